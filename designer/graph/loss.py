"""The losses, as values; each is a class of torch.nn of the same name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, dataclass_transform

from designer.graph.declare import choice, number
from designer.graph.family import Family, Member


@dataclass(frozen=True)
class Loss(Member):
    """What training makes small."""

    takes: ClassVar[str] = "logits"
    """What the network is to give: `logits`, `log-probabilities` or `values`."""
    function: ClassVar[str] = ""
    """What it is called in torch.nn.functional."""
    against: ClassVar[str] = "labels"
    """What that function compares outputs with: `labels`, or `one-hot` targets."""

    class_weights: str = choice(
        "none",
        ("none", "balanced"),
        "How much a mistake in each class counts.\n"
        "none: all examples count alike.\n"
        "balanced: a class counts as much as the others, however few examples it has.",
    )


L = TypeVar("L", bound=Loss)

LOSSES: Family[Loss] = Family("loss")
"""Every loss by its word."""


@dataclass_transform(frozen_default=True)
def loss(
    *, word: str, summary: str, takes: str, function: str, against: str
) -> Callable[[type[L]], type[L]]:
    """Declare a loss; torch.nn's class has the same name."""

    def declare(cls: type[L]) -> type[L]:
        cls.takes, cls.function, cls.against = takes, function, against
        return LOSSES.add(cls, summary, word)  # type: ignore[return-value]

    return declare


def _smoothing() -> Any:
    return number(
        0.0,
        "Share of the target that is spread over all classes.",
        minimum=0,
        maximum=1,
    )


@loss(
    word="cross-entropy",
    summary="For one class of several; the network gives a number for each.",
    takes="logits",
    function="cross_entropy",
    against="labels",
)
class CrossEntropyLoss(Loss):
    """-log softmax(outputs)[label] (torch.nn.CrossEntropyLoss)."""

    label_smoothing: float = _smoothing()


@loss(
    word="bce",
    summary="Each class for itself: a yes or no for every one.",
    takes="logits",
    function="binary_cross_entropy_with_logits",
    against="one-hot",
)
class BCEWithLogitsLoss(Loss):
    """Binary cross entropy of a sigmoid for each class, averaged (torch.nn.BCEWithLogitsLoss)."""

    label_smoothing: float = _smoothing()


@loss(
    word="mse",
    summary="Squared distance to 1 for the right class and 0 for the others.",
    takes="values",
    function="mse_loss",
    against="one-hot",
)
class MSELoss(Loss):
    """Mean squared error against one-hot targets (torch.nn.MSELoss)."""


@loss(
    word="nll",
    summary="For a network that ends in LogSoftmax.",
    takes="log-probabilities",
    function="nll_loss",
    against="labels",
)
class NLLLoss(Loss):
    """-outputs[label] (torch.nn.NLLLoss)."""
