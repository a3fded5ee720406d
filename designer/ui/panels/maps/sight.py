"""What a value sees of the picture, and how that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.analysis import NodeReadout, window_at
from designer.graph import Shape
from designer.ui.panels.colour_scale import MINUS
from designer.ui.panels.maps.pane import Spot
from designer.ui.panels.maps.picture import Seen
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.interpret import Maps

WHOLE = later("the whole input")


def seen_from(node: NodeReadout, maps: Maps, spot: Spot, height: int, width: int) -> Seen | None:
    """Return the rows and columns of the picture that a value sees.

    None where that cannot be said: behind a Flatten nobody knows which place of a map it was.
    """
    whole = range(height), range(width)
    if node.receptive_field is None:
        return whole
    if not maps.is_vector:
        ends = [_cells(at, maps.step, size) for at, size in zip(spot[1:], maps.size, strict=True)]
    else:
        place = _place_before(node, int(maps.channels[spot.map]))
        if place is None:
            return None
        ends = [(at, at) for at in place]
    first, last = (
        window_at(node.receptive_field, row, column, height, width) or whole
        for row, column in zip(*ends, strict=True)
    )
    rows, columns = (
        range(min(a.start, b.start), max(a.stop, b.stop)) if a and b else a or b
        for a, b in zip(first, last, strict=True)
    )
    return rows, columns


def _cells(at: int, step: int, size: int) -> tuple[int, int]:
    """Return the first and the last value of the network along an axis that one stands for."""
    return at * step, min((at + 1) * step, size) - 1


def _place_before(node: NodeReadout, index: int) -> tuple[int, int] | None:
    """Return the row and column in the maps that were put in a row, channel by channel."""
    given = node.inputs[0] if node.inputs else Shape()
    if len(given) != 3 or node.shape is None or given.values != node.shape.values or node.inside:
        return None
    row, column = divmod(index % (given[1] * given[2]), given[2])
    return row, column


def told(node: NodeReadout, maps: Maps, spot: Spot, seen: Seen | None, picture: Seen) -> str:
    """Say which value it is, how large, and what it sees; people count from one."""
    number = int(maps.channels[spot.map]) + 1
    value = signed(float(maps.values[spot.map] if maps.is_vector else maps.values[spot]))
    words = [tr("value {n}", n=number) if maps.is_vector else tr("channel {n}", n=number)]
    if maps.size != (1, 1):
        cells = (_cells(at, maps.step, n) for at, n in zip(spot[1:], maps.size, strict=True))
        both = zip((_ROWS, _COLUMNS), cells, strict=True)
        words.append(", ".join(_span(ways, range(a, b + 1)) for ways, (a, b) in both))
    words.append(tr("mean {value}", value=value) if maps.step > 1 else value)
    if seen is not None:
        words.append(tr("sees {part}", part=_part(seen, picture)))
    elif node.receptive_field is not None:
        sizes = " × ".join(str(span.size) for span in node.receptive_field)
        words.append(tr("sees {sizes} pixels of the input", sizes=sizes))
    return " · ".join(words)


def signed(value: float) -> str:
    """Write a number with four figures that count."""
    return f"{value:.4g}".replace("-", MINUS)


def _part(seen: Seen, picture: Seen) -> str:
    if seen == picture:
        return tr(WHOLE)
    if not all(seen):
        return tr("nothing of the input")
    rows, columns = _span(_ROWS, seen[0]), _span(_COLUMNS, seen[1])
    return tr("{rows}, {columns} of the input", rows=rows, columns=columns)


_ROWS = later("row {first}"), later("rows {first}–{last}")
_COLUMNS = later("column {first}"), later("columns {first}–{last}")


def _span(ways: tuple[str, str], places: range) -> str:
    return tr(ways[len(places) > 1], first=places.start + 1, last=places.stop)
