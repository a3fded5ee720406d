"""Explain: one number of a layer's output, and every number that it is computed from."""

from PySide6.QtWidgets import QWidget

from designer.ui.panel import Panel, Scope
from designer.ui.words import later


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.explain.panel import ExplainPanel

    return ExplainPanel(scope.document, scope.inside)


PANEL = Panel("explain", later("Explain"), _make, order=30)
