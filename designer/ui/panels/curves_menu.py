"""The menu of the curves: all that can be set, however narrow the panel is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from designer.ui.panels.curves_metrics import METRICS
from designer.ui.panels.curves_pane import Pane
from designer.ui.panels.curves_ruler import Against, Ruler
from designer.ui.panels.curves_saving import KINDS
from designer.ui.panels.curves_tools import LEVELS
from designer.ui.words import later, tr

WORDS = {
    Against.EPOCH: later("epoch"),
    Against.STEP: later("step"),
    Against.TIME: later("time"),
}
"""What the curves stand against, in a word."""
_AGAINST = {
    Against.EPOCH: later("Epochs"),
    Against.STEP: later("Steps"),
    Against.TIME: later("Time"),
}


def new_menu(parent: QWidget) -> QMenu:
    """Make an empty menu that is gone once it is closed."""
    menu = QMenu(parent)
    menu.setAccessibleName(tr("Curves"))
    return menu


def add_metrics(menu: QMenu, seen: tuple[str, ...], see: Callable[[str, bool], object]) -> None:
    """Offer each quantity as something to be seen or not; one always is."""
    for metric in METRICS:
        action = menu.addAction(tr(metric.title))
        action.setCheckable(True)
        action.setChecked(metric.name in seen)
        action.setEnabled(seen != (metric.name,))
        action.toggled.connect(partial(see, metric.name))


def add_against(menu: QMenu, ruler: Ruler, choose: Callable[[Ruler], object]) -> None:
    """Offer what the curves may stand against, evenly or not."""
    group = QActionGroup(menu)
    for against, word in _AGAINST.items():
        action = menu.addAction(tr(word))
        action.setCheckable(True)
        action.setChecked(against is ruler.against)
        group.addAction(action)
        action.triggered.connect(partial(choose, Ruler(against, ruler.is_log)))
    menu.addSeparator()
    log = menu.addAction(tr("Logarithmic"))
    log.setCheckable(True)
    log.setChecked(ruler.is_log)
    log.triggered.connect(partial(choose, Ruler(ruler.against, not ruler.is_log)))


def add_scales(menu: QMenu, panes: Iterable[Pane]) -> None:
    """Offer the logarithm of every quantity that is seen and has one."""
    for pane in panes:
        if pane.log is not None:
            log = menu.addAction(
                tr("Logarithmic {quantity}", quantity=tr(pane.quantity.title).lower())
            )
            log.setCheckable(True)
            log.setChecked(pane.log.isChecked())
            log.toggled.connect(pane.log.setChecked)


def add_smoothing(menu: QMenu, now: int, choose: Callable[[int], object]) -> None:
    """Offer some levels, in per cent of all steps."""
    group = QActionGroup(menu)
    for word, value in LEVELS.items():
        level = menu.addAction(tr(word).capitalize())
        level.setCheckable(True)
        level.setChecked(value == now)
        group.addAction(level)
        level.triggered.connect(partial(choose, value))


def add_export(menu: QMenu, choose: Callable[[str], object]) -> None:
    """Offer the kinds of files."""
    for kind in KINDS:
        menu.addAction(f"{kind}…").triggered.connect(partial(choose, kind))
