"""The page that shows what a channel responds to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from designer.data import Dataset
from designer.ui.inside import Inside
from designer.ui.lengths import hold, scaled
from designer.ui.panels.why.attribution import box
from designer.ui.panels.why.classes import misfit
from designer.ui.panels.why.gallery import COUNT, Gallery, Shown
from designer.ui.panels.why.growing import Growing
from designer.ui.panels.why.repeated import Repeated
from designer.ui.panels.why.spots import Spot, found, seen_by, spots
from designer.ui.panels.why.words import number
from designer.ui.showing import sample_of
from designer.ui.widgets import WholeField
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.interpret import Excitement, Optimised

NARROW = 460
_MEASURES = ("largest", "mean")
_GROWING = "why, made"


class ResponsePage(QWidget):
    """Goes through the validation pictures for those that excite a channel, and makes one.

    `controls` stand in the header of the panel while the page is shown.
    """

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._spots: list[Spot] = []
        self._dataset: Dataset | None = None  # that the answers are of
        self._found: Excitement | None = None
        self._is_growing = False
        self._search = Repeated(inside, "why, pictures", _is_whole, self)
        self.node_chooser = box(
            tr("Layer"), tr("Whose channel is looked at; selecting it does the same")
        )
        self.channel = WholeField()
        self.channel.setAccessibleName(tr("Channel"))
        self.channel.setToolTip(tr("Which of the layer's channels, counted from one"))
        self.channel.setRange(1, 1)
        hold(self.channel, width=80)
        self.measure = box(tr("Measure"), tr("What of the channel's map counts"))
        self.measure.addItems([tr("Largest value"), tr("Mean of the map")])
        self.controls = QWidget()
        self.gallery, self.growing, self.words = Gallery(), Growing(), QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        hold(self.words, min_height=36)
        self._lay_out()
        self.node_chooser.activated.connect(lambda _index: self._choose_node())
        self.channel.valueChanged.connect(lambda _value: self._ask())
        self.measure.activated.connect(lambda _index: self._search_pictures())
        self.gallery.chosen.connect(self._show_network)
        self.growing.button.clicked.connect(lambda: self._grow(not self._is_growing))
        self._search.answered.connect(self._take)
        self._search.failed.connect(self.words.setText)
        inside.answered.connect(self._take_growing)
        inside.failed.connect(self._miss_growing)

    @property
    def spot(self) -> Spot | None:
        """The layer that is looked at."""
        index = self.node_chooser.currentIndex()
        return self._spots[index] if 0 <= index < len(self._spots) else None

    @property
    def _looked_at(self) -> tuple[Spot | None, int, str]:
        return self.spot, self.channel.value(), self.measure.currentText()

    def begin(self) -> None:
        """Ask about the present network and data set from now on."""
        self._list_nodes()
        self._ask()

    def end(self) -> None:
        """Ask nothing any more; what is shown stays."""
        self._search.stop()
        self._grow(False)

    def choose(self, path: str | None) -> None:
        """Look at the layer at a path."""
        spot = found(self._spots, path)
        if spot is not None and spot != self.spot:
            self.node_chooser.setCurrentIndex(self._spots.index(spot))
            self._choose_node()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < scaled(NARROW)
        self.growing.setFixedWidth(min(360, max(128, round(self.width() * 0.3))))
        self._grid.setHorizontalSpacing(12 if is_narrow else 24)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.node_chooser, 9)
        row.addWidget(self.channel)
        row.addWidget(self.measure, 9)
        row.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(0, 1)
        self._grid.addWidget(self.gallery, 0, 0)
        self._grid.addWidget(self.growing, 0, 1)
        self._grid.addWidget(self.words, 1, 0, 1, 2)

    def _list_nodes(self) -> None:
        design = self._inside.design
        listed = [] if design is None else spots(design)
        if listed == self._spots:
            return
        before = self.spot
        self._spots = listed
        self.node_chooser.clear()
        self.node_chooser.addItems([spot.path for spot in listed])
        kept = found(listed, before.path if before else None)
        if kept is None:
            kept = next((spot for spot in reversed(listed) if spot.has_places), None)
        self.node_chooser.setCurrentIndex(listed.index(kept) if kept else len(listed) - 1)
        self._set_channels()

    def _set_channels(self) -> None:
        before = self.channel.blockSignals(True)
        self.channel.setRange(1, self.spot.shape.channels if self.spot else 1)
        self.channel.blockSignals(before)
        self.measure.setEnabled(self.spot is not None and self.spot.has_places)

    def _choose_node(self) -> None:
        self._set_channels()
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._grow(False)
        self.growing.present(None)
        self._search_pictures()

    def _search_pictures(self) -> None:
        self._found = None
        self.gallery.present(())
        spot, self._dataset = self.spot, self._inside.dataset
        if spot is None:
            self._search.stop()
            self.words.setText(tr("There is no layer to look at."))
            return
        if self._dataset is None:
            self._search.stop()
            self.words.setText(self._inside.dataset_problem or tr("The data set is being loaded …"))
            return
        if misfit(self._inside):
            self._search.stop()
            self.words.setText(misfit(self._inside))
            return
        images, channel = self._dataset.validation.images, self.channel.value() - 1
        by = _MEASURES[self.measure.currentIndex()] if spot.has_places else "largest"

        def question(module: Any) -> object:
            from designer.interpret import most_exciting

            return most_exciting(module, images, spot.path, channel, COUNT, by)  # type: ignore[arg-type]

        self.words.setText(tr("Going through the pictures …"))
        self._search.ask(question, self._looked_at)

    def _take(self, about: object, answer: Excitement) -> None:
        spot, dataset = self.spot, self._dataset
        if about != self._looked_at or spot is None or dataset is None:
            return
        self._found = answer
        self.gallery.present(
            [
                _shown(spot, dataset, *one)
                for one in zip(
                    answer.indices.tolist(),
                    answer.values.tolist(),
                    map(tuple, answer.places.tolist()),
                    strict=True,
                )
            ]
        )
        self.words.setText(_sentence(answer, spot, self.channel.value(), dataset))

    def _show_network(self, place: int) -> None:
        """Let the network be shown a picture of the gallery."""
        if self._found is not None and self._dataset is not None:
            self._inside.set_sample(sample_of(self._dataset, int(self._found.indices[place])))

    def _grow(self, is_on: bool) -> None:
        design, spot = self._inside.design, self.spot
        if is_on and (design is None or spot is None or len(design.sources) != 1):
            return
        if is_on and design is not None and spot is not None:
            shape = design.by_id[design.sources[0]].layer.infer()
            self._inside.study(_GROWING, _climb(shape, spot.path, self.channel.value() - 1))
        elif self._is_growing:
            self._inside.study(_GROWING, None)
        self._is_growing = is_on
        self.growing.set_running(is_on)

    def _take_growing(self, key: object, made: Optimised) -> None:
        if key == _GROWING and self._is_growing:
            self.growing.present(made)
            if made.step == made.steps:
                self._is_growing = False
                self.growing.set_running(False)

    def _miss_growing(self, key: object, told: str) -> None:
        if key == _GROWING:
            self._grow(False)
            self.growing.words.setText(told)


def _climb(shape: tuple[int, ...], path: str, channel: int) -> Callable[[Any], object]:
    def question(module: Any) -> object:
        from designer.interpret import optimised_input

        return optimised_input(module, shape, path, channel)  # type: ignore[arg-type]

    return question


def _is_whole(answer: object) -> bool:
    return bool(getattr(answer, "seen", 0) == getattr(answer, "total", 0))


def _shown(spot: Spot, dataset: Dataset, index: int, value: float, place: tuple[int, int]) -> Shown:
    """Return what the gallery shows of a validation picture."""
    split = dataset.validation
    image, class_ = split.images[index], dataset.info.classes[split.labels[index]]
    rows, columns = seen_by(spot, place, (image.shape[1], image.shape[2]))
    about = f"{sample_of(dataset, index).title}, {class_}: {number(value)}"
    return Shown(image, class_, number(value), about, rows, columns)


def _sentence(answer: Excitement, spot: Spot, channel: int, dataset: Dataset) -> str:
    """Say what the pictures are, and what their frames mean."""
    if answer.seen < answer.total:
        return tr(
            "{seen:,} of {total:,} validation pictures gone through.",
            seen=answer.seen,
            total=answer.total,
        )
    if not len(answer.values):
        return tr("{title} has no validation pictures.", title=dataset.info.title)
    if answer.values[0] == answer.values[-1] == 0:
        return tr(
            "Channel {channel} of {path} is zero for every picture: it may be dead.",
            channel=channel,
            path=spot.path,
        )
    words = tr(
        "What excites channel {channel} of {path} most, of {total:,} pictures",
        channel=channel,
        path=spot.path,
        total=answer.total,
    )
    framed = spot.has_places and spot.field is not None
    return tr("{words}; framed is what it saw there.", words=words) if framed else f"{words}."
