"""PyTorch code that is pasted on the canvas, dropped on the window, or imported."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.graph import Design
from tests.code.sources import MNIST

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier

LAYERS = """
    nn.Conv2d(3, 16, kernel_size=5, padding=2), nn.ReLU(),
    nn.MaxPool2d(2),
"""


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp):
    yield
    qapp.clipboard().setText("")


def kinds(design: Design) -> list[str]:
    return [node.layer.title for node in design.nodes]


def test_pasted_code_becomes_nodes_in_one_step(focused_window_of):
    _, view, document = focused_window_of(Design())
    QGuiApplication.clipboard().setText(MNIST)
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert kinds(document.design)[:4] == ["Input", "Conv2d", "MaxPool2d", "ReLU"]
    assert document.selection == set(document.design.by_id)
    document.undo_stack.undo()
    assert document.design.nodes == ()


def test_a_few_pasted_layers_come_without_an_input_where_there_is_one(focused_window_of, small):
    _, view, document = focused_window_of(small)
    QGuiApplication.clipboard().setText(LAYERS)
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert kinds(document.design) == [*kinds(small), "Conv2d", "ReLU", "MaxPool2d"]
    assert len(document.design.wires) == len(small.wires) + 2


def test_what_is_wrong_in_pasted_code_stands_in_the_banner(focused_window_of):
    window, view, _ = focused_window_of(Design())
    QGuiApplication.clipboard().setText(MNIST.replace("nn.Linear(320", "nn.Linear(100"))
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert "Linear takes 320 values here, but the source says in_features=100" in window.banner.text
    assert window.banner.tone == "note"


def test_a_python_file_that_is_dropped_opens_as_an_unsaved_design(focused_window_of, tmp_path):
    window, _, document = focused_window_of(Design())
    path = tmp_path / "net.py"
    path.write_text(MNIST, encoding="utf-8")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    copies, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, at = Qt.KeyboardModifier.NoModifier, QPointF(window.rect().center())
    enter = QDragEnterEvent(at.toPoint(), copies, held, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(at, copies, held, left, none))
    assert document.root.name == "Net"
    assert document.path is None


def test_a_file_without_a_network_changes_nothing_and_says_why(focused_window_of, small, tmp_path):
    window, _, document = focused_window_of(small)
    path = tmp_path / "net.py"
    path.write_text("print('hello')", encoding="utf-8")
    assert not window.files.open(path)
    assert document.root == small
    assert window.banner.text.startswith("net.py: There is no network in the source")
