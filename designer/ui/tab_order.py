"""The order in which the Tab key walks widgets that come and go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_mark(parent: QWidget) -> QWidget:
    """Return an unseen widget that holds a place in the order of the Tab key.

    Widgets made later come last in that order, unless `QWidget.setTabOrder` puts them behind one
    that was there from the start.
    """
    place = QWidget(parent)
    place.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # or else setTabOrder passes it over
    place.hide()
    return place
