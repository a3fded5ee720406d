"""What the search on the canvas is opened for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from designer.analysis import costs
from designer.graph import Layer, Shape, ShapeError, kind_of
from designer.ui import commands
from designer.ui.canvas.geometry import TITLE, snapped
from designer.ui.canvas.search import Chosen, Fits, LayerSearch, any_layer
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class Searches:
    """Asks for a layer: to add, to come next, or to take the place of others."""

    def __init__(self, view: CanvasView) -> None:
        self._view, self._document = view, view.document
        self.popup: LayerSearch | None = None

    def open(self) -> None:
        """Let a person type a layer: it comes after the selected one, or to the pointer."""
        place = self._view.pointer_place()
        self._ask(
            tr("Add a layer"), self._corner(place), lambda layer: self._view.add(layer, place)
        )

    def for_next(self, source: int, place: QPointF) -> None:
        """Let a person type the layer that `source` is to feed, for a wire let go here."""
        at = snapped((place.x(), place.y() - TITLE / 2))
        node = self._document.design.by_id[source]
        shape = self._document.readout.nodes[source].shape
        self._ask(
            tr("Add the next layer"),
            place,
            lambda layer: commands.add_after(self._document, node, layer, at),
            fits=lambda layer: takes(layer, shape),
        )

    def to_replace(self) -> None:
        """Let a person type the layer that takes the place of what is selected."""
        chosen = self._document.selection
        if not chosen:
            self._view.say(tr("Select the layers to replace."), self._view.pointer_place())
            return
        kinds = {kind_of(self._document.design.by_id[id_].layer) for id_ in chosen}
        self._ask(
            tr("Replace with"),
            self._corner(self._view.pointer_place()),
            lambda layer: commands.swap(self._document, chosen, layer),
            fits=lambda layer: kinds != {kind_of(layer)},
        )

    def _corner(self, place: QPointF) -> QPointF:
        """Return where to open: beside the one selected card, or at `place`."""
        if len(self._document.selection) != 1:
            return place
        (id_,) = self._document.selection
        return self._view.design_scene.cards[id_].scene_rect.topRight()

    def _ask(self, what: str, place: QPointF, chosen: Chosen, fits: Fits = any_layer) -> None:
        if self.popup is None:
            self.popup = LayerSearch(self._view.stock, self._view)
        view = self._view
        corner = view.viewport().mapToGlobal(view.mapFromScene(place))
        self.popup.open_at(corner, what, chosen, fits)


def takes(layer: Layer, shape: Shape | None) -> bool:
    """Whether a layer, as it comes, works on this shape; a merge on several of it.

    Where the shape is not known, whether it has an input at all.
    """
    if layer.arity == 0 or shape is None:
        return layer.arity != 0
    given = (shape,) * (layer.arity or 2)
    return not isinstance(costs(layer, given), ShapeError)
