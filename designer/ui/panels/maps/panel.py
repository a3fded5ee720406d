"""The feature maps of one node, linked to the picture that they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from designer.analysis import NodeReadout, read
from designer.data import Sample
from designer.train import Question
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panels.heading import Heading
from designer.ui.panels.maps.bars import BarsView
from designer.ui.panels.maps.pane import Spot
from designer.ui.panels.maps.picture import Picture
from designer.ui.panels.maps.sight import seen_from, told
from designer.ui.panels.maps.view import MapsView
from designer.ui.panels.node_chooser import NodeChooser, every_node
from designer.ui.panels.view_button import ViewButton
from designer.ui.widgets import EmptyState
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.interpret import Maps

KEY = "maps"
MOST_CHANNELS = 2048
"""As many as there are at the end of ResNet-50, where maps are small."""
ORDER, SCALE = later("Order"), later("Colours")
BY_CHANNEL, BY_STRENGTH = later("By channel"), later("Strongest first")
FOR_LAYER, FOR_CHANNEL = later("For the layer"), later("Per channel")
_NO_NETWORK = later("Feature maps appear here as soon as the design is a network without problems.")
_NO_SAMPLE = later("Feature maps are of one picture: choose data in the recipe to have one.")
_WAITING = later("Feature maps appear here in a moment.")


class Shown(NamedTuple):
    """An answer: what a node gives for a picture."""

    sample: Sample
    node: NodeReadout
    maps: Maps


class MapsPanel(QWidget):
    """Asks the network for the maps of one node while anyone can see them."""

    def __init__(self, document: Document, inside: Inside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._shown: Shown | None = None
        self.chooser = NodeChooser(document, every_node)
        self.chooser.setAccessibleName(tr("Node"))
        self.chooser.setToolTip(tr("Whose maps are shown; selecting a node does the same"))
        self.look = ViewButton({ORDER: (BY_CHANNEL, BY_STRENGTH), SCALE: (FOR_LAYER, FOR_CHANNEL)})
        self.heading = Heading(self.chooser, self.look)
        self.picture = Picture()
        self.maps, self.bars = MapsView(), BarsView()
        self._empty = EmptyState("layout", _WAITING)
        self._lay_out()
        self.chooser.changed.connect(self._change_node)
        self.look.changed.connect(self._draw)
        for pane in (self.maps, self.bars):
            pane.pointed.connect(self._tell)
        inside.network_changed.connect(self._ask)
        inside.sample_changed.connect(lambda _sample: self._ask())
        inside.dataset_changed.connect(self._ask)
        inside.answered.connect(self._take)
        inside.failed.connect(self._miss)

    @property
    def caption(self) -> str:
        """What is told in words of the picture, or of the value that is pointed at."""
        return self.heading.caption.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._inside.want_dataset()
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._inside.watch(KEY, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture.setFixedWidth(min(360, max(88, round(self.width() * 0.28))))

    def _lay_out(self) -> None:
        self._panes = QStackedWidget()
        self._panes.addWidget(self.maps)
        self._panes.addWidget(self.bars)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.picture)
        row.addWidget(self._panes, 1)
        self._body = QStackedWidget()
        self._body.addWidget(self._empty)
        self._body.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self._body, 1)

    # Asking

    def _change_node(self) -> None:
        self.maps.enlarge(None)  # its channel is one of another node
        self._ask()

    def _ask(self) -> None:
        """Ask for the maps of the chosen node, where there are any and somebody looks."""
        if not self.isVisible():
            return
        ids, design, sample = self.chooser.ids, self._inside.design, self._inside.sample
        path = None if ids is None else self._inside.path_of(ids)
        node = None if design is None or ids is None or path is None else read(design).at(ids)
        if sample is None or node is None or path is None:
            self._inside.watch(KEY, None)
            self._miss(KEY, self._sentence())
        else:
            self._inside.watch(KEY, _question(sample, node, path))

    def _sentence(self) -> str:
        if self._inside.design is None:
            return _NO_NETWORK
        if self._inside.sample is None:
            return self._inside.dataset_problem or _NO_SAMPLE
        name = self.chooser.name
        return tr(
            "{name} is not in the network that is looked into: train again to see its maps.",
            name=name,
        )

    def _take(self, key: object, value: object) -> None:
        if key == KEY and isinstance(value, Shown):
            self._shown = value
            self._draw()

    def _miss(self, key: object, sentence: str) -> None:
        if key == KEY:
            self._shown = None
            self._empty.set_sentence(sentence)
            self.heading.caption.setText("")
            self.heading.scale.set_limit(None)
            self.look.hide()
            self._body.setCurrentIndex(0)

    # Showing

    def _draw(self) -> None:
        if self._shown is None:
            return
        sample, _, maps = self._shown
        self.picture.set_picture(sample.image, sample.title)
        strongest = self.look.chosen(ORDER) == BY_STRENGTH
        order = _by_strength(maps) if strongest else np.arange(len(maps.channels))
        if _is_flat(maps):
            self.bars.set_values(maps.values.reshape(-1), maps.channels, order)
        else:
            self.maps.set_maps(
                maps.values,
                maps.channels,
                order,
                each_its_own=self.look.chosen(SCALE) == FOR_CHANNEL,
            )
        pane = self.bars if _is_flat(maps) else self.maps
        pane.setAccessibleName(f"{self.chooser.name}, {_sizes(maps)}")
        self._panes.setCurrentWidget(pane)
        self._body.setCurrentIndex(1)
        self.look.show()
        self._tell(pane.spot)

    def _tell(self, spot: Spot | None) -> None:
        """Say what is shown, or what the value that is pointed at is, and frame what it sees."""
        if self._shown is None:
            return
        sample, node, maps = self._shown
        height, width = sample.image.shape[1:]
        seen = None
        if spot is None:
            text = self._summary(maps)
        else:
            seen = seen_from(node, maps, spot, height, width)
            text = told(node, maps, spot, seen, (range(height), range(width)))
        self.picture.set_seen(seen)
        self.heading.caption.setText(text)
        pane = self.bars if _is_flat(maps) else self.maps
        pane.setAccessibleDescription(text)
        self._show_scale(maps, spot)

    def _show_scale(self, maps: Maps, spot: Spot | None) -> None:
        if _is_flat(maps):
            self.heading.scale.set_limit(None)
        elif self.look.chosen(SCALE) == FOR_LAYER:
            limit = float(self.maps.limits.max(initial=0))
            self.heading.scale.set_limit(limit, is_signed=self.maps.is_signed)
        else:
            own = "max" if spot is None else float(self.maps.limits[spot.map])
            self.heading.scale.set_limit(own, is_signed=self.maps.is_signed)

    def _summary(self, maps: Maps) -> str:
        words = [_sizes(maps)]
        if len(maps.channels) < maps.total:
            kept = (
                tr("the first {n} of them") if maps.is_vector else tr("the strongest {n} of them")
            )
            words.append(kept.format(n=len(maps.channels)))
        if maps.step > 1:
            words.append(tr("means of {size}", size=f"{maps.step} × {maps.step}"))
        if self.look.chosen(ORDER) == BY_STRENGTH:
            words.append(tr("strongest first"))
        if _is_flat(maps):
            sign = "±" if self.bars.is_signed else ""
            words.append(tr("bars to {limit}", limit=f"{sign}{self.bars.limit:g}"))
        return " · ".join(words)


def _is_flat(maps: Maps) -> bool:
    """Whether bars tell more: of a vector, and of maps with a single value."""
    return maps.is_vector or maps.size == (1, 1)


def _sizes(maps: Maps) -> str:
    if maps.is_vector:
        return tr("{n} values", n=maps.total)
    return f"{maps.total} × {maps.size[0]} × {maps.size[1]}"


def _by_strength(maps: Maps) -> NDArray[np.int64]:
    """Put the strongest first; what is not a number is most worth to be seen."""
    return np.argsort(-np.nan_to_num(maps.strength, nan=np.inf), kind="stable")


def _question(sample: Sample, node: NodeReadout, path: str) -> Question:
    def ask(module: Any) -> Shown:
        from designer.interpret import as_input, feature_maps  # import torch

        images = as_input(module, sample.image[None])
        return Shown(sample, node, feature_maps(module, images, path, MOST_CHANNELS))

    return ask
