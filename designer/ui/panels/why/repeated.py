"""A study that is made again while its network trains, seldom enough to cost little."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from designer.train import Question
from designer.ui.inside import Inside

LEAST_S = 1.0
"""From one study to the next while a training goes on."""
SOON_MS = 80
"""From one question to the next, as while somebody draws the picture that is asked about."""
REST = 10
"""How many times as long as a study took nothing is asked after it."""


class Repeated(QObject):
    """One question at a time, asked when it is another one and again while weights move.

    Of a study that is made again only the last answer is told, so that a picture does not flicker
    between half and whole. While it stands, a second question that costs nothing tells when the
    weights have moved.

    Parameters
    ----------
    key
        Of the study; nobody else may use it.
    is_last
        Whether an answer is the last of its study.
    """

    answered = Signal(object, object)
    """What the answer is about, as it was said when it was asked for, and the answer."""
    failed = Signal(str)

    def __init__(
        self,
        inside: Inside,
        key: Hashable,
        is_last: Callable[[object], bool],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._inside, self._key, self._is_last, self._clock = inside, key, is_last, clock
        self._beat = ("moved", key)
        self._question: Question | None = None
        self._about: Hashable = None
        self._about_studied: Hashable = None
        self._spent_s = 0.0  # written by the thread of a study, and read once it has answered
        self._due: float | None = None  # none while a study is under way
        self._is_again = False
        self._is_waiting = False
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._ask_waiting)
        inside.answered.connect(self._take)
        inside.failed.connect(self._miss)

    @property
    def is_at_work(self) -> bool:
        """Whether the last answer has yet to come."""
        return self._question is not None and (self._is_waiting or self._due is None)

    def ask(self, question: Question, about: Hashable) -> None:
        """Ask this in place of what was asked before: now, or soon after a question just asked.

        Until then answers to that one still come, so that each is told with what it is about.
        """
        if self._question is None:
            self._inside.watch(self._beat, _nothing)
        self._question, self._about, self._is_waiting = question, about, True
        if not self._soon.isActive():
            self._ask_waiting()

    def stop(self) -> None:
        """Ask nothing any more."""
        if self._question is not None:
            self._question, self._is_waiting = None, False
            self._inside.study(self._key, None)
            self._inside.watch(self._beat, None)

    def _ask_waiting(self) -> None:
        if self._is_waiting:
            self._is_waiting = False
            self._study(is_again=False)
            self._soon.start()

    def _study(self, *, is_again: bool) -> None:
        assert self._question is not None
        self._about_studied, self._is_again, self._due = self._about, is_again, None
        self._inside.study(self._key, self._timed(self._question))

    def _timed(self, question: Question) -> Question:
        """Have a question note how long it takes, without the wait for its turn."""

        def ask(module: Any) -> Iterator[object]:
            began = self._clock()
            given = question(module)
            for answer in given if isinstance(given, Iterator) else (given,):
                self._spent_s = self._clock() - began
                yield answer

        return ask

    def _take(self, key: object, value: object) -> None:
        if self._question is None:
            return
        if key == self._key:
            is_last = self._is_last(value)
            if is_last:
                self._rest()
            if is_last or not self._is_again:
                self.answered.emit(self._about_studied, value)
        elif key == self._beat and self._inside.is_live and self._is_due():
            self._study(is_again=True)

    def _miss(self, key: object, sentence: str) -> None:
        if key == self._key and self._question is not None:
            self._rest()
            self.failed.emit(sentence)

    def _is_due(self) -> bool:
        return self._due is not None and self._clock() >= self._due

    def _rest(self) -> None:
        self._due = self._clock() + max(LEAST_S, REST * self._spent_s)


def _nothing(_module: object) -> None:
    return None
