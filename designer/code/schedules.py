"""The learning rate as Python: its warm-up, and then what its schedule says."""

from __future__ import annotations

import re

from designer.graph import Recipe


def rate(recipe: Recipe) -> list[str]:
    """Write what gives the rate of a `step`, with `epoch_steps` and what was `monitored` so far."""
    schedule = recipe.schedule
    after = schedule.python(recipe.monitor == "val_accuracy")
    counts_steps = re.search(r"\bsteps\b", "\n".join(after)) is not None
    lines = ["steps = EPOCHS * epoch_steps"] if counts_steps or schedule.warmup else []
    if schedule.warmup:
        lines += [
            f"warm = min(round({schedule.warmup} * epoch_steps), steps)",
            "if step < warm:",
            "    return LEARNING_RATE * (step + 1) / warm",
            "step -= warm",
        ]
        if counts_steps:
            lines.append("steps -= warm")
    return [*lines, *after]
