"""The filters of a convolution."""

from PySide6.QtWidgets import QWidget

from designer.ui.panel import Panel, Scope
from designer.ui.words import later


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.filters.panel import FiltersPanel

    return FiltersPanel(scope.document, scope.inside)


PANEL = Panel("filters", later("Filters"), _make, order=0)
