"""Draws the pictures of `lessons`, one frame of a film at a time."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.lessons import Chain, Curve, Film, Grid, Picture, Web
from designer.ui.theme import Theme

_CELL = 26.0
_SIGN = 28.0
_BETWEEN = 8.0
_SMALLEST_WITH_NUMBERS = 15.0
_REACH = 4.0
"""A function is drawn from minus this to this."""
_POINTS = 160
_WIDEST_CHAIN = 5
_CENTRE = Qt.AlignmentFlag.AlignCenter


def frames_of(picture: Picture) -> int:
    """Return how many frames a picture has; one for a still one."""
    if isinstance(picture, Film):
        return len(picture.frames)
    return picture.outputs if isinstance(picture, Web) else 1


def paint_picture(
    painter: QPainter, room: QRectF, picture: Picture, frame: int, ink: QColor, theme: Theme
) -> None:
    """Draw one frame of a picture in the middle of `room`, in the family's colour `ink`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(picture, Film):
        _paint_parts(painter, room, picture.frames[frame], ink, theme)
    elif isinstance(picture, Curve):
        _paint_curve(painter, room, picture, ink, theme)
    elif isinstance(picture, Web):
        _paint_web(painter, room, picture, frame, ink, theme)
    else:
        _paint_chain(painter, room, picture, ink, theme)


def _paint_parts(
    painter: QPainter, room: QRectF, parts: tuple[Grid | str, ...], ink: QColor, theme: Theme
) -> None:
    grids = [part for part in parts if isinstance(part, Grid)]
    columns = sum(len(grid.rows[0]) * grid.width for grid in grids)
    spare: float = sum(scaled(_SIGN) for part in parts if isinstance(part, str))
    spare += _BETWEEN * sum(isinstance(a, Grid) for a in parts)
    tallest = max(len(grid.rows) for grid in grids)
    cell = min(scaled(_CELL), (room.width() - spare) / columns, room.height() / tallest)
    signs = spare - _BETWEEN * len(grids)
    x = room.center().x() - (columns * cell + signs + _BETWEEN * (len(grids) - 1)) / 2
    for part in parts:
        if isinstance(part, str):
            painter.setPen(QColor(theme.muted))
            painter.setFont(fonts.interface_font(15))
            between = QRectF(x - _BETWEEN, room.top(), scaled(_SIGN) + _BETWEEN, room.height())
            painter.drawText(between, _CENTRE, part)
            x += scaled(_SIGN)
        else:
            height = len(part.rows) * cell
            corner = QPointF(x, room.center().y() - height / 2)
            _paint_grid(painter, corner, cell, part, ink, theme)
            x += len(part.rows[0]) * cell * part.width + _BETWEEN


def _paint_grid(
    painter: QPainter, corner: QPointF, cell: float, grid: Grid, ink: QColor, theme: Theme
) -> None:
    largest = max((abs(v) for row in grid.rows for v in row if v is not None), default=0) or 1
    shade, wide = QColor(ink), cell * grid.width
    painter.setFont(fonts.number_font(11 if cell >= 22 else 9))
    metrics = QFontMetricsF(painter.font())
    for r, row in enumerate(grid.rows):
        for c, value in enumerate(row):
            at = QRectF(corner.x() + c * wide, corner.y() + r * cell, wide, cell)
            box = at.adjusted(1, 1, -1, -1)
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(box, 2, 2)
            if value is None:
                continue
            is_lit = (r, c) in grid.lit
            strength = abs(value) / largest
            shade.setAlphaF(0.85 * strength if not grid.has_numbers else 0.08 + 0.34 * strength)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(box, 2, 2)
            if is_lit:
                painter.setPen(QPen(QColor(theme.accent), 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, 2, 2)
            text = _written(f"{value:g}" if value == int(value) else f"{value:.2f}")
            if grid.has_numbers and cell >= _SMALLEST_WITH_NUMBERS:
                if metrics.horizontalAdvance(text) > wide - 2:
                    text = _written(f"{value:.1f}")
                painter.setPen(QColor(theme.text))
                painter.drawText(at, _CENTRE, text)


def _written(number: str) -> str:
    return number.replace("-", "−")


def _paint_curve(painter: QPainter, room: QRectF, curve: Curve, ink: QColor, theme: Theme) -> None:
    field = QRectF(0, 0, min(room.width(), 1.9 * room.height()), room.height())
    field.moveCenter(room.center())
    xs = [_REACH * (2 * i / _POINTS - 1) for i in range(_POINTS + 1)]
    ys = [curve.does(x) for x in xs]
    # One unit is as wide as it is high, unless the function would be flat: a sigmoid is.
    low, high = min(-1.0, *ys), max(1.0, *ys)

    def place(x: float, y: float) -> QPointF:
        across = (x + _REACH) / (2 * _REACH)
        up = (y - low) / (high - low)
        return QPointF(field.left() + across * field.width(), field.bottom() - up * field.height())

    painter.setPen(QPen(QColor(theme.line), 1.0))
    painter.drawLine(place(-_REACH, 0), place(_REACH, 0))
    painter.drawLine(place(0, low), place(0, high))
    painter.setFont(fonts.number_font(10))
    painter.setPen(QColor(theme.muted))
    height = QFontMetricsF(painter.font()).height()
    for x in (-_REACH, _REACH):
        at = place(x, 0)
        below = QRectF(at.x() - 14, at.y() + 2, 28, height)
        painter.drawText(below, _CENTRE, _written(f"{x:g}"))
    for y in (1.0, -1.0):
        at = place(0, y)
        painter.drawLine(at, at + QPointF(4, 0))
        written = QRectF(at.x() + 7, at.y() - height / 2, 24, height)
        painter.drawText(written, Qt.AlignmentFlag.AlignVCenter, _written(f"{y:g}"))
    painter.setPen(QPen(ink, 2.2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([place(x, y) for x, y in zip(xs, ys, strict=True)]))


def _paint_web(
    painter: QPainter, room: QRectF, web: Web, frame: int, ink: QColor, theme: Theme
) -> None:
    width = min(room.width(), 190.0)
    left, right = room.center().x() - width / 2, room.center().x() + width / 2
    dot = 7.0

    def column(x: float, count: int) -> list[QPointF]:
        step = (room.height() - 2 * dot) / max(web.inputs - 1, 1)
        top = room.center().y() - step * (count - 1) / 2
        return [QPointF(x, top + step * i) for i in range(count)]

    sources, targets = column(left, web.inputs), column(right, web.outputs)
    for number, target in enumerate(targets):
        is_lit = number == frame
        painter.setPen(QPen(ink if is_lit else QColor(theme.line), 1.8 if is_lit else 1.0))
        for source in sources:
            painter.drawLine(source, target)
    for points, lit in ((sources, set(range(web.inputs))), (targets, {frame})):
        for number, point in enumerate(points):
            painter.setPen(QPen(ink if number in lit else QColor(theme.edge), 1.6))
            painter.setBrush(ink if points is targets and number in lit else QColor(theme.card))
            painter.drawEllipse(point, dot, dot)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_chain(painter: QPainter, room: QRectF, chain: Chain, ink: QColor, theme: Theme) -> None:
    """The layers from top to bottom in as many columns as it takes."""
    names = list(chain.names)
    shown = names if len(names) <= 2 * _WIDEST_CHAIN else [*names[: 2 * _WIDEST_CHAIN - 1], "…"]
    columns = 1 if len(shown) <= _WIDEST_CHAIN else 2
    rows = -(-len(shown) // columns)
    wide, step = 118.0, min(24.0, room.height() / rows)
    painter.setFont(fonts.interface_font(11))
    for number, name in enumerate(shown):
        column, row = divmod(number, rows)
        x = room.center().x() + (column - columns / 2) * (wide + 14) + 7
        y = room.center().y() + (row - rows / 2) * step
        box = QRectF(x, y + 1.5, wide, step - 3)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(box, 4, 4)
        bar = QPainterPath()
        bar.addRoundedRect(QRectF(box.left(), box.top() + 1, 3, box.height() - 2), 1.5, 1.5)
        painter.fillPath(bar, ink)
        painter.setPen(QColor(theme.text))
        painter.drawText(box, _CENTRE, name)
