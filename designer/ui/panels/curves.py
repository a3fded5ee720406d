"""The curves of a training: some quantities side by side, or one of them if it is narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QToolButton, QWidget

from designer.runs import Points
from designer.train import Event, Started
from designer.ui.overlays import Overlay
from designer.ui.panels import curves_menu as menus
from designer.ui.panels.curves_metrics import METRICS, USUAL, metric
from designer.ui.panels.curves_others import Others, PointsOf
from designer.ui.panels.curves_page import Page, grid
from designer.ui.panels.curves_pane import Pane, View
from designer.ui.panels.curves_ruler import Ruler
from designer.ui.panels.curves_runs import Runs
from designer.ui.panels.curves_saving import Saving
from designer.ui.panels.curves_warmup import WarmUp
from designer.ui.theme import current
from designer.ui.training import Training
from designer.ui.widgets import EmptyState
from designer.ui.words import tr

if TYPE_CHECKING:  # these bring numpy, which can wait for the first curve
    from designer.ui.panels.curves_export import Sheet
    from designer.ui.panels.curves_record import Record


class CurvesPanel(QWidget):
    """The present run, or the last, and others beside it; drawn only while visible."""

    told = Signal(str)
    """A sentence on what could not be read or written."""

    def __init__(self, training: Training, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: Record | None = None
        self._ruler = Ruler()
        self._seen: tuple[str, ...] = ()
        self._hover: float | None = None
        self.panes: dict[str, Pane] = {}
        self._others = Others(self)
        self._page = Page()
        self._tools = self._page.tools
        self._warm_up = WarmUp(self)
        self._saving = Saving(self, lambda: self._view.runs, self._sheet)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(EmptyState("play", tr("Press Train to see loss and accuracy grow.")))
        self._pages.addWidget(self._page)
        self._connect()
        self.see(USUAL)
        training.events.connect(self.take)

    # What is shown

    def clear(self) -> None:
        """Forget the run; invite to the next, unless others are shown."""
        self._record = None
        self._show_page(anew=True)

    def take(self, events: list[Event]) -> None:
        """Add what these events tell, and draw it if anyone can see it."""
        is_new = False
        for event in events:
            if isinstance(event, Started):
                self._begin(event)
                is_new = True
            elif self._record is not None:
                is_new |= self._record.take(event)
        if is_new:
            self._draw()

    @property
    def record(self) -> Record | None:
        """What is known of the present run."""
        return self._record

    def show_run(self, points: Points) -> None:
        """Show a run that was kept as the present one; a training that goes on adds to it."""
        from designer.ui.panels.curves_record import Record

        self._record = Record.kept(points)
        self._show_page(anew=True)

    def read_others_by(self, points_of: PointsOf) -> None:
        """Read the points of other runs by this; it is called in a thread."""
        self._others.points_of = points_of

    def set_overlays(self, overlays: tuple[Overlay, ...]) -> None:
        """Draw these runs beside the present one, as soon as their points are read."""
        self._others.set_overlays(overlays)

    def see(self, names: tuple[str, ...]) -> None:
        """Show these quantities, in the order in which they are declared."""
        self._seen = tuple(one.name for one in METRICS if one.name in names)
        for name in self._seen:
            if name not in self.panes:
                self.panes[name] = self._make_pane(name)
        self._show_page()

    def set_ruler(self, ruler: Ruler) -> None:
        """Show everything against something else."""
        self._ruler = ruler
        self._hover = None
        for pane in self.panes.values():
            if pane.plot:
                pane.plot.set_x_ticks(ruler.ticks)
        self._tools.against.setText(tr(menus.WORDS[ruler.against]))
        self._show_page(anew=True)

    def make_menu(self) -> QMenu:
        """Make the menu of the plots: all that can be set, however narrow the panel is."""
        menu = menus.new_menu(self)
        menus.add_metrics(menu, self._seen, self._see)
        menu.addSeparator()
        menus.add_against(menu.addMenu(tr("Against")), self._ruler, self._choose_ruler)
        menus.add_scales(menu, [self.panes[name] for name in self._seen])
        slider = self._tools.smoothing.slider
        menus.add_smoothing(menu.addMenu(tr("Smoothing")), slider.value(), slider.setValue)
        menu.addSeparator()
        menu.addAction(tr("Show the whole run")).triggered.connect(self._show_whole)
        menus.add_export(menu.addMenu(tr("Export")), self._saving.choose)
        return menu

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for pane in self.panes.values():
                if pane.plot:
                    pane.plot.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._warm_up.start()
        self._arrange()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._pages.currentIndex() == 1:
            self._pop_up(self.make_menu(), event.globalPos())

    # Making

    def _make_pane(self, name: str) -> Pane:
        pane = Pane(metric(name))
        pane.hovered.connect(self._show_values_at)
        pane.moved.connect(self._follow_view)
        pane.scale_changed.connect(self._draw)
        return pane

    def _connect(self) -> None:
        tools = self._tools
        self._page.switch.chosen.connect(lambda _index: self._arrange())
        self._others.changed.connect(self._show_page)
        self._others.failed.connect(self.told)
        self._saving.done.connect(self._tell_problem)
        tools.smoothing.slider.valueChanged.connect(lambda _value: self._draw())
        tools.against.setText(tr(menus.WORDS[self._ruler.against]))
        tools.against.clicked.connect(lambda: self._drop_down(tools.against, self._fill_against))
        tools.export.clicked.connect(lambda: self._drop_down(tools.export, self._fill_export))
        tools.more.clicked.connect(lambda: self._pop_up(self.make_menu(), _below(tools.more)))

    def _tell_problem(self, problem: str) -> None:
        if problem:
            self.told.emit(problem)

    def _fill_against(self, menu: QMenu) -> None:
        menus.add_against(menu, self._ruler, self._choose_ruler)

    def _fill_export(self, menu: QMenu) -> None:
        menus.add_export(menu, self._saving.choose)

    def _drop_down(self, button: QToolButton, fill: Callable[[QMenu], None]) -> None:
        menu = menus.new_menu(self)
        fill(menu)
        self._pop_up(menu, _below(button))

    def _pop_up(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # Showing

    @property
    def _view(self) -> View:
        share = self._tools.smoothing.slider.value() / 100
        return View(Runs(self._record, self._others.shown), self._ruler, share)

    def _begin(self, started: Started) -> None:
        from designer.ui.panels.curves_record import Record

        if started.step and self._record is not None:
            self._record.go_on(started)
            self._show_page()
        else:
            self._record = Record(started)
            self._show_page(anew=True)

    def _see(self, name: str, wanted: bool) -> None:
        rest = tuple(one for one in self._seen if one != name)
        self.see((*rest, name) if wanted else rest)

    def _choose_ruler(self, ruler: Ruler, _checked: bool = False) -> None:
        self.set_ruler(ruler)

    def _show_page(self, anew: bool = False) -> None:
        """Show plots if there is anything to plot; `anew`: all of it."""
        view = self._view
        if not view.runs.records:
            self._pages.setCurrentIndex(0)
            return
        shown = next((p.plot for p in self.panes.values() if p.plot and p.isVisible()), None)
        for name in self._seen:
            pane = self.panes[name]
            if pane.plot is None:
                plot = pane.make_plot(self._ruler)
                plot.set_whole(*self._whole(view))
                plot.show_whole()
                if shown:
                    plot.see_as(shown)
        self._pages.setCurrentIndex(1)
        if anew:
            self._follow_whole(view)
            self._show_whole()
        self._arrange()

    def _whole(self, view: View) -> tuple[float, float]:
        return self._ruler.whole(view.runs.present, [other for _, other in view.runs.others])

    def _follow_whole(self, view: View) -> None:
        whole = self._whole(view)
        for pane in self.panes.values():
            if pane.plot:
                pane.plot.set_whole(*whole)

    def _arrange(self) -> None:
        panes = tuple(self.panes[name] for name in self._seen)
        self._page.arrange(panes, self.width(), self.height())
        self._draw()

    def _draw(self) -> None:
        if not self.isVisible() or self._pages.currentIndex() == 0:
            return
        view = self._view
        self._follow_whole(view)
        for name in self._seen:
            pane = self.panes[name]
            if pane.isVisible():
                pane.draw(view, self._hover)

    def _show_whole(self) -> None:
        for pane in self.panes.values():
            if pane.plot:
                pane.plot.show_whole()

    def _show_values_at(self, x: float | None) -> None:
        self._hover, view = x, self._view
        for name in self._seen:
            if self.panes[name].isVisible():
                self.panes[name].tell(view, x)

    def _follow_view(self) -> None:
        """Have the other plots show the part that someone has moved this one to."""
        moved = self.sender()
        if isinstance(moved, Pane) and moved.plot and moved.isVisible():
            for pane in self.panes.values():
                if pane.plot and pane is not moved:
                    pane.plot.see_as(moved.plot)
        self._draw()

    def _sheet(self) -> Sheet:
        """What is seen now, as a picture that can be written into a file."""
        from designer.ui.panels.curves_export import Sheet

        panes = [self.panes[name] for name in self._seen]
        shape = grid(len(panes), self.width(), self.height()) or (len(panes), 1)
        plots = tuple((pane.quantity, pane.scale) for pane in panes)
        plot = panes[0].plot
        left, right = plot.x_range if plot else self._whole(self._view)
        size = (max(640, self.width()), max(280, self.height() // shape[0]) * shape[0])
        return Sheet(plots, self._view, left, right, shape[1], size, current())


def _below(button: QToolButton) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))
