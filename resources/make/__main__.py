"""Write every template and every block of the shelf: `python -m resources.make`."""

from __future__ import annotations

from pathlib import Path

from designer.graph import file
from resources.make.designs import blocks, templates

RESOURCES = Path(__file__).parents[1]


def main() -> None:
    """Write each beside those of its kind."""
    for folder, designs in (("templates", templates()), ("blocks", blocks())):
        for design in designs:
            file.save(design, RESOURCES / folder / (design.name + file.SUFFIX))


if __name__ == "__main__":
    main()
