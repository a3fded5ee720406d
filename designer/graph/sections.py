"""What of a recipe stands together, in the form as in the help of the command line."""

from __future__ import annotations

from dataclasses import fields

from designer.graph.recipe import Recipe

SECTIONS: dict[str, tuple[str, ...]] = {
    "Training": ("epochs", "batch_size", "accumulate", "resize", "normalize"),
    "Optimiser": ("optimizer",),
    "Learning rate": ("schedule",),
    "Loss": ("loss",),
    "Augmentation": ("augmentation",),
    "Regularisation": ("clip", "ema"),
    "Evaluation": (
        "validation_split",
        "evaluate_every",
        "evaluate_unit",
        "monitor",
        "early_stop",
        "keep_best",
    ),
    "Transfer learning": ("pretrained", "renames", "backbone_lr", "freeze_statistics"),
    "Computing": ("precision", "weight_init", "seed", "deterministic"),
}
"""Fields of a recipe by the heading that they stand under, each in its order."""


def sections_of(recipe: type[Recipe] = Recipe) -> dict[str, tuple[str, ...]]:
    """Return every field of a recipe but its data set, by section; unplaced ones come last."""
    placed = {name for names in SECTIONS.values() for name in (*names, "data")}
    others = tuple(f.name for f in fields(recipe) if f.name not in placed)
    *_, last = SECTIONS
    return {title: names + (others if title == last else ()) for title, names in SECTIONS.items()}
