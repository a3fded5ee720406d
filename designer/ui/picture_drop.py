"""Pictures that are dropped on a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from designer.ui.inside import Inside

if TYPE_CHECKING:
    from designer.ui.panels.sample.taking import Taking

Tell = Callable[[str], object]


class PictureDrop(QObject):
    """Has a window take pictures that are dropped on it, wherever nothing else wants them.

    `PictureDrop(window, inside, tell)` is all that a window does about it.
    """

    taken = Signal()
    """A picture that was dropped is the sample now."""

    def __init__(self, window: QWidget, inside: Inside, tell: Tell) -> None:
        super().__init__(window)
        self._inside, self._tell = inside, tell
        self._taking: Taking | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        from designer.ui.panels.sample.reading import picture_in  # brings numpy

        picture = picture_in(event.mimeData())
        if picture is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(picture)
        return True

    def _take(self, picture: Any) -> None:
        if self._taking is None:
            from designer.ui.panels.sample.taking import Taking

            self._taking = Taking(self._inside, self._tell, self)
            self._taking.taken.connect(self.taken)
        self._taking.take(picture)
