"""The design as Python, beside the canvas: what is selected here is selected there."""

from PySide6.QtWidgets import QWidget

from designer.ui.panel import Panel, Scope


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.code.panel import CodePanel

    return CodePanel(scope.document)


PANEL = Panel("code", "Code", _make, order=15)
