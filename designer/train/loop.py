"""The training loop: a generator of events that knows no window."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from designer.compile import NOTHING
from designer.data import DataError, Dataset
from designer.data.split import held_out
from designer.graph import Design, file
from designer.train import checkpoint, torchrun
from designer.train.checkpoint import Checkpoint
from designer.train.control import Control
from designer.train.deterministic import deterministic
from designer.train.devices import DeviceError, resolve
from designer.train.events import Cure, Event, Failed, Remark
from designer.train.examples import check
from designer.train.failure import OutOfMemory, TrainingError, in_words
from designer.train.files import RESUME
from designer.train.fitting import largest_batch
from designer.train.folder import RunFolder
from designer.train.session import Session
from designer.train.setup import read_to_begin, read_to_train
from designer.train.world import World, in_touch, join


def train(
    design: Design,
    dataset: Dataset,
    *,
    device: str = "auto",
    control: Control | None = None,
    run_dir: Path | None = None,
    resume: bool = False,
) -> Iterator[Event]:
    """Train a design by its own recipe and tell of it.

    Under torchrun this is one of several processes, each of which calls it alike: they share each
    batch, and the first alone keeps the run.

    On a CPU, the same design, data and number of threads give the same weights, bit for bit,
    whether or not the training was interrupted.

    Parameters
    ----------
    design
        What to train; its recipe says how.
    dataset
        Pictures and labels, in memory.
    device
        A name of `devices.available()`, or “auto” for the best of them.
    control
        Pauses, stops, changes and questions the training; obeyed after the step that is under
        way.
    run_dir
        Where to keep the design, the events, checkpoints, and the last and best weights.
    resume
        Go on from the checkpoint in `run_dir`. Its design is trained then; of the given one only
        what `Control.follow` takes over counts, and how many epochs there are to be.

    Yields
    ------
    Event
        Started first, Ended or Failed last. What is known to go wrong is told by Failed and
        raises nothing.
    """
    try:
        yield from _run(design, dataset, device, control or Control(), run_dir, resume)
        return
    except OutOfMemory as error:
        message, advice = str(error), error.advice
    except TrainingError as error:
        yield Failed(str(error), error.cure)
        return
    except (DeviceError, DataError) as error:
        yield Failed(str(error))
        return
    # Out here, where no error holds on to the network and its memory any more.
    yield _out_of_memory(message, advice, design, dataset, device)


def _run(
    design: Design,
    dataset: Dataset,
    device: str,
    control: Control,
    run_dir: Path | None,
    resume: bool,
) -> Iterator[Event]:
    place = resolve(device)
    with join(place) as world:
        taken = checkpoint.read(run_dir / RESUME) if resume and run_dir else None
        if taken:
            epochs = design.recipe.epochs
            if control.design is None:  # else it was changed again by now
                control.follow(design)
            design = taken.design.with_recipe(taken.design.recipe.replace(epochs=epochs))
        dataset = held_out(dataset, design.recipe.validation_split, design.recipe.seed)
        check(dataset)
        readout = read_to_train(design, dataset.info.task, place)
        begin = NOTHING if taken else read_to_begin(design)
        with in_touch(world, str):
            _require_alike(world, design, dataset, taken)
        kept_in = run_dir if world.is_first else None
        after = taken.progress.step if taken else None
        folder = RunFolder(kept_in, design, after=after) if kept_in else None
        with closing(_Log(folder)) as log:
            try:
                with (
                    in_touch(world, folder.way_on if folder else str),
                    in_words(readout, design.recipe, device=str(place)),
                    deterministic(design.recipe.deterministic),
                ):
                    training = Session(
                        design, readout, dataset, place, control, folder, taken, world, begin
                    )
                    with closing(training):
                        for event in training.events():
                            yield from log.told(event)
            except TrainingError as error:
                log.add(Failed(str(error), error.cure))
                raise


def _require_alike(
    world: World, design: Design, dataset: Dataset, taken: Checkpoint | None
) -> None:
    step = taken.progress.step if taken else 0
    labels = zlib.crc32(dataset.train.labels.tobytes())
    if not world.has_alike((zlib.crc32(file.dumps(design).encode()), labels, step)):
        raise TrainingError(
            f"The {world.size} processes of this training have different designs, data or "
            "checkpoints. Give all of them the same files, and a run folder that all can see."
        )


class _Log:
    """Has every event written into the folder, if there is one, before it is told."""

    def __init__(self, folder: RunFolder | None) -> None:
        self._folder = folder

    def told(self, event: Event) -> Iterator[Event]:
        remark = self.add(event)
        if remark:
            yield remark
        yield event

    def add(self, event: Event) -> Remark | None:
        return self._folder.log(event) if self._folder else None

    def close(self) -> None:
        if self._folder:
            self._folder.close()


def _out_of_memory(
    message: str, advice: str, design: Design, dataset: Dataset, device: str
) -> Failed:
    """Find out which batch size would have fitted, and offer it."""
    recipe, processes = design.recipe, torchrun.here().size
    share = -(-recipe.batch_size // processes)
    fitting = largest_batch(design, dataset.info.shape, resolve(device), share)
    if fitting is None:
        return Failed(f"{message} {advice}")
    largest = fitting * processes
    cure = Cure(f"Use batch size {largest}", recipe.replace(batch_size=largest))
    return Failed(f"{message} A batch size of {largest} was tried, and it fits.", cure)
