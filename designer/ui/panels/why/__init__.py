"""Why a network says what it says: what in a picture speaks for a class, what excites a channel."""

from PySide6.QtWidgets import QWidget

from designer.ui.panel import Panel, Scope
from designer.ui.words import later


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.why.panel import WhyPanel

    return WhyPanel(scope.document, scope.inside)


PANEL = Panel("why", later("Why"), _make, order=40)
