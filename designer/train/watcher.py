"""When the standing questions of a Control are answered."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING

from designer.train.control import Control, Question
from designer.train.events import Answer

if TYPE_CHECKING:
    from torch import nn

INTERVAL = 0.2
"""Seconds between two rounds of answers, at least."""
REST = 30
"""How many times as long as a round took is the rest after it: 30 makes it 3 % of the time."""

_log = logging.getLogger(__name__)


class Watcher:
    """Answers the standing questions of `control` at a bounded rate and cost.

    A new question is answered the next time; then all of them in rounds, each of which is due
    `INTERVAL` seconds, or `REST` times as long as the last round took, after the last one.
    A question that raises is logged and taken away: no picture is worth a training.
    """

    def __init__(self, control: Control, clock: Callable[[], float] = time.perf_counter) -> None:
        self._control = control
        self._clock = clock
        self._answered: Mapping[Hashable, Question] = {}
        self._due = math.inf

    @property
    def has_new(self) -> bool:
        """Whether the questions have changed since the last look at them."""
        return self._control.questions != self._answered

    @property
    def is_due(self) -> bool:
        """Whether there is anything to answer now."""
        return self.has_new or self._clock() >= self._due

    def answer(self, module: nn.Module) -> list[Answer]:
        """Answer the new questions, or where there are none, all of them."""
        questions = self._control.questions
        if questions == self._answered:
            return self.answer_all(module)
        new = {k: q for k, q in questions.items() if self._answered.get(k) != q}
        self._answered = questions
        answers = [answer for item in new.items() for answer in self._ask(module, *item)]
        self._due = min(self._due, self._clock() + INTERVAL) if questions else math.inf
        return answers

    def answer_all(self, module: nn.Module) -> list[Answer]:
        """Answer every question, due or not."""
        questions = self._answered = self._control.questions
        begun = self._clock()
        answers = [answer for item in questions.items() for answer in self._ask(module, *item)]
        now = self._clock()
        self._due = now + max(INTERVAL, REST * (now - begun)) if questions else math.inf
        return answers

    def _ask(self, module: nn.Module, key: Hashable, question: Question) -> list[Answer]:
        try:
            return [Answer(key, question(module))]
        except Exception:
            _log.exception("The question %r failed and is not asked again.", key)
            self._control.drop(key, question)
            return []
