"""When checkpoints and moments are written, and what is in them."""

from __future__ import annotations

import time
from collections.abc import Iterator

from torch import Tensor, nn

from designer.compile import normalization_of
from designer.graph import Design
from designer.train import checkpoint, snapshots
from designer.train.checkpoint import Checkpoint
from designer.train.events import Event
from designer.train.folder import RunFolder
from designer.train.learner import Learner, part_of
from designer.train.pace import Pace
from designer.train.progress import Progress
from designer.train.way import Way

EVERY_SECONDS = 60.0
"""A checkpoint is overdue so long after the last one; one is written after each epoch, too ..."""
RUSH_SECONDS = 2.0
"""... unless the last one is younger than this."""
AHEAD = 64 << 20
"""No copy is made for a moment while so many bytes wait to be written."""


class Keeper:
    """Keeps a training in its folder, if it has one."""

    def __init__(self, folder: RunFolder | None, way: Way, seconds: float) -> None:
        self._folder, self._way = folder, way
        self._saved = seconds
        self._pace = Pace(seconds)

    def is_overdue(self, seconds: float) -> bool:
        """Tell whether it is time for a checkpoint, and the last one has been written."""
        if self._folder is None or seconds - self._saved < EVERY_SECONDS:
            return False
        return not self._folder.is_busy

    def is_young(self, seconds: float) -> bool:
        """Tell whether the last checkpoint was taken a moment ago."""
        return seconds - self._saved < RUSH_SECONDS

    def save(self, design: Design, progress: Progress, learner: Learner, seconds: float) -> None:
        """Have a checkpoint written."""
        if self._folder is None:
            return
        self._saved = progress.seconds = seconds
        state = checkpoint.snapshot(learner.state())
        taken = Checkpoint(
            design=design,
            progress=Progress.from_json(progress.to_json()),
            state=state,
            random=checkpoint.random_states(),
            scaler=learner.scaler_state(),
            device=learner.device.type,
            way=self._way,
            backbone=tuple(sorted(learner.backbone)),
            normalization=normalization_of(learner.network),
        )
        # What is handed over is in it already: the running mean, or else the network.
        weights = part_of(state, "mean") or part_of(state, "model")
        self._folder.save(taken, weights)
        self._pace.keep(progress.step)
        if snapshots.fits(weights):
            self._folder.save_moment(design, progress.step, weights, taken.normalization)

    def keep_moment(
        self, design: Design, step: int, network: nn.Module, seconds: float, *, ends: bool = False
    ) -> None:
        """Keep the network as it is after so many steps, if it is time to, or an epoch `ends`."""
        pace, folder = self._pace, self._folder
        if not folder or not (ends or pace.is_due(step)) or not pace.is_affordable(seconds):
            return
        weights, began = network.state_dict(), time.perf_counter()
        if folder.waiting * sum(tensor.nbytes for tensor in weights.values()) > AHEAD:
            return
        if snapshots.fits(weights):
            copy = checkpoint.snapshot(snapshots.compact(weights))
            folder.save_moment(design, step, copy, normalization_of(network))
        pace.keep(step, time.perf_counter() - began)

    def keep_best(self, network: nn.Module, *, wanted: bool) -> dict[str, Tensor] | None:
        """Have the best weights written; return a copy where they are wanted at the end."""
        if self._folder is None and not wanted:
            return None
        weights = checkpoint.snapshot(network.state_dict())
        if self._folder:
            self._folder.save_best(weights, normalization_of(network))
        return weights if wanted else None

    def best_weights(self) -> dict[str, Tensor] | None:
        """Return the best weights that were written before a training was taken up again."""
        return self._folder.best_weights() if self._folder else None

    def news(self, *, wait: bool = False) -> Iterator[Event]:
        """Tell what has been saved, or could not be."""
        if self._folder:
            yield from self._folder.news(wait=wait)
