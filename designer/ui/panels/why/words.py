"""What an attribution says, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from designer.ui.panels.why.methods import Method
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.interpret import Attribution

MINUS = "\u2212"


def sentence(method: Method, answer: Attribution, name: Callable[[int], str]) -> str:
    """Say what the attribution of one picture shows; `name` gives the name of a class."""
    target = int(answer.targets[0])
    class_, score = tr("class {name}", name=name(target)), number(float(answer.scores[0]))
    match method.title:
        case "Grad-CAM":
            return _grad_cam(answer, class_)
        case "Integrated gradients":
            return _integrated(answer, class_)
        case "Gradient × input":
            return tr(
                "Gradient × input adds up to {sum}; the logit of "
                "{label} is {score}. The closer, the better a linear network would do.",
                sum=number(float(answer.sums[0])),
                label=class_,
                score=score,
            )
    return _occlusion(answer, class_, score)


def number(value: float) -> str:
    """Write a number with two decimals, or in three digits where it is very small or large."""
    text = f"{value:.2f}" if value == 0 or 0.1 <= abs(value) < 10_000 else f"{value:.3g}"
    return text.replace("-", MINUS)


def _grad_cam(answer: Attribution, class_: str) -> str:
    values = answer.values[0, 0]
    if not values.max() > 0:
        return tr(
            "Nothing that {path} gives speaks for {label}: all of it is zero.",
            path=answer.path,
            label=class_,
        )
    return tr(
        "What {path} gives speaks for {label}, most of all at {place}.",
        path=answer.path,
        label=class_,
        place=_place(values),
    )


def _integrated(answer: Attribution, class_: str) -> str:
    assert answer.baseline is not None
    gained = number(float(answer.scores[0] - answer.baseline[0]))
    words = tr(
        "Integrated gradients add up to {sum} of {gained}",
        sum=number(float(answer.sums[0])),
        gained=gained,
    )
    if answer.done < 1:
        return tr(
            "{words} so far, {done:.0f} % of the way from a black picture.",
            words=words,
            done=100 * answer.done,
        )
    return tr("{words} ({label} against a black picture).", words=words, label=class_)


def _occlusion(answer: Attribution, class_: str, score: str) -> str:
    values = answer.values[0, 0]
    if answer.done < 1:
        return tr(
            "{done:.0f} % of the picture has been covered, window by window.",
            done=100 * answer.done,
        )
    if not values.max() > 0:
        return tr(
            "Whatever is covered, the logit of {label} does not fall from {score}.",
            label=class_,
            score=score,
        )
    lost = number(float(values.max()))
    return tr(
        "Covered around {place}, the picture costs {label} most: its logit falls by "
        "{lost} from {score}.",
        place=_place(values),
        label=class_,
        lost=lost,
        score=score,
    )


def _place(values: np.ndarray) -> str:
    """Say where the largest value is; people count from one."""
    row, column = np.unravel_index(np.argmax(values), values.shape)
    return tr("row {row}, column {column}", row=row + 1, column=column + 1)
