"""The weights of a moment, as a file: written by the thread of the run folder, read by anybody."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor

from designer.graph import Design, FileError, file
from designer.graph.normalization import Normalization
from designer.train import checkpoint
from designer.train.failure import TrainingError
from designer.train.moments import MOST, ROOM, Moment

_DESIGN = "design"


def fits(weights: Mapping[str, Tensor]) -> bool:
    """Tell whether the first and the last moment of such a network have room together."""
    count = sum(tensor.numel() for tensor in weights.values())
    return 2 * count * torch.bfloat16.itemsize <= ROOM


def compact(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return weights as a moment has them, on their device, and not copied if they stay so.

    They stay where as many moments as are kept have room; else they become bfloat16, whose eight
    bits are enough for pictures.
    """
    if MOST * sum(tensor.nbytes for tensor in weights.values()) <= ROOM:
        return dict(weights)
    return {k: t.bfloat16() if t.is_floating_point() else t for k, t in weights.items()}


def write(
    design: Design,
    weights: Mapping[str, Tensor],
    path: Path,
    normalization: Normalization | None = None,
) -> None:
    """Write a moment to a file, wholly or not at all; a power cut may take it.

    Raises
    ------
    OSError, SafetensorError
        When the file cannot be written.
    """
    about = {_DESIGN: file.dumps(design)}
    checkpoint.write_weights(compact(weights), path, normalization, about, lasting=False)


def design_at(moment: Moment) -> Design:
    """Return the design of the network at a moment, its recipe as it was by then.

    Raises
    ------
    TrainingError
        When the file is gone, damaged, or no moment; the text is a sentence.
    """
    try:
        with safe_open(moment.path, framework="pt") as opened:
            return file.loads((opened.metadata() or {})[_DESIGN])
    except (OSError, SafetensorError, FileError, KeyError) as error:
        raise _unreadable(moment, error) from None


def weights_at(moment: Moment) -> dict[str, Tensor]:
    """Return the state dict of the network at a moment, on the CPU; what is decimal as float32.

    Raises
    ------
    TrainingError
        When the file is gone, damaged, or no moment; the text is a sentence.
    """
    try:
        weights = load_file(moment.path)
    except (OSError, SafetensorError) as error:
        raise _unreadable(moment, error) from None
    return {k: t.float() if t.is_floating_point() else t for k, t in weights.items()}


def normalization_at(moment: Moment) -> Normalization | None:
    """Return what the network at a moment expects pictures to be normalised by, if anything.

    Raises
    ------
    TrainingError
        As `weights_at` does.
    """
    try:
        return checkpoint.normalization_in(moment.path)
    except (OSError, SafetensorError, ValueError) as error:
        raise _unreadable(moment, error) from None


def _unreadable(moment: Moment, error: Exception) -> TrainingError:
    if not moment.path.exists():
        return TrainingError(f"What was kept of step {moment.step} is gone. Choose another moment.")
    reason = getattr(error, "strerror", None) or error
    return TrainingError(
        f"{moment.path} is damaged and shows nothing of step {moment.step} ({reason}). "
        "Choose another moment."
    )
