import dataclasses
import os
import threading
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from designer.graph import edit, templates
from designer.runs import History, State, record
from designer.train import Failed
from designer.train.files import RESUME
from designer.ui import theme as themes
from designer.ui.clerk import Clerk
from designer.ui.panels.runs.columns import COLUMNS, NAME, SHOWN
from designer.ui.panels.runs.panel import RunsPanel
from tests.runs.told import ended, epoch, evaluated, started, steps, whole

LEFT = Qt.MouseButton.LeftButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PLACE = {column.title: place for place, column in enumerate(COLUMNS)}
KEY = Qt.Key


@pytest.fixture
def history(tmp_path):
    return History(tmp_path / "runs.sqlite")


@pytest.fixture
def recorded(history, tmp_path):
    """Put a run into the history, and give it."""

    def run(name, events=None, design=None):
        given = iter(whole() if events is None else events)
        design = design or templates.load("lenet5")
        list(record(given, design, history=history, run_dir=tmp_path / name, name=name))
        return history.find(name)

    return run


@pytest.fixture
def panel_of(qtbot, history):
    """Show the panel, and wait until it has read the history."""

    def show(count):
        panel = RunsPanel(history)
        qtbot.addWidget(panel)
        panel.resize(1200, 260)
        panel.show()
        qtbot.waitExposed(panel)
        qtbot.waitUntil(lambda: panel.order.rowCount() == count)
        panel.activateWindow()
        panel.view.setFocus()
        return panel

    return show


@pytest.fixture
def three(recorded):
    """Runs a, b and c, of which b is the best."""
    recorded("a", [started(), evaluated(4, 0.7, is_best=True), epoch(1), ended()])
    recorded("b", [started(), evaluated(4, 0.9, is_best=True), epoch(1), ended(1, "stopped")])
    recorded("c", [started(), steps(2, 1.0, 0.5), Failed("The loss became nan at step 3.")])


def names(panel):
    return [run.name for run in panel.order.rows]


def cell(panel, name, column=NAME):
    return panel.order.index(names(panel).index(name), column)


def click(panel, name, column=NAME, keys=NONE, double=False):
    place = panel.view.visualRect(cell(panel, name, column)).center()
    QTest.mouseClick(panel.view.viewport(), LEFT, keys, place)
    if double:
        QTest.mouseDClick(panel.view.viewport(), LEFT, keys, place)


def click_head(panel, column):
    header = panel.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NONE, place)


@pytest.fixture
def type_into(qtbot):
    def write(panel, text):
        editor = panel.view.viewport().findChild(QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, KEY.Key_Return)
        qtbot.waitUntil(lambda: panel.view.viewport().findChild(QLineEdit) is None)

    return write


def test_an_empty_history_invites(panel_of, qtbot, recorded):
    panel = panel_of(0)
    qtbot.waitUntil(panel._empty.isVisible)
    assert not panel.view.isVisible()
    recorded("first")
    panel.refresh()
    qtbot.waitUntil(panel.view.isVisible)


@pytest.mark.usefixtures("three")
def test_every_run_has_a_row_the_latest_first(panel_of):
    panel = panel_of(3)
    assert names(panel) == ["c", "b", "a"]
    shown = [cell(panel, "b", place).data() for place in range(len(COLUMNS))]
    assert shown[1:8] == ["b", "stopped", "lenet5", "digits", "90.00\u2009%", "1/3",
                          "9\u2009s"]  # fmt: skip
    assert cell(panel, "c", PLACE["state"]).data() == "failed"
    tip = cell(panel, "c", PLACE["state"]).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "The loss became nan at step 3."
    assert panel.header.caption.text() == "3 runs"


@pytest.mark.usefixtures("three")
def test_a_click_sorts_and_the_third_brings_the_latest_to_the_top(panel_of):
    panel = panel_of(3)
    orders = []
    for _ in range(3):
        click_head(panel, PLACE["best accuracy"])
        orders.append("".join(names(panel)))
    assert orders == ["bac", "cab", "cba"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_every_column_can_be_sorted(panel_of, column):
    panel = panel_of(3)
    click_head(panel, column)
    keys = [COLUMNS[column].key(run) for run in panel.order.rows]
    assert keys == sorted(keys, reverse=COLUMNS[column].is_number)


@pytest.mark.usefixtures("three")
def test_the_filter_keeps_rows_with_every_word(panel_of):
    panel = panel_of(3)
    for words, left in [
        ("", "cba"),
        ("FAIL", "c"),
        ("lenet stopped", "b"),
        ("lenet finished stopped", ""),
    ]:
        panel.header.filter.clear()
        QTest.keyClicks(panel.header.filter, words)
        assert "".join(names(panel)) == left
        assert panel.header.caption.text() == (
            "3 runs" if len(left) == 3 else f"{len(left)} of 3 runs"
        )


@pytest.mark.usefixtures("three")
def test_boxes_choose_whose_curves_are_shown(panel_of):
    panel = panel_of(3)
    told = []
    panel.overlay_changed.connect(told.append)
    click(panel, "b", SHOWN)
    click(panel, "a", SHOWN)
    assert [[overlay.name for overlay in overlays] for overlays in told] == [["b"], ["b", "a"]]
    one, other = told[-1]
    assert one.run_id == panel.order.rows[1].id
    assert one.colour != other.colour
    click(panel, "b", SHOWN)
    assert panel.overlays == (other,)
    click(panel, "c", SHOWN)
    assert panel.overlays[1].colour == one.colour  # it is free again
    boxes = [cell(panel, name, SHOWN).data(Qt.ItemDataRole.CheckStateRole) for name in "abc"]
    assert [box == Qt.CheckState.Checked for box in boxes] == [True, False, True]
    click(panel, "b")
    QTest.keyClick(panel.view, KEY.Key_Space)
    assert [overlay.name for overlay in panel.overlays] == ["a", "c", "b"]


@pytest.mark.usefixtures("three")
def test_colours_follow_the_theme(panel_of, qapp):
    panel = panel_of(3)
    click(panel, "a", SHOWN)
    before = panel.overlays[0].colour
    themes.apply(qapp, themes.LIGHT)
    try:
        assert panel.overlays[0].colour in themes.LIGHT.runs
        assert panel.overlays[0].colour != before
    finally:
        themes.apply(qapp, themes.DARK)
    assert panel.overlays[0].colour == before


@pytest.mark.parametrize("colours", [themes.DARK, themes.LIGHT], ids=lambda t: t.name)
def test_colours_of_runs_are_none_of_the_present_run(colours):
    assert not {colours.accent, colours.warn} & set(colours.runs)
    assert all(one != other for one, other in combinations(colours.runs, 2))


@pytest.mark.usefixtures("three")
def test_more_runs_than_colours_may_be_shown(panel_of, recorded):
    for number in range(len(themes.current().runs)):
        recorded(f"more {number}")
    panel = panel_of(3 + len(themes.current().runs))
    for run in panel.order.rows:
        panel.toggle(run.id)
    assert len(panel.overlays) == panel.order.rowCount()


@pytest.mark.usefixtures("three")
def test_a_name_is_edited_in_its_place(panel_of, history, qtbot, type_into):
    panel = panel_of(3)
    panel.toggle(history.find("a").id)
    click(panel, "a")
    QTest.keyClick(panel.view, KEY.Key_F2)
    type_into(panel, "the best one")
    assert "the best one" in names(panel)  # at once
    assert panel.overlays[0].name == "the best one"
    qtbot.waitUntil(lambda: history.runs()[2].name == "the best one")


@pytest.mark.usefixtures("three")
def test_tags_and_notes_are_written_by_a_double_click(panel_of, history, qtbot, type_into):
    panel = panel_of(3)
    with qtbot.assertNotEmitted(panel.design_requested):
        click(panel, "b", PLACE["tags"], double=True)
        type_into(panel, "deep,  for the paper")
        click(panel, "b", PLACE["note"], double=True)
        type_into(panel, "wider")
    qtbot.waitUntil(lambda: history.find("b").note == "wider")
    assert history.find("b").tags == ("deep", "for the paper")
    assert cell(panel, "b", PLACE["tags"]).data() == "deep, for the paper"


@pytest.mark.usefixtures("three")
def test_an_empty_name_is_not_taken(panel_of, type_into):
    panel = panel_of(3)
    click(panel, "a")
    QTest.keyClick(panel.view, KEY.Key_F2)
    type_into(panel, " ")
    assert names(panel) == ["c", "b", "a"]


@pytest.mark.usefixtures("three")
def test_delete_and_ctrl_z(panel_of, history, qtbot):
    panel = panel_of(3)
    panel.toggle(history.find("a").id)
    click(panel, "a")
    click(panel, "b", keys=CTRL)
    QTest.keyClick(panel.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: names(panel) == ["c"])
    assert panel.overlays == ()
    assert panel.header.caption.text() == "2 runs deleted"
    assert [run.name for run in history.runs()] == ["c"]
    click(panel, "c")
    QTest.keyClick(panel.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: names(panel) == [])
    panel.undo_delete()
    qtbot.waitUntil(lambda: names(panel) == ["c"])
    panel.view.setFocus()
    QTest.keyClick(panel.view, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: names(panel) == ["c", "b", "a"])
    assert len(history.runs()) == 3
    assert not panel.header.undo_button.isVisible()
    assert panel.header.caption.text() == "3 runs"


@pytest.mark.usefixtures("three")
def test_the_undo_button_brings_back_too(panel_of, qtbot):
    panel = panel_of(3)
    click(panel, "a")
    QTest.mouseClick(panel.header.buttons["delete"], LEFT)
    qtbot.waitUntil(panel.header.undo_button.isVisible)
    QTest.mouseClick(panel.header.undo_button, LEFT)
    qtbot.waitUntil(lambda: names(panel) == ["c", "b", "a"])


@pytest.mark.usefixtures("three")
def test_what_can_be_done_with_what_is_selected(panel_of):
    panel = panel_of(3)

    def enabled():
        return {name for name, action in panel._actions.items() if action.isEnabled()}

    assert enabled() == set()
    click(panel, "a")
    assert enabled() == {"toggle", "open", "rename", "export", "delete"}
    click(panel, "b", keys=CTRL)
    assert enabled() == {"toggle", "compare", "delete"}


def test_what_was_cut_short_can_go_on(panel_of, recorded, qtbot):
    run = recorded("cut", [started(), steps(2, 1.0, 0.5)])
    (run.folder / RESUME).write_bytes(b"")
    panel = panel_of(1)
    assert panel.order.rows[0].state is State.INTERRUPTED
    click(panel, "cut")
    with qtbot.waitSignal(panel.resume_requested) as asked:
        QTest.mouseClick(panel.header.buttons["resume"], LEFT)
    assert asked.args == [run.id]


def test_a_run_that_goes_on_is_followed_and_not_deleted(
    history, tmp_path, panel_of, qtbot, monkeypatch
):
    monkeypatch.setattr("designer.ui.panels.runs.panel.POLL_MS", 20)
    telling = record(whole(), templates.load("lenet5"), history=history, run_dir=tmp_path)
    next(telling)
    panel = panel_of(1)
    click(panel, "lenet5-1")
    assert not panel._actions["delete"].isEnabled()
    next(telling)
    for _ in telling:
        pass
    qtbot.waitUntil(lambda: panel.order.rows[0].state is State.FINISHED)
    assert panel.order.rows[0].steps_done == 8
    assert panel._actions["delete"].isEnabled()
    qtbot.waitUntil(lambda: not panel._poll.isActive())


@pytest.mark.usefixtures("three")
def test_return_and_double_click_open_the_design(panel_of, history, qtbot):
    panel = panel_of(3)
    click(panel, "a")
    with qtbot.waitSignal(panel.design_requested) as asked:
        QTest.keyClick(panel.view, KEY.Key_Return)
    assert asked.args == [history.find("a").id]
    with qtbot.waitSignal(panel.design_requested) as asked:
        click(panel, "b", PLACE["design"], double=True)
    assert asked.args == [history.find("b").id]


def test_two_runs_are_compared(panel_of, recorded, qtbot):
    lenet = templates.load("lenet5")
    recorded("a")
    recorded("b", design=lenet.with_recipe(dataclasses.replace(lenet.recipe, epochs=77)))
    panel = panel_of(2)
    click(panel, "b")
    click(panel, "a", keys=CTRL)
    QTest.mouseClick(panel.header.buttons["compare"], LEFT)
    qtbot.waitUntil(lambda: panel.compare_dialog is not None)
    lines = panel.compare_dialog.lines
    assert ("epochs", str(lenet.recipe.epochs), "77") in lines
    assert ("best accuracy", "75.00\u2009%", "75.00\u2009%") in lines
    panel.compare_dialog.close()


@pytest.mark.usefixtures("three")
def test_export(panel_of, qtbot, tmp_path, monkeypatch):
    panel = panel_of(3)
    out = tmp_path / "c.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    click(panel, "c")
    QTest.mouseClick(panel.header.buttons["export"], LEFT)
    qtbot.waitUntil(lambda: panel.header.caption.text() == "“c” is in c.csv")
    assert len(out.read_text().splitlines()) == 3
    out = tmp_path / "nowhere" / "c.csv"
    with qtbot.waitSignal(panel.told) as told:
        QTest.mouseClick(panel.header.buttons["export"], LEFT)
    assert "cannot be written" in told.args[0]


@pytest.mark.usefixtures("three")
def test_nothing_is_read_while_nobody_sees_it(panel_of, recorded, history, qtbot, monkeypatch):
    panel = panel_of(3)
    reads = []
    panel.hide()
    recorded("d")
    monkeypatch.setattr(history, "runs", lambda: reads.append(1) or History(history.path).runs())
    panel.refresh()
    assert reads == []
    panel.show()
    qtbot.waitUntil(lambda: names(panel) == ["d", "c", "b", "a"])
    assert reads == [1]


@pytest.mark.usefixtures("three")
def test_the_window_does_not_wait_for_the_disk(panel_of, history, monkeypatch):
    panel = panel_of(3)
    held = threading.Event()
    slow = lambda: held.wait(20) and History(history.path).runs()  # noqa: E731
    monkeypatch.setattr(history, "runs", slow)
    panel.refresh()
    click(panel, "a")  # and it lives
    assert panel.selected[0].name == "a"
    held.set()
    panel._clerk.wait(20)


def test_a_damaged_history_says_so(panel_of, history, qtbot):
    history.path.write_text("scribbles")
    panel = panel_of(0)
    qtbot.waitUntil(lambda: "damaged" in panel._empty.accessibleName())
    assert panel._empty.isVisible()


@pytest.mark.usefixtures("three")
def test_what_cannot_be_written_is_told_and_taken_back(panel_of, history, qtbot, type_into):
    panel = panel_of(3)
    before = history.path.read_bytes()
    for file in history.path.parent.glob("runs.sqlite*"):
        file.unlink()
    os.mkdir(history.path)
    click(panel, "a")
    QTest.keyClick(panel.view, KEY.Key_F2)
    with qtbot.waitSignal(panel.told) as told:
        type_into(panel, "other")
    assert "cannot be used" in told.args[0]
    panel._clerk.wait(20)
    history.path.rmdir()
    history.path.write_bytes(before)
    panel.refresh()
    qtbot.waitUntil(lambda: names(panel) == ["c", "b", "a"])


@pytest.mark.usefixtures("three")
def test_it_is_usable_where_it_is_narrow(panel_of):
    panel = panel_of(3)
    assert panel.minimumSizeHint().width() <= 320
    panel.resize(340, 240)
    assert not panel.header.buttons["open"].isVisible()
    panel.resize(1200, 240)
    assert all(button.isVisible() for button in panel.header.buttons.values())


@pytest.fixture
def window_with_runs(monkeypatch, tmp_path, recorded, focused_window_of, qtbot):
    """Show a window whose history has a run of a small VGG, its panel in front."""
    monkeypatch.setattr("designer.ui.window.History", lambda: History(tmp_path / "runs.sqlite"))
    recorded("vgg", design=templates.load("small-vgg"))
    window, _, document = focused_window_of(templates.load("lenet5"))
    runs = window.docks.show("runs")
    qtbot.waitUntil(lambda: runs.order.rowCount() == 1)
    runs.view.setFocus()
    qtbot.waitUntil(runs.view.hasFocus)
    return window, runs, document


def test_the_design_of_a_run_is_opened_in_the_window(window_with_runs):
    _, runs, document = window_with_runs
    click(runs, "vgg")
    QTest.keyClick(runs.view, KEY.Key_Return)
    assert document.root == templates.load("small-vgg")


def test_ctrl_z_in_the_panel_leaves_the_design_alone(window_with_runs, qtbot):
    _, runs, document = window_with_runs
    edited = edit.remove(document.design, [document.design.by_name["fc2"].id])
    document.edit("Remove", edited)
    click(runs, "vgg")
    QTest.keyClick(runs.view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: runs.order.rowCount() == 0)
    assert document.design == edited
    QTest.keyClick(runs.view, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: runs.order.rowCount() == 1)
    assert document.design == edited
    QTest.keyClick(runs.view, KEY.Key_Z, CTRL)  # nothing is left here: it is the window's
    assert document.design != edited


def test_what_cannot_be_done_stands_in_the_banner(window_with_runs):
    window, runs, _ = window_with_runs
    runs.told.emit("The history cannot be written.")
    assert window.banner.text == "The history cannot be written."
    runs.resume_requested.emit(runs.order.rows[0].id)
    assert "events.jsonl" in window.banner.text  # the folder of this run has nothing in it
    runs.design_requested.emit("nobody")
    assert "no run with the id" in window.banner.text


def test_curves_of_a_chosen_run_are_drawn_beside(window_with_runs, qtbot):
    window, runs, _ = window_with_runs
    click(runs, "vgg", SHOWN)
    qtbot.waitUntil(lambda: len(window.curves._others.shown) == 1)
    overlay, kept = window.curves._others.shown[0]
    assert (overlay,) == runs.overlays
    assert kept.last == 8


def test_a_clerk_works_in_order(qtbot):
    clerk = Clerk(ValueError)
    done, failed = [], []
    clerk.failed.connect(failed.append)
    go = threading.Event()

    def complain():
        raise ValueError("It did not fit.")

    window = threading.get_ident()
    clerk.ask(lambda: go.wait(20) and "first", done.append)
    clerk.ask(complain, done.append)
    clerk.ask(threading.get_ident, lambda there: done.append((there, threading.get_ident())))
    go.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done[0] == "first"
    there, here = done[1]
    assert there != window == here
    assert failed == ["It did not fit."]
