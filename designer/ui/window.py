"""The window: puts the parts in their places and connects them; it computes nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QMenuBar,
    QVBoxLayout,
    QWidget,
)

from designer.analysis import Problem, sentence
from designer.graph import Design, grouping, templates
from designer.runs import History
from designer.ui import lengths, menus
from designer.ui import theme as themes
from designer.ui.actions import Command, action, fill, fill_choice, menu, sequences
from designer.ui.arrangement import Arrangement
from designer.ui.banner import Banner
from designer.ui.canvas.legend import Crumb
from designer.ui.canvas.living import Living
from designer.ui.canvas.view import CanvasView
from designer.ui.catalogue import NOTE
from designer.ui.checks import Checks
from designer.ui.controls import Controls
from designer.ui.docks import Docks
from designer.ui.document import Document
from designer.ui.exporting import Exporting
from designer.ui.file_watch import FileWatch
from designer.ui.files import Files
from designer.ui.guide import Guide
from designer.ui.inside import Inside
from designer.ui.interrupted import Lookup, Offer
from designer.ui.news import News
from designer.ui.own_data import OwnData
from designer.ui.panel import Scope
from designer.ui.panels.curves import CurvesPanel
from designer.ui.panels.inspector import InspectorPanel
from designer.ui.panels.palette import PalettePanel
from designer.ui.past import Past
from designer.ui.picture_drop import PictureDrop
from designer.ui.recovery import Recovery
from designer.ui.running import Running
from designer.ui.settings import Settings
from designer.ui.sources import SourceDrop
from designer.ui.status import Status
from designer.ui.stock import Stock
from designer.ui.tabs import Tabs
from designer.ui.topbar import TopBar
from designer.ui.training import ALL_GPUS, Training
from designer.ui.weights import Weights
from designer.ui.words import later, tr

_Keys = QKeySequence.StandardKey
_ON_CANVAS = Qt.ShortcutContext.WidgetShortcut
_THEMES = {
    "system": later("Follow the system"),
    "dark": later("Dark theme"),
    "light": later("Light theme"),
}


class MainWindow(QMainWindow):
    """The whole of Convas: one design in front, others in tabs."""

    def __init__(self, design: Design, settings: Settings, training: Training | None = None):
        super().__init__()
        self.settings = settings
        self.document = Document(design, self)
        self.training = training or Training(self)
        self.inside = Inside(self.document, self.training, self)
        self.stock = Stock(parent=self)
        self.docks = Docks(self)
        frames = self.docks.by_name
        self.canvas = CanvasView(self.document, self.stock)
        self.palette_panel = PalettePanel(self.stock, frames["palette"])
        self.inspector = InspectorPanel(self.document, frames["inspector"])
        self.curves = CurvesPanel(self.training, frames["curves"])
        self._history = History()
        self.banner = Banner()
        self._watch = FileWatch(self, self.document, self.banner)
        self.files = Files(self, self.document, settings, self.banner.tell, self._watch.doubt)
        self.recovery = Recovery(self.document, self.banner)
        self.exporting = Exporting(self, self.document, self.inside, self.banner)
        self.running = Running(
            self,
            self.document,
            self.training,
            self.banner,
            refuse=self._refuse,
            device=lambda: self.topbar.device,
            open_design=self.files.open_value,
        )
        self.tabs = Tabs(self.document, self.files, self.running, self.training)
        self._past = Past(
            self._history,
            self.curves,
            self.training,
            self.running,
            self.files,
            self.banner,
            self,
        )
        self.checks = Checks(
            self,
            self.document,
            self.training,
            self.banner,
            refuse=self._refuse,
            device=lambda: self.topbar.device,
        )
        self.weights = Weights(self, self.document, self.banner)
        self._own_data = OwnData(self, self.document, self.banner)
        self._offer = Offer(self.training, self.running, self.banner)
        self.living = Living(self.canvas, self.inside)
        self._crumb = Crumb(self.canvas)
        self.canvas.minimap.is_on = settings.minimap
        self._recent = QMenu(tr("Open recent"), self)
        self._number = self.document.number
        self._place()
        self._fill_menus()
        self._connect()
        self._show_name()
        self.setWindowTitle("Convas")
        self.resize(1600, 1000)
        self.arrangement.restore()

    def set_theme(self, name: str) -> None:
        """Dress the application in `system`, `dark` or `light`, and remember it."""
        self.settings.theme = name
        app = QApplication.instance()
        if isinstance(app, QApplication):
            themes.apply(app, themes.theme_for(name))  # type: ignore[arg-type]

    def _follow_system(self) -> None:
        """Dress anew when the desktop has turned dark or light, if it is the one to choose."""
        app = QApplication.instance()
        if self.settings.theme == "system" and isinstance(app, QApplication):
            theme = themes.theme_for("system")
            if theme is not themes.current():
                themes.apply(app, theme)

    def set_text_size(self, points: int) -> None:
        """Have the window's text be so large, from 9 to 24 points, and remember it."""
        lengths.set_points(points)
        self.settings.text_size = lengths.points()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            themes.apply(app, themes.current())
        self.canvas.say(tr("Text of {size} points", size=lengths.points()))

    def show_devices(self, devices: list[tuple[str, str]]) -> None:
        """Offer the devices that this machine has, each as (name, title)."""
        gpus = sum(name.startswith("cuda") for name, _ in devices)
        together = [(ALL_GPUS, tr("all {gpus} GPUs of this machine", gpus=gpus))]
        more = together if gpus > 1 else []
        self.topbar.set_devices([("auto", "auto"), *more, *devices], self.settings.device)

    def offer_interrupted(self, lookup: Lookup) -> None:
        """Offer to go on with the latest of the runs that `lookup` finds, beside the window."""
        self._offer.look(lookup)

    def add_layer(self, name: str) -> None:
        """Add a layer of the stock in the middle of what is seen."""
        middle = self.canvas.mapToScene(self.canvas.viewport().rect().center())
        self.canvas.add(self.stock.layers[name], middle)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_quit():
            event.ignore()
            return
        self.arrangement.keep()
        self.recovery.close()
        self._watch.close()
        self.checks.close()
        self.weights.close()
        self.exporting.close()
        self.inside.close()
        self.training.close()
        self._news.close()
        self._offer.close()
        self._past.close()
        event.accept()

    # Places

    def _place(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.banner)
        column.addWidget(self.canvas)
        self.setCentralWidget(centre)
        fixed = {
            "palette": self.palette_panel,
            "inspector": self.inspector,
            "curves": self.curves,
        }
        scope = Scope(
            self.document,
            self.training,
            self.inside,
            self._history,
            self._past,
            tell=self.banner.tell,
            show_node=self.canvas.ensure_in_sight,
        )
        self.docks.fill(fixed, scope)
        self.arrangement = Arrangement(self, self.docks, self.settings)
        self._crumb.move(16, 12)

    # Menus

    def _fill_menus(self) -> None:
        undo = self.document.undo_group.createUndoAction(self, tr("Undo"))
        redo = self.document.undo_group.createRedoAction(self, tr("Redo"))
        undo.setObjectName("Undo")
        redo.setObjectName("Redo")
        undo.setShortcuts(sequences(_Keys.Undo))
        redo.setShortcuts(sequences("Ctrl+Shift+Z", "Ctrl+Y"))
        bar = QMenuBar()
        self.guide = Guide(self, bar)
        self._fill_file_menu(menu(bar, tr("&File")))
        edit = menu(bar, tr("&Edit"))
        self.addActions([undo, redo])
        edit.addActions([undo, redo])
        edit.addSeparator()
        fill(edit, self.canvas, menus.edit_commands(self.canvas, self.document))
        self._fill_view_menu(menu(bar, tr("Vie&w")))
        self.controls = Controls(self, self.training, self.running)
        self.topbar = TopBar(self.document, self.training, undo, redo, self.controls, bar)
        self.topbar.set_devices([("auto", "auto"), ("cpu", "cpu")], self.settings.device)
        self.setMenuWidget(self.topbar)
        train = menu(bar, tr("&Train"))
        self.controls.fill(train)
        self.checks.fill(train)
        self.weights.fill(train)
        self._own_data.fill(train)
        self.guide.fill_help(menu(bar, tr("&Help")))
        self.guide.begin()
        self.status = Status(self.document, self.training)
        self.setStatusBar(self.status)
        self._news = News(
            self.document, self.training, self.running, self.banner, self.status.show_download
        )

    def _fill_view_menu(self, view: QMenu) -> None:
        fill(view, self.canvas, menus.view_commands(self.canvas))
        minimap = action(self.canvas, Command("Minimap", ("M",), self._toggle_minimap, _ON_CANVAS))
        minimap.setCheckable(True)
        minimap.setChecked(self.canvas.minimap.is_on)
        view.addAction(minimap)
        view.addSeparator()
        fill_choice(view.addMenu(tr("Overlay")), self, menus.overlay_commands(self.canvas))
        cards = view.addMenu(tr("Values on cards"))
        fill_choice(cards, self, menus.living_commands(self.living))
        cards.addSeparator()
        fill_choice(cards, self, menus.channel_commands(self.living))
        view.addSeparator()
        panels = view.addMenu(tr("Panels"))
        panels.addActions([dock.toggleViewAction() for dock in self.docks.by_name.values()])
        as_at_first = Command("Panels as at first", (), self.arrangement.as_at_first)
        view.addAction(action(self, as_at_first))
        view.addSeparator()
        themed = [
            Command(text, (), partial(self.set_theme, name)) for name, text in _THEMES.items()
        ]
        dressed = list(_THEMES).index(self.settings.theme)
        fill_choice(view.addMenu(tr("Theme")), self, themed, dressed)
        fill(view.addMenu(tr("Text size")), self, menus.text_commands(self.set_text_size))
        told = partial(self.banner.tell, tone="note")
        languages = menus.language_commands(self.settings, told)
        spoken = list(languages).index(self.settings.language)
        fill_choice(view.addMenu(tr("Language")), self, [*languages.values()], spoken)

    def _fill_file_menu(self, file: QMenu) -> None:
        fill(
            file,
            self,
            [
                Command("New", (_Keys.New,), self.files.new),
                Command("Open…", (_Keys.Open,), self.files.choose),
                Command("Import…", (), self.files.choose_source),
            ],
        )
        file.addMenu(self._recent)
        ready = file.addMenu(tr("Open template"))
        for family, names in templates.families().items():
            several = ready.addMenu(family) if len(names) > 1 else ready
            for name in names:
                opened = Command(name, (), partial(self.files.open_template, name))
                several.addAction(action(self, opened))
        self.guide.fill_samples(file.addMenu(tr("Sample projects")))
        fill(
            file,
            self,
            [
                None,
                Command("Save", (_Keys.Save,), self.files.save),
                Command("Save as…", ("Ctrl+Shift+S",), self.files.save_as),
                Command("Export…", ("Ctrl+Shift+E",), self.exporting.choose),
                None,
                *self.tabs.commands,
                None,
                Command("Close the window", ("Ctrl+Q",), self.close),
            ],
        )
        self._recent.aboutToShow.connect(self._list_recent)

    def _toggle_minimap(self) -> None:
        minimap = self.canvas.minimap
        minimap.is_on = self.settings.minimap = not minimap.is_on
        if minimap.is_on and minimap.isHidden():
            self.canvas.say(tr("The minimap is here while a part of the design is out of sight."))

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in self.settings.recent:
            entry = self._recent.addAction(path.name, partial(self.files.open, path))
            entry.setToolTip(str(path))
        if self._recent.isEmpty():
            nothing = self._recent.addAction(tr("No design opened or saved yet"))
            nothing.setEnabled(False)
            nothing.setProperty(NOTE, True)

    # Connections

    def _connect(self) -> None:
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.palette_panel.layer_requested.connect(self.add_layer)
        self.canvas.weighing.weights_changed.connect(self._crumb.show_weights)
        self._crumb.chosen.connect(lambda depth: self.document.go(self.document.way[:depth]))
        self._watch.save_wanted.connect(self.files.save)
        self.topbar.folder_wanted.connect(self._own_data.choose_folder)
        self.topbar.file_wanted.connect(self._own_data.choose_file)
        drop = PictureDrop(self, self.inside, self.banner.tell)
        SourceDrop(self, self.files.open_source)
        self.canvas.clipboard.told.connect(lambda text: self.banner.tell(text, tone="note"))
        drop.taken.connect(lambda: self.docks.show("sample"))
        self._crumb.present_wanted.connect(self.inside.look_at_present)
        self.inside.network_changed.connect(lambda: self._crumb.show_moment(self.inside.moment))
        self.document.way_changed.connect(self._arrive)
        self.document.sheets_changed.connect(self._forget_run)
        self.running.began.connect(self.docks.by_name["curves"].raise_)
        self.topbar.device_changed.connect(lambda name: setattr(self.settings, "device", name))
        self.curves.told.connect(self.banner.tell)
        self.document.design_changed.connect(lambda _old, _new: self._show_name())
        self.document.design_changed.connect(lambda _old, _new: self._count_problems())
        self._count_problems()
        self.canvas.setFocus()

    def _arrive(self) -> None:
        if self._number != self.document.number:  # what the banner says is of another design
            self._number = self.document.number
            self.banner.hide()
        self._show_name()

    def _forget_run(self) -> None:
        """Show no curves of a design that nobody has open any more."""
        is_open = any(sheet.number == self.running.number for sheet in self.document.sheets)
        if self.training.design and not (is_open or self.training.is_active):
            self.curves.clear()

    def _refuse(self, problem: Problem) -> None:
        if problem.node is not None:
            self.document.go(())
            self.document.select(frozenset({problem.node}))
            self.canvas.ensure_in_sight(problem.node)
        self.banner.tell(sentence(self.document.root, problem))

    def _show_name(self) -> None:
        document = self.document
        inside = [
            grouping.level(document.root, document.way[: depth + 1]).name
            for depth in range(len(document.way))
        ]
        self._crumb.set_names([document.root.name, *inside])

    def _count_problems(self) -> None:
        count = len(self.document.readout.problems)
        self.docks.by_name["problems"].setWindowTitle(
            tr("Problems ({count})", count=count) if count else tr("Problems")
        )
