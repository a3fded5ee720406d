"""What the monkey does beside the canvas: in the inspector, the panels and the lessons."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider

from tests.monkey.hand import CTRL, NONE, SHIFT, Button, Key
from tests.monkey.situation import Situation, gesture, menu

_NONSENSE = ("", "0", "-1", "99999999999", "3x3", "3, 3", "abc", "1e9", "½", "∞", "..", "same")
_UNTOUCHED = ("download", "quit", "get it")
"""Words of buttons that would reach beyond this machine."""


@gesture(10)
def type_into_inspector(at: Situation) -> str:
    inspector = at.hand.window.inspector
    lines = [
        line
        for line in inspector.findChildren(QLineEdit)
        if line.isEnabled() and not line.visibleRegion().isEmpty() and not line.isReadOnly()
    ]
    if not lines:
        return "nothing: no fields"
    line = at.random.choice(lines)
    place = line.visibleRegion().boundingRect().center()
    at.hand.click(line.mapTo(at.hand.window, place))
    text = at.random.choice([str(at.random.randrange(1, 20)), *_NONSENSE, at.word()])
    at.hand.key(Key.Key_A, CTRL)
    at.hand.write(text)
    at.hand.key(at.random.choice([Key.Key_Return, Key.Key_Tab, Key.Key_Escape, Key.Key_Up]))
    return f"type {text!r} into {line.accessibleName() or line.objectName() or 'a field'}"


@gesture(3)
def choose_in_a_list(at: Situation) -> str:
    boxes = [
        box
        for box in at.hand.window.findChildren(QComboBox)
        if box.isEnabled() and not box.visibleRegion().isEmpty()
    ]
    if not boxes:
        return "nothing: no lists"
    box = at.random.choice(boxes)
    box.setFocus()
    key = at.random.choice([Key.Key_Down, Key.Key_Up, Key.Key_End, Key.Key_Home])
    at.hand.key(key)
    return f"press {key.name} on {box.accessibleName() or type(box).__name__}"


@gesture(3)
def slide_or_step(at: Situation) -> str:
    """Move a slider or a field with arrows by its keys."""
    kinds = QSlider, QAbstractSpinBox
    found = [one for kind in kinds for one in at.hand.window.findChildren(kind)]
    found = [one for one in found if one.isEnabled() and not one.visibleRegion().isEmpty()]
    if not found:
        return "nothing: no sliders"
    slider = at.random.choice(found)
    slider.setFocus()
    ways = [Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home, Key.Key_End]
    keys = at.random.choices(ways, k=3)
    for key in keys:
        at.hand.key(key)
    return f"press {', '.join(k.name for k in keys)} on {slider.accessibleName() or 'a slider'}"


@gesture(6)
def press_any_button(at: Situation) -> str:
    buttons = [
        button
        for button in at.hand.window.findChildren(QAbstractButton)
        if button.isEnabled()
        and not button.visibleRegion().isEmpty()
        and button.window() is at.hand.window
        and not any(word in button.text().lower() for word in _UNTOUCHED)
    ]
    if not buttons:
        return "nothing: no buttons"
    button = at.random.choice(buttons)
    told = button.text() or button.accessibleName() or button.toolTip() or type(button).__name__
    at.hand.click(button.mapTo(at.hand.window, button.visibleRegion().boundingRect().center()))
    return f"press the button {told!r}"


@gesture(4)
def touch_a_panel(at: Situation) -> str:
    docks = [d for d in at.hand.window.docks.by_name.values() if not d.visibleRegion().isEmpty()]
    docks = [d for d in docks if not d.isFloating()]
    if not docks:
        return "nothing: no panels"
    dock = at.random.choice(docks)
    whats = ["click", "drag", "wheel", "double", "right"]
    place, what = at.hand.within(dock), at.random.choice(whats)
    if what == "click":
        at.hand.click(place)
    elif what == "right":
        at.hand.click(place, button=Button.RightButton)
    elif what == "double":
        at.hand.double_click(place)
    elif what == "drag" and dock is at.hand.window.docks.by_name["palette"]:
        at.hand.drag_and_drop(place, at.hand.within(dock))
    elif what == "drag":
        at.hand.drag(place, at.hand.within(dock))
    else:
        at.hand.wheel(place, at.random.choice([-3, -1, 1, 3]))
    return f"{what} in {dock.objectName()}"


@gesture(4)
def show_or_hide_a_panel(at: Situation) -> str:
    docks = at.hand.window.docks
    name = at.random.choice(sorted(docks.by_name))
    dock = docks.by_name[name]
    if dock.isVisible() and at.random.random() < 0.3:
        dock.toggleViewAction().trigger()
        return f"hide or show {name}"
    if at.random.random() < 0.05:
        dock.setFloating(not dock.isFloating())
        return f"float {name} or put it back"
    docks.show(name)
    return f"bring {name} to the front"


@gesture(3)
def wheel_on_canvas(at: Situation) -> str:
    notches = at.random.choice([-4, -1, 1, 4])
    at.hand.wheel(at.hand.anywhere_on_canvas(), notches, at.random.choice([NONE, CTRL, SHIFT]))
    return f"turn the wheel by {notches} on the canvas"


@gesture(0.1)
def theme(at: Situation) -> str:
    return menu(at, at.random.choice(["Light theme", "Dark theme", "Dark theme"]))


# What explains


@gesture(1)
def explain(at: Situation) -> str:
    """Have a layer explained: the one that is selected, or one of the palette."""
    palette = at.hand.window.palette_panel
    rows = [palette.row(name) for name in palette.shown]
    rows = [row for row in rows if not row.visibleRegion().isEmpty()]
    if rows and at.random.random() < 0.5:
        row = at.random.choice(rows)
        at.hand.rest_on(row)
        return f"rest the pointer on {row.text()}"
    at.hand.canvas_key(Key.Key_F1, SHIFT)
    return "explain what is selected"


@gesture(0.4)
def tour(at: Situation) -> str:
    """Begin the tour, walk in it, and leave it or draw on beneath it."""
    if at.hand.window.guide.tour is None:
        menu(at, "Tour")
    ways = [Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Return, Key.Key_Escape]
    keys = at.random.choices(ways, k=at.random.randrange(1, 7))
    for key in keys:
        at.hand.key(key)
    return f"tour by {', '.join(key.name for key in keys)}"
