"""From the points of runs to the lines of a plot: what is seen, thinned and smoothed, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from designer.ui.lines import NOTHING, Floats, Lines, OtherLines, Points
from designer.ui.panels.curves_data import Curve
from designer.ui.panels.curves_metrics import Metric
from designer.ui.panels.curves_record import Record
from designer.ui.panels.curves_ruler import Ruler
from designer.ui.panels.curves_runs import Runs
from designer.ui.panels.curves_scale import Scale
from designer.ui.words import tr


@dataclass(frozen=True)
class Part:
    """The part of x that is seen, on so many pixels, and how much lines are smoothed there.

    `smoothing` is the share of all points that goes into one point of the smooth line.
    """

    ruler: Ruler
    left: float
    right: float
    columns: int
    smoothing: float

    def edges(self, record: Record) -> Floats:
        """Return the steps of a run at the edges of the columns of pixels."""
        return self.ruler.edges(record, self.left, self.right, self.columns)


@dataclass(frozen=True)
class Values:
    """The values of one run at one place; NaN where there are none."""

    line: float
    validation: float
    further: float


def lines(metric: Metric, scale: Scale, runs: Runs, part: Part) -> tuple[Lines, float, float]:
    """Return what is to be drawn of a metric, and between which two places of y."""
    place = scale.place
    others: list[OtherLines] = []
    seen: list[Floats] = []
    raw = smooth = dots = more = NOTHING
    best: tuple[float, float] | None = None
    marks: tuple[tuple[float, str], ...] = ()

    def placed(points: Points) -> Points:
        return points[0], place(points[1])

    for overlay, other in runs.others:
        edges = part.edges(other)
        line = _smooth(metric, other, part, edges)
        validation = _validation(metric.validation, other, part, edges)
        seen += [line[1], _within(validation, part)]
        others.append(OtherLines(overlay.name, overlay.colour, placed(line), placed(validation)))
    if (record := runs.present) is not None:
        edges = part.edges(record)
        smooth = _smooth(metric, record, part, edges)
        dots = _validation(metric.validation, record, part, edges)
        more = _validation(metric.further[1], record, part, edges)
        if metric.is_noisy:
            raw = _thinned(metric.curve(record), record, part, edges)
        best = _best(metric, record, part)
        seen += [smooth[1], _within(dots, part)]
        marks = _marks(record, part)
    low, high = scale.span(np.concatenate(seen) if seen else np.empty(0), raw[1])
    return (
        Lines(
            placed(raw),
            placed(smooth),
            placed(dots),
            placed(more),
            _end_text(metric, scale, more),
            None if best is None else (best[0], float(place(np.array([best[1]]))[0])),
            "" if best is None else f"{tr(metric.best_word)} {scale.write(best[1])}",
            tuple(others),
            marks,
            _note(metric, runs),
            metric.rises,
        ),
        low,
        high,
    )


def values_at(
    metric: Metric, record: Record, ruler: Ruler, x: float | None, smoothing: float
) -> Values:
    """Return the values of a run at a place of x; None: the latest."""
    curve = metric.curve(record)
    step = None if x is None else ruler.steps(record, np.array([x]))
    line = np.nan
    if not curve.is_empty:
        at = curve.x[-1:] if step is None else step
        if metric.is_noisy:
            line = float(curve.smoothed(at, smoothing)[0])
        else:
            line = float(curve.y[_nearest(curve.x, at)])
    found = []
    for name in (metric.validation, metric.further[1]):
        validation = record.evaluations[name] if name else None
        if validation is None or validation.is_empty:
            found.append(np.nan)
        else:
            found.append(float(validation.y[_nearest(validation.x, step)]))
    return Values(line, *found)


def mark_at(record: Record, ruler: Ruler, x: float, reach: float) -> str:
    """Return what was changed nearest to a place of x, if that is within reach."""
    near = [(abs(at - x), text) for at, text in _placed_marks(record, ruler)]
    return min((text for text in near if text[0] <= reach), default=(0.0, ""))[1]


def _nearest(steps: Floats, step: Floats | None) -> int:
    return -1 if step is None else int(np.abs(steps - step[0]).argmin())


def _thinned(curve: Curve, record: Record, part: Part, edges: Floats) -> Points:
    steps, values = curve.thinned(edges)
    return part.ruler.places(record, steps), values


def _smooth(metric: Metric, record: Record, part: Part, edges: Floats) -> Points:
    """The line that is read: means at every other column of pixels, or at every point if few."""
    curve = metric.curve(record)
    if curve.is_empty:
        return NOTHING
    if not metric.is_noisy:
        return _thinned(curve, record, part, edges)
    first = max(0, int(np.searchsorted(curve.x, edges[0])) - 1)
    last = int(np.searchsorted(curve.x, edges[-1], side="right")) + 1
    at = curve.x[first:last]
    if len(at) > len(edges) // 2:
        at = np.clip(edges[::2], at[0], at[-1])
        at = at[np.append(np.diff(at) > 0, True)]  # one of those that were beyond the ends
    values = curve.smoothed(at, part.smoothing)
    usable = np.isfinite(values)
    return part.ruler.places(record, at[usable]), values[usable]


def _validation(column: str, record: Record, part: Part, edges: Floats) -> Points:
    if not column or record.evaluations[column].is_empty:
        return NOTHING
    return _thinned(record.evaluations[column], record, part, edges)


def _within(points: Points, part: Part) -> Floats:
    x, y = points
    return y[(x >= part.left) & (x <= part.right)]


def _best(metric: Metric, record: Record, part: Part) -> tuple[float, float] | None:
    """Where the best evaluation stands: it is not left to thinning."""
    best = record.best
    if best is None or not metric.validation:
        return None
    value = float(record.evaluations[metric.validation].y[best])
    if not np.isfinite(value):
        return None
    return float(part.ruler.places(record, record.evaluations.steps[best : best + 1])[0]), value


def _placed_marks(record: Record, ruler: Ruler) -> Sequence[tuple[float, str]]:
    steps = np.array([mark.step for mark in record.marks], float)
    places = ruler.places(record, steps).tolist()
    return [(x, mark.text) for x, mark in zip(places, record.marks, strict=True)]


def _marks(record: Record, part: Part) -> tuple[tuple[float, str], ...]:
    if not record.marks:
        return ()
    placed = _placed_marks(record, part.ruler)
    return tuple(mark for mark in placed if part.left <= mark[0] <= part.right)


def _end_text(metric: Metric, scale: Scale, points: Points) -> str:
    return f"{metric.further[0]} {scale.write(float(points[1][-1]))}" if len(points[1]) else ""


def _note(metric: Metric, runs: Runs) -> str:
    """Say why there is nothing, once there are steps that could have had a value."""
    if not metric.missing or not any(len(record.steps) for record in runs.records):
        return ""
    is_empty = all(metric.curve(record).is_empty for record in runs.records)
    return tr(metric.missing) if is_empty else ""
