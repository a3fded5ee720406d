"""What can be put on the canvas: every layer, the blocks that ship, and a person's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Signal

import designer.layers  # noqa: F401  (fills LAYERS)
from designer.graph import LAYERS, Block, Layer, shelf
from designer.ui.words import later

OWN = later("My blocks")


class Stock(QObject):
    """Layers by name, as they come, in the order of the palette."""

    changed = Signal()
    """A person's own blocks are others."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or user_data_path("convas") / "blocks"
        self._shipped: dict[str, Layer] = {name: kind() for name, kind in LAYERS.items()}
        self._shipped |= {block.title: block for block in shelf.shipped()}
        self._own: dict[str, Block] = {}
        self.layers: Mapping[str, Layer] = {}
        """Every layer and block by name; a person's own block hides one that ships."""
        self._read()

    def category(self, name: str) -> str:
        """Return the group that a layer is listed in."""
        return OWN if name in self._own else self.layers[name].category

    def is_own(self, name: str) -> bool:
        """Whether a person has kept this block."""
        return name in self._own

    def keep(self, block: Block) -> None:
        """Keep a block for other designs.

        Raises
        ------
        FileError
            When it is called as a layer, or cannot be written.
        """
        shelf.keep(block, self._folder)
        self._read()
        self.changed.emit()

    def drop(self, name: str) -> None:
        """Keep a block no more."""
        shelf.drop(self._own[name], self._folder)
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        self._own = {block.title: block for block in shelf.on(self._folder)}
        self.layers = self._shipped | self._own
