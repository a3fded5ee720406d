"""The columns of the table of runs: what people read in them and what they are sorted by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from designer.analysis.numbers import THIN, duration, grouped
from designer.runs import SHOWN_ID, Run
from designer.ui.words import later, tr

UNKNOWN = "–"


def _nothing(_: Run) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """One column. `edited` is the name under which a person's change of it is told."""

    title: str
    show: Callable[[Run], str]
    key: Callable[[Run], float | str]
    is_number: bool = False
    edited: str = ""
    about: str = ""
    tip: Callable[[Run], str] = _nothing


def percent(share: float | None) -> str:
    """Write an accuracy: `94.05 %`."""
    return UNKNOWN if share is None else f"{100 * share:.2f}{THIN}%"


def when(moment: datetime) -> str:
    """Write a time as clocks here show it."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _name_tip(run: Run) -> str:
    folder = f"\n{run.folder}" if run.folder else ""
    return tr("{id}, on {device}", id=run.id[:SHOWN_ID], device=run.device) + folder


def _state_tip(run: Run) -> str:
    if run.failure:
        return run.failure
    return tr("Training can go on from its last checkpoint.") if run.can_go_on else ""


def _design_tip(run: Run) -> str:
    return tr("{n} parameters", n=grouped(run.parameters))


def _best_tip(run: Run) -> str:
    if run.best_step is None:
        return tr("Nothing was evaluated yet.")
    step = grouped(run.best_step)
    if run.best_loss is None:
        return tr("After step {n}", n=step)
    return tr("After step {n}, loss {loss:.4f}", n=step, loss=run.best_loss)


def _steps_tip(run: Run) -> str:
    return tr("{n} of {total} steps", n=grouped(run.steps_done), total=grouped(run.steps))


SHOWN, NAME, STATE = 0, 1, 2
COLUMNS = (
    Column(
        "",
        _nothing,
        lambda _: 0,
        about=later("Whether its curves are drawn beside the present ones"),
    ),
    Column(later("name"), lambda r: r.name, lambda r: r.name.lower(), edited="name", tip=_name_tip),
    Column(later("state"), lambda r: tr(r.state.word), lambda r: r.state.word, tip=_state_tip),
    Column(later("design"), lambda r: r.design, lambda r: r.design.lower(), tip=_design_tip),
    Column(later("data"), lambda r: r.data, lambda r: r.data),
    Column(
        later("best accuracy"),
        lambda r: percent(r.best_accuracy),
        lambda r: -1 if r.best_accuracy is None else r.best_accuracy,
        is_number=True,
        about=later("On the validation pictures, at the best evaluation"),
        tip=_best_tip,
    ),
    Column(
        later("epochs"),
        lambda r: f"{r.epochs_done}/{r.epochs}",
        lambda r: r.epochs_done,
        is_number=True,
        about=later("Done, and planned"),
        tip=_steps_tip,
    ),
    Column(
        later("duration"),
        lambda r: duration(r.seconds),
        lambda r: r.seconds,
        is_number=True,
        about=later("Without pauses"),
    ),
    Column(
        later("when"), lambda r: when(r.started), lambda r: r.started.timestamp(), is_number=True
    ),
    Column(
        later("tags"),
        lambda r: ", ".join(r.tags),
        lambda r: ", ".join(r.tags).lower(),
        edited="tags",
        about=later("Double click to write; commas stand between several"),
    ),
    Column(
        later("note"),
        lambda r: " ".join(r.note.split()),
        lambda r: r.note.lower(),
        edited="note",
        about=later("Double click to write"),
        tip=lambda r: r.note,
    ),
)


def matches(run: Run, words: str) -> bool:
    """Say whether every one of the words stands somewhere in a run's row."""
    row = " ".join([*(column.show(run) for column in COLUMNS), run.id]).casefold()
    return all(word in row for word in words.casefold().split())
