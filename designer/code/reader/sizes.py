"""The shape of the input, where nobody says it: what the source tells, or what fits its layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from designer.code.reader.bounds import MAX_STEPS
from designer.code.reader.interpreter import Interpreter
from designer.code.reader.tracing import Graph
from designer.code.reader.values import Leaf, Module, modules_in
from designer.graph import LARGEST_SIZE, Shape

SIDES = (32, 28, 224, 227, 64, 96, 299, 48, 84, 128, 256, 16, 8)
"""Heights and widths of pictures that networks are made for, the likeliest first."""
CONTROL = 160
"""A side that few networks are made for: where it fits, the layers do not tell the size."""
PICTURES = {64: (1, 8, 8), 784: (1, 28, 28), 1024: (1, 32, 32), 3072: (3, 32, 32)}
"""Pictures by their number of values."""


class Sized(NamedTuple):
    """A graph that has grown from an input of some shape, and whether the source tells that."""

    graph: Graph
    shape: Shape
    is_told: bool


def grown(
    reader: Interpreter, module: Module, shape: Shape | None, grow: Callable[[Shape], Graph]
) -> Sized:
    """Grow the graph of a network from the shape that is given, told, or fits best."""
    if shape is not None:
        return Sized(grow(shape), shape, True)
    remarks = list(reader.remarks)
    start, spent = reader.budget.steps, 0
    layers = reader.budget.layers

    def tried(shape: Shape) -> tuple[int, Graph]:
        nonlocal spent
        reader.remarks, reader.misfits = list(remarks), 0
        reader.budget.steps, reader.budget.layers = start, layers
        graph = grow(shape)
        spent += reader.budget.steps - start
        return reader.misfits, graph

    told = _told(reader, module)
    if told is not None:
        return Sized(tried(told)[1], told, True)
    best: tuple[int, Shape] | None = None
    worst = 0
    for candidate in _candidates(module):
        misfits = tried(candidate)[0]
        if best is None or misfits < best[0]:
            best = (misfits, candidate)
        if misfits == 0 or spent > MAX_STEPS:
            break
        worst = max(worst, misfits)
    assert best is not None
    control = Shape((best[1].channels, CONTROL, CONTROL)) if best[1].is_map else best[1]
    is_told = not best[1].is_map or (best[0] == 0 and (worst > 0 or tried(control)[0] > 0))
    return Sized(tried(best[1])[1], best[1], is_told)


def _told(reader: Interpreter, module: Module) -> Shape | None:
    """Return the shape of an input that the source tries the network, or its first part, with."""
    inside = {id(m) for m in modules_in(module)}
    own = [shape for m, shape in reader.hints if m is module]
    parts = [shape for m, shape in reader.hints if id(m) in inside]
    for shape in (*own, *parts):
        if 2 <= len(shape) <= 4 and all(0 < n <= LARGEST_SIZE for n in shape):
            return Shape(shape[1:])
    return None


def _candidates(module: Module) -> Iterator[Shape]:
    leaves = [m for m in modules_in(module) if isinstance(m, Leaf)]
    first = next((m for m in leaves if m.layer.family in {"convolution", "linear"}), None)
    if first is not None and first.layer.family == "linear":
        number = first.declared.get("in_features")
        number = number if isinstance(number, int) and 0 < number <= LARGEST_SIZE else 784
        if number in PICTURES:
            yield Shape(PICTURES[number])
        yield Shape((number,))
        return
    channels = first.declared.get("in_channels") if first is not None else None
    known = isinstance(channels, int) and 0 < channels <= LARGEST_SIZE
    number = channels if known and isinstance(channels, int) else 1
    sides = list(SIDES)
    stride = first.layer.options().get("stride") if first is not None else None
    if stride not in (None, (1, 1)):
        sides = [224, 227, *(s for s in sides if s not in {224, 227})]
    elif number == 1:
        sides = [28, 32, *(s for s in sides if s not in {28, 32})]
    for side in sides:
        yield Shape((number, side, side))
