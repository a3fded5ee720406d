"""How far a training is: what a checkpoint says of it besides tensors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from designer.graph import Moment, Recipe


@dataclass(frozen=True)
class Best:
    """The best evaluation so far."""

    epoch: int
    step: int
    loss: float
    accuracy: float


@dataclass
class Sums:
    """Sums over the examples of the epoch under way."""

    loss: float = 0.0
    correct: int = 0
    examples: int = 0
    seconds: float = 0.0


@dataclass
class Progress:
    """Counts that only the loop changes.

    `monitored` are the values of all evaluations that the recipe goes by, `evaluated_step` is the
    step after which the last of them was made.
    """

    step: int = 0
    epochs_done: int = 0
    seconds: float = 0.0
    evaluated_step: int = 0
    best: Best | None = None
    monitored: list[float] = field(default_factory=list)
    sums: Sums = field(default_factory=Sums)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Make one from what `to_json` gave.

        Raises
        ------
        TypeError
            When the values are something else.
        """
        options = dict(values)
        options["best"] = Best(**options["best"]) if options.get("best") else None
        options["sums"] = Sums(**options.get("sums", {}))
        return cls(**options)

    def to_json(self) -> dict[str, Any]:
        """Return the counts as JSON values."""
        return asdict(self)

    def moment(self, recipe: Recipe, steps_per_epoch: int) -> Moment:
        """Return where the next step stands, for the schedule."""
        return Moment(
            step=self.step,
            steps=recipe.epochs * steps_per_epoch,
            steps_per_epoch=steps_per_epoch,
            monitored=tuple(self.monitored),
            higher_is_better=higher_is_better(recipe),
        )

    def take(self, recipe: Recipe, evaluation: Best) -> bool:
        """Take in an evaluation; return whether no other was as good."""
        value = _monitored(recipe, evaluation)
        before = None if self.best is None else _monitored(recipe, self.best)
        is_best = before is None or (value > before if higher_is_better(recipe) else value < before)
        self.monitored.append(value)
        self.evaluated_step = evaluation.step
        if is_best:
            self.best = evaluation
        return is_best

    def is_due(self, recipe: Recipe) -> bool:
        """Tell whether an evaluation is due within an epoch, counted in steps."""
        every = recipe.evaluate_every
        in_steps = recipe.evaluate_unit == "steps"
        return in_steps and self.step % every == 0 and self.evaluated_step != self.step

    def is_due_at_end(self, recipe: Recipe) -> bool:
        """Tell whether an evaluation is due at the end of the epoch that is being finished."""
        number = self.epochs_done + 1
        in_epochs = recipe.evaluate_unit == "epochs" and number % recipe.evaluate_every == 0
        return self.evaluated_step != self.step and (in_epochs or number == recipe.epochs)

    def has_given_up(self, recipe: Recipe) -> bool:
        """Tell whether so many evaluations in a row were no better that training is to end."""
        if not recipe.early_stop or not self.monitored:
            return False
        extreme = max if higher_is_better(recipe) else min
        since = len(self.monitored) - 1 - self.monitored.index(extreme(self.monitored))
        return since >= recipe.early_stop


def higher_is_better(recipe: Recipe) -> bool:
    """Tell whether the evaluations that a recipe goes by are better when they are higher."""
    return recipe.monitor == "val_accuracy"


def _monitored(recipe: Recipe, evaluation: Best) -> float:
    return evaluation.accuracy if recipe.monitor == "val_accuracy" else evaluation.loss
