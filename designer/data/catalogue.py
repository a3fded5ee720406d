"""The data sets by name or path: one module of `sources` declares one family of those named."""

from __future__ import annotations

import difflib
import functools
import importlib
import os
import pkgutil
from pathlib import Path

from designer.analysis import Task, input_shape
from designer.data import sources
from designer.data.model import Availability, DataError, DataInfo, Dataset, Progress, Source
from designer.data.paths import PathSource, is_path, seen
from designer.graph import Design, Recipe


def names() -> tuple[str, ...]:
    """Give the name of every data set, in the order in which a list shows them."""
    return tuple(_sources())


def info(name: str) -> DataInfo:
    """Tell what a data set is: of one that is named without reading any file of it.

    What is at a path is looked at briefly, and remembered until it changes.

    Raises
    ------
    DataError
        If there is no data set of that name, or no data at that path.
    """
    return _source(name).info


def known(name: str) -> DataInfo | None:
    """Tell what a data set is at once, whatever the disc does: None where nobody knows yet.

    Of what is at a path it tells what `info` saw there last.
    """
    return _sources()[name].info if name in _sources() else seen(name)


def title_of(name: str) -> str:
    """Give what people call a data set: its title, or the last part of a path; reads nothing."""
    if name in _sources():
        return _sources()[name].info.title
    return os.path.basename(os.path.normpath(name)) or name


def task_of(recipe: Recipe) -> Task | None:
    """Tell what a recipe trains for; None where it names no data set that is there."""
    try:
        return info(recipe.data).task if recipe.data else None
    except DataError:
        return None


def known_task(recipe: Recipe) -> Task | None:
    """Tell the same at once, as `known` does: None also where nobody has looked yet."""
    found = known(recipe.data)
    return found.task if found else None


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


def load(
    name: str,
    data_dir: Path | None = None,
    progress: Progress | None = None,
    shape: tuple[int, int, int] | None = None,
    resize: str = "crop",
) -> Dataset:
    """Load a data set; never downloads.

    Parameters
    ----------
    name
        One of `names()`, or the path of a folder or file.
    data_dir
        A folder of the user's that is searched instead of the usual places.
    progress
        Called with the amount done and the amount in all.
    shape
        What the pictures are made into, (C, H, W): that of `info(name)` by default.
    resize
        How, as `Recipe.resize` has it.

    Raises
    ------
    DataError
        If the name is unknown, or the files are missing, unreadable or malformed, or their
        pictures cannot be made into ones of that shape.
    """
    source = _source(name)
    if isinstance(source, PathSource):
        return source.fitted(shape, resize, progress)
    dataset = source.load(data_dir, progress)
    if shape is None or shape == dataset.info.shape:
        return dataset
    from designer.data.resizing import fitted_dataset

    return fitted_dataset(dataset, shape, resize, progress)


def load_for(
    design: Design, data_dir: Path | None = None, progress: Progress | None = None
) -> Dataset:
    """Load the data set of a design's recipe, with pictures as its Input takes them.

    Raises
    ------
    DataError
        As `load` does.
    """
    recipe = design.recipe
    return load(recipe.data, data_dir, progress, input_shape(design), recipe.resize)


def fitting(info: DataInfo, shape: tuple[int, int, int], resize: str = "crop") -> str:
    """Say what loading does to the pictures to make them of `shape`; nothing where nothing is."""
    return info.task.fitting(shape, resize)


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
    if is_path(name):
        return PathSource(name)
    close = difflib.get_close_matches(name.lower(), names(), n=1)
    guess = f"did you mean '{close[0]}'? T" if close else "t"
    raise DataError(
        f"There is no data set '{name}': {guess}he names known are {', '.join(names())}."
    )
