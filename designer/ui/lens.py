"""The thread that looks into a network which nobody trains at the moment; no Qt here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable, Iterator
from typing import Any

from designer.train import Question
from designer.ui.run_thread import give_way
from designer.ui.words import tr

Read = Callable[[], Any]
"""Makes or hands over the network; called in the thread, once."""
Tell = Callable[[int, Hashable, object], object]
"""Called in the thread with the number of the network, the key of a question and its answer."""

_log = logging.getLogger(__name__)


class Lens:
    """Answers questions about one network, the one that was put before it last.

    Of the questions under one key only the latest counts; they are answered in the order in
    which their keys were asked first. The thread begins with the first network and sleeps while
    there is nothing to do.

    Parameters
    ----------
    tell
        Is told the answers.
    fail
        Is told what went wrong, likewise, as a sentence for people.
    """

    def __init__(self, tell: Tell, fail: Tell) -> None:
        self._tell, self._fail = tell, fail
        self._changed = threading.Condition()
        self._number = 0
        self._read: Read | None = None
        self._asked: dict[Hashable, Question] = {}
        self._is_closed = False
        self._is_answering = False
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether there is a question that was not answered yet."""
        with self._changed:
            return self._is_answering or self._has_work()

    def look_at(self, number: int, read: Read | None) -> None:
        """Put another network in place, known by its number; None for none.

        Questions that were not answered yet are forgotten.
        """
        with self._changed:
            self._number, self._read = number, read
            self._asked.clear()
            if read is not None and self._thread is None:
                self._thread = threading.Thread(target=self._work, name="lens", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def ask(self, key: Hashable, question: Question | None) -> None:
        """Ask about the present network, instead of what was asked under the key; None: nothing."""
        with self._changed:
            if question is None:
                self._asked.pop(key, None)
            else:
                self._asked[key] = question
            self._changed.notify_all()

    def close(self, seconds: float) -> None:
        """End the thread, and wait for it so long at most."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self) -> None:
        number, module = -1, None
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work)
                if self._is_closed:
                    return
                if number != self._number:
                    number, module = self._number, None
                read = self._read
                key, question = next(iter(self._asked.items()))
                del self._asked[key]
                self._is_answering = True
            assert read is not None
            try:
                import torch

                with torch.no_grad():
                    module = module if module is not None else read()
                    answer = question(module)
            except Exception as error:
                _log.exception("The question %r failed.", key)
                self._fail(number, key, _sentence(error))
            else:
                self._tell(number, key, answer)
            self._is_answering = False

    def _has_work(self) -> bool:
        return self._is_closed or (self._read is not None and bool(self._asked))


class Study:
    """A question that takes its time, asked of a network of its own in a thread of its own.

    Its answer is told under its number, or each one that it yields. It can be ended where it
    yields.
    """

    def __init__(
        self, number: int, key: Hashable, question: Question, tell: Tell, fail: Tell
    ) -> None:
        self.number, self.key = number, key
        self._question, self._tell, self._fail = question, tell, fail
        self._is_ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether its thread has not ended yet."""
        return self._thread is not None and self._thread.is_alive()

    def begin(self, module: Any) -> None:
        """Ask it of this network, which nobody else uses."""
        self._thread = threading.Thread(
            target=self._work, args=(module,), name=f"study {self.key}", daemon=True
        )
        self._thread.start()

    def end(self) -> None:
        """Hear no more of it."""
        self._is_ended.set()

    def wait(self, seconds: float) -> None:
        """Wait until its thread has ended, so long at most."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self, module: Any) -> None:
        give_way()  # to a training that goes on
        try:
            import torch

            with torch.no_grad():
                given = self._question(module)
                for answer in given if isinstance(given, Iterator) else (given,):
                    if self._is_ended.is_set():
                        return
                    self._tell(self.number, self.key, answer)
        except Exception as error:
            _log.exception("The study %r failed.", self.key)
            if not self._is_ended.is_set():
                self._fail(self.number, self.key, _sentence(error))


def _sentence(error: Exception) -> str:
    words = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {words[0]}" if words else type(error).__name__
    return tr("This cannot be shown ({reason}).", reason=reason)
