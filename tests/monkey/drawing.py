"""What the monkey does on the canvas: layers, wires, blocks, notes and frames."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea

from designer.ui.canvas.blocks import NameField
from designer.ui.panels.palette import mime_of
from tests.monkey.hand import ALT, CTRL, NONE, SHIFT, Button, Key
from tests.monkey.situation import Situation, gesture

MANY_NODES = 60
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
    "overlay by parameters": (Key.Key_1, ALT, 1),
    "overlay by the gradient": (Key.Key_4, ALT, 1),
    "no overlay": (Key.Key_0, ALT, 1),
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
    what = at.random.choice(["click", "right", "move", "resize", "write"])
    if what == "click":
        at.hand.click(place)
    elif what == "right":
        at.hand.click(place, button=Button.RightButton)
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
