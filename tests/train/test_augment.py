"""Augmentation beside a slow loop over pictures."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from designer.graph import Augmentation
from designer.train.augment import Augment, affine, boxes, colour

CPU = torch.device("cpu")
DTYPES = (torch.float32, torch.uint8, torch.bfloat16)
FORMATS = (torch.contiguous_format, torch.channels_last)


CLASSES = 10
EVERYTHING = Augmentation(
    flip=True,
    flip_vertical=True,
    shift=2,
    resized_crop=0.5,
    rotation=15,
    scale=0.2,
    shear=10,
    brightness=0.4,
    contrast=0.4,
    saturation=0.4,
    cutout=3,
    mixup=0.2,
    cutmix=1,
)
ALONE = [
    Augmentation(**{name: value})
    for name, value in EVERYTHING.options().items()
    if value != getattr(Augmentation(), name)
]


def vary(augment: Augment | Augmentation, images: Tensor, seed: int | None = None) -> Tensor:
    """The pictures that come out; labels do not matter."""
    if isinstance(augment, Augmentation):
        augment = Augment(augment, CPU, CLASSES)
    if seed is not None:
        torch.manual_seed(seed)
    labels = torch.arange(len(images), device=images.device) % CLASSES
    return augment(images, labels)[0]


def noise(*shape: int, layout: torch.memory_format = torch.contiguous_format) -> Tensor:
    """Pictures in 0..1 whose pixels all differ."""
    made = torch.rand(shape, generator=torch.Generator().manual_seed(7))
    return made.contiguous(memory_format=layout)


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
    result = vary(Augmentation(flip=flip, shift=shift), images)
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
    result = vary(Augmentation(shift=shift, strength=strength), image.repeat(64, 1, 1, 1))
    allowed = list(ways(image[0], False, round(shift * strength)).values())
    for made in result:
        assert any(torch.equal(made, way) for way in allowed)


@pytest.mark.parametrize("strength", [1.0, 0.5])
def test_every_way_is_as_likely_as_the_others(strength: float) -> None:
    image = pictures(1, 1, 5, 5).float()
    count = 20_000
    torch.manual_seed(1)
    augmentation = Augmentation(flip=True, shift=2, strength=strength)
    result = vary(augmentation, image.expand(count, 1, 5, 5))
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
    assert torch.equal(vary(augmentation, images), images)


@pytest.mark.parametrize("augmentation", [*ALONE, EVERYTHING], ids=str)
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("layout", FORMATS)
def test_strength_nought_changes_no_bit_and_draws_as_many_numbers(
    augmentation: Augmentation, channels: int, layout: torch.memory_format
) -> None:
    images = noise(16, channels, 9, 7, layout=layout)
    before = images.clone()
    drawn = []
    for strength in (0.0, 0.3, 1.0):
        made = vary(augmentation.replace(strength=strength), images, seed=3)
        drawn.append(torch.rand(4).tolist())
        assert torch.equal(images, before)  # the batch itself is left as it is
        assert made.is_contiguous(memory_format=layout)
        assert (made.dtype, made.shape) == (images.dtype, images.shape)
        changes_greys = channels == 3 or augmentation != Augmentation(saturation=0.4)
        assert torch.equal(made, images) == (strength == 0 or not changes_greys)
        assert made.min() >= 0
        assert made.max() <= 1
    assert drawn[0] == drawn[1] == drawn[2]


def test_the_strength_can_be_changed_between_two_batches() -> None:
    images = noise(64, 3, 6, 6)
    augment = Augment(EVERYTHING, CPU, CLASSES)
    assert not torch.equal(vary(augment, images, seed=0), images)
    augment.strength = 0.0
    assert torch.equal(vary(augment, images), images)
    for augment.strength in (0.4, 1.0):
        other = EVERYTHING.replace(strength=augment.strength)
        assert torch.equal(vary(augment, images, seed=0), vary(other, images, seed=0))


def test_a_generator_of_its_own_leaves_the_numbers_of_a_training_alone() -> None:
    images, labels = noise(8, 3, 6, 6), torch.arange(8)
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    made = [
        Augment(EVERYTHING, CPU, CLASSES, torch.Generator().manual_seed(seed))(images, labels)
        for seed in (1, 1, 2)
    ]
    assert torch.equal(torch.rand(3), expected)
    assert torch.equal(made[0][0], made[1][0])
    assert torch.equal(made[0][1], made[1][1])
    assert not torch.equal(made[0][0], made[2][0])


@pytest.mark.parametrize("shift", [1, 1024])
def test_a_picture_moved_out_of_sight_is_black_and_takes_no_more_room(shift: int) -> None:
    torch.manual_seed(0)
    result = vary(Augmentation(shift=shift), pictures(512, 1, 1, 1).float())
    assert 0 < (result == 0).float().mean() <= 1
    assert result.shape == (512, 1, 1, 1)


@pytest.mark.parametrize(("name", "axis"), [("flip", 3), ("flip_vertical", 2)])
@pytest.mark.parametrize("others", [{}, {"rotation": 1e-9}], ids=["gathered", "sampled"])
def test_half_of_the_pictures_are_torch_flip(name: str, axis: int, others: dict) -> None:
    image = noise(1, 3, 6, 8)
    result = vary(Augmentation(**{name: True}, **others), image.expand(400, 3, 6, 8), seed=0)
    is_flipped = [torch.allclose(made, image.flip(axis)[0], atol=1e-5) for made in result]
    is_same = [torch.allclose(made, image[0], atol=1e-5) for made in result]
    assert all(a != b for a, b in zip(is_flipped, is_same, strict=True))
    assert sum(is_flipped) == pytest.approx(200, abs=50)


@pytest.mark.parametrize(
    ("padding_mode", "oracle"), [("border", "replicate"), ("reflection", "symmetric")]
)
@pytest.mark.parametrize("shift", [2, 5, 30])
def test_what_comes_in_at_the_edges(padding_mode: str, oracle: str, shift: int) -> None:
    image = noise(1, 2, 5, 6)
    height, width = 5, 6
    if oracle == "replicate":
        big = torch.nn.functional.pad(image, (width, width, height, height), oracle)[0]
    else:
        rows = torch.cat((image.flip(2), image, image.flip(2)), 2)
        big = torch.cat((rows.flip(3), rows, rows.flip(3)), 3)[0]
    result = vary(
        Augmentation(shift=shift, padding_mode=padding_mode), image.expand(50, 2, 5, 6), seed=0
    )
    found = set()
    for made in result:
        places = [
            (down, right)
            for down in range(2 * height + 1)
            for right in range(2 * width + 1)
            if torch.equal(big[:, down : down + height, right : right + width], made)
        ]
        assert places
        found.update(places)
    assert max(abs(down - height) for down, _ in found) <= shift
    assert len(found) > 15


@pytest.mark.parametrize("padding_mode", ["zeros", "border", "reflection"])
def test_a_shift_that_is_sampled_is_the_shift_that_is_gathered(padding_mode: str) -> None:
    augmentation = Augmentation(flip=True, shift=3, padding_mode=padding_mode)
    images = noise(64, 2, 7, 9)
    exact = vary(augmentation, images, seed=4)
    sampled = vary(augmentation.replace(rotation=1e-9), images, seed=4)
    torch.testing.assert_close(sampled, exact, atol=1e-5, rtol=0)


def turned(images: Tensor, *, angle: float = 0, scale: float = 1, shear: float = 0) -> Tensor:
    numbers = (torch.full((len(images), 1), value) for value in (angle, scale, shear))
    turn, size, slant = numbers
    found = affine.turned(torch.deg2rad(turn), size, torch.deg2rad(slant))
    return affine.sample(images, found, "zeros")


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_quarters_of_a_turn_are_torch_rot90(quarters: int) -> None:
    images = noise(2, 3, 8, 8)
    # A positive angle is clockwise, as in torchvision's affine; rot90 turns the other way.
    expected = torch.rot90(images, -quarters, (2, 3))
    torch.testing.assert_close(turned(images, angle=90 * quarters), expected, atol=1e-5, rtol=0)


def test_a_picture_twice_as_large_is_its_middle_enlarged() -> None:
    images = noise(1, 1, 8, 8)
    middle = torch.nn.functional.interpolate(images[..., 2:6, 2:6], scale_factor=2, mode="bilinear")
    result = turned(images, scale=2)
    # At the edge of the crop the whole picture goes on, and the crop alone does not.
    torch.testing.assert_close(result[..., 1:-1, 1:-1], middle[..., 1:-1, 1:-1])


def test_a_shear_moves_rows_by_the_tangent() -> None:
    image = torch.zeros(1, 1, 9, 9)
    image[..., 4] = 1  # a vertical line through the middle
    result = turned(image, shear=45)
    # torchvision shears by -tan: what lies above the middle goes to the right.
    assert [row.argmax().item() for row in result[0, 0]] == [8, 7, 6, 5, 4, 3, 2, 1, 0]


@given(st.floats(0.01, 1), st.floats(0, 1), *(st.floats(0, 1, exclude_max=True) for _ in range(4)))
def test_a_crop_lies_in_the_picture_and_has_the_area_and_ratio_asked_for(
    least: float, strength: float, area: float, ratio: float, top: float, left: float
) -> None:
    numbers = (torch.tensor(n) for n in (1 - (1 - least) * strength, strength))
    drawn = (torch.tensor(n) for n in (area, ratio, top, left))
    height, width, down, right = (one.item() for one in affine.box(*numbers, *drawn))
    for side, middle in ((height, down), (width, right)):
        assert side <= 1 + 1e-5
        assert abs(middle) + side / 2 <= 0.5 + 1e-5
    lowest = 1 - (1 - least) * strength
    assert height * width == pytest.approx(lowest + area * (1 - lowest), rel=1e-4)
    assert (3 / 4) ** strength - 1e-4 <= width / height <= (4 / 3) ** strength + 1e-4


def test_a_crop_is_interpolated_to_the_size_of_the_picture() -> None:
    images = noise(200, 1, 16, 16)
    made = vary(Augmentation(resized_crop=0.25), images, seed=1)
    assert made.shape == images.shape
    # Fewer pixels of the picture over the same width: what lies side by side is more alike.
    assert (made.diff(dim=3)).abs().mean() < 0.8 * images.diff(dim=3).abs().mean()
    ramp = torch.linspace(0, 1, 64).expand(400, 1, 64, 64)
    slopes = vary(Augmentation(resized_crop=0.25), ramp, seed=2)[:, 0, 32, 1:-1].diff(dim=1)
    widths = slopes.mean(1) * 63
    assert widths.min() > 0.25**0.5 * (3 / 4) ** 0.5 - 0.02
    assert widths.max() <= 1.01


def test_brightness_contrast_and_saturation_are_those_of_torchvision() -> None:
    images, factors = noise(3, 3, 4, 5), torch.tensor([0.0, 0.7, 1.6]).view(3, 1, 1, 1)
    weights = torch.tensor([0.2989, 0.587, 0.114]).view(1, 3, 1, 1)
    grey = (images * weights).sum(1, keepdim=True)
    mean = grey.mean((1, 2, 3), keepdim=True)
    for change, other in (
        (colour.brightened, torch.zeros_like(images)),
        (colour.contrasted, mean),
        (colour.saturated, grey),
    ):
        # torchvision's _blend(image, other, factor)
        expected = (factors * images + (1 - factors) * other).clamp(0, 1)
        torch.testing.assert_close(change(images, factors), expected)
    plain = colour.saturated(images, torch.zeros(3, 1, 1, 1))
    torch.testing.assert_close(plain, grey.expand_as(plain))
    one = noise(3, 1, 4, 5)
    assert torch.equal(colour.saturated(one, factors), one)


@pytest.mark.parametrize("strength", [1.0, 0.5])
@pytest.mark.parametrize("most", [0.4, 2.0])
def test_factors_are_drawn_evenly(strength: float, most: float) -> None:
    images = torch.full((20_000, 1, 1, 1), 0.1)
    factors = vary(Augmentation(brightness=most, strength=strength), images, seed=0) / 0.1
    least, largest = max(0, 1 - most * strength), 1 + most * strength
    assert factors.min() >= least - 1e-5
    assert factors.max() <= largest + 1e-5
    assert factors.mean() == pytest.approx((least + largest) / 2, abs=0.02)
    assert factors.std() == pytest.approx((largest - least) / 12**0.5, rel=0.03)


@pytest.mark.parametrize("strength", [1.0, 0.5])
def test_angles_and_sizes_are_drawn_evenly_around_nothing(strength: float) -> None:
    # A bright point to the right of the middle says by its place how it was turned.
    image = torch.zeros(1, 1, 65, 65)
    image[..., 32, 57] = 1
    made = vary(Augmentation(rotation=40, strength=strength), image.expand(2000, 1, 65, 65), seed=0)
    rows, columns = (made.amax((1, axis)).argmax(1) - 32.0 for axis in (3, 2))
    angles = torch.rad2deg(torch.atan2(rows, columns))
    assert angles.abs().max() <= 40 * strength + 2
    assert angles.mean() == pytest.approx(0, abs=2)
    assert angles.std() == pytest.approx(40 * strength / 3**0.5, rel=0.1)


def test_a_hole_is_square_black_and_anywhere() -> None:
    images = torch.ones(3000, 2, 8, 10)
    made = vary(Augmentation(cutout=4), images, seed=0)
    holes = (made == 0).all(1)
    assert torch.equal(holes, (made == 0).any(1))
    heights, widths = holes.any(2).sum(1), holes.any(1).sum(1)
    assert torch.equal(holes.sum((1, 2)), heights * widths)
    assert heights.max() == widths.max() == 4
    assert heights.min() == widths.min() == 2  # at an edge, half of it sticks out
    # The middle is any pixel, as likely as another: one in the middle is hit by 4 x 4 of them.
    assert holes[:, 4, 5].float().mean() == pytest.approx(16 / 80, abs=0.03)
    assert (vary(Augmentation(cutout=4, strength=0.5), images, seed=0) == 0).sum((2, 3)).max() == 4


@pytest.mark.parametrize("side", [0, 1, 3, 8])
def test_a_box_lies_around_its_middle(side: int) -> None:
    middles = torch.tensor([[[0.5], [0.0]], [[0.5], [0.999]]])
    first, second = boxes.box(middles, torch.tensor(side), torch.tensor(side), 8, 8)[:, 0]
    begins, ends = 4 - side // 2, 4 - side // 2 + side
    expected = torch.zeros(8, 8)
    expected[begins:ends, begins:ends] = 1
    assert torch.equal(first, expected)
    assert second.sum() == max(0, side - side // 2) * (side // 2 + (side > 0))


@pytest.mark.gpu
@pytest.mark.parametrize("augmentation", [Augmentation(flip=True, shift=2), EVERYTHING], ids=str)
def test_a_cuda_graph_can_hold_it_and_follows_the_strength(augmentation: Augmentation) -> None:
    if not torch.cuda.is_available():
        pytest.skip("needs a CUDA device")
    device = torch.device("cuda")
    images = noise(64, 3, 8, 8).to(device)
    labels = torch.arange(64, device=device) % CLASSES
    augment = Augment(augmentation, device, CLASSES)
    augment(images, labels)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        made, _ = augment(images, labels)
    graph.replay()
    first = made.clone()
    graph.replay()
    assert not torch.equal(first, made)
    augment.strength = 0.0
    graph.replay()
    assert torch.equal(made, images)
