"""The table: every node with what it gives and costs, to sort and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.ui.panel import Panel, Scope
from designer.ui.words import later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.table.panel import TablePanel

    panel = TablePanel(scope.document)
    panel.node_requested.connect(scope.show_node)
    return panel


PANEL = Panel("table", later("Table"), _make, order=2, beside="curves")
