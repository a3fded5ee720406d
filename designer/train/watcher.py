"""When the standing questions of a Control are answered."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING

from designer.train.control import Control, Question
from designer.train.events import Answer

if TYPE_CHECKING:
    from torch import nn

INTERVAL = 0.2
"""Seconds between two answers to a question, at least."""
REST = 30
"""How many times as long as an answer took, for each question that stands, is the rest after it:
30 makes all of them together 3 % of the time."""

_log = logging.getLogger(__name__)


class Watcher:
    """Answers the standing questions of `control` at a bounded rate and cost.

    A new question is answered the next time; then each by itself, `INTERVAL` seconds or `REST`
    times as long as its last answer took for each of the questions, after that one. So what is
    quick to answer is answered often, whatever else is asked. A question that raises is logged
    and taken away: no picture is worth a training.
    """

    def __init__(self, control: Control, clock: Callable[[], float] = time.perf_counter) -> None:
        self._control = control
        self._clock = clock
        self._answered: Mapping[Hashable, Question] = {}
        self._due: dict[Hashable, float] = {}

    @property
    def has_new(self) -> bool:
        """Whether the questions have changed since the last look at them."""
        return self._control.questions != self._answered

    @property
    def is_due(self) -> bool:
        """Whether there is anything to answer now."""
        return self.has_new or self._clock() >= min(self._due.values(), default=math.inf)

    def answer(self, module: nn.Module) -> list[Answer]:
        """Answer the new questions, or where there are none, those that are due."""
        questions, now = self._control.questions, self._clock()
        if questions == self._answered:
            wanted = [key for key, due in self._due.items() if due <= now]
        else:
            wanted = [key for key, q in questions.items() if self._answered.get(key) != q]
        return self._ask_each(module, questions, wanted)

    def answer_all(self, module: nn.Module) -> list[Answer]:
        """Answer every question, due or not."""
        questions = self._control.questions
        return self._ask_each(module, questions, questions)

    def _ask_each(
        self,
        module: nn.Module,
        questions: Mapping[Hashable, Question],
        wanted: Iterable[Hashable],
    ) -> list[Answer]:
        before, self._answered = self._answered, questions
        answers = []
        for key in wanted:
            begun = self._clock()
            answers += self._ask(module, key, questions[key])
            now = self._clock()
            # The first time there may be something to import, which says nothing of the next.
            is_new = before.get(key) != questions[key]
            rest = 0.0 if is_new else REST * len(questions) * (now - begun)
            self._due[key] = now + max(INTERVAL, rest)
        self._due = {key: due for key, due in self._due.items() if key in questions}
        return answers

    def _ask(self, module: nn.Module, key: Hashable, question: Question) -> list[Answer]:
        try:
            return [Answer(key, question(module))]
        except Exception:
            _log.exception("The question %r failed and is not asked again.", key)
            self._control.drop(key, question)
            return []
