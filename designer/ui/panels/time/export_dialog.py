"""What is to be exported of the moments of a run, and how."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.ui.theme import mark
from designer.ui.widgets import WholeField
from designer.ui.words import later, tr

KINDS = {"GIF": later("Animations (*.gif)"), "PNG": later("Pictures (*.png)")}
_TITLES = {"GIF": later("One GIF that repeats"), "PNG": later("PNG files, one for each moment")}
_USUAL_MS, _STEP_MS = 200, 20
SHORTEST_MS, LONGEST_MS = 20, 5000


class ExportDialog(QDialog):
    """Asks which part of the window is pictured, as what, and how long each moment is seen."""

    def __init__(self, subjects: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export the moments"))
        self.what = QComboBox()
        self.what.addItems(list(subjects))
        self.what.setAccessibleName(tr("Picture of"))
        self.how = QComboBox()
        self.how.setAccessibleName(tr("Written as"))
        for kind, title in _TITLES.items():
            self.how.addItem(tr(title), kind)
        self.each = WholeField()
        self.each.setRange(SHORTEST_MS, LONGEST_MS)
        self.each.setSingleStep(_STEP_MS)
        self.each.setValue(_USUAL_MS)
        self.each.setSuffix(" ms")
        self.each.setAccessibleName(tr("Each is seen for"))
        hint = QLabel(
            tr(
                "Every moment is shown and pictured in turn. Other panels can be pictured "
                "while they are in sight."
            )
        )
        hint.setWordWrap(True)
        mark(hint, role="muted")
        self.go_on = QPushButton(tr("Choose a file…"))
        self.go_on.setDefault(True)
        mark(self.go_on, primary=True)
        cancel = QPushButton(tr("Cancel"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(tr("Picture of"), self.what)
        form.addRow(tr("Written as"), self.how)
        form.addRow(tr("Each is seen for"), self.each)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(hint)
        column.addLayout(buttons)
        self.how.currentIndexChanged.connect(lambda: self.each.setEnabled(self.kind == "GIF"))
        self.go_on.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)

    @property
    def subject(self) -> str:
        """What is to be pictured."""
        return self.what.currentText()

    @property
    def kind(self) -> str:
        """“GIF” or “PNG”."""
        return str(self.how.currentData())

    @property
    def ms(self) -> int:
        """How long each picture of a GIF is seen."""
        return self.each.value()
