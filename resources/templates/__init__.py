"""Designs that ship with the program, as the files that a person would save."""
