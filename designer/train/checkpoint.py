"""The folder of a run: its design, its events and its weights, all readable without pickle."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import nn

from designer.graph import Design, file
from designer.train.events import Answer, Ended, Epoch, Event, Failed, Steps, to_json
from designer.train.failure import TrainingError

DESIGN = "design.convas"
EVENTS = "events.jsonl"
LAST = "last.safetensors"
BEST = "best.safetensors"


class RunFolder:
    """Writes a run as it goes, and each file wholly or not at all.

    A run that was in the folder before gives way to this one.

    Raises
    ------
    TrainingError
        From every method, when the folder cannot be written to.
    """

    def __init__(self, path: Path, design: Design) -> None:
        self._path = path
        with self._in_words():
            path.mkdir(parents=True, exist_ok=True)
            file.save(design, path / DESIGN)
            for name in (LAST, BEST):
                (path / name).unlink(missing_ok=True)
            (path / EVENTS).write_text("", encoding="utf-8")

    def record(self, event: Event, module: nn.Module) -> None:
        """Keep the weights of `module` after an epoch and at the end, then log the event.

        Steps and answers are too many to be logged.
        """
        with self._in_words():
            if isinstance(event, Epoch | Ended):
                save_weights(module, self._path / LAST)
            if isinstance(event, Epoch) and event.is_best:
                save_weights(module, self._path / BEST)
            if not isinstance(event, Steps | Answer):
                self._log(event)

    @contextmanager
    def told_of_failure(self) -> Iterator[None]:
        """Log the TrainingError that ends the run."""
        try:
            yield
        except TrainingError as error:
            with suppress(OSError):
                self._log(Failed(str(error)))
            raise

    def _log(self, event: Event) -> None:
        with open(self._path / EVENTS, "a", encoding="utf-8", newline="\n") as log:
            log.write(json.dumps(to_json(event)) + "\n")

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (OSError, SafetensorError, file.FileError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise TrainingError(
                f"The run folder {self._path} cannot be written to: {reason}. Choose another one."
            ) from error


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
        with open(temporary, "wb") as output:
            output.write(save(state))
            output.flush()
            os.fsync(output.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def load_weights(module: nn.Module, path: Path) -> None:
    """Read the weights of `module` from a file that `save_weights` wrote."""
    module.load_state_dict(load_file(path, device=str(_device_of(module))))


def _device_of(module: nn.Module) -> torch.device:
    return next((p.device for p in module.parameters()), torch.device("cpu"))
