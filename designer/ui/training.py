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

import sys
import time
from collections.abc import Callable, Hashable, Iterator
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from designer import runs
from designer.data import Dataset, load_for
from designer.graph import Design
from designer.train import (
    Adapted,
    Control,
    Ended,
    Event,
    Failed,
    Paused,
    Question,
    Resumed,
    Started,
)
from designer.train.devices import available
from designer.train.live import live
from designer.ui.engine import Train, engine
from designer.ui.run_thread import Run, give_way, stop_loading

Load = Callable[..., Dataset]
Launch = Callable[..., Iterator[Event]]
"""Called as `(design, run_dir=, data_dir=, control=, resume=)`; trains in processes of its own,
which its control can only stop."""
Watch = Callable[[Path, Callable[[], bool]], Iterator[Event]]
"""Called as `(run_dir, stop)`; tells what another process writes, until `stop()` or its end."""

ALL_GPUS = "all"
"""The device that stands for all GPUs of this machine together."""

INTERVAL_MS = 100
SLOWEST_MS = 1000
REST = 20
CLOSING_S = 5.0
SWITCH_S = 0.001
"""How long a thread may keep the interpreter while the other waits; Python's own 5 ms are five
of a frame's sixteen whenever the window comes back from a call into Qt."""


class State(Enum):
    """What a training is doing."""

    IDLE = "idle"
    LOADING = "loading"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    WATCHING = "watching"
    """Another process trains, and what it writes is shown."""


class Training(QObject):
    """At most one run at a time, in a thread that the window never waits for.

    Parameters
    ----------
    load, train
        What the thread calls for data and for events: `designer.data.load_for` and
        `designer.train.loop.train`, unless a test has something simpler.
    launch
        What it calls where all GPUs of the machine are to train: torchrun's own command, by
        `designer.train.launch`.
    watch
        What it calls to look on at another process's run: `designer.runs.watch`.
    """

    state_changed = Signal(object)
    events = Signal(object)
    """A list of what the current run has sent since the last one, in its order."""
    end_changed = Signal()
    """It is to stop after the epoch under way, or no more."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        load: Load = load_for,
        train: Train | None = None,
        launch: Launch | None = None,
        watch: Watch | None = None,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._train = train or _engine
        self._launch = launch or _all_gpus
        self._look_on: Watch = watch or _look_on
        self._state = State.IDLE
        self._design: Design | None = None
        self._followed: Design | None = None
        self._resumed_with: Design | None = None
        self._run_dir: Path | None = None
        self._is_steered = False
        self._numbers = count(1)
        self._run: Run | None = None
        self._threads: list[Run] = []
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
        """Whether a run is being prepared, goes on, is paused or is looked on at."""
        return self._state is not State.IDLE

    @property
    def is_steered(self) -> bool:
        """Whether there is a run that can be paused, stepped, asked and changed.

        One that other processes do can only be stopped.
        """
        return self._is_steered and self._state in (State.LOADING, State.RUNNING, State.PAUSED)

    @property
    def design(self) -> Design | None:
        """What the present or the last run trains, with all that it has taken over since.

        None before the first, and for one of another process.
        """
        return self._design

    @property
    def run_dir(self) -> Path | None:
        """Where the present or the last run is kept; None where it is not."""
        return self._run_dir

    @property
    def stops_after_epoch(self) -> bool:
        """Whether the run is to end once the epoch under way is done."""
        return self._run is not None and self._run.control.stops_after_epoch

    def start(
        self,
        design: Design,
        device: str = "auto",
        data_dir: Path | None = None,
        run_dir: Path | None = None,
        *,
        resume: bool = False,
    ) -> None:
        """Train `design` on the data set of its recipe; a run that goes on is replaced.

        Parameters
        ----------
        device
            As the engine takes it, or `ALL_GPUS`.
        run_dir
            Where the run is kept, if anywhere.
        resume
            Go on from the checkpoint in `run_dir`.
        """
        self._abandon()
        control = Control()
        for key, question in self._questions.items():
            control.watch(key, question)
        together = device == ALL_GPUS

        def work() -> Iterator[Event]:
            data = self._load(design, data_dir, stop_loading(control))
            if not control.is_stopped:
                yield from self._train(
                    design, data, device=device, control=control, run_dir=run_dir, resume=resume
                )

        def launched() -> Iterator[Event]:
            yield from self._launch(
                design, run_dir=run_dir, data_dir=data_dir, control=control, resume=resume
            )

        self._design = self._followed = design
        self._begin(
            control,
            launched if together else work,
            run_dir,
            State.LOADING,
            is_steered=not together,
        )

    def watch_run(self, run_dir: Path) -> None:
        """Look on at a run that another process is writing into a folder; nothing steers it.

        A run that goes on here is replaced.
        """
        self._abandon()
        control = Control()
        self._design = self._followed = None
        self._begin(
            control,
            lambda: self._look_on(run_dir, lambda: control.is_stopped),
            run_dir,
            State.WATCHING,
            is_steered=False,
        )

    def pause(self) -> None:
        """Have the run wait after its present step."""
        if self._run and self.is_steered:
            self._run.control.pause()

    def resume(self) -> None:
        """Have a paused run go on, with the network of the design that was followed last."""
        if self._run and self.is_steered:
            self._resumed_with = self._followed
            self._run.control.resume()

    def step(self) -> None:
        """Have the run do one step, and wait after it."""
        if self._run and self.is_steered:
            self._run.control.step()

    def stop(self) -> None:
        """End the run after its present step; one that has not begun is gone at once."""
        if self._state in (State.LOADING, State.WATCHING):
            self._abandon()
        elif self._run:
            self._run.control.stop()
            self._set_state(State.STOPPING)

    def stop_after_epoch(self, wanted: bool = True) -> None:
        """End the run once the epoch under way is done; can be taken back until then."""
        if self._run and self.is_steered:
            self._run.control.stop_after_epoch(wanted)
            self.end_changed.emit()

    def evaluate(self) -> None:
        """Have the validation set gone through soon, beside the training."""
        if self._run and self.is_steered:
            self._run.control.evaluate()

    def save(self) -> None:
        """Have a checkpoint written, where the run is kept."""
        if self._run and self.is_steered:
            self._run.control.save()

    def follow(self, design: Design) -> None:
        """Have the run go by `design` from now on, as `Control.follow` says."""
        if self._run and self._design and self.is_steered and design is not self._followed:
            self._followed = design
            self._design = live(self._design, design)
            self._run.control.follow(design)

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

    def _begin(
        self,
        control: Control,
        work: Callable[[], Iterator[Event]],
        run_dir: Path | None,
        state: State,
        *,
        is_steered: bool,
    ) -> None:
        before = self._threads[-1] if self._threads else None
        watches = state is State.WATCHING
        self._run = Run(next(self._numbers), control, work, before, loses_nothing=watches)
        self._threads.append(self._run)
        self._run_dir, self._is_steered, self._resumed_with = run_dir, is_steered, None
        self._set_state(state)
        self._switch_interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_S)
        self._run.start()
        self._timer.start(INTERVAL_MS)

    def _deliver(self) -> None:
        run = self._run
        if run is None:
            return
        over = not run.is_alive()  # before the outbox is emptied: the dead put nothing in
        events = run.outbox.take()
        if events:
            began = time.thread_time()
            self._take_in(events)
            self.events.emit(events)
            # Comes after the paint events that the panels have just asked for.
            QTimer.singleShot(0, self, lambda: self._adapt(time.thread_time() - began))
        if run is self._run and (over or any(isinstance(e, Ended | Failed) for e in events)):
            self._finish()

    def _take_in(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, Adapted) and self._design and self._resumed_with:
                self._design = self._resumed_with.with_recipe(self._design.recipe)
            elif self._state in (State.LOADING, State.RUNNING, State.PAUSED):
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


def _look_on(run_dir: Path, stop: Callable[[], bool]) -> Iterator[Event]:
    return runs.watch(run_dir, stop)


def _engine(
    design: Design, data: Dataset, *, run_dir: Path | None, **options: Any
) -> Iterator[Event]:
    """Train, and have the history of runs keep what has a folder."""
    train = engine()  # imports torch: in the run's thread, at the first run
    give_way()  # from here on; until now a person has been waiting
    events = train(design, data, run_dir=run_dir, **options)
    if run_dir is None:
        return events
    return runs.record(events, design, history=runs.History(), run_dir=run_dir)


def _all_gpus(
    design: Design, *, run_dir: Path | None, data_dir: Path | None, control: Control, resume: bool
) -> Iterator[Event]:
    """Train in one process for each GPU; the command itself has the history keep the run."""
    assert run_dir, "other processes are heard through the folder of their run"
    from designer.train.launch import launch

    gpus = sum(device.name.startswith("cuda") for device in available())
    return launch(design, run_dir, data_dir, control, gpus, device="cuda", resume=resume)
