"""Layers dragged here from the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from designer.ui import commands
from designer.ui.canvas.geometry import TITLE, WIDTH, snapped
from designer.ui.panels.palette import LAYER_MIME

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class Drops:
    """Takes a layer where it is dropped: on a wire it goes in between."""

    def __init__(self, view: CanvasView) -> None:
        self._view, self._scene = view, view.design_scene

    def enter(self, event: QDragEnterEvent) -> None:
        """Take what the palette gives, and nothing else."""
        if event.mimeData().hasFormat(LAYER_MIME):
            event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        """Stress the wire that a drop would go on."""
        if event.mimeData().hasFormat(LAYER_MIME):
            place = self._view.mapToScene(event.position().toPoint())
            self._scene.stress_wire(self._scene.wire_at(place))
            event.acceptProposedAction()

    def drop(self, event: QDropEvent) -> None:
        """Add the layer."""
        name = bytes(event.mimeData().data(LAYER_MIME).data()).decode(errors="replace")
        layer = self._view.stock.layers.get(name)
        if layer is None:
            return
        place = self._view.mapToScene(event.position().toPoint())
        wire = self._scene.wire_at(place)
        self._scene.stress_wire(None)
        if wire is not None and layer.arity == 1 and layer.outputs:
            commands.add_on_wire(self._view.document, layer, wire)
        else:
            at = snapped((place.x() - WIDTH / 2, place.y() - TITLE / 2))
            commands.add_layer(self._view.document, layer, at)
        event.acceptProposedAction()
        self._view.setFocus()
