"""A table of pictures: a CSV file with a column of paths and one of labels, perhaps of splits."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from designer.data.model import DataError
from designer.data.paths.listing import Listing, is_picture, listed

MOST_BYTES = 1 << 30
_PATHS = ("path", "file", "filename", "file_name", "filepath", "image", "image_path", "img")
_LABELS = ("label", "class", "class_name", "category", "target", "y", "labels")
_SPLITS = ("split", "set", "subset", "partition", "fold")


class _Columns(NamedTuple):
    path: int
    label: int
    split: int | None


def read_table(path: Path) -> Listing:
    """List the pictures that a table names, relative to the folder that it is in.

    Columns are found by a header with their usual names; without one, the first is the path, the
    second the label and a third the split. Commas, semicolons or tabs lie between them.

    Raises
    ------
    DataError
        When it cannot be read, or is no such table.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DataError(f"{path} has more than 1 GB; choose a table of paths and labels.")
        with open(path, encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            rows = csv.reader(file, delimiter=max(",;\t", key=first.count), strict=True)
            return listed(path, path.parent, _rows(path, rows), [os.fspath(path)])
    except OSError as error:
        raise DataError(
            f"{path} cannot be read ({error.strerror or error}); check that it exists and that "
            "you may read it."
        ) from error
    except UnicodeDecodeError:
        raise DataError(f"{path} is not written in UTF-8; save it as CSV in UTF-8.") from None
    except csv.Error as error:
        raise DataError(f"{path} is no CSV file that can be read ({error}).") from error


def _rows(path: Path, rows: Iterator[list[str]]) -> Iterator[tuple[str, str, str]]:
    columns = None
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = _columns(path, row)
            if not is_picture(row[columns.path].strip()):
                continue  # a header
        needed = max(columns.path, columns.label, columns.split or 0)
        if len(row) <= needed:
            raise DataError(
                f"{path} has {len(row)} columns in row {number:,}, and {needed + 1} are needed; "
                "repair the row."
            )
        file, label = row[columns.path].strip(), row[columns.label].strip()
        if not file or not label:
            raise DataError(f"{path} names no picture or no label in row {number:,}; repair it.")
        split = "" if columns.split is None else row[columns.split]
        yield split, label, file.replace("\\", "/") if os.sep == "/" else file


def _columns(path: Path, first: list[str]) -> _Columns:
    """Find the columns by the first row, which may be a header."""
    names = [cell.strip().lower() for cell in first]

    def named(words: tuple[str, ...]) -> int | None:
        return next((names.index(word) for word in words if word in names), None)

    file, label = named(_PATHS), named(_LABELS)
    if file is not None and label is not None:
        return _Columns(file, label, named(_SPLITS))
    if len(names) >= 2 and is_picture(names[0]):
        return _Columns(0, 1, 2 if len(names) > 2 else None)
    raise DataError(
        f"{path} says nowhere which column has the pictures and which the labels: call them "
        "“path” and “label” in the first row."
    )
