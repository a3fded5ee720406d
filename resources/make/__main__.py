"""Write every template and every block of the shelf: `python -m resources.make`."""

from __future__ import annotations

from pathlib import Path

from designer.graph import Design, file
from resources.make import (
    alexnet,
    common,
    densenet,
    first,
    googlenet,
    mobilenet,
    nin,
    resnet,
    squeezenet,
    vgg,
)

RESOURCES = Path(__file__).parents[1]


def templates() -> tuple[Design, ...]:
    """Return every network, the families by year."""
    recipes = (
        *first.TEMPLATES,
        *alexnet.TEMPLATES,
        *vgg.TEMPLATES,
        *nin.TEMPLATES,
        *googlenet.TEMPLATES,
        *resnet.TEMPLATES,
        *densenet.TEMPLATES,
        *squeezenet.TEMPLATES,
        *mobilenet.TEMPLATES,
    )
    return tuple(make() for make in recipes)


def blocks() -> tuple[Design, ...]:
    """Return every block of the shelf."""
    families = common, vgg, nin, googlenet, resnet, densenet, squeezenet, mobilenet
    return tuple(make() for family in families for make in family.BLOCKS)


def main() -> None:
    """Write each beside those of its kind."""
    for folder, designs in (("templates", templates()), ("blocks", blocks())):
        for design in designs:
            file.save(design, RESOURCES / folder / (design.name + file.SUFFIX))


if __name__ == "__main__":
    main()
