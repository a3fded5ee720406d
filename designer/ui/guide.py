"""What helps a person along: the command palette, keys to change, lessons, tour and samples.

What is opened by hand is imported then: the window is there sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from designer.graph import Layer, Shape
from designer.ui.actions import Command, action, fill
from designer.ui.canvas.searches import takes
from designer.ui.catalogue import Entry, in_menus, once
from designer.ui.panels.palette import LayerRow
from designer.ui.samples import SAMPLES
from designer.ui.shortcuts import Shortcuts
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.command_palette import CommandPalette
    from designer.ui.teaching import Lesson, Teacher
    from designer.ui.tour import Tour
    from designer.ui.window import MainWindow


class Guide(QObject):
    """Everything of the window that explains the window.

    Parameters
    ----------
    window
        Whose actions are found, and whose parts the tour shows.
    bar
        The menus; they are read when they are full, in `begin`.
    """

    def __init__(self, window: MainWindow, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window, self._bar = window, bar
        self.shortcuts = Shortcuts(window.settings, self)
        self.palette: CommandPalette | None = None
        self.tour: Tour | None = None

    @cached_property
    def teacher(self) -> Teacher:
        """Shows the lessons."""
        from designer.ui.teaching import Teacher

        return Teacher(self._window)

    def fill_help(self, menu: QMenu) -> None:
        """Fill the Help menu."""
        keys = QKeySequence.StandardKey
        commands = [
            Command("Find a command…", ("Ctrl+Shift+P",), self.open_palette),
            Command("Mouse and keys", (keys.HelpContents,), self.show_keys),
            Command("Change keys…", (), self.change_keys),
            None,
            Command("Explain the selected layer", (keys.WhatsThis,), self.explain),
            Command("Tour", (), self.begin_tour),
        ]
        fill(menu, self._window, commands)

    def fill_samples(self, menu: QMenu) -> None:
        """List the sample projects."""
        menu.setToolTipsVisible(True)
        for sample in SAMPLES:
            opened = partial(self._window.files.open_template, sample.template)
            made = action(self._window, Command(sample.title, (), opened))
            made.setToolTip(tr(sample.about))
            menu.addAction(made)

    def begin(self) -> None:
        """Give all actions the keys that were chosen for them, once every menu is full."""
        self.shortcuts.leave_to_menus(one.text() for one in self._bar.actions())
        self.shortcuts.take(in_menus(self._bar, filled=False))
        self._window.palette_panel.lesson_requested.connect(self._teach_row)

    def open_palette(self) -> None:
        """Open the command palette."""
        from designer.ui.command_palette import CommandPalette

        settings = self._window.settings
        if self.palette is None:
            self.palette = CommandPalette(
                self._window,
                self._entries,
                lambda: settings.used_commands,
                partial(setattr, settings, "used_commands"),
            )
        self.palette.open()

    def show_keys(self) -> None:
        """Say what mouse and keys do."""
        from designer.ui.help import HelpDialog

        window = self._window
        HelpDialog([*window.actions(), *window.canvas.actions()], window).open()

    def change_keys(self) -> None:
        """Have the person change shortcuts."""
        from designer.ui.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self.shortcuts, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def explain(self) -> None:
        """Explain the layer that has the focus in the palette, or the one that is selected."""
        window = self._window
        row = window.focusWidget()
        if isinstance(row, LayerRow):
            place = QRect(row.mapToGlobal(QPoint(0, 0)), row.size())
            self.teacher.stay(_lesson(row.layer, self._next_inputs(row.layer)), place)
            return
        canvas = window.canvas
        design, chosen = window.document.design, window.document.selection
        if len(chosen) != 1:
            canvas.say(tr("Select one layer to have it explained."), canvas.pointer_place())
            return
        (id_,) = chosen
        canvas.ensure_in_sight(id_)
        place = canvas.mapFromScene(canvas.design_scene.cards[id_].scene_rect).boundingRect()
        beside = QRect(canvas.viewport().mapToGlobal(place.topLeft()), place.size())
        inputs = window.document.readout.nodes[id_].inputs
        self.teacher.stay(_lesson(design.by_id[id_].layer, inputs), beside)

    def begin_tour(self) -> None:
        """Lead through the window in five steps."""
        from designer.ui.tour import Tour

        if self.tour is None:
            self._window.settings.tour_seen = True
            self.tour = Tour(self._window, self._window.files.open_template)
            self.tour.left.connect(self._end_tour)
            self.tour.begin()

    def begin_first_tour(self) -> None:
        """Begin the tour where this person has not seen it yet."""
        if not self._window.settings.tour_seen:
            self.begin_tour()

    def _end_tour(self) -> None:
        if self.tour is not None:
            self.tour.deleteLater()
        self.tour = None
        self._window.canvas.setFocus()

    def _teach_row(self, row: LayerRow) -> None:
        self.teacher.hover(_lesson(row.layer, self._next_inputs(row.layer)), row)

    def _next_inputs(self, layer: Layer) -> tuple[Shape, ...]:
        """Return what the layer would be given after the one that is selected, if it takes that."""
        document = self._window.document
        chosen = document.selection
        shape = document.readout.nodes[min(chosen)].shape if len(chosen) == 1 else None
        if shape is None or not takes(layer, shape):
            return ()
        return (shape,) * (layer.arity or 2)

    def _entries(self) -> list[Entry]:
        """List every action: those of the menus, of the window and of the canvas, and more."""
        window = self._window
        others = [*window.actions(), *window.canvas.actions()]
        return once(
            [
                *in_menus(self._bar),
                *(Entry("", one) for one in others if not one.isSeparator() and one.text()),
                *self._layers(),
                *self._panels(),
            ]
        )

    def _layers(self) -> list[Entry]:
        stock, add = self._window.stock, self._window.add_layer
        return [
            _made(tr("Add {name}", name=name), tr(stock.category(name)), partial(add, name), layer)
            for name, layer in stock.layers.items()
        ]

    def _panels(self) -> list[Entry]:
        docks = self._window.docks
        return [
            _made(
                tr("Show {panel}", panel=dock.windowTitle()),
                tr("Panels"),
                partial(docks.show, name),
            )
            for name, dock in docks.by_name.items()
        ]


def _lesson(layer: Layer, inputs: tuple[Shape, ...]) -> Lesson:
    from designer.ui.teaching import lesson_for

    return lesson_for(layer, inputs)


def _made(text: str, where: str, do: Callable[[], object], layer: Layer | None = None) -> Entry:
    """Make an action that stands in no menu; it is gone with the list that it is in."""
    made = QAction(text)
    made.setToolTip(tr(layer.summary) if layer else text)
    made.triggered.connect(lambda _checked=False: do())
    return Entry(where, made)
