"""The page with the pictures that the network does worst with, or is least sure of."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from designer.ui.panels.results.gallery import Gallery
from designer.ui.panels.results.shown import Shown
from designer.ui.panels.results.view import View
from designer.ui.words import later, tr

LOSS, ENTROPY, MARGIN = later("Largest loss"), later("Highest entropy"), later("Smallest margin")


class Worst(View):
    """Pictures by their loss, or by how unsure the network is of them."""

    TITLE = later("Worst")
    CHOICES = (LOSS, ENTROPY, MARGIN)

    def __init__(self) -> None:
        super().__init__()
        self.gallery = Gallery(tr("Pictures that stand out"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.gallery)
        self.gallery.chosen.connect(self.sample_requested)

    def present(self, shown: Shown, choice: str, other: Shown | None = None) -> None:
        results = shown.results
        orders = {LOSS: results.worst, ENTROPY: results.by_entropy, MARGIN: results.by_margin}
        self.gallery.present(shown, orders[choice].tolist())
        self.gallery.setAccessibleName(tr("Pictures, {choice} first", choice=tr(choice).lower()))
