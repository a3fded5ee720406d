"""How well the network does on the validation pictures, and another run beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.ui.panel import Panel, Scope
from designer.ui.words import later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.results.panel import ResultsPanel

    return ResultsPanel(scope.training, scope.inside, scope.history)


PANEL = Panel("results", later("Results"), _make, order=50, beside="curves")
