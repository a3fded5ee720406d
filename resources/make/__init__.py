"""What ships with the program, as short recipes: `python -m resources.make` writes the files.

A module for each family of networks. Its functions give the templates, and the blocks that they
are made of.
"""
