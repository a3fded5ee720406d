"""Pictures of the window and of its panels, painted without a display."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLayout, QWidget

import resources
from designer.graph import Design, FileError
from designer.runs import RunsError, design_in
from designer.train.live import same_network
from designer.ui import lengths
from designer.ui.app import application
from designer.ui.settings import Settings
from designer.ui.training import State
from designer.ui.window import MainWindow
from designer.ui.words import SOURCE

CANVAS = "canvas"
PATIENCE_S = 300
"""How long at most a picture waits for what its panels have asked."""
TOLD_S = 3
"""How long it waits for what a run has told, if that goes on meanwhile."""
QUIET = 6
TURN_MS = 50
"""It is taken once nothing was under way for so many turns of so long."""


class NoSuchPanelError(Exception):
    """There is no panel of that name; the text is a sentence that lists those there are."""


def screenshot(
    design: Design,
    out: Path,
    width: int = 1600,
    height: int = 1000,
    theme: str = "dark",
    scale: float = 1.0,
    *,
    language: str = SOURCE,
    panel: str | None = None,
    run_dir: Path | None = None,
) -> None:
    """Paint the window with `design`, or one of its panels, into a PNG file, without a display.

    Parameters
    ----------
    width, height
        In points; the picture has `scale` pixels to a point.
    language
        What the window speaks, by its code.
    panel
        The name of a panel, or `CANVAS`, to be painted alone. It looks into a network with fresh
        weights unless there is a run.
    run_dir
        The folder of a run, whose curves are drawn and whose network is looked into.

    Raises
    ------
    FileError
        When the picture cannot be written.
    NoSuchPanelError
        When there is no such panel.
    RunsError
        When the folder is none of a run, or one of another network than the design's.
    """
    app = offscreen(theme, scale, language=language)
    with opened(design) as window:
        window.resize(width, height)
        window.show()
        for _ in range(3):  # layouts settle over a few turns of the event loop
            app.processEvents()
        if run_dir is not None:
            _show_run(window, design, run_dir)
        elif panel is not None:
            window.inside.begin()
        if panel == CANVAS:
            _leave_canvas(window)
        elif panel is not None:
            float_panel(window, panel, width, height)
        app.processEvents()
        window.canvas.home()
        if panel is not None or run_dir is not None:
            docks = window.docks
            settle(window, docks.widget(panel) if panel and panel in docks.by_name else None)
        app.processEvents()
        picture = _picture(window, panel)
    if not picture.save(str(out), "PNG"):
        raise FileError(f"{out}: the picture cannot be written there; is the folder there?")


def offscreen(
    theme: str, scale: float, text_size: int = lengths.USUAL, language: str = SOURCE
) -> QApplication:
    """Return the application, made so that it paints without a display, `scale` pixels a point.

    The scale of an application that is there already stays.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen" + _large_screen()
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    # The offscreen platform tells of every hint on a window's size that it has no use for.
    qInstallMessageHandler(lambda _kind, _context, _message: None)
    return application(theme, language, text_size)


def _large_screen() -> str:
    """Have Qt make a screen that holds dialogs at any scale; its own has 800 by 800 pixels."""
    screen = str(Path(resources.__file__).parent / "screen.json")
    return "" if ":" in screen else f":configfile={screen}"  # Qt parts its options there


@contextmanager
def opened(design: Design) -> Iterator[MainWindow]:
    """Make a window for a picture, which takes any size and remembers nothing; not shown yet."""
    with tempfile.TemporaryDirectory() as folder:  # a picture leaves no trace in the settings
        window = MainWindow(design, Settings(Path(folder) / "window.ini"))
        layout = window.layout()
        if layout is not None:  # the size asked for counts, even where panels would like more
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        window.setMinimumSize(0, 0)
        try:
            yield window
        finally:
            for sheet in window.document.sheets:
                sheet.undo_stack.setClean()  # nobody is there to be asked
            window.close()
            # Left to the end of the program, it would hear events when Python is half gone.
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def _show_run(window: MainWindow, design: Design, run_dir: Path) -> None:
    trained = design_in(run_dir)
    if not same_network(trained, design):
        raise RunsError(
            f"{run_dir} is a run of another network than {design.name}. Name its own design: "
            f"{run_dir / 'design.convas'}."
        )
    window.training.watch_run(run_dir)

    def read() -> object:
        from designer.runs.network import network_in

        return network_in(run_dir)

    window.inside.look_at(trained, read)


def _leave_canvas(window: MainWindow) -> None:
    """Hide all but the canvas."""
    for part in (*window.docks.by_name.values(), window.topbar, window.tabs, window.status):
        part.hide()


def float_panel(window: MainWindow, panel: str, width: int, height: int) -> QWidget:
    """Take a panel out of the window, in the size that is asked for, and return it."""
    docks = window.docks.by_name
    if panel not in docks:
        raise NoSuchPanelError(
            f"There is no panel “{panel}”. There are {', '.join(sorted([CANVAS, *docks]))}."
        )
    widget = window.docks.show(panel)
    docks[panel].setFloating(True)
    docks[panel].resize(width, height)
    widget.resize(width, height)
    return widget


def settle(window: MainWindow, seen: QWidget | None = None) -> None:
    """Let the window work until nothing that it, or what is seen, has asked is to be answered."""
    turns, loop, until = [0], QEventLoop(), time.monotonic() + PATIENCE_S
    timer = QTimer(interval=TURN_MS)

    told = time.monotonic() + TOLD_S
    still = State.IDLE, State.PAUSED

    def look() -> None:
        is_told = window.training.state in still or time.monotonic() > told
        # Some panels have work done that is no question to the network.
        is_quiet = window.inside.is_settled and getattr(seen, "is_settled", True) and is_told
        turns[0] = turns[0] + 1 if is_quiet else 0
        if turns[0] >= QUIET or time.monotonic() > until:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()


def _picture(window: MainWindow, panel: str | None) -> QPixmap:
    centre = window.centralWidget()
    if panel is None or centre is None:
        return window.grab()
    return centre.grab() if panel == CANVAS else window.docks.widget(panel).grab()
