"""The examples of a training, where the network can reach them fast."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from designer.compile import Normalize
from designer.data import Dataset, Split
from designer.data.cache import is_mapped, require_whole
from designer.graph.normalization import Normalization
from designer.train.failure import TrainingError
from designer.train.world import ALONE, World

Batch = tuple[Tensor, Tensor]
"""Pictures, float32 (N, C, H, W), and labels, int64 (N,), on the training's device."""


class Examples:
    """One split of a data set as tensors.

    The pictures stay in bytes and each batch becomes float32 as it is gathered: a quarter of
    the memory, and on a CPU as fast as gathering floats. On a GPU they lie in its own memory
    unless they would take more than half of what is free.

    Parameters
    ----------
    normalization
        What the network expects pictures to be normalised by, if anything.
    """

    def __init__(
        self,
        split: Split,
        device: torch.device,
        layout: torch.memory_format = torch.contiguous_format,
        normalization: Normalization | None = None,
    ) -> None:
        writable = _writable(split.images)
        self._require_whole = partial(require_whole, writable)
        images = torch.from_numpy(writable)
        labels = torch.from_numpy(np.array(split.labels, dtype=np.int64, order="C"))
        home = device if _has_room(device, images) else torch.device("cpu")
        self._device, self._layout = device, layout
        self.normalized = Normalize(normalization, device)
        """Makes of pictures in 0..1 what the network takes."""
        self._images, self._labels = images.to(home), labels.to(home)

    def __len__(self) -> int:
        return len(self._labels)

    def batches(
        self, order: Tensor, size: int, first: int = 0, world: World = ALONE
    ) -> Iterator[Batch]:
        """Give all examples once in an order, in 0..1, from the batch number `first` on."""
        for images, labels in self.in_bytes(order, size, first, world):
            yield self.ready(images), labels

    def in_bytes(
        self, order: Tensor, size: int, first: int = 0, world: World = ALONE
    ) -> Iterator[Batch]:
        """Give batches whose pictures are still bytes, uint8 (N, C, H, W).

        Several processes get their parts of each. A single one that is left over at the end is
        left out, for batch normalisation cannot learn from one value; the next epoch's order
        leaves out another.
        """
        order = order.to(self._labels.device)
        for step in range(first, steps_of(len(self), size)):
            rows = world.part(order[step * size : (step + 1) * size])
            self._require_whole()
            yield self._sent(self._images.index_select(0, rows), self._labels.index_select(0, rows))

    def in_order(self, batch_size: int, world: World = ALONE) -> Iterator[Batch]:
        """Give all examples once as the network takes them; several processes each get so many.

        A last batch may leave some of them without any.
        """
        size = batch_size * world.size
        for images, labels in zip(self._images.split(size), self._labels.split(size), strict=True):
            self._require_whole()
            sent, sent_labels = self._sent(world.slice(images), world.slice(labels))
            yield self.normalized(self.ready(sent)), sent_labels

    def ready(self, images: Tensor) -> Tensor:
        """Return pictures in bytes as float32 in 0..1; `normalized` has still to be called."""
        return images.to(torch.float32, memory_format=self._layout).div_(255)

    def _sent(self, images: Tensor, labels: Tensor) -> Batch:
        """Return a batch on the device."""
        if images.device == self._device:
            return images, labels
        if self._device.type == "cuda":
            # Pinned memory is copied while the GPU works on the step before.
            images, labels = images.pin_memory(), labels.pin_memory()
        sent = (part.to(self._device, non_blocking=True) for part in (images, labels))
        return next(sent), next(sent)


def order_of(examples: int, seed: int, epoch: int) -> Tensor:
    """Return the order of an epoch, which depends on nothing but these numbers."""
    mixed = np.random.SeedSequence((seed, epoch)).generate_state(1, np.uint64)[0] >> np.uint64(1)
    return torch.randperm(examples, generator=torch.Generator().manual_seed(int(mixed)))


def steps_of(examples: int, batch_size: int) -> int:
    """Count the steps of an epoch: a last batch of one example is left out."""
    whole, rest = divmod(examples, batch_size)
    return whole + (rest > 1 or (rest == 1 and whole == 0))


def check(dataset: Dataset) -> None:
    """Make sure that a data set can be trained on.

    Raises
    ------
    TrainingError
        When it has no examples, other pictures than it says, or labels that are no class.
    """
    info = dataset.info
    for name, split in (("training", dataset.train), ("validation", dataset.validation)):
        count = len(split.labels)
        if not count or len(split.images) != count:
            raise TrainingError(
                f"{info.title} has {len(split.images)} {name} pictures and {count} labels. "
                "Choose another data set."
            )
        if split.images.shape[1:] != info.shape or split.images.dtype != np.uint8:
            raise TrainingError(
                f"The {name} pictures of {info.title} are {split.images.dtype} of "
                f"{'×'.join(map(str, split.images.shape[1:]))}, not bytes of "
                f"{'×'.join(map(str, info.shape))}."
            )
        wrong = np.flatnonzero((split.labels < 0) | (split.labels >= len(info.classes)))
        if len(wrong):
            raise TrainingError(
                f"{name.capitalize()} picture {wrong[0]} of {info.title} has the label "
                f"{split.labels[wrong[0]]}, and the {len(info.classes)} classes are numbered from "
                f"0 to {len(info.classes) - 1}."
            )


def classes_without_examples(dataset: Dataset) -> Iterator[str]:
    """Say which classes training or validation has no picture of."""
    names = dataset.info.classes
    for part, split in (("train on", dataset.train), ("validate with", dataset.validation)):
        counts = np.bincount(split.labels, minlength=len(names))
        missing = [names[index] for index in np.flatnonzero(counts == 0)]
        if missing:
            told = ", ".join(missing[:5]) + (", ..." if len(missing) > 5 else "")
            yield (
                f"{len(missing)} of the {len(names)} classes of {dataset.info.title} have no "
                f"picture to {part}: {told}."
            )


def _writable(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return pictures as torch wants them: writable and without negative strides.

    A copy, but of a mapped file: of that each batch reads what it needs.
    """
    return images if is_mapped(images) else np.array(images, order="C")


def _has_room(device: torch.device, data: Tensor) -> bool:
    if device.type != "cuda":
        return True
    free, _ = torch.cuda.mem_get_info(device)
    return data.nbytes <= free // 2
