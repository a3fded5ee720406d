"""Python sources that are opened, dropped on the window or pasted as text.

What reads them is imported when it is needed first, so that the window need not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.code import Parsed, Remark

SUFFIX = ".py"
MAX_BYTES = 1024 * 1024
"""More is not read of a file; a source is refused from there on."""
MOST_TOLD = 3
"""So many remarks are told in full."""


def open_source(path: Path) -> Parsed:
    """Read the network in a file of Python, which is not executed.

    Raises
    ------
    CodeError
        When the file cannot be read, or has no network in it.
    """
    from designer.code import CodeError, decoded, read

    try:
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise CodeError(
            tr("{path}: cannot be read: {reason}.", path=path, reason=error.strerror or error)
        ) from None
    try:
        return read(decoded(data))
    except CodeError as error:
        raise CodeError(f"{path.name}: {error}") from None


def pasted(text: str) -> Parsed | None:
    """Return the layers in a piece of Python; None where there are none."""
    from designer.code import CodeError, read

    try:
        return read(text)
    except CodeError:
        return None


def told(remarks: Sequence[Remark]) -> str:
    """Write the first remarks, and how many more there are."""
    more = len(remarks) - MOST_TOLD
    lines = [str(remark) for remark in remarks[:MOST_TOLD]]
    return "\n".join(
        [*lines, *([tr("There are {more} more remarks.", more=more)] if more > 0 else [])]
    )


def source_in(data: QMimeData) -> Path | None:
    """Return the Python file that something dropped holds, if it is one alone."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == SUFFIX else None


class SourceDrop(QObject):
    """Has a window open Python files that are dropped on it."""

    dropped = Signal(Path)

    def __init__(self, window: QWidget, do: Callable[[Path], object]) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.dropped.connect(do)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        path = source_in(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True
