"""Losses as Python: the same as those that `designer.train` computes."""

from __future__ import annotations

from designer.graph import Loss


def loss_of(loss: Loss) -> str:
    """Write the function that training is to make small."""
    is_balanced = loss.class_weights == "balanced"
    weights = ", weights: Tensor" if is_balanced else ""
    head = f"def loss_of(outputs: Tensor, labels: Tensor{weights}) -> Tensor:"
    text = '    """Return the mean loss of outputs (N, K) against labels (N,)."""'
    write = _against_labels if loss.against == "labels" else _against_targets
    lines = [head, text, *(f"    {line}" for line in write(loss, is_balanced))]
    return "\n".join(lines) + ("\n\n\n" + _BALANCED.strip("\n") if is_balanced else "")


def _against_labels(loss: Loss, is_balanced: bool) -> list[str]:
    weight = ", weights" if is_balanced else ""
    smoothing = _smoothing(loss)
    more = f", label_smoothing={smoothing}" if smoothing else ""
    return [f"return functional.{loss.function}(outputs.float(), labels{weight}{more})"]


def _against_targets(loss: Loss, is_balanced: bool) -> list[str]:
    smoothing = _smoothing(loss)
    lines = ["targets = functional.one_hot(labels, outputs.shape[1]).float()"]
    if smoothing:
        lines.append(f"targets = targets * {1 - smoothing!r} + {smoothing / 2!r}")
    if not is_balanced:
        return [*lines, f"return functional.{loss.function}(outputs.float(), targets)"]
    return [
        *lines,
        "weight = weights[labels].unsqueeze(1)",
        f'losses = functional.{loss.function}(outputs.float(), targets, reduction="none")',
        "return (losses * weight / weight.mean()).mean()",
    ]


def _smoothing(loss: Loss) -> float:
    return getattr(loss, "label_smoothing", 0.0)


_BALANCED = '''
def balanced(labels: Tensor, outputs: int) -> Tensor:
    """Weigh each class so that all count alike, however few examples one has."""
    counts = labels.bincount(minlength=outputs)
    classes = int(labels.max()) + 1
    return torch.where(counts > 0, len(labels) / (classes * counts.clamp(min=1)), 1.0)
'''
