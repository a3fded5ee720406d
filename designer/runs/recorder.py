"""Writing a training down while it goes on: a generator between the engine and who listens."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designer.graph import Design, file
from designer.runs import database, folder
from designer.runs.environment import environment
from designer.runs.history import History, now, settle
from designer.runs.model import HistoryError, State
from designer.train import (
    Adapted,
    Changed,
    Ended,
    Epoch,
    Evaluated,
    Event,
    Failed,
    Paused,
    Remark,
    Resumed,
    Started,
    Steps,
)

if TYPE_CHECKING:
    from filelock import FileLock

LONGEST_S = 1.0
"""No point waits longer than this, while events come."""
REST = 100
"""Writing takes at most one part in so many of the time."""
PATIENCE_S = 0.25
"""How long training waits for another process that writes; what was not written waits, too."""
GIVES_UP_S = 30.0
"""After so long without a chance to write, the history goes without this run."""

_STEP = "INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_EVALUATION = "INSERT OR {} INTO evaluations VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_MARK = "INSERT INTO marks VALUES (?, (SELECT count(*) FROM marks WHERE run = ?), ?, ?, ?)"


def record(
    events: Iterator[Event],
    design: Design,
    *,
    history: History,
    run_dir: Path,
    resumed: str | None = None,
    name: str = "",
) -> Iterator[Event]:
    """Pass on every event of a training, and write it into the history.

    The run has a row from its Started on. Where that says that an interrupted training goes on,
    the row of the run in `run_dir` is continued, and what it had told of later steps is
    forgotten. What cannot be written never stops the training: one Remark says why, and the
    history goes without it. Closing this generator closes `events`.

    Parameters
    ----------
    events
        What `designer.train.loop.train` gives.
    design
        With its recipe, as the training begins.
    run_dir
        The folder of the run: `default_run_dir(new_id())`, or one that a person chose.
    resumed
        The id of the run that goes on, where the caller knows it.
    name
        What the run is to be called; the design's name with a number by default.
    """
    recorder = _Recorder(design, history, run_dir, resumed, name)
    ending = State.INTERRUPTED
    failure = ""
    try:
        for event in events:
            recorder.take(event)
            is_last = isinstance(event, Ended | Failed)
            if is_last:
                recorder.close()
            problem, recorder.problem = recorder.problem, ""
            # The first event stays the first, and the last the last.
            told = (event, Remark(problem)) if problem else (event,)
            yield from reversed(told) if is_last else told
    except Exception as error:
        ending, failure = State.FAILED, f"{type(error).__name__}: {error}".splitlines()[0]
        raise
    finally:
        recorder.close(ending, failure)
        if isinstance(events, Generator):
            events.close()


class _Recorder:
    """The one writer of a run. `problem` is a sentence where something went wrong, told once."""

    def __init__(
        self, design: Design, history: History, run_dir: Path, resumed: str | None, name: str
    ) -> None:
        self.problem = ""
        self._design = design
        self._history = history
        self._run_dir = run_dir.absolute()
        self._resumed = resumed
        self._name = name
        self._number = 0
        self._lock: FileLock | None = None
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[tuple[str, tuple[Any, ...]]] = []
        self._state = State.RUNNING
        self._seconds = 0.0
        self._wrote = self._written = time.monotonic()
        self._rest = 0.0

    def take(self, event: Event) -> None:
        """Note an event, and write what has gathered if it is time."""
        if isinstance(event, Started):
            self._guarded(lambda: self._begin(event))
        elif self._connection is not None:
            self._note(event)
            if not isinstance(event, Steps) or time.monotonic() - self._wrote >= self._rest:
                self._guarded(self._write)

    def close(self, state: State = State.INTERRUPTED, failure: str = "") -> None:
        """Write what is left; a run of which no end was told ends in `state`."""
        if self._connection is not None:
            if self._state.is_open:
                self._end(state, failure)
            # Nobody waits for the next step any more: there is time for another process.
            self._connection.execute(f"PRAGMA busy_timeout = {1000 * int(database.PATIENCE_S)}")
            self._guarded(self._write)
        self._let_go()

    def _note(self, event: Event) -> None:
        self._seconds = getattr(event, "seconds", self._seconds)
        match event:
            case Steps():
                self._waiting += [(_STEP, row) for row in _step_rows(self._number, event)]
            case Evaluated():
                self._put(
                    _EVALUATION.format("REPLACE"),
                    event.step,
                    event.epoch,
                    event.loss,
                    event.accuracy,
                    event.top5_accuracy,
                    event.seconds,
                    event.is_best,
                )
            case Epoch():
                self._epoch(event)
            case Changed():
                self._mark(event, f"{event.name} {event.before} → {event.after}")
            case Adapted():
                anew = f", anew: {', '.join(event.anew)}" if event.anew else ""
                self._mark(event, f"{event.kept} of {event.total} layers kept{anew}")
            case Paused():
                self._set_state(State.PAUSED)
            case Resumed():
                self._set_state(State.RUNNING)
            case Ended():
                self._set("epochs_done", event.epochs)
                self._end(State(event.reason))
            case Failed():
                self._end(State.FAILED, event.message)

    def _epoch(self, event: Epoch) -> None:
        self._set("epochs_done", event.epoch)
        if event.val_loss is not None:  # told again, or told here only
            self._put(
                _EVALUATION.format("IGNORE"),
                event.step,
                event.epoch,
                event.val_loss,
                event.val_accuracy,
                None,
                event.seconds,
                event.is_best,
            )

    def _mark(self, event: Changed | Adapted, text: str) -> None:
        self._put(_MARK, self._number, event.step, event.seconds, text)

    def _set_state(self, state: State) -> None:
        self._state = state
        self._set("state", state.value)

    def _end(self, state: State, failure: str = "") -> None:
        self._set_state(state)
        self._set("ended", now())
        self._set("failure", failure)

    def _set(self, column: str, value: object) -> None:
        row = (value, self._number)
        self._waiting.append((f"UPDATE runs SET {column} = ? WHERE number = ?", row))

    def _put(self, statement: str, *values: object) -> None:
        self._waiting.append((statement, (self._number, *values)))

    def _write(self) -> None:
        """Write what has gathered, all of it or nothing."""
        assert self._connection is not None
        began = time.monotonic()
        seconds = ("UPDATE runs SET seconds = ? WHERE number = ?", (self._seconds, self._number))
        with database.transaction(self._connection) as connection:
            for statement, rows in _batches([*self._waiting, seconds]):
                connection.executemany(statement, rows)
        self._waiting.clear()
        self._wrote = self._written = time.monotonic()
        self._rest = min(LONGEST_S, REST * (self._wrote - began))

    def _begin(self, event: Started) -> None:
        """Take the folder, open the file, and make or find the row."""
        if self._connection is None:
            self._lock = _taken(self._run_dir)
            self._connection = database.open_for_writing(self._history.path)
        elif self._waiting:
            self._write()
        self._state, self._seconds = State.RUNNING, event.seconds
        with database.transaction(self._connection) as connection:
            run_id = self._go_on(connection, event) if event.step or self._resumed else None
            if run_id is None:
                run_id = self._insert(connection, event)
            # A run that was in this folder before has given way.
            connection.execute(
                "UPDATE runs SET run_dir = NULL WHERE run_dir = ? AND id <> ?",
                (str(self._run_dir), run_id),
            )
        self._resumed = run_id
        with suppress(OSError):  # then the folder is known by its path alone
            folder.own(self._run_dir, run_id)
        settle(self._connection)
        self._connection.execute(f"PRAGMA busy_timeout = {int(1000 * PATIENCE_S)}")

    def _go_on(self, connection: sqlite3.Connection, event: Started) -> str | None:
        wanted = self._resumed or folder.owner_of(self._run_dir)
        query = "SELECT number, id FROM runs WHERE id = ? OR (? IS NULL AND run_dir = ?)"
        row = connection.execute(query, (wanted, wanted, str(self._run_dir))).fetchone()
        if row is None:
            return None
        self._number, run_id = row
        for table in ("steps", "evaluations", "marks"):
            connection.execute(
                f"DELETE FROM {table} WHERE run = ? AND step > ?", (self._number, event.step)
            )
        connection.execute(
            "UPDATE steps SET seconds = coalesce(seconds, ?) WHERE run = ? AND step = ?",
            (event.seconds, self._number, event.step),
        )
        values = self._values(event) | {"ended": None, "failure": "", "deleted_at": None}
        names = ", ".join(f"{name} = :{name}" for name in values)
        connection.execute(
            f"UPDATE runs SET {names} WHERE number = :number", values | {"number": self._number}
        )
        return str(run_id)

    def _insert(self, connection: sqlite3.Connection, event: Started) -> str:
        taken = {row[0] for row in connection.execute("SELECT id FROM runs")}
        owner = folder.owner_of(self._run_dir) if event.step else None
        wanted = (self._resumed, owner, folder.id_of(self._run_dir))
        run_id = next((i for i in wanted if i and i not in taken), folder.new_id())
        values = self._values(event) | {
            "id": run_id,
            "name": self._name or self._free_name(connection),
            "design_name": self._design.name,
            "design": file.dumps(self._design),
            "data": self._design.recipe.data,
            "started": now(),
        }
        names = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        inserted = connection.execute(f"INSERT INTO runs ({names}) VALUES ({places})", values)
        self._number = inserted.lastrowid or 0
        return run_id

    def _values(self, event: Started) -> dict[str, Any]:
        """Return what a run has anew each time that it begins or goes on."""
        return {
            "state": State.RUNNING.value,
            "seconds": event.seconds,
            "epochs": event.epochs,
            "epochs_done": event.step // max(1, event.steps_per_epoch),
            "steps_per_epoch": event.steps_per_epoch,
            "parameters": event.parameters,
            "device": event.device,
            "environment": json.dumps(environment(event.device)),
            "host": platform.node(),
            "pid": os.getpid(),
            "run_dir": str(self._run_dir),
        }

    def _free_name(self, connection: sqlite3.Connection) -> str:
        base = " ".join(self._design.name.split()) or "run"
        taken = {row[0] for row in connection.execute("SELECT name FROM runs")}
        number = 1
        while f"{base}-{number}" in taken:
            number += 1
        return f"{base}-{number}"

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do some writing; what fails is told, and ends the writing but not the training."""
        try:
            with database.in_words(self._history.path):
                work()
        except HistoryError as error:
            waits = time.monotonic() - self._written < GIVES_UP_S
            if self._number and waits and database.is_busy(error.__cause__):
                self._wrote = time.monotonic()  # and try again after a rest
                self._rest = LONGEST_S
            else:
                self._give_up(str(error).rstrip("."))

    def _give_up(self, why: str) -> None:
        self.problem = f"{why}. Training goes on, but this run is not kept in the history."
        self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error), closing(self._connection):
                self._connection = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self._waiting.clear()


def _taken(run_dir: Path) -> FileLock:
    """Make the folder and take its lock."""
    lock = folder.lock(run_dir)
    try:
        run_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=PATIENCE_S)  # who only looks holds it for a moment
    except TimeoutError:
        raise HistoryError(f"Another training is at work in {run_dir}.") from None
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise HistoryError(f"The run folder {run_dir} cannot be written to: {reason}.") from error
    return lock


def _step_rows(number: int, event: Steps) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each step; what was told once for all stands with the last of them."""
    first = event.step - len(event.losses) + 1
    pairs = zip(event.losses, event.accuracies, strict=True)
    for step, (loss, accuracy) in enumerate(pairs, first):
        told: tuple[Any, ...] = (None,) * 5
        if step == event.step:
            told = (
                event.learning_rate,
                event.gradient_norm,
                event.examples_per_second,
                event.memory,
                event.seconds,
            )
        yield (number, step, loss, accuracy, *told)


def _batches(
    waiting: list[tuple[str, tuple[Any, ...]]],
) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Gather neighbours with one statement."""
    rows: list[tuple[Any, ...]] = []
    for place, (statement, row) in enumerate(waiting):
        rows.append(row)
        if place + 1 == len(waiting) or waiting[place + 1][0] != statement:
            yield statement, rows
            rows = []
