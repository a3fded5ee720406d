"""What the nodes of a network give and get for some pictures, without hooks and without traces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, fx, nn

from designer.compile import NODE, Normalize, normalization_of

Take = Callable[[str, Any, tuple[Any, ...]], None]
"""Called with the path of a node, what it gives and what it was given."""


@contextmanager
def evaluated(module: nn.Module) -> Iterator[None]:
    """Have a network do what it does when it is used, not trained; leave every part as it was.

    Dropout passes everything on, and batch normalisation goes by its running statistics.
    """
    in_training = [part for part in module.modules() if part.training]
    module.eval()
    try:
        yield
    finally:
        for part in in_training:
            part.training = True


def as_input(module: nn.Module, images: NDArray[np.uint8]) -> Tensor:
    """Return pictures, uint8 (N, C, H, W), as the network takes them: float32 beside it."""
    place = next(module.parameters(), torch.empty(0)).device
    pictures = torch.from_numpy(np.array(images, order="C")).to(place).to(torch.float32).div_(255)
    return normalized(module, pictures)


def normalized(module: nn.Module, pictures: Tensor) -> Tensor:
    """Return pictures in 0..1, (N, C, H, W), as the network takes them."""
    return Normalize(normalization_of(module), pictures.device)(pictures)


def plain(module: nn.Module, like: Tensor, value: float) -> Tensor:
    """Return what the network takes, (N, C, H, W) like `like`, for pictures of one value in 0..1.

    0 is black, whatever pictures are normalised by.
    """
    return normalized(module, torch.full_like(like, value))


def outputs(
    module: nn.Module, images: Tensor, paths: Collection[str] | None = None
) -> dict[str, Tensor]:
    """Return what nodes give for a batch, by their path; of several outputs the first.

    A path is the name of a node, behind those of the blocks that it is in: ``conv1``,
    ``block1.conv1``, or ``block1.0.conv1`` in one that stands several times in a row. It is the
    key of its weights. Bypassed nodes and Output layers are not among them. Nothing is computed
    that no wanted node needs after the last of them. The caller chooses between training and
    `evaluated`, and whether gradients are kept.

    Parameters
    ----------
    module
        What `designer.compile.build` made.
    images
        (N, C, H, W).
    paths
        The nodes that are wanted, all unless given; those that are not there are left out.
    """
    given: dict[str, Tensor] = {}
    missing = None if paths is None else set(paths)

    def take(path: str, value: Any, _inputs: tuple[Any, ...]) -> None:
        if missing is not None and path not in missing:
            return
        given[path] = value[0] if isinstance(value, tuple) else value
        if missing is not None:
            missing.discard(path)
            if not missing:
                raise _Enough

    if missing is None or missing:
        with suppress(_Enough):
            walk(module, images, take)
    return given


def inputs(module: nn.Module, images: Tensor, path: str) -> tuple[Tensor, ...]:
    """Return what flows into the node at `path` for a batch, in the order of its ports.

    Raises
    ------
    KeyError
        When the network has no such node.
    """
    found: list[Tensor] = []

    def take(at: str, _value: Any, given: tuple[Any, ...]) -> None:
        if at == path:
            # A merge is given a list, or the sum of those before and the next.
            found.extend(given[0] if isinstance(given[0], list | tuple) else given)
            raise _Enough

    with suppress(_Enough):
        walk(module, images, take)
    if not found:
        raise KeyError(path)
    return tuple(found)


class _Enough(Exception):
    """All that was wanted is there."""


def walk(module: nn.Module, images: Tensor, take: Take) -> Any:
    """Show pictures, (N, C, H, W), to a network, and have `take` told of each of its nodes.

    What the network gives is returned.
    """
    if not isinstance(module, fx.GraphModule):
        raise TypeError(f"{type(module).__name__} is no network that a design was built into")
    return _Walk(module, "", take).run(images)


class _Walk(fx.Interpreter):
    """Does one step after the other, those in blocks too, and tells of each."""

    def __init__(self, module: fx.GraphModule, prefix: str, take: Take) -> None:
        super().__init__(module)
        self.extra_traceback = False
        self._prefix, self._take = prefix, take

    def run_node(self, n: fx.Node) -> Any:
        value = super().run_node(n)
        name = n.meta.get(NODE)
        if name is not None:
            given, _ = self.fetch_args_kwargs_from_env(n)
            self._take(self._prefix + name, value, given)
        return value

    def call_module(self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        part = self.fetch_attr(target)
        path = f"{self._prefix}{target}"
        if isinstance(part, fx.GraphModule):
            return _Walk(part, f"{path}.", self._take).run(*args)
        if isinstance(part, nn.Sequential):  # a block several times in a row
            value = args[0]
            for number, turn in enumerate(part):
                assert isinstance(turn, fx.GraphModule)
                value = _Walk(turn, f"{path}.{number}.", self._take).run(value)
            return value
        return super().call_module(target, args, kwargs)
