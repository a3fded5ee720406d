"""Events as a training tells them, made by hand."""

from __future__ import annotations

from collections.abc import Iterator

from designer.train import Ended, Epoch, Evaluated, Event, Started, Steps

PER_EPOCH = 4


def started(step: int = 0, seconds: float = 0.0, epochs: int = 3) -> Started:
    return Started(
        device="cpu",
        epochs=epochs,
        steps_per_epoch=PER_EPOCH,
        batch_size=8,
        train_examples=32,
        validation_examples=16,
        parameters=123,
        step=step,
        seconds=seconds,
    )


def steps(last: int, *losses: float, seconds: float | None = None) -> Steps:
    return Steps(
        epoch=1 + (last - 1) // PER_EPOCH,
        step=last,
        losses=losses,
        accuracies=tuple(1 / (1 + abs(loss)) for loss in losses),
        examples_per_second=1000.0,
        seconds=float(last) if seconds is None else seconds,
        learning_rate=0.1,
        gradient_norm=2.5,
        memory=4096,
    )


def evaluated(step: int, accuracy: float, *, is_best: bool) -> Evaluated:
    return Evaluated(
        epoch=1 + (step - 1) // PER_EPOCH,
        step=step,
        loss=1 - accuracy,
        accuracy=accuracy,
        top5_accuracy=None,
        is_best=is_best,
        seconds=step + 0.5,
    )


def epoch(number: int, accuracy: float | None = None, *, is_best: bool = False) -> Epoch:
    return Epoch(
        epoch=number,
        train_loss=0.5,
        train_accuracy=0.5,
        val_loss=None if accuracy is None else 1 - accuracy,
        val_accuracy=accuracy,
        examples_per_second=1000.0,
        seconds=number * PER_EPOCH + 0.75,
        step=number * PER_EPOCH,
        is_best=is_best,
    )


def ended(epochs: int = 1, reason: str = "finished") -> Ended:
    return Ended(reason, epochs, 1, 0.5, 9.0, None)  # type: ignore[arg-type]


def whole(epochs: int = 2) -> Iterator[Event]:
    """A training that gets better with each epoch."""
    yield started(epochs=epochs)
    for number in range(1, epochs + 1):
        last = number * PER_EPOCH
        yield steps(last, *(1 / (last - PER_EPOCH + i) for i in range(1, PER_EPOCH + 1)))
        accuracy = 1 - 0.5**number
        yield evaluated(last, accuracy, is_best=True)
        yield epoch(number, accuracy, is_best=True)
    yield ended(epochs)
