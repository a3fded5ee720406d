"""A run for other programs: CSV, and TensorBoard's event files."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designer.graph import file
from designer.runs.model import Points, Run, RunsError

if TYPE_CHECKING:
    from designer.runs.model import Floats

TRAINING = ("loss", "accuracy", "lr", "gradient_norm", "examples_per_second", "memory")
VALIDATION = {
    "val_loss": "eval_loss",
    "val_accuracy": "eval_accuracy",
    "val_top5_accuracy": "eval_top5",
}
CSV_HEAD = ("step", "epoch", "seconds", *TRAINING, *VALIDATION)
"""`epoch` is how many were done, as a fraction; memory is in bytes, accuracies from 0 to 1."""


def to_csv(points: Points, path: Path) -> None:
    """Write a row for each step, the evaluation after it in the same row; empty where not told.

    Raises
    ------
    RunsError
        When the file cannot be written; what was there before is untouched.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_HEAD)
    writer.writerows(_rows(points))
    try:
        file.write_atomically(path, text.getvalue())
    except OSError as error:
        raise RunsError(f"{path} cannot be written: {error.strerror or error}.") from None


def to_tensorboard(run: Run, points: Points, folder: Path) -> Path:
    """Write a run as TensorBoard reads it, into a folder of its own in `folder`; return that.

    Raises
    ------
    RunsError
        When the package tensorboard is not installed, or the folder cannot be written.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        raise RunsError(
            "Writing for TensorBoard needs its package: pip install 'convas[tensorboard]'."
        ) from None
    place = folder / _file_name(run)
    began = run.started.timestamp()
    try:
        with SummaryWriter(str(place)) as writer:
            for tag, steps, values, seconds in _scalars(points):
                for step, value, second in zip(
                    steps.tolist(), values.tolist(), seconds.tolist(), strict=True
                ):
                    if not math.isnan(value):
                        writer.add_scalar(tag, value, step, walltime=began + second)
            for mark in points.marks:
                at = began + mark.seconds
                writer.add_text("changes", mark.text, mark.step, walltime=at)
    except OSError as error:
        raise RunsError(f"{place} cannot be written: {error.strerror or error}.") from None
    return place


def _rows(points: Points) -> Iterator[tuple[Any, ...]]:
    columns = [getattr(points, name).tolist() for name in TRAINING]
    learned = {
        step: (seconds, *values)
        for step, seconds, *values in zip(
            points.step.tolist(), points.seconds.tolist(), *columns, strict=True
        )
    }
    columns = [getattr(points, name).tolist() for name in VALIDATION.values()]
    validated = {
        step: (seconds, *values)
        for step, seconds, *values in zip(
            points.eval_step.tolist(), points.eval_seconds.tolist(), *columns, strict=True
        )
    }
    for step in sorted(learned.keys() | validated.keys()):
        train = learned.get(step, (None,) * (1 + len(TRAINING)))
        test = validated.get(step, (None,) * (1 + len(VALIDATION)))
        epoch = round(step / max(1, points.steps_per_epoch), 6)
        seconds = train[0] if _is_told(train[0]) else test[0]
        values = (*train[1:], *test[1:])
        yield (step, epoch, *(v if _is_told(v) else None for v in (seconds, *values)))


def _is_told(value: float | None) -> bool:
    return value is not None and not math.isnan(value)


def _scalars(points: Points) -> Iterator[tuple[str, Any, Floats, Floats]]:
    for name in TRAINING:
        yield f"{name}/train", points.step, getattr(points, name), points.seconds
    for name, column in VALIDATION.items():
        tag = f"{name.removeprefix('val_')}/validation"
        yield tag, points.eval_step, getattr(points, column), points.eval_seconds


def _file_name(run: Run) -> str:
    letters = (c if c.isalnum() or c in "-_." else "_" for c in run.name)
    return "".join(letters).lstrip(".")[:80] or run.id
