"""The file of the history: its tables, how they came to be, and how it is opened.

Any number of processes may have it open, and one of them writes at a time. What an older
version wrote is brought up; what a newer one wrote, or what is damaged, is left as it is.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from designer.runs.model import HistoryError

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE runs (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        design_name TEXT NOT NULL,
        design TEXT NOT NULL,
        data TEXT NOT NULL,
        state TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        seconds REAL NOT NULL DEFAULT 0,
        epochs INTEGER NOT NULL,
        epochs_done INTEGER NOT NULL DEFAULT 0,
        steps_per_epoch INTEGER NOT NULL,
        parameters INTEGER NOT NULL,
        device TEXT NOT NULL,
        environment TEXT NOT NULL,
        host TEXT NOT NULL,
        pid INTEGER NOT NULL,
        run_dir TEXT,
        failure TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '[]',
        note TEXT NOT NULL DEFAULT '',
        deleted_at TEXT
    );
    CREATE INDEX runs_by_folder ON runs (run_dir);
    CREATE TABLE steps (
        run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        loss REAL,
        accuracy REAL,
        lr REAL,
        gradient_norm REAL,
        examples_per_second REAL,
        memory INTEGER,
        seconds REAL,
        PRIMARY KEY (run, step)
    ) WITHOUT ROWID;
    CREATE TABLE evaluations (
        run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        loss REAL,
        accuracy REAL,
        top5 REAL,
        seconds REAL,
        is_best INTEGER NOT NULL,
        PRIMARY KEY (run, step)
    ) WITHOUT ROWID;
    CREATE TABLE marks (
        run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        step INTEGER NOT NULL,
        seconds REAL NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (run, place)
    ) WITHOUT ROWID;
    """,
)
"""One script for each version of the file, each going on from the one before it."""

APPLICATION = 0x436E7673
"""Written in the head of the file: “Cnvs”, so that no other program's database is taken for it."""

PATIENCE_S = 5.0
"""How long to wait for another process that writes."""


def open_for_writing(path: Path, patience: float = PATIENCE_S) -> sqlite3.Connection:
    """Open the file, or make it, at the present version; for any thread, one at a time.

    Raises
    ------
    HistoryError
        When it cannot be written, is damaged, is no history, or is of a newer version.
    """
    with in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        return _prepared(path, str(path), patience)


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open the file as it is; one that is not there has no runs.

    A file that nobody may write to is read all the same.

    Raises
    ------
    HistoryError
        When it cannot be read, is damaged, is no history, or is of a newer version.
    """
    if not path.exists():
        return _empty()
    with in_words(path):
        try:
            return _prepared(path, f"{path.absolute().as_uri()}?mode=rw", PATIENCE_S)
        except sqlite3.OperationalError:
            return _copied(path)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Do all of what follows, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into a sentence about the history."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise HistoryError(f"The history of runs {path} cannot be used: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise HistoryError(
            f"The history of runs {path} is damaged, or is no history ({error}). It was left as "
            "it is: move it elsewhere, and a new one begins."
        ) from error
    except OSError as error:
        reason = error.strerror or error
        raise HistoryError(f"The history of runs {path} cannot be used: {reason}.") from error


def is_busy(error: BaseException | None) -> bool:
    """Say whether an error only means that another process is writing just now."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def migrate(connection: sqlite3.Connection, path: Path, scripts: Sequence[str]) -> None:
    """Bring the tables up to the version of the last script."""
    if _version(connection, path, scripts) == len(scripts):
        return
    with transaction(connection):
        # Another process may have done some of it since.
        for number in range(_version(connection, path, scripts), len(scripts)):
            for statement in scripts[number].split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(scripts)}")


def _version(connection: sqlite3.Connection, path: Path, scripts: Sequence[str]) -> int:
    # The tables first: another process may make them just now, and the mark comes with them.
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if tables and owner != APPLICATION:
        raise HistoryError(
            f"{path} is the database of another program: the history of runs needs another place."
        )
    if version > len(scripts):
        raise HistoryError(
            f"The history of runs {path} was written by a newer Convas (version {version}; this "
            f"one reads up to {len(scripts)}): update Convas to open it."
        )
    return version


def _prepared(path: Path, place: str, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        place,
        timeout=patience,
        isolation_level=None,  # transactions begin where we say so
        check_same_thread=False,
        uri=place.startswith("file:"),
    )
    try:
        migrate(connection, path, MIGRATIONS)
        _log_ahead(connection, patience)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _log_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Let others read while one writes; for this change alone SQLite itself does not wait."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(connection, Path(), MIGRATIONS)
    return connection


def _copied(path: Path) -> sqlite3.Connection:
    """Read the whole file into memory: where it lies, SQLite can neither lock nor migrate it."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        place = path.absolute().as_uri()
        try:
            with closing(sqlite3.connect(f"{place}?mode=ro", uri=True)) as source:
                source.backup(connection)
        except sqlite3.OperationalError:
            with closing(sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)) as source:
                source.backup(connection)
        migrate(connection, path, MIGRATIONS)
    except BaseException:
        connection.close()
        raise
    return connection
