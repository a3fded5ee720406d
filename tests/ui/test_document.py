import gc

import pytest
from PySide6.QtCore import QEvent

from designer.graph import LAYERS, Design, FileError, edit, file
from designer.ui.document import Document, _Edit

L = LAYERS


def widened(document, channels):
    conv = document.design.by_name["conv1"]
    return edit.set_options(document.design, conv.id, out_channels=channels)


def test_undo_walks_back_to_the_first_design_and_redo_to_the_last(small):
    document = Document(small)
    for channels in (20, 24, 32):
        document.edit("Widen", widened(document, channels))
    last = document.design
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.design == small
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert document.design == last


def test_edits_with_one_key_are_one_step_and_others_are_not(small):
    document = Document(small)
    for channels in (20, 24, 32):
        document.edit("Widen", widened(document, channels), merge=("a", 1))
    document.edit("Widen", widened(document, 40), merge=("a", 2))
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.design.by_name["conv1"].layer.out_channels == 32


def test_an_edit_that_leads_back_leaves_no_step(small):
    document = Document(small)
    document.edit("Widen", widened(document, 20), merge="key")
    document.edit("Widen", widened(document, 16), merge="key")
    assert document.design == small
    assert not document.is_modified


def test_an_edit_that_changes_nothing_is_none(small):
    document = Document(small)
    document.edit("Nothing", small)
    assert document.undo_stack.count() == 0


def test_the_signal_carries_both_values_once(small, qtbot):
    document = Document(small)
    new = widened(document, 20)
    with qtbot.waitSignal(document.design_changed) as told:
        document.edit("Widen", new)
    assert told.args == [small, new]


def test_selection_forgets_nodes_that_are_gone(small):
    document = Document(small)
    document.select(frozenset(small.by_id))
    conv = small.by_name["conv1"].id
    document.edit("Delete", edit.remove(small, [conv]))
    assert document.selection == small.by_id.keys() - {conv}


def test_saving_and_opening_give_the_same_design(small, tmp_path):
    document = Document(small)
    document.edit("Widen", widened(document, 20))
    assert document.is_modified
    path = tmp_path / "mine.convas"
    document.save(path)
    assert not document.is_modified
    other = Document()
    other.open(path)
    assert other.design == document.design
    assert other.path == path
    document.undo_stack.undo()
    assert document.is_modified


def test_a_file_that_cannot_be_read_leaves_the_design_alone(small, tmp_path):
    document = Document(small)
    bad = tmp_path / "bad.convas"
    bad.write_text("{")
    with pytest.raises(FileError):
        document.open(bad)
    assert document.design == small


def test_the_readout_knows_the_data_set_of_the_recipe(small):
    design, flat = edit.add_after(small, small.by_name["relu1"].id, L["Flatten"](), (0, 0))
    design, linear = edit.add_after(design, flat.id, L["Linear"](out_features=12), (0, 0))
    document = Document(design)
    assert not document.readout.problems
    document.edit("Data", design.with_recipe(design.recipe.replace(data="digits")))
    (problem,) = document.readout.nodes[linear.id].problems
    assert "12" in problem.message
    assert "10 classes" in problem.message


def test_an_empty_design_can_be_read():
    assert Document(Design()).readout.parameters == 0


def test_loading_what_the_file_holds_now_is_one_undo_step(small, tmp_path):
    path = tmp_path / "mine.convas"
    document, other = Document(small), Document(small)
    document.save(path)
    other.edit("Widen", widened(other, 20))
    other.save(path)
    document.reload()
    assert document.design == other.design
    assert not document.is_modified
    assert document.seen == other.seen
    document.undo_stack.undo()
    assert document.design == small
    assert document.is_modified


def test_loading_the_same_again_is_no_step(small, tmp_path):
    document = Document(small)
    document.save(tmp_path / "mine.convas")
    document.reload()
    assert not document.undo_stack.count()


def test_a_design_that_is_kept_counts_as_unsaved(small, tmp_path, qtbot):
    document = Document(small)
    document.save(tmp_path / "mine.convas")
    with qtbot.waitSignal(document.file_changed):
        document.keep("other")
    assert document.is_modified
    document.save(tmp_path / "mine.convas")
    assert not document.is_modified


def test_a_path_that_is_typed_is_as_seen_from_the_file(small, tmp_path):
    document = Document(small)
    document.save(tmp_path / "mine.convas")
    typed = small.recipe.replace(pretrained="weights.pt", data="./pictures")
    document.edit_recipe("Edit pretrained", typed)
    assert document.root.recipe.pretrained == str(tmp_path / "weights.pt")
    assert document.root.recipe.data == str(tmp_path / "pictures")
    document.save(tmp_path / "mine.convas")
    assert file.load(tmp_path / "mine.convas") == document.root


def test_a_design_that_is_closed_takes_its_undo_steps_with_it(small, qapp):
    def steps():
        gc.collect()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return sum(type(each) is _Edit for each in gc.get_objects())

    document = Document(small)
    before = steps()
    for _ in range(3):
        document.add(small)
        document.edit("Delete", edit.remove(small, list(small.by_id)[:1]))
        assert steps() == before + 1
        document.close(document.sheet)
        assert steps() == before
