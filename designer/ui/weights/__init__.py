"""Weights that training begins with: what of a file goes where, and what is frozen."""

from designer.ui.weights.actions import Weights

__all__ = ["Weights"]
