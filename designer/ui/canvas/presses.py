"""Which gesture a press of the mouse begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.ui.canvas.frames import ResizeFrame
from designer.ui.canvas.gestures import REACH, BoxSelect, DragWire, Gesture, Pan, PressFix
from designer.ui.canvas.moving import MoveSelected
from designer.ui.canvas.ports import CutWires, MoveWires
from designer.ui.canvas.scene import PortHit

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

_Button = Qt.MouseButton
_Keys = Qt.KeyboardModifier


def gesture_for(
    view: CanvasView, event: QMouseEvent, place: QPointF, *, pans: bool
) -> Gesture | None:
    """Return what a press at a point of the canvas begins; with `pans`, the left button pans."""
    button, keys = event.button(), event.modifiers()
    if button == _Button.MiddleButton or (button == _Button.LeftButton and pans):
        return Pan(view, event.position().toPoint())
    if button != _Button.LeftButton:
        return None
    scene = view.design_scene
    hit = scene.port_at(place, REACH / view.zoom)
    if hit is not None:
        return _on_port(view, keys, hit)
    card = scene.card_at(place)
    extend = bool(keys & (_Keys.ShiftModifier | _Keys.ControlModifier))
    if card is not None:
        fixes = card.fix_at(place)
        return PressFix(view, card) if fixes else MoveSelected(view, card.node.id, extend)
    frame, mark = view.frames.corner_at(place), scene.mark_at(place)
    if frame is not None:
        return ResizeFrame(view, frame)
    return MoveSelected(view, mark.mark.id, extend) if mark else BoxSelect(view, extend)


def _on_port(view: CanvasView, keys: Qt.KeyboardModifier, hit: PortHit) -> Gesture:
    if keys & _Keys.AltModifier:
        return CutWires(view, hit)
    if keys & _Keys.ControlModifier:
        return MoveWires(view, hit)
    return DragWire(view, hit)
