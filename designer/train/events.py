"""What a training tells while it runs. No torch here: the window knows these from its start.

In every event `seconds` is the time since training began, pauses left out, and accuracies
are fractions from 0 to 1. `step` counts the updates of the weights from the beginning of the
training, whatever was interrupted and taken up again in between.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from designer.graph import FileError, Recipe, file

if TYPE_CHECKING:
    from torch import nn


@dataclass(frozen=True)
class Started:
    """Data and network are ready, and the first step follows.

    `step` and `seconds` are above 0 where a training goes on that was interrupted: whoever
    has heard of later steps forgets them. `remarks` say in sentences what was chosen or could
    not be had: a slower way of computing, and why. `way` is how a CPU goes about it.
    """

    device: str
    epochs: int
    steps_per_epoch: int
    batch_size: int
    train_examples: int
    validation_examples: int
    parameters: int
    step: int = 0
    seconds: float = 0.0
    remarks: tuple[str, ...] = ()
    way: str = ""


@dataclass(frozen=True)
class Steps:
    """Some steps are done: one loss and one accuracy for each, on its own examples.

    `step` counts all steps up to the last of these, over all epochs; `epoch` counts from 1.
    `learning_rate` is that of the last of them, `gradient_norm` the length of the gradient of
    all weights, before clipping, at one of them. `memory` is the most that the device has held
    so far, in bytes; a CPU does not tell.
    """

    epoch: int
    step: int
    losses: tuple[float, ...]
    accuracies: tuple[float, ...]
    examples_per_second: float
    seconds: float
    learning_rate: float | None = None
    gradient_norm: float | None = None
    memory: int | None = None


@dataclass(frozen=True)
class Evaluated:
    """The validation set was gone through after `step` steps, in or at the end of `epoch`.

    `top5_accuracy` is the share of examples whose label is among the five likeliest; None where
    there are ten classes or fewer. `is_best` says whether no evaluation before was as good,
    by what the recipe monitors.
    """

    epoch: int
    step: int
    loss: float
    accuracy: float
    top5_accuracy: float | None
    is_best: bool
    seconds: float


@dataclass(frozen=True)
class Epoch:
    """An epoch is done: means over its training steps, and its evaluation, if it ended in one.

    `examples_per_second` counts the training steps only, not the validation. `is_best` says
    whether the evaluation at its end was the best so far.
    """

    epoch: int
    train_loss: float
    train_accuracy: float
    val_loss: float | None
    val_accuracy: float | None
    examples_per_second: float
    seconds: float
    step: int
    is_best: bool


@dataclass(frozen=True)
class Changed:
    """From the next step on, training goes by another value: `name` is lr, momentum, ...

    `before` and `after` are as people read them. A dropout's name is that of its layer and the
    field: `dropout1.p`.
    """

    step: int
    name: str
    before: str
    after: str
    seconds: float


@dataclass(frozen=True)
class Adapted:
    """The network was made anew for a changed design, and layers that still fit kept their weights.

    `kept` of `total` layers with weights did; `anew` are the names of the others.
    """

    step: int
    kept: int
    total: int
    anew: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Saved:
    """A checkpoint was written, from which training can go on after `step` steps."""

    step: int
    seconds: float


@dataclass(frozen=True)
class Paused:
    """Training holds until it is resumed or stopped."""


@dataclass(frozen=True)
class Resumed:
    """Training goes on after a pause."""


@dataclass(frozen=True)
class Remark:
    """Something to know that stops nothing, in a sentence."""

    message: str


@dataclass(frozen=True)
class Answer:
    """What the standing question under `key` gave for the network as it is now."""

    key: Hashable
    value: object


@dataclass(frozen=True)
class Ended:
    """Training is over. `epochs` counts the whole ones, `module` is the network as it is now.

    With a running mean of the weights, or where the best are to be kept, these are in `module`.
    It is None where the training ran in another process.
    """

    reason: Literal["finished", "stopped", "early_stop"]
    epochs: int
    best_epoch: int | None
    best_val_accuracy: float | None
    seconds: float
    module: nn.Module | None
    step: int = 0
    best_step: int | None = None


@dataclass(frozen=True)
class Cure:
    """What is likely to help after a failure: the words of a button, and the recipe it sets."""

    label: str
    recipe: Recipe


@dataclass(frozen=True)
class Failed:
    """Training could not begin or go on, for the reason in one or two sentences."""

    message: str
    cure: Cure | None = None


Event = (
    Started
    | Steps
    | Evaluated
    | Epoch
    | Changed
    | Adapted
    | Saved
    | Paused
    | Resumed
    | Remark
    | Answer
    | Ended
    | Failed
)

_KINDS: dict[str, type[Any]] = {
    "start": Started,
    "steps": Steps,
    "evaluated": Evaluated,
    "epoch": Epoch,
    "changed": Changed,
    "adapted": Adapted,
    "saved": Saved,
    "paused": Paused,
    "resumed": Resumed,
    "remark": Remark,
    "end": Ended,
    "error": Failed,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


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
    cure = fields.pop("cure", None)
    if cure:
        fields["cure"] = {"label": cure.label, "recipe": file.recipe_to_json(cure.recipe)}
    return {"event": _NAMES[type(event)], **fields}


def from_json(values: Mapping[str, Any]) -> Event:
    """Return the event that `to_json` wrote; the network of an Ended is gone.

    Raises
    ------
    ValueError
        When the values are no event of this version.
    """
    fields = dict(values)
    kind = _KINDS.get(fields.pop("event", None) or "")
    if kind is None:
        raise ValueError(f"no event is called {values.get('event')!r}")
    for name, value in fields.items():
        if isinstance(value, list):
            fields[name] = tuple(value)
    if kind is Ended:
        fields["module"] = None
    try:
        if fields.get("cure"):
            cure = fields["cure"]
            fields["cure"] = Cure(cure["label"], file.recipe_from_json(cure["recipe"]))
        event: Event = kind(**fields)
    except (TypeError, KeyError, FileError) as error:
        raise ValueError(f"not a {_NAMES[kind]} event: {error}") from None
    return event
