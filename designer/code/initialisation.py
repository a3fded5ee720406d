"""How weights begin, in the code: a function for layers that do not begin as PyTorch has them."""

from __future__ import annotations

from collections.abc import Iterable

from designer.graph import Layer
from designer.layers.learned import Weighted

FUNCTION = "initialised"

_OPTIONS = {
    "kaiming_uniform": ', nonlinearity="relu"',
    "kaiming_normal": ', nonlinearity="relu"',
    "normal": ", std=0.01",
    "constant": ", 0.01",
}
"""What the functions of torch.nn.init are given beside the weight, as `designer.compile` does."""

DEFAULT = "default"


def way_of(layer: Layer, of_network: str) -> str:
    """Return how the weights of a layer begin, in the words of a recipe."""
    return layer.initialisation(of_network) if isinstance(layer, Weighted) else DEFAULT


def function(ways: Iterable[str]) -> list[str]:
    """Return the lines of the function that begins weights in these ways."""
    lines = [
        f"def {FUNCTION}(layer: nn.Module, way: str) -> nn.Module:",
        '    """Draw the weight of a layer, whose bias then begins at zero."""',
        "    for name, parameter in layer.named_parameters():",
    ]
    word = "if"
    wanted = list(dict.fromkeys(ways))
    if DEFAULT in wanted:
        lines += [f'        if way == "{DEFAULT}":', "            continue"]
    lines += [f'        {word} name == "bias":', "            nn.init.zeros_(parameter)"]
    for way in wanted:
        if way != DEFAULT:
            call = f"nn.init.{way}_(parameter{_OPTIONS.get(way, '')})"
            lines += [f'        elif way == "{way}":', f"            {call}"]
    return [*lines, "    return layer"]
