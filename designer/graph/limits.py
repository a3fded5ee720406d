"""How large and how deep a file may be that is opened, and the checks that hold it to that.

Nothing that is opened may take more than its own size, several times over, and a fixed amount
besides. What cannot keep to it is refused before it is read.
"""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from designer.graph.wording import cut, grouped

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30

MOST_DESIGN_BYTES = 16 * MIB
"""Of a design: a hundred times the largest template."""
MOST_ROWS = 10_000
"""Nodes, or wires, or notes, in a design with all its blocks."""
MOST_LAYERS = 200_000
"""In a design, each block counted as often as it stands in a row."""
DEEPEST_BLOCKS = 32
"""Blocks within blocks."""
MOST_WEIGHTS_BYTES = 4 * GIB
"""Of a file with weights: a billion of them in float32."""
MOST_ONNX_BYTES = 2 * GIB - 1
"""Of an ONNX file; protocol buffers go no further."""
MOST_STRUCTURE_BYTES = 16 * MIB
"""Of what is no weights in an ONNX file: operators, names, shapes."""
MOST_HEADER_BYTES = 16 * MIB
"""Of the header of a safetensors file."""
MOST_OPERATORS = 20_000
"""Of a network that is read in; the largest published ones have a few thousand."""
MOST_MEMBERS = 20_000
"""Of an archive."""
MOST_RATIO = 100
"""How many times its packed size a member of an archive may have, once it is unpacked."""
DEEPEST = 16
"""Folders within folders in an archive."""


class LimitError(Exception):
    """A file is larger or deeper than any that could be meant; the text is a sentence."""


def check_size(path: Path, most: int) -> int:
    """Return how many bytes a file has.

    Raises
    ------
    LimitError
        When it is more than `most`, or no regular file.
    OSError
        When there is no such file.
    """
    size = path.stat().st_size
    if not path.is_file():
        raise LimitError("is not a regular file")
    if size > most:
        raise LimitError(f"has {in_words(size)}, and at most {in_words(most)} are read")
    return size


def check_archive(path: Path, most: int, *, packed: bool = False) -> None:
    """See that an archive (.zip, and so .pt, .pt2 and .npz) keeps within bounds once unpacked.

    Parameters
    ----------
    path
        The archive.
    most
        How many bytes all its members may have together.
    packed
        Whether members may be compressed; PyTorch writes them as they are.

    Raises
    ------
    LimitError
        When it is no archive, leads out of its folder, or would unpack to too much.
    OSError
        When it cannot be read.
    """
    check_size(path, most)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise LimitError(f"is no whole archive: {cut(str(error))}") from None
    except (RecursionError, MemoryError, OverflowError, UnicodeError):
        raise LimitError("is no whole archive") from None
    if len(members) > MOST_MEMBERS:
        raise LimitError(f"holds {grouped(len(members))} files, more than any such archive")
    for member in members:
        _check_member(member, packed)
    unpacked = sum(member.file_size for member in members)
    # Members that lie over each other would unpack to more than the file has.
    room = path.stat().st_size * (MOST_RATIO if packed else 1)
    if unpacked > min(most, room):
        raise LimitError(f"would unpack to {in_words(unpacked)}, which is too much for its size")


def _check_member(member: zipfile.ZipInfo, packed: bool) -> None:
    name = member.filename
    way = PurePosixPath(name.replace("\\", "/"))
    if way.is_absolute() or ".." in way.parts or ":" in (way.parts or ("",))[0]:
        raise LimitError(f"holds a file that leads out of it: “{cut(name)}”")
    if len(way.parts) > DEEPEST:
        raise LimitError(f"holds folders that are too deep: “{cut(name)}”")
    if not packed and member.compress_type != zipfile.ZIP_STORED:
        raise LimitError(f"holds a compressed file, which PyTorch never writes: “{cut(name)}”")
    if member.file_size > MOST_RATIO * max(member.compress_size, KIB):
        raise LimitError(f"holds a file that unpacks to far more than it has: “{cut(name)}”")


def check_safetensors(path: Path, most: int = MOST_WEIGHTS_BYTES) -> None:
    """See that a safetensors file has a header of a size that it can have.

    What the header says of the tensors is checked by the library that reads them: they fill the
    file without a gap, so that they cannot be larger than it.

    Raises
    ------
    LimitError
        When the file or its header is too large, or cut off.
    OSError
        When it cannot be read.
    """
    size = check_size(path, most)
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
    if size < 8 or length > size - 8:
        raise LimitError("is cut off: its header is not whole")
    if length > MOST_HEADER_BYTES:
        raise LimitError(f"has a header of {in_words(length)}, more than any file of weights")


def in_words(size: int) -> str:
    """Write a number of bytes in the largest unit that it fills."""
    for unit, name in ((GIB, "GiB"), (MIB, "MiB"), (KIB, "KiB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"
