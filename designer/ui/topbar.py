"""The bar above everything: menus, undo and redo, data set, device, and training."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from designer.data import info, names, title_of
from designer.graph.wording import cut
from designer.ui import icons
from designer.ui import theme as themes
from designer.ui.controls import Controls
from designer.ui.document import Document
from designer.ui.lengths import hold
from designer.ui.training import State, Training
from designer.ui.widgets import SteadyButton
from designer.ui.words import later, tr

HEIGHT = 48
_GAP = 8
_LONGEST = 24
"""So many letters of a path's last part are shown."""


class TopBar(QWidget):
    """Shows the document's file and the training's state, and asks for both to change."""

    device_changed = Signal(str)
    folder_wanted = Signal()
    """A folder of the person's own is to be chosen as data set."""
    file_wanted = Signal()

    def __init__(
        self,
        document: Document,
        training: Training,
        undo: QAction,
        redo: QAction,
        controls: Controls,
        menus: QMenuBar | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        hold(self, height=HEIGHT)
        self._document, self._training = document, training
        self._title = QLabel("Convas")
        themes.mark(self._title, role="title")
        self._data = _Chooser(tr("Data"), tr("Data set to train on"))
        self._data.box.setPlaceholderText(tr("choose one"))
        self._device = _Chooser(
            tr("Device"), tr("Where training runs; auto takes a GPU when there is one")
        )
        self._data.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._fill_data("")
        self.set_devices([("auto", "auto"), ("cpu", "cpu")])
        self._controls = controls
        self._spare: list[QWidget] = []
        self.pause_button = SteadyButton(tr("Pause"), tr("Resume"))
        self.step_button = QToolButton()
        self.step_button.setAccessibleName(tr("Single step"))
        self.train_button = SteadyButton(*_WORDS.values())
        self.stop_button = QToolButton()
        self.stop_button.setText(tr("Stop"))
        self.stop_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.stop_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        ways = QMenu(self)
        controls.fill_stop(ways)
        self.stop_button.setMenu(ways)
        themes.mark(self.train_button, primary=True)
        self._build(undo, redo, menus)
        self._data.box.activated.connect(self._choose_data)
        self._device.box.activated.connect(lambda: self.device_changed.emit(self.device))
        for button, does in (
            (self.train_button, controls.train),
            (self.pause_button, controls.pause),
            (self.step_button, controls.step),
            (self.stop_button, controls.stop),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(does.trigger)
            button.setToolTip(f"{does.toolTip()} ({does.shortcut().toString()})")
        document.design_changed.connect(lambda _old, _new: self._show_data())
        training.state_changed.connect(self._show_state)
        self._show_data()
        self._show_state(training.state)

    @property
    def device(self) -> str:
        """The chosen device, as the command line names it."""
        return str(self._device.box.currentData())

    def set_devices(self, devices: Iterable[tuple[str, str]], chosen: str | None = None) -> None:
        """Offer devices, each as (name, title), and choose one of them."""
        wanted = chosen or (self.device if self._device.box.count() else "auto")
        self._device.box.clear()
        for name, title in devices:
            self._device.box.addItem(title, name)
        self._device.box.setCurrentIndex(max(0, self._device.box.findData(wanted)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "train_button"):
            self._draw_icons()
        super().changeEvent(event)

    def _build(self, undo: QAction, redo: QAction, menus: QMenuBar | None) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._title)
        if menus is not None:
            row.addWidget(menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        for action, text in ((undo, tr("Undo")), (redo, tr("Redo"))):
            button = QPushButton(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
            button.setToolTip(f"{text} ({action.shortcut().toString()})")
            row.addWidget(button)
            self._spare.append(button)
        self._spare += [self._title, *self._data.words, *self._device.words, self.step_button]
        self._spare += [self.pause_button]
        row.addStretch(1)
        for widget in (
            self._data,
            self._device,
            self.pause_button,
            self.step_button,
            self.train_button,
            self.stop_button,
        ):
            row.addWidget(widget)
        self._draw_icons()

    def minimumSizeHint(self) -> QSize:
        """All that cannot be left out has room."""
        hint = self.sizeHint()
        spare = sum(one.sizeHint().width() + _GAP for one in self._spare if not one.isHidden())
        return QSize(max(0, hint.width() - spare), hint.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a word in it has become longer or larger
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what stands in the menus too, where the text is too large for all of it."""
        layout = self.layout()
        assert layout
        needed = layout.sizeHint().width()
        needed += sum(one.sizeHint().width() + _GAP for one in self._spare if one.isHidden())
        for part in self._spare:
            has_to_go = needed > self.width()
            if has_to_go:
                needed -= part.sizeHint().width() + _GAP
            if part.isHidden() != has_to_go:
                part.setVisible(not has_to_go)

    def _draw_icons(self) -> None:
        theme = themes.current()
        self.train_button.setIcon(icons.icon("play", theme, theme.on_accent))
        is_paused = self._training.state is State.PAUSED
        self.pause_button.setIcon(icons.icon("play" if is_paused else "pause", theme))
        self.step_button.setIcon(icons.icon("step", theme))
        self.stop_button.setIcon(icons.icon("stop", theme))

    def _choose_data(self) -> None:
        name = self._data.box.currentData()
        if isinstance(name, SignalInstance):
            self._show_data()
            name.emit()
            return
        recipe = self._document.root.recipe.replace(data=name)
        self._document.edit_recipe(tr("Train on {name}", name=title_of(name)), recipe)

    def _show_data(self) -> None:
        """Show the data set of the recipe, with an entry of its own where it is a path."""
        box, name = self._data.box, self._document.root.recipe.data
        if box.findData(name) < 0 and self._path != name:
            self._fill_data(name)
        box.setCurrentIndex(box.findData(name))

    def _fill_data(self, path: str) -> None:
        """Offer every data set that has a name, the one at `path`, and to choose others."""
        self._path, box = path, self._data.box
        box.clear()
        for name in names():
            box.addItem(info(name).title, name)
            box.setItemData(box.count() - 1, tr(info(name).about), _TIP)
        box.insertSeparator(box.count())
        if path:
            box.addItem(cut(title_of(path), _LONGEST), path)
            box.setItemData(box.count() - 1, path, _TIP)
        box.addItem(tr("Choose a folder…"), self.folder_wanted)
        box.addItem(tr("Choose a file…"), self.file_wanted)

    def _show_state(self, state: State) -> None:
        self.train_button.setText(tr(_WORDS[state]))
        self.train_button.setEnabled(state is State.IDLE)
        self.pause_button.setText(tr("Resume") if state is State.PAUSED else tr("Pause"))
        self.pause_button.setEnabled(self._controls.pause.isEnabled())
        self.step_button.setEnabled(state is State.PAUSED)
        self.stop_button.setEnabled(self._controls.stop.isEnabled())
        self._data.setEnabled(state is State.IDLE)
        self._device.setEnabled(state is State.IDLE)
        self._draw_icons()


_WORDS = {
    State.IDLE: later("Train"),
    State.LOADING: later("Starting"),
    State.RUNNING: later("Training"),
    State.PAUSED: later("Paused"),
    State.STOPPING: later("Stopping"),
    State.WATCHING: later("Watching"),
}
_TIP = Qt.ItemDataRole.ToolTipRole


class _Chooser(QWidget):
    """A combo box with a muted word in front."""

    def __init__(self, word: str, tip: str) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(word)
        self.box.setToolTip(tip)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        label = QLabel(word)
        self.words: list[QWidget] = [label]
        themes.mark(label, role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.box)
