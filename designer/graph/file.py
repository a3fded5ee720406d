"""The file format: designs read from files, and written wholly or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from designer.graph.design import Design, Node
from designer.graph.layer import UnknownLayer
from designer.graph.reading import (
    MAX_BYTES,
    FileError,
    fragment_loads,
    loads,
    recipe_from_json,
    recipe_loads,
)
from designer.graph.recipe import Recipe
from designer.graph.writing import FARTHEST, VERSION, dumps, fragment_dumps, recipe_to_json

__all__ = [
    "FARTHEST",
    "SUFFIX",
    "VERSION",
    "FileError",
    "dumps",
    "fingerprint",
    "fragment_dumps",
    "fragment_loads",
    "load",
    "load_recipe",
    "loads",
    "recipe_from_json",
    "recipe_loads",
    "recipe_to_json",
    "replacing",
    "save",
    "unknown_layers",
    "write_atomically",
]

SUFFIX = ".convas"
_FROM_HERE = "./"
"""What data begins with that is named as seen from the file: it might be a data set's name else."""

Value = TypeVar("Value")


def load(path: Path) -> Design:
    """Read a design from a file; the files that its recipe names lie where they lie from there.

    Raises
    ------
    FileError
        When the file is missing, unreadable or not a design.
    """
    design = _load(path, loads)
    return design.with_recipe(seen_from(path, design.recipe))


def load_recipe(path: Path) -> Recipe:
    """Read a recipe from a file that holds its fields as JSON, or a design that has one.

    Raises
    ------
    FileError
        When the file is missing, unreadable or neither.
    """
    return seen_from(path, _load(path, recipe_loads))


def _load(path: Path, read: Callable[[str], Value]) -> Value:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileError(f"{path}: is larger than any design; is it the right file?")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FileError(f"{path}: there is no such file") from None
    except UnicodeDecodeError:
        raise FileError(f"{path}: is not a text file; a design is JSON in UTF-8") from None
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror or error}") from None
    try:
        return read(text)
    except FileError as error:
        raise FileError(f"{path}: {error}") from None


def save(design: Design, path: Path) -> None:
    """Write a design to a file: wholly, or not at all.

    Weights and pictures that lie beside the file or below are named as seen from there, so that
    all can be moved together.

    Raises
    ------
    FileError
        When the file cannot be written; what was there before is untouched.
    """
    try:
        write_atomically(path, dumps(design.with_recipe(_as_seen_from(path, design.recipe))))
    except OSError as error:
        raise FileError(f"{path}: cannot be written: {error.strerror or error}") from None


def seen_from(path: Path, recipe: Recipe) -> Recipe:
    """Return the recipe of a design in a file, the paths in it absolute."""
    folder = path.absolute().parent
    if recipe.data.startswith(_FROM_HERE):
        recipe = recipe.replace(data=str(folder / recipe.data))
    if recipe.pretrained and not Path(recipe.pretrained).is_absolute():
        recipe = recipe.replace(pretrained=str(folder / recipe.pretrained))
    return recipe


def _as_seen_from(path: Path, recipe: Recipe) -> Recipe:
    """Return a recipe that is to be written to a file, what lies beside it or below relative."""
    folder = path.absolute().parent
    data, pretrained = _below(folder, recipe.data), _below(folder, recipe.pretrained)
    if data:
        recipe = recipe.replace(data=_FROM_HERE + data)
    return recipe.replace(pretrained=pretrained) if pretrained else recipe


def _below(folder: Path, name: str) -> str:
    """Return a path as seen from a folder that it is in, where it can be told back from that."""
    if not Path(name).is_relative_to(folder):
        return ""
    below = Path(name).relative_to(folder).as_posix()
    return below if str(folder / below) == name else ""


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's content, empty where there is no file that can be read."""
    try:
        if not path.is_file():  # reading a pipe would wait for somebody to write
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def write_atomically(path: Path, text: str) -> None:
    """Put `text` into the file at `path` in one step, so that no reader sees a part of it."""
    with replacing(path) as beside, open(beside, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to, whose file then takes the place of the one at `path` in one step.

    Where the work in between fails, what was there before is untouched and nothing else is left.

    Raises
    ------
    OSError
        When nothing can be written there.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():  # a device would be replaced by a file
        raise OSError(errno.EINVAL, "it is there already and not a regular file")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield Path(temporary)
        with open(temporary, "rb+") as file:
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def unknown_layers(design: Design) -> list[Node]:
    """List the nodes whose layer this version does not know."""
    return [node for node in design.nodes if isinstance(node.layer, UnknownLayer)]
