"""One training from its first step to its last, as events."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator

import torch

from designer.analysis import Readout
from designer.compile import NOTHING, Pretrained
from designer.data import Dataset
from designer.graph import Design
from designer.train.agreement import Agreement
from designer.train.checkpoint import Checkpoint
from designer.train.control import Control
from designer.train.diagnosis import diverged
from designer.train.evaluation import Pass
from designer.train.events import (
    Adapted,
    Changed,
    Ended,
    Evaluated,
    Event,
    Paused,
    Remark,
    Resumed,
    Started,
    Steps,
)
from designer.train.examples import classes_without_examples, order_of, steps_of
from designer.train.failure import TrainingError
from designer.train.folder import RunFolder
from designer.train.keeper import Keeper
from designer.train.learner import Learner, NotFiniteError
from designer.train.meter import Stopwatch
from designer.train.progress import Best, Progress
from designer.train.setup import Setup
from designer.train.telling import Telling
from designer.train.tuning import in_words
from designer.train.watcher import Watcher
from designer.train.world import ALONE, World, remarks


class Session:
    """One training: what it works with, and how far it is.

    Parameters
    ----------
    design, readout, dataset, device, control
        As `loop.train` has them, and checked.
    folder
        Where it is kept, if anywhere.
    taken
        The checkpoint that it goes on from, if any; `design` is then its own.
    begin
        The weights that it begins with, if any are known; a checkpoint has its own.

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
        control: Control,
        folder: RunFolder | None,
        taken: Checkpoint | None,
        world: World = ALONE,
        begin: Pretrained = NOTHING,
    ) -> None:
        self._dataset, self._device, self._world = dataset, device, world
        self._agreement = Agreement(control, world) if world.size > 1 else None
        self._control = control = self._agreement or control
        self._watcher = Watcher(control)
        self._setup = Setup(design, readout, dataset, device, world, taken, begin)
        self._progress = taken.progress if taken else Progress()
        self._watch = Stopwatch(already=self._progress.seconds)
        self._keeper = Keeper(folder, self._setup.way, self._progress.seconds)
        recipe = design.recipe
        self._step_size = recipe.batch_size * recipe.accumulate
        self._steps_per_epoch = steps_of(len(self._setup.train_set), self._step_size)
        self._telling = Telling(self._progress, self._watch, device, world)
        self._latest: Evaluated | None = None
        self._followed: Design | None = None
        self._aside: tuple[int, Pass] | None = None
        has_best = taken is not None and recipe.keep_best and self._progress.best is not None
        self._best_weights = self._keeper.best_weights() if has_best else None
        world.reseed(recipe.seed, self._progress.step)

    def events(self) -> Iterator[Event]:
        """Train for all epochs, or until stopped."""
        yield self._started()
        self._save()
        yield from self._between_steps()
        reason = "finished"
        while self._progress.epochs_done < self._design.recipe.epochs:
            if self._control.is_stopped:
                reason = "stopped"
                break
            if self._progress.has_given_up(self._design.recipe):
                reason = "early_stop"
                break
            yield from self._epoch()
            if self._control.stops_after_epoch and not self._is_complete:
                reason = "stopped"
                break
        yield from self._answers(every=True)
        yield from self._finish(reason)

    def close(self) -> None:
        """Leave torch as it was, and no thread behind."""
        self._setup.close()

    @property
    def _design(self) -> Design:
        return self._setup.design

    @property
    def _learner(self) -> Learner:
        return self._setup.learner

    @property
    def _is_complete(self) -> bool:
        return self._progress.epochs_done >= self._design.recipe.epochs

    def _started(self) -> Started:
        return Started(
            device=self._world.name_of(self._device),
            epochs=self._design.recipe.epochs,
            steps_per_epoch=self._steps_per_epoch,
            batch_size=self._design.recipe.batch_size,
            train_examples=len(self._setup.train_set),
            validation_examples=len(self._setup.validation_set),
            parameters=self._setup.readout.parameters,
            step=self._progress.step,
            seconds=self._progress.seconds,
            way=in_words(self._setup.way) if self._device.type == "cpu" else "",
            remarks=(
                *self._dataset.remarks,
                *classes_without_examples(self._dataset),
                *remarks(self._world, self._learner.module, self._device),
                *self._learner.refusals(),
            ),
        )

    def _finish(self, reason: str) -> Iterator[Event]:
        """Write the last checkpoint, and hand over the network."""
        self._save()
        yield from self._keeper.news(wait=True)
        best = self._progress.best
        network = self._learner.network
        if self._best_weights is not None:
            network.load_state_dict(self._best_weights)
        yield Ended(
            reason=reason,  # type: ignore[arg-type]
            epochs=self._progress.epochs_done,
            best_epoch=best.epoch if best else None,
            best_val_accuracy=best.accuracy if best else None,
            seconds=self._watch.seconds,
            module=network,
            step=self._progress.step,
            best_step=best.step if best else None,
        )

    # Epochs and steps

    def _epoch(self) -> Iterator[Event]:
        """Learn and validate once; of an epoch that is stopped midway only the steps are told."""
        progress, recipe = self._progress, self._design.recipe
        done = progress.step - progress.epochs_done * self._steps_per_epoch
        order = order_of(len(self._setup.train_set), recipe.seed, progress.epochs_done)
        self._learner.train()
        self._telling.leave_out()
        for images, labels in self._setup.train_set.in_bytes(
            order, self._step_size, done, self._world
        ):
            self._learn(images, labels)
            if self._is_time_to_tell:
                yield self._tell()
            if progress.is_due(recipe):
                yield from self._tell_unread()
                yield from self._evaluate()
            yield from self._between_steps()
            if self._control.is_stopped:
                break
        yield from self._tell_unread()
        if not self._control.is_stopped and progress.is_due_at_end(recipe):
            yield from self._evaluate()
        if not self._control.is_stopped:
            yield self._telling.end_epoch(self._latest)
            if self._keeper.is_young(self._watch.seconds):
                self._keep_moment(ends=True)
            else:
                self._save()

    @property
    def _is_time_to_tell(self) -> bool:
        if self._agreement:
            return self._agreement.is_time(self._progress.step)
        return self._telling.is_due or self._control.holds

    def _learn(self, images: torch.Tensor, labels: torch.Tensor) -> None:
        recipe, progress = self._design.recipe, self._progress
        moment = progress.moment(recipe, self._steps_per_epoch)
        rate = recipe.schedule.lr(recipe.optimizer.lr, moment)
        step = progress.step + 1
        before = (progress.step - progress.epochs_done * self._steps_per_epoch) * self._step_size
        count = min(self._step_size, len(self._setup.train_set) - before)
        try:
            learned = self._learner.learn(
                images, labels, rate, step, measure=self._telling.lacks_norm, of=count
            )
        except NotFiniteError as error:
            module = self._learner.module
            raise diverged(error.loss, step, recipe, module, error.images) from None
        progress.step = step
        self._telling.add(learned, count, rate)
        self._control.take_step()

    def _tell_unread(self) -> Iterator[Event]:
        if self._telling.unread:
            yield self._tell()

    def _tell(self) -> Steps:
        return self._telling.steps(self._design.recipe, self._learner.module)

    # Evaluation

    def _evaluate(self) -> Iterator[Event]:
        """Go through the validation set; one that is stopped midway tells of nothing."""
        learner = self._learner
        self._world.align(learner.network.buffers())
        seen = self._setup.validation(learner.network, self._world)
        while seen.advance():
            yield from self._between_steps()
            if self._control.is_stopped:
                return
        if learner is not self._learner:  # another design came in during a pause
            yield from self._evaluate()
            return
        learner.train()
        evaluated = self._evaluated(seen, self._progress.step, counts=True)
        if evaluated.is_best:
            wanted = self._design.recipe.keep_best
            self._best_weights = self._keeper.keep_best(learner.network, wanted=wanted)
        self._latest = evaluated
        self._telling.leave_out()
        yield evaluated

    def _advance_aside(self) -> Iterator[Event]:
        """See one batch more with the network as it was when an evaluation was asked for."""
        if self._control.take_evaluation():
            network = copy.deepcopy(self._learner.network)
            self._aside = self._progress.step, self._setup.validation(network, ALONE)
        if self._aside:
            step, seen = self._aside
            if not seen.advance():
                self._aside = None
                yield self._evaluated(seen, step, counts=False)

    def _evaluated(self, seen: Pass, step: int, *, counts: bool) -> Evaluated:
        """Tell of a pass; one that `counts` may be the best, and end a plateau or the training."""
        progress, recipe = self._progress, self._design.recipe
        loss, accuracy, top5 = seen.evaluation
        if not math.isfinite(loss):
            raise diverged(loss, step, recipe, self._learner.module)
        epoch = min(progress.epochs_done + 1, recipe.epochs)
        is_best = counts and progress.take(recipe, Best(epoch, step, loss, accuracy))
        return Evaluated(epoch, step, loss, accuracy, top5, is_best, self._watch.seconds)

    # Checkpoints

    def _save(self) -> None:
        self._keeper.save(self._design, self._progress, self._learner, self._watch.seconds)

    def _keep_moment(self, *, ends: bool = False) -> None:
        network, step = self._learner.network, self._progress.step
        self._keeper.keep_moment(self._design, step, network, self._watch.seconds, ends=ends)

    # Between two steps

    def _between_steps(self) -> Iterator[Event]:
        """Take over changes, answer what is due, and hold while paused."""
        if self._agreement and not self._telling.unread:
            self._agreement.meet(self._progress.step)
        yield from self._follow()
        if self._watcher.is_due:
            yield from self._answers()
        yield from self._advance_aside()
        yield from self._keep()
        for why in self._learner.refusals():
            yield Remark(why)
        if self._control.holds:
            yield from self._hold()
        if self._control.take_resumption() and not self._control.is_stopped:
            yield from self._follow()
            yield from self._adapt()

    def _hold(self) -> Iterator[Event]:
        yield from self._tell_unread()  # the pause may have come since it was time to tell
        self._watch.pause()
        yield Paused()
        while self._control.holds:
            if self._watcher.has_new:
                yield from self._answers()
            yield from self._follow()
            yield from self._fulfil()
            self._control.wait_until(
                lambda: (
                    self._watcher.has_new
                    or self._aside is not None
                    or self._control.has_wishes
                    or not self._control.holds
                    or self._control.design is not self._followed
                )
            )
        self._watch.resume()
        self._telling.leave_out()
        if not self._control.is_stopped and not self._control.is_paused:
            yield Resumed()

    def _fulfil(self) -> Iterator[Event]:
        """Evaluate a little further, or save, while paused."""
        yield from self._advance_aside()
        if self._control.take_checkpoint():
            self._save()
            yield from self._keeper.news(wait=True)

    def _keep(self) -> Iterator[Event]:
        yield from self._keeper.news()
        if self._agreement and self._telling.unread:
            return  # reading waits for the other processes, which meet at agreed steps
        if self._control.take_checkpoint() or self._keeper.is_overdue(self._watch.seconds):
            yield from self._tell_unread()
            self._save()
        self._keep_moment()

    def _follow(self) -> Iterator[Event]:
        """Take over what can be changed between two steps."""
        wanted = self._control.design
        if wanted is None or wanted is self._followed:
            return
        self._followed = wanted
        for name, old, new in self._setup.follow(wanted):
            yield Changed(self._progress.step, name, old, new, self._watch.seconds)

    def _adapt(self) -> Iterator[Event]:
        """Put a changed network in the place of this one, with all weights that still fit."""
        if self._followed is None:
            return
        try:
            fit = self._setup.adapt(self._followed)
        except TrainingError as error:
            yield Remark(f"The network stays as it was. {error}")
            return
        if fit:
            total = len(fit.kept) + len(fit.anew)
            seconds = self._watch.seconds
            yield Adapted(self._progress.step, len(fit.kept), total, fit.anew, seconds)
            self._save()

    def _answers(self, *, every: bool = False) -> Iterator[Event]:
        # No yield within no_grad: it would hold for whoever iterates, too.
        with torch.no_grad():
            ask = self._watcher.answer_all if every else self._watcher.answer
            answers = ask(self._learner.network)
        yield from answers
