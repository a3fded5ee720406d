"""The problems of the design: each a sentence, with the button that repairs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.ui.panel import Panel, Scope
from designer.ui.words import later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.problems.panel import ProblemsPanel

    panel = ProblemsPanel(scope.document)
    panel.node_requested.connect(scope.show_node)
    return panel


PANEL = Panel("problems", later("Problems"), _make, order=3, beside="curves")
