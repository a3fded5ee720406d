"""The readout: every number that the window and the command line show of a design."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from designer.analysis import ends, problems
from designer.analysis.problems import Problem
from designer.analysis.receptive import POINT, Field, joined, through
from designer.analysis.task import Task
from designer.graph import Block, Design, Layer, Node, Notice, Shape, ShapeError, Window, grouped

BYTES = 4
"""Size of a float32 value."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a layer gives and costs for inputs of known shapes."""

    shapes: tuple[Shape, ...]
    """The shape of each output."""
    parameters: int = 0
    trainable_parameters: int = 0
    macs: int = 0
    flops: int = 0
    activations: int = 0
    """Values that are held of one example: the outputs, within a block those of all layers."""
    window: Window | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def shape(self) -> Shape:
        """The shape of the first output."""
        return self.shapes[0]

    @property
    def activation_bytes(self) -> int:
        """Size of what is held of one example in float32."""
        return BYTES * self.activations


class Given(NamedTuple):
    """What flows through a wire."""

    shape: Shape
    field: Field | None = POINT


@dataclass(frozen=True, slots=True)
class NodeReadout:
    """What is known of one node; `costs` is None where the input shapes are not known."""

    inputs: tuple[Shape, ...]
    costs: Costs | None
    gives: tuple[Given, ...] = ()
    """What goes out at each output; nothing where that is not known."""
    problems: tuple[Problem, ...] = ()
    inside: tuple[Readout, ...] = ()
    """Of a block, the readout of what is in it, for each time that it stands in a row."""

    @property
    def shape(self) -> Shape | None:
        """The shape of the first output."""
        return self.costs.shape if self.costs else None

    @property
    def receptive_field(self) -> Field | None:
        """What a value of the first output sees."""
        return self.gives[0].field if self.gives else None


@dataclass(frozen=True)
class Readout:
    """What is known of a design."""

    nodes: Mapping[int, NodeReadout]
    """Readouts by node id, in execution order; nodes held up by a cycle come last."""
    problems: tuple[Problem, ...]

    def at(self, path: Sequence[int]) -> NodeReadout | None:
        """Return what is known of a node at any depth; None where there is none.

        Parameters
        ----------
        path
            Ids of the blocks that it is in, each with the number of the repetition, and its own,
            as `designer.graph.block.leaves` has them.
        """
        id_, *inner = path
        node = self.nodes.get(id_)
        if node is None or not inner:
            return node
        turn, *rest = inner
        return node.inside[turn].at(rest) if turn < len(node.inside) else None

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems with which the design cannot work."""
        return tuple(p for p in self.problems if p.is_error)

    @cached_property
    def parameters(self) -> int:
        """Learned values of all nodes."""
        return sum(n.costs.parameters for n in self.nodes.values() if n.costs)

    @cached_property
    def trainable_parameters(self) -> int:
        """Those of them that training changes."""
        return sum(n.costs.trainable_parameters for n in self.nodes.values() if n.costs)

    @cached_property
    def macs(self) -> int:
        """Multiply-adds of all nodes for one example."""
        return sum(n.costs.macs for n in self.nodes.values() if n.costs)

    @cached_property
    def flops(self) -> int:
        """Floating-point operations for one example, as torch.utils.flop_counter counts them."""
        return sum(n.costs.flops for n in self.nodes.values() if n.costs)

    @cached_property
    def activations(self) -> int:
        """Values of all outputs of one example."""
        return sum(n.costs.activations for n in self.nodes.values() if n.costs)

    @property
    def activation_bytes(self) -> int:
        """Bytes of all outputs of one example in float32."""
        return BYTES * self.activations


def read(design: Design, task: Task | None = None) -> Readout:
    """Read a design: shapes, costs, receptive fields and problems of every node.

    With a `task`, also what stands between the design and its training on it. What a node is
    depends on its layer and on what its inputs give, and is memoised by these: after an edit all
    but the changed part is a look-up.
    """
    found = [*problems.structure(design), *ends.against_loss(design)]
    nodes = _read_nodes(design, ())
    found.extend(problems.cycles(design))
    if task is not None:
        leaves = _leaves(design, nodes) if design.recipe.batch_size == 1 else ()
        shapes = {id_: node.costs.shape for id_, node in nodes.items() if node.costs}
        known = Readout(nodes, ())
        counts = known.parameters, known.trainable_parameters
        found.extend(problems.training(design, shapes, leaves, task, *counts))
        found.extend(ends.unusable_for_loss(design, shapes))
    return _readout(nodes, found)


@lru_cache(maxsize=1 << 10)
def read_inside(design: Design, given: tuple[Given, ...]) -> Readout:
    """Read what is in a block that is given these inputs."""
    return _readout(_read_nodes(design, given), list(problems.cycles(design)))


def _read_nodes(design: Design, given: Sequence[Given]) -> dict[int, NodeReadout]:
    outside = dict(zip(design.sources, given, strict=True)) if given else {}
    nodes: dict[int, NodeReadout] = {}
    for id_ in design.order:
        if id_ in outside:
            nodes[id_] = NodeReadout((), Costs((outside[id_].shape,)), (outside[id_],))
        else:
            nodes[id_] = _read_node(design, design.by_id[id_], nodes)
    if len(nodes) < len(design.nodes):
        nodes |= {node.id: _WAITS for node in design.nodes if node.id not in nodes}
    return nodes


def _readout(nodes: dict[int, NodeReadout], found: list[Problem]) -> Readout:
    if found:
        nodes = _with_problems(nodes, found)
    every = [p for p in found if p.node is None]
    every.extend(p for node in nodes.values() for p in node.problems)
    return Readout(nodes, tuple(every))


def _leaves(
    design: Design, nodes: Mapping[int, NodeReadout], top: int | None = None
) -> Iterator[tuple[int, Layer, Shape]]:
    """List the layers at any depth whose shape is known, each with its node in the design."""
    for id_, node in nodes.items():
        layer, at = design.by_id[id_].layer, id_ if top is None else top
        if design.by_id[id_].is_bypassed:
            continue
        if isinstance(layer, Block):
            for inside in node.inside:
                yield from _leaves(layer.inner, inside.nodes, at)
        elif node.costs:
            yield at, layer, node.costs.shape


@lru_cache(maxsize=1 << 12)
def costs(layer: Layer, inputs: tuple[Shape, ...]) -> Costs | ShapeError:
    """Return what `layer` gives and costs for inputs of these shapes, or why it cannot work."""
    if isinstance(layer, Block):
        read = _read_block(0, layer, tuple(map(Given, inputs)))
        return read.costs or ShapeError(read.problems[0].message)
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
        (shape,),
        layer.parameters(*inputs),
        layer.trainable_parameters(*inputs),
        layer.macs(*inputs),
        layer.flops(*inputs),
        shape.values if layer.outputs else 0,
        layer.window(*inputs),
        layer.notices(*inputs),
    )


MAX_VALUES = 1 << 40
"""Beyond this many values no machine could hold one example."""


def _read_node(design: Design, node: Node, done: Mapping[int, NodeReadout]) -> NodeReadout:
    problem = problems.unusable(design, node)
    if problem is not None:
        return NodeReadout((), None, problems=(problem,))
    given = []
    wires = design.incoming.get(node.id, ())
    for (source, slot), _ in wires[:1] if node.is_bypassed else wires:
        gives = done[source].gives
        if not gives:
            # What feeds it has a problem of its own: that one is told, this one waits.
            return _WAITS
        given.append(gives[slot])
    if node.is_bypassed:
        used = max((w.source.slot for w in design.outgoing.get(node.id, ())), default=0)
        return _passed_on(given[0], used + 1)
    if isinstance(node.layer, Block):
        return _read_block(node.id, node.layer, tuple(given))
    return _read_layer(node.id, node.layer, tuple(given))


def _passed_on(given: Given, outputs: int) -> NodeReadout:
    """Return the readout of a bypassed node: what comes in goes out, and costs nothing."""
    passed = Costs((given.shape,) * outputs, window=Window())
    return NodeReadout((given.shape,), passed, (given,) * outputs)


_WAITS = NodeReadout((), None)
"""What is known of a node that what feeds it holds up."""


# Kept small: what is kept, the garbage collector walks through, and the window waits for it.
@lru_cache(maxsize=1 << 12)
def _read_layer(id_: int, layer: Layer, given: tuple[Given, ...]) -> NodeReadout:
    inputs = tuple([shape for shape, _ in given])
    result = costs(layer, inputs)
    if isinstance(result, ShapeError):
        return NodeReadout(
            inputs, None, problems=(problems.error(id_, result.message, result.fix),)
        )
    seen = through(joined([field for _, field in given]) if given else POINT, result.window)
    notices = tuple([problems.notice(id_, n.message, n.fix) for n in result.notices])
    return NodeReadout(inputs, result, (Given(result.shape, seen),), notices)


@lru_cache(maxsize=1 << 10)
def _read_block(id_: int, block: Block, given: tuple[Given, ...]) -> NodeReadout:
    """Read a block by reading what is in it, as often as it stands in a row."""
    inputs = tuple(shape for shape, _ in given)
    problem = problems.unusable_block(id_, block)
    if problem is not None:
        return NodeReadout(inputs, None, problems=(problem,))
    design = block.inner
    inside: list[Readout] = []
    found: list[Problem] = []
    for turn in range(block.repeat):
        read_ = read_inside(design, given)
        inside.append(read_)
        found.extend(problems.inside(id_, block, turn, read_.problems))
        if read_.errors:
            errors = tuple(problem for problem in found if problem.is_error)
            return NodeReadout(inputs, None, problems=errors, inside=tuple(inside))
        given = tuple(read_.nodes[id_].gives[0] for id_ in design.results)
    totals = Costs(
        tuple(shape for shape, _ in given),
        sum(r.parameters for r in inside),
        sum(r.trainable_parameters for r in inside),
        sum(r.macs for r in inside),
        sum(r.flops for r in inside),
        sum(r.activations for r in inside),
    )
    return NodeReadout(inputs, totals, given, tuple(dict.fromkeys(found)), tuple(inside))


def _with_problems(
    nodes: Mapping[int, NodeReadout], found: list[Problem]
) -> dict[int, NodeReadout]:
    by_node: dict[int, tuple[Problem, ...]] = {}
    for problem in found:
        if problem.node is not None:
            by_node[problem.node] = (*by_node.get(problem.node, ()), problem)
    return {
        id_: (replace(r, problems=r.problems + by_node[id_]) if id_ in by_node else r)
        for id_, r in nodes.items()
    }
