"""From an ONNX file to a design with its weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from designer.analysis import read
from designer.compile.onnx_in.loading import load
from designer.compile.onnx_in.model import Model, Op, refused
from designer.compile.onnx_in.network import OPEN_BATCH, Network, Value
from designer.compile.onnx_in.operators import OPERATORS
from designer.compile.onnx_in.patterns import put_together
from designer.compile.traced import Traced, TracingError
from designer.graph import LARGEST_SIZE, Design, Port, Shape, edit
from designer.graph.folding import fold
from designer.graph.layout import layout
from designer.graph.wording import cut


def from_onnx(path: Path | str, *, folded: bool = True) -> Traced:
    """Read a convolutional network from an ONNX file, with its weights.

    The first axis of every input is taken for the batch, whether its size is open or fixed.
    Weights beside the file are read from its own folder and those below it, from nowhere else.

    Parameters
    ----------
    path
        The file.
    folded
        Whether structure that repeats becomes blocks.

    Raises
    ------
    TracingError
        When the file cannot be read, or has an operator that is no layer of Convas; the sentence
        names the operator and its node.
    """
    path = Path(path)
    try:
        traced = _traced(load(path), path.stem)
        return _as_blocks(traced) if folded else _laid_out(traced)
    except TracingError as error:
        raise TracingError(f"{path}: {error}") from None
    except MemoryError:
        raise TracingError(f"{path}: needs more memory than there is") from None


def _traced(model: Model, name: str) -> Traced:
    network = Network(model, model.constants)
    ops = []
    for op in model.ops:  # what needs no input first, so that patterns see numbers
        if not network.work_out(op):
            ops.append(op)
    _add_inputs(network, model)
    known = {n: network.constant_named(n) for op in ops for n in op.inputs}
    ops = list(put_together(tuple(ops), {n: v for n, v in known.items() if v is not None}))
    for op in _needed(ops, model.outputs):
        _convert(network, op)
    results = [_result(network, name) for name in model.outputs]
    return Traced(network.design(name, results), network.weights)


def _add_inputs(network: Network, model: Model) -> None:
    if not model.inputs or not model.outputs:
        raise TracingError("has no input or no output")
    batches = {sizes[0] for sizes in model.inputs.values() if sizes and sizes[0]}
    network.batch = batches.pop() if len(batches) == 1 else OPEN_BATCH
    for name, whole in model.inputs.items():
        sizes = whole[1:]
        if not 1 <= len(sizes) <= 3:
            raise TracingError(
                f"has the input “{cut(name)}” with {len(whole)} axes; Convas takes a batch of "
                "vectors or of maps (channels × height × width)"
            )
        if any(n is None or n > LARGEST_SIZE for n in sizes):
            raise TracingError(
                f"leaves a size of the input “{cut(name)}” open: export it with sizes of its "
                "pictures that are fixed; the batch may stay open"
            )
        network.add_input(name, tuple(n for n in sizes if n))


def _needed(ops: Sequence[Op], outputs: Sequence[str]) -> list[Op]:
    """Return the operators that lead to an output, in their order."""
    makers = {name: at for at, op in enumerate(ops) for name in op.outputs if name}
    todo = [makers[name] for name in outputs if name in makers]
    seen: set[int] = set()
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo.extend(makers[name] for name in ops[at].inputs if name in makers)
    return [ops[at] for at in sorted(seen)]


def _convert(network: Network, op: Op) -> None:
    if network.work_out(op):
        return
    operator = OPERATORS.get(op.kind)
    if operator is None:
        raise refused(op, "is an operator that no layer of Convas stands for")
    given = operator(network, op)
    if isinstance(given, Value):
        network.values[op.outputs[0]] = given
    elif given is not None:
        network.values.update(zip(op.outputs, given, strict=False))


def _result(network: Network, name: str) -> Value:
    if name not in network.values:
        raise TracingError(f"gives “{cut(name)}”, which does not follow from its input")
    return network.values[name]


def _laid_out(traced: Traced) -> Traced:
    design = edit.move(traced.design, layout(traced.design))
    return replace(traced, design=design)


def _as_blocks(traced: Traced) -> Traced:
    folded = fold(traced.design, _shapes(traced.design))
    weights = {folded.renamed(key): value for key, value in traced.weights.items()}
    return _laid_out(replace(traced, design=folded.design, weights=weights))


def _shapes(design: Design) -> dict[Port, Shape]:
    nodes = read(design).nodes
    return {Port(id_): node.shape for id_, node in nodes.items() if node.shape is not None}
