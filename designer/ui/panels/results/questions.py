"""What is asked of a network, step by step: these run beside the window, and know no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from designer.analysis import read
from designer.data import Dataset, known
from designer.graph import Design
from designer.runs import RunsError, design_in
from designer.runs.network import network_in
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.interpret.results import Results

BATCH_BYTES = 64 << 20
"""What the outputs of all layers may take in one batch."""
LARGEST_BATCH = 256

Question = Callable[[Any], Iterator["Step"]]


class Step(NamedTuple):
    """How far a study is: `done` of `of` pictures; in the end its results, or what hinders it."""

    done: int
    of: int
    results: Results | None = None
    problem: str = ""


def of_network(design: Design, dataset: Dataset) -> Question:
    """Ask a network, built from `design`, about the validation pictures."""

    def ask(module: Any) -> Iterator[Step]:
        yield from _steps(module, design, dataset)

    return ask


def of_run(folder: Path, name: str, dataset: Dataset) -> Question:
    """Ask the network that a run left in its folder; the one that is handed over is not looked at.

    Its best weights are taken, else its last.
    """

    def ask(_: Any) -> Iterator[Step]:
        try:
            design = design_in(folder)
            problem = unfit(design, dataset)
            module = None if problem else network_in(folder)
        except RunsError as error:
            problem = tr("{error} Choose another run.", error=error)
        if problem:
            yield Step(
                0,
                0,
                problem=tr("“{name}” cannot stand beside: {problem}", name=name, problem=problem),
            )
        else:
            yield from _steps(module, design, dataset)

    return ask


def unfit(design: Design, dataset: Dataset) -> str:
    """Say why a network of this design cannot be judged by a data set; empty where it can be."""
    shape, wanted = input_shape(design), dataset.info.shape
    if shape is None:
        return tr("it takes more than one input, and the data set gives one picture at a time.")
    if shape != wanted:
        here, there = ("×".join(map(str, one)) for one in (shape, wanted))
        return tr(
            "it takes {here}, and the pictures of {title} are {there}.",
            here=here,
            title=dataset.info.title,
            there=there,
        )
    name = design.recipe.data
    if name and name != dataset.info.name:
        other = known(name)  # None: of a newer version, or another machine
        if other and other.classes != dataset.info.classes:
            return tr(
                "it tells the classes of {other} apart, not those of {data}.",
                other=other.title,
                data=dataset.info.title,
            )
    return ""


def input_shape(design: Design) -> tuple[int, ...] | None:
    """Return the shape that a design takes; None unless it takes exactly one input."""
    if len(design.sources) != 1:
        return None
    shape = design.by_id[design.sources[0]].layer.options().get("shape")
    return None if shape is None else tuple(shape)


def _steps(module: Any, design: Design, dataset: Dataset) -> Iterator[Step]:
    from designer.interpret.results import Predictions, ResultsError, assess, predict

    split = dataset.validation
    batch = max(1, min(LARGEST_BATCH, BATCH_BYTES // max(1, read(design).activation_bytes)))
    seen: Predictions | None = None
    yield Step(0, len(split))
    try:
        for seen in predict(module, split.images, batch):
            yield Step(len(seen), len(split))
        if seen is None:
            yield Step(
                0,
                0,
                problem=tr("{title} has no pictures to validate with.", title=dataset.info.title),
            )
        else:
            yield Step(len(split), len(split), assess(seen, split.labels))
    except ResultsError as error:
        yield Step(0, len(split), problem=str(error))
