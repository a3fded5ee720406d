"""The processes that train one network together, and the share that each of them has in it.

What they hold is alike: design, data, order, weights. Each computes the gradients of its rows of
every batch, DistributedDataParallel averages them, and each does the same update. Whatever
depends on a clock or on a person is decided by the first of them (see `agreement`).
"""

from __future__ import annotations

import inspect
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.distributed.distributed_c10d import PrefixStore, Store
from torch.distributed.rendezvous import rendezvous
from torch.nn.parallel import DistributedDataParallel

from designer.data import DataError
from designer.graph import Block, Design
from designer.train import torchrun
from designer.train.failure import TrainingError

PATIENCE = timedelta(days=30)
"""How long processes wait for each other: a pause may last. One that dies is noticed at once."""
ROLL_CALL = 2.0
"""Seconds in which those that are left say that they are."""

_SYNCS_BUFFERS = next(  # torch has renamed it
    name
    for name in ("forward_sync_buffers", "broadcast_buffers")
    if name in inspect.signature(DistributedDataParallel).parameters
)
_joined = count()
"""Counts the trainings, which must not mistake the notes of one for those of another."""
_left: list[object] = []
"""Groups are kept until the program ends. If DistributedDataParallel were the last to let go of
one, Gloo's threads would be waited for with Python's lock held, and they may want it themselves."""

_log = logging.getLogger(__name__)


class LostError(TrainingError):
    """Another process of the training is gone, and this one cannot go on without it."""


@dataclass(frozen=True)
class World:
    """Which of how many processes this is."""

    rank: int = 0
    size: int = 1
    notes: Store | None = field(default=None, compare=False)
    """Where processes leave word for each other, whoever is still there."""

    @property
    def is_first(self) -> bool:
        """Whether this is the one that tells of the training, and keeps it."""
        return self.rank == 0

    def name_of(self, device: torch.device) -> str:
        """Return what people call the devices of all."""
        return str(device) if self.size == 1 else f"{self.size} × {device.type}"

    def part(self, rows: Tensor) -> Tensor:
        """Return this process's rows of a batch to learn from; never none.

        Of fewer than two for each process all take all, which comes to the same gradient, and
        batch normalisation has more than one value to go by.
        """
        return rows if self.size == 1 or len(rows) < 2 * self.size else self.slice(rows)

    def slice(self, rows: Tensor) -> Tensor:
        """Return this process's rows, which may be none; each row is in one slice."""
        return rows if self.size == 1 else rows.tensor_split(self.size)[self.rank]

    def weight(self, mine: int, of: int) -> float:
        """Return what makes the mean over all processes the mean over all rows of a batch.

        `mine` are the rows that `part` gave of so many; its own mean is multiplied by this.
        """
        return 1.0 if mine == of else self.size * mine / of

    def sizes(self, mine: int, of: int, most: int) -> list[int]:
        """Return how many rows to take at once, so that no more than so many are at once in all.

        Each process takes as many turns, for some layers wait for each other.
        """
        if self.size == 1:
            return [min(most, mine - done) for done in range(0, mine, most)]
        turns = max(1, min(-(-of // most), of // self.size))
        return [len(turn) for turn in torch.arange(mine).tensor_split(turns)]

    def counts(self, mine: int, of: int) -> bool:
        """Tell whether what this process's rows gave is to be added up: what all have, once."""
        return mine != of or self.is_first

    def sum(self, values: Tensor) -> Tensor:
        """Return the sums over all processes, float64 on the CPU: the same bits in each."""
        total = values.detach().to("cpu").to(torch.float64)
        if self.size > 1:
            dist.all_reduce(total)
        return total

    def highest(self, values: list[int]) -> list[int]:
        """Return the highest that any process has in each place."""
        gathered = torch.tensor(values, dtype=torch.int64)
        dist.all_reduce(gathered, op=dist.ReduceOp.MAX)
        return gathered.tolist()

    def has_alike(self, values: Sequence[int]) -> bool:
        """Tell whether all processes have the same numbers."""
        if self.size == 1:
            return True
        highest = self.highest([*values, *(-value for value in values)])
        return all(
            most == -least
            for most, least in zip(highest[: len(values)], highest[len(values) :], strict=True)
        )

    def text(self, text: str, length: int) -> str:
        """Return the text that the first process has, of so many bytes in UTF-8."""
        content = text.encode() if self.is_first else bytes(length)
        data = torch.frombuffer(bytearray(content), dtype=torch.uint8)
        dist.broadcast(data, 0)
        return data.numpy().tobytes().decode()

    def align(self, tensors: Iterable[Tensor]) -> None:
        """Give all processes the values of the first."""
        if self.size > 1:
            for tensor in tensors:
                dist.broadcast(tensor, 0)

    def reseed(self, seed: int, step: int) -> None:
        """Have the other processes draw other random numbers than the first, which goes on."""
        if not self.is_first:
            mixed = np.random.SeedSequence((seed, self.rank, step)).generate_state(1, np.uint64)
            torch.manual_seed(int(mixed[0] >> np.uint64(1)))

    def wrap(self, module: nn.Module, design: Design, device: torch.device) -> nn.Module:
        """Return what to call in place of `module`, so that gradients are averaged.

        The weights become those of the first process.
        """
        if self.size == 1 or not any(p.requires_grad for p in module.parameters()):
            return module
        no_sync_of_buffers: Any = {_SYNCS_BUFFERS: False}
        return DistributedDataParallel(
            module,
            device_ids=[device.index] if device.type == "cuda" else None,
            **no_sync_of_buffers,  # they are aligned before they are read
            gradient_as_bucket_view=True,
            find_unused_parameters=_has_loose_ends(design),
        )

    def held_back(self, wrapped: nn.Module) -> AbstractContextManager[object]:
        """Return what a part runs in whose gradients are only added up: others follow it."""
        is_shared = isinstance(wrapped, DistributedDataParallel)
        return wrapped.no_sync() if is_shared else nullcontext()  # type: ignore[operator]


ALONE = World()


def with_shared_norm(module: nn.Module, world: World, device: torch.device) -> nn.Module:
    """Return the module with batch normalisation over the whole batch, where torch has that."""
    if world.size == 1 or device.type != "cuda":
        return module
    converted: nn.Module = nn.SyncBatchNorm.convert_sync_batchnorm(module)
    return converted


def remarks(world: World, network: nn.Module, device: torch.device) -> Iterator[str]:
    """Say what is otherwise in several processes."""
    if world.size == 1 or device.type == "cuda":
        return
    if any(isinstance(part, nn.modules.batchnorm._BatchNorm) for part in network.modules()):
        yield (
            f"On a CPU each of the {world.size} processes normalises its own part of a batch, "
            "and the running means are those of the first."
        )


@contextmanager
def join(device: torch.device) -> Iterator[World]:
    """Train together with the processes that torchrun started; alone without torchrun.

    Numbers go by Gloo, gradients of GPUs by NCCL. At the end all wait for each other; who cannot
    go on leaves word of the reason.
    """
    if torchrun.here().size == 1:
        yield ALONE
        return
    on_gpu = device.type == "cuda"
    if on_gpu:
        torch.cuda.set_device(device)
    store, rank, size = next(rendezvous("env://"))
    backend = "cpu:gloo,cuda:nccl" if on_gpu else "gloo"
    number = next(_joined)
    group, notes = PrefixStore(f"group{number}", store), PrefixStore(f"notes{number}", store)
    dist.init_process_group(backend, store=group, rank=rank, world_size=size, timeout=PATIENCE)
    world = World(rank, size, notes)
    try:
        yield world
        with suppress(RuntimeError):  # what was to be done is done
            world.sum(torch.zeros(1))
    except LostError:
        raise
    except (TrainingError, DataError) as error:
        with suppress(RuntimeError):
            notes.set(f"reason/{rank}", str(error))
        raise
    finally:
        _leave()


@contextmanager
def in_touch(world: World, advice: Callable[[], str]) -> Iterator[None]:
    """Turn a connection that broke into words, and into what to do then.

    Raises
    ------
    LostError
        When another process is gone; with the reason, if it left one.
    """
    try:
        yield
    except RuntimeError as error:
        if world.size == 1 or not _is_lost(error):
            raise
        _leave()  # so that those that wait for this one are told, too
        raise LostError(f"{_missing(world)} {advice()}".strip()) from None


def _leave() -> None:
    if dist.is_initialized():
        _left.append(dist.group.WORLD)
        dist.destroy_process_group()


def _is_lost(error: RuntimeError) -> bool:
    """Tell whether a connection broke; Gloo has no type of error for that."""
    text = str(error).lower()
    return isinstance(error, dist.DistError) or "gloo" in text or "connection" in text


def _missing(world: World) -> str:
    """Say which processes are gone, by the silence of those, or why they went."""
    missing = [rank for rank in range(world.size) if rank != world.rank]
    notes = world.notes
    assert notes
    with suppress(RuntimeError):  # whoever keeps the notes may be gone, too
        notes.set(f"here/{world.rank}", "")
        until = time.monotonic() + ROLL_CALL
        while missing and time.monotonic() < until:
            for rank in list(missing):
                if notes.check([f"reason/{rank}"]):
                    reason = notes.get(f"reason/{rank}").decode()
                    return f"Process {rank} of this training could not go on: {reason}"
                if notes.check([f"here/{rank}"]):
                    missing.remove(rank)
            time.sleep(0.05)
    ranks = ", ".join(map(str, missing)) or "unknown"
    message = f"A process of this training is gone (rank {ranks})."
    if missing and missing == list(range(world.rank)):
        _log.error(message)  # the first that is left; the one that tells of the training cannot
    return message


def _has_loose_ends(design: Design) -> bool:
    """Tell whether a block gives something that is not used, so that weights get no gradient."""
    for node in design.nodes:
        if isinstance(node.layer, Block):
            used = {wire.source for wire in design.outgoing.get(node.id, ())}
            if 1 < node.layer.outputs > len(used) or _has_loose_ends(node.layer.inner):
                return True
    return False
