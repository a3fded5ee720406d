import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from designer.runs import (
    History,
    HistoryError,
    RunsError,
    State,
    database,
    default_run_dir,
    new_id,
)

from .told import ended, started, steps, whole


def ids(runs):
    return [run.id for run in runs]


@pytest.fixture
def three(recorded, history):
    """Three runs, the latest first."""
    for name in "abc":
        recorded(whole(), name, name=f"run {name}")
    return history.runs()


def test_where_nothing_was_trained_there_are_no_runs(tmp_path):
    history = History(tmp_path / "none" / "runs.sqlite")
    assert history.runs() == history.interrupted() == []
    assert not history.path.parent.exists()


def test_the_persons_data_folder_has_it_by_default(recorded):
    recorded(whole(), history=History())
    assert History().runs()
    assert History().path.parent == default_run_dir("x").parent.parent
    assert History().path.is_relative_to(os.environ["XDG_DATA_HOME"])


def test_the_latest_comes_first(three):
    assert [run.name for run in three] == ["run c", "run b", "run a"]
    assert [run.started for run in three] == sorted((r.started for r in three), reverse=True)
    assert all(run.started.tzinfo is UTC for run in three)


def test_names_tags_and_notes(history, three):
    run_id = three[1].id
    history.rename(run_id, "  a better\nname ")
    history.tag(run_id, ["deep", " wide ", "deep", "", "größer"])
    history.annotate(run_id, "two\nlines ")
    run = history.run(run_id)
    assert (run.name, run.tags, run.note) == (
        "a better name",
        ("deep", "wide", "größer"),
        "two\nlines",
    )
    assert [r for r in history.runs() if r.id != run_id] == [three[0], three[2]]
    with pytest.raises(RunsError, match="needs a name"):
        history.rename(run_id, " ")


def test_deleting_can_be_taken_back(history, three):
    _, second, _ = three
    history.delete(second.id)
    assert ids(history.runs()) == [three[0].id, three[2].id]
    assert ids(history.runs(deleted=True)) == ids(three)
    assert history.run(second.id).is_deleted
    history.restore(second.id)
    assert history.runs() == three


def test_purging_removes_what_was_deleted(history, three):
    kept, gone, _ = three
    history.delete(gone.id)
    assert history.purge(before=datetime(2020, 1, 1, tzinfo=UTC)) == []
    assert history.purge() == [gone.id]
    assert gone.id not in ids(history.runs(deleted=True))
    assert gone.folder.is_dir()  # a person chose it
    with pytest.raises(RunsError, match="no run with the id"):
        history.restore(gone.id)
    with closing(sqlite3.connect(history.path)) as connection:
        (left,) = connection.execute("SELECT count(*) FROM steps").fetchone()
    assert left == 2 * kept.steps_done


def test_purging_removes_our_own_folders_alone(history, recorded):
    run_id = new_id()
    ours = default_run_dir(run_id)
    recorded(whole(), ours)
    recorded(whole(), ours.parent / "somebody's")
    (ours / "last.safetensors").write_bytes(b"weights")
    for run in history.runs():
        history.delete(run.id)
    assert len(history.purge()) == 2
    assert not ours.exists()
    assert (ours.parent / "somebody's").is_dir()


def test_a_run_is_found_by_id_by_its_beginning_and_by_name(history, three):
    for run in three:
        assert history.find(run.id) == history.find(run.name) == run
        shortest = next(
            run.id[:n] for n in range(1, 13) if sum(r.id.startswith(run.id[:n]) for r in three) == 1
        )
        assert history.find(shortest) == run
    history.rename(three[0].id, "run a")
    with pytest.raises(RunsError, match=r"“run a” can mean 2 runs: .*Give an id\."):
        history.find("run a")
    history.delete(three[2].id)
    assert history.find("run a").id == three[0].id  # the one that is in the list
    assert history.find(three[2].id).is_deleted
    with pytest.raises(RunsError, match="no run “nothing”"):
        history.find("nothing")


@pytest.mark.parametrize("ask", ["run", "points", "design", "environment", "delete", "restore"])
@pytest.mark.usefixtures("three")
def test_a_run_that_there_is_not(history, ask):
    with pytest.raises(RunsError, match="no run with the id “nobody”"):
        getattr(history, ask)("nobody")


def test_a_run_whose_folder_is_gone_was_interrupted(recorded, history):
    recorded([started(), steps(1, 1.0), ended()])
    with closing(sqlite3.connect(history.path)) as connection, connection:
        connection.execute("UPDATE runs SET state = 'running', run_dir = '/no/such/folder'")
    assert history.runs()[0].state is State.INTERRUPTED
    with closing(sqlite3.connect(history.path)) as connection, connection:
        connection.execute("UPDATE runs SET host = 'another machine'")  # it may only be unmounted
    assert history.runs()[0].state is State.RUNNING


# The file

NEXT = """
    ALTER TABLE runs ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';
    CREATE TABLE moods (run INTEGER);
"""


def test_what_an_older_version_wrote_is_brought_up(history, three, monkeypatch):
    monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, NEXT))
    assert ids(history.runs()) == ids(three)
    with closing(sqlite3.connect(history.path)) as connection:
        assert connection.execute("SELECT DISTINCT mood FROM runs").fetchall() == [("calm",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    monkeypatch.undo()
    before = history.path.read_bytes()
    for use in (history.runs, lambda: history.annotate(three[0].id, "x")):
        with pytest.raises(HistoryError, match=r"newer Convas \(version 2; this one reads up to 1"):
            use()
    assert history.path.read_bytes() == before


def test_a_damaged_file_is_told_and_left(history, recorded):
    history.path.parent.mkdir()
    history.path.write_bytes(b"no database at all, " * 100)
    for use in (history.runs, lambda: history.find("x"), lambda: history.purge()):
        with pytest.raises(HistoryError, match="damaged, or is no history"):
            use()
    came = recorded(whole())
    assert "damaged" in came[1].message
    assert history.path.read_bytes() == b"no database at all, " * 100


@pytest.mark.usefixtures("three")
def test_a_file_that_was_cut_short(history):
    with closing(sqlite3.connect(history.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(history.path, "r+b") as file:
        file.truncate(5000)
    with pytest.raises(HistoryError, match=str(history.path)):
        history.runs()


def test_the_database_of_another_program(history):
    history.path.parent.mkdir()
    with closing(sqlite3.connect(history.path)) as connection, connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(HistoryError, match="database of another program"):
        history.runs()


class Overtaken(sqlite3.Connection):
    """Before one of its statements, another process makes the history."""

    path: Path
    overtaken_at: int
    statements = 0

    def execute(self, *statement):
        if self.statements == self.overtaken_at:
            database.open_for_writing(self.path).close()
        self.statements += 1
        return super().execute(*statement)


@pytest.mark.parametrize("overtaken_at", range(4))
def test_a_history_that_another_process_makes_meanwhile(tmp_path, overtaken_at):
    path = tmp_path / "runs.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None, factory=Overtaken)) as connection:
        connection.path, connection.overtaken_at = path, overtaken_at
        database.migrate(connection, path, database.MIGRATIONS)
        assert connection.statements > overtaken_at
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (0,)


def test_a_place_where_no_file_can_be(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryError, match="cannot be used"):
        History(tmp_path / "file" / "runs.sqlite").purge()
    with pytest.raises(HistoryError, match="cannot be used"):
        History(tmp_path).runs()


READING = """
import os, sys
from pathlib import Path
from designer.runs import History, HistoryError

if os.geteuid() == 0:
    os.setuid(65534)  # root may write anywhere
history = History(Path(sys.argv[1]))
print([run.name for run in history.runs()])
try:
    history.purge()
except HistoryError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_a_folder_that_nobody_may_write_to_is_read(recorded):
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as place:
        history = History(Path(place) / "runs.sqlite")
        recorded(whole(), history=history)
        history.path.chmod(0o444)
        Path(place).chmod(0o555)
        try:
            done = subprocess.run(
                [sys.executable, "-c", READING, str(history.path)],
                cwd=root,
                capture_output=True,
                text=True,
            )
        finally:
            Path(place).chmod(0o755)
    assert done.stderr == ""
    names, refused = done.stdout.splitlines()
    assert names == "['little-1']"
    assert "cannot be used" in refused


def test_what_reads_the_history_needs_neither_torch_nor_numpy():
    script = "import sys; from designer.runs import History; History().runs(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"torch", "numpy", "PySide6"} & set(done.stdout.split())
