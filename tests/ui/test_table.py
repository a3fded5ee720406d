import csv
import dataclasses
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.analysis import report
from designer.analysis.numbers import grouped, in_bytes
from designer.graph import LAYERS, Design, edit
from designer.ui.document import Document
from designer.ui.panels.rows import stretches
from designer.ui.panels.table.panel import TablePanel
from designer.ui.settings import Settings
from designer.ui.window import MainWindow

L = LAYERS
LEFT = Qt.MouseButton.LeftButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PARAMETERS = [column.title for column in report.COLUMNS].index("parameters")


@pytest.fixture
def table_of(qtbot):
    def show(design):
        document = Document(design)
        panel = TablePanel(document)
        qtbot.addWidget(panel)
        panel.resize(1100, 260)
        panel.show()
        qtbot.waitExposed(panel)
        return panel, document

    return show


def cells(panel, row):
    return [panel.order.index(row, place).data() for place in range(len(report.COLUMNS))]


def names(panel):
    return [row.name for row in panel.order.rows]


def selected(panel):
    indexes = panel.view.selectionModel().selectedRows()
    return {panel.order.row_at(index.row()).name for index in indexes}


def test_frozen_parameters_say_so(table_of, small):
    design = edit.set_options(small, small.by_name["conv1"].id, trainable=False)
    panel, _ = table_of(design)
    tips = [
        panel.order.index(row, PARAMETERS).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)
    ]
    assert tips == [None, "All frozen", None]


def click_row(panel, name, keys=NONE):
    index = panel.order.index(names(panel).index(name), 0)
    panel.view.scrollTo(index)
    QTest.mouseClick(panel.view.viewport(), LEFT, keys, panel.view.visualRect(index).center())


def click_head(panel, column):
    header = panel.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NONE, place)


def set_option(document, name, **options):
    design = document.design
    document.edit("x", edit.set_options(design, design.by_name[name].id, **options))


def test_every_node_has_a_row_with_the_numbers_of_the_readout(table_of, lenet):
    panel, document = table_of(lenet)
    readout = document.readout
    assert panel.order.rowCount() == len(lenet.nodes)
    for number, (id_, read) in enumerate(readout.nodes.items()):
        shown = cells(panel, number)
        assert shown[0] == lenet.by_id[id_].name
        assert shown[2] == str(read.costs.shape)
        assert shown[3] == grouped(read.costs.parameters)
        assert shown[4] == grouped(read.costs.macs)
        assert shown[5] == grouped(read.costs.flops)
        assert shown[6] == in_bytes(read.costs.activation_bytes)
    assert cells(panel, names(panel).index("pool1"))[7:] == ["6×6", "2", "−2"]
    assert panel.totals.cells[PARAMETERS] == grouped(readout.parameters)


def test_numbers_stand_at_the_right(table_of, lenet):
    panel, _ = table_of(lenet)
    for place, column in enumerate(report.COLUMNS):
        aligned = panel.order.index(0, place).data(Qt.ItemDataRole.TextAlignmentRole)
        assert bool(aligned & Qt.AlignmentFlag.AlignRight) == column.is_number


def test_a_click_sorts_by_number_and_the_third_brings_the_order_back(table_of, lenet):
    panel, _ = table_of(lenet)
    in_order = names(panel)
    totals = panel.totals.cells
    click_head(panel, PARAMETERS)
    amounts = [row.parameters for row in panel.order.rows]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[:2] == [48_120, 10_164]
    click_head(panel, PARAMETERS)
    amounts = [row.parameters for row in panel.order.rows]
    assert amounts == sorted(amounts)
    click_head(panel, PARAMETERS)
    assert names(panel) == in_order
    assert panel.totals.cells == totals


@pytest.mark.parametrize("column", range(len(report.COLUMNS)))
def test_every_column_can_be_sorted_even_where_nothing_is_known(table_of, lenet, column):
    panel, _ = table_of(edit.remove(lenet, [lenet.by_name["flatten"].id]))
    click_head(panel, column)
    keys = [report.COLUMNS[column].key(row) for row in panel.order.rows]
    assert keys == sorted(keys, reverse=report.COLUMNS[column].is_number)


def test_values_change_in_place(table_of, lenet, qtbot):
    panel, document = table_of(lenet)
    click_head(panel, PARAMETERS)
    click_row(panel, "fc2")
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 30)
    bar.setValue(30)
    assert bar.value() == 30
    with qtbot.assertNotEmitted(panel.model.modelReset):
        set_option(document, "conv1", bias=False)
    row = next(row for row in panel.order.rows if row.name == "conv1")
    assert row.parameters == document.readout.nodes[row.node].costs.parameters == 150
    assert panel.totals.cells[PARAMETERS] == grouped(document.readout.parameters)
    assert selected(panel) == {"fc2"}
    assert bar.value() == 30
    amounts = [row.parameters for row in panel.order.rows]
    assert amounts == sorted(amounts, reverse=True)


def test_nodes_come_and_go_in_place(table_of, lenet, qtbot):
    panel, document = table_of(lenet)
    click_row(panel, "fc3")
    with qtbot.assertNotEmitted(panel.model.modelReset):
        gone = [lenet.by_name[name].id for name in ("sigmoid1", "conv2", "pool2")]
        document.edit("x", edit.remove(lenet, gone))
    assert [row.node for row in panel.order.rows] == list(document.readout.nodes)
    assert selected(panel) == {"fc3"}
    document.undo_stack.undo()
    assert [row.node for row in panel.order.rows] == list(document.readout.nodes)
    assert selected(panel) == {"fc3"}
    assert document.selection == {lenet.by_name["fc3"].id}


def test_rows_follow_the_order_of_execution(table_of, lenet):
    panel, document = table_of(lenet)
    click_row(panel, "sigmoid1")
    chosen = selected(panel)
    document.edit("x", dataclasses.replace(lenet, nodes=lenet.nodes[::-1], wires=()))
    assert [row.node for row in panel.order.rows] == list(document.readout.nodes)
    assert selected(panel) == chosen


def test_selecting_rows_selects_nodes(table_of, lenet, qtbot):
    panel, document = table_of(lenet)
    with qtbot.waitSignal(panel.node_requested) as asked:
        click_row(panel, "fc1")
    assert asked.args == [lenet.by_name["fc1"].id]
    click_row(panel, "fc2", CTRL)
    assert document.selection == {lenet.by_name[name].id for name in ("fc1", "fc2")}
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert len(document.selection) == 1


def test_selecting_nodes_selects_rows_and_asks_for_nothing(table_of, lenet, qtbot):
    panel, document = table_of(lenet)
    click_head(panel, PARAMETERS)
    with qtbot.assertNotEmitted(panel.node_requested):
        document.select(frozenset(lenet.by_name[name].id for name in ("fc3", "input")))
    assert selected(panel) == {"fc3", "input"}
    document.select(frozenset())
    assert selected(panel) == set()


def test_it_catches_up_when_it_is_shown(table_of, lenet):
    panel, document = table_of(lenet)
    panel.hide()
    set_option(document, "conv1", bias=False)
    document.select(frozenset({lenet.by_name["conv2"].id}))
    assert next(row for row in panel.order.rows if row.name == "conv1").parameters == 156
    panel.show()
    assert next(row for row in panel.order.rows if row.name == "conv1").parameters == 150
    assert selected(panel) == {"conv2"}


def test_ctrl_c_copies_the_selected_rows(table_of, lenet, qtbot):
    panel, _ = table_of(lenet)
    click_row(panel, "fc1")
    click_row(panel, "conv1", CTRL)
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.isActiveWindow)
    QTest.keyClick(panel.view, Qt.Key.Key_C, CTRL)
    chosen = [row for row in panel.order.rows if row.name in {"conv1", "fc1"}]
    assert QApplication.clipboard().text() == report.as_text(chosen)
    assert "2 nodes" in panel.caption.text()


def test_the_menu_copies_the_table_as_it_is_sorted(table_of, lenet):
    panel, document = table_of(lenet)
    click_head(panel, PARAMETERS)
    for entry in panel.copy_button.menu().actions():
        entry.trigger()
        text = QApplication.clipboard().text()
        assert entry.text().endswith(panel.caption.text().rsplit(" ", 1)[1])
        if entry.text().endswith("CSV"):
            lines = list(csv.DictReader(io.StringIO(text)))
            assert [line["name"] for line in lines] == names(panel)
            total = sum(int(line["parameters"]) for line in lines)
            assert total == document.readout.parameters
        else:
            assert text.splitlines()[-1].strip("| ").startswith("total")


def test_an_empty_design_invites(table_of, small):
    panel, document = table_of(Design())
    assert not panel.view.isVisible()
    document.reset(small)
    assert panel.view.isVisible()
    assert names(panel) == [node.name for node in small.nodes]


def test_the_dock_stands_beside_curves_and_problems(qtbot, settings_file, lenet):
    window = MainWindow(lenet, Settings(settings_file))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    dock = window.docks.by_name["table"]
    beside = {window.docks.by_name[name] for name in ("curves", "problems", "runs")}
    assert beside <= set(window.tabifiedDockWidgets(dock))
    table = window.docks.show("table")
    qtbot.waitUntil(table.isVisible)
    click_row(table, "fc2")
    card = window.canvas.design_scene.cards[lenet.by_name["fc2"].id]
    assert card.is_selected


def test_stretches_are_without_a_gap():
    assert list(stretches([])) == []
    assert list(stretches([1, 2, 3, 5, 7, 8])) == [(1, 3), (5, 5), (7, 8)]
