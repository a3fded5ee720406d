"""What the monkey does with files and tabs, and with the rest of the menus."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenuBar, QTabBar

from designer.graph import file, templates
from designer.ui.catalogue import in_menus
from tests.monkey.hand import CTRL, NONE, SHIFT, Button, Key
from tests.monkey.material import SOURCES
from tests.monkey.situation import Situation, gesture, menu

_TEMPLATES = ("lenet5", "mnist-cnn", "small-vgg", "resnet18", "vanishing-relu", "googlenet")
_MANY_TABS = 5
_NEVER = ("Close the window", "theme", "Follow the system")
"""What ends the monkey, and what takes a second and has a gesture of its own."""


# Designs and files


@gesture(1)
def open_template(at: Situation) -> str:
    name = at.random.choice([name for name in _TEMPLATES if name in templates.names()])
    return menu(at, name)


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


@gesture(0.8)
def export(at: Situation) -> str:
    at.hand.canvas_key(Key.Key_E, CTRL | SHIFT)
    return "export"


@gesture(0.8)
def import_code(at: Situation) -> str:
    return menu(at, "Import…")


@gesture(1.2)
def paste_code(at: Situation) -> str:
    name = at.random.choice(sorted(SOURCES))
    QGuiApplication.clipboard().setText(SOURCES[name])
    at.hand.canvas_key(Key.Key_V, CTRL)
    return f"paste what is in {name}"


@gesture(0.8)
def drop_a_file(at: Situation) -> str:
    paths = [*at.world.sources, *at.world.tables, at.world.data, *at.world.pictures]
    path, data = at.random.choice(paths), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at.hand.drop(at.hand.anywhere_on_canvas(), data, at.hand.window)
    return f"drop {path.name} on the window"


@gesture(0.8)
def meddle_with_a_file(at: Situation) -> str:
    """Do what another program may do to a design's file, whether it is open or not."""
    path = at.random.choice([at.world.files / name for name in ("a.convas", "b.convas")])
    open_ = [sheet.path for sheet in at.hand.window.document.sheets if sheet.path]
    path = at.random.choice([path, *open_])
    what = at.random.choice(["cut", "delete", "replace"])
    if not path.is_file():
        return f"nothing: no {path.name}"
    if what == "cut":
        path.write_bytes(path.read_bytes()[: at.random.randrange(200)])
    elif what == "delete":
        path.unlink()
    else:
        file.save(at.world.first, path)
    return f"{what} {path.name} from outside"


# Tabs


@gesture(1.5)
def open_a_tab(at: Situation) -> str:
    window = at.hand.window
    if len(window.document.sheets) >= _MANY_TABS:
        return close_a_tab(at)
    if at.random.random() < 0.5:
        at.hand.canvas_key(Key.Key_T, CTRL)
        return "open a tab by its key"
    button = window.tabs.new_button
    at.hand.click(button.mapTo(window, button.rect().center()))
    return "open a tab by its button"


@gesture(2)
def turn_to_a_tab(at: Situation) -> str:
    bar = at.hand.window.tabs.bar
    if at.random.random() < 0.5:
        keys = at.random.choice([CTRL, CTRL | SHIFT])
        at.hand.canvas_key(Key.Key_Tab, keys)
        return f"walk on by {keys.name} and Tab"
    place = at.random.randrange(bar.count())
    at.hand.click(at.hand.of_tab(place))
    return f"click on the tab {place}"


@gesture(1)
def drag_a_tab(at: Situation) -> str:
    bar = at.hand.window.tabs.bar
    ends = [at.random.randrange(bar.count()) for _ in range(2)]
    at.hand.drag(*map(at.hand.of_tab, ends), let_go=at.random.random() < 0.8)
    return f"drag the tab {ends[0]} to {ends[1]}"


@gesture(1.2)
def close_a_tab(at: Situation) -> str:
    window, bar = at.hand.window, at.hand.window.tabs.bar
    place, how = at.random.randrange(bar.count()), at.random.choice(["key", "cross", "middle"])
    if how == "key":
        at.hand.canvas_key(Key.Key_W, CTRL)
        return "close the tab in front by its key"
    if how == "middle":
        at.hand.click(at.hand.of_tab(place), button=Button.MiddleButton)
    else:
        cross = bar.tabButton(place, QTabBar.ButtonPosition.RightSide)
        if cross.visibleRegion().isEmpty():
            return "nothing: the cross is out of sight"
        at.hand.click(cross.mapTo(window, cross.rect().center()))
    return f"close the tab {place} by its {how}"


# Commands


@gesture(2)
def any_entry(at: Situation) -> str:
    """Choose whatever a menu has; each menu is as likely as any other."""
    (bar,) = at.hand.window.findChildren(QMenuBar)
    menus: dict[str, list[QAction]] = defaultdict(list)
    for entry in in_menus(bar):
        if entry.action.isEnabled() and "Open template" not in entry.where and _may(entry.text):
            menus[entry.where].append(entry.action)
    where = at.random.choice(sorted(menus))
    action = at.random.choice(menus[where])
    told = f"choose {action.text()!r} of {where}"
    action.trigger()
    return told


_WANTED = (
    "new tab",
    "show filters",
    "show time",
    "add conv",
    "add residual",
    "recent",
    "lay out",
    "overlay",
    "undo",
    "weights",
    "head",
    "minimap",
    "sample",
    "stop",
)


@gesture(1.5)
def run_by_name(at: Situation) -> str:
    """Find a command by its name."""
    window = at.hand.window
    at.hand.canvas_key(Key.Key_P, CTRL | SHIFT)
    palette = window.guide.palette
    if palette is None or not palette.isVisible():
        return "nothing: no command palette"
    text = at.random.choice([*_WANTED, at.word()])
    at.hand.write(text)
    for _ in range(at.random.randrange(3)):
        at.hand.key(at.random.choice([Key.Key_Down, Key.Key_PageDown, Key.Key_Up]))
    row = palette.list.currentIndex().row()
    if row < 0 or not _may(palette.shown[row].text) or at.random.random() < 0.2:
        at.hand.key(Key.Key_Escape)
        return f"search {text!r} among the commands, and leave"
    told = palette.shown[row].text
    at.hand.key(Key.Key_Return)
    return f"search {text!r} among the commands, and run {told!r}"


@gesture(0.3)
def change_keys(at: Situation) -> str:
    told = menu(at, "Change keys…")
    at.hand.write(at.random.choice(["paste", "zoom", "pause", at.word()]))
    at.hand.key(Key.Key_Tab)
    at.hand.key(Key.Key_Return)
    at.hand.key(*at.random.choice([(Key.Key_F9, NONE), (Key.Key_K, CTRL), (Key.Key_Escape, NONE)]))
    return told


def _may(text: str) -> bool:
    return not any(words in text for words in _NEVER)
