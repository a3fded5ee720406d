"""From a short recipe to a design: layers in rows that are read like text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from designer.graph import Block, Design, Layer, Port, Recipe, Target, Wire, edit, grouping
from designer.graph.placing import COLUMN, ROW

Step = Layer | tuple[str, Layer]
"""A layer, with the name of its node where that is not counted."""


@dataclass(frozen=True)
class Fork:
    """Branches of one source, one below the other, that `merge` joins; an empty one is the source.

    The first that is not empty continues the row, so that the main path is straight.
    """

    merge: Layer
    branches: tuple[tuple[Step, ...], ...]


Row = tuple[Step | Fork, ...]


def drawn(
    name: str,
    about: str,
    *rows: Row,
    promoted: Mapping[str, str] | None = None,
    recipe: Recipe | None = None,
    note: str = "",
) -> Design:
    """Return a design that leads through all layers, row by row.

    `promoted` says which fields the design shows as a block: under each name the targets, as in
    `"conv1.out_channels conv2.out_channels"`. A `note` stands right of the first row.
    """
    design = Design(name=name, about=about, recipe=recipe or Recipe())
    end: int | None = None
    for number, row in enumerate(rows):
        x, y = 0.0, number * ROW
        for step in row:
            if isinstance(step, Fork):
                design, end, columns = _forked(design, end, step, x, y)
                x += columns * COLUMN
            else:
                design, end = _after(design, end, step, x, y)
                x += COLUMN
    for field, targets in (promoted or {}).items():
        for target in targets.split():
            node, _, inner = target.partition(".")
            design = grouping.promote(design, Target(design.by_name[node].id, inner), field)
    if note:
        design = edit.add_note(design, note, ((len(rows[0]) + 1) * COLUMN, 0.0))
    return design


def block(definition: Design, repeat: int = 1, **values: object) -> Block:
    """Return a block with some of the promoted fields set."""
    return Block(definition, repeat, tuple(values.items()))


def _after(design: Design, end: int | None, step: Step, x: float, y: float) -> tuple[Design, int]:
    """Add a node and wire `end` to it; return its id too."""
    name, layer = step if isinstance(step, tuple) else ("", step)
    if end is None:
        design, node = edit.add(design, layer, (x, y))
    else:
        design, node = edit.add_after(design, end, layer, (x, y))
    return (edit.rename(design, node.id, name) if name else design), node.id


def _forked(
    design: Design, source: int | None, fork: Fork, x: float, y: float
) -> tuple[Design, int, int]:
    """Add the branches and what joins them; return its id and how many columns all take."""
    if source is None:
        raise ValueError("a fork needs something to branch off from")
    longest = max(map(len, fork.branches))
    ends = []
    below = y
    for branch in fork.branches:
        end = source
        for place, step in enumerate(branch):
            # Spread from the first column to the last, so that no wire crosses another branch.
            column = place * (longest - 1) // max(len(branch) - 1, 1)
            design, end = _after(design, end, step, x + column * COLUMN, below)
        ends.append(end)
        below += ROW if branch else 0
    design, merge = edit.add(design, fork.merge, (x + longest * COLUMN, y))
    for slot, end in enumerate(ends):
        design = edit.connect(design, Wire(Port(end), merge.input(slot)))
    return design, merge.id, longest + 1
