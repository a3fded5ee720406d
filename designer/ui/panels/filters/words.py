"""What is said of filters."""

from __future__ import annotations

from designer.ui.panels.colour_scale import MINUS
from designer.ui.panels.filters.grid import Cell, Grid, Order, Weights
from designer.ui.words import tr


def caption(grid: Grid, limit: float | None) -> str:
    """Say what a picture of filters shows; a limit of None is one of its own for each filter."""
    filters, channels, *_ = grid.shape
    words = [_sizes(grid.shape)]
    if grid.is_colour:
        full = tr("the largest of each") if limit is None else f"±{limit:.3g}"
        words.append(tr("as red, green, blue: grey is 0, full colour {full}", full=full))
    else:
        words.append(tr("diverging, zero in the middle"))
    if grid.is_table:
        sides = [
            _filters(grid.filters, filters),
            _channels(grid.channels, channels),
        ]
        across, down = sides if grid.filters_across else sides[::-1]
        words.append(tr("across: {across}, down: {down}", across=across, down=down))
    elif grid.filters < filters:
        words.append(_filters(grid.filters, filters))
    return " · ".join(words)


def told(cell: Cell, weights: Weights, order: Order) -> str:
    """Say which weight a cell shows, and how large it is; people count from one."""
    number = int(order[cell.filter])
    place = [tr("filter {n}", n=number + 1)]
    if cell.channel is not None and weights.shape[1] > 1:
        place.append(tr("input channel {n}", n=cell.channel + 1))
    place.append(tr("row {row}, column {column}", row=cell.row + 1, column=cell.column + 1))
    values = weights[number, :, cell.row, cell.column]
    if cell.channel is not None:
        place.append(signed(values[cell.channel]))
    else:
        place.append(", ".join(f"{c} {signed(v)}" for c, v in zip("RGB", values, strict=True)))
    return " · ".join(place)


def signed(value: float) -> str:
    """Write a weight with its sign and four figures behind the point."""
    return f"{value:+.4f}".replace("-", MINUS)


def _filters(shown: int, of: int) -> str:
    if shown == of:
        return tr("{n} filters", n=of)
    return tr("first {n} of {total} filters", n=shown, total=of)


def _channels(shown: int, of: int) -> str:
    if shown == of:
        return tr("{n} input channels", n=of)
    return tr("first {n} of {total} input channels", n=shown, total=of)


def _sizes(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape))
