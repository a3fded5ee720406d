"""The recipes of the templates, to train any design by."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from designer.graph import Recipe, templates
from designer.ui.document import Document
from designer.ui.widgets import WordButton
from designer.ui.words import tr


class RecipeChoice(QWidget):
    """A button whose menu lists them; to take one is an edit that can be undone."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.button = WordButton(tr("Use the recipe of…"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setToolTip(
            tr("Train as one of the templates is trained: its data set and all of its numbers")
        )
        self.menu = QMenu(self.button)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._list)
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch()

    def _list(self) -> None:
        if self.menu.isEmpty():  # they are read when they are first wanted, and stay the same
            for name, recipe in templates.recipes().items():
                entry = self.menu.addAction(f"{name} ({recipe.data})")
                entry.setToolTip(told(recipe))
                entry.triggered.connect(partial(self._use, name, recipe))

    def _use(self, name: str, recipe: Recipe, _checked: bool = False) -> None:
        self._document.edit_recipe(tr("Use the recipe of {name}", name=name), recipe)


def told(recipe: Recipe) -> str:
    """Say in a line what a recipe does: `Adadelta at 1, batches of 4, 10 epochs, flip, shift 2`."""
    optimizer = recipe.optimizer
    words = recipe.augmentation.words
    rate = tr("{optimizer} at {lr:g}", optimizer=type(optimizer).__name__, lr=optimizer.lr)
    return ", ".join(
        [
            rate,
            tr("batches of {n}", n=recipe.batch_size),
            tr("{n} epochs", n=recipe.epochs),
            *words,
        ]
    )
