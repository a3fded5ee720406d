"""The folder of a run: its design, its events and its weights, all readable without pickle."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import nn

from designer.graph import Design, file
from designer.train.events import Answer, Event, Steps, to_json
from designer.train.failure import TrainingError

DESIGN = "design.convas"
EVENTS = "events.jsonl"
LAST = "last.safetensors"
BEST = "best.safetensors"


class RunFolder:
    """Writes a run as it goes: what is written is whole at any moment.

    Raises
    ------
    TrainingError
        From every method, when the folder cannot be written to.
    """

    def __init__(self, path: Path, design: Design) -> None:
        self._path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            file.save(design, path / DESIGN)
            self._events = open(path / EVENTS, "w", encoding="utf-8", newline="\n")  # noqa: SIM115
            self._drop_old_weights()
        except (OSError, file.FileError) as error:
            raise _unwritable(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._events.close()

    def record(self, event: Event) -> None:
        """Append an event to the log; steps and answers are too many for it."""
        if isinstance(event, Steps | Answer):
            return
        try:
            self._events.write(json.dumps(to_json(event)) + "\n")
            self._events.flush()
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def save(self, module: nn.Module, *, is_best: bool) -> None:
        """Keep the weights as the last ones, and as the best ones where they are."""
        try:
            save_weights(module, self._path / LAST)
            if is_best:
                save_weights(module, self._path / BEST)
        except (OSError, SafetensorError) as error:
            raise _unwritable(self._path, error) from error

    def _drop_old_weights(self) -> None:
        """An earlier run's weights are not this one's."""
        for name in (LAST, BEST):
            (self._path / name).unlink(missing_ok=True)


def save_weights(module: nn.Module, path: Path) -> None:
    """Write the state dict of `module` to a safetensors file, wholly or not at all.

    Raises
    ------
    OSError, SafetensorError
        When the file cannot be written; what was there before is untouched.
    """
    state = {key: value.detach().cpu().contiguous() for key, value in module.state_dict().items()}
    temporary = path.with_name(f".{path.name}.partial")
    try:
        save_file(state, temporary)
        with open(temporary, "rb+") as written:
            os.fsync(written.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def load_weights(module: nn.Module, path: Path) -> None:
    """Read the weights of `module` from a file that `save_weights` wrote."""
    module.load_state_dict(load_file(path, device=str(_device_of(module))))


def _device_of(module: nn.Module) -> torch.device:
    return next((p.device for p in module.parameters()), torch.device("cpu"))


def _unwritable(path: Path, error: Exception) -> TrainingError:
    reason = getattr(error, "strerror", None) or str(error)
    return TrainingError(
        f"The run folder {path} cannot be written to ({reason}). Choose another one."
    )
