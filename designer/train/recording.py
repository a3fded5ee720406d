"""A training step recorded once as a CUDA graph, and then replayed by a single call."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from designer.graph import Recipe
from designer.train.world import World

EAGER_STEPS = 3
"""So many steps are done as they come, so that libraries have chosen their ways and memory."""

CAN_BE_RECORDED = frozenset({"SGD", "Adam", "AdamW", "RMSprop", "Adadelta", "NAdam"})
"""The optimisers that keep all they count on the device, with `capturable` or fused."""

Outputs = tuple[Tensor, Tensor, Tensor | None]
Work = Callable[..., Outputs]


class Recording:
    """Does a step on a GPU by replaying what one like it did.

    A small network on a large GPU waits for Python: each operation takes longer to be asked for
    than to be done. A recorded step is asked for once (torch.cuda.CUDAGraph).

    Parameters
    ----------
    work
        Forward, backward and update; takes tensors on the GPU and gives tensors on it. It must
        not wait for the GPU, nor look at a number of it.

    Notes
    -----
    What it gives lies in memory that the next step writes over: it is copied at once. Other
    shapes, such as those of a last batch, are worked on as they come.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._graph: torch.cuda.CUDAGraph | None = None
        self._inputs: tuple[Tensor, ...] = ()
        self._outputs: Outputs | None = None
        self._eager_steps = 0
        self.refusal = ""
        """Why nothing could be recorded, where that is so."""

    def __call__(self, *inputs: Tensor) -> Outputs:
        """Do a step."""
        if self._graph is not None and self._outputs is not None and self._matches(inputs):
            for mine, given in zip(self._inputs, inputs, strict=True):
                mine.copy_(given)
            self._graph.replay()
            loss, correct, norm = self._outputs
            return loss.clone(), correct.clone(), None if norm is None else norm.clone()
        if self._graph is None and not self.refusal:
            if self._eager_steps >= EAGER_STEPS:
                return self._record(inputs)
            self._eager_steps += 1
            return self._aside(inputs)
        return self._work(*inputs)

    def _matches(self, inputs: tuple[Tensor, ...]) -> bool:
        return all(a.shape == b.shape for a, b in zip(self._inputs, inputs, strict=True))

    def _aside(self, inputs: tuple[Tensor, ...]) -> Outputs:
        """Work in a stream of its own, as PyTorch asks for before a recording."""
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            outputs = self._work(*inputs)
        torch.cuda.current_stream().wait_stream(stream)
        return outputs

    def _record(self, inputs: tuple[Tensor, ...]) -> Outputs:
        """Record a step with these shapes, and do it."""
        self._inputs = tuple(given.clone() for given in inputs)
        graph = torch.cuda.CUDAGraph()
        try:
            with torch.cuda.graph(graph):
                self._outputs = self._work(*self._inputs)
        except RuntimeError as error:
            self.refusal = str(error).strip().splitlines()[0]
            torch.cuda.synchronize()
            return self._work(*inputs)
        self._graph = graph
        return self(*inputs)


def recording_refusal(recipe: Recipe, device: torch.device, world: World) -> str | None:
    """Say why the steps of a recipe cannot be recorded, or None where they may be."""
    name = type(recipe.optimizer).__name__
    if device.type != "cuda":
        return f"{device} has no graphs to record"
    if world.size > 1:
        return "several processes wait for each other in each step"
    if name not in CAN_BE_RECORDED:
        return f"{name} looks at its numbers between the parts of a step"
    if recipe.precision == "fp16":
        return "the scaling of fp16 gradients looks at them in each step"
    return None
