"""The feature maps of a node, linked to the picture that they come from."""

from PySide6.QtWidgets import QWidget

from designer.ui.panel import Panel, Scope
from designer.ui.words import later


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.maps.panel import MapsPanel

    return MapsPanel(scope.document, scope.inside)


PANEL = Panel("maps", later("Maps"), _make, order=20)
