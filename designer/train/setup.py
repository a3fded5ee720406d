"""What a training works with: data, network, and the way it goes about a step."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from designer.analysis import Readout, Task, input_shape, read, sentence
from designer.compile import NOTHING, Pretrained, WeightsError, pretrained
from designer.data import Dataset
from designer.data.normalization import normalization_for
from designer.graph import Augmentation, Design, Shape
from designer.train import checkpoint
from designer.train.adapting import Fit, take_over
from designer.train.augment import Augment
from designer.train.changes import Change, changes, set_drops
from designer.train.checkpoint import Checkpoint
from designer.train.evaluation import Pass
from designer.train.examples import Examples
from designer.train.failure import TrainingError
from designer.train.learner import Learner
from designer.train.live import live, same_network
from designer.train.losses import make_loss
from designer.train.memory import shortage
from designer.train.precision import allow_tf32, refusal
from designer.train.tuning import choose
from designer.train.way import Way, usual
from designer.train.world import World


class Setup:
    """The network of a design on a device, and the examples that it learns from.

    Parameters
    ----------
    design, readout, dataset, device
        As `loop.train` has them, and checked.
    world
        Those who learn together.
    taken
        The checkpoint that it goes on from, if any; `design` is then its own.
    begin
        The weights that it begins with, if any are known; a checkpoint has its own.

    Attributes
    ----------
    design, readout
        As they are by now.
    learner : Learner
        The network, and what makes it learn.
    train_set, validation_set : Examples
        On the device, where there is room.
    way : Way
        How a step is gone about.

    Raises
    ------
    TrainingError
        When the checkpoint is one of another network.
    """

    def __init__(
        self,
        design: Design,
        readout: Readout,
        dataset: Dataset,
        device: torch.device,
        world: World,
        taken: Checkpoint | None,
        begin: Pretrained = NOTHING,
    ) -> None:
        self.design, self.readout, self.device = design, readout, device
        self._dataset, self._world = dataset, world
        self._threads_before = torch.get_num_threads()
        recipe = design.recipe
        if device.type == "cuda":
            allow_tf32(try_all=not recipe.deterministic)
        self._loss = make_loss(recipe.loss, dataset.train.labels, len(dataset.info.classes), device)
        self.way = _way_of(taken, device) or self._chosen_way()
        # This seed is for the first weights and for dropout; the order has its own numbers.
        torch.manual_seed(recipe.seed)
        self._normalization = (
            taken.normalization if taken else normalization_for(recipe.normalize, dataset)
        )
        self.train_set, self.validation_set = (
            Examples(split, device, self.way.layout, self._normalization)
            for split in (dataset.train, dataset.validation)
        )
        self._augment = self._new_augment(recipe.augmentation)
        self.learner = self._new_learner(design, begin)
        if taken:
            self._go_on_from(taken)
        torch.set_num_threads(self.learner.threads)

    def close(self) -> None:
        """Leave torch as it was, and no thread behind."""
        self.learner.close()
        torch.set_num_threads(self._threads_before)

    def follow(self, wanted: Design) -> Iterator[Change]:
        """Take over what can be changed between two steps, and tell of it."""
        before, after = self.design, live(self.design, wanted)
        if before == after:
            return
        self.design = after
        self.learner.follow(after.recipe)
        if before.recipe.augmentation != after.recipe.augmentation:
            self._augment = self._new_augment(after.recipe.augmentation)
        set_drops(self.learner.module, after)
        yield from changes(before, after)

    def adapt(self, wanted: Design) -> Fit | None:
        """Put a changed network in the place of this one, with all weights that still fit.

        Returns None where it is the same network.

        Raises
        ------
        TrainingError
            When it cannot be trained; this one stays then.
        """
        if same_network(self.design, wanted):
            return None
        design = wanted.with_recipe(self.design.recipe)
        readout = read_to_train(design, self._dataset.info.task, self.device)
        learner = self._new_learner(design)
        fit = take_over(self.learner, self.design, learner, design)
        self.learner.close()
        torch.set_num_threads(learner.threads)
        self.learner, self.design, self.readout = learner, design, readout
        return fit

    def validation(self, network: nn.Module, world: World) -> Pass:
        """Return a pass over the validation set."""
        return Pass(self.learner, network, self.validation_set, self.readout, world)

    def _new_augment(self, augmentation: Augmentation) -> Augment:
        return Augment(augmentation, self.device, len(self._dataset.info.classes))

    def _new_learner(self, design: Design, begin: Pretrained = NOTHING) -> Learner:
        def prepare(images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
            images, targets = self._augment(self.train_set.ready(images), labels)
            return self.train_set.normalized(images), targets

        return Learner(
            design,
            self.device,
            self._loss,
            self._world,
            self.way,
            prepare,
            begin,
            self._normalization,
        )

    def _chosen_way(self) -> Way:
        """Choose how to go about it; processes that train together would choose differently."""
        if self._world.size > 1:
            return usual(self.design.recipe, self.device)
        examples = len(self._dataset.train) * self.design.recipe.epochs
        shape = self._dataset.info.shape
        return choose(self.design, shape, self.device, self._loss, examples=examples).way

    def _go_on_from(self, taken: Checkpoint) -> None:
        try:
            self.learner.load(taken.state, taken.scaler, taken.backbone)
        except RuntimeError as error:
            raise TrainingError(
                "The checkpoint does not belong to the design beside it, and cannot be gone on "
                f"from ({str(error).splitlines()[0]})."
            ) from None
        checkpoint.set_random_states(taken.random)


def _way_of(taken: Checkpoint | None, device: torch.device) -> Way | None:
    """Return how a training was gone about before, for the same bits must come of it."""
    if taken is None or taken.device != device.type:
        return None
    return taken.way


def read_to_train(design: Design, task: Task, device: torch.device) -> Readout:
    """Return the readout of a design that is to be trained for a task on a device.

    Raises
    ------
    TrainingError
        When it cannot be.
    """
    readout = read(design, task)
    if readout.errors:
        raise TrainingError(sentence(design, readout.errors[0]))
    taken = input_shape(design)
    if taken is not None and taken != task.shape:
        raise TrainingError(
            f"{task.name} has {Shape(task.shape)} pictures, and the design takes {Shape(taken)}. "
            "Load them for this design, or fit the design to them."
        )
    recipe = design.recipe
    refused = refusal(recipe.precision, device) or shortage(readout, recipe, device)
    if refused:
        raise TrainingError(refused)
    return readout


def read_to_begin(design: Design) -> Pretrained:
    """Read the weights that a training of the design begins with, where its recipe names any.

    Raises
    ------
    TrainingError
        When they cannot be read, or do not fit.
    """
    try:
        return pretrained(design)
    except WeightsError as error:
        raise TrainingError(str(error)) from None
