"""The design as Python, beside the canvas: what is selected here is selected there."""

from PySide6.QtWidgets import QWidget

from designer.ui.panel import Panel, Scope
from designer.ui.words import later


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.code.panel import CodePanel

    return CodePanel(scope.document)


PANEL = Panel("code", later("Code"), _make, order=15)
