"""The code of the whole design, live, with the selection linked both ways."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from designer.code import Code, CodeError, write
from designer.ui.document import Document
from designer.ui.panels.code.view import CodeView
from designer.ui.panels.view_button import ViewButton
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel, EmptyState, WordButton
from designer.ui.words import later, tr

SETTLE_MS = 120
"""How long the design has to stay as it is before it is written again."""
FILE = later("File")
NETWORK, WITH_TRAINING = later("The network"), later("The network and its training")
_INVITATION = later("The design as Python appears here once it is a network without problems.")


class CodePanel(QWidget):
    """Writes the design anew after each edit, while anyone can see it.

    A design with a problem leaves the last code as it is, and says what is wrong.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._code: Code | None = None
        self.view = CodeView()
        self.caption = ElidedLabel()
        self.look = ViewButton({FILE: (NETWORK, WITH_TRAINING)})
        self.look.setToolTip(tr("What is written"))
        self.copy = WordButton(tr("Copy"))
        self.copy.setToolTip(tr("Copy all of the code"))
        self._empty = EmptyState("layout", _INVITATION)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLE_MS)
        self._lay_out()
        self._later.timeout.connect(self._write)
        self.look.changed.connect(self._write)
        self.copy.clicked.connect(self._copy)
        self.view.pointed.connect(self._select)
        document.design_changed.connect(self._expect)
        document.selection_changed.connect(self._show_selection)
        document.way_changed.connect(self._show_selection)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._write()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.caption, 1)
        line.addWidget(self.copy)
        line.addWidget(self.look)
        self._body = QStackedWidget()
        self._body.addWidget(self._empty)
        self._body.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 12)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._body, 1)

    def _expect(self) -> None:
        if self.isVisible():
            self._later.start()

    def _write(self) -> None:
        if not self.isVisible():
            return
        self._later.stop()
        try:
            code = write(self._document.root, training=self.look.chosen(FILE) == WITH_TRAINING)
        except CodeError as error:
            # Of another design nothing is kept: the code would be that of a stranger.
            self._tell(str(error), role="bad")
        else:
            self._code = code
            self.view.present(code.text)
            lines = code.text.count("\n")
            self._tell(tr("{n} lines that need PyTorch alone", n=lines), role="muted")
            self._show_selection()
        self._body.setCurrentWidget(self.view if self._code else self._empty)
        self.copy.setEnabled(self._code is not None)

    def _tell(self, sentence: str, role: str) -> None:
        self.caption.setText(sentence)
        mark(self.caption, role=role)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.view.toPlainText())
        self._tell(tr("Copied"), role="muted")

    # The selection

    def _show_selection(self) -> None:
        """Let the lines of what is selected on the canvas stand out."""
        if not self._code or not self.isVisible():
            return
        way = self._document.way
        places = [
            (place.first, place.last)
            for id_ in sorted(self._document.selection)
            for place in self._code.by_way.get((*way, id_), ())
        ]
        self.view.stand_out(sorted(places))

    def _select(self, line: int) -> None:
        """Select what stands on a line, in the use of its block that is shown if that may be."""
        if not self._code:
            return
        found = [p for p in self._code.places if p.first <= line <= p.last]
        if not found:
            return
        here = self._document.way
        place = min(found, key=lambda p: (p.way[:-1] != here, p.last - p.first))
        *way, id_ = place.way
        self._document.go(tuple(way))
        if id_ in self._document.design.by_id:
            self._document.select(frozenset({id_}))
