"""How two columns of the table of runs are painted: the box for its curves, and its state."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.ui import theme as themes
from designer.ui.fonts import interface_font
from designer.ui.lengths import scaled
from designer.ui.panels.rows import LEFT, Index
from designer.ui.panels.runs.columns import SHOWN, STATE
from designer.ui.panels.runs.model import COLOUR, TONE

BOX = 14
_DOT = 7
_MARGIN = 11
"""Left of a cell's text: what the style sheet gives a cell, and Qt its text."""
_TICK = ((0.24, 0.52), (0.43, 0.70), (0.77, 0.32))
"""A tick in a box of side 1."""


class RunsDelegate(QStyledItemDelegate):
    """Paints the ground of every cell as the style does, and these two over it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() not in (SHOWN, STATE):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        if index.column() == SHOWN:
            _paint_box(painter, place.center(), index.data(COLOUR))
        else:
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            _paint_state(painter, place, str(index.data()), str(index.data(TONE)), is_selected)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() in (SHOWN, STATE):
            has_box = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
            option.text = ""
            option.features &= ~has_box

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if index.column() != SHOWN or not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if released and event.button() == Qt.MouseButton.LeftButton:
            return model.setData(index, None, Qt.ItemDataRole.CheckStateRole)
        return False


def _paint_box(painter: QPainter, middle: QPointF, colour: str | None) -> None:
    theme = themes.current()
    box = QRectF(0, 0, scaled(BOX), scaled(BOX))
    box.moveCenter(middle)
    painter.setPen(QPen(QColor(colour or theme.edge), 1))
    painter.setBrush(QColor(colour or theme.card))
    painter.drawRoundedRect(box, 4, 4)
    if colour:
        painter.setPen(QPen(QColor(theme.panel), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF([box.topLeft() + QPointF(*at) * scaled(BOX) for at in _TICK])
        )


def _paint_state(painter: QPainter, place: QRectF, word: str, tone: str, is_selected: bool) -> None:
    theme = themes.current()
    colour = QColor(getattr(theme, tone))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle = QPointF(place.left() + _MARGIN + scaled(_DOT) / 2, place.center().y())
    painter.drawEllipse(middle, scaled(_DOT) / 2, scaled(_DOT) / 2)
    painter.setPen(QColor(theme.text) if is_selected else colour)
    painter.setFont(interface_font(12))
    room = place.adjusted(
        _MARGIN + scaled(_DOT) + 7, 1, 0, 1
    ).toRect()  # as the style rounds other cells
    painter.drawText(room, int(LEFT), word)
