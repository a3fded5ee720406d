"""Convas: draw a convolutional network, read what it costs, train it, look inside.

In a notebook: `designer.load("x.convas").to_module()`, and `designer.from_module(network, batch)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from designer.notebook import Model, from_module, load

__all__ = ["Model", "from_module", "load"]


def __getattr__(name: str) -> Any:
    """Import what notebooks use when it is asked for: PyTorch takes its time."""
    if name in __all__:
        from designer import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
