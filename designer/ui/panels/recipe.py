"""How the design is trained: epochs, batch size, seed and optimiser."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.graph import OPTIMIZERS, Choice, Field, Recipe, fields_of
from designer.ui.document import Document
from designer.ui.form import Form
from designer.ui.widgets import SectionHeading


def _fields() -> tuple[Field, ...]:
    """List the numbers of a recipe and the choice of its optimiser.

    The data set has its place in the bar above the canvas.
    """
    numbers = [field for field in fields_of(Recipe) if field.name != "data"]
    names = tuple(optimizer.__name__ for optimizer in OPTIMIZERS.values())
    doc = "\n".join(f"{kind.__name__}: {kind.summary}" for kind in OPTIMIZERS.values())
    default = type(Recipe().optimizer).__name__
    return (*numbers, Field("optimizer", Choice(words=names, doc=doc), default))


class RecipeForm(QWidget):
    """Edits the recipe of the open design."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.numbers = Form()
        self.optimizer = Form()
        self.numbers.changed.connect(self._change)
        self.optimizer.changed.connect(self._change_optimizer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(SectionHeading("Training", strong=True))
        column.addWidget(self.numbers)
        column.addWidget(self.optimizer)

    def refresh(self) -> None:
        """Show the recipe as it is now."""
        recipe = self._document.root.recipe
        values = recipe.options() | {"optimizer": type(recipe.optimizer).__name__}
        self.numbers.present_fields(_fields(), values)
        self.optimizer.present(recipe.optimizer)

    def _change(self, name: str, value: Any) -> None:
        recipe = self._document.root.recipe
        if name == "optimizer":
            value = OPTIMIZERS[value.lower()]()
        self._put(name, recipe.replace(**{name: value}), self.numbers.session)

    def _change_optimizer(self, name: str, value: Any) -> None:
        recipe = self._document.root.recipe
        optimizer = recipe.optimizer.replace(**{name: value})
        self._put(name, recipe.replace(optimizer=optimizer), self.optimizer.session)

    def _put(self, name: str, recipe: Recipe, session: int) -> None:
        self._document.edit_recipe(f"Change {name}", recipe, merge=("recipe", name, session))
