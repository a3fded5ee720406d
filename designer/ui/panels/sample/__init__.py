"""The picture that the network is shown: chosen, dropped or drawn, and what it is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.ui.panel import Panel, Scope
from designer.ui.words import later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(scope: Scope) -> QWidget:
    from designer.ui.panels.sample.panel import SamplePanel

    return SamplePanel(scope.document, scope.inside, scope.tell)


PANEL = Panel("sample", later("Sample"), _make, order=10)
