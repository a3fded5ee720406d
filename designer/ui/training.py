"""The run as the window sees it: a worker thread, what it sends, and how it is told to stop.

The cycle, one number for each hand-over:

1. The window calls `start`. A run is made, with a number, a control and an empty outbox, and
   its thread begins. The timer begins too.
2. The thread imports torch, loads the data and iterates the engine. Each event goes into the
   outbox of its own run; the thread knows no widget, no signal and nothing of `Training`.
3. The timer takes what has gathered in the outbox of the current run, and of no other: what a
   replaced run still sends is dropped with its outbox.
4. Panels get the events as one list, and draw. However much of the processor that took, twenty
   times as long passes before the next list: while the window has a core, all threads of a
   training wait for the one that lacks it.
5. The window tells the run to pause, go on, stop or answer a question by flags of its control,
   which the engine reads between two steps. What came of it arrives as an event, by 3.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from designer.data import DataError, Dataset, load
from designer.graph import Design
from designer.train import (
    Answer,
    Control,
    DeviceError,
    Ended,
    Event,
    Failed,
    Paused,
    Question,
    Resumed,
    Started,
    Steps,
)
from designer.ui.engine import Train, engine

Load = Callable[..., Dataset]

INTERVAL_MS = 100
SLOWEST_MS = 1000
REST = 20
CLOSING_S = 5.0
WAITING_STEPS = 600
NICE = 10
SWITCH_S = 0.001
"""How long a thread may keep the interpreter while the other waits; Python's own 5 ms are five
of a frame's sixteen whenever the window comes back from a call into Qt."""

_log = logging.getLogger(__name__)


class State(Enum):
    """What a training is doing."""

    IDLE = "idle"
    LOADING = "loading"
    RUNNING = "running"
    PAUSED = "paused"


class Training(QObject):
    """At most one run at a time, in a thread that the window never waits for.

    Parameters
    ----------
    load, train
        What the thread calls for data and for events: `designer.data.load` and
        `designer.train.loop.train`, unless a test has something simpler.
    """

    state_changed = Signal(object)
    events = Signal(object)
    """A list of what the current run has sent since the last one, in its order."""

    def __init__(
        self, parent: QObject | None = None, *, load: Load = load, train: Train | None = None
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._train = train or _engine
        self._state = State.IDLE
        self._numbers = count(1)
        self._run: _Run | None = None
        self._threads: list[_Run] = []
        self._questions: dict[Hashable, Question] = {}
        self._drawing_s = 0.0
        self._switch_interval: float | None = None
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._deliver)

    @property
    def state(self) -> State:
        """What it is doing now."""
        return self._state

    @property
    def is_active(self) -> bool:
        """Whether a run is being prepared, goes on or is paused."""
        return self._state is not State.IDLE

    def start(
        self,
        design: Design,
        device: str = "auto",
        data_dir: Path | None = None,
        run_dir: Path | None = None,
    ) -> None:
        """Train `design` on the data set of its recipe; a run that goes on is replaced."""
        self._abandon()
        control = Control()
        for key, question in self._questions.items():
            control.watch(key, question)

        def work() -> Iterator[Event]:
            data = self._load(design.recipe.data, data_dir, _stop_loading(control))
            if not control.is_stopped:
                yield from self._train(
                    design, data, device=device, control=control, run_dir=run_dir
                )

        before = self._threads[-1] if self._threads else None
        self._run = _Run(next(self._numbers), control, work, before)
        self._threads.append(self._run)
        self._set_state(State.LOADING)
        self._switch_interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_S)
        self._run.start()
        self._timer.start(INTERVAL_MS)

    def pause(self) -> None:
        """Have the run wait after its present step."""
        if self._run:
            self._run.control.pause()

    def resume(self) -> None:
        """Have a paused run go on."""
        if self._run:
            self._run.control.resume()

    def stop(self) -> None:
        """End the run after its present step; one that has not begun is gone at once."""
        if self._state is State.LOADING:
            self._abandon()
        elif self._run:
            self._run.control.stop()

    def watch(self, key: Hashable, question: Question | None) -> None:
        """Have `question` answered by `Answer(key, ...)` while a run goes on; None: no more.

        Holds for this run and for those to come.
        """
        if question is None:
            self._questions.pop(key, None)
        else:
            self._questions[key] = question
        if self._run:
            self._run.control.watch(key, question)

    def close(self, seconds: float = CLOSING_S) -> bool:
        """Stop at the end of the application; say whether every thread came to its end in time."""
        threads = self._threads
        self._abandon()
        until = time.monotonic() + seconds
        for run in threads:
            run.join(max(0.0, until - time.monotonic()))
        return not any(run.is_alive() for run in threads)

    def _deliver(self) -> None:
        run = self._run
        if run is None:
            return
        over = not run.is_alive()  # before the outbox is emptied: the dead put nothing in
        events = run.outbox.take()
        if events:
            began = time.thread_time()
            self._follow(events)
            self.events.emit(events)
            # Comes after the paint events that the panels have just asked for.
            QTimer.singleShot(0, self, lambda: self._adapt(time.thread_time() - began))
        if run is self._run and (over or any(isinstance(e, Ended | Failed) for e in events)):
            self._finish()

    def _follow(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, Started | Resumed):
                self._set_state(State.RUNNING)
            elif isinstance(event, Paused):
                self._set_state(State.PAUSED)

    def _adapt(self, drawn_s: float) -> None:
        self._drawing_s += (drawn_s - self._drawing_s) / 4  # some clocks tick in 16 ms
        wanted = round(1000 * REST * self._drawing_s)
        self._timer.setInterval(min(SLOWEST_MS, max(INTERVAL_MS, wanted)))

    def _abandon(self) -> None:
        """Stop the current run without waiting for it, and hear no more of it."""
        if self._run:
            self._run.control.stop()
            self._finish()

    def _finish(self) -> None:
        self._run = None
        self._threads = [run for run in self._threads if run.is_alive()]
        self._timer.stop()
        if self._switch_interval is not None:
            sys.setswitchinterval(self._switch_interval)
            self._switch_interval = None
        self._set_state(State.IDLE)

    def _set_state(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


class _Run(threading.Thread):
    """One run: its number, its control, its outbox and the thread that fills it."""

    def __init__(
        self,
        number: int,
        control: Control,
        work: Callable[[], Iterator[Event]],
        before: _Run | None,
    ) -> None:
        super().__init__(name=f"training {number}", daemon=True)
        self.number = number
        self.control = control
        self.outbox = _Outbox()
        self._work = work
        self._before = before

    def run(self) -> None:
        if self._before:
            self._before.join()  # two at once would take the processor from each other
            self._before = None
        try:
            for event in self._work():
                self.outbox.put(event)
        except _LoadingStoppedError:
            pass
        except (DataError, DeviceError) as error:
            self.outbox.put(Failed(str(error)))
        except Exception as error:  # whatever it is, the window must live on and say so
            _log.exception("training %d failed", self.number)
            self.outbox.put(Failed(_sentence(error)))


class _Outbox:
    """What a run has sent and nobody has taken; bounded however slow the window is.

    Of the steps only the latest are kept and of every answer the last; all else stays.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: list[Event] = []
        self._steps = 0

    def put(self, event: Event) -> None:
        with self._lock:
            if isinstance(event, Steps):
                self._steps += 1
                if self._steps > WAITING_STEPS:
                    self._drop(lambda e: isinstance(e, Steps))
                    self._steps -= 1
            elif isinstance(event, Answer):
                self._drop(lambda e: isinstance(e, Answer) and e.key == event.key)
            self._events.append(event)

    def take(self) -> list[Event]:
        with self._lock:
            events, self._events, self._steps = self._events, [], 0
        return events

    def _drop(self, which: Callable[[Event], bool]) -> None:
        """Drop the first of these, if there is one."""
        index = next((i for i, event in enumerate(self._events) if which(event)), None)
        if index is not None:
            del self._events[index]


class _LoadingStoppedError(Exception):
    """The run was stopped while its data was being loaded."""


def _stop_loading(control: Control) -> Callable[[int, int], None]:
    """Return a progress callback that ends the loading once the run is stopped."""

    def progress(_done: int, _total: int) -> None:
        if control.is_stopped:
            raise _LoadingStoppedError

    return progress


def _give_way() -> None:
    """Have the processor serve the window first, and then this thread and those it begins.

    Linux alone has priorities of threads that anyone may lower. On two busy cores the longest
    wait of the window went from 70 to 25 ms; what nobody else wants, training still gets.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


def _engine(*args: Any, **options: Any) -> Iterator[Event]:
    train = engine()  # imports torch: in the run's thread, at the first run
    _give_way()  # from here on; until now a person has been waiting
    return train(*args, **options)


def _sentence(error: Exception) -> str:
    what = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {what[0]}" if what else type(error).__name__
    return f"Training stopped because of an unexpected error. Your design is untouched. ({reason})"
