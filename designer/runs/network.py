"""The network that a run has left in its folder. Imports torch when it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from designer.graph import Design
from designer.graph.normalization import Normalization
from designer.runs.diff import RECIPE, differences
from designer.runs.following import design_in
from designer.runs.model import RunsError
from designer.train.files import BEST, LAST

if TYPE_CHECKING:
    from torch import Tensor, fx

T = TypeVar("T")

_ONLY_TRAINING = ("trainable", "weight_init", "p")
"""Options that make no difference to a network once it is trained."""
_MOST_TOLD = 3


def network_in(run_dir: Path) -> fx.GraphModule:
    """Return the network of a run with its best weights, or its last where none are the best.

    No number of torch's random ones is drawn, so a training may go on meanwhile.

    Raises
    ------
    RunsError
        When the folder has no design or no weights that can be read, or they do not fit.
    """
    from designer.compile import CompileError, empty, set_normalization

    design = design_in(run_dir)
    weights = weights_in(run_dir)
    try:
        module = empty(design)
        module.load_state_dict(weights)
        set_normalization(module, normalization_in(run_dir))
    except CompileError as error:
        raise RunsError(f"The design in {run_dir} does not work. {error}") from None
    except RuntimeError:
        raise RunsError(f"{run_dir} has the weights of another network than its design.") from None
    return module


def weights_in(run_dir: Path, *, last: bool = False) -> dict[str, Tensor]:
    """Return the best weights of a run, or with `last`, or where none are the best, the last ones.

    Raises
    ------
    RunsError
        When there are none that can be read.
    """
    from safetensors.torch import load_file

    return _read(load_file, run_dir, last)


def normalization_in(run_dir: Path, *, last: bool = False) -> Normalization | None:
    """Return what the network with these weights expects pictures to be normalised by, if anything.

    Raises
    ------
    RunsError
        As `weights_in` does.
    """
    from designer.train import checkpoint

    return _read(checkpoint.normalization_in, run_dir, last)


def weights_for(design: Design, run_dir: Path, *, last: bool = False) -> dict[str, Tensor]:
    """Return the weights of a run, as `weights_in` does, if a design is the network it trained.

    Where cards lie, the recipe, and what of a layer only counts in training may differ.

    Raises
    ------
    RunsError
        As `weights_in`; and when it is another network, with the keys of the weights that differ.
    CompileError
        When the design does not work.
    """
    trained = design_in(run_dir)
    weights = weights_in(run_dir, last=last)
    differing = _misfits(design, weights) or [
        str(found)
        for found in differences(trained, design)
        if found.place != RECIPE and found.subject.split()[-1] not in _ONLY_TRAINING
    ]
    if differing:
        more = len(differing) - _MOST_TOLD
        told = "; ".join(differing[:_MOST_TOLD]) + (f"; and {more} more" if more > 0 else "")
        raise RunsError(f"{run_dir} has trained another network than {design.name}: {told}.")
    return weights


def _read(read: Callable[[Path], T], run_dir: Path, last: bool) -> T:
    """Read something of the weights of a run, as `weights_in` chooses them."""
    from safetensors import SafetensorError

    names = (LAST,) if last else (BEST, LAST)
    path = next((run_dir / name for name in names if (run_dir / name).exists()), None)
    if path is None:
        raise RunsError(f"{run_dir} has no weights yet: wait for the first checkpoint.")
    try:
        return read(path)
    except (OSError, SafetensorError, ValueError) as error:
        raise RunsError(f"{path} cannot be read: {error}.") from None


def _misfits(design: Design, weights: Mapping[str, Tensor]) -> list[str]:
    """Say for each key of the weights that does not fit why not."""
    import torch

    from designer.compile import build

    with torch.device("meta"):
        wanted = build(design).state_dict()
    missing = [f"{key} is missing" for key in wanted if key not in weights]
    extra = [f"{key} has no place" for key in weights if key not in wanted]
    return (
        missing
        + extra
        + [
            f"{key} is {_shown(weights[key])}, not {_shown(tensor)}"
            for key, tensor in wanted.items()
            if key in weights and weights[key].shape != tensor.shape
        ]
    )


def _shown(tensor: Tensor) -> str:
    return "×".join(map(str, tensor.shape)) or "one number"
