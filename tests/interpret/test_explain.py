"""Single numbers of a layer's output, against PyTorch and against the worked examples."""

import copy

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

from designer.analysis.cells import Case, Place, explain_cell, sliding
from designer.analysis.scratch import (
    KERNELS,
    LECTURE_INPUT,
    LECTURE_KERNEL,
    fit,
    slide,
    typed_case,
)
from designer.compile import build
from designer.graph import LAYERS, ShapeError, templates
from designer.interpret import as_input, explain, outputs
from designer.interpret.explain import case_for, case_of
from tests.examples import times

L = LAYERS
pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))
ROWS, KERNEL = np.array(LECTURE_INPUT), np.array(LECTURE_KERNEL)


def cells_of(case: Case) -> np.ndarray:
    """Compute the whole output cell by cell."""
    found = np.full(case.output.shape, np.nan)
    for channel in case.channels:
        for place in sliding(case, channel):
            found[place] = explain_cell(case, place).result
    return found


def some_of(case: Case, count: int = 16) -> list[Place]:
    """Some places all over an output, its corners among them."""
    last = Place(*(n - 1 for n in case.output.shape))
    every = list(np.ndindex(case.output.shape))
    corners = [(c, h, w) for c in (0, last[0]) for h in (0, last[1]) for w in (0, last[2])]
    return [Place(*at) for at in (*every[:: len(every) // count + 1], *corners)]


def map_of(channels: int, height: int, width: int, seed: int) -> torch.Tensor:
    return torch.randn(channels, height, width, generator=torch.Generator().manual_seed(seed))


@st.composite
def convolutions(draw: st.DrawFn) -> tuple[nn.Module, torch.Tensor]:
    groups = draw(st.integers(1, 3))
    channels, filters = groups * draw(st.integers(1, 2)), groups * draw(st.integers(1, 2))
    kernel, dilation = draw(pairs), draw(pairs)
    height, width = draw(st.tuples(st.integers(7, 9), st.integers(7, 9)))
    options = {"dilation": dilation, "groups": groups, "bias": draw(st.booleans())}
    x = map_of(channels, height, width, draw(st.integers(0, 99)))
    stride = draw(pairs)
    if draw(st.booleans()):
        padding = draw(st.tuples(st.integers(0, 2), st.integers(0, 2)))
        made = nn.ConvTranspose2d(channels, filters, kernel, stride, padding, **options)
        return made, x
    padding = draw(
        st.sampled_from(["same", "valid", *[(a, b) for a in range(3) for b in range(4)]])
    )
    mode = draw(st.sampled_from(["zeros", "reflect", "replicate", "circular"]))
    stride = (1, 1) if padding == "same" else stride
    options |= {"padding": padding, "padding_mode": mode}
    return nn.Conv2d(channels, filters, kernel, stride, **options), x


@st.composite
def pools(draw: st.DrawFn) -> tuple[nn.Module, torch.Tensor]:
    x = map_of(2, draw(st.integers(5, 9)), draw(st.integers(5, 9)), draw(st.integers(0, 99)))
    kernel, stride = draw(pairs), draw(pairs)
    padding = tuple(draw(st.integers(0, k // 2)) for k in kernel)
    ceil = draw(st.booleans())
    kind = draw(st.sampled_from(["max", "mean", "to mean", "to max"]))
    if kind == "max":
        dilation = draw(st.tuples(st.integers(1, 2), st.integers(1, 2)))
        return nn.MaxPool2d(kernel, stride, padding, dilation, ceil_mode=ceil), x
    if kind == "mean":
        included, divisor = draw(st.booleans()), draw(st.none() | st.integers(1, 5))
        return nn.AvgPool2d(kernel, stride, padding, ceil, included, divisor), x
    size = draw(st.tuples(st.integers(1, 11), st.integers(1, 11)))
    return (nn.AdaptiveAvgPool2d if kind == "to mean" else nn.AdaptiveMaxPool2d)(size), x


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@given(convolutions() | pools())
@times(2)
def test_every_number_is_what_pytorch_computes(drawn: tuple[nn.Module, torch.Tensor]) -> None:
    part, x = drawn
    with torch.no_grad():
        wanted = part(x[None])[0].numpy()
    case = case_for(part, x)
    assert case is not None
    assert np.array_equal(case.output, wanted)
    for place in some_of(case):
        assert explain_cell(case, place).result == pytest.approx(wanted[place], abs=1e-5)


@given(st.integers(1, 20), st.integers(1, 6), st.booleans(), st.sampled_from([(), (3,), (2, 2)]))
def test_linear_adds_up_what_its_inputs_contribute(
    features: int, outs: int, bias: bool, before: tuple[int, ...]
) -> None:
    part = nn.Linear(features, outs, bias)
    x = torch.randn(*before, features)
    case = case_for(part, x)
    assert case is not None
    with torch.no_grad():
        wanted = part(x).reshape(-1, outs).T.numpy()
    assert np.allclose(cells_of(case)[:, 0], wanted, atol=1e-5)
    cell = explain_cell(case, Place(outs - 1, 0, 0))
    sizes = np.abs(cell.sums[cell.strongest()])
    assert (np.diff(sizes) <= 0).all()
    assert cell.sums.sum() + (cell.bias or 0) == pytest.approx(cell.result)


def test_a_convolution_is_the_sum_over_its_channels_and_the_bias() -> None:
    part, x = nn.Conv2d(4, 6, 3, padding=1, groups=2), map_of(4, 5, 5, 0)
    case = case_for(part, x)
    assert case is not None
    cell = explain_cell(case, Place(5, 0, 2))
    assert cell.channels == range(2, 4)
    assert (cell.rows, cell.columns) == ((-1, 0, 1), (1, 2, 3))
    assert cell.is_padding.tolist() == [[True] * 3, [False] * 3, [False] * 3]
    assert cell.kernel is not None
    assert np.array_equal(cell.kernel, part.weight[5].detach().numpy())
    assert np.allclose(cell.patch[:, 1:], x[2:4, 0:2, 1:4].numpy())
    assert not cell.patch[:, 0].any()
    assert cell.bias == pytest.approx(part.bias[5].item())
    assert cell.sums.sum() + cell.bias == pytest.approx(cell.result)


def test_padding_never_wins_and_of_equal_ones_the_first_does() -> None:
    case = case_for(nn.MaxPool2d(3, 1, 1), -torch.ones(1, 4, 4))
    assert case is not None
    cell = explain_cell(case, Place(0, 0, 0))
    assert cell.winner == (1, 1)
    assert np.isneginf(cell.patch[0, 0]).all()


def test_an_output_that_no_input_reaches_is_the_bias() -> None:
    part = nn.ConvTranspose2d(1, 1, 1, stride=3)
    case = case_for(part, map_of(1, 3, 3, 0))
    assert case is not None
    cell = explain_cell(case, Place(0, 1, 0))
    assert cell.patch.size == 0
    assert cell.result == part.bias.item()


def test_a_place_that_is_not_there_is_refused() -> None:
    case = case_for(nn.MaxPool2d(2), map_of(1, 4, 4, 0))
    assert case is not None
    with pytest.raises(IndexError):
        explain_cell(case, Place(0, 2, 0))


# The worked example of the lectures

EXAMPLES = {
    "stride 1": (L["Conv2d"](1, 3), [[12, 12, 17], [10, 17, 19], [9, 6, 14]]),
    "stride 2, padding 1": (
        L["Conv2d"](1, 3, stride=2, padding=1),
        [[6, 17, 3], [8, 17, 13], [6, 4, 4]],
    ),
    "mean": (L["AvgPool2d"](3, 1), [[1.7, 1.7, 1.7], [1.0, 1.2, 1.8], [1.1, 0.8, 1.3]]),
    "max": (L["MaxPool2d"](3, 1), [[3, 3, 3], [3, 3, 3], [3, 2, 3]]),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_worked_example_of_the_lectures(name: str) -> None:
    layer, wanted = EXAMPLES[name]
    kernel = KERNEL if isinstance(layer, L["Conv2d"]) else None
    case = typed_case(layer, ROWS, kernel)
    found = case.output if name == "mean" else cells_of(case)
    assert np.array_equal(found[0].round(1), wanted)
    assert np.array_equal(cells_of(case)[0].round(1), wanted)


@given(
    st.sampled_from(list(KERNELS)),
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
    pairs,
    pairs,
)
def test_a_kernel_slides_over_pictures_as_in_pytorch(
    name: str, padding: tuple[int, int], stride: tuple[int, int], dilation: tuple[int, int]
) -> None:
    kernel, maps = np.array(KERNELS[name], float), np.random.default_rng(0).random((3, 15, 17))
    layer = L["Conv2d"](1, kernel.shape, stride, padding, dilation)
    weight = torch.from_numpy(kernel).expand(3, 1, -1, -1)
    wanted = functional.conv2d(
        torch.from_numpy(maps)[None], weight, None, stride, padding, dilation, groups=3
    )
    assert np.allclose(slide(layer, maps, kernel), wanted[0].numpy())
    half = tuple(min(p, k // 2) for p, k in zip(padding, kernel.shape, strict=True))
    pool = L["MaxPool2d"](kernel.shape, stride, half, dilation)
    made = functional.max_pool2d(torch.from_numpy(maps), kernel.shape, stride, half, dilation)
    assert np.allclose(slide(pool, maps), made.numpy())
    mean = L["AvgPool2d"](kernel.shape, stride, half)
    made = functional.avg_pool2d(torch.from_numpy(maps), kernel.shape, stride, half)
    assert np.allclose(slide(mean, maps), made.numpy())


def test_what_does_not_fit_is_told_with_its_numbers() -> None:
    assert fit(L["Conv2d"](1, 3, padding=1, stride=2), 5, 5) == "(5 − 3 + 2·1) / 2 + 1 = 3"
    assert fit(L["Conv2d"](1, (5, 3)), 3, 3) == (
        "(3 − 5 + 2·0) / 1 + 1 = −1 and (3 − 3 + 2·0) / 1 + 1 = 1"
    )
    with pytest.raises(ShapeError, match="does not fit"):
        typed_case(L["Conv2d"](1, 5), ROWS[:3, :3], np.ones((5, 5)))


# In a network


def test_a_layer_of_a_network_is_explained_for_a_picture() -> None:
    module = build(templates.load("lenet5"))
    images = np.random.default_rng(0).integers(0, 256, (2, 1, 28, 28), np.uint8)
    before = copy.deepcopy(module.state_dict())
    given = outputs(module.eval(), as_input(module, images[:1]))
    module.train()
    for path in ("conv2", "pool1", "fc2"):
        case = case_of(module, images, path)
        assert case is not None
        wanted = given[path][0].detach().numpy()
        assert np.array_equal(case.output.reshape(wanted.shape), wanted)
        for place in some_of(case):
            result = explain_cell(case, place).result
            assert result == pytest.approx(case.output[place], abs=1e-4)
    assert module.training
    assert all(torch.equal(value, before[key]) for key, value in module.state_dict().items())
    assert all(p.grad is None for p in module.parameters())
    assert case_of(module, images, "flatten") is None
    assert case_of(module, images, "nowhere") is None


def test_of_very_many_weights_only_those_around_a_channel_are_copied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    part, x = nn.Linear(100, 50), torch.randn(100)
    monkeypatch.setattr(explain, "MOST_WEIGHTS", 500)
    for channel, channels in ((0, range(5)), (20, range(18, 23)), (99, range(45, 50))):
        case = case_for(part, x, channel)
        assert case is not None
        assert case.channels == channels
        assert case.weight is not None
        assert len(case.weight) == 5
        last = channels[-1]
        cell = explain_cell(case, Place(last, 0, 0))
        assert cell.result == pytest.approx(part(x)[last].item(), abs=1e-5)
    with pytest.raises(IndexError):
        explain_cell(case, Place(0, 0, 0))
