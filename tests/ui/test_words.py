"""What the window says in other languages, and that nothing it says is forgotten."""

import ast
import string
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenuBar

from designer.ui import words
from designer.ui.settings import Settings
from resources.make import translations

KEY = Qt.Key
FILES = translations.files()

SPOKEN = frozenset(
    {
        *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setPlaceholderText"),
        *("setAccessibleName", "setAccessibleDescription", "addAction", "addMenu", "addRow"),
        *("QLabel", "QPushButton", "QCheckBox", "WordButton", "SectionHeading", "NumberRow"),
        *("getOpenFileName", "getSaveFileName", "getExistingDirectory", "question", "tell"),
    }
)
"""Calls whose literals a person reads."""
NOT_SAID = frozenset({"Convas", "Tab", "note", "bad"})
"""A name, a key, and how serious a sentence is."""


@pytest.fixture(scope="module")
def texts():
    """Every text of the window; all of its code is read for them."""
    return translations.texts()


@pytest.fixture(params=FILES)
def language(request, qapp):
    """A language that the application speaks for a while."""
    words.install(qapp, request.param)
    yield request.param
    words.install(qapp, words.SOURCE)


@pytest.fixture
def korean(qapp):
    words.install(qapp, "ko")
    yield
    words.install(qapp, words.SOURCE)


def click(menu, action):
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def submenu(menu, title):
    return next(a.menu() for a in menu.actions() if a.menu() and a.text() == title)


def language_menu(window):
    bar = window.topbar.findChild(QMenuBar)
    view = next(one.menu() for one in bar.actions() if one.text() == words.tr("Vie&w"))
    return submenu(view, words.tr("Language"))


# The source


def literals(node):
    """Yield the literals that a call is given, but for those that are said by `tr`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from (*literals(node.left), *literals(node.right))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value)


def unsaid(source):
    """Yield the line and text of literals that people read as they stand in the source."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in SPOKEN:
            continue
        for given in (*node.args, *(each.value for each in node.keywords)):
            for text in literals(given):
                is_word = any(a.isalpha() and b.isalpha() for a, b in pairwise(text))
                is_markup = text.startswith("<a href")
                if is_word and not is_markup and text not in NOT_SAID:
                    yield node.lineno, text


def test_what_people_read_is_said_by_tr():
    forgotten = [
        f"{path.relative_to(translations.WINDOW)}:{line}: {text!r}"
        for path in sorted(translations.WINDOW.rglob("*.py"))
        for line, text in unsaid(path.read_text(encoding="utf-8"))
    ]
    assert not forgotten


@pytest.mark.parametrize(
    "source",
    [
        'box.setText("Open it")',
        'box.setText(f"{count} of them")',
        'box.setText("On" if on else tr("Off"))',
        'QLabel("Title")',
        'QLabel(text="Title")',
    ],
)
def test_a_forgotten_text_would_be_found(source):
    assert list(unsaid(source))


def test_a_text_that_is_put_together_before_it_is_said_is_refused(tmp_path):
    path = tmp_path / "some.py"
    path.write_text('tr(f"{name} is gone.")', encoding="utf-8")
    with pytest.raises(ValueError, match="f-string"):
        list(translations._in_source(path))


# The files


def placeholders(text):
    found = string.Formatter().parse(text)
    return sorted((name, spec) for _, name, spec, _ in found if name is not None)


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_every_text_is_in_the_file_and_nothing_else(path, texts):
    assert translations.read(path).keys() == texts.keys()


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_every_text_is_translated_with_its_placeholders_and_marks(path):
    for text, entry in translations.read(path).items():
        assert entry.is_finished, text.source
        for form in entry.forms:
            assert form.strip(), text.source
            assert placeholders(form) == placeholders(text.source), form
            assert form.endswith("…") == text.source.endswith("…"), form
            assert ("&" in form) == ("&" in text.source), form
            assert form.count("(*") == text.source.count("(*"), form  # filters of file dialogs


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_the_file_stands_as_it_is_written(path, texts, tmp_path):
    again = tmp_path / path.name
    language = path.stem.removeprefix("convas_")
    translations.write(again, language, texts, translations.read(path))
    assert again.read_bytes() == path.read_bytes(), "run python -m resources.make.translations"


def test_what_is_loaded_says_what_the_file_says(language):
    for text, entry in translations.read(FILES[language]).items():
        said = [
            QCoreApplication.translate(words.CONTEXT, text.source, None, count)
            for count in ((1, 5) if text.is_counted else (-1,))
        ]
        assert set(said) == set(entry.forms), text.source


def test_without_a_language_the_source_is_said():
    assert words.tr("Delete {name}", name="conv1") == "Delete conv1"
    assert words.counted(1, "1 layer", "{n} layers") == "1 layer"
    assert words.counted(2, "1 layer", "{n} layers") == "2 layers"


@pytest.mark.usefixtures("korean")
def test_placeholders_may_change_places():
    assert words.tr("Delete {name}", name="conv1") == "conv1 삭제"
    assert words.counted(1, "1 layer", "{n} layers") == "레이어 1개"


@pytest.mark.parametrize(
    ("setting", "desktop", "spoken"),
    [
        ("ko", ["en-GB"], "ko"),
        ("en", ["ko-KR"], "en"),
        ("system", ["ko-KR", "en-GB"], "ko"),
        ("system", ["de-DE", "ko-KR"], "ko"),
        ("system", ["en-US", "ko-KR"], "en"),
        ("system", ["xx"], "en"),
    ],
)
def test_the_system_is_followed_unless_a_language_is_chosen(monkeypatch, setting, desktop, spoken):
    class Desktop:
        def uiLanguages(self):  # noqa: N802 - as Qt has it
            return desktop

    monkeypatch.setattr(QLocale, "system", staticmethod(Desktop))
    assert words.language_for(setting) == spoken


def test_a_language_that_there_is_not_is_no_setting(settings_file):
    Settings(settings_file).language = "tlh"
    assert Settings(settings_file).language == "system"


# The window


def test_a_language_is_chosen_in_the_menu_for_the_next_start(window_of, lenet, settings_file):
    window = window_of(lenet)
    menu = language_menu(window)
    names = [action.text() for action in menu.actions()]
    assert names == ["Language of the system", "English", "한국어"]
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    menu.popup(window.mapToGlobal(QPoint(200, 200)))
    click(menu, menu.actions()[2])
    assert window.banner.text == "The window speaks 한국어 from the next start on."
    assert Settings(settings_file).language == "ko"


def test_the_language_is_found_by_the_command_palette(window_of, lenet, qtbot):
    window = window_of(lenet)
    window.guide.open_palette()
    palette = window.guide.palette
    palette.field.setText("한국")  # as an input method does
    assert palette.shown[0].where == "View, Language"
    qtbot.keyClick(palette.field, KEY.Key_Return)
    assert window.settings.language == "ko"


@pytest.mark.usefixtures("korean")
def test_the_window_is_in_the_language(window_of, lenet, settings_file):
    Settings(settings_file).language = "ko"
    window = window_of(lenet)
    assert window.topbar.train_button.text() == "학습"
    assert window.docks.by_name["problems"].windowTitle() == "문제"
    assert window.status.totals.startswith("파라미터")
    assert language_menu(window).actions()[2].isChecked()


@pytest.mark.usefixtures("korean")
def test_a_command_is_found_by_what_it_is_called_and_by_its_english_name(window_of, lenet, qtbot):
    window = window_of(lenet)
    window.guide.open_palette()
    palette = window.guide.palette
    palette.field.setText("복제")  # as an input method does
    assert palette.shown[0].text == "복제"
    palette.field.clear()
    qtbot.keyClicks(palette.field, "duplicate")
    assert palette.shown[0].text == "복제"
    assert palette.shown[0].where == "편집"  # without the letter that Alt leads to


@pytest.mark.usefixtures("korean")
def test_chosen_keys_are_kept_whatever_the_language(window_of, lenet):
    window = window_of(lenet)
    assert not window.guide.shortcuts.change("복제", QKeySequence("Ctrl+J"))
    assert window.settings.shortcuts == {"Duplicate": "Ctrl+J"}
    assert window.guide.shortcuts.is_changed("복제")
    assert not window.guide.shortcuts.reset("복제")
    assert window.settings.shortcuts == {}
