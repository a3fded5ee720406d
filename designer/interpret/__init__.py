"""What a network has learned, as arrays that can be drawn."""

from designer.interpret.filters import filters

__all__ = ["filters"]
