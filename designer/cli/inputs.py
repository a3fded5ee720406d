"""What people name on the command line, turned into values or into one clear sentence."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from designer.analysis import fit_design, input_shape
from designer.data import DataInfo, info, is_path, names
from designer.graph import (
    LAYERS,
    Design,
    Number,
    OptionError,
    Recipe,
    file,
    kind_of,
    templates,
)
from designer.runs import History, default_run_dir, design_in, new_id
from designer.train import DeviceError, devices, torchrun

THEMES = ("dark", "light")
SIDE = range(320, 8193)
"""How many pixels a side of a picture may have."""


@dataclass(frozen=True)
class Place:
    """Where a training is kept: its folder, and whether it goes on from what is there."""

    folder: Path
    resume: bool = False


SCALE = Number(minimum=0.5, maximum=4)


class BadInput(Exception):
    """What was asked for cannot be done; the text is a sentence for people."""


def open_design(name: str) -> Design:
    """Return the template called `name`, or else the design in the file of that name.

    Raises
    ------
    BadInput, FileError
        When there is neither, or the file holds no design.
    """
    known = templates.names()
    if name in known:
        return templates.load(name)
    path = Path(name)
    if not path.suffix and not path.exists():
        raise BadInput(unknown(f"There is no file or template “{name}”", name, known))
    return file.load(path)


def to_train(name: str | None, resume: Path | None) -> Design:
    """Return the design that is named, or else the one of the run that goes on.

    Raises
    ------
    BadInput, FileError, RunsError
        When there is none, or both are named, or the design cannot be trained.
    """
    if resume is not None:
        if name is not None:
            raise BadInput("--resume goes on with the design of its run: leave FILE out.")
        return design_in(resume)
    if name is None:
        raise BadInput("Name a design file or a template to train, or a run with --resume.")
    design = open_design(name)
    require_known_layers(design, name)
    return design


def place_of(run_dir: Path | None, resume: Path | None, *, keep: bool) -> Place | None:
    """Return where a training is kept: in the folder named, or else in one of our own.

    Raises
    ------
    BadInput
        When the folder cannot be made, or too many are named.
    """
    if resume is not None:
        if run_dir is not None or not keep:
            raise BadInput(
                "--resume keeps the run in its folder: leave --run-dir and --no-keep out."
            )
        return Place(resume, resume=True)
    if run_dir is not None:
        return Place(make_folder(run_dir))
    # Of several processes only the first keeps anything.
    if not keep or not torchrun.here().is_first:
        return None
    return Place(make_folder(default_run_dir(new_id())))


def require_known_layers(design: Design, name: str) -> None:
    """Refuse a design of which this version cannot know the costs.

    Raises
    ------
    BadInput
        When it has a layer that this version does not know.
    """
    for node in file.unknown_layers(design):
        kind = kind_of(node.layer)
        sentence = (
            f"{name}: the node “{node.name}” has the layer “{kind}”, which this version of "
            "Convas does not know"
        )
        raise BadInput(unknown(sentence, kind, LAYERS, listed=False))


def open_recipe(path: Path, design: Design) -> Recipe:
    """Return the recipe in a file; one that names no data set keeps that of the design.

    Raises
    ------
    FileError
        When the file holds neither a recipe nor a design.
    """
    recipe = file.load_recipe(path)
    return recipe if recipe.data else recipe.replace(data=design.recipe.data)


def with_data(recipe: Recipe, name: str | None) -> Recipe:
    """Return the recipe with another data set, if one is named; a path counts from here."""
    return recipe if name is None else recipe.replace(data=data_name(name))


def data_name(name: str) -> str:
    """Return the name of a data set as it is, and a path as one that counts from anywhere."""
    if name in names() or not is_path(name):
        return name
    return os.path.abspath(os.path.expanduser(name))


def fitted(design: Design, data: DataInfo) -> Design:
    """Return a design with the data's picture size and number of classes.

    Raises
    ------
    BadInput
        When the design cannot be fitted.
    """
    made = fit_design(design, data.task)
    if input_shape(made) != data.shape:
        raise BadInput("--fit-design takes a design with one Input; this one has none or several.")
    return made


def require_data(recipe: Recipe) -> DataInfo:
    """Return what is known of the recipe's data set.

    Raises
    ------
    BadInput, DataError
        When none is chosen, or there is none of that name.
    """
    if not recipe.data:
        raise BadInput("The design names no data set: choose one with --data.")
    return info(recipe.data)


def make_folder(folder: Path) -> Path:
    """Make a folder where there is none.

    Raises
    ------
    BadInput
        When it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{folder}: cannot be made a folder: {error.strerror or error}") from None
    return folder


def picture_size(text: str) -> tuple[int, int]:
    """Read a width and a height from `1600x1000`.

    Raises
    ------
    BadInput
        When the text is something else, or a side is out of bounds.
    """
    sides = re.fullmatch(r"(\d{1,9})[x×](\d{1,9})", text.strip().lower())
    if not sides:
        raise BadInput(f"--size takes width x height, such as 1600x1000, not “{text}”.")
    width, height = int(sides[1]), int(sides[2])
    if width not in SIDE or height not in SIDE:
        raise BadInput(f"--size takes sides from {SIDE[0]} to {SIDE[-1]} pixels, not “{text}”.")
    return width, height


def picture_scale(text: str) -> float:
    """Read how many pixels of a picture stand for one of the window.

    Raises
    ------
    BadInput
        When it is out of bounds, or no number.
    """
    try:
        return SCALE.parse(text)
    except OptionError as error:
        raise BadInput(f"--scale {error}") from None


def device_name(name: str) -> str:
    """Return torch's own name of the device called `name`; imports torch.

    Raises
    ------
    BadInput
        When this machine has no such device.
    """
    try:
        return str(devices.resolve(name))
    except DeviceError as error:
        raise BadInput(f"--device: {error}") from None


def require_theme(name: str) -> None:
    """Refuse a theme that there is not.

    Raises
    ------
    BadInput
        When it is neither light nor dark.
    """
    if name not in THEMES:
        raise BadInput(unknown(f"--theme: there is no “{name}”", name, THEMES))


def require_language(code: str) -> None:
    """Refuse a language that the window does not speak.

    Raises
    ------
    BadInput
        When it is none of `designer.ui.words.LANGUAGES`.
    """
    from designer.ui.words import LANGUAGES  # late: it needs Qt

    if code not in LANGUAGES:
        raise BadInput(unknown(f"--language: there is no “{code}”", code, LANGUAGES))


def require_place(picture: Path) -> None:
    """Refuse a path that no picture can be written to.

    Raises
    ------
    BadInput
        When it is no PNG file in a folder that is there.
    """
    if picture.suffix.lower() != ".png":
        raise BadInput(f"{picture}: the picture is a PNG file, so its name must end in .png.")
    require_folder(picture)


def require_folder(path: Path) -> None:
    """Refuse a path that no file can be written to.

    Raises
    ------
    BadInput
        When it is a folder itself, or in none that is there.
    """
    if path.is_dir():
        raise BadInput(f"{path}: is a folder; name a file.")
    if not path.absolute().parent.is_dir():
        raise BadInput(f"{path}: there is no folder {path.parent}.")


def run_folder(run: str) -> Path:
    """Return the folder of a run: the one that is named so, or that of a run in the history.

    Raises
    ------
    BadInput, RunsError
        When there is no such run, or another has taken its folder over.
    """
    if Path(run).is_dir():
        return Path(run)
    found = History().find(run)
    if found.folder is None:
        raise BadInput(f"Another run has taken over the folder of “{found.name}”.")
    return found.folder


def unknown(sentence: str, word: str, known: Iterable[str], *, listed: bool = True) -> str:
    """End a sentence about a `word` that is not `known` with what may have been meant."""
    names = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), names, n=1)
    if close:
        return f"{sentence}: did you mean “{names[close[0]]}”?"
    return f"{sentence}; there are {', '.join(names.values())}." if listed else f"{sentence}."
