"""Blocks kept in files: those that ship with the program, and a person's own."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from designer.graph import file
from designer.graph.block import Block
from designer.graph.file import SUFFIX, FileError
from designer.graph.layer import LAYERS


@cache
def shipped() -> tuple[Block, ...]:
    """Read the blocks that ship with the program, by name."""
    with as_file(files("resources") / "blocks") as folder:
        return on(folder)


def on(folder: Path) -> tuple[Block, ...]:
    """Read the blocks in a folder, by name; what is no block is passed over."""
    blocks = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            blocks.append(Block(file.load(path)))
        except FileError:
            continue
    return tuple(sorted(blocks, key=lambda block: block.title.lower()))


def keep(block: Block, folder: Path) -> Path:
    """Write a block into a folder, over one that is called the same; return its file.

    What its fields are set to becomes what they are by default.

    Raises
    ------
    FileError
        When it is called as a layer, or cannot be written there.
    """
    if block.title in LAYERS:
        raise FileError(
            f"{block.title} is the name of a layer: call the block otherwise to keep it"
        )
    path = _path(block, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{folder}: cannot be made: {error.strerror or error}") from None
    file.save(block.inner, path)
    return path


def drop(block: Block, folder: Path) -> None:
    """Take a block off the shelf again."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if _name_in(path) == block.title:
            with suppress(OSError):
                path.unlink()


def _path(block: Block, folder: Path) -> Path:
    """Return the file of a block: the one that holds it already, or a new one."""
    word = re.sub(r"[^a-z0-9]+", "_", block.title.lower()).strip("_") or "block"
    count, path = 1, folder / f"{word}{SUFFIX}"
    while path.exists() and _name_in(path) != block.title:
        count += 1
        path = folder / f"{word}_{count}{SUFFIX}"
    return path


def _name_in(path: Path) -> str | None:
    try:
        return file.load(path).name
    except FileError:
        return None
