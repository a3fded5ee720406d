"""A field for rows × columns: chosen from squares, or typed."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from designer.ui.lengths import hold
from designer.ui.theme import mark
from designer.ui.words import tr

_SIZE = re.compile(r"\s*(\d{1,3})\s*(?:[x×*, ]\s*(\d{1,3}))?\s*", re.IGNORECASE)


class SizeField(QComboBox):
    """Rows and columns, each from `least` to `most`."""

    sized = Signal(tuple)
    refused = Signal(str)
    """Why what was typed is not taken, in a sentence; empty once it is."""

    def __init__(self, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.least, self.most = least, most
        self.size_ = (least, least)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.addItems([f"{n}×{n}" for n in range(least, most + 1)])
        hold(self, numbers=12)
        hold(self, width=64)
        self.setAccessibleName(name)
        self.setToolTip(
            tr(
                "{name}, from {least} to {most}; other than square ones can be typed",
                name=name,
                least=least,
                most=most,
            )
        )
        self.activated.connect(lambda _index: self._take())
        editor = self.lineEdit()
        assert editor is not None
        editor.editingFinished.connect(self._take)

    def set_size(self, size: tuple[int, int]) -> None:
        """Show a size."""
        self.size_ = size
        mark(self, invalid=False)
        self.setEditText(f"{size[0]}×{size[1]}")

    def _take(self) -> None:
        found = _SIZE.fullmatch(self.currentText())
        rows, columns = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not all(self.least <= n <= self.most for n in (rows, columns)):
            mark(self, invalid=True)
            self.refused.emit(
                tr(
                    "“{text}” is no size that can be shown: type rows × columns such as "
                    "{example}, each from {least} to {most}.",
                    text=self.currentText(),
                    example=f"{self.least + 2}×{self.least + 2}",
                    least=self.least,
                    most=self.most,
                )
            )
            return
        changed = (rows, columns) != self.size_
        self.set_size((rows, columns))
        self.refused.emit("")
        if changed:
            self.sized.emit(self.size_)
