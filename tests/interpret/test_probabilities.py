"""What a network says of the classes is read off the layer that it ends in."""

import pytest
import torch

from designer.compile import build
from designer.graph import LAYERS, Block, Design, Layer, edit
from designer.interpret import probabilities

L = LAYERS


def ending_in(*layers: Layer) -> Design:
    """A design of 3x2x2 values that ends in these."""
    design, node = edit.add(Design(name="end"), L["Input"]((3, 2, 2)), (0, 0))
    for layer in layers:
        design, node = edit.add_after(design, node.id, layer, (0, 0))
    return design


def of(design: Design) -> tuple[torch.Tensor, torch.Tensor]:
    """What a network gives for some pictures, and the probabilities that this stands for."""
    module = build(design).eval()
    pictures = torch.rand(4, 3, 2, 2, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        given = module(pictures)
        return given, probabilities(given, module)


def test_of_any_numbers_it_is_the_softmax() -> None:
    given, told = of(ending_in(L["Flatten"](), L["Linear"](5)))
    assert torch.equal(told, given.softmax(1))


@pytest.mark.parametrize("behind", [(), ("Identity",), ("Dropout",), ("Identity", "Dropout")])
def test_those_of_a_softmax_are_taken_as_they_are(behind: tuple[str, ...]) -> None:
    ends = [L[name]() for name in behind]
    given, told = of(ending_in(L["Flatten"](), L["Linear"](5), L["Softmax"](), *ends))
    assert torch.equal(told, given)


def test_those_of_a_log_softmax_are_logarithms() -> None:
    given, told = of(ending_in(L["Flatten"](), L["Linear"](5), L["LogSoftmax"]()))
    assert torch.equal(told, given.exp())


def test_a_softmax_in_front_of_a_flatten_or_a_reshape_still_counts() -> None:
    maps = (L["Conv2d"](5, (2, 2)), L["Softmax"]())
    for last in (L["Flatten"](), L["Reshape"]((5,))):
        given, told = of(ending_in(*maps, last))
        assert torch.equal(told, given)


@pytest.mark.parametrize("repeat", [1, 2])
def test_a_softmax_at_the_end_of_a_block_counts(repeat: int) -> None:
    inner, node = edit.add(Design(name="part"), L["Input"]((12,)), (0, 0))
    inner, node = edit.add_after(inner, node.id, L["Softmax"](), (0, 0))
    idle, node = edit.add(Design(name="idle"), L["Input"]((12,)), (0, 0))
    idle, _ = edit.add_after(idle, node.id, L["Dropout"](), (0, 0))
    given, told = of(ending_in(L["Flatten"](), Block(inner, repeat=repeat), Block(idle)))
    assert torch.equal(told, given)


def test_a_softmax_that_something_is_done_with_does_not_count() -> None:
    given, told = of(ending_in(L["Flatten"](), L["Softmax"](), L["Linear"](5)))
    assert torch.equal(told, given.softmax(1))


def test_half_precision_becomes_float32() -> None:
    module = build(ending_in(L["Flatten"](), L["Linear"](5)))
    assert probabilities(torch.zeros(2, 5, dtype=torch.bfloat16), module).dtype == torch.float32
