"""What a run folder tells of the steps of its run."""

import json
from pathlib import Path

from designer.runs.told import Told, told_in
from designer.train import Event, to_json
from designer.train.files import EVENTS

from .told import PER_EPOCH, evaluated, started, steps


def log(folder: Path, *events: Event) -> Path:
    path = folder / EVENTS
    with open(path, "a", encoding="utf-8") as out:
        out.writelines(json.dumps(to_json(event)) + "\n" for event in events)
    return path


def test_evaluations_and_the_length_of_an_epoch_are_read_from_the_log(tmp_path: Path) -> None:
    first, second = evaluated(4, 0.5, is_best=True), evaluated(8, 0.75, is_best=True)
    log(tmp_path, started(), steps(4, 1.0), first, steps(8, 0.5), second)
    told = told_in(tmp_path)
    assert told == Told(PER_EPOCH, (first, second))
    assert [told.latest(step) for step in (0, 3, 4, 7, 8, 99)] == [
        None,
        None,
        first,
        first,
        second,
        second,
    ]
    assert [told.epoch_of(step) for step in (0, 1, 4, 5, 8)] == [None, 1, 1, 2, 2]


def test_a_run_that_went_on_tells_what_it_told_last(tmp_path: Path) -> None:
    lost, again = evaluated(8, 0.1, is_best=False), evaluated(8, 0.9, is_best=True)
    first = evaluated(4, 0.5, is_best=True)
    log(tmp_path, started(), first, lost, evaluated(12, 0.2, is_best=False), started(step=6))
    assert told_in(tmp_path).evaluations == (first,)
    log(tmp_path, again)
    assert told_in(tmp_path).evaluations == (first, again)


def test_damaged_lines_are_passed_over_and_no_folder_tells_nothing(tmp_path: Path) -> None:
    assert told_in(tmp_path / "nowhere") == Told()
    path = log(tmp_path, started())
    with open(path, "a", encoding="utf-8") as out:
        out.write('{"event": "evaluated", "step": \n{"event": "evaluated"}\n\x00\n')
    log(tmp_path, evaluated(4, 0.5, is_best=True))
    with open(path, "a", encoding="utf-8") as out:
        out.write('{"event": "evaluated", "st')
    assert told_in(tmp_path).evaluations == (evaluated(4, 0.5, is_best=True),)
