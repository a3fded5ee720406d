"""`export`: a design as Python, weights, a program, a diagram or a table for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from designer.analysis import Readout, expected, read, tables
from designer.cli import inputs, output
from designer.cli.inputs import BadInput
from designer.cli.sentences import plain
from designer.data import task_of
from designer.graph import Design, file
from designer.graph.normalization import takes
from designer.runs import design_in

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Job:
    """What is to be written, and what was said of how."""

    design: Design
    out: Path
    run: Path | None
    last: bool
    training: bool
    theme: str
    scale: float

    @property
    def readout(self) -> Readout:
        """What the design gives and costs."""
        return read(self.design, task_of(self.design.recipe))


def export_command(
    out: Annotated[
        Path,
        typer.Option("--to", metavar="OUT", help="The file; its suffix says what is written."),
    ],
    design: Annotated[
        str | None,
        typer.Argument(metavar="FILE|TEMPLATE", help="A design; else the one of the run."),
    ] = None,
    run: Annotated[
        str | None,
        typer.Option(metavar="RUN", help="Weights of a run: its folder, its id or its name."),
    ] = None,
    last: Annotated[
        bool, typer.Option("--last/--best", help="Which weights of the run; else the best.")
    ] = False,
    training: Annotated[
        bool, typer.Option("--training", help="Add a script that trains it to a .py file.")
    ] = False,
    theme: Annotated[
        str | None, typer.Option(metavar="NAME", help="dark or light; light if not said.")
    ] = None,
    scale: Annotated[
        str | None, typer.Option(metavar="X", help="Pixels of a .png for one point; 2 if not said.")
    ] = None,
) -> None:
    """Write a design for other programs: .py, weights, .onnx, a diagram or a table."""
    kind = _kind_of(out)
    given = {
        "--last": last,
        "--training": training,
        "--theme": theme is not None,
        "--scale": scale is not None,
    }
    for option, is_given in given.items():
        if is_given and option not in kind.takes:
            takers = ", ".join(suffix for suffix, each in KINDS.items() if option in each.takes)
            raise BadInput(f"{option} is for {takers}: leave it out for {out.name}.")
    if last and run is None:
        raise BadInput("--last names weights of a run: say which with --run.")
    inputs.require_folder(out)
    inputs.require_theme(theme or "light")
    folder = None if run is None else inputs.run_folder(run)
    job = Job(
        design=_design(design, folder),
        out=out,
        run=folder,
        last=last,
        training=training,
        theme=theme or "light",
        scale=inputs.picture_scale(scale or "2"),
    )
    told = f"{out} has {kind.write(job)}."
    if kind.is_network:
        told = f"{told} {_expected(job)}".rstrip()
    output.console().print(plain(told), soft_wrap=True)


def _design(name: str | None, folder: Path | None) -> Design:
    if name is not None:
        design = inputs.open_design(name)
    elif folder is not None:
        design = design_in(folder)
    else:
        raise BadInput("Name a design file or a template to export, or a run with --run.")
    inputs.require_known_layers(design, name or str(folder))
    return design


def _kind_of(out: Path) -> Kind:
    suffix = out.suffix.lower()
    if suffix not in KINDS:
        raise BadInput(
            inputs.unknown(f"--to: nothing is written as “{suffix or out.name}”", suffix, KINDS)
            if suffix
            else f"--to: {out} has no suffix that says what to write; there are {', '.join(KINDS)}."
        )
    return KINDS[suffix]


def _python(job: Job) -> str:
    from designer.code import CodeError, write

    try:
        text = write(job.design, training=job.training).text
    except CodeError as error:
        raise BadInput(f"{job.design.name} does not work yet. {error}") from None
    _write_text(job.out, text)
    return "the network, and a script that trains it" if job.training else "the network"


def _network(job: Job) -> str:
    from designer.compile import CompileError, ExportError, export

    try:
        weights, told = _weights(job)
        export(job.design, weights, job.out)
    except CompileError as error:
        raise BadInput(f"{job.design.name} does not work yet. {error}") from None
    except ExportError as error:
        raise BadInput(str(error)) from None
    return told


def _weights(job: Job) -> tuple[Mapping[str, Tensor], str]:
    if job.run is None:
        from designer.compile import fresh

        return fresh(job.design).state_dict(), "the weights that training begins with"
    from designer.runs.network import weights_for

    weights = weights_for(job.design, job.run, last=job.last)
    return weights, f"the {'last' if job.last else 'best'} weights of {job.run}"


def _expected(job: Job) -> str:
    """Say what pictures the network takes: its weights know, else its recipe."""
    if job.run is None:
        return expected(job.design)
    from designer.runs.network import normalization_in

    return takes(normalization_in(job.run, last=job.last))


def _diagram(job: Job) -> str:
    from designer.ui import diagram

    painter = diagram.without_display()
    diagram.save(job.design, job.readout, job.out, job.theme, job.scale)
    del painter
    return "the diagram"


def _table(write: Callable[[Design, Readout], str]) -> Callable[[Job], str]:
    def written(job: Job) -> str:
        _write_text(job.out, write(job.design, job.readout))
        return "the summary"

    return written


def _write_text(out: Path, text: str) -> None:
    try:
        file.write_atomically(out, text)
    except OSError as error:
        raise BadInput(f"{out} cannot be written: {error.strerror or error}.") from None


class Kind(NamedTuple):
    """What writes files of a suffix and says what is in it then, and which options it heeds.

    One that `is_network` is to be given pictures.
    """

    write: Callable[[Job], str]
    takes: tuple[str, ...] = ()
    is_network: bool = False


KINDS: Mapping[str, Kind] = {
    ".py": Kind(_python, ("--training",), is_network=True),
    **dict.fromkeys(
        (".safetensors", ".pt", ".pt2", ".onnx"), Kind(_network, ("--last",), is_network=True)
    ),
    **dict.fromkeys((".svg", ".pdf"), Kind(_diagram, ("--theme",))),
    ".png": Kind(_diagram, ("--theme", "--scale")),
    ".md": Kind(_table(tables.markdown)),
    ".tex": Kind(_table(tables.latex)),
    ".csv": Kind(_table(tables.comma_separated)),
}
"""What can be written, by the suffix of the file."""
