"""Write the translations of the window: `python -m resources.make.translations`.

Finds every text in the source of the window, brings each `resources/translations/convas_*.ts` to
the state of the source (Qt Linguist opens them), and makes the `.qm` files that the window loads.
Qt's own `pyside6-lupdate` would find `tr` too, but gives texts a context by the class they stand
in, and does not know those that are marked to be said later.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Xml

import designer.layers  # noqa: F401 - declares the layers
from designer.analysis import read as reading
from designer.analysis import report
from designer.analysis.overlay import Overlay
from designer.analysis.scratch import KERNELS
from designer.analysis.task import COLOUR_CHANNELS
from designer.data import info, names
from designer.graph import LAYERS, Design, Recipe, shelf
from designer.graph.family import families_of
from designer.graph.sections import SECTIONS
from designer.runs.model import State
from designer.ui.words import CONTEXT, FOLDER, LANGUAGES, SOURCE

PROGRAM = Path(__file__).parents[2]
WINDOW = PROGRAM / "designer" / "ui"
ONE = frozenset({"tr", "later", "Command"})
"""What is called with a text; `Command` has its text said when the action is made."""
BY_NUMBER = "counted"


class Text(NamedTuple):
    """A text of the source; `is_counted` where a translation has a form for each number."""

    source: str
    is_counted: bool = False


class Entry(NamedTuple):
    """What a language says in the place of a text: a form for each number where it is counted."""

    forms: tuple[str, ...]
    is_finished: bool


def texts() -> dict[Text, list[str]]:
    """Return every text of the window, with the files that it stands in, in their order.

    Raises
    ------
    ValueError
        Where a text is put together before it is marked, so that nobody could translate it.
    """
    found: dict[Text, list[str]] = {}
    for path in sorted(WINDOW.rglob("*.py")):
        name = path.relative_to(PROGRAM).as_posix()
        for text in _in_source(path):
            places = found.setdefault(text, [])
            if name not in places:
                places.append(name)
    for source in _of_other_rooms():
        found.setdefault(Text(source), [])
    for text in found:
        if text.is_counted and Text(text.source) in found:
            raise ValueError(f"“{text.source}” is given to {BY_NUMBER} and to tr: Qt knows one.")
    return found


def _of_other_rooms() -> Iterator[str]:
    """Yield what the window says of what the rooms below it have: they know no language."""
    for layer in LAYERS.values():
        yield from (layer.category, layer.summary)
    for block in shelf.shipped():
        yield from (block.category, block.summary)
    for column in report.COLUMNS:
        yield from filter(None, (column.title, column.about))
    yield report.total(reading(Design(name=""))).name
    yield from (info(name).about for name in names())
    yield from SECTIONS
    for family in families_of(Recipe).values():
        for member in family.values():
            yield from (heading for heading in member.groups if heading)
    yield from (state.word for state in State)
    yield from COLOUR_CHANNELS.values()
    yield from KERNELS
    for overlay in Overlay:
        yield from (overlay.value, overlay.scale)


def _in_source(path: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        name = node.func.id
        if name in ONE and node.args:
            argument, is_counted = node.args[0], False
        elif name == BY_NUMBER and len(node.args) == 3:
            argument, is_counted = node.args[2], True
        else:
            continue
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield Text(argument.value, is_counted)
        elif isinstance(argument, ast.JoinedStr):
            raise ValueError(
                f"{path}:{node.lineno}: {name} is given an f-string. Write the placeholders "
                "without f, and give their values by name."
            )


def read(path: Path) -> dict[Text, Entry]:
    """Return what a `.ts` file says; of a file that is not there, nothing."""
    if not path.exists():
        return {}
    said = {}
    for message in Xml.parse(path).getroot().iter("message"):
        is_counted = message.get("numerus") == "yes"
        told = message.find("translation")
        assert told is not None
        forms = [form.text or "" for form in told] if is_counted else [told.text or ""]
        text = Text(message.findtext("source") or "", is_counted)
        said[text] = Entry(tuple(forms), told.get("type") is None)
    return said


def write(path: Path, language: str, found: dict[Text, list[str]], said: dict[Text, Entry]) -> None:
    """Write a `.ts` file with the texts that were found, and what is said in their place."""
    root = Xml.Element("TS", version="2.1", language=language, sourcelanguage=SOURCE)
    context = Xml.SubElement(root, "context")
    Xml.SubElement(context, "name").text = CONTEXT
    for text, places in found.items():
        message = Xml.SubElement(context, "message", {"numerus": "yes"} if text.is_counted else {})
        for place in places:
            Xml.SubElement(message, "location", filename=f"../../{place}")
        Xml.SubElement(message, "source").text = text.source
        entry = said.get(text, Entry(("",), is_finished=False))
        told = Xml.SubElement(message, "translation")
        if not entry.is_finished:
            told.set("type", "unfinished")
        if text.is_counted:
            for form in entry.forms:
                Xml.SubElement(told, "numerusform").text = form
        else:
            (told.text,) = entry.forms
    Xml.indent(root, "    ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    body = Xml.tostring(root, encoding="unicode")
    path.write_text(f"{head}{body}\n", encoding="utf-8", newline="\n")


def files() -> dict[str, Path]:
    """Return the `.ts` file of each language but that of the source."""
    return {code: FOLDER / f"convas_{code}.ts" for code in LANGUAGES if code != SOURCE}


def main() -> None:
    """Bring every language to the state of the source, and say what is still to be translated."""
    found = texts()
    beside = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    for language, path in files().items():
        said = {text: entry for text, entry in read(path).items() if text in found}
        write(path, language, found, said)
        left = sum(not said[text].is_finished if text in said else True for text in found)
        print(f"{path.name}: {len(found)} texts, {left} of them to be translated")
        command = [beside or "pyside6-lrelease", "-silent", str(path), "-qm"]
        subprocess.run([*command, str(path.with_suffix(".qm"))], check=True)


if __name__ == "__main__":
    main()
