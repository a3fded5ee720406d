"""Keeping back a part of the training pictures: whole, even, and the same for the same seed."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.data import DataError, DataInfo, Dataset, Split, held_out


def dataset_of(labels: list[int] | np.ndarray, classes: int = 10) -> Dataset:
    """Pictures that are numbered, so that each can be told again."""
    labels = np.asarray(labels, np.int64)
    count = len(labels)
    images = np.arange(4 * count, dtype="<u4").view(np.uint8)[: 4 * count].reshape(count, 1, 2, 2)
    names = tuple(map(str, range(classes)))
    info = DataInfo("some", "Some", (1, 2, 2), names, count, 1, "Some.")
    return Dataset(info, Split(images, labels), Split(images[:1], labels[:1]))


def numbers(split: Split) -> list[int]:
    return split.images.reshape(len(split), 4).copy().view("<u4").ravel().tolist()


labels_of_some = st.lists(st.integers(0, 9), min_size=2, max_size=80)
shares = st.floats(0.01, 0.9)
seeds = st.integers(0, 2**64)


@given(labels_of_some, shares, seeds)
def test_every_picture_is_in_one_of_the_parts_with_its_label(
    labels: list[int], share: float, seed: int
) -> None:
    dataset = dataset_of(labels)
    try:
        parts = held_out(dataset, share, seed)
    except DataError:
        return
    whole = numbers(dataset.train)
    train, validation = numbers(parts.train), numbers(parts.validation)
    assert sorted(train + validation) == whole
    assert (sorted(train), sorted(validation)) == (train, validation)
    label_of = dict(zip(whole, labels, strict=True))
    for split in (parts.train, parts.validation):
        assert len(split) > 0
        assert split.labels.tolist() == [label_of[number] for number in numbers(split)]
        assert (split.images.dtype, split.labels.dtype) == (np.uint8, np.int64)
        assert split.images.flags.c_contiguous
    assert (parts.info.train_size, parts.info.validation_size) == (len(train), len(validation))


@given(labels_of_some, shares, seeds)
def test_every_class_gives_its_share_and_keeps_one(
    labels: list[int], share: float, seed: int
) -> None:
    try:
        parts = held_out(dataset_of(labels), share, seed)
    except DataError:
        # Classes of a single picture give none.
        assert round(share * len(labels)) == 0 or len(set(labels)) > len(labels) / 2
        return
    counts = np.bincount(labels, minlength=10)
    held = np.bincount(parts.validation.labels, minlength=10)
    assert (np.abs(held - share * counts)[counts > 1] <= 1 + 1e-9).all()
    assert (held <= np.maximum(counts - 1, 0)).all()


@given(labels_of_some, shares, seeds)
def test_the_same_seed_keeps_back_the_same(labels: list[int], share: float, seed: int) -> None:
    def held() -> list[int] | None:
        try:
            return numbers(held_out(dataset_of(labels), share, seed).validation)
        except DataError:
            return None

    assert held() == held()


def test_another_seed_keeps_back_others() -> None:
    dataset = dataset_of(np.arange(1000) % 10)
    first, second = (numbers(held_out(dataset, 0.2, seed).validation) for seed in (0, 1))
    assert first != second
    assert len(first) == len(second) == 200


def test_many_small_classes_give_their_share_in_all() -> None:
    parts = held_out(dataset_of(np.arange(400) % 100, classes=100), 0.1, 0)
    assert len(parts.validation) == 40
    assert np.bincount(parts.validation.labels).max() == 1


def test_no_share_is_the_data_set_itself() -> None:
    dataset = dataset_of([0, 1])
    assert held_out(dataset, 0, 3) is dataset


@pytest.mark.parametrize(
    ("labels", "share", "words"),
    [
        ([0] * 96, 0.001, "0.001 of the 96 training pictures of Some are none to validate with"),
        ([0], 0.9, "0.9 of the 1 training pictures"),
        (list(range(10)), 0.5, "0.5 of the 10 training"),
        ([], 0.5, "choose a larger validation_split, or 0"),
    ],
    ids=["share too small", "one picture", "one of each", "none"],
)
def test_an_empty_part_is_refused(labels: list[int], share: float, words: str) -> None:
    with pytest.raises(DataError) as caught:
        held_out(dataset_of(labels), share, 0)
    assert words in str(caught.value)


def test_the_room_can_be_entered_without_numpy() -> None:
    code = "import designer.data, sys; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
