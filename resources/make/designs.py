"""All that ships: the templates, and the shelf of blocks."""

from __future__ import annotations

from designer.graph import Design
from resources.make import (
    alexnet,
    common,
    densenet,
    first,
    googlenet,
    mobilenet,
    nin,
    resnet,
    samples,
    squeezenet,
    vanishing,
    vgg,
)


def templates() -> tuple[Design, ...]:
    """Return every network, the families by year."""
    families = (
        first.TEMPLATES,
        alexnet.TEMPLATES,
        vgg.TEMPLATES,
        nin.TEMPLATES,
        googlenet.TEMPLATES,
        resnet.TEMPLATES,
        densenet.TEMPLATES,
        squeezenet.TEMPLATES,
        mobilenet.TEMPLATES,
        vanishing.TEMPLATES,
        samples.TEMPLATES,
    )
    return tuple(make() for family in families for make in family)


def blocks() -> tuple[Design, ...]:
    """Return every block of the shelf."""
    families = (
        common.BLOCKS,
        vgg.BLOCKS,
        nin.BLOCKS,
        googlenet.BLOCKS,
        resnet.BLOCKS,
        densenet.BLOCKS,
        squeezenet.BLOCKS,
        mobilenet.BLOCKS,
    )
    return tuple(make() for family in families for make in family)
