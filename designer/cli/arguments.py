"""What several commands take, as typer declares it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DesignName = Annotated[
    str, typer.Argument(metavar="FILE|TEMPLATE", help="A design file or the name of a template.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
DataName = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="NAME|PATH",
        help="Data set, or a folder or file of pictures; else the design's own.",
    ),
]
FitDesign = Annotated[
    bool,
    typer.Option("--fit-design", help="Give the design the data's picture size and classes."),
]
DataDir = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder that has the data set's files.")
]
Device = Annotated[str, typer.Option(metavar="D", help="auto, cpu, cuda, cuda:1, mps, ...")]
