"""A folder of pictures with one folder for each class, with or without train, val and test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from designer.data.model import DataError
from designer.data.paths.listing import (
    TEST,
    TRAIN,
    VALIDATION,
    Listing,
    is_picture,
    listed,
)

DEEPEST = 8
"""How many folders may lie in each other; also what ends a circle of links."""
_SPLITS = TRAIN | VALIDATION | TEST


def read_folder(root: Path) -> Listing:
    """List the pictures below a folder; hidden files and folders are passed over.

    Pictures may lie deeper within the folder of their class. A folder that holds nothing but
    another, as archives unpack, is entered. Splits are folders called train, val or test, in any
    of their usual spellings; without a train folder there are none.

    Raises
    ------
    DataError
        When a folder cannot be looked into, or there is nothing to train on.
    """
    looked: list[str] = []
    top = os.fspath(root)
    folders, files = _look(top, looked)
    for _ in range(DEEPEST):
        if files or len(folders) != 1 or folders[0].lower() in TRAIN:
            break
        inner, pictures = _look(os.path.join(top, folders[0]), looked)
        if pictures or not inner:
            break
        top, folders, files = os.path.join(top, folders[0]), inner, pictures
    if files and not folders:
        raise DataError(
            f"{root} has {len(files):,} pictures and no folders: put the pictures of each class "
            "into a folder that is called like it, or choose a CSV file that says what they show."
        )
    return listed(root, Path(top), _rows(top, folders, looked), looked)


def _rows(top: str, folders: list[str], looked: list[str]) -> Iterator[tuple[str, str, str]]:
    if any(name.lower() in TRAIN for name in folders):
        for split in (name for name in folders if name.lower() in _SPLITS):
            for class_ in _look(os.path.join(top, split), looked)[0]:
                for file in _pictures(top, os.path.join(split, class_), looked):
                    yield split, class_, file
    else:
        for class_ in folders:
            for file in _pictures(top, class_, looked):
                yield "", class_, file


def _pictures(top: str, folder: str, looked: list[str], depth: int = 1) -> Iterator[str]:
    """Give the pictures below a folder, relative to the top."""
    inner, files = _look(os.path.join(top, folder), looked)
    yield from (os.path.join(folder, file) for file in files)
    if depth < DEEPEST:
        for name in inner:
            yield from _pictures(top, os.path.join(folder, name), looked, depth + 1)


def _look(folder: str, looked: list[str]) -> tuple[list[str], list[str]]:
    """Return the names of folders and of pictures, and note that it was looked into."""
    folders, files = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "__")):
                    continue
                if is_picture(entry.name):
                    files.append(entry.name)
                elif entry.is_dir():
                    folders.append(entry.name)
    except FileNotFoundError:
        raise DataError(
            f"{folder} is gone; bring it back, or choose another folder as data set."
        ) from None
    except OSError as error:
        raise DataError(
            f"{folder} cannot be looked into ({error.strerror or error}); check that it is a "
            "folder and that you may read it."
        ) from error
    looked.append(folder)
    return sorted(folders), sorted(files)
