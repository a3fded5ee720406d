"""What an album shows: each scene brings something in sight, and puts it away again.

A scene is a generator of names and of what is to be pictured. It is told once in each theme, in
the same window, so that what does not follow a change of the theme is seen too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QItemSelectionModel
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QMessageBox, QWidget

import resources
from designer.analysis.overlay import Overlay
from designer.graph import LAYERS, Design, edit, templates
from designer.ui.crash import fault_of, surroundings
from designer.ui.crash_dialog import CrashDialog
from designer.ui.interrupted import ago
from designer.ui.lengths import partly
from designer.ui.panels.runs.panel import RunsPanel
from designer.ui.panels.time.export_dialog import ExportDialog
from designer.ui.screenshot import float_panel, settle
from designer.ui.training import State
from designer.ui.window import MainWindow
from designer.ui.words import tr

PATIENCE_MS = 120_000
_SIZES = {"palette": (212, 720), "inspector": (312, 900)}
_SIZE = (720, 360)
"""Of a panel that stands alone, at the usual size of the text."""

Scene = Iterator[tuple[str, QWidget]]


def empty(window: MainWindow) -> Scene:
    """Nothing is drawn, nothing was trained: the window and its panels invite."""
    yield "window-empty", window
    yield from _panels(window, "-empty")


def drawn(window: MainWindow) -> Scene:
    """A network that nobody has trained."""
    yield "window-lenet5", window
    window.document.select(frozenset({window.document.design.by_name["conv2"].id}))
    yield "window-selected", window
    window.canvas.weighing.overlay = Overlay.PARAMETERS
    yield "window-overlay", window
    window.canvas.weighing.overlay = None
    window.document.select(frozenset())


def half_way(window: MainWindow) -> Scene:
    """A training that waits in its second epoch."""
    yield "window-training", window
    window.docks.show("runs")
    yield "window-training-runs", window
    window.docks.show("curves")
    _hold(window)


def trained(window: MainWindow) -> Scene:
    """A network that was trained, and a second run of it."""
    chosen = window.document.design.by_name["conv2"].id
    window.document.select(frozenset({chosen}))
    yield "window-trained", window
    for name in ("sample", "maps", "explain", "why", "code"):
        window.docks.show(name)
        yield f"window-{name}", window
    window.docks.show("filters")
    for name in ("results", "time", "table", "data"):
        window.docks.show(name)
        yield f"window-{name}", window
    runs = window.docks.show("runs")
    assert isinstance(runs, RunsPanel)
    settle(window, runs)
    rows, flags = runs.view.selectionModel(), QItemSelectionModel.SelectionFlag
    for row in (0, 1):  # there may be runs of scenes before
        rows.select(rows.model().index(row, 0), flags.Select | flags.Rows)
    yield from _opened_by("dialog-compare-runs", runs.compare_selected)
    window.docks.show("curves")
    window.document.select(frozenset())
    yield from _panels(window, "")
    window.document.select(frozenset({chosen}))
    yield "panel-inspector-layer", _alone(window, "inspector")
    window.document.select(frozenset())
    window.arrangement.as_at_first()


def blocks(window: MainWindow) -> Scene:
    """A network made of blocks, and one of them from inside."""
    yield "window-blocks", window
    inner = next(n for n in window.document.design.nodes if hasattr(n.layer, "inner"))
    window.document.select(frozenset({inner.id}))
    yield "window-block-selected", window
    window.document.enter(inner.id)
    window.canvas.home()
    yield "window-block-inside", window
    window.document.go(())
    window.document.select(frozenset())
    window.canvas.home()


def problems(window: MainWindow) -> Scene:
    """A design with mistakes, a note, a frame and a layer that is bypassed."""
    window.docks.show("problems")
    window.canvas.home()
    yield "window-problems", window
    yield "panel-problems", _alone(window, "problems")
    window.docks.by_name["problems"].setFloating(False)


def checks(window: MainWindow) -> Scene:
    """What is tried before a training."""
    yield from _opened_by("dialog-find-learning-rate", window.checks.find_rate)
    yield from _opened_by("dialog-overfit", window.checks.overfit)


def dialogs(window: MainWindow) -> Scene:
    """Every dialog, menu and strip."""
    guide, canvas = window.guide, window.canvas
    for name, do in (
        ("dialog-mouse-and-keys", guide.show_keys),
        ("dialog-change-keys", guide.change_keys),
        ("dialog-command-palette", guide.open_palette),
        ("dialog-search", canvas.searches.open),
        ("dialog-weights", partial(window.weights.show_file, _weights())),
    ):
        yield from _opened_by(name, do)
    window.document.select(frozenset({window.document.design.by_name["conv1"].id}))
    yield from _opened_by("dialog-lesson", guide.explain)
    window.document.select(frozenset())
    crash = CrashDialog(window.document, window)
    crash.show_report(f"Once:\n{fault_of(ValueError('an example')).text}\n{surroundings()}", 1)
    yield from _shown("dialog-crash", crash)
    yield from _shown("dialog-export-moments", ExportDialog(["Canvas", "Window"], window))
    yield from _shown("dialog-unsaved", _question(window))
    for bar in window.findChildren(QMenuBar):
        for action in bar.actions():
            menu = action.menu()
            assert isinstance(menu, QMenu)
            menu.aboutToShow.emit()
            menu.adjustSize()
            yield f"menu-{action.text().replace('&', '').lower()}", menu
    yield from _strips(window)
    guide.begin_tour()
    assert guide.tour
    for step in range(5):
        guide.tour.go(step)
        yield f"tour-{step + 1}", window
    guide.tour.leave()


def _strips(window: MainWindow) -> Scene:
    nothing: Callable[[], None] = lambda: None  # noqa: E731 - a name for doing nothing
    said = f"“lenet5 · adam” was interrupted in epoch 3 of 5, {ago(7200)}. So was 1 other."
    window.banner.tell(said, tr("Go on"), nothing, tone="note", close=tr("Not now"))
    yield "window-interrupted", window
    said = "MNIST is not on this machine."
    window.banner.tell(said, tr("Download {title}", title="MNIST"), nothing)
    window.status.show_download(3.2e6, 11.6e6)
    yield "window-download", window
    window.status.show_download(0, 0)
    window.banner.hide()


def _panels(window: MainWindow, suffix: str) -> Scene:
    for name, dock in window.docks.by_name.items():
        yield f"panel-{name}{suffix}", _alone(window, name)
        dock.hide()
    for dock in window.docks.by_name.values():
        dock.setFloating(False)
    window.arrangement.as_at_first()


def _alone(window: MainWindow, panel: str) -> QWidget:
    wide, high = _SIZES.get(panel, _SIZE)
    return float_panel(window, panel, partly(wide), partly(high))


def _opened_by(name: str, do: Callable[[], object]) -> Scene:
    """Yield the window that `do` opens."""
    before = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]

    def new() -> QWidget | None:
        shown = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        return next((w for w in shown if w not in before), None)

    do()
    wait_for(lambda: new() is not None)
    widget = new()
    assert widget, f"nothing was opened for {name}"
    wait_for(lambda: not getattr(widget, "is_active", False))
    yield name, widget
    widget.close()


def _shown(name: str, dialog: QWidget) -> Scene:
    dialog.show()
    yield name, dialog
    dialog.close()
    dialog.deleteLater()


def _question(window: MainWindow) -> QMessageBox:
    buttons = QMessageBox.StandardButton
    return QMessageBox(
        QMessageBox.Icon.Question,
        "Unsaved work",
        "lenet5 has changes that are not saved. Save them?",
        buttons.Save | buttons.Discard | buttons.Cancel,
        window,
    )


def wait_for(condition: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    until = QDeadlineTimer(PATIENCE_MS)
    while not condition() and not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


# Before a scene


def _look(window: MainWindow) -> None:
    window.inside.begin()
    window.canvas.home()


def _train_half(window: MainWindow) -> None:
    _look(window)
    window.running.train()
    wait_for(lambda: window.training.state is State.RUNNING)
    _hold(window)


def _hold(window: MainWindow) -> None:
    """Have the training go on for moments, and wait."""
    if window.training.state is State.PAUSED:
        window.training.resume()
        wait_for(lambda: window.training.state is State.RUNNING)
    until = QDeadlineTimer(2500)
    wait_for(until.hasExpired)
    window.training.pause()
    wait_for(lambda: window.training.state is not State.RUNNING)


def _train_twice(window: MainWindow) -> None:
    _look(window)
    for rate in (0.02, 0.002):
        recipe = window.document.root.recipe
        optimizer = recipe.optimizer.replace(lr=rate)
        window.document.edit_recipe("Rate", recipe.replace(optimizer=optimizer, epochs=3))
        window.running.train()
        wait_for(lambda: not window.training.is_active)


def _with_mistakes() -> Design:
    design = templates.load("lenet5")
    by_name = design.by_name
    design = edit.remove_and_join(design, [by_name["flatten"].id])
    design = edit.set_options(design, by_name["conv2"].id, kernel_size=(19, 19))
    design = edit.set_bypassed(design, [by_name["sigmoid1"].id], True)
    design, _ = edit.add(design, LAYERS["BatchNorm2d"](), (1200, 240))
    return design


def _weights() -> Path:
    return Path(resources.__file__).parent / "templates" / "transfer-digits.safetensors"


_named = partial(partial, templates.load)

ACTS: tuple[
    tuple[Callable[[], Design], Callable[[MainWindow], object], Callable[[MainWindow], Scene]], ...
] = (
    (Design, MainWindow.show, empty),
    (_named("lenet5"), _look, drawn),
    (_named("lenet5"), _train_half, half_way),
    (_named("lenet5"), _train_twice, trained),
    (_named("residual-digits"), _look, blocks),
    (_with_mistakes, _look, problems),
    (_named("lenet5"), _look, checks),
    (_named("transfer-digits"), _look, dialogs),
)
"""The design of each window, what is done in it first, and what is seen then."""
