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
    str | None, typer.Option("--data", metavar="NAME", help="Data set; else the design's own.")
]
DataDir = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder that has the data set's files.")
]
Device = Annotated[str, typer.Option(metavar="D", help="auto, cpu, cuda, cuda:1, mps, ...")]
