from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

import designer.data as data
from designer.data.handwriting import draw_digits


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray]:
    return draw_digits(2_000, (7,))


def test_the_same_seed_draws_the_same_pictures(drawn) -> None:
    again = draw_digits(2_000, (7,))
    np.testing.assert_array_equal(drawn[0], again[0])
    np.testing.assert_array_equal(drawn[1], again[1])
    assert (draw_digits(2_000, (8,))[0] != drawn[0]).any()


@pytest.mark.parametrize("count", [0, 1, 37, 200])
def test_classes_are_balanced(count: int) -> None:
    images, labels = draw_digits(count, (1,))
    assert images.shape == (count, 1, 28, 28)
    assert images.dtype == np.uint8
    assert labels.dtype == np.int64
    sizes = np.bincount(labels, minlength=10)
    assert sizes.max() - sizes.min() <= 1


def test_labels_come_in_no_order(drawn) -> None:
    _, labels = drawn
    assert len(np.unique(labels[:100])) == 10
    assert abs(np.corrcoef(labels[:-1], labels[1:])[0, 1]) < 0.1


def test_pictures_are_white_ink_on_black_within_the_frame(drawn) -> None:
    images, _ = drawn
    ink = (images > 64).mean(axis=(1, 2, 3))
    assert ink.min() > 0.03
    assert ink.max() < 0.45
    assert (images == 0).mean() > 0.6
    assert images.max(axis=(1, 2, 3)).min() > 128
    frame = np.ones((28, 28), bool)
    frame[1:-1, 1:-1] = False
    assert (images[:, 0, frame] > 64).mean() < 0.02


def test_no_picture_is_drawn_twice() -> None:
    seen: list[tuple[int, int]] = []
    loaded = data.load("digits", progress=lambda *now: seen.append(now))
    assert seen[-1] == (14_000, 14_000), "progress runs to the end"
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert (len(loaded.train), len(loaded.validation)) == (12_000, 2_000)
    assert loaded.info == data.info("digits")
    every = [
        picture.tobytes() for split in (loaded.train, loaded.validation) for picture in split.images
    ]
    assert len(set(every)) == 14_000
    assert np.bincount(loaded.train.labels).tolist() == [1200] * 10
    assert np.bincount(loaded.validation.labels).tolist() == [200] * 10


@pytest.fixture
def small_set(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Draw few pictures, and note how many were drawn in all."""
    calls: list[int] = []

    def few(count: int, seed: tuple[int, ...], _progress: object = None):
        calls.append(count)
        images, labels = draw_digits(10, seed)
        return np.resize(images, (count, 1, 28, 28)), np.resize(labels, count)

    monkeypatch.setattr("designer.data.handwriting.draw_digits", few)
    return calls


def test_pictures_are_drawn_once_and_then_cached(home: Path, small_set: list[int]) -> None:
    first = data.load("digits")
    assert small_set == [12_000, 2_000]
    assert [path.suffix for path in (home / "cache-home").iterdir()] == [".npz"]
    seen: list[tuple[int, int]] = []
    second = data.load("digits", progress=lambda *now: seen.append(now))
    assert small_set == [12_000, 2_000]
    assert seen == [(14_000, 14_000)]
    np.testing.assert_array_equal(first.train.images, second.train.images)
    np.testing.assert_array_equal(first.validation.labels, second.validation.labels)
    assert second.train.images.flags.c_contiguous


def test_a_damaged_cache_is_drawn_again(home: Path, small_set: list[int]) -> None:
    first = data.load("digits")
    (cache,) = (home / "cache-home").iterdir()
    sound = cache.read_bytes()
    flipped = bytearray(sound)
    flipped[len(sound) // 2] ^= 1
    other = home / "other.npz"
    np.savez(other, train_images=np.zeros(3))
    for damaged in (b"", b"no zip", sound[: len(sound) // 2], flipped, other.read_bytes()):
        small_set.clear()
        cache.write_bytes(damaged)
        again = data.load("digits")
        assert small_set == [12_000, 2_000]
        np.testing.assert_array_equal(first.train.images, again.train.images)
        assert cache.read_bytes()[:4] == sound[:4]
        assert cache.stat().st_size == len(sound)


@pytest.mark.usefixtures("small_set")
def test_a_cache_that_cannot_be_written_is_done_without(home: Path) -> None:
    home.mkdir()
    (home / "cache-home").write_bytes(b"a file where the folder should be")
    assert len(data.load("digits").train) == 12_000
    (home / "cache-home").unlink()
    (home / "cache-home" / "digits-1.npz").mkdir(parents=True)  # os.replace must fail
    assert len(data.load("digits").train) == 12_000
    assert len(list((home / "cache-home").iterdir())) == 1  # nothing unfinished stays


@pytest.mark.slow
def test_a_small_cnn_learns_what_a_linear_model_cannot() -> None:
    linear = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    cnn = nn.Sequential(
        nn.Conv2d(1, 8, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 64),
        nn.ReLU(),
        nn.Linear(64, 10),
    )
    digits = data.load("digits")
    straight, curved = _accuracy(linear, digits, epochs=6), _accuracy(cnn, digits, epochs=1)
    assert 0.7 < straight < 0.9
    assert curved > 0.92
    assert curved > straight + 0.06


def _accuracy(model: nn.Module, digits: data.Dataset, epochs: int) -> float:
    """Train from a fixed seed; give the fraction of the validation pictures told right."""
    draws = torch.Generator().manual_seed(0)
    for weights in model.parameters():
        bound = weights[0].numel() ** -0.5 if weights.ndim > 1 else 0.0
        nn.init.uniform_(weights, -bound, bound, generator=draws)
    images, labels = (
        torch.from_numpy(digits.train.images) / 255,
        torch.from_numpy(digits.train.labels),
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=draws).split(64):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    with torch.no_grad():
        told = model(torch.from_numpy(digits.validation.images) / 255).argmax(1)
    return (told.numpy() == digits.validation.labels).mean().item()
