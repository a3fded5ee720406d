"""The page that shows which parts of the picture speak for a class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QWidget

from designer.ui.form.choice import WordBox
from designer.ui.inside import Inside
from designer.ui.lengths import hold, scaled
from designer.ui.panels.why.bars import TALLEST, ClassBars
from designer.ui.panels.why.classes import class_names
from designer.ui.panels.why.methods import METHODS, Asked, Method
from designer.ui.panels.why.repeated import Repeated
from designer.ui.panels.why.spots import Spot, found, spots
from designer.ui.panels.why.tiles import Tiles
from designer.ui.panels.why.words import number, sentence
from designer.ui.theme import mark
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.interpret import Attribution

NARROW = 460
_BARS, _WIDEST_BARS = 184, 480
_GAP = 8
_PREDICTED = later("Predicted")


class AttributionPage(QWidget):
    """Asks one method about the present picture, and shows and tells what comes of it.

    `controls` stand in the header of the panel while the page is shown.
    """

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._method: Method = METHODS[0]
        self._spots: list[Spot] = []
        self._names: tuple[str, ...] = ()
        self._answer: Attribution | None = None
        self._asked: tuple[Method, int | None, str | None] | None = None
        self._study = Repeated(inside, "why", lambda answer: getattr(answer, "done", 1) >= 1, self)
        self.class_chooser = box(
            tr("Class"), tr("Whose logit is explained; clicking a bar does the same")
        )
        self.layer_chooser = box(
            tr("Layer"), tr("Whose maps are looked at; selecting it does the same")
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setValue(80)
        hold(self.slider, width=72)
        self.slider.setAccessibleName(tr("Opacity of the overlay"))
        self.slider.setToolTip(tr("How thickly the heat map lies over the picture"))
        self._label = QLabel(tr("Overlay"))
        mark(self._label, role="muted")
        self.controls = QWidget()
        self.tiles, self.bars, self.words = Tiles(), ClassBars(), QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        hold(self.words, min_height=36)
        self._lay_out()
        self.class_chooser.activated.connect(lambda _index: self._ask())
        self.layer_chooser.activated.connect(lambda _index: self._ask())
        self.slider.valueChanged.connect(lambda value: self.tiles.set_opacity(value / 100))
        self.tiles.hovered.connect(self._tell_pixel)
        self.bars.chosen.connect(self._choose_class)
        self._study.answered.connect(self._take)
        self._study.failed.connect(self._clear)

    @property
    def target(self) -> int | None:
        """The class that is asked about; None for the predicted one."""
        index = self.class_chooser.currentIndex()
        return index - 1 if index > 0 else None

    @property
    def spot(self) -> Spot | None:
        """The layer that Grad-CAM looks at."""
        index = self.layer_chooser.currentIndex()
        return self._spots[index] if 0 <= index < len(self._spots) else None

    def begin(self, method: Method) -> None:
        """Ask by this method from now on, about the present network and picture."""
        self._method = method
        self.layer_chooser.setVisible(method.has_layer)
        self._list_classes()
        self._list_layers()
        self.take_sample()

    def take_sample(self) -> None:
        """Ask about the picture that is shown to the network now."""
        sample = self._inside.sample
        if sample is not None:
            self.tiles.set_picture(sample.image, sample.title)
            self._arrange()
        self._ask()

    def end(self) -> None:
        """Ask nothing any more; what is shown stays."""
        self._study.stop()

    def choose(self, path: str | None) -> None:
        """Look at the layer at a path, where it gives maps."""
        spot = found(self._spots, path)
        if spot is not None and spot != self.spot:
            self.layer_chooser.setCurrentIndex(self._spots.index(spot))
            if self._method.has_layer and self.isVisible():
                self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the bars beside the pictures, or beneath them where it is narrow or tall."""
        width = self.width()
        self._label.setVisible(width >= scaled(NARROW))
        lines = len(self.bars.probabilities) * TALLEST
        whole = self.tiles.tallest(width) + self.words.minimumHeight() + 2 * _GAP
        if width < scaled(NARROW) or whole + lines <= self.height():
            self._grid.addWidget(self.bars, 2, 0, 1, 2)
            self._grid.setRowStretch(2, 60)
            self.bars.setFixedWidth(min(width, scaled(_WIDEST_BARS)))
            self.tiles.setMaximumHeight(self.tiles.tallest(width))
        else:
            bars = min(scaled(_WIDEST_BARS), max(scaled(_BARS), width // 4))
            self._grid.addWidget(self.bars, 0, 1, 3, 1)
            self._grid.setRowStretch(2, 1)
            self.bars.setFixedWidth(bars)
            self.tiles.setMaximumHeight(self.tiles.tallest(width - bars - 2 * _GAP))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.class_chooser, 9)
        row.addWidget(self.layer_chooser, 9)
        row.addWidget(self._label)
        row.addWidget(self.slider)
        row.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * _GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(0, 90)
        self._grid.addWidget(self.tiles, 0, 0)
        self._grid.addWidget(self.words, 1, 0)
        self._grid.addWidget(self.bars, 0, 1, 3, 1)

    def _list_classes(self) -> None:
        names = class_names(self._inside)
        if names != self._names or not self.class_chooser.count():
            self._names = names
            self.class_chooser.clear()
            self.class_chooser.addItems([tr(_PREDICTED), *names])

    def _list_layers(self) -> None:
        design = self._inside.design
        listed = [] if design is None else [spot for spot in spots(design) if spot.has_places]
        if listed != self._spots:
            before = self.spot
            self._spots = listed
            self.layer_chooser.clear()
            self.layer_chooser.addItems([spot.path for spot in listed])
            kept = found(listed, before.path if before else None)
            self.layer_chooser.setCurrentIndex(listed.index(kept) if kept else len(listed) - 1)

    def _choose_class(self, class_: int) -> None:
        if class_ + 1 < self.class_chooser.count():
            self.class_chooser.setCurrentIndex(class_ + 1)
            self._ask()

    def _ask(self) -> None:
        sample, method, spot = self._inside.sample, self._method, self.spot
        if sample is None:
            self.end()
            return
        path = spot.path if spot and method.has_layer else None
        if (method, self.target, path) != self._asked:
            # Of another picture, what is shown stays until there is something newer.
            self._asked = method, self.target, path
            self._clear("")
        if method.has_layer and path is None:
            self.end()
            self._clear(tr("Grad-CAM needs a layer that gives maps, and this network has none."))
            return
        asked = Asked(sample.image, self.target, path)

        def question(module: Any) -> object:
            return method.ask(module, asked)

        self._study.ask(question, self._asked)

    def _take(self, about: object, answer: Attribution) -> None:
        if about != self._asked:
            return
        self._answer = answer
        self.tiles.set_values(answer.values[0].sum(axis=0), is_signed=self._method.is_signed)
        logits = answer.logits[0].astype(np.float64)
        shares = np.exp(logits - logits.max())
        sample = self._inside.sample
        self.bars.present(
            shares / shares.sum(),
            self._names,
            int(answer.targets[0]),
            sample.label if sample else None,
        )
        self._arrange()
        self._tell()

    def _clear(self, words: str) -> None:
        """Show no attribution, and say why."""
        self._answer = None
        self.tiles.set_values(None, is_signed=self._method.is_signed)
        self.words.setText(words)

    def _tell(self) -> None:
        if self._answer is not None:
            self.words.setText(sentence(self._method, self._answer, self.bars.name))
            self.tiles.setAccessibleDescription(self.words.text())

    def _tell_pixel(self, at: tuple[int, int] | None) -> None:
        if at is None or self.tiles.values is None:
            self._tell()
            return
        row, column = at
        value = number(float(self.tiles.values[at]))
        self.words.setText(
            tr("Row {row}, column {column}: {value}", row=row + 1, column=column + 1, value=value)
        )


def box(name: str, about: str) -> WordBox:
    """Return a list of words for the header of the panel."""
    box = WordBox()
    hold(box, min_width=64)
    hold(box, max_width=200)
    box.setAccessibleName(name)
    box.setToolTip(about)
    box.setSizeAdjustPolicy(WordBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box
