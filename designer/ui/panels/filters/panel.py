"""The filters of one convolution, changing as they learn."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from designer.graph import Design
from designer.graph.block import leaves
from designer.train import Question
from designer.train.live import same_network
from designer.ui.colormaps import nice_limit
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panels.filters.grid import Cell, Weights
from designer.ui.panels.filters.view import FiltersView
from designer.ui.panels.filters.words import caption, told
from designer.ui.panels.heading import Heading
from designer.ui.panels.node_chooser import Ids, NodeChooser
from designer.ui.panels.view_button import ViewButton
from designer.ui.widgets import EmptyState
from designer.ui.words import later, tr

KEY = "filters"
SHOWN, ORDER, SCALE = later("Show"), later("Order"), later("Colours")
WEIGHTS, CHANGE = later("Weights"), later("Change since the start")
AS_THEY_ARE, BY_NORM = later("As in the layer"), later("Largest norm first")
FOR_LAYER, FOR_FILTER, FOR_NETWORK = (
    later("For the layer"),
    later("Per filter"),
    later("For the network"),
)
_INVITATION = later("Filters appear here as soon as there is a network with a Conv2d.")
_WAITING = later("Filters appear here as soon as the network works and PyTorch has started.")
_ADAPTED = later(
    "The design was changed while it trained: how its filters were at the start is not known."
)


class Seen(NamedTuple):
    """An answer: the filters, in part by which choices."""

    weights: Weights | None
    """(filters, channels, height, width), or what has changed of them."""
    norms: Weights
    """(filters,)"""
    limit: float
    """A round number that no weight of the layer, or of the network, exceeds."""


class Beginning:
    """The network of a design as its training begins, made when somebody asks for it.

    No weights are kept for it: the seed of the recipe tells them (`designer.compile.fresh`), for
    a run of long ago, too.
    """

    def __init__(self, design: Design) -> None:
        self.design = design

    @cached_property
    def module(self) -> Any:
        """The network, on the CPU; made in the thread that asks first."""
        from designer.compile import fresh

        return fresh(self.design)


class FiltersPanel(QWidget):
    """Asks the network for its filters while anyone can see them."""

    def __init__(self, document: Document, inside: Inside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._beginning: Beginning | None = None
        self._live: Design | None = None  # of the network that trains, if one does
        self._is_adapted = False
        self._seen: Seen | None = None
        self._empty = EmptyState("layout", _INVITATION)
        self.chooser = NodeChooser(document, convolutions)
        self.chooser.setAccessibleName(tr("Convolution"))
        self.chooser.setToolTip(
            tr("Whose filters are shown; selecting a convolution does the same")
        )
        self.look = ViewButton(
            {
                SHOWN: (WEIGHTS, CHANGE),
                ORDER: (AS_THEY_ARE, BY_NORM),
                SCALE: (FOR_LAYER, FOR_FILTER, FOR_NETWORK),
            }
        )
        self.heading = Heading(self.chooser, self.look)
        self.caption, self.scale = self.heading.caption, self.heading.scale
        self.view = FiltersView()
        self._body = QStackedWidget()
        self._body.addWidget(self._empty)
        self._body.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self._body, 1)
        self.chooser.changed.connect(self._ask)
        self.look.changed.connect(self._ask)
        self.view.hovered.connect(self._tell)
        inside.network_changed.connect(self._follow_network)
        inside.answered.connect(self._take)
        inside.failed.connect(self._miss)
        self._follow_network()

    @property
    def name(self) -> str | None:
        """Whose filters are shown: the path of the node in the network that is looked into.

        None where there is no such node, as with one that was added after training had begun.
        """
        ids = self.chooser.ids
        return None if ids is None else self._inside.path_of(ids)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._inside.watch(KEY, None)

    # Asking

    def _follow_network(self) -> None:
        inside = self._inside
        if not inside.is_past:
            self._is_adapted = self._may_be_adapted()
            self._live = inside.design if inside.is_live else None
        design = inside.design
        if design is None:
            self._beginning = None
        elif self._beginning is None or self._beginning.design != design:
            self._beginning = Beginning(design)
        self._ask()

    def _may_be_adapted(self) -> bool:
        """Tell whether the present network began as another one, whose weights it took over."""
        design = self._inside.design
        if self._inside.is_fresh or design is None:
            return False
        if not self._inside.is_live:  # the last one, as it ended
            return self._is_adapted
        is_same = self._live is not None and same_network(self._live, design)
        return self._live is not None and (self._is_adapted or not is_same)

    def _ask(self) -> None:
        """Ask for the filters of the chosen node, if anyone can see them."""
        if not self.isVisible():
            return
        name = self.name
        since = self._beginning if self.look.chosen(SHOWN) == CHANGE else None
        is_unknown = since is not None and self._is_adapted and not self._inside.is_past
        if name is None or is_unknown:
            self._inside.watch(KEY, None)
            self._miss(KEY, _ADAPTED if is_unknown and name else self._sentence())
        else:
            of_network = self.look.chosen(SCALE) == FOR_NETWORK
            self._inside.watch(KEY, _question(name, since, of_network=of_network))

    def _sentence(self) -> str:
        if self.chooser.ids is None:
            return _INVITATION
        if self._inside.design is None:
            return _WAITING
        return tr(
            "{name} is not in the network that was trained last: train again to see its filters.",
            name=self.chooser.name,
        )

    def _take(self, key: object, value: object) -> None:
        if key != KEY or not isinstance(value, Seen):
            return
        if value.weights is None or not value.weights.size:
            self._miss(KEY, _INVITATION)
            return
        self._seen = value
        self._draw(value, value.weights)

    def _miss(self, key: object, sentence: str) -> None:
        if key == KEY:
            self._seen = None
            self._empty.set_sentence(sentence)
            self._body.setCurrentWidget(self._empty)
            self.caption.setText("")
            self.scale.set_limit(None)

    # Showing

    def _draw(self, seen: Seen, weights: Weights) -> None:
        order = np.arange(len(weights))
        if self.look.chosen(ORDER) == BY_NORM:
            order = np.argsort(-np.nan_to_num(seen.norms, nan=np.inf), kind="stable")
        limits = np.full(len(weights), seen.limit, np.float32)
        if self.look.chosen(SCALE) == FOR_FILTER:
            limits = _largest(weights)
        self.view.set_weights(weights, order, limits)
        self._tell(self.view.hovered_cell)
        self._body.setCurrentWidget(self.view)

    def _tell(self, cell: Cell | None) -> None:
        """Say what is shown, or which weight is pointed at."""
        weights, grid = self.view.weights, self.view.grid
        if self._seen is None or weights is None or grid is None:
            return
        limit = None if self.look.chosen(SCALE) == FOR_FILTER else self._seen.limit
        if cell is not None:
            text = told(cell, weights, self.view.order)
        else:
            change = [tr("change since the start")] if self.look.chosen(SHOWN) == CHANGE else []
            norm = [tr("largest norm first")] if self.look.chosen(ORDER) == BY_NORM else []
            text = " · ".join([*change, *norm, caption(grid, limit)])
        self.caption.setText(text)
        self.view.setAccessibleDescription(text)
        if grid.is_colour:
            self.scale.set_limit(None)
        else:
            self.scale.set_limit("max" if limit is None else limit)


def convolutions(design: Design) -> dict[Ids, str]:
    """Return the names of the layers that have filters, at any depth, by path."""
    return {leaf.path: leaf.name for leaf in leaves(design) if leaf.layer.family == "convolution"}


def _largest(weights: Weights) -> Weights:
    """Return the largest absolute value of each filter, 1 where that is nothing to divide by."""
    largest = np.fmax.reduce(np.abs(weights), axis=(1, 2, 3), initial=0)
    return np.where((largest > 0) & np.isfinite(largest), largest, 1).astype(np.float32)


def _question(name: str, since: Beginning | None, *, of_network: bool) -> Question:
    def ask(module: Any) -> Seen:
        from designer.interpret import filters, largest_weight  # import torch

        before = since.module if since else None
        weights = filters(module, name)
        if weights is None:
            return Seen(None, np.zeros(0, np.float32), 1.0)
        if before is not None:
            first = filters(before, name)
            if first is not None and first.shape == weights.shape:
                weights -= first
        largest = np.array([largest_weight(module, before)]) if of_network else weights
        norms = np.sqrt(np.einsum("fchw,fchw->f", weights, weights))
        return Seen(weights, norms, nice_limit(largest))

    return ask
