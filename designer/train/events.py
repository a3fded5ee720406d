"""What a training tells while it runs. No torch here: the window knows these from its start.

In every event `seconds` is the time since training began, pauses left out, and accuracies
are fractions from 0 to 1.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from torch import nn


@dataclass(frozen=True)
class Started:
    """Data and network are ready, and the first step follows."""

    device: str
    epochs: int
    steps_per_epoch: int
    batch_size: int
    train_examples: int
    validation_examples: int
    parameters: int


@dataclass(frozen=True)
class Steps:
    """Some steps are done: one loss and one accuracy for each, on its own batch.

    `step` counts all steps up to the last of these, over all epochs; `epoch` counts from 1.
    """

    epoch: int
    step: int
    losses: tuple[float, ...]
    accuracies: tuple[float, ...]
    examples_per_second: float
    seconds: float


@dataclass(frozen=True)
class Epoch:
    """An epoch is done: means over its training steps, and over the whole validation set.

    `examples_per_second` counts the training steps only, not the validation. `is_best` says
    that no earlier epoch had so high a validation accuracy.
    """

    epoch: int
    train_loss: float
    train_accuracy: float
    val_loss: float
    val_accuracy: float
    examples_per_second: float
    seconds: float
    step: int
    is_best: bool


@dataclass(frozen=True)
class Paused:
    """Training holds until it is resumed or stopped."""


@dataclass(frozen=True)
class Resumed:
    """Training goes on after a pause."""


@dataclass(frozen=True)
class Answer:
    """What the standing question under `key` gave for the network as it is now."""

    key: Hashable
    value: object


@dataclass(frozen=True)
class Ended:
    """Training is over. `epochs` counts the whole ones, `module` is the network as it is now."""

    reason: Literal["finished", "stopped"]
    epochs: int
    best_epoch: int | None
    best_val_accuracy: float | None
    seconds: float
    module: nn.Module


@dataclass(frozen=True)
class Failed:
    """Training could not begin or go on, for the reason in one or two sentences."""

    message: str


Event = Started | Steps | Epoch | Paused | Resumed | Answer | Ended | Failed

_NAMES: dict[type, str] = {
    Started: "start",
    Steps: "steps",
    Epoch: "epoch",
    Paused: "paused",
    Resumed: "resumed",
    Ended: "end",
    Failed: "error",
}


def to_json(event: Event) -> dict[str, Any]:
    """Return an event as the object that `train --json` prints in one line.

    Raises
    ------
    TypeError
        For an Answer, whose value can be anything.
    """
    if type(event) not in _NAMES:
        raise TypeError(f"{type(event).__name__} has no JSON form")
    fields = {f.name: getattr(event, f.name) for f in dataclasses.fields(event)}
    fields.pop("module", None)
    return {"event": _NAMES[type(event)], **fields}
