"""What stands in the menus for the canvas, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from designer.analysis.overlay import Overlay
from designer.ui.actions import Command
from designer.ui.canvas.living import Living, Shown
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.lengths import LARGEST, SMALLEST, USUAL, points
from designer.ui.settings import Settings
from designer.ui.words import LANGUAGES, language_for, later, tr

_Keys = QKeySequence.StandardKey
_ON_CANVAS = Qt.ShortcutContext.WidgetShortcut
_OVERLAYS = {
    None: later("Overlay: none"),
    Overlay.PARAMETERS: later("Overlay: parameters"),
    Overlay.MACS: later("Overlay: multiply-adds"),
    Overlay.MEMORY: later("Overlay: memory"),
    Overlay.GRADIENT: later("Overlay: gradient size"),
    Overlay.SPREAD: later("Overlay: activation spread"),
    Overlay.FORWARD: later("Overlay: forward time"),
    Overlay.BACKWARD: later("Overlay: backward time"),
}
_VALUES = {
    Shown.ALL: later("Values on cards: all layers"),
    Shown.SELECTED: later("Values on cards: selected layers"),
    Shown.NONE: later("Values on cards: none"),
}


def edit_commands(canvas: CanvasView, document: Document) -> list[Command | None]:
    """List what changes the design."""
    return [
        Command("Add layer…", ("Ctrl+Space",), canvas.searches.open),
        Command("Draw a first network", (), canvas.draw_first),
        Command("Replace…", ("R",), canvas.searches.to_replace, _ON_CANVAS),
        Command("Add note", ("Ctrl+Alt+N",), canvas.notes.add),
        Command("Frame selected", ("Ctrl+Shift+F",), canvas.frames.add),
        Command("Connect selected", ("C",), canvas.connect_selection, _ON_CANVAS),
        Command("Bypass or switch on", ("Ctrl+B",), canvas.bypass_selection, _ON_CANVAS),
        Command("Freeze or thaw", ("Ctrl+Shift+L",), canvas.freeze_selection, _ON_CANVAS),
        Command("Lay out", ("L",), canvas.lay_out, _ON_CANVAS),
        Command("Duplicate", ("Ctrl+D",), canvas.duplicate_selection, _ON_CANVAS),
        Command("Delete", ("Del", "Backspace"), canvas.delete_selection, _ON_CANVAS),
        Command(
            "Delete and join",
            ("Ctrl+Del", "Ctrl+Backspace"),
            lambda: canvas.delete_selection(join=True),
            _ON_CANVAS,
        ),
        None,
        Command("Cut", (_Keys.Cut,), canvas.clipboard.cut, _ON_CANVAS),
        Command("Copy", (_Keys.Copy,), canvas.clipboard.copy, _ON_CANVAS),
        Command("Paste", (_Keys.Paste,), canvas.clipboard.paste, _ON_CANVAS),
        Command(
            "Paste with incoming wires",
            ("Ctrl+Shift+V",),
            lambda: canvas.clipboard.paste(feed=True),
            _ON_CANVAS,
        ),
        None,
        *_block_commands(canvas, document),
        None,
        Command("Select all", (_Keys.SelectAll,), canvas.select_all, _ON_CANVAS),
    ]


def _block_commands(canvas: CanvasView, document: Document) -> list[Command]:
    blocks = canvas.blocks
    return [
        Command("Group into a block…", ("Ctrl+G",), blocks.group, _ON_CANVAS),
        Command("Take the block apart", ("Ctrl+Shift+G",), blocks.ungroup, _ON_CANVAS),
        Command("Fold repeats into blocks", ("Ctrl+Alt+G",), blocks.fold),
        Command("Make the block unique", ("Ctrl+U",), blocks.make_unique, _ON_CANVAS),
        Command("Keep the block for other designs", ("Ctrl+Alt+S",), blocks.keep, _ON_CANVAS),
        Command("Open the block", ("Return", "Alt+Down"), blocks.enter, _ON_CANVAS),
        Command("Leave the block", ("Alt+Up",), document.leave, _ON_CANVAS),
    ]


def view_commands(canvas: CanvasView) -> list[Command | None]:
    """List what changes the part of the design that is seen."""
    return [
        Command("Show all", ("Home",), canvas.home, _ON_CANVAS),
        Command("Show selection", ("F",), canvas.frame_selection, _ON_CANVAS),
        Command("Zoom in", (_Keys.ZoomIn, "Ctrl+="), lambda: canvas.zoom_by(1.25)),
        Command("Zoom out", (_Keys.ZoomOut,), lambda: canvas.zoom_by(0.8)),
    ]


def text_commands(set_size: Callable[[int], object]) -> list[Command | None]:
    """List what changes the size of the window's text; the canvas zooms instead."""
    return [
        Command("Larger text", ("Ctrl+Alt++", "Ctrl+Alt+="), lambda: set_size(points() + 1)),
        Command("Smaller text", ("Ctrl+Alt+-",), lambda: set_size(points() - 1)),
        Command("Usual text size", ("Ctrl+Alt+0",), lambda: set_size(USUAL)),
        None,
        *(
            Command(tr("Text of {size} points", size=size), (), partial(set_size, size))
            for size in (SMALLEST, 12, 14, 16, 20, LARGEST)
        ),
    ]


def overlay_commands(canvas: CanvasView) -> list[Command]:
    """List what the cards can be coloured by, of which one is in force."""
    return [
        Command(text, (f"Alt+{number}",), partial(setattr, canvas.weighing, "overlay", overlay))
        for number, (overlay, text) in enumerate(_OVERLAYS.items())
    ]


def language_commands(settings: Settings, tell: Callable[[str], object]) -> dict[str, Command]:
    """List the languages that the window can speak, by what the settings call them."""

    def choose(name: str) -> None:
        if name != settings.language:
            settings.language = name
            language = LANGUAGES[language_for(name)]
            tell(tr("The window speaks {language} from the next start on.", language=language))

    titles = {"system": later("Language of the system"), **LANGUAGES}
    return {name: Command(title, (), partial(choose, name)) for name, title in titles.items()}


def living_commands(living: Living) -> list[Command]:
    """List whose values can be shown on the cards, of which one is in force."""
    keys = "Alt+V", "Alt+Shift+V", "Ctrl+Alt+V"
    return [
        Command(_VALUES[shown], (key,), partial(setattr, living, "shown", shown))
        for shown, key in zip(Shown, keys, strict=True)
    ]


def channel_commands(living: Living) -> list[Command]:
    """List which channels can be shown on the cards, of which one is in force."""
    return [
        Command("Channels on cards: the strongest", (), partial(living.choose, strongest=True)),
        Command("Channels on cards: the first", (), partial(living.choose, strongest=False)),
        Command("Channels on cards: stay with these", ("Alt+P",), living.pin),
    ]
