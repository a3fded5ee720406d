"""Work that the window does not wait for: one thing after the other, in threads of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from designer.ui.words import tr

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Clerk(QObject):
    """Does what it is asked to in the order in which it was asked.

    Parameters
    ----------
    expected
        The errors whose text is a sentence for people.
    """

    failed = Signal(str)
    """The sentence that says why something could not be done."""
    _done = Signal(object, object)

    def __init__(self, expected: type[Exception], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._expected = expected
        self._last: threading.Thread | None = None
        self._done.connect(self._deliver)  # a method of ours: it is called in the window's thread

    def ask(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do `work` in a thread, then call `then` with what it gave, in the window's thread."""
        before = self._last
        self._last = threading.Thread(
            target=lambda: self._do(before, work, then), name="clerk", daemon=True
        )
        self._last.start()

    def wait(self, seconds: float) -> None:
        """Wait for what is under way; what comes of it is still to be delivered."""
        if self._last is not None:
            self._last.join(seconds)

    def _deliver(self, then: Callable[[Any], object], result: object) -> None:
        then(result)

    def _do(
        self,
        before: threading.Thread | None,
        work: Callable[[], Any],
        then: Callable[[Any], object],
    ) -> None:
        if before is not None:
            before.join()
        with suppress(RuntimeError):  # the window was closed in the meantime
            try:
                result = work()
            except self._expected as error:
                self.failed.emit(str(error))
            except Exception as error:
                _log.exception("work beside the window failed")
                self.failed.emit(
                    tr(
                        "That did not work ({name}: {error}).",
                        name=type(error).__name__,
                        error=error,
                    )
                )
            else:
                self._done.emit(then, result)
