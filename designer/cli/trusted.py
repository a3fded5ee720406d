"""Designs from files that hold more than Python source to be parsed: programs of PyTorch's.

A .pt2 file is read without running anything in it. A .py file may be run, if its user trusts it.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from designer.cli.inputs import BadInput
from designer.graph.wording import cut

if TYPE_CHECKING:
    from torch import nn

    from designer.compile.traced import Traced

Trust = Annotated[
    bool,
    typer.Option(
        "--trust",
        help="Run SOURCE as a program: it may do anything that you may do. "
        "Only for files whose author you trust.",
    ),
]

_RUN_AS = "__convas__"
"""The name under which a file is run: what stands under `__main__` in it is not."""
_BATCH = 2
"""Examples that a network is tried on: with one, other axes could be taken for the batch."""


def read_program(path: Path) -> Traced:
    """Return the design in a .pt2 file; nothing in it is run.

    Raises
    ------
    BadInput
        When it holds none.
    """
    from designer.compile.tracing import TracingError, from_program

    try:
        return from_program(path)
    except TracingError as error:
        raise BadInput(str(error)) from None


def read_trusted(path: Path, class_name: str | None, shape: tuple[int, ...] | None) -> Traced:
    """Run a Python file and return the network in it as a design with its weights.

    Parameters
    ----------
    class_name
        The name of a class, of a function or of a module in it, where there are several. Classes
        and functions are called without arguments.
    shape
        Of one example, without the batch.

    Raises
    ------
    BadInput
        When the file cannot be run, or has no such network in it.
    """
    if shape is None:
        raise BadInput("Say what the network takes, as in --input 3x224x224.")
    import torch

    from designer.compile.tracing import TracingError, from_module

    example = torch.randn(_BATCH, *shape, generator=torch.Generator().manual_seed(0))
    with _beside(path):
        network = _network(path, _run(path), class_name)
        try:
            return from_module(network, example)
        except TracingError as error:
            raise BadInput(f"{path}: {error}") from None


@contextmanager
def _beside(path: Path) -> Iterator[None]:
    """Let a file import those beside it, as where it is run by Python."""
    folder = str(path.absolute().parent)
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)


def _run(path: Path) -> dict[str, Any]:
    """Run a file in a namespace of its own, and return what it defines."""
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file")
    try:
        return runpy.run_path(str(path), run_name=_RUN_AS)
    except (Exception, SystemExit) as error:  # whatever the file does
        raise BadInput(f"{path} stopped with {_told(error)}") from None


def _network(path: Path, defined: dict[str, Any], name: str | None) -> nn.Module:
    from torch import nn

    found = defined[_chosen(path, defined, name)]
    if not isinstance(found, nn.Module):
        if not callable(found):
            raise BadInput(f"{path}: “{name}” is neither a network nor makes one.")
        try:
            found = found()
        except Exception as error:  # whatever it does
            raise BadInput(
                f"{path}: {name or 'its network'} cannot be made without arguments "
                f"({_told(error)}). Give its parameters defaults, or name a function that makes it."
            ) from None
    if not isinstance(found, nn.Module):
        raise BadInput(f"{path}: “{name}” makes a {type(found).__name__}, not an nn.Module.")
    return found


def _chosen(path: Path, defined: dict[str, Any], name: str | None) -> str:
    """Return the name that was asked for, or else that of the only network."""
    from torch import nn

    if name is not None:
        if name not in defined:
            raise BadInput(f"{path}: there is nothing called “{cut(name)}” in it.")
        return name
    made = [key for key, value in defined.items() if isinstance(value, nn.Module)]
    classes = [
        key
        for key, value in defined.items()
        if isinstance(value, type) and issubclass(value, nn.Module) and value.__module__ == _RUN_AS
    ]
    candidates = made or classes
    if not candidates:
        raise BadInput(f"{path}: there is no nn.Module in it.")
    if len(candidates) > 1:
        raise BadInput(
            f"{path} has several networks: {', '.join(candidates)}. Say which with --class."
        )
    return candidates[0]


def _told(error: BaseException) -> str:
    reason = cut(str(error).partition("\n")[0], 120)
    return f"{type(error).__name__}: {reason}" if reason else type(error).__name__
