"""The sample: chosen from the data, dropped, pasted or drawn, and what it is taken for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.analysis import input_shape
from designer.data import Sample, title_of
from designer.ui.actions import Command, action
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.lengths import hold
from designer.ui.panels.sample.choosing import Choosing
from designer.ui.panels.sample.drawing import Drawing
from designer.ui.panels.sample.reading import FILTER, picture_in
from designer.ui.panels.sample.search import Search
from designer.ui.panels.sample.stage import WIDE, Stage
from designer.ui.panels.sample.taking import Taking, Tell, data_info
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel, EmptyState
from designer.ui.words import later, tr

_PROBABILITIES = ("sample", "probabilities")
_INVITATION = later(
    "Choose a picture, draw one, or drop one on the window, and see what the network takes it for."
)


class SamplePanel(QWidget):
    """Two pages, one to choose and one to draw, and the bars that follow both and the training."""

    def __init__(
        self, document: Document, inside: Inside, tell: Tell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        mark(self, ground="panel")
        self._document, self._inside, self._tell = document, inside, tell
        self._asked = _Asked()
        self._is_waiting = self._is_behind = False
        self.stage = Stage()
        self.choosing = Choosing()
        self.drawing = Drawing(self.stage.pad)
        self.choose, self.draw = QPushButton(tr("Choose")), QPushButton(tr("Draw"))
        self.open = QPushButton(tr("Open picture…"))
        self.open.setToolTip(
            tr("A picture file. One can also be dropped on the window, or pasted here (Ctrl+V).")
        )
        self.caption = ElidedLabel()
        mark(self.caption, role="muted")
        self._search = Search(inside, self.choosing, self.stage.hardest)
        self._taking = Taking(inside, tell, self)
        self._empty = EmptyState("layout", _INVITATION, tr("Draw one"))
        self._lay_out()
        self._connect()
        self._follow_dataset()
        self._follow_network()

    @property
    def is_drawing(self) -> bool:
        """Whether the page to draw on is shown."""
        return self.draw.isChecked()

    def open_picture(self) -> None:
        """Have a person choose a picture file, and show it."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a picture"), "", tr(FILTER))
        if name:
            self._taking.take(Path(name))

    def paste(self) -> None:
        """Show the picture that was copied."""
        copied = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
        picture = picture_in(copied) if copied is not None else None
        if picture is None:
            self._tell(tr("The clipboard holds no picture: copy one first."))
        else:
            self._taking.take(picture)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._inside.want_dataset()
        self._follow_sample()
        if not self._search.is_done:
            self._search_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ask()
        if not self._search.is_done:
            self._search.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_caption()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not self.is_drawing:
            self.choosing.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    # Places

    def _lay_out(self) -> None:
        pages = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for page in (self.choose, self.draw):
            page.setCheckable(True)
            pages.addButton(page)
            row.addWidget(page)
        self.choose.setChecked(True)
        row.addStretch()
        row.addWidget(self.open)
        self._header = row
        self._body = QStackedWidget()
        self._body.addWidget(self._empty)
        self._body.addWidget(self.stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.choosing)
        column.addWidget(self.drawing)
        column.addWidget(self._body, 1)
        self.drawing.hide()
        self._column = column
        hold(self, min_width=330)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Sample"))

    def _place_caption(self) -> None:
        """Beside the pages, or on a line of its own where it would be cut off there."""
        is_wide = self.width() >= WIDE
        self._header.setStretch(2, 0 if is_wide else 1)
        if is_wide:
            self._header.insertWidget(2, self.caption, 1)
        else:
            self._column.insertWidget(1, self.caption)

    # Connections

    def _connect(self) -> None:
        inside = self._inside
        self.draw.toggled.connect(lambda _on: self._turn_page())
        self.open.clicked.connect(self.open_picture)
        self._empty.action_requested.connect(self.draw.click)
        self.choosing.chosen.connect(inside.set_sample)
        self.choosing.hardest_wanted.connect(self._search_again)
        self.stage.hardest.picked.connect(self.choosing.choose)
        self.drawing.drawn.connect(inside.set_sample)
        inside.sample_changed.connect(lambda _sample: self._follow_sample())
        inside.network_changed.connect(self._follow_network)
        inside.dataset_changed.connect(self._follow_dataset)
        inside.answered.connect(self._take)
        inside.failed.connect(self._fail)
        under_panel = Qt.ShortcutContext.WidgetWithChildrenShortcut
        paste = action(self, Command("Paste picture", ("Ctrl+V",), self.paste, under_panel))
        opens = action(self, Command("Open picture…", (), self.open_picture))
        self.stage.picture.addActions([opens, paste])
        self.stage.picture.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _turn_page(self) -> None:
        self.choosing.setVisible(not self.is_drawing)
        self.drawing.setVisible(self.is_drawing)
        self._show_parts()
        if self.is_drawing:
            self.stage.pad.setFocus()
            if not self.stage.pad.is_empty:
                self.drawing.tell()
        elif not self._search.is_done:
            self._search_again()

    def _show_parts(self) -> None:
        lists = self.choosing.hardest.isChecked() and not self.is_drawing
        self.stage.set_parts(draws=self.is_drawing, lists=lists)
        has_stage = self.is_drawing or self._inside.sample is not None
        self._body.setCurrentWidget(self.stage if has_stage else self._empty)

    # The network, its data and the picture

    def _follow_network(self) -> None:
        design = self._inside.design
        self._is_waiting = self._is_behind = False
        self.drawing.set_input(input_shape(design), data_info(self._inside))
        if self.is_drawing and self.isVisible() and not self.stage.pad.is_empty:
            self.drawing.tell()
        self._follow_sample()
        self._search_again()

    def _follow_dataset(self) -> None:
        self.choosing.present(self._inside.dataset)
        self.drawing.set_input(input_shape(self._inside.design), data_info(self._inside))
        self._follow_sample()
        self._search_again()

    def _follow_sample(self) -> None:
        sample = self._inside.sample
        self.stage.picture.present(None if sample is None else sample.image)
        self.caption.setText("" if sample is None else self._caption(sample))
        self._empty.set_sentence(self._sentence())
        self._show_parts()
        self._ask()

    def _caption(self, sample: Sample) -> str:
        names = self._names()
        if sample.label is None or sample.label >= len(names):
            return sample.title
        return tr("Label {label} · {title}", label=names[sample.label], title=sample.title)

    def _names(self) -> tuple[str, ...]:
        known = data_info(self._inside)
        return known.classes if known is not None else ()

    def _sentence(self) -> str:
        """Say why there is no picture."""
        inside = self._inside
        if inside.design is None:
            return tr(
                "A picture is shown here as soon as there is a network to show it to: wire the "
                "layers from the Input to the last one."
            )
        if inside.dataset is None:
            named = self._document.root.recipe.data
            waits = tr("{title} is being loaded.", title=title_of(named)) if named else _INVITATION
            return inside.dataset_problem or waits
        shape, has = input_shape(inside.design), inside.dataset.info.shape
        if shape is not None and shape != has:
            sizes = ["×".join(map(str, one)) for one in (has, shape)]
            return tr(
                "{title} has {has} pictures, and the network takes "
                "{takes}: change the Input, draw a picture, or drop one on the window.",
                title=inside.dataset.info.title,
                has=sizes[0],
                takes=sizes[1],
            )
        return _INVITATION

    # Questions

    def _ask(self) -> None:
        """Ask what the picture is taken for, once what was asked before is answered."""
        sample = self._inside.sample if self.isVisible() else None
        if sample is None:
            self._asked.image = None
            self._is_waiting = self._is_behind = False
            self._inside.watch(_PROBABILITIES, None)
            self.stage.bars.present(None, (), None)
            return
        self._asked.image = sample.image
        if self._is_waiting:
            self._is_behind = True
            return
        self._is_waiting = True
        self._inside.watch(_PROBABILITIES, partial(_probabilities, asked=self._asked))

    def _search_again(self) -> None:
        """Have the hardest pictures looked for while they can be seen."""
        self._show_parts()
        if self.stage.hardest.isVisible():
            self._search.begin()
        else:
            self._search.end()

    def _take(self, key: object, value: Any) -> None:
        if key == _PROBABILITIES and value is not None:
            self._is_waiting = False
            sample = self._inside.sample
            label = None if sample is None else sample.label
            self.stage.bars.present(value, self._names(), label)
            if self._is_behind:
                self._is_behind = False
                self._ask()

    def _fail(self, key: object, sentence: str) -> None:
        if key == _PROBABILITIES:
            self._is_waiting = self._is_behind = False
            self.stage.bars.present(None, (), None)
            self.caption.setText(sentence)


class _Asked:
    """The picture that is asked about: the latest one, when the question is answered."""

    def __init__(self) -> None:
        self.image: NDArray[np.uint8] | None = None


def _probabilities(module: Any, asked: _Asked) -> NDArray[np.float32] | None:
    from designer.interpret import predict  # imports torch, in the thread that has it

    image = asked.image
    return None if image is None else predict(module, image[None])[0]
