"""What pictures are normalised by: against NumPy, and the formula that published weights expect."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from designer.compile import Normalize
from designer.data import DataInfo, Dataset, Split, held_out
from designer.data.normalization import normalization_for
from designer.graph.normalization import IMAGENET, Normalization, from_text, imagenet


def data(channels: int = 3, count: int = 60, seed: int = 0) -> Dataset:
    """Pictures whose channels differ in mean and deviation; those to validate with are black."""
    rng = np.random.default_rng(seed)
    shape = (channels, 5, 4)
    images = np.stack(
        [rng.integers(10 * c, 120 + 40 * c, (count, 5, 4), np.uint8) for c in range(channels)], 1
    )
    labels = np.arange(count) % 3
    info = DataInfo("some", "Some", shape, tuple("abc"), count, 6, "Noise.")
    dark = Split(np.zeros((6, *shape), np.uint8), np.arange(6) % 3)
    return Dataset(info, Split(images, labels), dark)


def normalized(images: np.ndarray, by: Normalization | None) -> np.ndarray:
    floats = torch.from_numpy(images).float() / 255
    return Normalize(by, torch.device("cpu"))(floats).numpy()


@given(st.integers(1, 4), st.integers(2, 40), st.integers(0, 9))
def test_the_training_pictures_get_a_mean_of_0_and_a_deviation_of_1(
    channels: int, count: int, seed: int
) -> None:
    some = data(channels, count, seed)
    found = normalized(some.train.images, normalization_for("dataset", some))
    assert found.mean((0, 2, 3), dtype=np.float64) == pytest.approx(0, abs=1e-5)
    assert found.std((0, 2, 3), dtype=np.float64) == pytest.approx(1, abs=1e-5)


def test_pictures_that_are_kept_back_have_no_say() -> None:
    some = data()
    parted = normalization_for("dataset", some, share=0.3, seed=4)
    assert parted == normalization_for("dataset", held_out(some, 0.3, 4))
    assert parted != normalization_for("dataset", some)


def test_a_channel_that_is_the_same_everywhere_only_has_its_mean_taken_off() -> None:
    some = data()
    some.train.images[:, 1] = 51
    by = normalization_for("dataset", some)
    assert by
    assert by.mean[1] == pytest.approx(0.2)
    assert by.std[1] == 1


def test_imagenet_is_the_formula_that_torchvision_has() -> None:
    images = data().train.images
    found = normalized(images, normalization_for("imagenet", data()))
    mean, std = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    expected = (images / 255 - mean[:, None, None]) / std[:, None, None]
    assert found == pytest.approx(expected, abs=1e-6)


def test_grey_pictures_take_the_mean_of_imagenets_three_channels() -> None:
    assert imagenet(3) is IMAGENET
    assert imagenet(1) == Normalization((0.449,), (0.226,))
    assert normalization_for("imagenet", data(channels=2)) == imagenet(2)


def test_with_none_pictures_stay_as_they_are() -> None:
    assert normalization_for("none", data()) is None
    images = data().train.images
    assert (normalized(images, None) == np.float32(images) / np.float32(255)).all()


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(1e-3, 3)), min_size=1, max_size=5))
def test_the_head_of_a_file_keeps_every_bit(numbers: list[tuple[float, float]]) -> None:
    mean, std = zip(*numbers, strict=True)
    assert from_text(Normalization(mean, std).as_text()) == Normalization(mean, std)


@pytest.mark.parametrize(
    "head",
    [
        {"mean": "[0.5]"},
        {"mean": "[0.5]", "std": "[0.1, 0.2]"},
        {"mean": "[0.5]", "std": "[0]"},
        {"mean": "[0.5]", "std": "[NaN]"},
        {"mean": "half", "std": "[1]"},
        {"mean": "0.5", "std": "1"},
        {"mean": "[]", "std": "[]"},
    ],
)
def test_a_head_that_makes_no_sense_is_refused(head: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="normalised by"):
        from_text(head)
    assert from_text({"format": "pt"}) is None
