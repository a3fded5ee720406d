import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from designer.code import write
from designer.graph import LAYERS, Design, edit, templates
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.panels.code.panel import FILE, WITH_TRAINING, CodePanel
from designer.ui.panels.code.view import CodeView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel_of(qtbot):
    def show(design: Design) -> tuple[CodePanel, Document]:
        document = Document(design)
        panel = CodePanel(document)
        panel.resize(700, 600)
        qtbot.addWidget(panel)
        panel.show()
        qtbot.waitExposed(panel)
        return panel, document

    return show


def standing_out(view: CodeView) -> list[str]:
    """Return the lines that stand out."""
    return [one.cursor.block().text().strip() for one in view.extraSelections()]


def line_of(view: CodeView, text: str) -> int:
    lines = view.toPlainText().split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def click(qtbot, view: CodeView, line: int) -> None:
    cursor = QTextCursor(view.document().findBlockByNumber(line - 1))
    view.setTextCursor(cursor)
    view.centerCursor()
    place = view.cursorRect(cursor).center()
    place.setX(place.x() + 60)
    qtbot.mouseClick(view.viewport(), LEFT, pos=place)


def test_the_code_of_the_design_is_shown(panel_of, lenet):
    panel, _ = panel_of(lenet)
    assert panel.view.toPlainText() == write(lenet).text
    assert "42 lines" in panel.caption.text()


def test_an_edit_is_written_in_a_moment(qtbot, panel_of, lenet):
    panel, document = panel_of(lenet)
    changed = edit.set_options(lenet, lenet.by_name["conv1"].id, out_channels=12)
    document.edit("Change", changed)
    qtbot.waitUntil(lambda: panel.view.toPlainText() == write(changed).text)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: panel.view.toPlainText() == write(lenet).text)


@pytest.mark.parametrize("name", ["resnet18", "mnist-cnn", "lenet5"])
def test_any_text_takes_the_place_of_any_other(qtbot, name):
    view = CodeView()
    qtbot.addWidget(view)
    others = ["", "one line", *(write(templates.load(n)).text for n in ("nin", "lenet5"))]
    text = write(templates.load(name)).text
    for other in (*others, text.replace("\n\n", "\n"), text + text, text[: len(text) // 2]):
        view.present(other)
        assert view.toPlainText() == other
        view.present(text)
        assert view.toPlainText() == text


def test_what_is_selected_on_the_canvas_stands_out(panel_of, lenet):
    panel, document = panel_of(lenet)
    document.select(frozenset({lenet.by_name["conv2"].id}))
    made, used = standing_out(panel.view)
    assert made.startswith("self.conv2 = nn.Conv2d(6, 16")
    assert "self.conv2(x)" in used
    document.select(frozenset())
    assert standing_out(panel.view) == []


def test_a_click_on_a_line_selects_its_layer(qtbot, panel_of, lenet):
    panel, document = panel_of(lenet)
    click(qtbot, panel.view, line_of(panel.view, "self.fc2 = "))
    assert document.selection == {lenet.by_name["fc2"].id}
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert document.selection == {lenet.by_name["sigmoid4"].id}


def test_a_click_in_the_class_of_a_block_goes_into_it(qtbot, panel_of):
    design = templates.load("resnet18")
    panel, document = panel_of(design)
    click(qtbot, panel.view, line_of(panel.view, "self.shortcut = "))
    assert [document.design.by_id[id_].name for id_ in document.selection] == ["shortcut"]
    assert len(document.way) == 2


def test_a_problem_is_told_and_the_last_code_stays(qtbot, panel_of, lenet):
    panel, document = panel_of(lenet)
    before = panel.view.toPlainText()
    document.edit("Break", edit.set_options(lenet, lenet.by_name["conv2"].id, kernel_size=(99, 99)))
    qtbot.waitUntil(lambda: "conv2" in panel.caption.text())
    assert panel.view.toPlainText() == before


def test_without_a_network_there_is_an_invitation(panel_of):
    panel, _ = panel_of(edit.add(Design(), LAYERS["Conv2d"], (0, 0))[0])
    assert not panel.view.isVisible()
    assert not panel.copy.isEnabled()


def test_all_of_it_is_copied(qtbot, panel_of, lenet):
    panel, _ = panel_of(lenet)
    qtbot.mouseClick(panel.copy, LEFT)
    assert QGuiApplication.clipboard().text() == write(lenet).text


def test_the_training_can_be_written_too(panel_of, lenet):
    panel, _ = panel_of(lenet)
    panel.look.choose(FILE, WITH_TRAINING)
    assert panel.view.toPlainText() == write(lenet, training=True).text


def test_colours_follow_the_theme(qapp, panel_of, lenet):
    panel, _ = panel_of(lenet)
    block = panel.view.document().findBlockByNumber(line_of(panel.view, "class Lenet5") - 1)

    def colours() -> set[str]:
        return {run.format.foreground().color().name() for run in block.layout().formats()}

    assert themes.DARK.accent in colours()
    themes.apply(qapp, themes.LIGHT)
    try:
        assert themes.LIGHT.accent in colours()
    finally:
        themes.apply(qapp, themes.DARK)
