"""What an attribution says, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from designer.ui.panels.why.methods import Method

if TYPE_CHECKING:
    from designer.interpret import Attribution

MINUS = "\u2212"


def sentence(method: Method, answer: Attribution, name: Callable[[int], str]) -> str:
    """Say what the attribution of one picture shows; `name` gives the name of a class."""
    target = int(answer.targets[0])
    class_, score = f"class {name(target)}", number(float(answer.scores[0]))
    match method.title:
        case "Grad-CAM":
            return _grad_cam(answer, class_)
        case "Integrated gradients":
            return _integrated(answer, class_)
        case "Gradient × input":
            return (
                f"Gradient × input adds up to {number(float(answer.sums[0]))}; the logit of "
                f"{class_} is {score}. The closer, the better a linear network would do."
            )
    return _occlusion(answer, class_, score)


def number(value: float) -> str:
    """Write a number with two decimals, or in three digits where it is very small or large."""
    text = f"{value:.2f}" if value == 0 or 0.1 <= abs(value) < 10_000 else f"{value:.3g}"
    return text.replace("-", MINUS)


def _grad_cam(answer: Attribution, class_: str) -> str:
    values = answer.values[0, 0]
    if not values.max() > 0:
        return f"Nothing that {answer.path} gives speaks for {class_}: all of it is zero."
    return f"What {answer.path} gives speaks for {class_}, most of all at {_place(values)}."


def _integrated(answer: Attribution, class_: str) -> str:
    assert answer.baseline is not None
    gained = number(float(answer.scores[0] - answer.baseline[0]))
    words = f"Integrated gradients add up to {number(float(answer.sums[0]))} of {gained}"
    if answer.done < 1:
        return f"{words} so far, {100 * answer.done:.0f} % of the way from a black picture."
    return f"{words} ({class_} against a black picture)."


def _occlusion(answer: Attribution, class_: str, score: str) -> str:
    values = answer.values[0, 0]
    if answer.done < 1:
        return f"{100 * answer.done:.0f} % of the picture has been covered, window by window."
    if not values.max() > 0:
        return f"Whatever is covered, the logit of {class_} does not fall from {score}."
    lost = number(float(values.max()))
    return (
        f"Covered around {_place(values)}, the picture costs {class_} most: its logit falls by "
        f"{lost} from {score}."
    )


def _place(values: np.ndarray) -> str:
    """Say where the largest value is; people count from one."""
    row, column = np.unravel_index(np.argmax(values), values.shape)
    return f"row {row + 1}, column {column + 1}"
