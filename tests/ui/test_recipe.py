"""The form of the recipe: all of it, in sections that fold, with a picture of the rate."""

from dataclasses import dataclass, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from designer.graph import (
    Augmentation,
    Design,
    Member,
    Recipe,
    families_of,
    fields_of,
    integer,
    sections_of,
    templates,
)
from designer.graph.loss import BCEWithLogitsLoss
from designer.graph.optimizer import SGD, Adam, AdamW, RMSprop
from designer.graph.schedule import CosineAnnealingLR, OneCycleLR, ReduceLROnPlateau, StepLR
from designer.ui.document import Document
from designer.ui.panels.inspector import InspectorPanel
from designer.ui.panels.recipe import OPEN_AT_FIRST, RecipeForm
from designer.ui.widgets import RatePicture, SectionHeading
from designer.ui.widgets.rate_picture import ticks


@pytest.fixture
def document() -> Document:
    return Document(Design(recipe=Recipe(data="digits")))


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> InspectorPanel:
    panel = InspectorPanel(document)
    qtbot.addWidget(panel)
    panel.resize(312, 1600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    for fold in panel.recipe.folds.values():
        fold.heading.setChecked(True)
    return panel


@pytest.fixture
def form(panel: InspectorPanel) -> RecipeForm:
    return panel.recipe


def control(form: RecipeForm, name: str) -> QWidget:
    control = form.editor(name).control
    control.setFocus()
    return control


def retype(qtbot: QtBot, form: RecipeForm, name: str, text: str) -> None:
    line = control(form, name)
    line.selectAll()
    qtbot.keyClicks(line, text)


def choose(qtbot: QtBot, form: RecipeForm, name: str, kind: type[Member]) -> None:
    box = control(form, name)
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findText(kind.__name__)):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def complaints(form: RecipeForm) -> list[str]:
    every = (rows.form for section in form._rows.values() for rows in section)
    return [text for form in every for name in form._rows if (text := form.complaint(name))]


def test_every_field_of_a_recipe_but_its_data_has_a_place(form: RecipeForm) -> None:
    families = families_of(Recipe)
    for field in fields(Recipe):
        if field.name != "data" and (field.name not in families or len(families[field.name]) > 1):
            assert form.editor(field.name).isVisible(), field.name


@pytest.mark.parametrize("name", families_of(Recipe))
def test_every_member_of_every_family_can_be_shown(
    form: RecipeForm, document: Document, name: str
) -> None:
    for member in families_of(Recipe)[name].values():
        recipe = document.root.recipe.replace(**{name: member()})
        document.edit_recipe("Another", recipe)
        for field in fields_of(member):
            assert form.editor(field.name).isVisible(), field.name


def test_a_field_that_nobody_placed_comes_last() -> None:
    @dataclass(frozen=True)
    class Later(Recipe):
        novelty: int = integer(1, "New.")

    *_, last = sections_of(Later).values()
    assert last == (*list(sections_of().values())[-1], "novelty")
    every = [name for names in sections_of(Later).values() for name in names]
    assert sorted((*every, "data")) == sorted(f.name for f in fields(Later))


def test_sections_fold_by_mouse_and_keys_and_say_what_is_in_them(
    qtbot: QtBot, document: Document
) -> None:
    panel = InspectorPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    form = panel.recipe
    assert {title for title, fold in form.folds.items() if fold.is_open} == OPEN_AT_FIRST
    heading = form.folds["Loss"].heading
    assert heading.note == "CrossEntropyLoss"
    qtbot.mouseClick(heading, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
    assert form.editor("label_smoothing").isVisible()
    document.edit_recipe("x", Recipe(loss=BCEWithLogitsLoss(label_smoothing=0.1), clip=2))
    assert form.folds["Loss"].is_open  # it stays as it was left
    assert heading.note == "BCEWithLogitsLoss, label_smoothing 0.1"
    assert form.folds["Regularisation"].heading.note == "clip 2"
    assert form.folds["Evaluation"].heading.note == ""
    for key, is_open in (
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Space, False),
        (Qt.Key.Key_Return, True),
    ):
        qtbot.keyClick(heading, key)
        assert form.folds["Loss"].is_open == is_open
        assert form.editor("label_smoothing").isVisible() == is_open


def test_many_fields_of_a_member_stand_in_groups(form: RecipeForm) -> None:
    for field in Augmentation().fields:
        assert form.editor(field.name).isVisible(), field.name
    grouped = [name for names in Augmentation.groups.values() for name in names]
    assert sorted(grouped) == sorted(field.name for field in Augmentation().fields)
    headings = [h.accessibleName() for h in form.findChildren(SectionHeading) if h.isVisible()]
    assert headings == [heading for heading in Augmentation.groups if heading]


def test_a_field_of_a_group_changes_it_alone(
    qtbot: QtBot, form: RecipeForm, document: Document
) -> None:
    retype(qtbot, form, "cutmix", "1")
    retype(qtbot, form, "rotation", "15")
    assert document.root.recipe.augmentation == Augmentation(cutmix=1, rotation=15)
    note = form.folds["Augmentation"].heading.note
    assert note == "rotation 15, cutmix 1"


def test_a_template_lends_its_recipe_in_one_step(
    qtbot: QtBot, form: RecipeForm, document: Document
) -> None:
    before = document.root.recipe

    def choose() -> None:
        menu = form.choice.menu
        (entry,) = (a for a in menu.actions() if a.text().startswith("convnetjs-cifar10"))
        assert entry.toolTip() == "Adadelta at 1, batches of 4, 10 epochs, flip, shift 2"
        place = menu.actionGeometry(entry).center()
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)

    QTimer.singleShot(0, choose)
    qtbot.mouseClick(form.choice.button, Qt.MouseButton.LeftButton)
    assert document.root.recipe == templates.recipes()["convnetjs-cifar10"]
    assert document.undo_stack.undoText() == "Use the recipe of convnetjs-cifar10"
    document.undo_stack.undo()
    assert document.root.recipe == before


def test_another_member_keeps_what_was_changed_and_it_takes_too(
    qtbot: QtBot, form: RecipeForm, document: Document
) -> None:
    choose(qtbot, form, "optimizer", AdamW)
    assert document.root.recipe.optimizer == AdamW()  # not the weight decay of Adam
    retype(qtbot, form, "weight_decay", "0.25")
    choose(qtbot, form, "optimizer", SGD)
    assert document.root.recipe.optimizer == SGD(weight_decay=0.25)
    retype(qtbot, form, "momentum", "0.8")
    retype(qtbot, form, "lr", "0.07")
    choose(qtbot, form, "optimizer", RMSprop)
    assert document.root.recipe.optimizer == RMSprop(lr=0.07, momentum=0.8, weight_decay=0.25)
    choose(qtbot, form, "optimizer", Adam)
    assert document.root.recipe.optimizer == Adam(lr=0.07, weight_decay=0.25)


def test_the_choice_keeps_the_keyboard(qtbot: QtBot, form: RecipeForm, document: Document) -> None:
    choose(qtbot, form, "schedule", StepLR)
    assert document.root.recipe.schedule == StepLR()
    assert form.editor("schedule").control.hasFocus()
    assert document.undo_stack.undoText() == "Change schedule"
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.root.recipe == Recipe(data="digits")
    with pytest.raises(KeyError):
        form.editor("step_size")


def test_fields_that_do_not_go_together_are_refused_in_words(
    qtbot: QtBot, form: RecipeForm, document: Document
) -> None:
    choose(qtbot, form, "optimizer", SGD)
    switch = control(form, "nesterov")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert document.root.recipe.optimizer == SGD()
    assert complaints(form) == ["nesterov looks ahead along the momentum, and the momentum is 0."]
    assert not switch.isChecked()
    retype(qtbot, form, "momentum", "0.9")
    assert complaints(form) == []
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert document.root.recipe.optimizer == SGD(momentum=0.9, nesterov=True)
    retype(qtbot, form, "momentum", "0")
    assert complaints(form) == ["nesterov looks ahead along the momentum, and the momentum is 0."]
    line = form.editor("momentum").control
    qtbot.keyClicks(line, ".05")
    assert (line.text(), complaints(form)) == ("0.05", [])
    assert document.root.recipe.optimizer == SGD(momentum=0.05, nesterov=True)


def test_typing_is_one_step_to_undo(qtbot: QtBot, form: RecipeForm, document: Document) -> None:
    retype(qtbot, form, "evaluate_every", "250")
    retype(qtbot, form, "shift", "2")
    assert document.root.recipe.evaluate_every == 250
    assert document.root.recipe.augmentation.shift == 2
    assert document.undo_stack.count() == 2


def test_the_picture_follows_the_recipe(qtbot: QtBot, form: RecipeForm) -> None:
    picture = form.picture
    assert picture.isVisible()
    assert picture.highest == 0.001
    constant = picture.grab().toImage()
    choose(qtbot, form, "schedule", CosineAnnealingLR)
    cosine = picture.grab().toImage()
    assert cosine != constant
    retype(qtbot, form, "warmup", "2")
    assert picture.grab().toImage() != cosine
    retype(qtbot, form, "lr", "0.5")
    assert picture.highest == pytest.approx(0.5)
    assert "The highest rate is 0.5, the last " in picture.toolTip()


def test_what_a_plateau_may_bring_is_dashed(form: RecipeForm, document: Document) -> None:
    recipe = Recipe(data="digits", epochs=20, schedule=ReduceLROnPlateau(patience=2))
    document.edit_recipe("x", recipe)
    assert "drops at plateaus" in form.picture.toolTip()
    assert form.picture._otherwise[-1][1] == pytest.approx(1e-3 * 0.1**6)
    document.edit_recipe("x", recipe.replace(epochs=3))  # too short for a drop
    assert "drops at plateaus" not in form.picture.toolTip()
    document.edit_recipe("x", recipe.replace(schedule=OneCycleLR()))
    assert "drops at plateaus" not in form.picture.toolTip()


def test_a_recipe_without_a_data_set_has_a_picture_too(
    form: RecipeForm, document: Document
) -> None:
    for data in ("", "no such set"):
        document.edit_recipe("x", Recipe(data=data, schedule=StepLR(step_size=1)))
        assert form.picture._curve[0] == (0, 0.001)
        assert form.picture._curve[-1][1] == pytest.approx(1e-7)


@pytest.mark.parametrize("width", [80, 140, 312])
@pytest.mark.parametrize("epochs", [1, 7, 100_000])
def test_a_picture_of_any_size_can_be_painted(qtbot: QtBot, width: int, epochs: int) -> None:
    picture = RatePicture()
    qtbot.addWidget(picture)
    for highest in (0.0, 1e-9, 12345.678):
        picture.present([(0, 0.0), (epochs / 2, highest)], epochs, warmup=epochs * 2)
        picture.resize(width, picture.sizeHint().height())
        assert not picture.grab().isNull()


@given(st.integers(1, 100_000), st.integers(-1, 12))
def test_ticks_begin_at_zero_end_at_the_last_epoch_and_are_few(epochs: int, most: int) -> None:
    marks = ticks(epochs, most)
    assert (marks[0], marks[-1]) == (0, epochs)
    assert marks == sorted(set(marks))
    assert len(marks) <= max(2, most) + 1


def test_the_tab_key_walks_the_sections_from_top_to_bottom(
    qtbot: QtBot, form: RecipeForm, document: Document
) -> None:
    for optimizer in (SGD(), Adam()):  # rows that come later stand in their places, too
        document.edit_recipe("x", Recipe(optimizer=optimizer))
    form.folds["Training"].heading.setFocus()
    seen: list[QWidget] = []
    while (widget := QApplication.focusWidget()) not in seen:
        assert widget is not None
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    heights = [widget.mapTo(form, QPoint(0, 0)).y() for widget in seen if form.isAncestorOf(widget)]
    assert heights == sorted(heights)
    for title, fold in form.folds.items():
        assert fold.heading in seen, title
    for name in ("epochs", "optimizer", "beta1", "schedule", "warmup", "strength", "deterministic"):
        assert form.editor(name).control in seen, name


def test_a_path_is_typed_letter_by_letter(
    form: RecipeForm, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    document.save(tmp_path / "mine.convas")
    line = control(form, "pretrained")
    for typed in ("kept/weights.pt", str(tmp_path / "kept" / "weights.pt")):
        qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(line, typed)
        assert document.root.recipe.pretrained == str(tmp_path / "kept" / "weights.pt")
        assert form.editor("pretrained").control.text() == document.root.recipe.pretrained
