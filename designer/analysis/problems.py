"""What is wrong with a design, or worth knowing, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import prod

from designer.analysis.first import TrainLonger, steps_per_epoch
from designer.analysis.task import FitDesign, Task, fit_design
from designer.graph import (
    Block,
    Design,
    Fix,
    Layer,
    Node,
    Set,
    Shape,
    UnknownLayer,
    Wire,
    Within,
    grouped,
    kind_of,
    plain,
)
from designer.graph.wiring import upstream
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm1d, BatchNorm2d, GroupNorm
from designer.layers.source import Input

FEWEST_STEPS = 100
"""Hardly any network learns in fewer."""


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


def unusable(design: Design, node: Node) -> Problem | None:
    """Tell of a layer that is not known, and of inputs that no wire reaches."""
    if isinstance(node.layer, UnknownLayer) and not node.is_bypassed:
        return error(node.id, node.layer.message)
    needed = 2 if node.layer.arity is None else node.layer.arity
    if node.is_bypassed:
        needed = 1
    wired = len(design.incoming.get(node.id, ()))
    if wired >= needed:
        return None
    if needed == 1:
        told = "Its input is not connected. Drag a wire here from another layer's output."
    else:
        told = (
            f"{kind_of(node.layer)} joins {needed} inputs or more, and {wired or 'none'} of them "
            f"{'is' if wired < 2 else 'are'} connected. Drag wires here from the outputs to join."
        )
    return error(node.id, told)


def cycles(design: Design) -> Iterator[Problem]:
    """Tell of every node that lies on a cycle."""
    if len(design.order) == len(design.nodes):
        return
    held = design.without_nodes(design.order)
    # Seen against the wires, what only hangs behind a cycle is free of it.
    held = held.without_nodes(_reversed(held).order)
    against = _reversed(held)
    told: set[int] = set()
    for node in held.nodes:
        if node.id in told:
            continue
        loop = upstream(held, node.id) & upstream(against, node.id)
        if len(loop) == 1 and all(w.target.node != node.id for w in held.outgoing[node.id]):
            continue  # it lies between two cycles
        told |= loop
        for id_ in sorted(loop):
            yield error(
                id_,
                f"{held.by_id[id_].name} feeds itself by way of a cycle of {len(loop)} "
                f"{'layer' if len(loop) == 1 else 'layers'}. Remove one of the wires between them: "
                "data must flow one way.",
            )


def _reversed(design: Design) -> Design:
    return replace(design, wires=tuple(Wire(w.target, w.source) for w in design.wires))


def structure(design: Design) -> Iterator[Problem]:
    """Tell of what is wrong with the design as a whole."""
    inputs = [node for node in design.nodes if isinstance(node.layer, Input)]
    if not inputs:
        yield error(None, "The design has no Input. Add one and wire it to the first layer.")
    for node in inputs:
        if node.id not in design.outgoing and len(design.nodes) > 1:
            yield notice(node.id, f"{node.name} leads nowhere. Wire it to the first layer.")


def giver(design: Design, result: int) -> int:
    """Return the node that gives a result: the one in front of an Output or what is bypassed."""
    for _ in design.nodes:  # no further, as there may be a cycle
        node, into = design.by_id[result], design.incoming.get(result)
        if not into or (node.layer.outputs and not node.is_bypassed):
            break
        result = into[0].source.node
    return result


def unusable_block(id_: int, block: Block) -> Problem | None:
    """Tell of a block that nothing can go through."""
    name = block.definition.name
    if not block.arity or not block.outputs:
        what = "Input" if not block.arity else "layer"
        return error(id_, f"{name} has no {what} in it. Open it and add one.")
    if block.repeat > 1 and (block.arity, block.outputs) != (1, 1):
        return error(
            id_,
            f"{name} cannot stand {block.repeat} times in a row: it has {block.arity} inputs and "
            f"{block.outputs} outputs, and only one of each can be passed on.",
            Set(repeat=1),
        )
    return None


_INSIDE = "In it, "


def inside(id_: int, block: Block, turn: int, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Tell of the problems in a block on the block itself."""
    for problem in problems:
        if problem.node is None or (turn and not problem.is_error):
            continue
        name = block.inner.by_id[problem.node].name
        where = f"{name} of repetition {turn + 1}" if turn else name
        # Deeper down it reads “In it, stage1 › conv2: ...”.
        deeper = problem.message.startswith(_INSIDE)
        told = f" › {problem.message.removeprefix(_INSIDE)}" if deeper else f": {problem.message}"
        fix = Within(problem.node, problem.fix) if problem.fix else None
        yield Problem(id_, problem.severity, f"{_INSIDE}{where}{told}", fix)


def training(
    design: Design,
    shapes: Mapping[int, Shape],
    leaves: Iterable[tuple[int, Layer, Shape]],
    task: Task,
    parameters: int,
    trainable: int,
) -> Iterator[Problem]:
    """Tell of what stands between a design that works and its training on `task`.

    `shapes` holds the output shape of every node that has one, `leaves` the layers at any depth
    with their output shapes and the node that they are in; `parameters` and `trainable` say how
    many values the layers have learned, and how many of these training may change.
    """
    inputs = [node for node in design.nodes if isinstance(node.layer, Input)]
    if len(inputs) > 1:
        first = inputs[0].name
        yield error(
            inputs[1].id,
            f"Training takes one input, and {first} is one already. Delete one of the two.",
        )
    for node in inputs[:1]:
        yield from _against_pictures(design, node, shapes.get(node.id), task)
        yield from _against_examples(design, node, task.examples)
    ends = [id_ for id_ in design.results if id_ in shapes and design.by_id[id_] not in inputs]
    if not ends and len(design.nodes) == len(inputs):
        yield error(None, "There is nothing to train yet. Wire layers to the Input.")
    elif not parameters and len(shapes) == len(design.nodes):
        yield error(
            None, "No layer here has weights, so nothing can be learned. Add a Conv2d or a Linear."
        )
    elif not trainable and len(shapes) == len(design.nodes):
        yield error(
            None,
            f"All {grouped(parameters)} parameters are frozen, so nothing can be learned. Turn "
            "trainable on for one layer or more.",
        )
    if design.recipe.batch_size == 1:
        yield from _single_values(leaves)
    for id_ in ends[1:]:
        others = f"{design.by_id[ends[0]].name} is the output already"
        yield error(
            id_, f"A second output: {others}. Wire this one onwards, or delete it to train."
        )
    for id_ in ends[:1]:
        yield from _against_classes(design, design.by_id[giver(design, id_)], shapes[id_], task)


def _against_pictures(
    design: Design, node: Node, shape: Shape | None, task: Task
) -> Iterator[Problem]:
    """Tell of pictures that have to be fitted to the input; an error where they cannot be."""
    if shape is None or shape == task.shape:
        return
    fix = FitDesign(task)
    if task.fits(shape):
        yield notice(node.id, f"{task.name}: {task.fitting(shape, design.recipe.resize)}", fix)
    else:
        yield error(
            node.id,
            f"{task.name} has {Shape(task.shape)} pictures, and this input takes {shape}.",
            fix,
        )


def _against_examples(design: Design, node: Node, examples: int) -> Iterator[Problem]:
    """Tell of a training that is over before anything can be learned."""
    recipe, fix = design.recipe, TrainLonger(examples)
    steps = recipe.epochs * steps_per_epoch(recipe, examples)
    if examples > 0 and steps < FEWEST_STEPS and fix.apply(design, node.id) != design:
        yield notice(
            node.id,
            f"{grouped(examples)} training pictures in batches of {plain(recipe.batch_size)} make "
            f"{steps} steps in {plain(recipe.epochs)} "
            f"{'epoch' if recipe.epochs == 1 else 'epochs'}: too few to learn much.",
            fix,
        )


def _single_values(leaves: Iterable[tuple[int, Layer, Shape]]) -> Iterator[Problem]:
    for id_, layer, shape in leaves:
        what = "maps" if shape.is_map else "values"
        if isinstance(layer, BatchNorm1d | BatchNorm2d) and prod(shape.spatial) == 1:
            yield error(
                id_,
                f"{kind_of(layer)} compares the values of a channel within a batch, and with "
                f"{shape} {what} and a batch size of 1 there is only one. Train with a larger "
                "batch.",
            )
        elif isinstance(layer, GroupNorm) and shape.values == layer.num_groups:
            yield error(
                id_,
                f"GroupNorm compares the values of a group, and with {shape} {what}, "
                f"{plain(layer.num_groups)} groups and a batch size of 1 PyTorch refuses groups of "
                "one value. Use fewer groups.",
                Set(num_groups=1) if layer.num_groups > 1 else None,
            )


def _against_classes(design: Design, end: Node, shape: Shape, task: Task) -> Iterator[Problem]:
    resize: Fix | None = None
    if isinstance(end.layer, Linear):
        resize = Set(out_features=task.classes)
    elif fit_design(design, task) != design:  # the head lies further in front, or in a block
        resize = FitDesign(task)
    if len(shape) != 1:
        yield error(
            end.id,
            f"The output is {shape}, not one number for each of the {plain(task.classes)} classes "
            f"of {task.name}. End with Flatten and Linear.",
        )
    elif shape.values < task.classes:
        yield error(
            end.id,
            f"{kind_of(end.layer)} gives {shape} {'output' if shape == (1,) else 'outputs'}, too "
            f"few for the {plain(task.classes)} classes of {task.name}. Make it one for each.",
            resize,
        )
    elif shape.values > task.classes:
        yield notice(
            end.id,
            f"{kind_of(end.layer)} gives {shape} outputs and {task.name} has only "
            f"{plain(task.classes)} classes: the other {plain(shape.values - task.classes)} stay "
            "unused.",
            resize,
        )
