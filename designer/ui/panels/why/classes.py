"""What the classes of a network are called, and whether it takes the pictures that there are."""

from __future__ import annotations

from designer.analysis import read
from designer.data import known
from designer.graph import Shape
from designer.ui.inside import Inside
from designer.ui.words import tr

MOST = 1000
"""More outputs than this are not listed."""


def class_names(inside: Inside) -> tuple[str, ...]:
    """Return a name for each output of the network that is looked into: a number where none is.

    No data set is loaded for it.
    """
    design = inside.design
    if design is None or not design.results:
        return ()
    shape = read(design).nodes[design.results[0]].shape
    count = min(MOST, shape.values) if shape else 0
    data = inside.dataset.info if inside.dataset else known(design.recipe.data)
    names = data.classes if data else ()
    return tuple(names[k] if k < len(names) else str(k) for k in range(count))


def misfit(inside: Inside) -> str:
    """Say why the network cannot take the pictures of the data set; nothing where it can."""
    design, dataset = inside.design, inside.dataset
    if design is None or dataset is None:
        return ""
    taken, given = design.by_id[design.sources[0]].layer.infer(), Shape(dataset.info.shape)
    if taken == given:
        return ""
    return tr(
        "The network takes {taken} values, and the pictures of {title} are {given}: "
        "choose a data set that fits, or another shape for the Input.",
        taken=taken,
        title=dataset.info.title,
        given=given,
    )
