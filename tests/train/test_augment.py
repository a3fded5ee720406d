"""Augmentation beside a slow loop over pictures."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from designer.graph import Augmentation
from designer.train.augment import Augment

CPU = torch.device("cpu")
DTYPES = (torch.float32, torch.uint8, torch.bfloat16)
FORMATS = (torch.contiguous_format, torch.channels_last)


def pictures(count: int, channels: int, height: int, width: int) -> Tensor:
    """Pictures whose pixels all differ, none of them 0."""
    numbers = torch.arange(count * channels * height * width) % 251 + 1
    return numbers.view(count, channels, height, width)


def varied(image: Tensor, mirrored: bool, down: int, right: int) -> Tensor:
    """One picture, (C, H, W), pixel by pixel."""
    _, height, width = image.shape
    source = image.flip(2) if mirrored else image
    result = torch.zeros_like(image)
    for y in range(height):
        for x in range(width):
            if 0 <= y - down < height and 0 <= x - right < width:
                result[:, y, x] = source[:, y - down, x - right]
    return result


def ways(image: Tensor, flip: bool, reach: int) -> dict[tuple[bool, int, int], Tensor]:
    moves = range(-reach, reach + 1)
    return {
        (mirrored, down, right): varied(image, mirrored, down, right)
        for mirrored in ((False, True) if flip else (False,))
        for down in moves
        for right in moves
    }


@given(
    st.integers(0, 99),
    st.integers(1, 3),
    st.integers(1, 6),
    st.integers(1, 6),
    st.booleans(),
    st.integers(0, 8),
    st.sampled_from(DTYPES),
    st.sampled_from(FORMATS),
)
def test_each_picture_comes_out_as_one_of_the_ways_allow(
    seed: int,
    channels: int,
    height: int,
    width: int,
    flip: bool,
    shift: int,
    dtype: torch.dtype,
    layout: torch.memory_format,
) -> None:
    images = pictures(4, channels, height, width).to(dtype).contiguous(memory_format=layout)
    before = images.clone()
    torch.manual_seed(seed)
    result = Augment(Augmentation(flip=flip, shift=shift), CPU)(images)
    assert torch.equal(images, before)
    assert (result.dtype, result.shape) == (dtype, images.shape)
    assert result.is_contiguous(memory_format=layout)
    for image, made in zip(images, result, strict=True):
        assert any(torch.equal(made, way) for way in ways(image, flip, shift).values())


@given(st.floats(0, 1), st.integers(0, 4))
def test_a_picture_is_moved_by_no_more_than_the_strength_allows(
    strength: float, shift: int
) -> None:
    image = pictures(1, 1, 9, 9).float()
    torch.manual_seed(0)
    result = Augment(Augmentation(shift=shift, strength=strength), CPU)(image.repeat(64, 1, 1, 1))
    allowed = list(ways(image[0], False, round(shift * strength)).values())
    for made in result:
        assert any(torch.equal(made, way) for way in allowed)


@pytest.mark.parametrize("strength", [1.0, 0.5])
def test_every_way_is_as_likely_as_the_others(strength: float) -> None:
    image = pictures(1, 1, 5, 5).float()
    count = 20_000
    torch.manual_seed(1)
    augment = Augment(Augmentation(flip=True, shift=2, strength=strength), CPU)
    result = augment(image.expand(count, 1, 5, 5))
    known = ways(image[0], True, round(2 * strength))
    seen = dict.fromkeys(known, 0.0)
    codes = {tuple(made.flatten().tolist()): way for way, made in known.items()}
    for made in result.flatten(1).tolist():
        seen[codes[tuple(made)]] += 1 / count
    moves = len(known) / 2
    for (mirrored, _, _), share in seen.items():
        expected = (strength / 2 if mirrored else 1 - strength / 2) / moves
        assert share == pytest.approx(expected, abs=5 * (expected / count) ** 0.5)


@pytest.mark.parametrize(
    "augmentation",
    [Augmentation(), Augmentation(flip=True, shift=3, strength=0), Augmentation(strength=0.3)],
)
def test_nothing_to_do_changes_nothing(augmentation: Augmentation) -> None:
    images = pictures(8, 2, 4, 5).float()
    assert torch.equal(Augment(augmentation, CPU)(images), images)


def test_the_strength_can_be_changed_between_two_batches() -> None:
    images = pictures(64, 1, 6, 6).float()
    augment = Augment(Augmentation(flip=True, shift=2), CPU)
    torch.manual_seed(0)
    assert not torch.equal(augment(images), images)
    augment.strength = 0.0
    assert torch.equal(augment(images), images)
    augment.strength = 1.0
    torch.manual_seed(0)
    first = augment(images)
    torch.manual_seed(0)
    assert torch.equal(first, Augment(Augmentation(flip=True, shift=2), CPU)(images))


@pytest.mark.parametrize("shift", [1, 1024])
def test_a_picture_moved_out_of_sight_is_black_and_takes_no_more_room(shift: int) -> None:
    torch.manual_seed(0)
    result = Augment(Augmentation(shift=shift), CPU)(pictures(512, 1, 1, 1).float())
    assert 0 < (result == 0).float().mean() <= 1
    assert result.shape == (512, 1, 1, 1)


@pytest.mark.gpu
def test_a_cuda_graph_can_hold_it_and_follows_the_strength() -> None:
    if not torch.cuda.is_available():
        pytest.skip("needs a CUDA device")
    device = torch.device("cuda")
    images = pictures(64, 3, 8, 8).float().to(device)
    augment = Augment(Augmentation(flip=True, shift=2), device)
    augment(images)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        made = augment(images)
    graph.replay()
    first = made.clone()
    graph.replay()
    assert not torch.equal(first, made)
    augment.strength = 0.0
    graph.replay()
    assert torch.equal(made, images)
