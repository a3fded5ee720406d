"""The thread of a run and the outbox that it fills; it knows no widget and no signal."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

from designer.data import DataError
from designer.runs import RunsError
from designer.train import Answer, Control, DeviceError, Event, Failed, Steps
from designer.ui.words import tr

WAITING_STEPS = 600
NICE = 10

_log = logging.getLogger(__name__)


class Run(threading.Thread):
    """One run: its number, its control, its outbox and the thread that fills it.

    Parameters
    ----------
    number
        What the thread is called by.
    work
        Gives the events, in this thread.
    before
        A run that has to be over first, if any.
    loses_nothing
        Whether `work` is to wait where the window takes its events more slowly than they come,
        rather than that steps are left out.
    """

    def __init__(
        self,
        number: int,
        control: Control,
        work: Callable[[], Iterator[Event]],
        before: Run | None,
        *,
        loses_nothing: bool = False,
    ) -> None:
        super().__init__(name=f"training {number}", daemon=True)
        self.number = number
        self.control = control
        self.outbox = Outbox((lambda: control.is_stopped) if loses_nothing else None)
        self._work = work
        self._before = before

    def run(self) -> None:
        if self._before:
            self._before.join()  # two at once would take the processor from each other
            self._before = None
        try:
            for event in self._work():
                self.outbox.put(event)
        except LoadingStoppedError:
            pass
        except (DataError, DeviceError, RunsError) as error:
            self.outbox.put(Failed(str(error)))
        except Exception as error:  # whatever it is, the window must live on and say so
            _log.exception("training %d failed", self.number)
            self.outbox.put(Failed(_sentence(error)))


class Outbox:
    """What a run has sent and nobody has taken; bounded however slow the window is.

    Of the steps only the latest are kept and of every answer the last; all else stays. With
    `gives_up`, whoever puts steps in waits for room instead, until that says that nobody will
    ever take them.
    """

    def __init__(self, gives_up: Callable[[], bool] | None = None) -> None:
        self._changed = threading.Condition()
        self._gives_up = gives_up
        self._events: list[Event] = []
        self._steps = 0

    def put(self, event: Event) -> None:
        """Add what a run sends."""
        with self._changed:
            if isinstance(event, Steps):
                if self._gives_up:
                    self._wait_for_room(self._gives_up)
                self._steps += 1
                if self._steps > WAITING_STEPS:
                    self._drop(lambda e: isinstance(e, Steps))
                    self._steps -= 1
            elif isinstance(event, Answer):
                self._drop(lambda e: isinstance(e, Answer) and e.key == event.key)
            self._events.append(event)

    def take(self) -> list[Event]:
        """Return what has gathered, in its order, and keep nothing of it."""
        with self._changed:
            events, self._events, self._steps = self._events, [], 0
            self._changed.notify_all()
        return events

    def _wait_for_room(self, gives_up: Callable[[], bool]) -> None:
        while self._steps >= WAITING_STEPS and not gives_up():
            self._changed.wait(0.2)

    def _drop(self, which: Callable[[Event], bool]) -> None:
        """Drop the first of these, if there is one."""
        index = next((i for i, event in enumerate(self._events) if which(event)), None)
        if index is not None:
            del self._events[index]


class LoadingStoppedError(Exception):
    """The run was stopped while its data was being loaded."""


def stop_loading(control: Control) -> Callable[[int, int], None]:
    """Return a progress callback that ends the loading once the run is stopped."""

    def progress(_done: int, _total: int) -> None:
        if control.is_stopped:
            raise LoadingStoppedError

    return progress


def give_way() -> None:
    """Have the processor serve the window first, and then this thread and those it begins.

    Linux alone has priorities of threads that anyone may lower. On two busy cores the longest
    wait of the window went from 70 to 25 ms; what nobody else wants, training still gets.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


def _sentence(error: Exception) -> str:
    what = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {what[0]}" if what else type(error).__name__
    return tr(
        "Training stopped because of an unexpected error. Your design is untouched. ({reason})",
        reason=reason,
    )
