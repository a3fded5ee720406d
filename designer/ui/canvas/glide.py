"""Cards that glide to where an edit has put them, so that the eye can follow."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QVariantAnimation

from designer.graph import Position
from designer.ui.canvas.scene import DesignScene

MILLISECONDS = 200


class Glide(QVariantAnimation):
    """Shows cards on their way from one place to another. The design knows nothing of it."""

    def __init__(self, scene: DesignScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._ways: dict[int, tuple[Position, Position]] = {}
        self.setDuration(MILLISECONDS)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._show)

    def begin(self, before: Mapping[int, Position]) -> None:
        """Bring cards from where they were to where they are; what has not moved stays."""
        now = {id_: self._scene.cards[id_].pos().toTuple() for id_ in before}
        self._ways = {id_: (old, now[id_]) for id_, old in before.items() if old != now[id_]}
        if self._ways:
            self.start()

    def settle(self) -> None:
        """Put every card where it is going, at once."""
        if self.state() == self.State.Running:
            self.stop()
            self._show(1.0)

    def _show(self, share: float) -> None:
        self._scene.preview_positions(
            {
                id_: (x + (to_x - x) * share, y + (to_y - y) * share)
                for id_, ((x, y), (to_x, to_y)) in self._ways.items()
            }
        )
