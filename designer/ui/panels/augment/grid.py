"""Originals at the left, their copies beside them, as large as a few rows of them may be."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.panels.augment.variants import COPIES, ROWS, Variants
from designer.ui.theme import current
from designer.ui.words import tr

FEWEST, SMALLEST, LARGEST = 8, 40, 112
"""So many copies at least where they are not smaller than this; pixels of a picture's width."""
_GAP, _APART, _CAPTION = 6, 14, 16
_ROWS_WANTED = 3


class Layout(NamedTuple):
    """How many rows and copies are shown, and how large a picture is."""

    rows: int
    copies: int
    width: int
    height: int

    def place(self, row: int, column: int) -> QRect:
        """Return where a picture lies; the original is in column 0."""
        x = column * (self.width + _GAP) + (_APART - _GAP if column else 0)
        y = row * (self.height + scaled(_CAPTION) + _GAP)
        return QRect(x, y, self.width, self.height)


def lay_out(width: int, height: int, ratio: float, rows: int) -> Layout:
    """Lay out rows of pictures whose height is `ratio` times their width.

    The fewer copies the larger they are: as few as leave room for three rows, 8 to 12; less only
    where they would be too small to see.
    """

    def with_copies(copies: int) -> Layout:
        wide = (width - 1 - _APART + _GAP) // (copies + 1) - _GAP
        wide = max(1, min(wide, LARGEST))
        high = max(1, round(wide * ratio))
        fitting = (height - 1 + _GAP) // (high + scaled(_CAPTION) + _GAP)
        return Layout(max(1, min(fitting, rows)), copies, wide, high)

    tried = [with_copies(copies) for copies in range(1, COPIES + 1)]
    large = [one for one in tried if one.width >= SMALLEST] or tried[:1]
    enough = [one for one in large if one.copies >= FEWEST]
    if not enough:
        return large[-1]
    wanted = min(_ROWS_WANTED, rows)
    return next((one for one in enough if one.rows >= wanted), enough[-1])


class VariantsGrid(QWidget):
    """The class stands under an original; of mixed pictures, its share under each copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.variants: Variants | None = None
        self._images: list[list[QImage]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Pictures and their varied copies"))

    def present(self, variants: Variants) -> None:
        """Show other pictures."""
        self.variants = variants
        height, width = variants.pictures.shape[2:4]
        self._images = [
            [
                # A copy, for the image would not keep the array alive.
                QImage(one.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
                for one in row
            ]
            for row in variants.pictures
        ]
        rows = ", ".join(variants.names)
        self.setAccessibleDescription(
            tr("Training pictures of {rows}, each with varied copies", rows=rows)
        )
        self.update()

    def layout_now(self) -> Layout | None:
        """Return how the pictures are laid out at this size; None where there are none."""
        if self.variants is None:
            return None
        rows, _, height, width, _ = self.variants.pictures.shape
        return lay_out(self.width(), self.height(), height / width, rows)

    def sizeHint(self) -> QSize:
        return QSize(480, ROWS * 48)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * SMALLEST + _APART, SMALLEST + scaled(_CAPTION))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = self.told_at(event.pos())
            QToolTip.showText(event.globalPos(), told, self) if told else QToolTip.hideText()
            return True
        return super().event(event)

    def told_at(self, at: QPoint) -> str:
        """Say what lies at a point; nothing between the pictures."""
        layout, shown = self.layout_now(), self.variants
        if layout is None or shown is None:
            return ""
        for row in range(layout.rows):
            for column in range(layout.copies + 1):
                if layout.place(row, column).contains(at):
                    name, number = shown.names[row], shown.numbers[row]
                    if not column:
                        return tr("{name} · training {n}, as it is", name=name, n=number)
                    return tr(
                        "{about} · copy {copy} of training {n}",
                        about=shown.about[row][column - 1],
                        copy=column,
                        n=number,
                    )
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, shown = self.layout_now(), self.variants
        if layout is None or shown is None:
            return
        painter = QPainter(self)
        for row in range(layout.rows):
            for column in range(layout.copies + 1):
                self._paint(painter, layout.place(row, column), self._images[row][column])
                words = shown.told[row][column - 1] if column else shown.names[row]
                self._paint_words(painter, layout.place(row, column), words, is_name=not column)

    def _paint(self, painter: QPainter, place: QRect, image: QImage) -> None:
        if place.width() * self.devicePixelRatioF() < image.width():
            smooth = Qt.TransformationMode.SmoothTransformation
            size = place.size() * self.devicePixelRatioF()
            image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        painter.drawImage(QRectF(place), image)
        painter.setPen(QPen(QColor(current().line), 1))
        painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_words(self, painter: QPainter, place: QRect, words: str, *, is_name: bool) -> None:
        if not words:
            return
        theme = current()
        font = fonts.interface_font(11) if is_name else fonts.number_font(11)
        room = QRectF(place.left(), place.bottom() + 1, place.width() + _GAP, scaled(_CAPTION))
        painter.setFont(font)
        painter.setPen(QColor(theme.text if is_name else theme.muted))
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)
