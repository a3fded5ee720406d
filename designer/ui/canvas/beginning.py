"""What an empty canvas says: how to begin, and a network to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from designer.analysis.first import first_design, first_recipe
from designer.data import is_path, known
from designer.graph import Design, edit, part_of
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

_LAYERS = later("Drag a layer here from the left, or press Tab and type its name.")
_PICTURES = later(
    "Drop a folder here to train on your own pictures: one with a folder for each class."
)


class Beginning(QWidget):
    """Stands in the middle of a canvas without cards; what is dropped on it falls through.

    Where the data set is known it offers a first network for its pictures.
    """

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view.viewport())
        self._view, self._document = view, view.document
        title = QLabel(tr("An empty canvas"), alignment=Qt.AlignmentFlag.AlignCenter)
        themes.mark(title, role="title")
        self._layers, self._pictures = _invitation(_LAYERS), _invitation(_PICTURES)
        self.draw = QPushButton()
        self.draw.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab is for the search
        self.draw.clicked.connect(view.draw_first)
        themes.mark(self.draw, primary=True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        for label in (title, self._layers, self._pictures):
            self._column.addWidget(label)
        self._column.addSpacing(10)
        self._column.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignHCenter)
        view.moved.connect(self._place)  # scrolling takes along what lies on the canvas

    def refresh(self) -> None:
        """Show what fits the design, or nothing once there are cards."""
        document = self._document
        data, is_whole = known(document.root.recipe.data), not document.way
        self._pictures.setVisible(is_whole and not is_path(document.root.recipe.data))
        self.draw.setVisible(is_whole and data is not None)
        if data is not None:
            self.draw.setText(tr("Draw a first network for {title}", title=data.title))
        self.setVisible(not document.design.nodes)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a text became another, or larger
            self._place()
        return super().event(event)

    def _place(self) -> None:
        """Stand in the middle, in lines as long as the texts where there is room."""
        if self.isHidden():
            return
        room = self._view.viewport().rect()
        longest = max(_length(label) for label in (self._layers, self._pictures))
        margins = self._column.contentsMargins()
        wanted = max(longest + margins.left() + margins.right(), self.minimumSizeHint().width())
        place = QRect(room.topLeft(), QSize(min(wanted, room.width()), 0))
        place.setHeight(self._column.totalHeightForWidth(place.width()))
        place.moveCenter(room.center())
        self.setGeometry(place)


def draw_first(document: Document) -> str | None:
    """Draw a small network for the data set, in a tab of its own where the canvas is not empty.

    It comes with a recipe for as many pictures as there are. Return why not, if so.
    """
    data = known(document.root.recipe.data)
    if data is None:
        return tr("Choose a data set first, under Data: the network is made for its pictures.")
    if document.root.nodes:
        document.add(Design(recipe=document.root.recipe))
    root, drawn = document.root, first_design(data.task)
    design, _ = edit.paste(root, part_of(drawn, drawn.by_id), (0.0, 0.0))  # beside its notes
    recipe = first_recipe(root.recipe, data.train_size)
    document.edit(tr("Draw a network for {title}", title=data.title), design.with_recipe(recipe))
    return None


def _invitation(text: str) -> QLabel:
    label = QLabel(tr(text), alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    themes.mark(label, role="invitation")
    return label


def _length(label: QLabel) -> int:
    """Return how long its text is in one line, in pixels; 0 where it is not shown."""
    shown = not label.isHidden()
    return label.fontMetrics().horizontalAdvance(label.text()) + 2 if shown else 0
