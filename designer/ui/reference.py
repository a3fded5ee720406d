"""Where PyTorch's own documentation tells of a layer."""

from __future__ import annotations

from designer.graph import LAYERS, Layer

_PAGES = "https://pytorch.org/docs/stable/generated"


def torch_name(layer: Layer) -> str:
    """Return what PyTorch calls a layer, empty for one that only Convas has."""
    ours = layer.arity == 0 or layer.outputs == 0 or LAYERS.get(layer.title) is not type(layer)
    return "" if ours else layer.target


def docs_url(layer: Layer) -> str:
    """Return the address of PyTorch's page on a layer, empty where there is none."""
    name = torch_name(layer)
    return f"{_PAGES}/{name}.html" if name else ""
