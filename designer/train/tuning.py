"""How a CPU goes about a training, chosen by a short measurement and kept for the next time.

Which way is the fastest depends on the network, the batch, the processor and what else it has to
do: 7 to 26 % lay between channels last and contiguous maps in the first templates, either way
round on other machines. So a few real steps are done in each way, and the fastest is taken. The
choice is kept in a file, because other ways add up in another order: the same training is to give
the same bits when it is done again on the same machine.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor

from designer.analysis import Readout, read
from designer.graph import Design
from designer.train.learner import Learner
from designer.train.losses import LossFunction
from designer.train.replicas import can_be_parted
from designer.train.way import Way, usual

SECONDS, MOST_SECONDS = 1.0, 5.0
"""No way is begun after so long; for a training of hours up to a thousandth of it, and never after
the other ..."""
SHARE = 0.05
"""... and for a short training not after this share of its expected time. The first two ways are
compared in any case."""
MARGIN = 1.05
"""Another way than the usual is taken when it is so many times as fast: clocks are noisy."""
ROUNDS = 3
STEPS = 2
"""Steps are timed so many at a time, after one that is not, in so many rounds over all ways."""
FLOPS_PER_SECOND = 20e9
"""What one core does at least, for a first idea of how long a step takes."""
PER_STEP = 1e-3
"""Seconds that a step takes for small networks, whatever it computes."""
FEWEST = 8
"""Steps with fewer examples tell little of those with many."""
MOST_WAYS = 5
MOST_PARAMETERS = 30_000_000
"""To make a larger network again for each way would take longer than all the rest."""
KEPT = 500
"""So many choices are kept, the latest."""

Clock = Callable[[], float]


class Choice(NamedTuple):
    """A way and, where another than the usual was found to be faster, a sentence about it."""

    way: Way
    remark: str = ""


def choose(
    design: Design,
    shape: tuple[int, ...],
    device: torch.device,
    loss: LossFunction,
    *,
    examples: int,
    folder: Path | None = None,
    clock: Clock = time.perf_counter,
) -> Choice:
    """Choose how to go about a training, by a look at what was measured before or by measuring.

    Nothing is measured on other devices than a CPU, with `recipe.deterministic`, and for
    trainings so short that it would cost more than it brings. Random states and the number of
    threads are left as they were.

    Parameters
    ----------
    design
        What is trained, as its recipe says.
    shape
        That of one picture, (channels, height, width).
    loss
        What is made small.
    examples
        How many the training goes through: those of an epoch, times the epochs.
    folder
        Where choices are kept; the person's own cache unless given.
    clock
        Tells seconds.
    """
    recipe = design.recipe
    way = usual(recipe, device)
    if device.type != "cpu" or recipe.deterministic:
        return Choice(way)
    batch = _batch_to_try(design, examples)
    if batch is None:  # and whatever is kept: a short training is to give the same bits, too
        return Choice(way)
    store = (folder or cache_folder()) / "ways.json"
    key = key_of(design, shape)
    threads = torch.get_num_threads()
    kept = _choice(_read(store).get(key), threads)
    if kept is not None:
        return kept
    budget = _budget(expected_seconds(design, examples))
    state = torch.get_rng_state()
    try:
        choice = _measured(design, shape, loss, batch, budget, clock)
    finally:
        torch.set_num_threads(threads)
        torch.set_rng_state(state)
    _keep(store, key, choice)
    return choice


def key_of(design: Design, shape: tuple[int, ...]) -> str:
    """Return what a choice holds for: network, batch, torch, processor and its threads."""
    recipe = design.recipe
    # Where cards lie and what they are called changes nothing of the speed.
    network = [(n.id, repr(n.layer), n.is_bypassed) for n in design.nodes]
    facts = (
        network,
        [repr(wire) for wire in design.wires],
        shape,
        recipe.batch_size,
        repr(recipe.optimizer.replace(lr=1.0)),
        type(recipe.loss).__name__,
        recipe.precision,
        torch.__version__,
        _processor(),
        torch.get_num_threads(),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def ways_to_try(first: Way, *, parts: bool) -> list[Way]:
    """List ways, the usual one first; those that part the batch only where that can be done.

    The second is the likeliest to be faster: there may be no time for more.
    """
    threads, layouts = first.threads, (first.channels_last, not first.channels_last)
    ways = [Way(last, threads) for last in layouts]
    if threads > 1 and parts:
        ways[1:1] = [Way(last, threads, parts_batch=True) for last in layouts]
    if threads > 1:
        ways += [Way(first.channels_last, 1)]
    return ways


def fastest(ways: Sequence[Way], seconds: Mapping[Way, float]) -> Choice:
    """Return the fastest way, or the first of them unless another is clearly faster."""
    usual_way = ways[0]
    best = min((way for way in ways if way in seconds), key=lambda way: seconds[way])
    gain = seconds[usual_way] / seconds[best]
    if gain < MARGIN:
        return Choice(usual_way)
    than = _named(usual_way, within=True)
    return Choice(best, f"{_named(best)}: {gain:.2f} times as fast as {than}.")


def cache_folder() -> Path:
    """Return where a person's choices are kept."""
    import platformdirs

    return Path(platformdirs.user_cache_path("convas", appauthor=False))


def expected_seconds(design: Design, examples: int) -> float:
    """Return about how long a training through so many examples takes, from its FLOPs."""
    steps = -(-examples // design.recipe.batch_size)
    return examples * _seconds_for_one(read(design)) + steps * PER_STEP


def _seconds_for_one(readout: Readout) -> float:
    # Forward, and backward twice as much.
    return 3 * readout.flops / (FLOPS_PER_SECOND * max(1, torch.get_num_threads()))


def _budget(whole: float) -> float:
    """Return how many seconds a measurement may take for a training that takes `whole`."""
    return min(SHARE * whole, max(SECONDS, min(MOST_SECONDS, whole / 1000)))


def _batch_to_try(design: Design, examples: int) -> int | None:
    """Return how many examples a step of the measurement has; None where none is worth while."""
    readout = read(design)
    for_one = _seconds_for_one(readout)
    at_a_time = _budget(expected_seconds(design, examples)) / (MOST_WAYS * (STEPS + 1))
    batch = design.recipe.batch_size
    while batch > FEWEST and batch * for_one > at_a_time:
        batch //= 2
    is_cheap = batch * for_one + PER_STEP <= 2 * at_a_time
    return batch if is_cheap and readout.parameters <= MOST_PARAMETERS else None


def _measured(
    design: Design,
    shape: tuple[int, ...],
    loss: LossFunction,
    batch: int,
    budget: float,
    clock: Clock,
) -> Choice:
    recipe = design.recipe.replace(batch_size=batch, accumulate=1, ema=0.0)
    images = torch.rand((batch, *shape))
    labels = torch.zeros(batch, dtype=torch.int64)
    first = usual(recipe, torch.device("cpu"))
    with closing(_Tried(design.with_recipe(recipe), loss, images, labels)) as tried:
        # In a new process this step waits two seconds for what torch imports for an optimiser.
        tried.step(first)
        return _fastest_of(ways_to_try(first, parts=tried.can_be_parted), tried, budget, clock)


def _fastest_of(ways: list[Way], tried: _Tried, budget: float, clock: Clock) -> Choice:
    """Return the fastest of the ways that there was time for."""
    found: dict[Way, float] = {}
    until = clock() + budget
    for number in range(ROUNDS):
        for way in ways if number % 2 == 0 else ways[::-1]:
            if len(found) > 1 and clock() > until:
                return fastest(ways, found)
            found[way] = min(tried.seconds(way, clock), found.get(way, math.inf))
    return fastest(ways, found)


class _Tried:
    """Networks that do steps in different ways, each made when it is first wanted."""

    def __init__(self, design: Design, loss: LossFunction, images: Tensor, labels: Tensor) -> None:
        self._design, self._loss = design, loss
        self._images, self._labels = images, labels
        self._learners: dict[tuple[bool, bool], tuple[Learner, Tensor]] = {}
        self._step = 0

    @property
    def can_be_parted(self) -> bool:
        """Whether a batch can be shared out among threads."""
        learner, _ = next(iter(self._learners.values()))
        return can_be_parted(learner.module)

    def step(self, way: Way) -> None:
        """Do a step in this way."""
        key = (way.channels_last, way.parts_batch)
        if key not in self._learners:
            learner = Learner(self._design, torch.device("cpu"), self._loss, way=way)
            self._learners[key] = learner, self._images.contiguous(memory_format=way.layout)
        learner, images = self._learners[key]
        torch.set_num_threads(learner.threads if way.parts_batch else way.threads)
        self._step += 1
        learner.learn(images, self._labels, 0.0, self._step)

    def seconds(self, way: Way, clock: Clock) -> float:
        """Return how long the fastest of a few steps took, after one that is not timed."""
        self.step(way)
        took = []
        for _ in range(STEPS):
            began = clock()
            self.step(way)
            took.append(clock() - began)
        return min(took)

    def close(self) -> None:
        """End the threads that were begun."""
        for learner, _ in self._learners.values():
            learner.close()


def _named(way: Way, *, within: bool = False) -> str:
    maps = "channels last" if way.channels_last else "contiguous maps"
    if way.parts_batch:
        how = f"a part of the batch on each of {way.threads} threads"
    else:
        how = f"{way.threads} thread{'' if way.threads == 1 else 's'}"
    words = f"{maps} on {how}" if not way.parts_batch else f"{maps}, {how}"
    return words if within else words[0].upper() + words[1:]


def in_words(way: Way) -> str:
    """Say how a training is gone about."""
    return _named(way, within=True)


@cache
def _processor() -> str:
    with suppress(OSError), open("/proc/cpuinfo", encoding="utf-8", errors="replace") as facts:
        for line in facts:
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _read(store: Path) -> dict[str, Any]:
    """Return what is kept by key; nothing where the file is missing or none of ours."""
    try:
        kept = json.loads(store.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _choice(kept: Any, threads: int) -> Choice | None:
    """Return a choice as it was kept, None where it is none."""
    match kept:
        case {
            "channels_last": bool(last),
            "threads": int(count),
            "parts_batch": bool(parts),
            "remark": str(remark),
        } if 1 <= count <= threads:
            return Choice(Way(last, count, parts), remark)
    return None


def _keep(store: Path, key: str, choice: Choice) -> None:
    """Keep a choice, if there is a place: without one the next training measures again."""
    kept = _read(store)
    kept.pop(key, None)
    kept[key] = {**asdict(choice.way), "remark": choice.remark}
    latest = dict(list(kept.items())[-KEPT:])
    beside = store.with_name(f"{store.name}.{os.getpid()}")
    with suppress(OSError):
        store.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(latest), encoding="utf-8")
        os.replace(beside, store)
