"""What the checks before a training tell. No torch here: the window knows these from its start.

A check begins with `Started`, where an epoch is all its steps, and ends with what it found or
with `Failed`; one that is stopped just ends.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from designer.train.events import Cure, Failed, Started, to_json


@dataclass(frozen=True)
class RateTried:
    """One step of the range test is done, with the learning rate `lr`.

    `loss` is that of its batch before the update, `smoothed` the running mean of all so far.
    """

    step: int
    lr: float
    loss: float
    smoothed: float


@dataclass(frozen=True)
class Found:
    """The range test is over.

    `lr` is the suggestion, None where no rate was of use; `steepest` the rate at which the
    smoothed loss fell fastest, `lowest` the one at which it was lowest. `reason` says in
    sentences how the suggestion came about.
    """

    lr: float | None
    steepest: float | None
    lowest: float | None
    reason: str


@dataclass(frozen=True)
class Fitted:
    """One step more with the one batch is done; loss and accuracy are those before its update."""

    step: int
    loss: float
    accuracy: float


@dataclass(frozen=True)
class Verdict:
    """Whether the network has learned one batch by heart, and in words what that means.

    `text` is the verdict in one sentence or two; `reasons` say what was found to be in the way,
    the likeliest first, each with what to do. `cure` is a recipe that is likely to help.
    """

    passed: bool
    text: str
    reasons: tuple[str, ...] = ()
    step: int = 0
    cure: Cure | None = None


Check = Started | RateTried | Found | Fitted | Verdict | Failed

_NAMES = {RateTried: "rate", Found: "found", Fitted: "fitted", Verdict: "verdict"}


def check_to_json(event: Check) -> dict[str, Any]:
    """Return an event as the object that `find-lr --json` and `overfit --json` print in a line."""
    if isinstance(event, Started | Failed):
        return to_json(event)
    fields = {f.name: getattr(event, f.name) for f in dataclasses.fields(event)}
    cure = fields.pop("cure", None)
    if cure:  # in the words of a failure
        fields["cure"] = to_json(Failed("", cure))["cure"]
    return {"event": _NAMES[type(event)], **fields}
