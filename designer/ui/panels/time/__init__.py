"""The time machine: what filters, maps and gauges were at any moment of a training."""

from PySide6.QtWidgets import QWidget

from designer.ui.panel import Panel, Scope
from designer.ui.words import later


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.time.panel import TimePanel

    return TimePanel(scope.training, scope.inside, scope.history, scope.tell)


# Beside the filters, it would hide what it turns back.
PANEL = Panel("time", later("Time"), _make, order=60, beside="curves")
