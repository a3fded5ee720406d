"""Where the picture, the pad, the bars and the thumbnails stand in the room that there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.lengths import scaled
from designer.ui.panels.sample.bars import ProbabilityBars
from designer.ui.panels.sample.hardest_list import HardestList
from designer.ui.panels.sample.pad import Pad
from designer.ui.panels.sample.picture_view import PictureView

WIDE = 480
_GAP = 16
_SMALL = 112
_ROW = 112
"""Pixels that a row of thumbnails takes, with what stands above it."""
_WIDEST_BARS = 460


class Stage(QWidget):
    """What is large is square and as high as there is room; the bars take what is left."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = PictureView()
        self.pad = Pad()
        self.bars = ProbabilityBars()
        self.hardest = HardestList()
        for part in (self.picture, self.pad, self.bars, self.hardest):
            part.setParent(self)
            part.show()
        self._draws = self._lists = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_parts(draws=False, lists=False)

    def set_parts(self, *, draws: bool, lists: bool) -> None:
        """Have the pad there, or the thumbnails."""
        self._draws, self._lists = draws, lists
        self.pad.setVisible(draws)
        self.hardest.setVisible(lists)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(600, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 140)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        if width >= scaled(WIDE):
            x = self._place_beside(width, height)
            rest = width - x
            bars = min(_WIDEST_BARS, (rest - _GAP) // 2 if self._lists else rest)
            self.bars.setGeometry(x, 0, bars, height)
            left = x + bars + _GAP
            self.hardest.setGeometry(left, 0, max(0, width - left), height)
        else:
            side = self._place_below(width, height)
            upper = side if self._lists else height
            self.bars.setGeometry(side + _GAP, 0, width - side - _GAP, upper)
            self.hardest.setGeometry(0, side + 8, width, max(0, height - side - 8))

    def _place_beside(self, width: int, height: int) -> int:
        """Place pad and picture side by side; return where the next begins."""
        side = min(height, round(width * (0.32 if self._lists else 0.4)))
        if not self._draws:
            self.picture.setGeometry(0, 0, side, side)
            return side + _GAP
        small = min(scaled(_SMALL), side // 2)
        self.pad.setGeometry(0, 0, side, side)
        self.picture.setGeometry(side + _GAP, 0, small, small)
        return side + small + 2 * _GAP

    def _place_below(self, width: int, height: int) -> int:
        """Place the picture below the pad, or it alone; return how wide they are."""
        least = 56
        side = min(round(width * 0.46), height)
        if self._lists:
            side = min(side, max(least, height - scaled(_ROW) - 8))
        if not self._draws:
            self.picture.setGeometry(0, 0, side, side)
            return side
        small = max(least, min(scaled(_SMALL), height // 3))
        side = max(least, min(side, height - small - 8))
        self.pad.setGeometry(0, 0, side, side)
        self.picture.setGeometry(0, side + 8, small, small)
        return side
