"""Problems below each other: each a sentence, with the button that repairs it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer.analysis import Problem
from designer.ui.document import Document
from designer.ui.fixes import apply_fix, label_of
from designer.ui.lengths import hold, scaled
from designer.ui.tab_order import tab_mark
from designer.ui.theme import current, mark
from designer.ui.widgets import ElidedLabel
from designer.ui.words import tr

_SIGN_WIDTH = 12
_NAME_WIDTH = 112
_NARROW = 480


class ProblemList(QWidget):
    """Problems below each other; rows stay and take on what comes in their place."""

    node_requested = Signal(int)
    reached = Signal(QWidget)

    def __init__(
        self, document: Document, *, with_names: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._with_names = with_names
        self._made: list[ProblemRow] = []
        self._shown = 0
        self._place = tab_mark(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0 if with_names else 12)

    @property
    def rows(self) -> Sequence[ProblemRow]:
        """The rows, from top to bottom."""
        return tuple(self._made[: self._shown])

    def present(self, problems: Sequence[Problem]) -> None:
        """Show these problems."""
        while len(self._made) < len(problems):
            self._add_row()
        self._shown = len(problems)
        for row, problem in zip(self._made, problems, strict=False):
            node = None if problem.node is None else self._document.design.by_id[problem.node]
            row.present(problem, node.name if node else tr("the design"))
        for index, row in enumerate(self._made):
            row.setVisible(index < self._shown)

    def _add_row(self) -> None:
        row = ProblemRow(with_name=self._with_names)
        row.fix_requested.connect(lambda problem: apply_fix(self._document, problem))
        row.node_requested.connect(self.node_requested)
        row.walked.connect(lambda by: self._walk(row, by))
        self._column.addWidget(row)
        before = self._made[-1].fix_button if self._made else self._place
        self.setTabOrder(before, row)
        self.setTabOrder(row, row.fix_button)
        self._made.append(row)

    def _walk(self, start: ProblemRow, by: int) -> None:
        index = self._made.index(start) + by
        if 0 <= index < self._shown:
            row = self._made[index]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(row)


class ProblemRow(QWidget):
    """A sign, the node's name where it is wanted, a sentence and the button with its fix."""

    fix_requested = Signal(object)
    node_requested = Signal(int)
    walked = Signal(int)

    def __init__(self, *, with_name: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_name = with_name
        self._is_narrow = False
        self._problem: Problem | None = None
        self._sign = QLabel()
        hold(self._sign, width=_SIGN_WIDTH)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._name = ElidedLabel()
        mark(self._name, role="mono")
        hold(self._name, width=_NAME_WIDTH)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.fix_button = QPushButton()
        self.fix_button.clicked.connect(lambda: self.fix_requested.emit(self._problem))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grid = QGridLayout(self)
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(8)
        if with_name:
            self._lay_out_as_row(grid)
        else:
            self._lay_out_as_note(grid)

    @property
    def sentence(self) -> str:
        """What the row says."""
        return self._sentence.text()

    def present(self, problem: Problem, name: str) -> None:
        """Show another problem; the same one is left as it is."""
        self._name.setText(name)
        if problem == self._problem:
            return
        self._problem = problem
        severity, sign = ("bad", "✕") if problem.is_error else ("warn", "!")
        self._sign.setText(sign)
        mark(self._sign, role=severity)
        mark(self._sentence, role="" if self._with_name else severity)
        self._sentence.setText(problem.message)
        self.fix_button.setVisible(problem.fix is not None)
        if problem.fix is not None:
            self.fix_button.setText(label_of(problem.fix))
        mark(self.fix_button, danger=problem.is_error and not self._with_name)
        kind = tr("Error") if problem.is_error else tr("Notice")
        self.setAccessibleName(f"{kind}: {name}: {problem.message}")

    def _lay_out_as_row(self, grid: QGridLayout) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid.setContentsMargins(8, 5, 8, 5)
        for column, label in enumerate((self._sign, self._name, self._sentence)):
            label.setContentsMargins(0, 5, 0, 5)
            grid.addWidget(label, 0, column, top)
        grid.addWidget(self.fix_button, 0, 3, top)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.fix_button.setCursor(Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        if self._with_name and self._is_narrow != (self.width() < scaled(_NARROW)):
            self._is_narrow = not self._is_narrow
            grid.removeWidget(self.fix_button)
            row, column = (1, 2) if self._is_narrow else (0, 3)  # below the sentence, or beside it
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self.fix_button, row, column, top | Qt.AlignmentFlag.AlignLeft)

    def _lay_out_as_note(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        self._name.hide()
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._sentence, 0, 1, 1, 2)
        grid.addWidget(self.fix_button, 1, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go_to_node()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._with_name and event.button() == Qt.MouseButton.LeftButton:
            self._go_to_node()
        else:
            super().mousePressEvent(event)

    def _go_to_node(self) -> None:
        if self._problem is not None and self._problem.node is not None:
            self.node_requested.emit(self._problem.node)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._with_name or not (self.hasFocus() or self.underMouse()):
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        ring = QPen(QColor(theme.accent), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
        painter.setPen(ring)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
