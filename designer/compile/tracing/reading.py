"""A module or a .pt2 file as a design with its weights, checked against what it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from designer.compile.fx import CompileError
from designer.compile.traced import Traced, TracingError
from designer.compile.tracing import serialised
from designer.compile.tracing.drawing import Drawing
from designer.compile.tracing.hierarchy import tree
from designer.compile.tracing.live import evaluating, trace
from designer.compile.tracing.parts import parts_of
from designer.compile.tracing.program import Program
from designer.compile.unlearned import empty
from designer.graph import OptionError, Shape

TOLERANCE = 1e-5
"""How far outputs may differ, of themselves and absolutely: sums in another order do."""
_DROPPED = {"StochasticDepth", "DropPath"}
"""Classes that do nothing but while training, and that no layer of ours is."""


def from_module(module: nn.Module, example_input: Tensor | tuple[Tensor, ...]) -> Traced:
    """Return the design that does what a module does in evaluation mode, with its weights.

    Modules of a class of their own become blocks; those that are alike share a definition. What
    the module gives for the example, and the design with the weights, is compared.

    Parameters
    ----------
    module
        It keeps its mode, and is not changed.
    example_input
        A batch (N, *shape), or a tuple of them where it takes several; N > 1 is safer, since
        then no other axis is mistaken for the batch.

    Raises
    ------
    TracingError
        When some of what it does has no layer, or when the design would give other outputs.
    """
    example = (example_input,) if isinstance(example_input, Tensor) else tuple(example_input)
    traced = _traced(trace(module, example))
    _compare(traced, module, example)
    return replace(traced, remarks=(*traced.remarks, *_dropped(module)))


def from_program(path: Path) -> Traced:
    """Return the design of a .pt2 file that torch.export.save wrote, with its weights.

    Nothing in the file is run or unpickled.

    Raises
    ------
    TracingError
        When it is no such file, or when some of what it does has no layer.
    """
    try:
        with serialised.well_formed(path):
            return _traced(serialised.read(path))
    except TracingError as error:
        message = str(error)
        raise TracingError(message if str(path) in message else f"{path}: {message}") from None


def _traced(program: Program) -> Traced:
    parts, outputs = parts_of(program)
    if not parts:
        raise TracingError("It gives what it is given: there is no layer in it.")
    takers = Counter(name for part in parts for name in set(part.takes))
    takers.update(outputs)
    shapes = {name: Shape(n or 0 for n in sizes[1:]) for name, sizes in program.shapes.items()}
    drawing = Drawing(shapes, takers)
    try:
        page = drawing.whole(tree(parts), program.inputs, outputs)
    except OptionError as error:
        raise TracingError(f"It cannot become a design: {error}.") from None
    design = replace(page.design, name=program.name)
    weights, used = {}, set()
    for path, part in drawing.keys(page):
        for name, constant in part.weights.items():
            weights[f"{path}.{name}"] = constant.tensor.detach().clone()
            used.add(constant.key)
    return Traced(design, weights, tuple(_unused(program, used)))


def _unused(program: Program, used: set[str]) -> Iterator[str]:
    """Tell of weights that the output does not depend on."""
    left = {
        key: tensor
        for key, tensor in program.state.items()
        if key not in used and tensor.is_floating_point()
    }
    if left:
        first = next(iter(left))
        count = sum(tensor.numel() for tensor in left.values())
        yield (
            f"{count:,} weights, such as “{first}”, take no part in the output and were left out."
        )


def _dropped(module: nn.Module) -> Iterator[str]:
    """Tell of what the module does only while it is trained, and the design never."""
    names = {type(part).__name__ for part in module.modules()} & _DROPPED
    for name in sorted(names):
        yield f"{name} drops branches while training; in the design they always take part."


def _compare(traced: Traced, module: nn.Module, example: tuple[Tensor, ...]) -> None:
    """Refuse a design that does not give what the module gives.

    Raises
    ------
    TracingError
        When it does not, or cannot be built.
    """
    try:
        built = empty(traced.design)
    except CompileError as error:
        raise TracingError(f"It cannot become a design: {error}") from None
    try:
        built.load_state_dict(dict(traced.weights))
    except RuntimeError as error:
        raise TracingError(f"Its weights do not fit the design: {error}") from None
    with evaluating(module), torch.no_grad():
        expected, given = module(*example), built.eval()(*example)
    for a, b in zip(_tensors(expected), _tensors(given), strict=True):
        if a.shape != b.shape or not torch.allclose(a, b, TOLERANCE, TOLERANCE, equal_nan=True):
            raise TracingError(
                "The design would not give what the module gives, so it is not kept: something in "
                "it depends on its input in a way that was not seen."
            )


def _tensors(given: object) -> list[Tensor]:
    """Return the tensors of an output, whatever holds them."""
    if isinstance(given, Tensor):
        return [given]
    leaves, _ = torch.utils._pytree.tree_flatten(given)
    return [leaf for leaf in leaves if isinstance(leaf, Tensor)]
