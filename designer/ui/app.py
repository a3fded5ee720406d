"""Starting the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

import designer.layers  # noqa: F401 - declares the layers
from designer.graph import file, templates
from designer.runs import History, HistoryError, Run
from designer.train.allocator import keep_memory
from designer.ui import icons, lengths, words
from designer.ui import theme as themes
from designer.ui.crash import Crashes, keep_last_words, keep_log, log_folder
from designer.ui.garbage import Collection
from designer.ui.settings import Settings
from designer.ui.warmup import WarmUp
from designer.ui.window import MainWindow

if TYPE_CHECKING:
    from designer.ui.theme import ThemeName

FIRST = "lenet5"
"""What lies on the canvas when nothing else was asked for."""
OFFER_MS = 600
TOUR_MS = 600
"""When the tour begins the first time: once the panels in sight have been made."""
KEPT_DELETED = timedelta(days=30)
"""How long runs that were deleted can be had back."""


def run(path: Path | None = None) -> int:
    """Open the window, with the design at `path` in it, and return when it is closed.

    Work that a crash left behind and going on with the run that was interrupted last are offered
    in it.

    Raises
    ------
    FileError
        When there is no design at `path`; no window is opened.
    """
    seen = file.fingerprint(path) if path else ""
    design = file.load(path) if path else templates.load(FIRST)
    keep_memory()  # before there are threads
    keep_log(log_folder())
    keep_last_words(log_folder())
    settings = Settings()
    app = application(settings.theme, settings.language, settings.text_size)
    window = MainWindow(design, settings)
    if path:
        window.document.reset(design, path.absolute(), seen)
        settings.add_recent(path)
    crashes = Crashes(window, window.document, window.banner)
    crashes.install()
    app.aboutToQuit.connect(crashes.close)
    warm_up = WarmUp(window)
    warm_up.devices_found.connect(window.show_devices)
    warm_up.devices_found.connect(window.inside.begin)  # torch is there now
    app.aboutToQuit.connect(warm_up.close)
    window.show()
    # The window is painted first: reading the history would take its time from it.
    QTimer.singleShot(OFFER_MS, window, lambda: _offer(window))
    if path is None:
        QTimer.singleShot(TOUR_MS, window, window.guide.begin_first_tour)
    warm_up.start()
    return app.exec()


def _offer(window: MainWindow) -> None:
    """Offer unsaved work first: going on with a run would take its place."""
    window.recovery.offer(then=lambda: window.offer_interrupted(_interrupted))


def refuse(message: str) -> None:
    """Say in a box why no window is opened, where nobody would read it elsewhere."""
    settings = Settings()
    application(settings.theme, settings.language, settings.text_size)
    box = QMessageBox(QMessageBox.Icon.Critical, "Convas", message)
    box.setTextFormat(Qt.TextFormat.PlainText)  # it names a file, which may be called anything
    box.exec()


def _interrupted() -> Sequence[Run]:
    """Return the runs that can be gone on with; those deleted long ago are gone for good."""
    history = History()
    with suppress(HistoryError):  # the list may still be readable
        history.purge(before=datetime.now(UTC) - KEPT_DELETED)
    return history.interrupted()


def application(
    theme: str, language: str = words.SOURCE, text_size: int = lengths.USUAL
) -> QApplication:
    """Return the application, made if need be, dressed in a theme and speaking a language.

    The size of its text is in points.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        Collection(app)
    app.setApplicationName("Convas")
    app.setOrganizationName("Convas")
    app.setWindowIcon(icons.app_icon())
    chosen: ThemeName = theme if theme in {"dark", "light"} else "system"  # type: ignore[assignment]
    lengths.set_points(text_size)
    themes.apply(app, themes.theme_for(chosen))
    words.install(app, language)
    return app
