"""The history of runs: a table to sort, filter, name, compare and go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.ui.panel import Panel, Scope
from designer.ui.words import later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.runs.panel import RunsPanel

    panel = RunsPanel(scope.history)
    scope.past.attend(panel)
    return panel


PANEL = Panel("runs", later("Runs"), _make, order=1, beside="curves")
