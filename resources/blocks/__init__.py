"""Blocks that ship with the program: each file is the design that the block stands for."""
