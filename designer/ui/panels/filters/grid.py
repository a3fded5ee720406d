"""Filters as one picture: where each slice goes, how large, in which colours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from designer.ui.colormaps import diverging_rgb
from designer.ui.theme import Theme

Weights = NDArray[np.float32]
Order = NDArray[np.int64]
Pixels = NDArray[np.uint32]

SMALLEST_CELL, LARGEST_TILE = 3, 120
"""Pixels: a weight smaller than this cannot be seen; a filter larger than this tells no more."""
FRAME = 1
"""Pixels of the line around a slice: zero is nearly as dark, or as bright, as the panel."""
_GAPS = ((8, 12), (6, 6), (2, 0))
"""The gap for cells of at least so many pixels."""


@dataclass(frozen=True)
class Cell:
    """One weight; all counted from zero, filters in the order in which they stand.

    `channel` is None where a cell shows three at once.
    """

    filter: int
    channel: int | None
    row: int
    column: int


@dataclass(frozen=True)
class Grid:
    """Where the slices of filters shaped (filters, channels, height, width) go.

    Filters of one channel, and of three as colours, run in lines like words. Others stand as a
    table: filters along one side, input channels along the other, the longer one across.
    """

    shape: tuple[int, int, int, int]
    rows: int
    columns: int
    cell: int
    filters_across: bool = True

    @property
    def is_colour(self) -> bool:
        """Whether the three channels are shown as red, green and blue."""
        return self.shape[1] == 3

    @property
    def is_table(self) -> bool:
        """Whether every input channel has a slice of its own."""
        return self.shape[1] not in (1, 3)

    @property
    def gap(self) -> int:
        """Pixels from the last weight of a slice to the first of the next, frames included."""
        return next(gap for gap, cell in _GAPS if self.cell >= cell)

    @property
    def pitch(self) -> tuple[int, int]:
        """From one slice to the next, down and across."""
        return self.shape[2] * self.cell + self.gap, self.shape[3] * self.cell + self.gap

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the picture."""
        spare = self.gap - 2 * FRAME
        return self.rows * self.pitch[0] - spare, self.columns * self.pitch[1] - spare

    @property
    def filters(self) -> int:
        """How many filters are shown."""
        if self.is_table:
            return self.columns if self.filters_across else self.rows
        return min(self.shape[0], self.rows * self.columns)

    @property
    def channels(self) -> int:
        """How many input channels are shown."""
        if self.is_table:
            return self.rows if self.filters_across else self.columns
        return self.shape[1]

    def cell_at(self, y: int, x: int) -> Cell | None:
        """Return the weight at a pixel, None in a gap or outside."""
        (row, dy), (column, dx) = (
            divmod(y - FRAME, self.pitch[0]),
            divmod(x - FRAME, self.pitch[1]),
        )
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        if not inside or dy >= self.pitch[0] - self.gap or dx >= self.pitch[1] - self.gap:
            return None
        filter_, channel = row * self.columns + column, None
        if self.is_table:
            filter_, channel = (column, row) if self.filters_across else (row, column)
        elif not self.is_colour:
            channel = 0
        if filter_ >= self.filters:
            return None
        return Cell(filter_, channel, dy // self.cell, dx // self.cell)

    def corner(self, cell: Cell) -> tuple[int, int]:
        """Return the y and x of the first pixel of a weight."""
        row, column = divmod(cell.filter, self.columns)
        if self.is_table:
            channel = cell.channel or 0
            across = self.filters_across
            row, column = (channel, cell.filter) if across else (cell.filter, channel)
        return (
            FRAME + row * self.pitch[0] + cell.row * self.cell,
            FRAME + column * self.pitch[1] + cell.column * self.cell,
        )

    def beside(self, cell: Cell, down: int, across: int) -> Cell:
        """Return the next weight in a direction, in the next slice behind an edge; else itself."""
        y, x = self.corner(cell)
        for distance in (self.cell, self.cell + self.gap):
            found = self.cell_at(y + down * distance, x + across * distance)
            if found is not None:
                return found
        return cell


def lay_out(shape: tuple[int, int, int, int], height: int, width: int) -> Grid:
    """Lay out filters of that shape in so many pixels: all if they fit, as large as they do."""
    filters, channels, *_ = shape
    if channels not in (1, 3):
        tables = [
            _table(shape, (channels, filters), True, height, width),
            _table(shape, (filters, channels), False, height, width),
        ]
        return max(tables, key=lambda grid: (grid.filters * grid.channels, grid.cell))
    best = None
    for columns in range(1, filters + 1):
        rows = -(-filters // columns)
        cell = _largest_cell(shape, rows, columns, height, width)
        # Of equal ones that with the least room left over in the last line.
        merit = (cell, -(rows * columns - filters), columns)
        if cell >= SMALLEST_CELL and (best is None or merit > best[0]):
            best = merit, Grid(shape, rows, columns, cell)
    return best[1] if best else _table(shape, (filters, filters), True, height, width)


def draw(weights: Weights, order: Order, limits: Weights, grid: Grid, theme: Theme) -> QImage:
    """Paint filters, one square for each weight, on the panel.

    Parameters
    ----------
    weights
        (filters, channels, height, width).
    order
        (filters,): which of them stands first, second and so on.
    limits
        (filters,): the weight of each with the strongest colour; its negative is the other end.
    """
    seen = order[: grid.filters]
    shares = weights[seen, : grid.channels] / limits[seen, None, None, None]
    slices = _slices(shares, grid)  # (slices, height, width[, 3])
    if grid.is_colour:
        level = np.nan_to_num(np.clip(slices, -1, 1))
        rgb = np.rint(127.5 + 127.5 * level).astype(np.uint8)
    else:
        rgb = diverging_rgb(slices, 1.0, theme)
    packed = _packed(rgb)
    squares = packed.repeat(grid.cell, axis=1).repeat(grid.cell, axis=2)
    (down, across), (rows, columns) = grid.pitch, (grid.rows, grid.columns)
    ground, frame = (np.uint32(0xFF000000 | int(c[1:], 16)) for c in (theme.panel, theme.line))
    places = np.full((rows * columns, down, across), ground)
    spare = grid.gap - 2 * FRAME
    places[: len(squares), : down - spare, : across - spare] = frame
    places[: len(squares), FRAME : down - spare - FRAME, FRAME : across - spare - FRAME] = squares
    table = places.reshape(rows, columns, down, across).swapaxes(1, 2)
    pixels = np.ascontiguousarray(table.reshape(rows * down, columns * across))
    height, width = grid.size
    image = QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB32)
    return image.copy()  # which owns its pixels


def _table(
    shape: tuple[int, int, int, int],
    wanted: tuple[int, int],
    filters_across: bool,
    height: int,
    width: int,
) -> Grid:
    cell = _largest_cell(shape, *wanted, height, width)
    if cell >= SMALLEST_CELL:
        return Grid(shape, *wanted, cell, filters_across)
    smallest = Grid(shape, 1, 1, SMALLEST_CELL)
    (down, across), gap = smallest.pitch, smallest.gap
    rows = min(wanted[0], max(1, (height + gap - 2 * FRAME) // down))
    columns = min(wanted[1], max(1, (width + gap - 2 * FRAME) // across))
    cell = max(SMALLEST_CELL, _largest_cell(shape, rows, columns, height, width))
    return Grid(shape, rows, columns, cell, filters_across)


def _largest_cell(
    shape: tuple[int, int, int, int], rows: int, columns: int, height: int, width: int
) -> int:
    """Pixels for a weight so that this many slices fit; the wider gap is reckoned with first."""
    largest = max(SMALLEST_CELL, LARGEST_TILE // max(shape[2:]))
    found = 0
    for gap, least in reversed(_GAPS):  # a wider gap only where the cells stay large with it
        spare = gap - 2 * FRAME
        down = (height + spare) // rows - gap
        across = (width + spare) // columns - gap
        cell = min(down // shape[2], across // shape[3], largest)
        if cell >= least:
            upper = min((c for _, c in _GAPS if c > least), default=largest + 1)
            found = max(found, min(cell, upper - 1))
    return found


def _slices(shown: Weights, grid: Grid) -> Weights:
    """Return the slices of the filters that are shown, in the order of their places."""
    if grid.is_colour:
        return np.moveaxis(shown, 1, -1)
    if grid.filters_across:
        shown = shown.swapaxes(0, 1)  # line by line: all filters of a channel
    return shown.reshape(-1, *grid.shape[2:])


def _packed(rgb: NDArray[np.uint8]) -> Pixels:
    wide = rgb.astype(np.uint32)
    packed = 0xFF000000 | wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed.astype(np.uint32)
