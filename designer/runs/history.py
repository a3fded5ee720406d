"""The history: every run that was trained here, to look at, to name and to go back to."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from designer.graph import Design, FileError, file
from designer.graph.wording import cut
from designer.runs import database, folder
from designer.runs.model import Environment, Points, Run, RunsError, State
from designer.runs.points import read_points

FILE = "runs.sqlite"
SHOWN_ID = 8
"""Letters of an id that a list shows."""

_RUNS = """
    SELECT r.*, best.step AS best_step, best.loss AS best_loss, best.accuracy AS best_accuracy,
        (SELECT max(step) FROM steps WHERE run = r.number) AS steps_done
    FROM runs AS r
    LEFT JOIN evaluations AS best ON best.run = r.number AND best.step =
        (SELECT max(step) FROM evaluations WHERE run = r.number AND is_best)
"""


class History:
    """The runs in a file. It holds nothing open, so any thread and any process may use it.

    Parameters
    ----------
    path
        The file; the one in the person's data folder by default. It is made by the first run.

    Raises
    ------
    HistoryError
        From every method, when the file cannot be used; the text is a sentence.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or folder.data_folder() / FILE

    def runs(self, *, deleted: bool = False) -> list[Run]:
        """List the runs, the latest first; with `deleted` those too that were deleted."""
        kept = "" if deleted else "WHERE r.deleted_at IS NULL"
        with self._reading() as connection:
            rows = connection.execute(f"{_RUNS} {kept} ORDER BY r.started DESC, r.number DESC")
            return [_run(row) for row in rows]

    def interrupted(self) -> list[Run]:
        """List the runs whose program is gone and that can go on, the latest first."""
        return [run for run in self.runs() if run.state is State.INTERRUPTED and run.can_go_on]

    def run(self, run_id: str) -> Run:
        """Return the run of that id, deleted or not.

        Raises
        ------
        RunsError
            When there is none.
        """
        with self._reading() as connection:
            row = connection.execute(f"{_RUNS} WHERE r.id = ?", (run_id,)).fetchone()
        return _run(_there(row, run_id))

    def find(self, word: str) -> Run:
        """Return the run that a person means: by its id, the beginning of it, or its name.

        Raises
        ------
        RunsError
            When there is none, or more than one.
        """
        every = self.runs(deleted=True)
        wanted = word.strip()
        exact = [run for run in every if run.id == wanted]
        named = [run for run in every if run.name == wanted]
        begun = [run for run in every if wanted and run.id.startswith(wanted.lower())]
        for group in (exact, named, begun):
            alive = [run for run in group if not run.is_deleted] or group
            if len(alive) == 1:
                return alive[0]
            if alive:
                ids = ", ".join(run.id[:SHOWN_ID] for run in alive[:5])
                raise RunsError(f"“{cut(word)}” can mean {len(alive)} runs: {ids}. Give an id.")
        raise RunsError(f"There is no run “{cut(word)}”; “convas runs” lists those that there are.")

    def points(self, run_id: str) -> Points:
        """Return every point of a run; imports numpy.

        Raises
        ------
        RunsError
            When there is no such run.
        """
        with self._reading() as connection:
            found = connection.execute(
                "SELECT number, steps_per_epoch FROM runs WHERE id = ?", (run_id,)
            )
            row = _there(found.fetchone(), run_id)
            return read_points(connection, row["number"], row["steps_per_epoch"])

    def design(self, run_id: str) -> Design:
        """Return the design with the recipe that a run was begun with.

        Raises
        ------
        RunsError
            When there is no such run, or this version cannot read its design.
        """
        try:
            return file.loads(self._column(run_id, "design"))
        except FileError as error:
            raise RunsError(f"The design of this run cannot be read: it {error}.") from None

    def environment(self, run_id: str) -> Environment:
        """Return the versions and the machine that a run was trained with.

        Raises
        ------
        RunsError
            When there is no such run.
        """
        values: Environment = json.loads(self._column(run_id, "environment"))
        return values

    def rename(self, run_id: str, name: str) -> None:
        """Call a run otherwise.

        Raises
        ------
        RunsError
            When there is no such run, or the name is empty.
        """
        if not name.strip():
            raise RunsError("A run needs a name of at least one letter.")
        self._set(run_id, "name", " ".join(name.split()))

    def tag(self, run_id: str, tags: Sequence[str]) -> None:
        """Give a run these tags and no others.

        Raises
        ------
        RunsError
            When there is no such run.
        """
        clean = dict.fromkeys(" ".join(tag.split()) for tag in tags)
        self._set(run_id, "tags", json.dumps([tag for tag in clean if tag], ensure_ascii=False))

    def annotate(self, run_id: str, note: str) -> None:
        """Write a note about a run.

        Raises
        ------
        RunsError
            When there is no such run.
        """
        self._set(run_id, "note", note.strip())

    def delete(self, run_id: str) -> None:
        """Take a run out of the lists; `restore` brings it back, `purge` makes it final.

        Raises
        ------
        RunsError
            When there is no such run, or it is being trained.
        """
        run = self.run(run_id)
        if run.state.is_open:
            raise RunsError(f"The run “{run.name}” is being trained: stop it before you delete it.")
        self._set(run_id, "deleted_at", now())

    def restore(self, run_id: str) -> None:
        """Bring back a run that was deleted.

        Raises
        ------
        RunsError
            When there is no such run.
        """
        self._set(run_id, "deleted_at", None)

    def purge(self, before: datetime | None = None) -> list[str]:
        """Remove for good what was deleted, or was deleted `before` then; return the ids.

        The folder of a run goes with it if it is one of ours; one that a person chose is theirs.
        """
        until = written(before) if before else "9999"
        with self.writing() as connection, database.transaction(connection):
            found = connection.execute(
                "SELECT id, run_dir FROM runs WHERE deleted_at < ?", (until,)
            ).fetchall()
            connection.execute("DELETE FROM runs WHERE deleted_at < ?", (until,))
        for row in found:
            if row["run_dir"] and folder.is_ours(Path(row["run_dir"]), row["id"]):
                shutil.rmtree(row["run_dir"], ignore_errors=True)
        return [row["id"] for row in found]

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the file to write to it, and write down first which runs were interrupted."""
        connection = database.open_for_writing(self.path)
        with closing(connection), database.in_words(self.path):
            connection.row_factory = sqlite3.Row
            settle(connection)
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = database.open_for_reading(self.path)
        with closing(connection), database.in_words(self.path):
            connection.row_factory = sqlite3.Row
            yield connection

    def _column(self, run_id: str, column: str) -> str:
        with self._reading() as connection:
            row = connection.execute(f"SELECT {column} FROM runs WHERE id = ?", (run_id,))
            value: str = _there(row.fetchone(), run_id)[column]
        return value

    def _set(self, run_id: str, column: str, value: str | None) -> None:
        self.run(run_id)
        with self.writing() as connection:
            connection.execute(f"UPDATE runs SET {column} = ? WHERE id = ?", (value, run_id))


def settle(connection: sqlite3.Connection) -> None:
    """Write down as interrupted what is said to go on and does not."""
    said_to_go_on = connection.execute(
        "SELECT number, state, run_dir, host FROM runs WHERE state IN (?, ?)",
        (State.RUNNING.value, State.PAUSED.value),
    ).fetchall()
    for number, state, run_dir, host in said_to_go_on:
        if folder.true_state(State(state), _path(run_dir), host) is State.INTERRUPTED:
            # Only what was looked at: the run may have gone on in the meantime.
            connection.execute(
                "UPDATE runs SET state = ? WHERE number = ? AND state = ?",
                (State.INTERRUPTED.value, number, state),
            )


def written(moment: datetime) -> str:
    """Write a time so that the order of texts is the order of times."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def now() -> str:
    """Return the present time as it is written down."""
    return written(datetime.now(UTC))


def _run(row: sqlite3.Row) -> Run:
    path = _path(row["run_dir"])
    state = folder.true_state(State(row["state"]), path, row["host"])
    cut_short = state in (State.INTERRUPTED, State.STOPPED, State.FAILED)
    return Run(
        id=row["id"],
        name=row["name"],
        state=state,
        design=row["design_name"],
        data=row["data"],
        epochs=row["epochs"],
        epochs_done=row["epochs_done"],
        steps=row["epochs"] * row["steps_per_epoch"],
        steps_done=row["steps_done"] or 0,
        steps_per_epoch=row["steps_per_epoch"],
        parameters=row["parameters"],
        started=datetime.fromisoformat(row["started"]),
        seconds=row["seconds"],
        device=row["device"],
        folder=path,
        best_accuracy=row["best_accuracy"],
        best_loss=row["best_loss"],
        best_step=row["best_step"],
        ended=datetime.fromisoformat(row["ended"]) if row["ended"] else None,
        failure=row["failure"],
        tags=tuple(json.loads(row["tags"])),
        note=row["note"],
        is_deleted=row["deleted_at"] is not None,
        can_go_on=cut_short and path is not None and folder.has_checkpoint(path),
    )


def _path(run_dir: str | None) -> Path | None:
    return Path(run_dir) if run_dir else None


def _there(row: Any, run_id: str) -> sqlite3.Row:
    if row is None:
        raise RunsError(f"There is no run with the id “{cut(run_id)}”.")
    assert isinstance(row, sqlite3.Row)
    return row
