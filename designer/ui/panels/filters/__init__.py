"""The filters of a convolution. A dock of the window's own, made at once: it declares no panel."""
