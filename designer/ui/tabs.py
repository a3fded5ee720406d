"""The tabs above the canvas: one for each open design, and a button for one more."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from designer.ui import icons
from designer.ui import theme as themes
from designer.ui.actions import Command
from designer.ui.document import Document
from designer.ui.files import Files
from designer.ui.lengths import scaled
from designer.ui.running import Running
from designer.ui.sheets import Sheet
from designer.ui.training import Training
from designer.ui.words import tr

_WIDEST, _NARROWEST = 224, 104
_MODIFIED = "•"


class Tabs(QWidget):
    """Shows which designs are open; a tab is clicked, dragged, and closed by its cross."""

    def __init__(
        self, document: Document, files: Files, running: Running, training: Training
    ) -> None:
        super().__init__()
        self.setObjectName("designs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document, self._files = document, files
        self._running, self._training = running, training
        self.bar = _Bar()
        self.new_button = QToolButton()
        self.new_button.setAutoRaise(True)
        self.new_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.new_button.setToolTip(tr("New design in a tab of its own (Ctrl+T)"))
        self.new_button.setAccessibleName(tr("New tab"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.bar)
        row.addWidget(self.new_button)
        row.addStretch(1)
        self.bar.currentChanged.connect(lambda place: document.turn_to(document.sheets[place]))
        self.bar.tabMoved.connect(self._move)
        self.bar.close_requested.connect(lambda place: files.close(document.sheets[place]))
        self.new_button.clicked.connect(files.new_tab)
        document.sheets_changed.connect(self._show)
        document.file_changed.connect(self._show)
        document.design_changed.connect(lambda _old, _new: self._show())
        training.state_changed.connect(lambda _state: self._show())
        self._draw_icons()

    @property
    def commands(self) -> list[Command | None]:
        """What keys do with tabs."""
        return [
            Command("New tab", ("Ctrl+T",), self._files.new_tab),
            Command("Close tab", ("Ctrl+W",), lambda: self._files.close(self._document.sheet)),
            Command("Next tab", ("Ctrl+Tab", "Ctrl+PgDown"), partial(self._walk, 1)),
            Command("Previous tab", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), partial(self._walk, -1)),
        ]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _walk(self, step: int) -> None:
        sheets = self._document.sheets
        place = sheets.index(self._document.sheet) + step
        self._document.turn_to(sheets[place % len(sheets)])

    def _move(self, source: int, target: int) -> None:
        self._document.move(self._document.sheets[source], target)

    def _draw_icons(self) -> None:
        theme = themes.current()
        self.new_button.setIcon(icons.icon("plus", theme, theme.muted))
        self._show()

    def _show(self) -> None:
        """Make the tabs those of the open designs."""
        bar, sheets = self.bar, self._document.sheets
        blocked = bar.blockSignals(True)
        while bar.count() > len(sheets):
            bar.removeTab(bar.count() - 1)
        while bar.count() < len(sheets):
            bar.addTab("")
        for place, sheet in enumerate(sheets):
            self._show_tab(place, sheet)
        bar.draw_icons()
        bar.setCurrentIndex(sheets.index(self._document.sheet))
        bar.blockSignals(blocked)

    def _show_tab(self, place: int, sheet: Sheet) -> None:
        theme = themes.current()
        trains = self._training.is_active and sheet.number == self._running.number
        about = [str(sheet.path) if sheet.path else tr("{name}, not saved yet", name=sheet.name)]
        if sheet.is_modified and sheet.path:
            about.append(tr("Has changes that are not saved"))
        if trains:
            about.append(tr("Trains"))
        name = (sheet.path.stem if sheet.path else sheet.name).replace("&", "&&")
        text = f"{name}  {_MODIFIED}" if sheet.is_modified else name
        if self.bar.tabText(place) != text:  # a new text has the bar laid out anew
            self.bar.setTabText(place, text)
        self.bar.setTabToolTip(place, "\n".join(about))
        self.bar.setAccessibleTabName(place, ", ".join([sheet.name, *about[1:]]))
        self.bar.setTabIcon(place, icons.icon("play", theme, theme.accent) if trains else QIcon())


class _Bar(QTabBar):
    """Tabs that can be dragged, and closed by their cross or the middle button."""

    close_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setMovable(True)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Tab walks; the keys stay the canvas's
        self.setAccessibleName(tr("Open designs"))
        self._pressed = -1

    def cross(self, place: int) -> QToolButton:
        """Return the button that closes a tab."""
        return cast(QToolButton, self.tabButton(place, QTabBar.ButtonPosition.RightSide))

    def draw_icons(self) -> None:
        """Draw the crosses in the colours of the theme."""
        theme = themes.current()
        for place in range(self.count()):
            self.cross(place).setIcon(icons.icon("close", theme, theme.muted))

    def tabInserted(self, index: int) -> None:
        cross = QToolButton(self)
        cross.setAutoRaise(True)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.setToolTip(tr("Close (Ctrl+W)"))
        cross.setAccessibleName(tr("Close"))
        cross.clicked.connect(lambda: self._close(cross))
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, cross)
        super().tabInserted(index)

    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index).boundedTo(QSize(scaled(_WIDEST), 1000))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(self.sizeHint())  # Qt has room for its arrows

    def minimumTabSizeHint(self, index: int) -> QSize:
        wanted = self.tabSizeHint(index)
        return QSize(min(scaled(_NARROWEST), wanted.width()), wanted.height())

    def _close(self, cross: QToolButton) -> None:
        places = range(self.count())
        self.close_requested.emit(next(p for p in places if self.cross(p) is cross))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = -1
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pressed = self.tabAt(event.position().toPoint())
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and place == self._pressed != -1:
            self.close_requested.emit(place)
