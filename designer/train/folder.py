"""The folder of a run: its design, its events and its weights, all readable without pickle."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from designer.analysis.numbers import grouped
from designer.graph import Design, FileError, file
from designer.graph.normalization import Normalization
from designer.train import checkpoint, moments, snapshots
from designer.train.checkpoint import Checkpoint
from designer.train.events import Answer, Event, Remark, Saved, to_json
from designer.train.failure import TrainingError
from designer.train.files import BEST, DESIGN, EVENTS, LAST, RESUME


class RunFolder:
    """Writes a run as it goes, in a thread of its own, and each file wholly or not at all.

    A run that was in the folder before gives way to this one, unless this one goes on with it,
    `after` so many steps: then only what it kept of later ones does. What cannot be written later,
    for want of room or because the folder is gone, ends nothing: it is told once, and tried again
    with the next checkpoint.

    Raises
    ------
    TrainingError
        When it is made and the folder cannot be written to.
    """

    def __init__(self, path: Path, design: Design, *, after: int | None = None) -> None:
        self._path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            file.save(design, path / DESIGN)
            if after is None:
                for name in (RESUME, LAST, BEST):
                    (path / name).unlink(missing_ok=True)
            moments.drop(path, after=-1 if after is None else after)
            with open(path / EVENTS, "w" if after is None else "a", encoding="utf-8"):
                pass
        except (OSError, FileError) as error:
            raise TrainingError(f"{self._sentence(error)} Choose another one.") from error
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="checkpoints")
        self._pending: list[Future[Event | None]] = []
        self._is_told = self._lacks_moments = False
        self._saved_step: int | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is still being written."""
        return self.waiting > 0

    @property
    def waiting(self) -> int:
        """How many things are still to be written."""
        return sum(not future.done() for future in self._pending)

    def log(self, event: Event) -> Remark | None:
        """Add an event to the log; return what to tell where that fails for the first time."""
        if isinstance(event, Answer):
            return None
        try:
            with open(self._path / EVENTS, "a", encoding="utf-8", newline="\n") as log:
                log.write(json.dumps(to_json(event)) + "\n")
        except OSError as error:
            return self._remark(error)
        return None

    def save(self, taken: Checkpoint, weights: Mapping[str, Tensor]) -> None:
        """Have a checkpoint written, and the weights that are handed over at this moment.

        Both are copies that nobody changes any more.
        """

        def work() -> Event:
            self._path.mkdir(parents=True, exist_ok=True)
            file.save(taken.design, self._path / DESIGN)
            # This file alone is gone on from, so no two files have to agree after a crash.
            checkpoint.write(taken, self._path / RESUME)
            checkpoint.write_weights(weights, self._path / LAST, taken.normalization)
            self._saved_step = taken.progress.step
            return Saved(taken.progress.step, taken.progress.seconds)

        self._submit(work)

    def save_best(
        self, weights: Mapping[str, Tensor], normalization: Normalization | None = None
    ) -> None:
        """Have the weights of the best evaluation written."""

        def work() -> None:
            self._path.mkdir(parents=True, exist_ok=True)
            checkpoint.write_weights(weights, self._path / BEST, normalization)

        self._submit(work)

    def save_moment(
        self,
        design: Design,
        step: int,
        weights: Mapping[str, Tensor],
        normalization: Normalization | None = None,
    ) -> None:
        """Have the weights after so many steps written, and moments that are too many removed.

        That a moment cannot be kept is told once at most.
        """

        def work() -> Event | None:
            try:
                path = moments.path_of(self._path, step)
                path.parent.mkdir(parents=True, exist_ok=True)
                snapshots.write(design, weights, path, normalization)
                moments.thin(self._path)
            except (OSError, SafetensorError) as error:
                told, self._lacks_moments = self._lacks_moments, True
                return None if told else self._remark(error)
            return None

        self._submit(work)

    def best_weights(self) -> dict[str, Tensor] | None:
        """Return the weights of the best evaluation, None where there are none to be read."""
        try:
            return load_file(self._path / BEST)
        except (OSError, SafetensorError):
            return None

    def news(self, *, wait: bool = False) -> Iterator[Event]:
        """Tell what has been saved, or could not be, since the last time."""
        for future in list(self._pending):
            if wait or future.done():
                self._pending.remove(future)
                event = future.result()
                if isinstance(event, Saved):
                    self._is_told = False
                if event is not None:
                    yield event

    def way_on(self) -> str:
        """Say how to go on with this run after a failure, once all is written."""
        list(self.news(wait=True))
        if self._saved_step is None:
            return "There is no checkpoint yet."
        return (
            f"The last checkpoint, after {grouped(self._saved_step)} steps, is in {self._path}: "
            "go on from it with --resume."
        )

    def close(self) -> None:
        """End the thread that writes, once all is written."""
        self._writer.shutdown()

    def _submit(self, work: Callable[[], Event | None]) -> None:
        def told() -> Event | None:
            try:
                return work()
            except (OSError, SafetensorError, FileError) as error:
                return self._remark(error)

        self._pending.append(self._writer.submit(told))

    def _remark(self, error: Exception) -> Remark | None:
        if self._is_told:
            return None
        self._is_told = True
        return Remark(
            f"{self._sentence(error)} Training goes on; make room, and it is tried again."
        )

    def _sentence(self, error: Exception) -> str:
        reason = getattr(error, "strerror", None) or str(error)
        return f"The run folder {self._path} cannot be written to: {reason}."
