"""The data sets by name: one module of `sources` declares one family of them."""

from __future__ import annotations

import difflib
import functools
import importlib
import pkgutil
from pathlib import Path

from designer.analysis import Task
from designer.data import sources
from designer.data.model import Availability, DataError, DataInfo, Dataset, Progress, Source
from designer.graph import Recipe


def names() -> tuple[str, ...]:
    """Give the name of every data set, in the order in which a list shows them."""
    return tuple(_sources())


def info(name: str) -> DataInfo:
    """Tell what a data set is without reading any file of it.

    Raises
    ------
    DataError
        If there is no data set of that name.
    """
    return _source(name).info


def task_of(recipe: Recipe) -> Task | None:
    """Tell what a recipe trains for; None where it names no data set that is known."""
    source = _sources().get(recipe.data)
    return source.info.task if source else None


def availability(name: str, data_dir: Path | None = None) -> Availability:
    """Tell whether a data set can be loaded now, and from where; looks, reads no data.

    Raises
    ------
    DataError
        If there is no data set of that name.
    """
    source = _source(name)
    try:
        place = source.find(data_dir)
    except DataError as error:
        return Availability(ready=False, advice=str(error))
    return Availability(ready=True, place="built in" if place is None else str(place))


def load(name: str, data_dir: Path | None = None, progress: Progress | None = None) -> Dataset:
    """Load a data set into memory; never downloads.

    Parameters
    ----------
    name
        One of `names()`.
    data_dir
        A folder of the user's that is searched instead of the usual places.
    progress
        Called with the amount done and the amount in all.

    Raises
    ------
    DataError
        If the name is unknown, or the files are missing, unreadable or malformed.
    """
    return _source(name).load(data_dir, progress)


def download(name: str, progress: Progress | None = None) -> Path:
    """Download a data set to the user's data folder, where `load` finds it.

    Parameters
    ----------
    name
        One of `names()`.
    progress
        Called with the bytes there and the bytes in all.

    Returns
    -------
    Path
        The folder the files are in.

    Raises
    ------
    DataError
        If the name is unknown, the set is built in, or no mirror delivers the right files.
    """
    return _source(name).download(progress)


@functools.cache
def _sources() -> dict[str, Source]:
    modules = (
        importlib.import_module(module.name)
        for module in pkgutil.iter_modules(sources.__path__, f"{sources.__name__}.")
    )
    return {source.info.name: source for module in modules for source in module.SOURCES}


def _source(name: str) -> Source:
    if name in _sources():
        return _sources()[name]
    close = difflib.get_close_matches(name.lower(), names(), n=1)
    guess = f"did you mean '{close[0]}'? T" if close else "t"
    raise DataError(
        f"There is no data set '{name}': {guess}he names known are {', '.join(names())}."
    )
