from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from designer.graph import Design, edit, file
from designer.runs import History
from designer.train import Ended, Epoch, Steps
from designer.ui import theme as themes
from designer.ui.training import State


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def menu_entry(window, text):
    for action in window.canvas.actions() + window.actions():
        if action.text() == text:
            return action
    raise LookupError(text)


def answer(monkeypatch, button):
    asked = []

    def question(*_args):
        asked.append(button)
        return button

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


def test_training_from_the_window_fills_curves_and_filters(window_of, lenet, qtbot):
    small = lenet.with_recipe(lenet.recipe.replace(epochs=1, batch_size=512))
    window = window_of(small)
    seen = []
    window.training.events.connect(seen.extend)
    click(window.topbar.train_button)
    assert window.training.state is State.LOADING
    assert not window.topbar.train_button.isEnabled()
    qtbot.waitUntil(lambda: any(isinstance(e, Ended) for e in seen), timeout=120_000)
    assert any(isinstance(e, Steps) for e in seen)
    (epoch,) = [e for e in seen if isinstance(e, Epoch)]
    assert 0 <= epoch.val_accuracy <= 1
    assert "finished" in window.status.progress
    assert window.topbar.train_button.isEnabled()
    assert window.training.state is State.IDLE


def test_training_is_refused_in_the_words_of_the_card(window_of, lenet):
    broken = edit.remove(lenet, [lenet.by_name["flatten"].id])
    window = window_of(broken)
    click(window.topbar.train_button)
    assert window.training.state is State.IDLE
    error = window.document.readout.errors[0]
    assert error.message in window.banner.text
    assert window.document.selection == {error.node}


def test_a_missing_data_set_is_a_sentence_not_a_crash(window_of, lenet, qtbot, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/nonexistent")
    window = window_of(lenet.with_recipe(lenet.recipe.replace(data="mnist")))
    window.running.train()
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=60_000)
    assert "mnist" in window.banner.text.lower()
    assert "Traceback" not in window.banner.text
    qtbot.waitUntil(lambda: not window.training.is_active)


def test_totals_follow_an_edit(window_of, lenet):
    window = window_of(lenet)
    assert window.status.totals.startswith("61\u2009706 parameters")
    conv = window.document.design.by_name["conv1"]
    window.document.edit("Narrow", edit.set_options(window.document.design, conv.id, bias=False))
    assert window.status.totals.startswith("61\u2009700 parameters")
    window.document.undo_stack.undo()
    assert window.status.totals.startswith("61\u2009706 parameters")


def test_a_palette_row_double_clicked_adds_its_layer(window_of, lenet):
    window = window_of(lenet)
    row = window.palette_panel.row("MaxPool2d")
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton)
    assert "pool3" in window.document.design.by_name


def test_shortcuts_act_on_the_canvas(window_of, lenet):
    window = window_of(lenet)
    window.canvas.setFocus()
    menu_entry(window, "Select all").trigger()
    assert len(window.document.selection) == len(lenet.nodes)
    menu_entry(window, "Delete").trigger()
    assert not window.document.design.nodes
    window.document.undo_stack.undo()
    assert window.document.design == lenet


def test_keys_undo_redo_and_train(window_of, lenet, qtbot):
    window = window_of(lenet)
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete)
    assert not window.document.design.nodes
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.design == lenet
    QTest.keyClick(window.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert not window.document.design.nodes
    QTest.keyClick(window.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.banner.text))


def test_saving_writes_the_file_and_remembers_it(window_of, lenet, tmp_path, monkeypatch):
    window = window_of(lenet)
    path = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    assert window.files.save()
    written = path.with_suffix(".convas")
    assert file.load(written) == lenet
    assert window.settings.recent == [written]
    assert not window.document.is_modified


def test_unsaved_work_is_asked_about_before_it_is_lost(window_of, lenet, monkeypatch):
    buttons = QMessageBox.StandardButton
    window = window_of(lenet)
    changed = edit.rename(lenet, lenet.by_name["conv1"].id, "first")
    window.document.edit("Rename", changed)
    asked = answer(monkeypatch, buttons.Cancel)
    window.files.close(window.document.sheet)
    assert not window.close()
    assert window.document.design == changed
    assert len(asked) == 2
    answer(monkeypatch, buttons.Discard)
    window.files.close(window.document.sheet)
    assert window.document.design.nodes == ()
    assert window.document.design.recipe == lenet.recipe


def test_saying_save_at_the_question_saves_first(window_of, lenet, tmp_path, monkeypatch):
    window = window_of(lenet)
    path = tmp_path / "mine.convas"
    window.document.save(path)
    changed = edit.rename(lenet, lenet.by_name["conv1"].id, "first")
    window.document.edit("Rename", changed)
    answer(monkeypatch, QMessageBox.StandardButton.Save)
    window.files.close(window.document.sheet)
    assert file.load(path) == changed


def test_opening_something_broken_says_so_and_keeps_the_design(window_of, lenet, tmp_path):
    window = window_of(lenet)
    bad = tmp_path / "bad.convas"
    bad.write_text('{"convas": 1, "nodes": 3}')
    assert not window.files.open(bad)
    assert str(bad) in window.banner.text
    assert window.document.design == lenet


def test_saving_where_one_may_not_says_so(window_of, lenet, tmp_path):
    window = window_of(lenet)
    assert not window.files.save_to(tmp_path / "no such folder" / "x.convas")
    assert "cannot be written" in window.banner.text


def test_choosing_a_data_set_is_an_edit(window_of, lenet):
    window = window_of(lenet)
    box = window.topbar._data.box
    box.setCurrentIndex(box.findData("fashion-mnist"))
    box.activated.emit(box.currentIndex())
    assert window.document.design.recipe.data == "fashion-mnist"
    window.document.undo_stack.undo()
    assert box.currentData() == lenet.recipe.data


def test_both_themes_dress_the_open_window(window_of, lenet):
    window = window_of(lenet)
    pictures = []
    for name, theme in (("light", themes.LIGHT), ("dark", themes.DARK)):
        window.set_theme(name)
        assert themes.current() is theme
        image = window.grab().toImage()
        pictures.append(image.pixelColor(image.width() // 2, 90).name())
        assert window.settings.theme == name
    assert pictures == [themes.LIGHT.canvas, themes.DARK.canvas]


def test_layout_and_device_are_remembered(window_of, lenet):
    window = window_of(lenet)
    window.settings.device = "cpu"
    window.docks.by_name["filters"].hide()
    window.close()
    again = window_of(lenet)
    assert not again.docks.by_name["filters"].isVisible()
    assert again.topbar.device == "cpu"


def test_templates_open_from_the_menu(window_of, lenet):
    window = window_of(lenet)
    menu_entry(window, "mnist-cnn").trigger()
    assert window.document.readout.parameters == 8490


def test_the_history_is_read_when_its_tab_is_seen(window_of, lenet, qtbot, qapp, monkeypatch):
    reads = []
    monkeypatch.setattr(History, "runs", lambda _: reads.append("read") or [])
    window = window_of(lenet)
    qapp.processEvents()
    assert reads == []
    window.docks.by_name["runs"].raise_()
    qtbot.waitUntil(lambda: reads == ["read"])


def test_an_empty_design_shows_an_invitation(window_of):
    window = window_of(Design())
    window.running.train()
    assert "Input" in window.banner.text or "data set" in window.banner.text


def test_all_that_a_window_opens_goes_with_it(window_of, lenet):
    before = set(QApplication.topLevelWidgets())
    window = window_of(lenet)
    opened = set(QApplication.topLevelWidgets()) - before - {window}
    assert opened
    assert [one for one in opened if one.parent() is None] == []
