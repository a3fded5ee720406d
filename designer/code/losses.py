"""Losses as Python: the same as those that `designer.train` computes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from designer.graph import Loss
from designer.graph.loss import BCEWithLogitsLoss, CrossEntropyLoss, MSELoss, NLLLoss


def loss_of(loss: Loss) -> str:
    """Write the function that training is to make small."""
    is_balanced = loss.class_weights == "balanced"
    weights = ", weights: Tensor" if is_balanced else ""
    head = f"def loss_of(outputs: Tensor, labels: Tensor{weights}) -> Tensor:"
    text = '    """Return the mean loss of outputs (N, K) against labels (N,)."""'
    body = _LOSSES[type(loss)](loss, is_balanced)
    return "\n".join([head, text, *(f"    {line}" for line in body)]) + (
        "\n\n\n" + _BALANCED.strip("\n") if is_balanced else ""
    )


def _of_classes(name: str) -> Callable[[Loss, bool], list[str]]:
    def body(loss: Loss, is_balanced: bool) -> list[str]:
        weight = ", weights" if is_balanced else ""
        smoothing = getattr(loss, "label_smoothing", 0.0)
        more = f", label_smoothing={smoothing}" if smoothing else ""
        return [f"return functional.{name}(outputs.float(), labels{weight}{more})"]

    return body


def _of_targets(name: str) -> Callable[[Loss, bool], list[str]]:
    def body(loss: Loss, is_balanced: bool) -> list[str]:
        smoothing = getattr(loss, "label_smoothing", 0.0)
        lines = ["targets = functional.one_hot(labels, outputs.shape[1]).float()"]
        if smoothing:
            lines.append(f"targets = targets * {1 - smoothing!r} + {smoothing / 2!r}")
        if not is_balanced:
            return [*lines, f"return functional.{name}(outputs.float(), targets)"]
        return [
            *lines,
            "weight = weights[labels].unsqueeze(1)",
            f'losses = functional.{name}(outputs.float(), targets, reduction="none")',
            "return (losses * weight / weight.mean()).mean()",
        ]

    return body


_LOSSES: Mapping[type[Loss], Callable[[Loss, bool], list[str]]] = {
    CrossEntropyLoss: _of_classes("cross_entropy"),
    NLLLoss: _of_classes("nll_loss"),
    BCEWithLogitsLoss: _of_targets("binary_cross_entropy_with_logits"),
    MSELoss: _of_targets("mse_loss"),
}

_BALANCED = '''
def balanced(labels: Tensor, outputs: int) -> Tensor:
    """Weigh each class so that all count alike, however few examples one has."""
    counts = labels.bincount(minlength=outputs)
    classes = int(labels.max()) + 1
    return torch.where(counts > 0, len(labels) / (classes * counts.clamp(min=1)), 1.0)
'''
