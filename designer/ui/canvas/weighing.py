"""What the cards are coloured by: a cost that the design tells, or one that was measured."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from designer.analysis.overlay import Overlay, Weights, weigh, weigh_amounts
from designer.ui.canvas.scene import DesignScene
from designer.ui.document import Document


class Weighing(QObject):
    """Tints the cards of a scene by the overlay that is chosen."""

    overlay_changed = Signal()
    """Another overlay is chosen, or none."""
    weights_changed = Signal(object)
    """What the cards are coloured by has changed: `Weights`, or None for nothing."""

    def __init__(self, document: Document, scene: DesignScene) -> None:
        super().__init__(scene)
        self._document, self._scene = document, scene
        self._overlay: Overlay | None = None
        self._measured: Mapping[Overlay, Mapping[int, float]] = {}
        self._weights: Weights | None = None

    @property
    def overlay(self) -> Overlay | None:
        """The cost that cards are coloured by."""
        return self._overlay

    @overlay.setter
    def overlay(self, overlay: Overlay | None) -> None:
        self._overlay = overlay
        self.show()
        self.overlay_changed.emit()

    def take(self, measured: Mapping[Overlay, Mapping[int, float]]) -> None:
        """Go by what was measured of the nodes that are shown, by their ids."""
        self._measured = measured
        if self._overlay is not None and self._overlay.is_measured:
            self.show()

    def show(self) -> None:
        """Tint the cards for the design as it is now."""
        weights = self._weigh()
        self._scene.show_weights(weights)
        if weights != self._weights:
            self._weights = weights
            self.weights_changed.emit(weights)

    def _weigh(self) -> Weights | None:
        overlay = self._overlay
        if overlay is None:
            return None
        if overlay.is_measured:
            return weigh_amounts(self._measured.get(overlay, {}), overlay)
        return weigh(self._document.readout, overlay)
