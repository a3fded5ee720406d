from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from designer.analysis import read
from designer.graph import LAYERS, Design, Recipe, UnknownLayer, Wire, edit
from designer.graph.optimizer import SGD
from designer.ui.document import Document
from designer.ui.panels import costs
from designer.ui.panels.inspector import InspectorPanel

L = LAYERS


@pytest.fixture
def design():
    """Input, conv1, relu1, conv2 and fc1 in a row; the last lacks a Flatten."""
    design, last = edit.add(Design(name="tiny", about="As small as it gets."), L["Input"](), (0, 0))
    layers = (L["Conv2d"](), L["ReLU"](), L["Conv2d"](out_channels=32), L["Linear"]())
    for layer in layers:
        design, last = edit.add_after(design, last.id, layer, (0, 0))
    return design


@pytest.fixture
def document(design):
    return Document(design)


@pytest.fixture
def panel(qtbot, document):
    panel = InspectorPanel(document)
    qtbot.addWidget(panel)
    panel.resize(300, 900)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def select(document, *names):
    document.select(frozenset(document.design.by_name[name].id for name in names))


def texts(panel):
    """Everything that can be read on the panel."""
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels)


def control(panel, name):
    control = panel.form.editor(name).control
    control.setFocus()
    return control


def retype(qtbot, line, text):
    line.selectAll()
    qtbot.keyClicks(line, text)


def figure(panel, label):
    return next(f for f in panel.figures.figures if f.label == label)


def test_typing_changes_the_design_live_and_is_one_step_to_undo(qtbot, document, panel):
    select(document, "conv1")
    line = control(panel, "kernel_size")
    retype(qtbot, line, "1")
    assert document.design.by_name["conv1"].layer.kernel_size == (1, 1)
    assert figure(panel, "output").value == "16 × 28 × 28"
    qtbot.keyClicks(line, "1")
    assert document.design.by_name["conv1"].layer.kernel_size == (11, 11)
    assert line.hasFocus()
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Change kernel_size of conv1"
    document.undo_stack.undo()
    assert document.design.by_name["conv1"].layer.kernel_size == (3, 3)
    assert line.text() == "3 × 3"


def test_turning_to_a_field_again_is_another_step(qtbot, document, panel):
    select(document, "conv1")
    retype(qtbot, control(panel, "stride"), "2")
    control(panel, "groups")
    retype(qtbot, control(panel, "stride"), "3")
    assert document.undo_stack.count() == 2


def test_escape_leaves_no_step_behind(qtbot, document, panel, design):
    select(document, "conv1")
    line = control(panel, "kernel_size")
    retype(qtbot, line, "9")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert document.design == design
    assert document.undo_stack.count() == 0


def test_what_is_not_valid_is_said_and_the_design_stays(qtbot, document, panel, design):
    select(document, "conv1")
    retype(qtbot, control(panel, "kernel_size"), "abc")
    assert document.design == design
    assert "kernel_size takes a whole number, not “abc”." in texts(panel)


def test_every_kind_of_layer_can_be_shown(document, panel):
    for kind, layer in L.items():
        added, node = edit.add(document.design, layer(), (0, 0))
        document.edit(f"Add {node.name}", added)
        document.select(frozenset({node.id}))
        assert panel.title.line.text() == node.name
        assert kind in texts(panel)
        for name in layer().options():
            assert panel.form.editor(name).isVisible()
    document.edit("Add", document.design.with_node(replace(node, layer=UnknownLayer("New"))))
    assert "New" in texts(panel)
    assert not panel.form.isVisible()


def test_the_formulas_stand_with_their_numbers(document, panel):
    select(document, "conv2")
    assert figure(panel, "input").value == "16 × 26 × 26"
    assert figure(panel, "output").value == "32 × 24 × 24"
    assert figure(panel, "output").formula.startswith("height = (26 ")
    assert figure(panel, "parameters") == costs.Figure(
        "parameters", "4\u2009640", "= 32·(16·3·3 + 1)"
    )
    assert figure(panel, "receptive field").value == "5 × 5, stride 1"
    assert "4\u2009640" in texts(panel)


def test_rows_keep_their_places_where_a_layer_cannot_work(qtbot, document, panel):
    select(document, "conv2")
    places = [row.y() for row in panel.figures._rows if row.isVisible()]
    retype(qtbot, control(panel, "kernel_size"), "99")
    assert figure(panel, "parameters").value == costs.UNKNOWN
    assert [row.y() for row in panel.figures._rows if row.isVisible()] == places


def test_a_problem_of_the_node_is_said_and_its_button_repairs_it(qtbot, document, panel):
    select(document, "fc1")
    (row,) = panel.problems.rows
    assert row.sentence.startswith("Linear receives 32×24×24 maps, not a vector.")
    assert row.fix_button.text() == "Insert Flatten"
    qtbot.mouseClick(row.fix_button, Qt.MouseButton.LeftButton)
    assert "flatten" in document.design.by_name
    assert document.undo_stack.undoText() == "Insert Flatten"
    assert not panel.problems.isVisible()
    assert figure(panel, "output").value == "10"
    document.undo_stack.undo()
    assert panel.problems.isVisible()


def test_the_title_renames_the_node(qtbot, document, panel):
    select(document, "conv1")
    line = panel.title.line
    line.setFocus()
    retype(qtbot, line, "stem")
    assert "conv1" in document.design.by_name
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "stem" in document.design.by_name
    assert document.undo_stack.undoText() == "Rename conv1 to stem"


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("conv2", "is called “conv2” already"), ("2x", "is not a name"), ("self", "of its own")],
)
def test_a_name_that_may_not_be_is_refused_in_words(
    qtbot, document, panel, design, name, complaint
):
    select(document, "conv1")
    line = panel.title.line
    line.setFocus()
    retype(qtbot, line, name)
    assert complaint in panel.title.complaint
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert document.design == design
    control(panel, "stride")
    assert (line.text(), panel.title.complaint) == ("conv1", "")


def test_escape_takes_a_name_back(qtbot, document, panel, design):
    select(document, "conv1")
    line = panel.title.line
    line.setFocus()
    retype(qtbot, line, "other")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "conv1"
    control(panel, "stride")
    assert document.design == design


def test_a_name_half_typed_is_not_given_to_what_is_selected_next(qtbot, document, panel):
    select(document, "conv1")
    panel.title.line.setFocus()
    retype(qtbot, panel.title.line, "half")
    select(document, "conv2")
    assert panel.title.line.text() == "conv2"
    control(panel, "stride")
    assert "half" not in document.design.by_name


def test_the_link_leads_to_pytorchs_page(document, panel):
    select(document, "conv1")
    assert "generated/torch.nn.Conv2d.html" in panel.docs.text()
    assert panel.docs.isVisible()
    select(document, "input")
    assert not panel.docs.isVisible()


def test_several_of_one_kind_are_edited_at_once(qtbot, document, panel):
    select(document, "conv1", "conv2")
    assert "2 layers selected" in texts(panel)
    assert control(panel, "out_channels").text() == ""
    assert control(panel, "kernel_size").text() == "3 × 3"
    retype(qtbot, control(panel, "out_channels"), "24")
    nodes = document.design.by_name
    assert nodes["conv1"].layer.out_channels == nodes["conv2"].layer.out_channels == 24
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Change out_channels of 2 layers"
    total = 24 * (1 * 9 + 1) + 24 * (24 * 9 + 1)
    assert figure(panel, "parameters").value == f"{total:,}".replace(",", "\u2009")


def shown_fields(panel):
    return [name for name, row in panel.form._rows.items() if row.isVisible()]


def test_several_kinds_are_edited_by_the_fields_that_all_have(qtbot, document, panel):
    select(document, "conv1", "conv2", "fc1")
    assert "3 layers selected" in texts(panel)
    assert "Conv2d, Linear" in texts(panel)
    assert shown_fields(panel) == ["bias", "trainable", "weight_init"]
    switch = control(panel, "bias")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    layers = [document.design.by_name[name].layer for name in ("conv1", "conv2", "fc1")]
    assert not any(layer.bias for layer in layers)
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Change bias of 3 layers"
    document.undo_stack.undo()
    assert switch.isChecked()


def test_a_common_field_that_differs_is_mixed_until_it_is_typed(qtbot, document, panel):
    design, pool = edit.add(document.design, L["MaxPool2d"](kernel_size=2), (0, 0))
    document.edit("Add", design)
    select(document, "conv1", pool.name)
    assert shown_fields(panel) == ["kernel_size", "stride", "dilation"]
    line = control(panel, "kernel_size")
    assert (line.text(), control(panel, "dilation").text()) == ("", "1 × 1")
    qtbot.keyClicks(line, "5")
    nodes = document.design.by_name
    assert nodes["conv1"].layer.kernel_size == nodes[pool.name].layer.kernel_size == (5, 5)
    assert document.undo_stack.count() == 2


def test_kinds_without_a_common_field_show_no_form(document, panel):
    select(document, "conv1", "relu1", "fc1")
    assert "3 layers selected" in texts(panel)
    assert "Conv2d, ReLU, Linear" in texts(panel)
    assert not panel.form.isVisible()


def test_what_is_frozen_is_counted_apart(qtbot, document, panel):
    select(document, "conv1")
    labels = [f.label for f in panel.figures.figures]
    assert "trainable" not in labels
    qtbot.mouseClick(control(panel, "trainable"), Qt.MouseButton.LeftButton)
    assert not document.design.by_name["conv1"].layer.trainable
    assert (figure(panel, "parameters").value, figure(panel, "trainable").value) == ("160", "0")
    document.select(frozenset())
    whole = read(document.design)
    assert figure(panel, "trainable").value == f"{whole.trainable_parameters:,}".replace(
        ",", "\u2009"
    )
    assert whole.trainable_parameters == whole.parameters - 160
    document.undo_stack.undo()
    assert "trainable" not in [f.label for f in panel.figures.figures]


def test_with_nothing_selected_the_design_itself_is_shown(document, panel):
    assert panel.title.line.text() == "tiny"
    assert "As small as it gets." in texts(panel)
    assert "5 layers" in texts(panel)
    total = read(document.design).parameters
    assert figure(panel, "parameters").value == f"{total:,}".replace(",", "\u2009")
    assert figure(panel, "training memory").value.startswith("≈")


def test_the_design_is_renamed_too(qtbot, document, panel):
    line = panel.title.line
    line.setFocus()
    retype(qtbot, line, "my first network")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert document.design.name == "my first network"
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert panel.title.complaint == "A design needs a name."


def test_the_recipe_is_part_of_the_design(qtbot, document, panel):
    recipe = panel.recipe
    epochs = recipe.editor("epochs").control
    epochs.setFocus()
    retype(qtbot, epochs, "12")
    assert document.design.recipe == Recipe(epochs=12)
    box = recipe.editor("optimizer").control
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    assert document.design.recipe.optimizer == SGD()
    momentum = recipe.editor("momentum").control
    momentum.setFocus()
    retype(qtbot, momentum, "0.9")
    assert document.design.recipe.optimizer == SGD(momentum=0.9)
    for _ in range(document.undo_stack.count()):
        document.undo_stack.undo()
    assert document.design.recipe == Recipe()
    assert box.currentText() == "Adam"


def test_what_a_merge_receives_is_listed():
    design, first = edit.add(Design(), L["Input"](), (0, 0))
    design, merge = edit.add(design, L["Add"](), (0, 0))
    for slot in range(6):
        design = edit.connect(design, Wire(first.output(), merge.input(slot)))
    figures = costs.of_node(merge, read(design).nodes[merge.id])
    assert figures[0].value == "\n".join(["1 × 28 × 28"] * 4 + ["and 2 more"])


def test_a_panel_follows_the_document_when_the_selected_node_goes(document, panel):
    select(document, "conv1")
    document.edit("Delete conv1", edit.remove(document.design, document.selection))
    assert panel.title.line.text() == "tiny"
