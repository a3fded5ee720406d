"""A short training beside the person's own: what the checks before a training have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import torch
from torch import Tensor

from designer.data import Dataset
from designer.data.normalization import normalization_for
from designer.graph import Design
from designer.train.augment import Augment
from designer.train.devices import DeviceError, resolve
from designer.train.events import Failed, Started
from designer.train.examples import Batch, Examples, check, order_of
from designer.train.failure import OutOfMemory, TrainingError, in_words
from designer.train.learner import Learner
from designer.train.losses import make_loss
from designer.train.setup import read_to_begin, read_to_train
from designer.train.way import usual

E = TypeVar("E")


class Trial:
    """A fresh network, begun as its recipe says, and the examples that it is to learn from.

    Parameters
    ----------
    design
        What is built; its recipe says how it learns.
    dataset
        Pictures and labels.
    device
        A name of `devices.available()`, or “auto”.
    whole
        The data set, where `dataset` has a part of its training pictures only: it says what they
        are normalised by.

    Raises
    ------
    TrainingError, DeviceError
        When it cannot be trained, or not there.
    """

    def __init__(
        self,
        design: Design,
        dataset: Dataset,
        device: str,
        whole: Dataset | None = None,
    ) -> None:
        self.device = resolve(device)
        check(dataset)
        self.readout = read_to_train(design, dataset.info.task, self.device)
        self.design, self.recipe = design, design.recipe
        self.size = self.recipe.batch_size * self.recipe.accumulate
        begin = read_to_begin(design)
        way = usual(self.recipe, self.device)
        torch.manual_seed(self.recipe.seed)  # as every training begins: first weights, dropout
        with in_words(self.readout, self.recipe, str(self.device)):
            labels, classes = dataset.train.labels, len(dataset.info.classes)
            self.loss = make_loss(self.recipe.loss, labels, classes, self.device)
            normalization = normalization_for(self.recipe.normalize, whole or dataset)
            self.examples = Examples(dataset.train, self.device, way.layout, normalization)
            self.learner = Learner(
                design, self.device, self.loss, way=way, begin=begin, normalization=normalization
            )
            self._augment = Augment(self.recipe.augmentation, self.device, classes)
        self.learner.train()

    def started(self, steps: int, batch_size: int, examples: int) -> Started:
        """Tell that it begins, as a training of one epoch."""
        return Started(
            device=str(self.device),
            epochs=1,
            steps_per_epoch=steps,
            batch_size=batch_size,
            train_examples=examples,
            validation_examples=0,
            parameters=self.readout.parameters,
        )

    def batches(self) -> Iterator[Batch]:
        """Give the batches of a training, varied, in its order, epoch after epoch without end."""
        epoch = 0
        while True:
            order = order_of(len(self.examples), self.recipe.seed, epoch)
            for images, labels in self.examples.batches(order, self.size):
                images, labels = self._augment(images, labels)
                yield self.examples.normalized(images), labels
            epoch += 1

    def learn(self, images: Tensor, labels: Tensor, lr: float, step: int) -> tuple[float, float]:
        """Do a step; return its mean loss and its accuracy, and wait for the device.

        Raises
        ------
        NotFiniteError
            On a CPU, when the loss is no number; elsewhere such a loss is returned.
        TrainingError
            When memory has run out, or a batch is too small.
        """
        with in_words(self.readout, self.recipe, str(self.device)):
            learned = self.learner.learn(images, labels, lr, step)
            return learned.loss.item(), learned.correct.item() / len(labels)


def in_events(events: Iterator[E]) -> Iterator[E | Failed]:
    """Give events, and tell by Failed of what is known to go wrong instead of raising it."""
    try:
        yield from events
    except OutOfMemory as error:
        yield Failed(f"{error} {error.advice}")
    except TrainingError as error:
        yield Failed(str(error), error.cure)
    except DeviceError as error:
        yield Failed(str(error))
