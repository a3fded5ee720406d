"""The panel: whose numbers are explained, for which sample, or by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from designer.analysis.cells import EXPLAINED, Case
from designer.data import Sample
from designer.graph.block import leaves
from designer.ui.document import Document
from designer.ui.panels.explain.network import NetworkMode
from designer.ui.panels.explain.scratch import ScratchMode
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.ui.inside import Inside

KEY = "explain"
_INVITATION = later(
    "Every number that a Conv2d, a pooling layer or a Linear gives is taken apart here: what it "
    "reads, the kernel, the products and the sum. Put such a layer on the canvas, or try by hand."
)


class ExplainPanel(QWidget):
    """Asks the network for what the chosen layer does to the sample, while anyone can see it."""

    def __init__(self, document: Document, inside: Inside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._inside = document, inside
        self._listed: dict[tuple[int, ...], str] = {}
        self._chosen: tuple[int, ...] | None = None
        self._asked: tuple[object, ...] | None = None
        self.network, self.scratch = NetworkMode(), ScratchMode()
        self.by_hand = QToolButton()
        self.by_hand.setText(tr("Scratch"))
        self.by_hand.setCheckable(True)
        self.by_hand.setToolTip(tr("Type an input and a kernel by hand"))
        self._lay_out()
        self.by_hand.toggled.connect(self._change_mode)
        self.network.empty.action_requested.connect(lambda: self.by_hand.setChecked(True))
        self.network.chooser.activated.connect(lambda i: self._choose(list(self._listed)[i]))
        self.network.channel_wanted.connect(lambda _channel: self._ask())
        document.design_changed.connect(lambda _old, _new: self._list_layers())
        document.selection_changed.connect(self._choose_selected)
        inside.network_changed.connect(self._ask)
        inside.dataset_changed.connect(self._ask)
        inside.sample_changed.connect(self._take_sample)
        inside.answered.connect(self._take)
        inside.failed.connect(self._miss)
        self._list_layers()

    @property
    def name(self) -> str | None:
        """The path in the network of the layer that is explained; None where it is not there."""
        return None if self._chosen is None else self._inside.path_of(self._chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scratch.set_sample(self._inside.sample)
        if self._inside.sample is None:
            self._inside.want_dataset()
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.network.player.pause()
        self.scratch.tools.player.pause()
        self._ask()

    def _lay_out(self) -> None:
        self.network.line.put_first(self.by_hand)
        self.scratch.tools.hide()
        self._modes = QStackedWidget()
        self._modes.addWidget(self.network)
        self._modes.addWidget(self.scratch)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        column.addWidget(self.network.tools)
        column.addWidget(self.scratch.tools)
        column.addWidget(self._modes, 1)

    def _change_mode(self, by_hand: bool) -> None:
        self.network.player.pause()
        self.scratch.tools.player.pause()
        lines = self.network.line, self.scratch.tools.line
        old, new = lines if by_hand else lines[::-1]
        had_focus = self.by_hand.hasFocus()
        old.removeWidget(self.by_hand)
        new.put_first(self.by_hand)
        self.network.tools.setVisible(not by_hand)
        self.scratch.tools.setVisible(by_hand)
        self._modes.setCurrentWidget(self.scratch if by_hand else self.network)
        first = self.scratch.tools.operation if by_hand else self.network.chooser
        self.setTabOrder(self.by_hand, first)
        if had_focus:
            self.by_hand.setFocus()
        self._ask()

    def _list_layers(self) -> None:
        root = self._document.root
        listed = {
            leaf.path: leaf.name for leaf in leaves(root) if isinstance(leaf.layer, EXPLAINED)
        }
        chooser = self.network.chooser
        if listed != self._listed:
            self._listed = listed
            chooser.clear()
            chooser.addItems(list(listed.values()))
        chooser.setVisible(bool(listed))
        if self._chosen not in listed:
            self._chosen = next(iter(listed), None)
        self._show_chosen()
        self._ask()

    def _show_chosen(self) -> None:
        paths = list(self._listed)
        index = paths.index(self._chosen) if self._chosen in paths else -1
        self.network.chooser.setCurrentIndex(index)

    def _choose_selected(self, ids: frozenset[int]) -> None:
        """Follow the selection to a layer that can be explained; else stay."""
        within = tuple(step for id_ in self._document.way for step in (id_, 0))
        chosen = [(*within, id_) for id_ in ids if (*within, id_) in self._listed]
        if len(chosen) == 1:
            self._choose(chosen[0])

    def _choose(self, path: tuple[int, ...]) -> None:
        if path != self._chosen:
            self._chosen = path
            self.network.player.pause()
            self.network.stage.leave()
            self._show_chosen()
            self._ask()

    def _take_sample(self, sample: Sample | None) -> None:
        self.scratch.set_sample(sample)
        self._ask()

    def _ask(self) -> None:
        """Ask what the chosen layer does to the present sample, unless that is asked already."""
        sample, name, channel = self._inside.sample, self.name, self.network.stage.place.channel
        is_seen = self.isVisible() and not self.by_hand.isChecked()
        asked: tuple[object, ...] | None = None
        if is_seen and sample is not None and name is not None:
            asked = sample, name, self._wanted_channel(channel)
        if asked != self._asked:
            self._asked = asked
            question = None
            if asked is not None and sample is not None and name is not None:
                question = partial(_case_of, sample=sample, path=name, channel=channel)
            self._inside.watch(KEY, question)
        if asked is None or (self.network.stage.case is None and self.network.is_empty):
            self.network.show_sentence(self._sentence())

    def _wanted_channel(self, channel: int) -> int | None:
        """Return the channel that must be asked for, None where any answer will have it."""
        case = self.network.stage.case
        return None if case is None or channel in case.channels else channel

    def _take(self, key: object, value: object) -> None:
        if key != KEY or self._asked is None:
            return
        if isinstance(value, Case):
            self.network.show_case(value)
        else:
            self.network.show_sentence(
                tr("{name} is no layer whose numbers are taken apart.", name=self.name)
            )

    def _miss(self, key: object, sentence: str) -> None:
        if key == KEY:
            self.network.show_sentence(sentence)

    def _sentence(self) -> str:
        if self._chosen is None:
            return _INVITATION
        if self._inside.design is None:
            return tr(
                "Numbers are taken apart here as soon as the design is a network without errors."
            )
        if self.name is None:
            name = self._listed[self._chosen]
            return tr(
                "{name} is not in the network that is looked into: train again to see it.",
                name=name,
            )
        if self._inside.sample is None:
            problem = getattr(self._inside, "dataset_problem", "")
            return problem or tr(
                "Numbers are taken apart here for one picture that fits the network's Input: "
                "choose a data set, or draw one."
            )
        return tr("{name} is taken apart in a moment.", name=self.name)


def _case_of(module: Any, *, sample: Sample, path: str, channel: int) -> Case | None:
    from designer.interpret.explain import case_of  # imports torch, in the thread that has it

    return case_of(module, sample.image[None], path, channel)
