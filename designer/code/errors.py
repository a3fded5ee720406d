"""What goes wrong between designs and Python source."""


class CodeError(Exception):
    """What cannot be written as, or read from, Python; the text is a sentence for people."""
