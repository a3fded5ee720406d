"""Convas: draw a convolutional network, read what it costs, train it, look inside."""
