"""The readout: every number that the window and the command line show of a design."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from designer.analysis import problems
from designer.analysis.problems import Problem, Task
from designer.analysis.receptive import POINT, Field, joined, through
from designer.graph import Design, Layer, Node, Notice, Shape, ShapeError, Window, grouped

BYTES = 4
"""Size of a float32 value."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a layer gives and costs for inputs of known shapes."""

    shape: Shape
    parameters: int
    macs: int
    flops: int
    window: Window | None
    notices: tuple[Notice, ...] = ()

    @property
    def activation_bytes(self) -> int:
        """Size of the output of one example in float32."""
        return BYTES * self.shape.values


@dataclass(frozen=True, slots=True)
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

    With a `task`, also what stands between the design and its training on it. What a node is
    depends on its layer and on what its inputs give, and is memoised by these: after an edit all
    but the changed part is a look-up.
    """
    nodes: dict[int, NodeReadout] = {}
    found = list(problems.structure(design))
    for id_ in design.order:
        nodes[id_] = _read_node(design, design.by_id[id_], nodes)
    found.extend(problems.cycles(design))
    for node in design.nodes:
        nodes.setdefault(node.id, NodeReadout((), None, None))
    if task is not None:
        shapes = {id_: node.costs.shape for id_, node in nodes.items() if node.costs}
        learns = any(node.costs.parameters for node in nodes.values() if node.costs)
        found.extend(problems.training(design, shapes, task, learns=learns))
    if found:
        nodes = _with_problems(nodes, found)
    every = [p for p in found if p.node is None]
    every.extend(p for node in nodes.values() for p in node.problems)
    return Readout(nodes, tuple(every))


@lru_cache(maxsize=1 << 12)
def costs(layer: Layer, inputs: tuple[Shape, ...]) -> Costs | ShapeError:
    """Return what `layer` gives and costs for inputs of these shapes, or why it cannot work."""
    try:
        shape = layer.infer(*inputs)
        if min(shape, default=1) < 1:
            raise ShapeError(f"Nothing would be left: the output would be {shape}.")
        if shape.values > MAX_VALUES:
            raise ShapeError(
                f"The output would hold {shape} = {grouped(shape.values)} values for each "
                "example, more than any machine can. Use smaller numbers."
            )
    except ShapeError as refused:
        return refused.with_traceback(None)  # kept, but not the frames it came from
    return Costs(
        shape,
        layer.parameters(*inputs),
        layer.macs(*inputs),
        layer.flops(*inputs),
        layer.window(*inputs),
        layer.notices(*inputs),
    )


MAX_VALUES = 1 << 40
"""Beyond this many values no machine could hold one example."""


def _read_node(design: Design, node: Node, done: Mapping[int, NodeReadout]) -> NodeReadout:
    problem = problems.unusable(design, node)
    if problem is not None:
        return NodeReadout((), None, None, (problem,))
    inputs, fields = [], []
    for wire in design.incoming.get(node.id, ()):
        source = done[wire.source.node]
        if source.costs is None:
            # What feeds it has a problem of its own: that one is told, this one waits.
            return NodeReadout((), None, None)
        inputs.append(source.costs.shape)
        fields.append(source.receptive_field)
    return _read_layer(node.id, node.layer, tuple(inputs), tuple(fields))


# Kept small: what is kept, the garbage collector walks through, and the window waits for it.
@lru_cache(maxsize=1 << 12)
def _read_layer(
    id_: int, layer: Layer, inputs: tuple[Shape, ...], fields: tuple[Field | None, ...]
) -> NodeReadout:
    result = costs(layer, inputs)
    if isinstance(result, ShapeError):
        return NodeReadout(inputs, None, None, (problems.error(id_, result.message, result.fix),))
    seen = through(joined(fields) if fields else POINT, result.window)
    notices = tuple(problems.notice(id_, n.message, n.fix) for n in result.notices)
    return NodeReadout(inputs, result, seen, notices)


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
