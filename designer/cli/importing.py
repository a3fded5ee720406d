"""Networks that come from elsewhere as designs: the `import` command."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from designer.analysis import read as readout_of
from designer.analysis import sentence
from designer.cli import output, trusted
from designer.cli.inputs import BadInput
from designer.cli.sentences import complain
from designer.code import CodeError, decoded, read
from designer.graph import LARGEST_SIZE, Design, file, grouped
from designer.graph.block import leaves

if TYPE_CHECKING:
    from torch import Tensor

MAX_BYTES = 1024 * 1024
"""Of a Python source."""


@dataclass(frozen=True)
class Asked:
    """What was asked for besides the source."""

    class_name: str | None = None
    input_shape: tuple[int, ...] | None = None
    trust: bool = False


@dataclass(frozen=True)
class Imported:
    """A design that came in, and what people should know of it."""

    design: Design
    remarks: tuple[str, ...] = ()
    weights: Mapping[str, Tensor] | None = None
    """What it came with, under the keys of its own module."""


def python(source: str, asked: Asked) -> Imported:
    """Read Python, which is not executed but where it is trusted.

    Raises
    ------
    BadInput
        When there is none, or no network in it.
    """
    if asked.trust:
        traced = trusted.read_trusted(Path(source), asked.class_name, asked.input_shape)
        return Imported(traced.design, traced.remarks, traced.weights)
    try:
        found = read(_text(source), class_name=asked.class_name, input_shape=asked.input_shape)
    except CodeError as error:
        raise BadInput(f"{source}: {error}") from None
    return Imported(found.design, tuple(map(str, found.remarks)))


def onnx(source: str, _: Asked) -> Imported:
    """Read an ONNX file, with its weights.

    Raises
    ------
    BadInput
        When it cannot be read, or has an operator that is no layer of Convas.
    """
    from designer.compile.onnx_in import from_onnx
    from designer.compile.traced import TracingError

    try:
        found = from_onnx(Path(source))
    except TracingError as error:
        raise BadInput(f"{str(error).removesuffix('.')}.") from None
    return Imported(found.design, found.remarks, found.weights)


def program(source: str, _asked: Asked) -> Imported:
    """Read what torch.export.save wrote, of which nothing is run."""
    traced = trusted.read_program(Path(source))
    return Imported(traced.design, traced.remarks, traced.weights)


READERS: dict[str, Callable[[str, Asked], Imported]] = {
    ".py": python,
    ".onnx": onnx,
    ".pt2": program,
}
"""What reads a file, by the end of its name."""


def import_command(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A .py, .onnx or .pt2 file, or - for Python on standard input."
        ),
    ],
    out: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT.convas", help="Where the design goes.")
    ],
    class_name: Annotated[
        str | None,
        typer.Option("--class", metavar="NAME", help="The class, function or variable meant."),
    ] = None,
    input_size: Annotated[
        str | None,
        typer.Option("--input", metavar="CxHxW", help="Size of an example; else as it is told."),
    ] = None,
    trust: trusted.Trust = False,
) -> int:
    """Make a design of a network: of Python source, which is read and not run, .onnx or .pt2.

    Weights that come with it are written to a .safetensors file beside the design.
    """
    suffix = ".py" if source == "-" else Path(source).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(READERS)
        raise BadInput(f"{source}: networks come in from files that end in {known}.")
    _require_place(out)
    shape = None if input_size is None else _shape(input_size)
    if trust and (suffix != ".py" or source == "-"):
        raise BadInput("--trust is for a .py file that is to be run: leave it out here.")
    imported = READERS[suffix](source, Asked(class_name, shape, trust))
    design = imported.design
    _save(imported, out)
    for remark in imported.remarks:
        complain(remark)
    readout = readout_of(design)
    for problem in readout.errors:
        complain(sentence(design, problem))
    count = sum(1 for leaf in leaves(design) if leaf.layer.arity != 0 and leaf.layer.outputs)
    layers = "1 layer" if count == 1 else f"{count} layers"
    output.console().print(
        f"{design.name}: {layers}, {grouped(readout.parameters)} parameters, in {out}.",
        soft_wrap=True,
    )
    return 1 if readout.errors else 0


def _save(imported: Imported, out: Path) -> None:
    """Write the design, and the weights that came with it beside it."""
    if imported.weights is None:
        file.save(imported.design, out)
        return
    from designer.notebook import Model

    Model(imported.design, imported.weights).save(out)


def _text(source: str) -> str:
    """Return the text of a file, or of standard input."""
    try:
        if source == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(source).open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadInput(f"{source}: there is no such file.") from None
    except OSError as error:
        raise BadInput(f"{source}: cannot be read: {error.strerror or error}.") from None
    return decoded(data)


def _shape(text: str) -> tuple[int, ...]:
    """Read `3x224x224`, or the length of a vector."""
    if not re.fullmatch(r"\d{1,7}([x×]\d{1,7}){0,2}", text.strip().lower()):
        raise BadInput(f"--input takes channels x height x width, such as 3x224x224, not “{text}”.")
    sizes = tuple(int(size) for size in re.split("[x×]", text.strip().lower()))
    if not all(1 <= size <= LARGEST_SIZE for size in sizes):
        raise BadInput(f"--input takes sizes from 1 to {grouped(LARGEST_SIZE)}, not “{text}”.")
    return sizes


def _require_place(out: Path) -> None:
    """Refuse a path that no design can be written to."""
    if out.suffix.lower() != file.SUFFIX:
        raise BadInput(f"{out}: the design's name must end in {file.SUFFIX}.")
    if not out.absolute().parent.is_dir():
        raise BadInput(f"{out}: there is no folder {out.parent}.")
