"""Training on the command line: events in, a table with bars or lines of JSON out."""

from __future__ import annotations

import os
import shlex
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.text import Text

from designer.analysis import Task, read, sentence
from designer.analysis.numbers import THIN, duration, grouped
from designer.cli import INTERRUPTED
from designer.cli.inputs import Place
from designer.cli.output import console, print_json
from designer.cli.sentences import complain, plain
from designer.data import DataInfo, Dataset
from designer.graph import Design
from designer.runs import History, record
from designer.train import (
    Answer,
    Changed,
    Control,
    Ended,
    Epoch,
    Evaluated,
    Event,
    Failed,
    Remark,
    Started,
    Steps,
    steering,
    to_json,
    torchrun,
)

Report = Callable[[Event], None]

_COLUMNS = {
    "epoch": 7,
    "train loss": 12,
    "train acc.": 12,
    "val. loss": 12,
    "val. acc.": 12,
    "examples/s": 12,
    "time": 12,
}


def refusal(design: Design, task: Task) -> Failed | None:
    """Say why the design cannot be trained, without torch and before any data is read."""
    errors = read(design, task).errors
    return Failed(sentence(design, errors[0])) if errors else None


def follow(
    design: Design, dataset: Dataset, device: str, place: Place | None, report: Report
) -> Event:
    """Train, report every event, and return the last one; keep the run if it has a place."""
    from designer.train.loop import train

    control = Control()
    run_dir, resume = (place.folder, place.resume) if place else (None, False)
    events = train(design, dataset, device=device, control=control, run_dir=run_dir, resume=resume)
    if run_dir is not None and torchrun.here().is_first:
        events = record(events, design, history=History(), run_dir=run_dir)
    if os.environ.get(steering.VARIABLE) and torchrun.here().is_first:
        steering.listen(control)
    event: Event = Failed("Training told of nothing.")
    with stopped_by_signals(control):
        for event in events:
            report(event)
    return event


def status_of(last: Event) -> int:
    """Return the exit status of a training by its last event, and tell of a failure."""
    if isinstance(last, Failed):
        complain(last.message)
        return 1
    return INTERRUPTED if isinstance(last, Ended) and last.reason == "stopped" else 0


def as_json(event: Event) -> None:
    """Report an event as one line of JSON; of several processes the first does."""
    if torchrun.here().is_first and not isinstance(event, Answer):
        print_json(to_json(event))


@contextmanager
def as_table(design: Design, data: DataInfo, place: Place | None) -> Iterator[Report]:
    """Report events as a table with a row for each epoch, and a bar for the one under way."""
    out = console()
    out.quiet = not torchrun.here().is_first
    columns = (TextColumn("{task.description}"), BarColumn(24), TextColumn("{task.fields[now]}"))
    progress = Progress(*columns, console=out, transient=True, refresh_per_second=5)
    # Only a terminal has bars; older versions of rich write an empty line even for hidden ones.
    with progress if out.is_terminal and not out.quiet else nullcontext():
        yield _Table(design, data, place, progress)


class _Table:
    """What people see of a training."""

    def __init__(
        self, design: Design, data: DataInfo, place: Place | None, progress: Progress
    ) -> None:
        self._design, self._data, self._place = design, data, place
        self._progress, self._bar = progress, TaskID(0)
        self._epochs = self._steps_per_epoch = self._step = 0

    def __call__(self, event: Event) -> None:
        match event:
            case Started():
                self._start(event)
            case Steps():
                self._steps(event)
            case Evaluated() if event.step % self._steps_per_epoch:
                self._print(
                    f"  after step {event.step}: validation loss {event.loss:.4f}, "
                    f"accuracy {_percent(event.accuracy)}",
                    "dim",
                )
            case Epoch():
                self._epoch(event)
            case Changed():
                self._print(f"From step {event.step} on: {event.name} {event.after}.", "dim")
            case Remark():
                self._print(plain(event.message), "yellow")
            case Ended():
                self._end(event)

    def _print(self, text: str, style: str = "") -> None:
        self._progress.console.print(Text(text, style=style), soft_wrap=True)

    def _start(self, event: Started) -> None:
        self._epochs, self._steps_per_epoch = event.epochs, event.steps_per_epoch
        optimizer = self._design.recipe.optimizer
        how = f" ({event.way})" if event.way else ""
        self._print(
            f"{plain(self._design.name)} on {self._data.title}: "
            f"{grouped(event.parameters)} parameters, "
            f"{grouped(event.train_examples)} pictures to train on and "
            f"{grouped(event.validation_examples)} to validate\n"
            f"{type(optimizer).__name__}, learning rate {optimizer.lr:g}, "
            f"batches of {grouped(event.batch_size)}, on {event.device}{how}\n"
        )
        for remark in event.remarks:
            self._print(plain(remark), "yellow")
        if event.step:
            epoch, step = divmod(event.step, event.steps_per_epoch)
            self._print(f"Goes on after epoch {epoch} and {step} steps.\n")
        self._print("".join(f"{name:>{width}}" for name, width in _COLUMNS.items()), "bold")
        self._bar = self._progress.add_task("epoch 1", total=event.steps_per_epoch, now="")

    def _steps(self, event: Steps) -> None:
        self._step = event.step
        done = event.step - (event.epoch - 1) * self._steps_per_epoch
        remaining = self._epochs * self._steps_per_epoch - event.step
        left = duration(remaining * event.seconds / event.step)
        rate = grouped(round(event.examples_per_second))
        self._progress.update(
            self._bar,
            description=f"epoch {event.epoch}/{self._epochs}",
            completed=done,
            now=f"step {done}/{self._steps_per_epoch}, loss {event.losses[-1]:.4f}, "
            f"{rate}/s, {left} left",
        )

    def _epoch(self, event: Epoch) -> None:
        cells = (
            str(event.epoch),
            f"{event.train_loss:.4f}",
            _percent(event.train_accuracy),
            "–" if event.val_loss is None else f"{event.val_loss:.4f}",
            "–" if event.val_accuracy is None else _percent(event.val_accuracy),
            grouped(round(event.examples_per_second)),
            duration(event.seconds),
        )
        widths = _COLUMNS.values()
        self._print("".join(f"{c:>{width}}" for c, width in zip(cells, widths, strict=True)))

    def _end(self, event: Ended) -> None:
        how = {
            "finished": "Finished",
            "stopped": f"Stopped at step {self._step}",
            "early_stop": "Stopped early, for it became no better,",
        }[event.reason]
        best = (
            f", best after epoch {event.best_epoch} with {_percent(event.best_val_accuracy)} "
            "validation accuracy"
            if event.best_epoch is not None and event.best_val_accuracy is not None
            else ""
        )
        epochs = f"{event.epochs} epoch{'' if event.epochs == 1 else 's'}"
        self._print(f"\n{how} after {epochs} in {duration(event.seconds)}{best}.")
        if self._place is not None:
            folder = plain(str(self._place.folder))
            self._print(f"The run is kept in {folder}.")
            if event.reason == "stopped":
                self._print(f"To go on: python main.py train --resume {shlex.quote(folder)}")


def _percent(share: float) -> str:
    return f"{100 * share:.2f}{THIN}%"


@contextmanager
def stopped_by_signals(control: Control) -> Iterator[None]:
    """Let Ctrl+C, and what systems end programs with, end the training after its step.

    A second Ctrl+C ends the program; but not where torchrun passes signals on, perhaps twice.
    """

    def stop(*_: object) -> None:
        control.stop()
        if torchrun.here().size == 1:
            signal.signal(signal.SIGINT, before[signal.SIGINT])

    before = {kind: signal.signal(kind, stop) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
