"""The dialog that says that something went wrong, with a report to copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.graph import FileError, file
from designer.ui import icons
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.lengths import room, scaled
from designer.ui.widgets import button_row
from designer.ui.words import later, tr

SIZE = (720, 480)
SENTENCE = later(
    "Something in Convas went wrong. The design is as it was, and you can go on. If it happens "
    "again, save a copy of the design, and send this report to whoever looks after Convas for you."
)


class CrashDialog(QDialog):
    """Shows a report; the design can be saved from here, should the window do so no more."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.resize(room(*SIZE))
        self._document = document
        self.report = QPlainTextEdit(readOnly=True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(tr("Report"))
        themes.mark(self.report, role="mono")
        self.said = QLabel(wordWrap=True)
        themes.mark(self.said, role="muted")
        self.save = QPushButton(tr("Save a copy of the design…"))
        self.copy, self.leave = QPushButton(tr("Copy")), QPushButton(tr("Close"))
        themes.mark(self.leave, primary=True)
        self.leave.setDefault(True)
        self.leave.setFocus()
        self._build()
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(self._copy)
        self.leave.clicked.connect(self.accept)

    def show_report(self, text: str, count: int) -> None:
        """Show a report of as many faults, the same ones counted each time."""
        if count == 1 or not self.isVisible():
            self.said.clear()
        if not self.isVisible() or self._differs(text):
            self.report.setPlainText(text)
        if count > 1:
            self.said.setText(tr("It happened {count} times so far.", count=count))

    def _differs(self, text: str) -> bool:
        """Whether there is more in a report than a count: the text may be being selected."""
        return text.count("\n") != self.report.toPlainText().count("\n")

    def _build(self) -> None:
        sign, sentence = QLabel(), QLabel(tr(SENTENCE), wordWrap=True)
        ratio = self.devicePixelRatioF()
        sign.setPixmap(icons.pixmap("warning", themes.current().bad, scaled(24), ratio))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(sign)
        head.addWidget(sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.report, 1)
        column.addWidget(self.said)
        column.addLayout(button_row([self.save], [self.copy, self.leave]))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.said.setText(tr("The report is on the clipboard."))

    def _save(self) -> None:
        document = self._document
        folder = document.path.parent if document.path else Path.home()
        proposed = folder / f"{document.root.name}-copy{file.SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self, tr("Save a copy of the design"), str(proposed))
        if not name:
            return
        path = Path(name)
        path = path if path.suffix else path.with_suffix(file.SUFFIX)
        try:
            file.save(document.root, path)
        except FileError as error:
            self.said.setText(str(error))
        else:
            self.said.setText(tr("The copy is in {path}.", path=path))
