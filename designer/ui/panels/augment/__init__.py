"""What augmentation makes of the pictures of the data set."""

from PySide6.QtWidgets import QWidget

from designer.ui.panel import Panel, Scope
from designer.ui.words import later


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.augment.panel import AugmentPanel

    return AugmentPanel(scope.document, scope.inside)


PANEL = Panel("augment", later("Augmentation"), _make, order=45, beside="curves")
