"""The training loop: a generator of events that knows no window."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import torch

from designer.analysis import Readout, read, sentence
from designer.compile import build
from designer.data import Dataset
from designer.graph import Design
from designer.train.checkpoint import RunFolder
from designer.train.control import Control
from designer.train.devices import DeviceError, resolve
from designer.train.events import (
    Ended,
    Epoch,
    Event,
    Failed,
    Paused,
    Resumed,
    Started,
    Steps,
)
from designer.train.examples import Examples, check, layout_on, steps_of
from designer.train.failure import TrainingError, diverged, in_words
from designer.train.memory import shortage
from designer.train.meter import INTERVAL, Meter, Stopwatch
from designer.train.precision import Precision, refusal
from designer.train.step import TrainingStep, evaluate, make_optimizer
from designer.train.watcher import Watcher

_EVALUATION_BYTES = 32 << 20
"""What the outputs of all layers may take in one batch of a validation on a CPU."""
_EVALUATION_BYTES_ON_GPU = 512 << 20


def train(
    design: Design,
    dataset: Dataset,
    *,
    device: str = "auto",
    control: Control | None = None,
    run_dir: Path | None = None,
) -> Iterator[Event]:
    """Train a design by its own recipe and tell of it.

    On a CPU, the same design, data and number of threads give the same weights, bit for bit.

    Parameters
    ----------
    design
        What to train; its recipe says how.
    dataset
        Pictures and labels, in memory.
    device
        A name of `devices.available()`, or “auto” for the best of them.
    control
        Pauses, stops and questions the training; obeyed after the step that is under way.
    run_dir
        Where to keep the design, the events and, after each epoch, the last and best weights.

    Yields
    ------
    Event
        Started first, Ended or Failed last. What is known to go wrong is told by Failed and
        raises nothing.
    """
    try:
        yield from _run(design, dataset, device, control or Control(), run_dir)
        return
    except (DeviceError, TrainingError) as error:
        failed = Failed(str(error))
    # Out here, where no error holds on to the network and its memory any more.
    yield failed


def _run(
    design: Design, dataset: Dataset, device: str, control: Control, run_dir: Path | None
) -> Iterator[Event]:
    place = resolve(device)
    readout = _checked(design, dataset, place)
    folder = RunFolder(run_dir, design) if run_dir else None
    log = folder.told_of_failure() if folder else nullcontext()
    with log, in_words(readout, design.recipe, device=str(place)):
        training = _Training(design, readout, dataset, place, control)
        for event in training.events():
            if folder:
                folder.record(event, training.module)
            yield event


def _checked(design: Design, dataset: Dataset, device: torch.device) -> Readout:
    check(dataset)
    readout = read(design, dataset.info.task)
    if readout.errors:
        raise TrainingError(sentence(design, readout.errors[0]))
    refused = refusal(design.recipe.precision, device) or shortage(readout, design.recipe, device)
    if refused:
        raise TrainingError(refused)
    return readout


class _Training:
    """One run: what it works with, and how far it is."""

    def __init__(
        self,
        design: Design,
        readout: Readout,
        dataset: Dataset,
        device: torch.device,
        control: Control,
    ) -> None:
        self._recipe = design.recipe
        self._readout = readout
        self._device = device
        self._control = control
        self._watcher = Watcher(control)
        if device.type == "cuda":
            _allow_tf32()
        # This seed is for the first weights and for dropout; the order has its own numbers.
        torch.manual_seed(self._recipe.seed)
        self._order = torch.Generator().manual_seed(self._recipe.seed)
        self.module = build(design).to(device)
        # torch's stubs leave this form of `to` out.
        self.module.to(memory_format=layout_on(device))  # type: ignore[call-overload]
        optimizer = make_optimizer(self._recipe.optimizer, self.module, device)
        self._precision = Precision(self._recipe.precision, device)
        self._step = TrainingStep(self.module, optimizer, self._precision)
        self._train_set = Examples(dataset.train, device)
        self._validation_set = Examples(dataset.validation, device)
        self._steps_done = 0
        self._epochs_done = 0
        self._best: Epoch | None = None
        self._watch = Stopwatch()

    def events(self) -> Iterator[Event]:
        """Train for all epochs, or until stopped."""
        yield self._started()
        yield from self._between_steps()
        for number in range(1, self._recipe.epochs + 1):
            if self._control.is_stopped:
                break
            yield from self._epoch(number)
        yield from self._answers(every=True)
        yield Ended(
            reason="finished" if self._epochs_done == self._recipe.epochs else "stopped",
            epochs=self._epochs_done,
            best_epoch=self._best.epoch if self._best else None,
            best_val_accuracy=self._best.val_accuracy if self._best else None,
            seconds=self._watch.seconds,
            module=self.module,
        )

    def _started(self) -> Started:
        examples, batch_size = len(self._train_set), self._recipe.batch_size
        return Started(
            device=str(self._device),
            epochs=self._recipe.epochs,
            steps_per_epoch=steps_of(examples, batch_size),
            batch_size=batch_size,
            train_examples=examples,
            validation_examples=len(self._validation_set),
            parameters=self._readout.parameters,
        )

    def _epoch(self, number: int) -> Iterator[Event]:
        """Learn and validate once; of an epoch that is stopped midway only the steps are told."""
        learned, validated = Meter(), Meter()
        begun = self._watch.seconds
        yield from self._learn(number, learned)
        took = self._watch.seconds - begun
        if not self._control.is_stopped:
            yield from self._validate(validated)
        if self._control.is_stopped:
            return
        best = self._best.val_accuracy if self._best else None
        is_best = best is None or validated.accuracy > best
        epoch = Epoch(
            epoch=number,
            train_loss=learned.loss,
            train_accuracy=learned.accuracy,
            val_loss=validated.loss,
            val_accuracy=validated.accuracy,
            examples_per_second=learned.examples / took,
            seconds=self._watch.seconds,
            step=self._steps_done,
            is_best=is_best,
        )
        self._epochs_done = number
        if is_best:
            self._best = epoch
        yield epoch

    def _learn(self, epoch: int, meter: Meter) -> Iterator[Event]:
        self.module.train()
        told = self._watch.seconds
        for images, labels in self._train_set.shuffled(self._recipe.batch_size, self._order):
            meter.add(*self._step(images, labels), len(labels))
            now = self._watch.seconds
            if now - told >= INTERVAL or self._control.holds:
                yield self._steps(epoch, meter, since=told)
                told = now
            yield from self._between_steps()
            if self._control.is_stopped:
                break
        if meter.unread:
            yield self._steps(epoch, meter, since=told)

    def _steps(self, epoch: int, meter: Meter, since: float) -> Steps:
        """Read the steps that have not been told of; this waits for the device."""
        seen = meter.examples
        losses, accuracies = meter.read()
        for step, loss in enumerate(losses, self._steps_done + 1):
            if not math.isfinite(loss):
                raise diverged(loss, step, self._recipe)
        self._steps_done += len(losses)
        now = self._watch.seconds
        rate = (meter.examples - seen) / (now - since)
        return Steps(epoch, self._steps_done, losses, accuracies, rate, now)

    def _validate(self, meter: Meter) -> Iterator[Event]:
        self.module.eval()
        on_gpu = self._device.type == "cuda"
        room = _EVALUATION_BYTES_ON_GPU if on_gpu else _EVALUATION_BYTES
        batch_size = max(1, room // self._readout.activation_bytes)
        for images, labels in self._validation_set.in_order(batch_size):
            loss, correct = evaluate(self.module, images, labels, self._precision)
            meter.add(loss, correct, len(labels))
            yield from self._between_steps()
            if self._control.is_stopped:
                return
        meter.read()
        if not math.isfinite(meter.loss):
            raise diverged(meter.loss, self._steps_done, self._recipe)

    def _between_steps(self) -> Iterator[Event]:
        """Answer what is due, and hold while paused."""
        if self._watcher.is_due:
            yield from self._answers()
        if not self._control.holds:
            return
        self._watch.pause()
        yield Paused()
        while self._control.holds:
            if self._watcher.has_new:
                yield from self._answers()
            self._control.wait_until(lambda: self._watcher.has_new or not self._control.holds)
        self._watch.resume()
        if not self._control.is_stopped:
            yield Resumed()

    def _answers(self, *, every: bool = False) -> Iterator[Event]:
        # No yield within no_grad: it would hold for whoever iterates, too.
        with torch.no_grad():
            ask = self._watcher.answer_all if every else self._watcher.answer
            answers = ask(self.module)
        yield from answers


def _allow_tf32() -> None:
    torch.backends.cuda.matmul.fp32_precision = "tf32"
    torch.backends.cudnn.conv.fp32_precision = "tf32"  # type: ignore[attr-defined]
    torch.backends.cudnn.benchmark = True
