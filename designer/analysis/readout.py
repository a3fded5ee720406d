"""The readout: every number that the window and the command line show of a design."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from designer.analysis import problems
from designer.analysis.problems import Problem, Task
from designer.analysis.receptive import POINT, Field, joined, through
from designer.graph import Design, Layer, Shape, ShapeError, Window

BYTES = 4
"""Size of a float32 value."""


@dataclass(frozen=True)
class Costs:
    """What a layer gives and costs for inputs of known shapes."""

    shape: Shape
    parameters: int
    macs: int
    flops: int
    window: Window | None

    @property
    def activation_bytes(self) -> int:
        """Size of the output of one example in float32."""
        return BYTES * self.shape.values


@dataclass(frozen=True)
class NodeReadout:
    """What is known of one node; `costs` is None where the input shapes are not known."""

    inputs: tuple[Shape, ...]
    costs: Costs | None
    receptive_field: Field | None
    problems: tuple[Problem, ...] = ()

    @property
    def shape(self) -> Shape | None:
        """The output shape."""
        return self.costs.shape if self.costs else None


@dataclass(frozen=True)
class Readout:
    """What is known of a design."""

    nodes: Mapping[int, NodeReadout]
    """Readouts by node id, in execution order; nodes held up by a cycle come last."""
    problems: tuple[Problem, ...]

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems with which the design cannot work."""
        return tuple(p for p in self.problems if p.is_error)

    @cached_property
    def parameters(self) -> int:
        """Learned values of all nodes."""
        return sum(n.costs.parameters for n in self.nodes.values() if n.costs)

    @cached_property
    def macs(self) -> int:
        """Multiply-adds of all nodes for one example."""
        return sum(n.costs.macs for n in self.nodes.values() if n.costs)

    @cached_property
    def flops(self) -> int:
        """Floating-point operations for one example, as torch.utils.flop_counter counts them."""
        return sum(n.costs.flops for n in self.nodes.values() if n.costs)

    @cached_property
    def activation_bytes(self) -> int:
        """Bytes of all outputs of one example in float32."""
        return sum(n.costs.activation_bytes for n in self.nodes.values() if n.costs)


def read(design: Design, task: Task | None = None) -> Readout:
    """Read a design: shapes, costs, receptive fields and problems of every node.

    With a `task`, also what stands between the design and its training on it. Costs are
    memoised by layer and input shapes, so after an edit all but the changed part is a look-up.
    """
    nodes: dict[int, NodeReadout] = {}
    shapes: dict[int, Shape] = {}
    found = list(problems.structure(design))
    for id_ in design.order:
        nodes[id_] = _read_node(design, id_, nodes)
        shape = nodes[id_].shape
        if shape is not None:
            shapes[id_] = shape
    found.extend(problems.cycles(design))
    for node in design.nodes:
        nodes.setdefault(node.id, NodeReadout((), None, None))
    if task is not None:
        found.extend(problems.training(design, shapes, task))
    if found:
        nodes = _with_problems(nodes, found)
    every = [p for p in found if p.node is None]
    every.extend(p for node in nodes.values() for p in node.problems)
    return Readout(nodes, tuple(every))


@lru_cache(maxsize=1 << 16)
def costs(layer: Layer, inputs: tuple[Shape, ...]) -> Costs | ShapeError:
    """Return what `layer` gives and costs for inputs of these shapes, or why it cannot work."""
    try:
        shape = layer.infer(*inputs)
        if min(shape, default=1) < 1:
            raise ShapeError(f"Nothing would be left: the output would be {shape}.")
        if shape.values > MAX_VALUES:
            raise ShapeError(
                f"The output would hold {shape} = {shape.values} values for each example. "
                "Use smaller numbers."
            )
    except ShapeError as refused:
        return refused
    return Costs(
        shape,
        layer.parameters(*inputs),
        layer.macs(*inputs),
        layer.flops(*inputs),
        layer.window(*inputs),
    )


MAX_VALUES = 1 << 40
"""Beyond this many values no machine could hold one example."""


@lru_cache(maxsize=1 << 16)
def _notices(layer: Layer, inputs: tuple[Shape, ...], node: int) -> tuple[Problem, ...]:
    return tuple(problems.notice(node, n.message, n.fix) for n in layer.notices(*inputs))


def _read_node(design: Design, id_: int, done: Mapping[int, NodeReadout]) -> NodeReadout:
    node = design.by_id[id_]
    missing = problems.unconnected(design, node)
    if missing is not None:
        return NodeReadout((), None, None, (missing,))
    sources = [done[wire.source.node] for wire in design.incoming.get(id_, ())]
    inputs = tuple(source.costs.shape for source in sources if source.costs)
    if len(inputs) < len(sources):
        # What feeds it has a problem of its own: that one is told, this one waits.
        return NodeReadout((), None, None)
    result = costs(node.layer, inputs)
    if isinstance(result, ShapeError):
        problem = problems.error(id_, result.message, result.fix)
        return NodeReadout(inputs, None, None, (problem,))
    field = joined([source.receptive_field for source in sources]) if sources else POINT
    return NodeReadout(
        inputs, result, through(field, result.window), _notices(node.layer, inputs, id_)
    )


def _with_problems(
    nodes: Mapping[int, NodeReadout], found: list[Problem]
) -> dict[int, NodeReadout]:
    by_node: dict[int, tuple[Problem, ...]] = {}
    for problem in found:
        if problem.node is not None:
            by_node[problem.node] = (*by_node.get(problem.node, ()), problem)
    return {
        id_: (
            NodeReadout(r.inputs, r.costs, r.receptive_field, r.problems + by_node[id_])
            if id_ in by_node
            else r
        )
        for id_, r in nodes.items()
    }
