"""The hand on a running training: pause, resume, stop, changes, and questions that it answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from threading import Condition
from typing import TYPE_CHECKING, Any

from designer.graph import Design

if TYPE_CHECKING:
    from torch import nn

Question = Callable[["nn.Module"], Any]
"""Asked of the network between two steps; what it gives comes back as an Answer."""


class Control:
    """Steers one training from any thread; the loop looks at it between two steps."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._paused = False
        self._stopped = False
        self._stops_after_epoch = False
        self._steps_allowed = 0
        self._was_resumed = False
        self._design: Design | None = None
        self._wants_evaluation = False
        self._wants_checkpoint = False
        self._questions: dict[Hashable, Question] = {}

    @property
    def is_paused(self) -> bool:
        """Whether training is to hold."""
        return self._paused

    @property
    def is_stopped(self) -> bool:
        """Whether training is to end; this is never taken back."""
        return self._stopped

    @property
    def stops_after_epoch(self) -> bool:
        """Whether training is to end once the epoch under way is done."""
        return self._stops_after_epoch

    @property
    def holds(self) -> bool:
        """Whether training is to stand still now."""
        return self._paused and not self._stopped and not self._steps_allowed

    @property
    def steps_allowed(self) -> int:
        """How many single steps may still be done while paused."""
        return self._steps_allowed

    @property
    def design(self) -> Design | None:
        """The design that training is to go by from now on; None where none was handed over."""
        return self._design

    @property
    def has_wishes(self) -> bool:
        """Whether an evaluation or a checkpoint is wanted."""
        return self._wants_evaluation or self._wants_checkpoint

    @property
    def questions(self) -> Mapping[Hashable, Question]:
        """The standing questions by key; the mapping is replaced by a change, never altered."""
        return self._questions

    def pause(self) -> None:
        """Hold after the step that is under way."""
        with self._change():
            self._paused = True

    def resume(self) -> None:
        """Go on after a pause."""
        with self._change():
            self._was_resumed = self._was_resumed or self._paused
            self._paused = False

    def step(self) -> None:
        """Do one step more, and hold after it."""
        with self._change():
            self._paused = True
            self._steps_allowed += 1

    def stop(self) -> None:
        """End after the step that is under way, paused or not."""
        with self._change():
            self._stopped = True

    def stop_after_epoch(self, wanted: bool = True) -> None:
        """End once the epoch under way is done and evaluated; can be taken back until then."""
        with self._change():
            self._stops_after_epoch = wanted

    def follow(self, design: Design) -> None:
        """Go by `design` from now on.

        Learning rate, momentum, weight decay, strength of augmentation and the p of dropout are
        taken over after the step that is under way. Changed layers and wires are taken over when
        training resumes from a pause, and what else the recipe says by the next training.
        """
        with self._change():
            self._design = design

    def evaluate(self) -> None:
        """Go through the validation set soon."""
        with self._change():
            self._wants_evaluation = True

    def save(self) -> None:
        """Write a checkpoint after the step that is under way."""
        with self._change():
            self._wants_checkpoint = True

    def take_step(self) -> None:
        """Tell that one step was done: a single step that was allowed is used up."""
        if self._steps_allowed:
            with self._change():
                self._steps_allowed -= 1

    def take_resumption(self) -> bool:
        """Return whether a pause was ended since this was asked last."""
        resumed, self._was_resumed = self._was_resumed, False
        return resumed

    def take_evaluation(self) -> bool:
        """Return whether an evaluation is wanted; the wish is fulfilled by that."""
        wanted, self._wants_evaluation = self._wants_evaluation, False
        return wanted

    def take_checkpoint(self) -> bool:
        """Return whether a checkpoint is wanted; the wish is fulfilled by that."""
        wanted, self._wants_checkpoint = self._wants_checkpoint, False
        return wanted

    def watch(self, key: Hashable, question: Question | None) -> None:
        """Ask a standing question, in the place of the one with this key; None takes it away.

        A new question is answered after the step that is under way, or at once while paused;
        then again and again at a rate that costs training little (see `Watcher`), and once
        more before the end. It runs in the training's thread, without gradients.
        """
        with self._change():
            others = {k: q for k, q in self._questions.items() if k != key}
            self._questions = others if question is None else {**others, key: question}

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Block until `ready()`; it is looked at again after every change."""
        with self._changed:
            self._changed.wait_for(ready)

    def wake(self) -> None:
        """Have whoever waits look again."""
        with self._change():
            pass

    def drop(self, key: Hashable, question: Question) -> None:
        """Take a question away, unless another one stands under its key by now."""
        with self._change():
            if self._questions.get(key) is question:
                self._questions = {k: q for k, q in self._questions.items() if k != key}

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._changed:
            yield
            self._changed.notify_all()
