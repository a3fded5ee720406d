"""What a data set is, and what a source of one can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from designer.analysis import Task

if TYPE_CHECKING:  # the catalogue can be read without NumPy
    import numpy as np
    from numpy.typing import NDArray

Progress = Callable[[int, int], None]
"""Called with the amount done and the amount in all; an exception from it stops the work."""


class DataError(Exception):
    """One sentence: what is wrong, with the numbers, and what to do."""


@dataclass(frozen=True)
class Centring:
    """How a data set placed what is drawn, light on a dark ground, in its pictures.

    side: pixels of the longer side of what is drawn; by_mass: whether its centre of mass lies at
    the `middle`, or else the middle of the box around it; middle: pixels from either edge.
    """

    side: int
    by_mass: bool
    middle: float


@dataclass(frozen=True)
class DataInfo:
    """What is known of a data set before any file is read.

    `shape` is that of one picture, (channels, height, width), and what a design is fitted to;
    `found` is the shape that pictures have in their files, about, where that is not one shape
    for all, or a large one. `centring` is None where pictures are no drawings, light on a dark
    ground.
    """

    name: str
    title: str
    shape: tuple[int, int, int]
    classes: tuple[str, ...]
    train_size: int
    validation_size: int
    about: str
    centring: Centring | None = None
    found: tuple[int, int, int] | None = None

    @property
    def task(self) -> Task:
        """What a network is to learn from it."""
        return Task(self.title, self.shape, len(self.classes), self.found, self.train_size)


@dataclass(frozen=True, eq=False)
class Split:
    """Pictures and what they show.

    images: uint8 (N, C, H, W), C-contiguous, which may be mapped from a file; labels: int64 (N,),
    indices into the classes; files: where each picture came from, or nothing where not from a
    file of its own.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    files: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True)
class Unreadable:
    """A file that is no picture that can be read, and why not, in a few words."""

    file: str
    reason: str


@dataclass(frozen=True, eq=False)
class Dataset:
    """A data set in memory; `info` carries the shape and the sizes that were really read.

    remarks: in sentences, what was done to the pictures and what was left out; unreadable: the
    files that could not be read; whole: both splits together, where the data came as one and was
    parted on loading.
    """

    info: DataInfo
    train: Split
    validation: Split
    remarks: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    whole: Split | None = None


@dataclass(frozen=True)
class Availability:
    """Whether a data set can be loaded now.

    Where it is `ready`, `place` is "built in" or the folder it lies in. Where it is not,
    `place` is empty and `advice` is the sentence that loading it would fail with.
    """

    ready: bool
    place: str = ""
    advice: str = ""


class Source(Protocol):
    """One data set: what it is, where it lies, how to load it and how to get it."""

    @property
    def info(self) -> DataInfo:
        """What is known before any file is read."""

    def find(self, data_dir: Path | None) -> Path | None:
        """Give the folder that holds the data, or None where it is built in.

        Raises
        ------
        DataError
            If the data is not there; the sentence says how to get it.
        """

    def load(self, data_dir: Path | None, progress: Progress | None) -> Dataset:
        """Read or make the data; never download it."""

    def download(self, progress: Progress | None) -> Path:
        """Download the data to the user's data folder and give that folder."""
