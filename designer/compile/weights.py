"""How the weights of a module begin, and which of them training leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from torch import Generator, Tensor, nn

from designer.graph import Layer
from designer.layers.learned import Learned, Weighted

DEVIATION = 0.01
"""Standard deviation of “normal”, as in AlexNet (Krizhevsky, Sutskever and Hinton, 2012)."""
CONSTANT = 0.01
"""Every weight of “constant”: small, so that many inputs add up to no more than a few."""


INITIALISATIONS: dict[str, Callable[..., Tensor]] = {
    "xavier_uniform": nn.init.xavier_uniform_,
    "xavier_normal": nn.init.xavier_normal_,
    "kaiming_uniform": partial(nn.init.kaiming_uniform_, nonlinearity="relu"),
    "kaiming_normal": partial(nn.init.kaiming_normal_, nonlinearity="relu"),
    "orthogonal": nn.init.orthogonal_,
    "normal": partial(nn.init.normal_, std=DEVIATION),
    "constant": lambda weight, generator: nn.init.constant_(weight, CONSTANT),  # noqa: ARG005
}
"""What draws a weight, by its word in the recipe; “default” leaves what the class has drawn."""


def prepare(module: nn.Module, layer: Layer, weight_init: str) -> None:
    """Begin the weights as the layer or, by `weight_init`, its design says; freeze the frozen.

    The functions are those of torch.nn.init: Xavier (Glorot and Bengio, 2010), Kaiming for ReLU
    by fan-in (He, Zhang, Ren and Sun, 2015), orthogonal (Saxe, McClelland and Ganguli, 2014).
    They draw from torch's own random numbers, so the same seed gives the same weights. A bias
    stays as PyTorch draws it for “default”, and begins at zero otherwise.
    """
    if isinstance(layer, Weighted):
        initialise(module, layer.initialisation(weight_init))
    if isinstance(layer, Learned):
        module.requires_grad_(layer.trainable)


def initialise(module: nn.Module, name: str, generator: Generator | None = None) -> None:
    """Begin the weights of a layer by the word of a recipe, after its class has drawn its own."""
    if name == "default":
        return
    parameters = dict(module.named_parameters())
    INITIALISATIONS[name](parameters["weight"], generator=generator)
    if "bias" in parameters:
        nn.init.zeros_(parameters["bias"])
