"""What the monkey does: each gesture is one thing that a person does, and says what it did."""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
)

from designer.graph import Block, templates
from designer.ui.canvas.blocks import NameField
from designer.ui.canvas.card import Card
from designer.ui.panels.palette import mime_of
from designer.ui.training import State
from tests.monkey.hand import ALT, CTRL, NONE, SHIFT, Button, Hand, Key
from tests.monkey.world import World

MANY_NODES = 60
_NONSENSE = ("", "0", "-1", "99999999999", "3x3", "3, 3", "abc", "1e9", "½", "∞", "..", "same")
_LAYERS = (
    "conv",
    "pool",
    "relu",
    "linear",
    "flat",
    "norm",
    "drop",
    "add",
    "cat",
    "input",
    "output",
)
_TEMPLATES = ("lenet5", "mnist-cnn", "small-vgg", "resnet18", "vanishing-relu", "googlenet")
_UNTOUCHED = ("download", "quit", "get it")
"""Words of buttons that would reach beyond this machine."""


class Situation(NamedTuple):
    """What a gesture works with."""

    world: World
    hand: Hand
    random: Random

    @property
    def cards(self) -> list[Card]:
        """The cards on the canvas, in a fixed order."""
        cards = self.hand.canvas.design_scene.cards
        return [cards[id_] for id_ in sorted(cards)]

    @property
    def blocks(self) -> list[Card]:
        """Those that are blocks."""
        return [card for card in self.cards if isinstance(card.node.layer, Block)]

    def card(self) -> Card | None:
        """One of the cards."""
        return self.random.choice(self.cards) if self.cards else None

    def place_of(self, card: Card) -> QPoint:
        """Where a card's middle is in the window."""
        return self.hand.on_canvas(card.scene_rect.center())

    def port(self, *, is_output: bool) -> QPoint | None:
        """Where a port of some card is in the window."""
        cards = [c for c in self.cards if (c.node.layer.outputs if is_output else c.inputs)]
        if not cards:
            return None
        card = self.random.choice(cards)
        count = card.node.layer.outputs if is_output else card.inputs
        return self.hand.on_canvas(card.port_place(is_output, self.random.randrange(count)))

    def word(self) -> str:
        """A few letters, digits and signs."""
        letters = string.ascii_letters + string.digits + " _-.,×é한\"'<&"
        return "".join(self.random.choices(letters, k=self.random.randrange(1, 9)))


Gesture = Callable[[Situation], str]
GESTURES: dict[Gesture, float] = {}
"""What there is to do, and how often."""


def gesture(weight: float) -> Callable[[Gesture], Gesture]:
    """Have the monkey do something, so often."""

    def declare(do: Gesture) -> Gesture:
        GESTURES[do] = weight
        return do

    return declare


# Layers and wires


@gesture(5)
def drag_from_palette(at: Situation) -> str:
    if len(at.cards) > MANY_NODES:
        return "nothing: enough layers"
    palette = at.hand.window.palette_panel
    names = palette.shown
    if not names or not palette.isVisible():
        return "nothing: no palette"
    row = palette.row(at.random.choice(list(names)))
    area = palette.findChild(QScrollArea)
    assert area
    area.ensureWidgetVisible(row)
    if row.visibleRegion().isEmpty():
        return "nothing: the row is out of sight"
    source = row.mapTo(at.hand.window, row.visibleRegion().boundingRect().center())
    target = at.hand.anywhere_on_canvas()
    at.hand.drag_and_drop(source, target)
    if QGuiApplication.platformName() == "offscreen":
        at.hand.drop(target, mime_of(row.layer))
    return f"drag {row.text()} from the palette"


@gesture(4)
def search_palette(at: Situation) -> str:
    field = at.hand.window.palette_panel.search
    if not field.isVisible() or len(at.cards) > MANY_NODES:
        return "nothing: no palette"
    at.hand.click(field.mapTo(at.hand.window, QPoint(20, field.height() // 2)))
    text = at.random.choice([*_LAYERS, *_LAYERS, at.word()])
    at.hand.key(Key.Key_A, CTRL)
    at.hand.write(text)
    at.hand.key(Key.Key_Return)
    at.hand.key(Key.Key_Escape)
    return f"search {text!r} in the palette"


@gesture(5)
def search_canvas(at: Situation) -> str:
    if len(at.cards) > MANY_NODES:
        return "nothing: enough layers"
    text = at.random.choice([*_LAYERS, at.word()])
    key = at.random.choice([Key.Key_Tab, Key.Key_R])
    at.hand.canvas_key(key)
    at.hand.write(text)
    at.hand.key(at.random.choice([Key.Key_Return, Key.Key_Return, Key.Key_Escape]))
    return f"search {text!r} on the canvas, by {key.name}"


@gesture(12)
def wire(at: Situation) -> str:
    backwards = at.random.random() < 0.2
    source = at.port(is_output=not backwards)
    target = at.port(is_output=backwards) if at.random.random() < 0.85 else None
    if source is None:
        return "nothing: no ports"
    keys = at.random.choice([NONE, NONE, NONE, NONE, CTRL, ALT])
    end = target or at.hand.anywhere_on_canvas()
    at.hand.drag(source, end, keys, let_go=at.random.random() < 0.95)
    if QApplication.activePopupWidget() is not None:
        at.hand.write(at.random.choice(_LAYERS))
        at.hand.key(Key.Key_Return)
    return f"drag a wire from {source.toTuple()} to {end.toTuple()} {keys.name}"


@gesture(8)
def move_card(at: Situation) -> str:
    card = at.card()
    if card is None:
        return "nothing: no cards"
    keys = at.random.choice([NONE, NONE, NONE, SHIFT, CTRL])
    to = at.hand.anywhere_on_canvas()
    at.hand.drag(at.place_of(card), to, keys, let_go=at.random.random() < 0.9)
    return f"move {card.node.name} to {to.toTuple()} {keys.name}"


@gesture(10)
def click_card(at: Situation) -> str:
    card = at.card()
    if card is None:
        return "nothing: no cards"
    keys = at.random.choice([NONE, NONE, SHIFT, CTRL])
    at.hand.click(at.place_of(card), keys)
    return f"click {card.node.name} {keys.name}"


@gesture(5)
def rubber_band(at: Situation) -> str:
    ends = at.hand.anywhere_on_canvas(), at.hand.anywhere_on_canvas()
    keys = at.random.choice([NONE, SHIFT])
    button = at.random.choice([Button.LeftButton, Button.LeftButton, Button.MiddleButton])
    at.hand.drag(*ends, keys, button, let_go=at.random.random() < 0.9)
    return f"drag the {button.name} from {ends[0].toTuple()} to {ends[1].toTuple()}"


# Keys on the canvas

_EDITS = {
    "delete": (Key.Key_Delete, NONE, 4),
    "delete and join": (Key.Key_Delete, CTRL, 2),
    "duplicate": (Key.Key_D, CTRL, 2),
    "cut": (Key.Key_X, CTRL, 2),
    "copy": (Key.Key_C, CTRL, 4),
    "paste": (Key.Key_V, CTRL, 3),
    "paste with wires": (Key.Key_V, CTRL | SHIFT, 2),
    "connect": (Key.Key_C, NONE, 3),
    "bypass": (Key.Key_B, CTRL, 3),
    "freeze": (Key.Key_L, CTRL | SHIFT, 3),
    "lay out": (Key.Key_L, NONE, 2),
    "select all": (Key.Key_A, CTRL, 2),
    "ungroup": (Key.Key_G, CTRL | SHIFT, 3),
    "fold": (Key.Key_G, CTRL | ALT, 1),
    "make unique": (Key.Key_U, CTRL, 2),
    "keep the block": (Key.Key_S, CTRL | ALT, 1),
    "nudge": (Key.Key_Right, CTRL, 3),
    "walk": (Key.Key_Left, NONE, 3),
    "show all": (Key.Key_Home, NONE, 2),
    "show selection": (Key.Key_F, NONE, 2),
    "zoom in": (Key.Key_Plus, CTRL, 2),
    "zoom out": (Key.Key_Minus, CTRL, 2),
    "minimap": (Key.Key_M, NONE, 1),
    "values": (Key.Key_V, ALT, 1),
    "no values": (Key.Key_V, ALT | CTRL, 1),
    "overlay by parameters": (Key.Key_2, ALT, 1),
    "overlay by memory": (Key.Key_4, ALT, 1),
    "no overlay": (Key.Key_1, ALT, 1),
    "enter": (Key.Key_Return, NONE, 3),
    "leave": (Key.Key_Up, ALT, 5),
    "escape": (Key.Key_Escape, NONE, 2),
}
_BIGGER = ("duplicate", "paste", "paste with wires")


@gesture(24)
def press_key(at: Situation) -> str:
    many = len(at.cards) > MANY_NODES
    what = at.random.choices(list(_EDITS), [weight for *_, weight in _EDITS.values()])[0]
    if many and what in _BIGGER:
        what = "cut"
    key, keys, _ = _EDITS[what]
    at.hand.canvas_key(key, keys)
    return f"press the key to {what}"


@gesture(9)
def undo_or_redo(at: Situation) -> str:
    count, back = at.random.randrange(1, 6), at.random.random() < 0.55
    for _ in range(count):
        at.hand.canvas_key(Key.Key_Z, CTRL if back else CTRL | SHIFT)
    return f"{'undo' if back else 'redo'} {count} times"


@gesture(1)
def spoil_clipboard(at: Situation) -> str:
    text = at.random.choice(["", "nonsense", '{"convas": 1}', '{"convas": 1, "nodes": [1]}', "[]"])
    QGuiApplication.clipboard().setText(text)
    at.hand.canvas_key(Key.Key_V, CTRL)
    return f"paste {text!r}"


@gesture(4)
def group(at: Situation) -> str:
    name = at.random.choice(["Block", "Block", "Residual", at.word(), ""])
    at.hand.canvas_key(Key.Key_G, CTRL)
    if not isinstance(QApplication.focusWidget(), NameField):
        return "group nothing"
    at.hand.key(Key.Key_A, CTRL)
    at.hand.write(name)
    at.hand.key(Key.Key_Return)
    at.hand.key(Key.Key_Escape)
    return f"group as {name!r}"


@gesture(4)
def enter_block(at: Situation) -> str:
    if not at.blocks:
        return "nothing: no block"
    card = at.random.choice(at.blocks)
    at.hand.double_click(at.place_of(card))
    return f"enter {card.node.name}"


@gesture(2)
def note(at: Situation) -> str:
    at.hand.canvas_key(Key.Key_N, CTRL | ALT)
    text = at.word()
    at.hand.write(text)
    at.hand.key(at.random.choice([Key.Key_Return, Key.Key_Escape]))
    return f"write a note {text!r}"


@gesture(2)
def frame(at: Situation) -> str:
    at.hand.canvas_key(Key.Key_F, CTRL | SHIFT)
    text = at.word()
    at.hand.write(text)
    at.hand.key(at.random.choice([Key.Key_Return, Key.Key_Escape]))
    return f"frame the selection as {text!r}"


@gesture(3)
def touch_mark(at: Situation) -> str:
    marks = at.hand.canvas.design_scene.marks
    if not marks:
        return "nothing: no notes, no frames"
    mark = marks[at.random.choice(sorted(marks))]
    place = at.hand.on_canvas(mark.grip.center() if mark.grip.isValid() else mark.pos())
    what = at.random.choice(["click", "move", "resize", "write"])
    if what == "click":
        at.hand.click(place)
    elif what == "move":
        at.hand.drag(place, at.hand.anywhere_on_canvas())
    elif what == "resize":
        corner = at.hand.on_canvas(mark.scene_rect.bottomRight() - QPointF(2, 2))
        at.hand.drag(corner, at.hand.anywhere_on_canvas())
    else:
        at.hand.double_click(place)
        at.hand.write(at.word())
        at.hand.key(Key.Key_Return)
    return f"{what} the mark {mark.mark.id}"


# The panels


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
    place, what = at.hand.within(dock), at.random.choice(["click", "drag", "wheel", "double"])
    if what == "click":
        at.hand.click(place)
    elif what == "double":
        at.hand.double_click(place)
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


@gesture(0.25)
def theme(at: Situation) -> str:
    return _menu(at, at.random.choice(["Light theme", "Dark theme", "Dark theme"]))


# The menus


@gesture(1)
def open_template(at: Situation) -> str:
    name = at.random.choice([name for name in _TEMPLATES if name in templates.names()])
    return _menu(at, name)


@gesture(0.7)
def begin_anew(at: Situation) -> str:
    at.hand.canvas_key(Key.Key_N, CTRL)
    return "begin anew"


@gesture(1.5)
def save_or_open(at: Situation) -> str:
    key, keys = at.random.choice(
        [(Key.Key_S, CTRL), (Key.Key_S, CTRL), (Key.Key_S, CTRL | SHIFT), (Key.Key_O, CTRL)]
    )
    at.hand.canvas_key(key, keys)
    return f"press {key.name} {keys.name}"


@gesture(0.7)
def export(at: Situation) -> str:
    at.hand.canvas_key(Key.Key_E, CTRL | SHIFT)
    return "export"


_RARE = (
    "Mouse and keys",
    "Train on a folder of pictures…",
    "Freeze all but the head",
    "Overlay: none",
    "Channels on cards: the first",
    "Channels on cards: the strongest",
    "Channels on cards: stay with these",
)


@gesture(1.5)
def rare_entry(at: Situation) -> str:
    return _menu(at, at.random.choice(_RARE))


def _menu(at: Situation, text: str) -> str:
    """Choose an entry of the menus, as its key or a click would."""
    window = at.hand.window
    entry = next(
        (a for a in window.findChildren(QAction) if a.text() == text and a.isEnabled()), None
    )
    if entry is None:
        return f"nothing: no {text!r} in the menus"
    entry.trigger()
    return f"choose {text!r}"


# Training

_STEERING = {
    "train": (Key.Key_F5, NONE, 4),
    "pause or go on": (Key.Key_F6, NONE, 3),
    "step": (Key.Key_F7, NONE, 2),
    "stop": (Key.Key_F5, SHIFT, 3),
    "stop after the epoch": (Key.Key_F5, CTRL | SHIFT, 1),
    "evaluate": (Key.Key_F8, NONE, 1),
    "save a checkpoint": (Key.Key_F8, SHIFT, 1),
}


@gesture(6)
def steer_training(at: Situation) -> str:
    what = at.random.choices(list(_STEERING), [weight for *_, weight in _STEERING.values()])[0]
    key, keys, _ = _STEERING[what]
    at.hand.canvas_key(key, keys)
    return f"press the key to {what}"


@gesture(2)
def take_the_pictures(at: Situation) -> str:
    """Go back to the small data set, that most trainings are short."""
    window = at.hand.window
    root = window.document.root
    if window.training.state is not State.IDLE or root.recipe.data == str(at.world.data):
        return "nothing: it trains, or on the pictures already"
    window._own_data.take(at.world.data)
    return "drop the folder of pictures"
