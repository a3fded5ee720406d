"""Feature maps as one picture: where each map goes, how large, and in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from designer.ui.colormaps import NOT_A_NUMBER, diverging, sequential
from designer.ui.theme import Theme

Values = NDArray[np.float32]
Entries = NDArray[np.uint8]

FRAME = 1
"""Pixels of the line around a map: nothing is as dark, or as bright, as the panel."""
GAP = 4
"""Pixels from the frame of one map to that of the next."""
_SHADES = 252
"""An even number: the two in the middle of a diverging map are its zero."""
_GROUND, _LINE, _MISSING = range(_SHADES, _SHADES + 3)


class Place(NamedTuple):
    """One value of the maps that are shown, all counted from zero."""

    slot: int
    """Which of them in the order in which they stand."""
    row: int
    column: int


@dataclass(frozen=True)
class Grid:
    """Where `count` maps go, which run in lines like words.

    Each value is a square of `scale` pixels; of maps that are too large for that, one pixel is
    the mean of `shrink` by `shrink` values. `label` pixels below each map are left for its name.
    """

    count: int
    size: tuple[int, int]
    columns: int
    scale: int = 1
    shrink: int = 1
    label: int = 0

    @property
    def tile(self) -> tuple[int, int]:
        """Height and width of one map in pixels, without its frame."""
        height, width = (-(-side // self.shrink) * self.scale for side in self.size)
        return height, width

    @property
    def pitch(self) -> tuple[int, int]:
        """From one map to the next, down and across."""
        return self.tile[0] + 2 * FRAME + GAP + self.label, self.tile[1] + 2 * FRAME + GAP

    @property
    def rows(self) -> int:
        """How many lines of maps there are."""
        return -(-self.count // self.columns)

    @property
    def height(self) -> int:
        """Height of the whole picture."""
        return self.rows * self.pitch[0] - GAP

    def corner(self, slot: int) -> tuple[int, int]:
        """Return the y and x of the first pixel of a map."""
        row, column = divmod(slot, self.columns)
        return row * self.pitch[0] + FRAME, column * self.pitch[1] + FRAME

    def box(self, place: Place) -> tuple[int, int, int, int]:
        """Return y, x, height and width of the pixels that show a value."""
        y, x = self.corner(place.slot)
        down, across = (at // self.shrink * self.scale for at in place[1:])
        return y + down, x + across, self.scale, self.scale

    def at(self, y: int, x: int) -> Place | None:
        """Return the value at a pixel, None between the maps."""
        (line, dy), (column, dx) = (
            divmod(y - FRAME, self.pitch[0]),
            divmod(x - FRAME, self.pitch[1]),
        )
        slot = line * self.columns + column
        is_one = min(line, column) >= 0 and column < self.columns and slot < self.count
        if not is_one or dy >= self.tile[0] or dx >= self.tile[1]:
            return None
        # In the middle of the values that share a pixel.
        row, column = (
            min(d // self.scale * self.shrink + self.shrink // 2, side - 1)
            for d, side in zip((dy, dx), self.size, strict=True)
        )
        return Place(slot, row, column)

    def beside(self, place: Place, down: int, across: int) -> Place:
        """Return the next value in a direction, in the next map behind an edge; else itself."""
        line, column = divmod(place.slot, self.columns)
        row, line = _stepped(place.row, down, self.size[0], line, self.shrink)
        value, column = _stepped(place.column, across, self.size[1], column, self.shrink)
        slot = line * self.columns + column
        if not (line >= 0 and 0 <= column < self.columns and slot < self.count):
            return place
        return Place(slot, row, value)


def _stepped(at: int, step: int, size: int, tile: int, shrink: int) -> tuple[int, int]:
    """Return the value along an axis after a step, and the map along it."""
    at += step * shrink  # what shares a pixel is passed over
    if 0 <= at < size:
        return at, tile
    return (0, tile + 1) if at >= size else (size - 1, tile - 1)


@lru_cache(maxsize=8)
def lay_out(
    count: int, size: tuple[int, int], height: int, width: int, *, least: int, label: int
) -> Grid:
    """Lay out maps of that size in so many pixels, as large as all of them fit.

    Where their longer side had fewer than `least` pixels then, they are that large, as many as
    fit side by side, and go on below. They have a `label` where there is room for one.
    """
    for scale, shrink in _sizes(size, least, max(height, width)):
        for room in (label, 0):
            wide_enough = -(-size[1] // shrink) * scale >= 2 * label
            if room and not wide_enough:
                continue
            grid = _fitting(count, size, width, scale, shrink, room)
            if grid is not None and grid.height <= height:
                return grid
    scale, shrink = _sizes(size, least, max(height, width))[-1]
    fitting = _fitting(count, size, width, scale, shrink, 0)
    return fitting or Grid(count, size, 1, scale, shrink)


def _fitting(
    count: int, size: tuple[int, int], width: int, scale: int, shrink: int, label: int
) -> Grid | None:
    """Return a grid with as many columns as fit, in lines that are about equally long."""
    one = Grid(1, size, 1, scale, shrink, label)
    columns = min(count, (width + GAP) // one.pitch[1])
    if columns < 1:
        return None
    lines = -(-count // columns)
    return Grid(count, size, -(-count // lines), scale, shrink, label)


def _sizes(size: tuple[int, int], least: int, most: int) -> list[tuple[int, int]]:
    """List how large maps may be drawn, as (scale, shrink), the largest first."""
    side = max(size)
    smallest = -(-least // side)
    grown = [(scale, 1) for scale in range(max(smallest, most // side), smallest - 1, -1)]
    shrunk = [(1, shrink) for shrink in range(2, side) if -(-side // shrink) >= least]
    return [*grown, *shrunk]


def draw(
    values: Values,
    limits: Values,
    slots: NDArray[np.int64],
    grid: Grid,
    part: tuple[int, int, int],
    theme: Theme,
    *,
    is_signed: bool,
) -> QImage:
    """Paint what is seen of maps between two heights, one byte a pixel.

    Parameters
    ----------
    values
        (maps, rows, columns).
    limits
        (maps,): the value with the strongest colour of each. Where the colours are signed, its
        negative is the other end and zero the middle; else zero is the beginning.
    slots
        (count,): which of the maps are shown, in the order in which they stand.
    part
        Top, height and width of what is painted of the picture of `grid`, in pixels.
    """
    top, height, width = part
    down, across = grid.pitch
    first, last = top // down, min(grid.rows, -(-(top + height) // down))
    shown = slots[first * grid.columns : last * grid.columns]
    squares = _entries(_shrunk(values[shown], grid.shrink), limits[shown], is_signed=is_signed)
    squares = squares.repeat(grid.scale, axis=1).repeat(grid.scale, axis=2)
    lines = last - first
    places = np.full((lines * grid.columns, down, across), _GROUND, np.uint8)
    tall, wide = grid.tile
    places[: len(squares), : tall + 2 * FRAME, : wide + 2 * FRAME] = _LINE
    places[: len(squares), FRAME : FRAME + tall, FRAME : FRAME + wide] = squares
    table = places.reshape(lines, grid.columns, down, across).swapaxes(1, 2)
    picture = table.reshape(lines * down, grid.columns * across)
    seen = np.full((height, width), _GROUND, np.uint8)
    found = picture[top - first * down :][:height, :width]
    seen[: found.shape[0], : found.shape[1]] = found
    return indexed(seen, colours(theme, is_signed=is_signed))


def colours(theme: Theme, *, is_signed: bool) -> list[int]:
    """List the colours of the entries that `draw` and the bars paint with."""
    lut = diverging(theme) if is_signed else sequential(theme)
    shades = lut[np.rint(np.linspace(0, len(lut) - 1, _SHADES)).astype(int)].astype(np.uint32)
    packed = 0xFF000000 | shades[:, 0] << 16 | shades[:, 1] << 8 | shades[:, 2]
    missing = 0xFF000000 | NOT_A_NUMBER[0] << 16 | NOT_A_NUMBER[1] << 8 | NOT_A_NUMBER[2]
    return [*packed.tolist(), colour(theme.panel), colour(theme.line), missing]


def colour(name: str) -> int:
    """Return a `#rrggbb` as QImage has it in its table."""
    return 0xFF000000 | int(name[1:], 16)


def indexed(entries: Entries, table: list[int]) -> QImage:
    """Return a picture that owns its pixels, one entry of a table of colours each."""
    rows, columns = entries.shape
    image = QImage(entries.data, columns, rows, columns, QImage.Format.Format_Indexed8).copy()
    image.setColorTable(table)
    return image


def _entries(values: Values, limits: Values, *, is_signed: bool) -> Entries:
    limits = np.where((limits > 0) & np.isfinite(limits), limits, 1).astype(np.float32)
    last = _SHADES - 1
    scale = (last / 2 if is_signed else last) / limits[:, None, None]
    shades = values * scale
    shades += (last / 2 if is_signed else 0) + 0.5
    missing = np.isnan(shades)
    np.clip(shades, 0, last, out=shades)
    if missing.any():
        shades[missing] = _MISSING
    return shades.astype(np.uint8)


def _shrunk(values: Values, by: int) -> Values:
    """Return the means of squares of values; at the far edges, of those that are there."""
    if by == 1:
        return values
    for axis in (1, 2):
        before = (slice(None),) * axis
        sums = values[*before, ::by].copy()
        counts = np.ones(sums.shape[axis], np.float32)
        for offset in range(1, by):
            more = values[*before, offset::by]
            size = more.shape[axis]
            sums[*before, :size] += more
            counts[:size] += 1
        sums /= counts[:, None] if axis == 1 else counts
        values = sums
    return values
