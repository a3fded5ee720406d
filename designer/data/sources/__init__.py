"""One module per data set, or per family of them, each with its SOURCES.

The catalogue finds them: to add a data set, add a module here.
"""
