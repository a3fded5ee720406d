"""What is wrong with a design, or worth knowing, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from designer.graph import Design, Fix, Node, Remove, Set, Shape, kind_of
from designer.graph.wiring import upstream
from designer.layers.activation import Softmax
from designer.layers.linear import Linear
from designer.layers.source import Input


class Severity(StrEnum):
    """How much a problem hinders."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True)
class Problem:
    """Something wrong with a node, or with the design where `node` is None."""

    node: int | None
    severity: Severity
    message: str
    fix: Fix | None = None

    @property
    def is_error(self) -> bool:
        """Whether the design cannot be trained with it."""
        return self.severity is Severity.ERROR


def error(node: int | None, message: str, fix: Fix | None = None) -> Problem:
    """Return a problem with which the design cannot work."""
    return Problem(node, Severity.ERROR, message, fix)


def notice(node: int | None, message: str, fix: Fix | None = None) -> Problem:
    """Return something that people should know although it works."""
    return Problem(node, Severity.NOTICE, message, fix)


@dataclass(frozen=True)
class Task:
    """What the network is to learn: the data set's name, picture size and number of classes."""

    name: str
    shape: tuple[int, ...]
    classes: int


def unconnected(design: Design, node: Node) -> Problem | None:
    """Tell of inputs that no wire reaches."""
    arity = node.layer.arity
    wires = design.incoming.get(node.id, ())
    if arity is None:
        if len(wires) >= 2:
            return None
        missing = "inputs are" if not wires else "second input is"
        return error(
            node.id,
            f"The {missing} not connected. Drag wires here from the outputs to be joined.",
        )
    if len(wires) >= arity:
        return None
    return error(
        node.id, "The input is not connected. Drag a wire here from another layer's output."
    )


def cycles(design: Design) -> Iterator[Problem]:
    """Tell of every node that lies on a cycle."""
    ordered = frozenset(design.order)
    for node in design.nodes:
        if node.id in ordered:
            continue
        sources = [w.source.node for w in design.incoming.get(node.id, ())]
        if any(node.id in upstream(design, source) for source in sources):
            yield error(
                node.id,
                f"{node.name} feeds itself by way of a cycle. Remove one of the cycle's wires: "
                "data must flow one way.",
            )


def structure(design: Design) -> Iterator[Problem]:
    """Tell of what is wrong with the design as a whole."""
    inputs = [node for node in design.nodes if isinstance(node.layer, Input)]
    if not inputs:
        yield error(None, "The design has no Input. Add one and wire it to the first layer.")
    for node in inputs:
        if node.id not in design.outgoing and len(design.nodes) > 1:
            yield notice(node.id, f"{node.name} leads nowhere. Wire it to the first layer.")
    for id_ in design.ends:
        layer = design.by_id[id_].layer
        if isinstance(layer, Softmax):
            yield notice(
                id_,
                "Cross entropy applies softmax itself. A Softmax in front of it flattens the "
                "gradient: leave it out for training.",
                Remove("Softmax"),
            )


def training(design: Design, shapes: dict[int, Shape], task: Task) -> Iterator[Problem]:
    """Tell of what stands between a design that works and its training on `task`.

    `shapes` holds the output shape of every node that has one.
    """
    inputs = [node for node in design.nodes if isinstance(node.layer, Input)]
    if len(inputs) > 1:
        yield error(inputs[1].id, "Training takes one input, and this is a second one.")
    for node in inputs[:1]:
        if shapes.get(node.id, task.shape) != task.shape:
            yield error(
                node.id,
                f"{task.name} has {Shape(task.shape)} pictures, and this input takes "
                f"{shapes[node.id]}.",
                Set(shape=task.shape),
            )
    ends = [id_ for id_ in design.ends if id_ in shapes and design.by_id[id_] not in inputs]
    if not ends and len(design.nodes) == len(inputs):
        yield error(None, "There is nothing to train yet. Wire layers to the Input.")
    for id_ in ends[1:]:
        others = f"{design.by_id[ends[0]].name} is the output already"
        yield error(
            id_, f"A second output: {others}. Wire this one onwards, or delete it to train."
        )
    for id_ in ends[:1]:
        yield from _against_classes(design.by_id[id_], shapes[id_], task)


def _against_classes(end: Node, shape: Shape, task: Task) -> Iterator[Problem]:
    resize = Set(out_features=task.classes) if isinstance(end.layer, Linear) else None
    if len(shape) != 1:
        yield error(
            end.id,
            f"The output is {shape}, not one number for each of the {task.classes} classes of "
            f"{task.name}. End with Flatten and Linear.",
        )
    elif shape.values < task.classes:
        yield error(
            end.id,
            f"{shape.values} outputs are too few for the {task.classes} classes of {task.name}.",
            resize,
        )
    elif shape.values > task.classes:
        yield notice(
            end.id,
            f"{kind_of(end.layer)} gives {shape.values} outputs and {task.name} has "
            f"{task.classes} classes; the others stay unused.",
            resize,
        )
