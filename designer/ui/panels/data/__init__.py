"""The data set: its pictures, how many there are of what, and how they are fitted and parted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.ui.panel import Panel, Scope
from designer.ui.words import later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.data.panel import DataPanel

    return DataPanel(scope.document, scope.inside, scope.tell)


PANEL = Panel("data", later("Data"), _make, order=5, beside="curves")
