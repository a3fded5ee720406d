"""The ways to ask which parts of a picture speak for a class, as questions to a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from designer.ui.words import later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from designer.interpret import Attribution

# designer.interpret imports torch, so that it is imported where a network is there to be asked.


class Asked(NamedTuple):
    """What is asked about: uint8 (C, H, W), a class or the predicted one, and a node's path."""

    image: NDArray[np.uint8]
    target: int | None = None
    path: str | None = None


class Method(NamedTuple):
    """A way to ask."""

    title: str
    about: str
    ask: Callable[[Any, Asked], Iterator[Attribution]]
    """Called with the network; gives what it has got so far, and last the answer."""
    is_signed: bool = True
    """Whether parts can speak against a class, too."""
    has_layer: bool = False
    """Whether it looks at a layer that can be chosen."""


def _grad_cam(module: Any, asked: Asked) -> Iterator[Attribution]:
    from designer.interpret import grad_cam

    yield grad_cam(module, asked.image[None], asked.target, asked.path)


def _integrated(module: Any, asked: Asked) -> Iterator[Attribution]:
    from designer.interpret import integrated_gradients

    return integrated_gradients(module, asked.image[None], asked.target)


def _gradient(module: Any, asked: Asked) -> Iterator[Attribution]:
    from designer.interpret import gradient_times_input

    yield gradient_times_input(module, asked.image[None], asked.target)


def _occlusion(module: Any, asked: Asked) -> Iterator[Attribution]:
    from designer.interpret import occlusion

    return occlusion(module, asked.image[None], asked.target)


METHODS = (
    Method(
        "Grad-CAM",
        later("Where the maps of a layer hold something in favour of the class"),
        _grad_cam,
        is_signed=False,
        has_layer=True,
    ),
    Method(
        later("Integrated gradients"),
        later("What each pixel adds to the logit on the way from a black picture to this one"),
        _integrated,
    ),
    Method(
        later("Gradient × input"),
        later("What each pixel would add to the logit if the network were linear"),
        _gradient,
    ),
    Method(
        later("Occlusion"),
        later("How far the logit falls where a part is covered in black"),
        _occlusion,
    ),
)
