"""The list in a row from which people choose by hand where a layer's weights come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QPointF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from designer.ui.panels.rows import Index
from designer.ui.theme import current
from designer.ui.weights.model import FOUND, LAYER
from designer.ui.words import later, tr

BY_ITSELF = later("found by itself")


class Choosing(QStyledItemDelegate):
    """Opens a list over the cell.

    Parameters
    ----------
    offered
        Tells which layers of the file may be chosen for a row, by its number.
    """

    chosen = Signal(int, str)
    """The number of a row, and the layer of the file; empty for what is found by itself."""

    def __init__(self, offered: Callable[[int], Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._offered = offered

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.addItems([tr(BY_ITSELF), *self._offered(index.row())])
        box.setAccessibleName(
            tr("Weights for {name}", name=index.model().index(index.row(), LAYER).data())
        )
        box.setCurrentIndex(max(0, box.findText(str(index.data()))))
        box.setFrame(False)
        box.activated.connect(lambda _index: self._take(box))
        QTimer.singleShot(0, box, box.showPopup)  # once it has its place
        return box

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().muted), 1.4))
        tip = QPointF(option.rect.right() - 12, option.rect.center().y() + 2.5)
        sides = QPointF(-3.5, -3.5), QPointF(3.5, -3.5)
        painter.drawPolyline(QPolygonF([tip + sides[0], tip, tip + sides[1]]))
        painter.restore()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the list as it was opened."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert index.column() == FOUND
        assert isinstance(editor, QComboBox)
        name = editor.currentText() if editor.currentIndex() else ""
        self.chosen.emit(index.row(), name)

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)
