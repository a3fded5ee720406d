import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag

from designer.graph import LAYERS
from designer.ui.matching import rank
from designer.ui.panels.palette import LAYER_MIME, PalettePanel
from designer.ui.reference import docs_url, torch_name
from designer.ui.stock import Stock


def names(query):
    return [layer.title for layer in rank(query, [kind() for kind in LAYERS.values()])]


@pytest.fixture
def palette(qtbot):
    panel = PalettePanel()
    qtbot.addWidget(panel)
    panel.resize(212, 900)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


@pytest.fixture
def asked(palette):
    asked = []
    palette.layer_requested.connect(asked.append)
    return asked


def test_an_empty_query_finds_everything_in_its_order():
    assert names("  ") == list(LAYERS)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("conv", "Conv2d"),
        ("relu", "ReLU"),
        ("RELU", "ReLU"),
        ("bn", "BatchNorm2d"),
        ("fc", "Linear"),
        ("mp", "MaxPool2d"),
        ("mxp", "MaxPool2d"),
        ("avg pool", "AvgPool2d"),
        ("smx", "Softmax"),
        ("mean", "Mean"),
        ("avg", "AvgPool2d"),
        ("leaky", "LeakyReLU"),
    ],
)
def test_the_best_match_comes_first(query, first):
    assert names(query)[0] == first


def test_a_category_and_a_summary_are_searched_too():
    assert set(names("activation")) >= {"ReLU", "GELU", "Tanh"}
    assert "BatchNorm2d" in names("deviation")


def test_every_word_must_fit():
    assert names("conv nothinglikethis") == []


def test_a_layer_of_pytorch_has_its_page_there():
    page = "https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html"
    assert docs_url(LAYERS["Conv2d"]()) == page
    assert torch_name(LAYERS["Concat"]()) == "torch.cat"
    assert docs_url(LAYERS["Input"]()) == ""


def test_every_layer_has_its_row_and_a_tooltip_with_pytorchs_name(palette):
    assert list(palette.shown) == list(Stock().layers)
    assert palette.row("Conv2d").isVisible()
    assert palette.row("Conv2d").toolTip().endswith("torch.nn.Conv2d")
    assert palette.row("Input").toolTip() == LAYERS["Input"].summary


def test_typing_lists_what_fits_and_return_adds_the_first(qtbot, palette, asked):
    qtbot.keyClicks(palette.search, "pool")
    pooling = {kind for kind, cls in LAYERS.items() if cls.category == "Pooling"}
    assert set(palette.shown) & set(LAYERS) == pooling
    assert "vgg_block" in palette.shown, "which pools, as its first sentence says"
    assert palette.row("MaxPool2d").isVisible()
    assert not palette.row("Conv2d").isVisible()
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert asked == [palette.shown[0]]
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert list(palette.shown) == list(Stock().layers)


def test_return_in_an_empty_search_adds_nothing(qtbot, palette, asked):
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert asked == []


def test_what_fits_nothing_is_said_and_undone_by_a_button(qtbot, palette, asked):
    qtbot.keyClicks(palette.search, "zzzz")
    assert list(palette.shown) == []
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert asked == []
    palette._nothing.action_requested.emit()
    assert list(palette.shown) == list(Stock().layers)


def test_the_arrow_keys_walk_the_rows_and_return_adds(qtbot, palette, asked):
    palette.search.setFocus()
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.row("Input").hasFocus()
    qtbot.keyClick(palette.row("Input"), Qt.Key.Key_Down)
    assert palette.row("Output").hasFocus()
    qtbot.keyClick(palette.row("Output"), Qt.Key.Key_Return)
    assert asked == ["Output"]
    qtbot.keyClick(palette.row("Output"), Qt.Key.Key_Up)
    qtbot.keyClick(palette.row("Input"), Qt.Key.Key_Up)
    assert palette.search.hasFocus()


def test_letters_typed_on_a_row_search(qtbot, palette):
    palette.row("Conv2d").setFocus()
    qtbot.keyClicks(palette.row("Conv2d"), "g")
    assert palette.search.text() == "g"
    assert palette.search.hasFocus()


def test_a_double_click_adds(qtbot, palette, asked):
    qtbot.mouseDClick(palette.row("ReLU"), Qt.MouseButton.LeftButton)
    assert asked == ["ReLU"]


def test_dragging_a_row_carries_the_layers_name(qtbot, palette, monkeypatch, asked):
    carried = []

    def drop(drag, *_actions):
        carried.append(bytes(drag.mimeData().data(LAYER_MIME).data()))
        assert not drag.pixmap().isNull()
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", drop)
    row = palette.row("MaxPool2d")
    qtbot.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    qtbot.mouseMove(row, QPoint(60, 40))
    assert carried == [b"MaxPool2d"]
    assert asked == []
