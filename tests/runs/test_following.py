import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.graph import Design, file
from designer.runs import RunsError, design_in, watch
from designer.train import Ended, Event, Failed, Remark, to_json
from designer.train.files import EVENTS

from .told import ended, evaluated, started, steps, whole

POLL = 0.005
SECONDS = 20


def written(*events: Event) -> str:
    return "".join(json.dumps(to_json(event)) + "\n" for event in events)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "run" / EVENTS
    path.parent.mkdir()
    path.write_text("")
    return path


def append(log: Path, text: str) -> None:
    with open(log, "a", encoding="utf-8", newline="\n") as out:
        out.write(text)


class Follower(threading.Thread):
    """Watches a folder in a thread and keeps what it hears."""

    def __init__(self, log: Path) -> None:
        super().__init__(daemon=True)
        self._log = log
        self.heard: list[Event] = []
        self._changed = threading.Condition()
        self.stopped = threading.Event()
        self.start()

    def run(self) -> None:
        for event in watch(self._log.parent, self.stopped.is_set, POLL):
            with self._changed:
                self.heard.append(event)
                self._changed.notify()

    def wait_for(self, *events: Event) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.heard == [*events], SECONDS), self.heard

    def wait_for_end(self) -> None:
        self.join(SECONDS)
        assert not self.is_alive()


def test_a_run_that_is_over_is_told_whole(log):
    events = [*whole()]
    log.write_text(written(*events))
    assert list(watch(log.parent, lambda: False)) == events


def test_a_run_is_followed_while_it_is_written(log):
    follower = Follower(log)
    append(log, written(started()))
    follower.wait_for(started())
    line = written(steps(2, 1.0, 0.5))
    append(log, line[:20])
    append(log, line[20:] + written(evaluated(2, 0.5, is_best=True)))
    follower.wait_for(started(), steps(2, 1.0, 0.5), evaluated(2, 0.5, is_best=True))
    append(log, written(Failed("The disk is full.")))
    follower.wait_for_end()
    assert follower.heard[-1] == Failed("The disk is full.")


def test_it_stops_when_it_is_told_to(log):
    follower = Follower(log)
    append(log, written(started()))
    follower.wait_for(started())
    follower.stopped.set()
    follower.wait_for_end()
    assert follower.heard == [started()]


@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_that_begins_anew_is_told_from_its_beginning(log, replaced):
    first = [started(), steps(2, 1.0, 0.5), Remark("a long line, so that the next file is shorter")]
    append(log, written(*first))
    follower = Follower(log)
    follower.wait_for(*first)
    second = [started(epochs=9), ended()]
    if replaced:
        file.write_atomically(log, written(*second))
    else:
        log.write_text("")
        follower.wait_for(*first)
        append(log, written(*second))
    follower.wait_for_end()
    assert follower.heard == first + second


def test_an_end_after_which_the_run_went_on_was_none(log):
    on = [started(step=4), steps(5, 1.0), ended()]
    log.write_text(written(*[e for e in whole() if not isinstance(e, Ended)]))
    append(log, written(ended(reason="stopped"), *on))
    heard = list(watch(log.parent, lambda: False))
    assert heard[-3:] == on
    assert sum(isinstance(event, Ended) for event in heard) == 1


def test_a_run_that_goes_on_behind_a_line_that_a_crash_cut_short(log):
    cut = written(steps(4, 1.0))[:30]
    on = [started(step=3), steps(4, 2.0), ended()]
    log.write_text(written(started(), steps(3, 1.0, 1.0, 1.0)) + cut + written(*on))
    heard = list(watch(log.parent, lambda: False, POLL))
    assert heard == [started(), steps(3, 1.0, 1.0, 1.0), *on]


@given(st.lists(st.binary(max_size=40), max_size=4), st.data())
def test_damaged_lines_are_passed_over(tmp_path_factory, damage, data):
    folder = tmp_path_factory.mktemp("damaged")
    events = [*whole()]
    lines = [line.encode() for line in written(*events).splitlines()]
    for junk in damage:
        lines.insert(data.draw(st.integers(0, len(lines))), junk.replace(b"\n", b" "))
    (folder / EVENTS).write_bytes(b"\n".join(lines) + b"\n")
    assert list(watch(folder, lambda: False, POLL)) == events


def test_lines_of_a_newer_version_are_passed_over(log):
    log.write_text(written(started()) + '{"event": "dream", "step": 3}\n[1]\n' + written(ended()))
    assert list(watch(log.parent, lambda: False, POLL)) == [started(), ended()]


def test_a_folder_of_no_run(tmp_path):
    with pytest.raises(RunsError, match=r"is no folder of a run: it has no file events\.jsonl"):
        next(watch(tmp_path, lambda: False))
    with pytest.raises(RunsError, match="is no folder that can be looked into"):
        next(watch(tmp_path / "nothing", lambda: False))


def test_the_design_of_a_folder(log):
    with pytest.raises(RunsError, match="no such file"):
        design_in(log.parent)
    file.save(Design(name="far away"), log.parent / "design.convas")
    assert design_in(log.parent) == Design(name="far away")
