"""A training step recorded once as a CUDA graph, and then replayed by a single call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

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


class Recorder:
    """Replays the steps of a training where they can be recorded, and says once where not.

    There is a recording of steps that measure the gradient, and one of those that do not.

    Parameters
    ----------
    work
        As a `Recording` takes it; besides, it is told whether to `measure`.
    """

    def __init__(self, work: Work, recipe: Recipe, device: torch.device, world: World) -> None:
        self._work = work
        refusal = recording_refusal(recipe, device, world)
        self.is_recording = not refusal
        """Whether steps are done here; else there are no recordings, and `work` is as fast."""
        self._refusal = refusal if refusal and device.type == "cuda" else ""
        self._recordings: dict[bool, Recording] = {}

    def __call__(self, *inputs: Tensor, measure: bool) -> Outputs:
        """Do a step, whose examples are all that it has: no other process has a part of them."""
        if measure not in self._recordings:
            self._recordings[measure] = Recording(partial(self._work, measure=measure))
        return self._recordings[measure](*inputs)

    def forget(self) -> None:
        """Record anew from now on, for a recording holds the numbers that it was made with."""
        self._recordings.clear()

    def refusals(self) -> Iterator[str]:
        """Say once why steps are not recorded."""
        if self._refusal:
            yield self._refusal
            self._refusal = ""
        for recording in self._recordings.values():
            if recording.refusal and self.is_recording:
                self.is_recording = False
                yield recording.refusal


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
