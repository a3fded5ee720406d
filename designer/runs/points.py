"""The points of a run, from the tables into arrays."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from designer.runs.model import Mark, Points

if TYPE_CHECKING:
    from designer.runs.model import Floats

_AT_ONCE = 4096
"""Rows made into numbers without a pause, so that a window beside them gets its turn."""

_STEPS = """
    SELECT step, loss, accuracy, lr, gradient_norm, examples_per_second, memory, seconds
    FROM steps WHERE run = ? ORDER BY step
"""
_EVALUATIONS = """
    SELECT step, loss, accuracy, top5, seconds, is_best
    FROM evaluations WHERE run = ? ORDER BY step
"""
_MARKS = "SELECT step, seconds, text FROM marks WHERE run = ? ORDER BY place"


def read_points(connection: sqlite3.Connection, number: int, steps_per_epoch: int) -> Points:
    """Return all points of the run with that number; steps between two told times lie evenly."""
    import numpy as np

    step, loss, accuracy, lr, norm, rate, memory, seconds = _columns(connection, _STEPS, number, 8)
    at, val_loss, val_accuracy, top5, when, is_best = _columns(connection, _EVALUATIONS, number, 6)
    told = ~np.isnan(seconds)
    if told.any():
        # The first steps began at 0, wherever nothing is known of what was before them.
        known = np.concatenate(([step[0] - 1], step[told]))
        times = np.concatenate(([0.0 if step[0] == 1 else seconds[told][0]], seconds[told]))
        seconds = np.interp(step, known, times)
    return Points(
        steps_per_epoch=steps_per_epoch,
        step=step.astype(np.int64),
        loss=loss,
        accuracy=accuracy,
        lr=lr,
        gradient_norm=norm,
        examples_per_second=rate,
        memory=memory,
        seconds=seconds,
        eval_step=at.astype(np.int64),
        eval_loss=val_loss,
        eval_accuracy=val_accuracy,
        eval_top5=top5,
        eval_seconds=when,
        eval_is_best=is_best.astype(bool),
        marks=tuple(Mark(*row) for row in connection.execute(_MARKS, (number,))),
    )


def _columns(
    connection: sqlite3.Connection, query: str, number: int, width: int
) -> tuple[Floats, ...]:
    import numpy as np

    cursor = connection.execute(query, (number,))
    cursor.row_factory = None  # plain tuples
    parts = [np.empty((0, width))]
    while rows := cursor.fetchmany(_AT_ONCE):
        parts.append(np.array(rows, dtype=np.float64))  # None becomes NaN
    return tuple(np.ascontiguousarray(column) for column in np.concatenate(parts).T)
