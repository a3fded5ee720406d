"""What one draws with: pen, eraser, and how the drawing becomes a picture of the data set."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QLabel,
    QSlider,
    QToolButton,
    QWidget,
)

from designer.data import Centring, DataInfo, Sample
from designer.data.picture import centred, fitted
from designer.ui.lengths import hold
from designer.ui.panels.sample.pad import THICKEST, THINNEST, Pad
from designer.ui.theme import mark
from designer.ui.widgets import FlowLayout, WordButton
from designer.ui.words import tr

REST_MS = 50
"""A drawing is told so often at most: of those in between only the last counts."""


class Drawing(QWidget):
    """A line of tools for a pad; tells of what is drawn, as the network will see it."""

    drawn = Signal(object)
    """The `Sample` that the drawing makes now."""

    def __init__(self, pad: Pad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pad = pad
        self._shape: tuple[int, int, int] | None = None
        self._centring: Centring | None = None
        self._timer = QTimer(self, interval=REST_MS, singleShot=True)
        self._timer.timeout.connect(self.tell)
        word = QLabel(tr("Thickness"))
        mark(word, role="muted")
        self.thickness = QSlider(Qt.Orientation.Horizontal)
        self.thickness.setRange(THINNEST, THICKEST)
        self.thickness.setValue(round(pad.thickness))
        hold(self.thickness, width=60)
        self.thickness.setAccessibleName(tr("Thickness of the pen"))
        self.colour = QToolButton()
        self.colour.setToolTip(tr("Colour of the pen"))
        self.colour.setAccessibleName(tr("Colour of the pen"))
        mark(self.colour, role="swatch")
        self.eraser = WordButton(tr("Eraser"))
        self.eraser.setCheckable(True)
        self.eraser.setToolTip(tr("Rub out; the right button does, too"))
        self.undo = WordButton(tr("Undo"))
        self.undo.setToolTip(tr("Take back the last stroke (Ctrl+Z)"))
        self.clear = WordButton(tr("Clear"))
        self.clear.setToolTip(tr("Begin anew (Del)"))
        self.centre = QCheckBox()
        self.centre.setAccessibleName(tr("Centre the drawing as the data set has its pictures"))
        self.centre.setChecked(True)
        row = FlowLayout(self, gap=6)
        for tool in (
            word,
            self.thickness,
            self.colour,
            self.eraser,
            self.undo,
            self.clear,
            self.centre,
        ):
            row.addWidget(tool)
        self.thickness.valueChanged.connect(lambda value: setattr(pad, "thickness", value))
        self.colour.clicked.connect(self._choose_colour)
        self.eraser.toggled.connect(lambda on: setattr(pad, "is_erasing", on))
        self.undo.clicked.connect(pad.undo)
        self.clear.clicked.connect(pad.clear)
        self.centre.toggled.connect(lambda _on: self._follow())
        pad.changed.connect(self._follow)
        self.set_input(None, None)
        self._enable()

    def set_input(self, shape: tuple[int, int, int] | None, info: DataInfo | None) -> None:
        """Draw for a network that takes pictures of a shape, and for a data set."""
        self._shape = shape
        is_alike = info is not None and info.shape == shape
        self._centring = info.centring if info is not None and is_alike else None
        self.centre.setVisible(self._centring is not None)
        self.centre.setText(
            tr("Centre as {title} has it", title=info.title) if info is not None else ""
        )
        self.colour.setVisible(shape is not None and shape[0] == 3)
        self._show_colour()

    def tell(self) -> None:
        """Tell of the drawing now."""
        self._timer.stop()
        if self._shape is not None:
            centring = self._centring if self.centre.isChecked() else None
            picture = picture_of(self._pad.pixels(), self._shape, centring)
            self.drawn.emit(Sample(picture, None, tr("Drawn by hand")))

    def _follow(self) -> None:
        self._enable()
        if not self._timer.isActive():
            self._timer.start()

    def _enable(self) -> None:
        self.undo.setEnabled(self._pad.can_undo)
        self.clear.setEnabled(not self._pad.is_empty)

    def _choose_colour(self) -> None:
        chosen = QColorDialog.getColor(self._pad.colour, self, tr("Colour of the pen"))
        if chosen.isValid():
            self._pad.colour = chosen
            self._show_colour()

    def _show_colour(self) -> None:
        is_coloured = self._shape is not None and self._shape[0] == 3
        if not is_coloured:
            self._pad.colour = QColor(255, 255, 255)
        swatch = QPixmap(28, 28)
        swatch.fill(self._pad.colour)
        self.colour.setIcon(QIcon(swatch))


def picture_of(
    drawing: NDArray[np.uint8], shape: tuple[int, int, int], centring: Centring | None
) -> NDArray[np.uint8]:
    """Return what a network is shown of a drawing, uint8 (H, W, 3): uint8 of `shape`."""
    if centring is None:
        return fitted(drawing, shape).image
    channels, height, width = shape
    ink = centred(drawing.max(axis=2), centring, height, width)
    return np.repeat(ink[None], channels, axis=0)
