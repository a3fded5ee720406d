"""The nodes of a network whose output can be looked at, and what each value of it sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from designer.analysis import Field, Readout, read
from designer.graph import Block, Design, Shape


class Spot(NamedTuple):
    """A layer somewhere in a network."""

    path: str
    """The name of its node behind those of the blocks that it is in."""
    shape: Shape
    field: Field | None
    """What a value sees of the input; None for all of it."""

    @property
    def has_places(self) -> bool:
        """Whether it gives maps with more than one row and column."""
        return self.shape.is_map and min(self.shape.spatial) > 1


def spots(design: Design) -> list[Spot]:
    """List the layers of a design at any depth, but for Input, Output and what is bypassed."""
    return list(_within(design, read(design), ""))


def _within(design: Design, readout: Readout, prefix: str) -> Iterator[Spot]:
    for id_ in design.order:
        node, told = design.by_id[id_], readout.nodes[id_]
        if node.is_bypassed:
            continue
        if isinstance(node.layer, Block):
            for turn, inside in enumerate(told.inside):
                name = f"{node.name}.{turn}" if node.layer.repeat > 1 else node.name
                yield from _within(node.layer.inner, inside, f"{prefix}{name}.")
        elif node.layer.arity != 0 and node.layer.outputs and told.shape is not None:
            yield Spot(f"{prefix}{node.name}", told.shape, told.receptive_field)


def found(listed: Sequence[Spot], path: str | None) -> Spot | None:
    """Return the layer at a path; of a block the last one in it."""
    if path is None:
        return None
    at = [spot for spot in listed if spot.path == path or spot.path.startswith(f"{path}.")]
    return at[-1] if at else None


def seen_by(spot: Spot, place: tuple[int, int], size: tuple[int, int]) -> tuple[range, range]:
    """Return the rows and columns of a picture of this size that a value at a place sees."""
    if spot.field is None or not spot.shape.is_map:
        rows, columns = map(range, size)
        return rows, columns
    rows, columns = (
        range(max(0, seen.start), min(side, seen.stop))
        for seen, side in zip(
            (span.rows(at) for span, at in zip(spot.field, place, strict=True)), size, strict=True
        )
    )
    return rows, columns
