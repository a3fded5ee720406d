"""The part of the picture that one value sees, as a frame around it."""

import pytest

from designer.analysis import Span, read, window_at
from designer.graph import LAYERS, Block, Design, edit, grouping, templates

L = LAYERS


def test_what_lies_in_the_padding_is_cut_off() -> None:
    design, source = edit.add(Design(), L["Input"](shape=(1, 8, 6)), (0, 0))
    design, conv = edit.add_after(
        design, source.id, L["Conv2d"](kernel_size=(3, 3), padding=(1, 1), stride=(2, 2)), (0, 0)
    )
    field = read(design).nodes[conv.id].receptive_field
    assert window_at(field, 0, 0, 8, 6) == (range(2), range(2))
    assert window_at(field, 3, 2, 8, 6) == (range(5, 8), range(3, 6))
    assert window_at(field, 1, 1, 8, 6) == (range(1, 4), range(1, 4))


def test_without_a_window_it_is_the_whole_picture() -> None:
    assert window_at(None, 0, 0, 8, 6) is None


def test_a_value_in_a_gap_sees_nothing() -> None:
    field = (Span((range(1), range(0)), 1), Span())
    assert window_at(field, 2, 3, 8, 8) == (range(1, 2), range(3, 4))
    assert window_at(field, 1, 3, 8, 8) == (range(0), range(0))


def test_one_that_lies_wholly_in_the_padding_sees_nothing() -> None:
    assert window_at((Span((range(-2, 0),)), Span()), 0, 3, 8, 8) == (range(0), range(0))


@pytest.fixture
def grouped() -> tuple[Design, int, int]:
    """LeNet with its second convolution in a block that stands twice, and the ids of both."""
    design = templates.load("mnist-cnn")
    conv = design.by_name["conv2"].id
    design = edit.set_options(design, conv, out_channels=10, padding=(2, 2))
    design, _ = grouping.group(design, {conv}, "Stage")
    (block,) = (node for node in design.nodes if isinstance(node.layer, Block))
    return edit.set_options(design, block.id, repeat=2), block.id, conv


def test_nodes_in_blocks_are_read_where_they_stand(grouped: tuple[Design, int, int]) -> None:
    design, block, conv = grouped
    readout = read(design)
    first, second = (readout.at((block, turn, conv)) for turn in (0, 1))
    assert first is not None
    assert second is not None
    assert first.receptive_field != second.receptive_field
    assert second.receptive_field == readout.nodes[block].receptive_field
    assert readout.at((block,)) is readout.nodes[block]


def test_what_is_not_there_is_not_known(grouped: tuple[Design, int, int]) -> None:
    design, block, conv = grouped
    readout = read(design)
    for path in ((99,), (block, 2, conv), (block, 0, 99), (conv, 0, conv)):
        assert readout.at(path) is None
