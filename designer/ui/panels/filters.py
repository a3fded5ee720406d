"""The filters of one convolution, changing as they learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from designer.graph import Design
from designer.graph.block import blocks_in, leaves
from designer.train import Adapted, Answer, Ended, Event, Question, Started
from designer.ui.document import Document
from designer.ui.panels.filters_view import MINUS, ColourScale, FiltersView
from designer.ui.theme import mark
from designer.ui.training import State, Training
from designer.ui.widgets import ElidedLabel, EmptyState

if TYPE_CHECKING:  # brings numpy, which can wait for the first filters
    from designer.ui.panels.filters_grid import Cell, Grid, Weights

HEADER_HEIGHT = 36
NARROW = 720
_INVITATION = "Filters appear here as soon as a network with a Conv2d trains."


class FiltersPanel(QWidget):
    """Asks the running network for its filters while anyone can see them, and the last after."""

    def __init__(
        self, document: Document, training: Training, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._training = document, training
        self._listed: dict[tuple[int, ...], str] = {}  # convolutions by path, in this order
        self._chosen: tuple[int, ...] | None = None
        self._watched: tuple[str, str] | None = None
        self._trained: dict[tuple[int, ...], str] | None = None  # as listed when the run began
        self._module: Any = None  # of the last run, once it is over
        self._empty = EmptyState("layout", _INVITATION)
        self.chooser = QComboBox()
        self.chooser.setMinimumWidth(112)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.setMaximumWidth(240)
        self.chooser.setAccessibleName("Convolution")
        self.chooser.setToolTip("Whose filters are shown; selecting a convolution does the same")
        self.caption = ElidedLabel()
        mark(self.caption, role="muted")
        self.view = FiltersView()
        self.scale = ColourScale()
        self._lay_out()
        self.chooser.activated.connect(self._choose_listed)
        self.view.hovered.connect(self._caption_for)
        document.design_changed.connect(self._follow)
        document.selection_changed.connect(self._choose_selected)
        training.state_changed.connect(self._remember_names)
        training.events.connect(self.take)
        self._list_nodes()

    @property
    def name(self) -> str | None:
        """Whose filters are shown: the node's name in the network that is trained.

        None where there is no such node, as with one that was added after training had begun.
        """
        if self._chosen is None:
            return None
        names = self._listed if self._trained is None else self._trained
        return names.get(self._chosen)

    def take(self, events: list[Event]) -> None:
        """Show the latest filters among these events."""
        for event in events:
            if isinstance(event, Started):
                self._module = None
                self._show(None)
            elif isinstance(event, Adapted):
                self._remember_names(State.LOADING)
            elif isinstance(event, Ended):
                self._module = event.module
                self._ask_module()
            elif isinstance(event, Answer) and event.key == self._watched:
                self._show(event.value)

    def _remember_names(self, state: State) -> None:
        if state is State.LOADING:
            self._trained = convolutions(self._training.design or self._document.root)
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_caption()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch(None)

    def _lay_out(self) -> None:
        header = QWidget()
        header.setFixedHeight(HEADER_HEIGHT)
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.chooser)
        row.addStretch()
        row.addWidget(self.scale)
        self._header = row
        self._body = QStackedLayout()
        self._body.addWidget(self._empty)
        self._body.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 12)
        column.setSpacing(8)
        column.addWidget(header)
        column.addLayout(self._body, 1)
        self._column = column

    def _place_caption(self) -> None:
        """Beside the chooser, or on a line of its own where it would be cut off there."""
        if self.width() < NARROW:
            self._header.setStretch(1, 1)
            self._column.insertWidget(1, self.caption)
        else:
            self._header.setStretch(1, 0)
            self._header.insertWidget(1, self.caption, 1)

    def _follow(self, old: Design, new: Design) -> None:
        # A number that is being typed changes no name: then there is nothing to list anew.
        if self._document.way or any(blocks_in(new)) or _kinds(old) != _kinds(new):
            self._list_nodes()

    def _list_nodes(self) -> None:
        listed, before = convolutions(self._document.root), self._chosen
        if listed != self._listed:
            self._listed = listed
            self.chooser.clear()
            self.chooser.addItems(list(listed.values()))
        self.chooser.setVisible(bool(listed))
        if self._chosen not in listed:
            self._chosen = next(iter(listed), None)
        self._show_chosen()
        if self._chosen != before or self._trained is None:
            self._ask()

    def _show_chosen(self) -> None:
        paths = list(self._listed)
        self.chooser.setCurrentIndex(paths.index(self._chosen) if self._chosen in paths else -1)

    def _choose_listed(self, index: int) -> None:
        self._choose(list(self._listed)[index])

    def _choose_selected(self, ids: frozenset[int]) -> None:
        """Follow the selection to a convolution; anything else leaves what is shown."""
        within = tuple(step for id_ in self._document.way for step in (id_, 0))
        chosen = [(*within, id_) for id_ in ids if (*within, id_) in self._listed]
        if len(chosen) == 1:
            self._choose(chosen[0])

    def _choose(self, path: tuple[int, ...]) -> None:
        if path != self._chosen:
            self._chosen = path
            self._show_chosen()
            self._ask()

    def _ask(self) -> None:
        """Ask for the filters of the chosen node, of the run that goes on or of the last."""
        self._show(None)
        self._watch(self.name if self.isVisible() else None)
        self._ask_module()

    def _watch(self, name: str | None) -> None:
        key = None if name is None else ("filters", name)
        if key != self._watched:
            if self._watched:
                self._training.watch(self._watched, None)
            if key and name:
                self._training.watch(key, _question(name))
            self._watched = key

    def _ask_module(self) -> None:
        if self._module is not None and self.name is not None and self.isVisible():
            self._show(_question(self.name)(self._module))

    def _show(self, weights: Any) -> None:
        if weights is not None and weights.size:
            self.view.set_weights(weights)
            self.scale.set_limit(None if weights.shape[1] == 3 else self.view.limit)
            self._caption_for(self.view.hovered_cell)
            self._body.setCurrentWidget(self.view)
        else:
            self._empty.set_sentence(self._sentence())
            self._body.setCurrentWidget(self._empty)
            self.caption.setText("")
            self.scale.set_limit(None)

    def _sentence(self) -> str:
        if self._chosen is None or self.name is not None:
            return _INVITATION
        name = self._listed[self._chosen]
        return (
            f"{name} is not in the network that was trained last: train again to see its filters."
        )

    def _caption_for(self, cell: Cell | None) -> None:
        if self.view.weights is None or self.view.grid is None:
            return
        if cell is None:
            self.caption.setText(caption(self.view.grid, self.view.limit))
        else:
            self.caption.setText(_told(cell, self.view.weights))


def _kinds(design: Design) -> list[tuple[int, str, type, bool]]:
    return [(n.id, n.name, type(n.layer), n.is_bypassed) for n in design.nodes]


def convolutions(design: Design) -> dict[tuple[int, ...], str]:
    """Return the names of the layers that have filters, at any depth, by path."""
    return {leaf.path: leaf.name for leaf in leaves(design) if leaf.layer.family == "convolution"}


def caption(grid: Grid, limit: float) -> str:
    """Say what a picture of filters shows."""
    filters, channels, *_ = grid.shape
    words = [_sizes(grid.shape)]
    if grid.is_colour:
        words.append(f"as red, green, blue: grey is 0, full colour ±{limit:g}")
    else:
        words.append("diverging, zero in the middle")
    if grid.is_table:
        sides = [
            _counted(grid.filters, filters, "filters"),
            _counted(grid.channels, channels, "input channels"),
        ]
        across, down = sides if grid.filters_across else sides[::-1]
        words.append(f"across: {across}, down: {down}")
    elif grid.filters < filters:
        words.append(_counted(grid.filters, filters, "filters"))
    return " · ".join(words)


def _counted(shown: int, of: int, what: str) -> str:
    return f"{of} {what}" if shown == of else f"first {shown} of {of} {what}"


def _sizes(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape))


def _told(cell: Cell, weights: Weights) -> str:
    """Say which weight a cell shows, and how large it is; people count from one."""
    place = [f"filter {cell.filter + 1}"]
    if cell.channel is not None and weights.shape[1] > 1:
        place.append(f"input channel {cell.channel + 1}")
    place.append(f"row {cell.row + 1}, column {cell.column + 1}")
    values = weights[cell.filter, :, cell.row, cell.column]
    if cell.channel is not None:
        place.append(_signed(values[cell.channel]))
    else:
        place.append(", ".join(f"{c} {_signed(v)}" for c, v in zip("RGB", values, strict=True)))
    return " · ".join(place)


def _signed(value: float) -> str:
    return f"{value:+.4f}".replace("-", MINUS)


def _question(name: str) -> Question:
    def ask(module: Any) -> object:
        from designer.interpret import filters  # imports torch, as the run has done by then

        return filters(module, name)

    return ask
