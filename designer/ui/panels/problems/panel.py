"""The problems of the design, in the window's own panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from designer.ui.document import Document
from designer.ui.panels.problem_list import ProblemList, ProblemRow
from designer.ui.panels.scroll import ScrollColumn
from designer.ui.theme import mark
from designer.ui.widgets import EmptyState
from designer.ui.words import tr

_SHOWN_AT_MOST = 200
_SIDE = 8


class ProblemsPanel(QWidget):
    """Every problem of the design, what hinders training first.

    A click, or Return, selects the node; Up and Down walk the rows.
    """

    node_requested = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, ground="panel")
        self._document = document
        self._scroll = ScrollColumn(_SIDE)
        self._list = ProblemList(document, with_names=True)
        self._list.node_requested.connect(self._go_to)
        self._list.reached.connect(lambda row: self._scroll.ensureWidgetVisible(row, 0, 8))
        self._more = QLabel()
        self._more.setContentsMargins(12, 8, 12, 8)
        mark(self._more, role="muted")
        self._scroll.column.addWidget(self._list)
        self._scroll.column.addWidget(self._more)
        self._scroll.column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyState("check", tr("Nothing is wrong.")))
        self._stack.addWidget(self._scroll)
        document.design_changed.connect(self._refresh)
        self._refresh()

    @property
    def rows(self) -> Sequence[ProblemRow]:
        """The rows, from top to bottom."""
        return self._list.rows

    def _refresh(self) -> None:
        problems = sorted(self._document.readout.problems, key=lambda p: not p.is_error)
        self._list.present(problems[:_SHOWN_AT_MOST])
        self._more.setText(tr("and {n} more", n=len(problems) - _SHOWN_AT_MOST))
        self._more.setVisible(len(problems) > _SHOWN_AT_MOST)
        self._stack.setCurrentIndex(1 if problems else 0)
        self._scroll.settle()

    def _go_to(self, node: int) -> None:
        self._document.select(frozenset({node}))
        self.node_requested.emit(node)
