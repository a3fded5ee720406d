"""Where numbers stop being numbers, and what is likely to help."""

from __future__ import annotations

from contextlib import ExitStack

import torch
from torch import Tensor, nn

from designer.analysis.numbers import grouped
from designer.graph import Recipe
from designer.train.events import Cure
from designer.train.failure import TrainingError
from designer.train.precision import Precision


def diverged(
    loss: float,
    step: int,
    recipe: Recipe,
    network: nn.Module,
    images: Tensor | None = None,
) -> TrainingError:
    """Return the error for a loss that is no number any more, with the layer where it began.

    `images` is the batch that the loss came of, where it is known.
    """
    where = _first_layer(network, images, recipe) if images is not None else _first_weights(network)
    return TrainingError(
        f"The loss became {loss} at step {grouped(step)}: {where}. {_advice(recipe)}", _cure(recipe)
    )


def _first_layer(network: nn.Module, images: Tensor, recipe: Recipe) -> str:
    """Say in words which layer is the first that gives something else than finite numbers."""
    if not images.isfinite().all():
        return "the pictures themselves have such values"
    found: list[str] = []

    def look(name: str) -> None:
        def hook(_module: nn.Module, _inputs: object, output: object) -> None:
            if not found and isinstance(output, Tensor) and not output.isfinite().all():
                found.append(name)

        hooks.callback(network.get_submodule(name).register_forward_hook(hook).remove)

    # In the mode it was trained in, or else other values are dropped and other means taken.
    with ExitStack() as hooks, torch.no_grad():
        for name, part in network.named_modules():
            if not any(True for _ in part.children()) and name:
                look(name)
        with Precision(recipe.precision, images.device).cast():
            network(images)
    if not found:
        return "the outputs are numbers still, but the loss of them is none"
    if not _is_finite(network.get_submodule(found[0])):
        return f"the weights of {found[0]} have blown up"
    return f"{found[0]} is the first layer whose output is no number any more"


def _first_weights(network: nn.Module) -> str:
    broken = (name for name, part in network.named_modules() if name and not _is_finite(part))
    name = next(broken, None)
    return f"the weights of {name} have blown up" if name else "the weights have blown up"


def _is_finite(part: nn.Module) -> bool:
    return all(bool(p.isfinite().all()) for p in part.parameters(recurse=False))


def _advice(recipe: Recipe) -> str:
    if recipe.precision == "fp16":
        return "fp16 reaches no further than 65,504: train in bf16 or float32."
    lr = recipe.optimizer.lr
    clip = "" if recipe.clip else ", or clip the gradient at 1"
    return f"Try a smaller learning rate, such as {lr / 10:g} in place of {lr:g}{clip}."


def _cure(recipe: Recipe) -> Cure:
    if recipe.precision == "fp16":
        return Cure("Train in float32", recipe.replace(precision="float32"))
    smaller = recipe.optimizer.replace(lr=recipe.optimizer.lr / 10)
    return Cure(f"Use learning rate {smaller.lr:g}", recipe.replace(optimizer=smaller))
