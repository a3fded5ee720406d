"""Blocks that a person keeps: on the shelf, in the palette, and in other designs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.graph import Block, Design, FileError, edit, grouping
from designer.ui.document import Document
from designer.ui.panels.palette import PalettePanel
from designer.ui.stock import OWN, Stock


@pytest.fixture
def block(small: Design) -> Block:
    _, node = grouping.group(small, {2, 3}, "ConvReLU")
    assert isinstance(node.layer, Block)
    return node.layer


def test_a_block_that_is_kept_is_there_the_next_time(block: Block, tmp_path: Path) -> None:
    Stock(tmp_path).keep(block)
    stock = Stock(tmp_path)
    assert stock.layers["ConvReLU"] == block
    assert stock.category("ConvReLU") == OWN
    stock.drop("ConvReLU")
    assert "ConvReLU" not in Stock(tmp_path).layers


def test_a_block_kept_again_takes_the_others_place(block: Block, tmp_path: Path) -> None:
    stock = Stock(tmp_path)
    stock.keep(block)
    other = block.with_inner(edit.set_options(block.inner, 2, kernel_size=(5, 5)))
    stock.keep(other)
    assert stock.layers["ConvReLU"] == other
    assert len(list(tmp_path.iterdir())) == 1


def test_a_block_may_not_be_called_as_a_layer(small: Design, tmp_path: Path) -> None:
    _, node = grouping.group(small, {2, 3}, "Conv2d")
    assert isinstance(node.layer, Block)
    with pytest.raises(FileError, match="Conv2d is the name of a layer"):
        Stock(tmp_path).keep(node.layer)


def test_what_is_no_block_is_passed_over(block: Block, tmp_path: Path) -> None:
    Stock(tmp_path).keep(block)
    (tmp_path / "broken.convas").write_text("{")
    assert Stock(tmp_path).layers["ConvReLU"] == block


def test_the_palette_lists_it_and_adds_it(qtbot, block: Block, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stock = Stock(tmp_path)
    palette = PalettePanel(stock)
    qtbot.addWidget(palette)
    asked: list[str] = []
    palette.layer_requested.connect(asked.append)
    stock.keep(block)
    assert palette.shown[-1] == "ConvReLU"
    palette.search.setText("convrel")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert asked == ["ConvReLU"]
    palette.search.clear()
    stock.drop("ConvReLU")
    assert "ConvReLU" not in palette.shown


def test_two_blocks_of_one_name_are_told_apart_in_a_design(small: Design, block: Block) -> None:
    document = Document(small)
    design, node = grouping.group(small, {2, 3}, "ConvReLU")
    document.edit("Group", design)
    other = block.with_inner(edit.set_options(block.inner, 2, kernel_size=(5, 5)))
    document.edit("Add", edit.add_after(document.design, node.id, other, (0.0, 0.0))[0])
    titles = [n.layer.title for n in document.design.nodes if isinstance(n.layer, Block)]
    assert titles == ["ConvReLU", "ConvReLU2"]
