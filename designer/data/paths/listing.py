"""What a folder or a table of pictures holds: the files, what each shows, and which split it is in.

Only names are read here; no picture is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from designer.data.model import DataError

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp"})
MOST_FILES = 2_000_000
TRAIN = frozenset({"train", "training"})
VALIDATION = frozenset({"val", "valid", "validation", "dev"})
TEST = frozenset({"test", "testing"})


@dataclass(frozen=True, eq=False)
class Part:
    """The pictures of one split: files, relative to the root, and the label of each."""

    files: tuple[str, ...] = ()
    labels: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.files)


@dataclass(frozen=True, eq=False)
class Listing:
    """All pictures of a data set in files.

    validation: None where nothing says which pictures are to validate with; folders: those that
    were looked into, whose times of change tell whether the listing still holds.
    """

    root: Path
    classes: tuple[str, ...]
    train: Part
    validation: Part | None
    folders: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def listed(
    place: Path,
    root: Path,
    found: Iterable[tuple[str, str, str]],
    folders: Iterable[str],
) -> Listing:
    """Make a listing of (split, class, file), a split being "" where none is said.

    Raises
    ------
    DataError
        When there is nothing to train on, or only one class.
    """
    by_split: dict[str, list[tuple[str, str]]] = {}
    for split, class_, file in _bounded(place, found):
        by_split.setdefault(role_of(split), []).append((class_, file))
    tests, trains = by_split.pop("test", []), by_split.pop("train", [])
    validations = by_split.pop("validation", None)
    remarks = []
    if validations is None:
        validations = tests or None
    elif tests:
        remarks.append(f"The {len(tests):,} pictures of {place.name} to test with stay unused.")
    if not trains:
        raise DataError(
            f"{place} has no pictures to train on: put JPEG, PNG, WebP or BMP files into one "
            "folder for each class."
        )
    classes = tuple(sorted({class_ for class_, _ in (*trains, *(validations or ()))}))
    if len(classes) < 2:
        raise DataError(
            f"{place} has pictures of one class only, “{classes[0]}”; put those of each class into "
            "a folder of its own."
        )
    numbers = {class_: number for number, class_ in enumerate(classes)}

    def part(pairs: list[tuple[str, str]]) -> Part:
        pairs = sorted(pairs)
        return Part(tuple(file for _, file in pairs), tuple(numbers[class_] for class_, _ in pairs))

    return Listing(
        root,
        classes,
        part(trains),
        None if validations is None else part(validations),
        tuple(folders),
        tuple(remarks),
    )


def role_of(split: str) -> str:
    """Return what a split of this name is for: to train, validation or test.

    Raises
    ------
    DataError
        When it is none of the usual names.
    """
    word = split.strip().lower()
    if not word or word in TRAIN:
        return "train"
    if word in VALIDATION:
        return "validation"
    if word in TEST:
        return "test"
    raise DataError(f"“{split}” is no split that is known; use train, val or test.")


def is_picture(name: str) -> bool:
    """Tell by its name whether a file is a picture."""
    dot = name.rfind(".")
    return dot > 0 and name[dot:].lower() in SUFFIXES


def _bounded(place: Path, found: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    for count, row in enumerate(found):
        if count >= MOST_FILES:
            raise DataError(
                f"{place} has more than {MOST_FILES:,} pictures; choose a smaller folder in it."
            )
        yield row
