"""A network and what makes it learn: loss, optimiser, precision, running mean."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from typing import NamedTuple

import torch
from torch import Tensor, nn

from designer.compile import NOTHING, Pretrained, build, places, put, set_normalization
from designer.graph import Design, Recipe
from designer.graph.normalization import Normalization
from designer.layers.norm import ChannelNorm
from designer.train.compiling import Compiled
from designer.train.losses import LossFunction, heaviest
from designer.train.mean import RunningMean
from designer.train.optimizers import Optimizers
from designer.train.precision import Precision
from designer.train.recording import Recorder
from designer.train.replicas import Replicas, can_be_parted
from designer.train.way import Way, usual
from designer.train.world import ALONE, World, with_shared_norm

Prepare = Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]
"""(pictures, labels int64 (N,)) -> what the network takes, and what it is to say of it: labels,
or shares of the classes, float32 (N, classes)."""

LIKELIEST = 5
FEWEST_CLASSES = 11
"""With fewer classes it says nothing that a label is among the five likeliest."""


class NotFiniteError(Exception):
    """The loss of a batch is no number; the weights are those from before."""

    def __init__(self, loss: float, images: Tensor, targets: Tensor) -> None:
        super().__init__(loss)
        self.loss, self.images, self.targets = loss, images, targets


class Learned(NamedTuple):
    """What came of a step, as scalars on the device.

    loss: mean over its examples; correct: how many of them were right before the update; norm:
    length of the gradient before clipping, where it was measured.
    """

    loss: Tensor
    correct: Tensor
    norm: Tensor | None


class Seen(NamedTuple):
    """What came of a batch of a validation, as scalars on the device."""

    loss: Tensor
    correct: Tensor
    among_likeliest: Tensor | None


def _as_they_are(images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    return images, labels


class Learner:
    """Forward, backward, update, with all that these keep between steps.

    Parameters
    ----------
    design
        What is built; its recipe says how it learns.
    device
        Where it is built.
    loss
        What is made small.
    world
        Those who learn together.
    way
        How a step is gone about.
    prepare
        What is done with pictures and labels before the network takes them to learn from.
    begin
        Weights that were learned before, if there are any.
    normalization
        What the pictures that it is given are normalised by; the network keeps it.
    """

    def __init__(
        self,
        design: Design,
        device: torch.device,
        loss: LossFunction,
        world: World = ALONE,
        way: Way | None = None,
        prepare: Prepare = _as_they_are,
        begin: Pretrained = NOTHING,
        normalization: Normalization | None = None,
    ) -> None:
        recipe = design.recipe
        way = way or usual(recipe, device)
        self.device = device
        module = build(design)
        put(module, begin)
        set_normalization(module, normalization)
        self.module = with_shared_norm(module, world, device).to(device)
        # torch's stubs leave this form of `to` out.
        self.module.to(memory_format=way.layout)  # type: ignore[call-overload]
        self._world = world
        # Before all that copies the weights: they become the first process's here.
        self._shared = world.wrap(self.module, design, device)
        self._compiled = Compiled(self._shared) if recipe.compile else None
        alone = world.size == 1 and not recipe.compile
        parted = way.parts_batch and alone and can_be_parted(self.module)
        self._replicas = Replicas(self.module, way.threads) if parted else None
        self.threads = 1 if parted else way.threads
        """How many share out an operation, where this thread asks for one."""
        self._recipe = recipe
        self._loss = loss
        self._prepare = prepare
        self._precision = Precision(recipe.precision, device)
        self._recorder = Recorder(self._step, recipe, device, world)
        self._optimizers = Optimizers(
            recipe.optimizer,
            self.module,
            device,
            is_recorded=self._recorder.is_recording,
            backbone=begin.layers,
            share=recipe.backbone_lr,
        )
        self._still = list(_still(self.module, design))
        self._mean = RunningMean(self.module, recipe.ema) if recipe.ema else None
        # On a CPU a look at the loss costs nothing, and no update comes of one that is no number.
        # Of several processes one would look and leave the others waiting.
        self._looks = device.type == "cpu" and world.size == 1

    @property
    def network(self) -> nn.Module:
        """What is evaluated, kept and handed over: the running mean, or else the module itself."""
        return self._mean.module if self._mean else self.module

    def follow(self, recipe: Recipe) -> None:
        """Go by the recipe's options from now on: those of its optimiser, and its clipping.

        What was recorded is recorded anew, for it holds these numbers.
        """
        self._recipe = recipe
        self._recorder.forget()
        self._optimizers.set_options(recipe.optimizer)
        self._optimizers.set_share(recipe.backbone_lr)

    @property
    def backbone(self) -> frozenset[str]:
        """The paths of the layers whose weights were learned before."""
        return self._optimizers.backbone

    def train(self) -> None:
        """Have the network go about as in training, but for the norms that are to stay still."""
        self.module.train()
        for norm in self._still:
            norm.eval()

    def learn(
        self,
        images: Tensor,
        labels: Tensor,
        lr: float,
        step: int,
        *,
        measure: bool = False,
        of: int | None = None,
    ) -> Learned:
        """Do one step with all of these examples, in parts of the recipe's batch size.

        `step` counts this one; `measure` asks for the length of the gradient. In several
        processes these are a part `of` so many, and the loss is one that is to be averaged.

        Raises
        ------
        NotFiniteError
            On a CPU, when the loss is no number.
        """
        self._optimizers.set_lr(lr)
        if self._recorder.is_recording:
            learned = self._recorder(images, labels, measure=measure)
        else:
            learned = self._step(images, labels, measure=measure, of=of)
        if self._mean:
            self._mean.update(self.module, step)
        return Learned(*learned)

    def refusals(self) -> Iterator[str]:
        """Say once what could not be, and is done in a slower way."""
        for why in self._recorder.refusals():
            yield _sentence("Steps are not recorded as a CUDA graph", why)
        if self._compiled and self._compiled.refusal:
            yield _sentence("torch.compile did not succeed", self._compiled.refusal)
            self._compiled = None

    def _step(
        self, images: Tensor, labels: Tensor, *, measure: bool, of: int | None = None
    ) -> tuple[Tensor, Tensor, Tensor | None]:
        """Do all of a step that a GPU can do by itself."""
        mine = len(labels)
        of = of or mine
        sizes = self._world.sizes(mine, of, self._recipe.batch_size)
        work = partial(self._backward, weight=self._world.weight(mine, of), of=mine)
        given: list[tuple[Tensor, Tensor]] = []
        prepared, targets = self._prepare(images, labels)
        parts = zip(prepared.split(sizes), targets.split(sizes), strict=True)
        for number, part in enumerate(parts, 1):
            if self._replicas:
                given += self._replicas.learn(work, *part)
                continue
            with nullcontext() if number == len(sizes) else self._world.held_back(self._shared):
                given.append(work(self._compiled or self._shared, *part))
        scaler = self._precision.scaler  # only hands things on, where nothing is to be scaled
        norm = None
        if self._recipe.clip or measure:
            for optimizer in self._optimizers.each:
                scaler.unscale_(optimizer)
            norm = self._optimizers.clip(self._recipe.clip)
        for optimizer in self._optimizers.each:
            scaler.step(optimizer)
        scaler.update()
        self._optimizers.zero_grad()
        losses, corrects = zip(*given, strict=True)
        correct = _sum(corrects)
        return _sum(losses), correct if self._world.counts(mine, of) else 0 * correct, norm

    def see(self, network: nn.Module, images: Tensor, labels: Tensor) -> Seen:
        """Return the mean loss of a batch and how many were right, without learning from it."""
        if not self._replicas:
            return self._see(network, images, labels, of=len(labels))
        work = partial(self._see, of=len(labels))
        losses, corrects, likeliest = zip(
            *self._replicas.see(work, network, images, labels), strict=True
        )
        return Seen(_sum(losses), _sum(corrects), None if None in likeliest else _sum(likeliest))

    def close(self) -> None:
        """End the threads that this one has."""
        if self._replicas:
            self._replicas.close()

    def state(self) -> dict[str, Tensor]:
        """Return every tensor that training needs to go on: on its device, not copied."""
        parts: dict[str, Mapping[str, Tensor]] = {
            "model": self.module.state_dict(),
            "optimizer": self._optimizers.state(),
        }
        if self._mean:
            parts["mean"] = self._mean.module.state_dict()
        return {
            f"{part}.{k}": value for part, values in parts.items() for k, value in values.items()
        }

    def scaler_state(self) -> dict[str, float]:
        """Return what the scaling of fp16 gradients needs to go on."""
        return self._precision.scaler.state_dict()

    def load(
        self, state: Mapping[str, Tensor], scaler: Mapping[str, float], backbone: Iterable[str]
    ) -> None:
        """Take over what `state()`, `scaler_state()` and `backbone` gave.

        Raises
        ------
        RuntimeError
            When the weights are those of another network.
        """
        self.module.load_state_dict(part_of(state, "model"))
        self._optimizers.set_backbone(frozenset(backbone))
        self._optimizers.load(part_of(state, "optimizer"))
        if self._mean:
            self._mean.module.load_state_dict(part_of(state, "mean") or self.module.state_dict())
        if scaler:
            self._precision.scaler.load_state_dict(dict(scaler))

    def _backward(
        self,
        module: Callable[[Tensor], Tensor],
        images: Tensor,
        targets: Tensor,
        *,
        weight: float,
        of: int,
    ) -> tuple[Tensor, Tensor]:
        """Add the gradients of a part; return its share of the mean loss and what was right.

        The mean is over `of` examples, and multiplied by `weight`.
        """
        with self._precision.cast():
            outputs = module(images)  # (N, K)
            loss = self._loss(outputs, targets)
        if self._looks and not math.isfinite(loss.item()):
            self._optimizers.zero_grad()
            raise NotFiniteError(loss.item(), images, targets)
        share = weight * len(targets) / of
        weighed = loss if share == 1 else share * loss
        self._precision.scaler.scale(weighed).backward()
        return weighed.detach(), count_correct(outputs, targets)

    def _see(self, network: nn.Module, images: Tensor, labels: Tensor, *, of: int) -> Seen:
        """See a part of a batch; its loss is its share of the mean over `of` examples."""
        with torch.inference_mode(), self._precision.cast():
            outputs = network(images)
            loss = self._loss(outputs, labels) * (len(labels) / of)
            return Seen(loss, count_correct(outputs, labels), _among_likeliest(outputs, labels))


def _still(module: nn.Module, design: Design) -> Iterator[nn.Module]:
    """List the norms that keep their running statistics while training."""
    if design.recipe.freeze_statistics:
        for _, path, layer in places(design):
            if isinstance(layer, ChannelNorm) and not layer.trainable:
                yield module.get_submodule(path)


def _sentence(what: str, why: str) -> str:
    return f"{what}: {why.rstrip('.')}."


def _sum(parts: Sequence[Tensor]) -> Tensor:
    return parts[0] if len(parts) == 1 else torch.stack(tuple(parts)).sum()


def part_of(state: Mapping[str, Tensor], part: str) -> dict[str, Tensor]:
    """Return the tensors of a `Learner.state` that belong to one of its parts."""
    prefix = f"{part}."
    return {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}


def count_correct(outputs: Tensor, targets: Tensor) -> Tensor:
    """Count the examples whose largest output is that of their label, as a scalar tensor.

    The label of a mixed picture is the class with the largest share.
    """
    return (outputs.detach().argmax(1) == heaviest(targets)).sum()


def _among_likeliest(outputs: Tensor, labels: Tensor) -> Tensor | None:
    if outputs.shape[1] < FEWEST_CLASSES:
        return None
    return (outputs.topk(LIKELIEST, dim=1).indices == labels[:, None]).sum()
