"""One hand that steers several processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping

from designer.graph import Design, file
from designer.train.control import Control, Question
from designer.train.meter import INTERVAL
from designer.train.world import World


class Agreement(Control):
    """The control of a process that changes in all of them after the same step.

    The first process's own control decides, but for a stop, which any may want. They meet after
    a step that was agreed on at the last meeting: soon enough to read the steps every `INTERVAL`
    seconds, and after the next one while paused.

    Parameters
    ----------
    own
        The control of this process.
    world
        Those who agree.
    """

    def __init__(
        self, own: Control, world: World, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__()
        self._own, self._world, self._clock = own, world, clock
        self._sent: Design | None = None
        self._last = self._next = self._ahead = 0
        self._met_at = clock()

    @property
    def questions(self) -> Mapping[Hashable, Question]:
        """Those of this process: each answers its own."""
        return self._own.questions

    def drop(self, key: Hashable, question: Question) -> None:
        self._own.drop(key, question)

    def take_step(self) -> None:
        super().take_step()
        self._own.take_step()

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Block until `ready()`, or until all have met."""
        if self._world.is_first:
            self._own.wait_until(lambda: ready() or self._differs)
            if not self._differs:
                return
        self.meet(self._last)

    def is_time(self, step: int) -> bool:
        """Tell whether all meet after this step."""
        return step >= self._next

    def meet(self, step: int) -> None:
        """Take over what is wanted by now; every process does this after the same step."""
        own, is_first = self._own, self._world.is_first
        wanted = own.design if is_first and own.design is not self._sent else None
        text = file.dumps(wanted) if wanted else ""
        said = [int(own.is_stopped), 0, 0, 0, 0, 0, 0, 0]
        if is_first:
            said[1:] = [
                own.is_paused,
                own.stops_after_epoch,
                own.take_resumption(),
                own.take_checkpoint(),
                own.steps_allowed,
                self._soon(step),
                len(text.encode()),
            ]
            # This one does that by itself.
            self._wants_evaluation = own.take_evaluation() or self._wants_evaluation
        stopped, paused, after_epoch, resumed, save, steps, self._next, length = (
            self._world.highest(said)
        )
        if length:
            heard = self._world.text(text, length)
            self._design = self._sent = wanted or file.loads(heard)
        self._stopped, self._paused, self._stops_after_epoch = map(
            bool, (stopped, paused, after_epoch)
        )
        self._was_resumed = bool(resumed) or self._was_resumed
        self._wants_checkpoint = bool(save) or self._wants_checkpoint
        self._steps_allowed = steps

    def _soon(self, step: int) -> int:
        """Return the step after which to meet again, by how long the last ones took."""
        now, done = self._clock(), step - self._last
        took, self._met_at, self._last = now - self._met_at, now, step
        if done:
            fitting = int(done * INTERVAL / took) if took > 0 else 1
            self._ahead = min(fitting, 2 * self._ahead)
        self._ahead = 1 if self._own.is_paused else max(1, self._ahead)
        return step + self._ahead

    @property
    def _differs(self) -> bool:
        """Whether the own control says anything else than what was agreed on."""
        own = self._own
        return (
            own.is_stopped != self._stopped
            or own.is_paused != self._paused
            or own.stops_after_epoch != self._stops_after_epoch
            or own.steps_allowed != self._steps_allowed
            or own.has_wishes
            or own.design is not self._sent
        )
