"""What `data show` says of a data set."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from designer.analysis.numbers import grouped
from designer.cli.sentences import plain
from designer.cli.tables import make_table, name_column, number_column
from designer.data import Dataset
from designer.data.report import duplicates, statistics
from designer.graph import Shape

_MOST_TOLD = 10


def as_json(dataset: Dataset) -> dict[str, Any]:
    """Return all that is known of a data set as plain values."""
    info, found = dataset.info, statistics(dataset)
    return {
        "name": info.name,
        "title": info.title,
        "shape": list(info.shape),
        "classes": list(info.classes),
        "train": list(found.train),
        "validation": list(found.validation),
        "mean": list(found.mean),
        "deviation": list(found.deviation),
        "duplicates": [pair._asdict() for pair in duplicates(dataset)],
        "unreadable": [{"file": bad.file, "reason": bad.reason} for bad in dataset.unreadable],
        "remarks": list(dataset.remarks),
    }


def as_table(dataset: Dataset) -> RenderableType:
    """Return the counts of each class as a table, and the rest in sentences."""
    info, found = dataset.info, statistics(dataset)
    table = make_table(
        [
            name_column("class", "all"),
            number_column("to train on", grouped(sum(found.train))),
            number_column("to validate", grouped(sum(found.validation))),
        ],
        [
            (plain(name), grouped(train), grouped(validation))
            for name, train, validation in zip(
                info.classes, found.train, found.validation, strict=True
            )
        ],
    )
    table.show_footer = True
    mean, deviation = (
        ", ".join(f"{value:.4f}" for value in values) for values in (found.mean, found.deviation)
    )
    twice = duplicates(dataset)
    said = [
        f"{plain(info.title)}: pictures of {Shape(info.shape)}; channel mean {mean}, deviation "
        f"{deviation}.",
        *map(plain, dataset.remarks),
        *(f"  {plain(bad.file)}: {bad.reason}" for bad in dataset.unreadable[:_MOST_TOLD]),
        _twice(len(twice)),
        *(
            f"  {plain(pair.train_file)} and {plain(pair.validation_file)}"
            for pair in twice[:_MOST_TOLD]
            if pair.train_file
        ),
    ]
    return Group(table, *map(Text, said))


def _twice(count: int) -> str:
    if not count:
        return "No picture to validate with is one to train on, too."
    if count == 1:
        return "1 picture to validate with is one to train on, too."
    return f"{grouped(count)} pictures to validate with are some to train on, too."
