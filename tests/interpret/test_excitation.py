"""What excites a channel: against sorting everything, and against the noise it began with."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from designer.interpret import excitation, outputs
from designer.interpret.excitation import Measure, most_exciting, optimised_input
from tests.examples import times
from tests.interpret.networks import as_floats, classifier, made, pictures, untouched


@given(
    st.sampled_from(["conv1", "relu1", "pool1"]),
    st.integers(0, 3),
    st.integers(1, 12),
    st.sampled_from(["largest", "mean"]),
)
@times(1 / 2)
def test_the_strongest_of_all_are_found_batch_by_batch(
    path: str, channel: int, count: int, by: Measure
) -> None:
    module, images = made(classifier()), pictures(30, (1, 10, 10))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(excitation, "AT_ONCE", 7)
        found = list(most_exciting(module, images, path, channel, count, by))
    assert [part.seen for part in found] == [7, 14, 21, 28, 30]
    with torch.no_grad():
        maps = outputs(module, as_floats(images), {path})[path][:, channel].flatten(1).numpy()
    strengths = maps.max(1) if by == "largest" else maps.mean(1)
    best = np.sort(strengths)[::-1][:count]
    assert found[-1].values == pytest.approx(best, abs=1e-5)
    assert strengths[found[-1].indices] == pytest.approx(best, abs=1e-5)


def test_the_place_is_where_the_map_is_largest() -> None:
    module, images = made(classifier()), pictures(20, (1, 10, 10))
    *_, found = most_exciting(module, images, "conv1", 2, 5)
    with torch.no_grad():
        maps = outputs(module, as_floats(images), {"conv1"})["conv1"][:, 2].numpy()
    for index, value, (row, column) in zip(found.indices, found.values, found.places, strict=True):
        assert maps[index, row, column] == pytest.approx(value, abs=1e-5)
        assert maps[index].max() == pytest.approx(value, abs=1e-5)


def test_a_value_of_a_vector_is_a_channel_too() -> None:
    module, images = made(classifier()), pictures(20, (1, 10, 10))
    *_, found = most_exciting(module, images, "fc1", 2, 3)
    with torch.no_grad():
        given = module(as_floats(images))[:, 2].numpy()
    assert found.values == pytest.approx(np.sort(given)[::-1][:3], abs=1e-5)
    assert not found.places.any()


def test_no_pictures_give_no_answer() -> None:
    assert not list(most_exciting(made(classifier()), pictures(0, (1, 10, 10)), "conv1", 0))


@pytest.mark.parametrize("path", ["conv1", "fc1"])
def test_a_channel_that_is_not_there_is_told_with_how_many_there_are(path: str) -> None:
    module = made(classifier())
    with pytest.raises(ValueError, match=f"{path} has no channel 9: it gives"):
        next(most_exciting(module, pictures(1, (1, 10, 10)), path, 9))
    with pytest.raises(ValueError, match=f"{path} has no channel 9: it gives"):
        next(optimised_input(module, (1, 10, 10), path, 9))


@pytest.mark.parametrize(("path", "channel"), [("conv1", 0), ("conv2", 3), ("fc1", 1)])
def test_the_optimised_picture_excites_more_than_noise_and_than_any_random_one(
    path: str, channel: int
) -> None:
    module = made(classifier("Tanh", channels=3))
    found = list(optimised_input(module, (3, 10, 10), path, channel, steps=64, every=16))
    assert [part.step for part in found] == [0, 16, 32, 48, 64]
    assert all(part.image.min() >= 0 and part.image.max() <= 1 for part in found)
    assert found[0].image.std() < 0.1 < found[-1].image.std()
    with torch.no_grad():
        images = as_floats(pictures(200, (3, 10, 10)))
        others = outputs(module, images, {path})[path][:, channel].reshape(200, -1).mean(1)
        again = outputs(module, torch.from_numpy(found[-1].image)[None], {path})[path]
    assert found[-1].value > max(found[0].value, float(others.max()))
    assert again[0, channel].mean().item() == pytest.approx(found[-1].value, abs=1e-4)


def test_the_same_seed_climbs_to_the_same_picture() -> None:
    module = made(classifier())
    first, same, other = (
        list(optimised_input(module, (1, 10, 10), "conv2", 0, 16, seed))[-1].image
        for seed in (1, 1, 2)
    )
    assert np.array_equal(first, same)
    assert not np.array_equal(first, other)


def test_nothing_of_the_network_is_touched() -> None:
    module = made(classifier()).train().requires_grad_(False)
    with untouched(module), torch.no_grad():
        list(most_exciting(module, pictures(20, (1, 10, 10)), "conv2", 0))
        list(optimised_input(module, (1, 10, 10), "conv2", 0, 8))


def test_the_network_is_left_as_it_was_between_two_answers() -> None:
    module = made(classifier()).train()
    climbing = optimised_input(module, (1, 10, 10), "conv2", 0, 8)
    with untouched(module):
        next(climbing)
    with untouched(module):
        next(climbing)
    climbing.close()
