"""Data sets in arrays, fitted to other inputs, and what is said of a whole data set."""

from dataclasses import replace

import numpy as np
import pytest

from designer import data
from designer.data import DataError, DataInfo, Dataset, Split, held_out
from designer.data.report import Duplicate, duplicates, statistics
from designer.data.resizing import fitted_dataset
from designer.graph import templates


def dataset(channels: int = 3) -> Dataset:
    rng = np.random.default_rng(0)
    images = rng.integers(256, size=(9, channels, 8, 6), dtype=np.uint8)
    labels = np.arange(9) % 3
    info = DataInfo("some", "Some", (channels, 8, 6), ("a", "b", "c"), 6, 3, "Some.")
    files = tuple(f"{row}.png" for row in range(9))
    return Dataset(
        info,
        Split(images[:6], labels[:6], files[:6]),
        Split(images[6:], labels[6:], files[6:]),
    )


def test_pictures_in_arrays_are_fitted_with_a_remark() -> None:
    made = fitted_dataset(dataset(), (1, 4, 4))
    assert made.info.shape == made.train.images.shape[1:] == (1, 4, 4)
    assert made.remarks == (
        "Pictures of 6×8 in colour are shrunk to 4×4, their edges cut off, and turned grey.",
    )
    again = fitted_dataset(made, (3, 4, 4))
    np.testing.assert_array_equal(again.train.images, made.train.images.repeat(3, axis=1))


def test_pictures_of_other_channels_keep_them() -> None:
    assert fitted_dataset(dataset(5), (5, 4, 4)).train.images.shape == (6, 5, 4, 4)
    with pytest.raises(DataError, match="5 channels and cannot be made into 1; give the design"):
        fitted_dataset(dataset(5), (1, 4, 4))


@pytest.mark.slow
def test_a_named_set_is_fitted_to_the_input_of_a_design() -> None:
    design = templates.load("convnetjs-cifar10")
    loaded = data.load_for(design.with_recipe(design.recipe.replace(data="digits")))
    assert loaded.info.shape == (3, 32, 32)
    assert "given three equal channels" in loaded.remarks[0]


def test_counts_mean_and_deviation_are_those_of_the_pictures() -> None:
    some = dataset()
    found = statistics(some)
    scaled = some.train.images / 255
    assert (found.train, found.validation) == ((2, 2, 2), (1, 1, 1))
    np.testing.assert_allclose(found.mean, scaled.mean(axis=(0, 2, 3)))
    np.testing.assert_allclose(found.deviation, scaled.std(axis=(0, 2, 3)))


def test_what_is_in_both_splits_is_found() -> None:
    some = dataset()
    assert duplicates(some) == ()
    images = some.validation.images.copy()
    images[2] = some.train.images[4]
    twice = replace(some, validation=replace(some.validation, images=images))
    assert duplicates(twice) == (Duplicate(4, 2, "4.png", "8.png"),)


def test_what_is_said_of_a_share_is_what_is_said_of_its_parts() -> None:
    some = dataset()
    images = some.train.images.copy()
    images[3] = images[0]  # of the same class: one of them may validate, and the other not
    some = replace(some, train=replace(some.train, images=images))
    found_twice: set[int] = set()
    told: list[tuple[int, int]] = []
    for seed in range(8):
        parted = held_out(some, 0.5, seed)
        found = statistics(some, 0.5, seed, lambda done, of: told.append((done, of)))
        assert (found.train, found.validation) == ((1, 1, 1), (1, 1, 1))
        assert found == statistics(parted)
        assert duplicates(some, 0.5, seed) == duplicates(parted)
        found_twice.add(len(duplicates(parted)))
    assert found_twice == {1}
    assert set(told) == {(3, 3)}


def test_measuring_ends_when_its_progress_says_so() -> None:
    def refuse(_done: int, _of: int) -> None:
        raise InterruptedError

    for measure in (statistics, duplicates):
        with pytest.raises(InterruptedError):
            measure(dataset(), 0.0, 0, refuse)
