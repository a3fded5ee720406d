import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from designer.graph import LAYERS, Design, Recipe, edit
from designer.ui.document import Document
from designer.ui.fixes import apply_fix
from designer.ui.panels.problems.panel import ProblemsPanel

L = LAYERS


@pytest.fixture
def document():
    """A Softmax at the end (a notice), and a Linear without its Flatten (an error)."""
    design, last = edit.add(Design(recipe=Recipe(data="digits")), L["Input"](), (0, 0))
    for layer in (L["Conv2d"](stride=2), L["Linear"]()):
        design, last = edit.add_after(design, last.id, layer, (0, 0))
    return Document(design)


@pytest.fixture
def panel(qtbot, document):
    panel = ProblemsPanel(document)
    qtbot.addWidget(panel)
    panel.resize(900, 200)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def visible_texts(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_errors_come_before_notices(document, panel):
    problems = document.readout.problems
    assert {p.is_error for p in problems} == {True, False}
    expected = sorted(p.message for p in problems if p.is_error)
    assert sorted(row.sentence for row in panel.rows[: len(expected)]) == expected
    assert len(panel.rows) == len(problems)
    assert "fc1" in visible_texts(panel)


def test_a_click_selects_the_node_and_asks_for_it(qtbot, document, panel):
    asked = []
    panel.node_requested.connect(asked.append)
    qtbot.mouseClick(panel.rows[0], Qt.MouseButton.LeftButton)
    node = document.design.by_name["fc1"].id
    assert (document.selection, asked) == (frozenset({node}), [node])


def test_the_keys_walk_and_select(qtbot, document, panel):
    panel.rows[0].setFocus()
    qtbot.keyClick(panel.rows[0], Qt.Key.Key_Down)
    assert panel.rows[1].hasFocus()
    qtbot.keyClick(panel.rows[1], Qt.Key.Key_Return)
    assert document.selection == {document.design.by_name["conv1"].id}


def test_a_fix_is_one_step_and_the_list_empties(qtbot, document, panel):
    row = panel.rows[0]
    assert row.fix_button.text() == "Insert Flatten"
    qtbot.mouseClick(row.fix_button, Qt.MouseButton.LeftButton)
    assert document.undo_stack.undoText() == "Insert Flatten"
    assert "flatten" in document.design.by_name
    design = edit.set_options(document.design, document.design.by_name["conv1"].id, stride=1)
    document.edit("Change stride", design)
    assert panel.rows == ()
    assert "Nothing is wrong." in visible_texts(panel)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert len(panel.rows) == 2
    assert "Nothing is wrong." not in visible_texts(panel)


def test_a_fix_that_is_no_longer_due_does_nothing(document):
    problem = next(p for p in document.readout.problems if p.fix)
    apply_fix(document, problem)
    repaired = document.design
    apply_fix(document, problem)
    assert document.design is repaired


def test_a_problem_of_the_whole_design_selects_nothing(qtbot):
    document = Document(Design())
    panel = ProblemsPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    (row,) = panel.rows
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert document.selection == frozenset()
    assert "the design" in visible_texts(panel)


def test_a_flood_of_problems_is_cut_short(qtbot):
    design = Design()
    for _ in range(230):
        design, _ = edit.add(design, L["ReLU"](), (0, 0))
    panel = ProblemsPanel(Document(design))
    qtbot.addWidget(panel)
    panel.show()
    assert len(panel.rows) == 200
    assert "and 31 more" in visible_texts(panel)


def test_the_title_counts_what_is_wrong_after_every_edit_and_undo(window_of, document):
    window = window_of(document.root)
    dock, titles = window.docks.by_name["problems"], []
    dock.windowTitleChanged.connect(titles.append)
    assert dock.windowTitle() == "Problems (2)"
    apply_fix(window.document, next(p for p in window.document.readout.errors if p.fix))
    design = window.document.design
    repaired = edit.set_options(design, design.by_name["conv1"].id, stride=1)
    window.document.edit("Change stride", repaired)
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert titles == ["Problems (1)", "Problems", "Problems (1)", "Problems (2)"]
