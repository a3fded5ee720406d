"""CIFAR-10 and CIFAR-100, as Python's batches and as records (Krizhevsky, 2009, cs.toronto.edu)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from designer.data.fetch import RemoteFile
from designer.data.model import DataInfo
from designer.data.packed_source import Form, PackedSource

if TYPE_CHECKING:
    from designer.data.packed_source import Part

_SHAPE = (3, 32, 32)
_MIRRORS = ("https://www.cs.toronto.edu/~kriz/",)


def _batch(content: bytes, key: str) -> Part:
    """Read one of Python's batches: rows of 3072 bytes in “data”, and the labels."""
    import numpy as np

    from designer.data.pickled import read_pickled

    batch = read_pickled(content)
    images = np.ascontiguousarray(batch["data"]).reshape(-1, *_SHAPE)
    return images, np.array(batch[key], np.int64)


def _records(content: bytes, labels: int) -> Part:
    """Read records of so many labels, of which the last counts, and 3072 bytes each."""
    import numpy as np

    rows = np.frombuffer(content, np.uint8).reshape(-1, labels + 3 * 32 * 32)
    images = np.ascontiguousarray(rows[:, labels:]).reshape(-1, *_SHAPE)
    return images, rows[:, labels - 1].astype(np.int64)


_TEN = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
_NAMES = (
    "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus "
    "butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch "
    "crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house kangaroo "
    "keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain mouse "
    "mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy "
    "porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper "
    "snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone television "
    "tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm"
)
_HUNDRED = tuple(_NAMES.split())


def _cifar(
    classes: tuple[str, ...],
    about: str,
    *,
    train: tuple[str, ...],
    test: str,
    folders: tuple[str, str],
    key: str,
    labels: int,
    archive: tuple[int, str],
) -> PackedSource:
    """Declare one of the two sets.

    Parameters
    ----------
    train, test
        What its files are called.
    folders
        Those of Python's batches and of the binary files.
    key
        That of the labels in Python's batches.
    labels
        How many a record has in the binary files.
    archive
        Bytes and MD5 sum of the archive of these.
    """
    name = f"cifar-{len(classes)}"
    batches, records = folders
    size, md5 = archive
    binary = f"{name}-binary.tar.gz"
    return PackedSource(
        DataInfo(
            name=name,
            title=name.upper(),
            shape=_SHAPE,
            classes=classes,
            train_size=50_000,
            validation_size=10_000,
            about=about,
        ),
        forms=(
            Form(f"{name}-python.tar.gz", batches, train, (test,), partial(_batch, key=key)),
            Form(
                binary,
                records,
                tuple(f"{file}.bin" for file in train),
                (f"{test}.bin",),
                partial(_records, labels=labels),
            ),
        ),
        files=(RemoteFile(binary, size, md5=md5),),
        mirrors=_MIRRORS,
    )


SOURCES = (
    _cifar(
        _TEN,
        "Small photographs of ten kinds of animals and vehicles.",
        train=tuple(f"data_batch_{number}" for number in range(1, 6)),
        test="test_batch",
        folders=("cifar-10-batches-py", "cifar-10-batches-bin"),
        key="labels",
        labels=1,
        archive=(170_052_171, "c32a1d4ab5d03f1284b67883e8d87530"),
    ),
    _cifar(
        _HUNDRED,
        "Small photographs of a hundred kinds of things, 500 of each to train on.",
        train=("train",),
        test="test",
        folders=("cifar-100-python", "cifar-100-binary"),
        key="fine_labels",
        labels=2,
        archive=(168_513_733, "03b5dce01913d631647c71ecec9e9cb8"),
    ),
)
