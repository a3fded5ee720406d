"""What a screen reader is told: everything that can be used has a name."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.graph import LAYERS, Design, edit
from designer.ui import scenes
from designer.ui.canvas.telling import described
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.panels.checks import FitDialog, RateDialog
from designer.ui.training import Training
from designer.ui.window import MainWindow

_USED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QAbstractScrollArea,
)
_QTS_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def is_used(widget: QWidget) -> bool:
    """Whether a person does something with it: it takes keys, or the mouse presses it."""
    if widget.objectName().startswith(_QTS_OWN) or isinstance(widget, QScrollBar | QScrollArea):
        return False
    owner = widget.parentWidget()
    if isinstance(owner, QComboBox | QAbstractSpinBox) or is_in_list_of_box(widget):
        return False  # a part of a field that has a name
    if isinstance(widget, QAbstractButton) and not (widget.isVisible() or widget.text()):
        return False  # it is offered once it has words
    if isinstance(widget, _USED):
        return True
    return bool(widget.focusPolicy().value) and type(widget).__module__.startswith("designer")


def is_in_list_of_box(widget: QWidget) -> bool:
    owner: QWidget | None = widget
    while owner is not None:
        if owner.metaObject().className() == "QComboBoxPrivateContainer":
            return True
        owner = owner.parentWidget()
    return False


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def path_of(widget: QWidget) -> str:
    names = []
    owner: QWidget | None = widget
    while owner is not None:
        names.append(type(owner).__name__ + (f"#{owner.objectName()}" * bool(owner.objectName())))
        owner = owner.parentWidget()
    return " < ".join(names[:5])


def nameless(widget: QWidget) -> Iterator[str]:
    for one in (widget, *widget.findChildren(QWidget)):
        if is_used(one) and not name_of(one).strip():
            yield path_of(one)


@pytest.mark.parametrize("act", ["empty", "blocks", "problems", "dialogs"])
def test_everything_that_can_be_used_has_a_name(
    window_of: Callable[[Design], MainWindow], act: str
) -> None:
    ((make, prepare, scene),) = (one for one in scenes.ACTS if one[2].__name__ == act)
    window = window_of(make())
    prepare(window)
    found: dict[str, str] = {}
    for picture, widget in scene(window):
        for path in nameless(widget):
            found.setdefault(path, picture)
    scenes.settle(window)
    assert not found, "\n".join(f"{picture}: {path}" for path, picture in found.items())


@pytest.mark.parametrize("kind", [RateDialog, FitDialog])
def test_the_checks_have_names(
    qtbot: QtBot, lenet: Design, kind: type[RateDialog | FitDialog]
) -> None:
    dialog = kind(Document(lenet), Training(), lambda: "cpu")
    qtbot.addWidget(dialog)
    dialog._make_plot()
    assert [*nameless(dialog)] == []


def test_the_canvas_tells_what_is_selected(
    canvas_of: Callable[[Design], tuple[CanvasView, Document, object]], small: Design
) -> None:
    view, document, _ = canvas_of(small)
    conv, relu = (small.by_name[name].id for name in ("conv1", "relu1"))
    assert "3 layers, none selected" in view.accessibleDescription()
    document.select(frozenset({conv}))
    said = view.accessibleDescription()
    assert said == described(document)
    assert said.startswith("Conv2d conv1, gives ")
    assert "parameters" in said
    document.select(frozenset({conv, relu}))
    assert view.accessibleDescription() == "2 selected: conv1, relu1"


def test_the_canvas_tells_what_is_wrong_with_a_card(
    canvas_of: Callable[[Design], tuple[CanvasView, Document, object]], small: Design
) -> None:
    design, alone = edit.add(small, LAYERS["Linear"](), (0, 300))
    view, document, _ = canvas_of(design)
    document.select(frozenset({alone.id}))
    (problem,) = document.readout.nodes[alone.id].problems
    assert problem.message.rstrip(".") in view.accessibleDescription()
    document.edit("Bypass", edit.set_bypassed(design, [small.by_name["conv1"].id], True))
    document.select(frozenset({small.by_name["conv1"].id}))
    assert "bypassed" in view.accessibleDescription()
