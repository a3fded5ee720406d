"""What the pictures of maps and of vectors share: one value in them that mouse or keys point at."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from designer.ui.panels.arrows import STEPS


class Spot(NamedTuple):
    """One value; all counted from zero. A vector has its values as maps of one row and column."""

    map: int
    """The place of its map among those that the panel has."""
    row: int = 0
    column: int = 0


class Pane(QAbstractScrollArea):
    """A picture of numbers that scrolls down, with one of them told of.

    The mouse points at the value below it; the arrow keys go on from there.
    """

    pointed = Signal(object)
    """Another value is pointed at, a Spot, or none."""

    def __init__(self) -> None:
        super().__init__()
        self.spot: Spot | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(96, 64)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)  # the panel is the ground
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    # What a picture has to answer

    def spot_at(self, at: QPoint) -> Spot | None:
        """Return the value at a point of the viewport."""
        raise NotImplementedError

    def box(self, spot: Spot) -> QRectF | None:
        """Return where a value is drawn in the viewport; None where it is not among those shown."""
        raise NotImplementedError

    def moved(self, spot: Spot | None, down: int, across: int) -> Spot | None:
        """Return the neighbour of a value, itself at an edge, and the first one beside none."""
        raise NotImplementedError

    # Mouse and keys

    def point_at(self, spot: Spot | None) -> None:
        """Tell of this value."""
        if spot is not None and self.box(spot) is None:
            spot = None
        if spot != self.spot:
            self.spot = spot
            self.viewport().update()
            self.pointed.emit(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.spot_at(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.point_at(None)
        return bool(super().viewportEvent(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.point_at(self.moved(self.spot, *step))
        self.bring_into_sight()

    def bring_into_sight(self) -> None:
        """Scroll to the value that is pointed at."""
        box = None if self.spot is None else self.box(self.spot)
        if box is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if box.top() < 0:
            bar.setValue(int(bar.value() + box.top()) - 2)
        elif box.bottom() > height:
            bar.setValue(int(bar.value() + box.bottom() - height) + 3)
