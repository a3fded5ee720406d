"""Folders of small pictures for tests."""

from pathlib import Path

import numpy as np
from PIL import Image


def picture(number: int, height: int = 12, width: int = 12) -> Image.Image:
    """Return a picture in colour, another for each number."""
    values = np.random.default_rng(number).integers(256, size=(height, width, 3), dtype=np.uint8)
    return Image.fromarray(values)


def fill(root: Path, counts: dict[str, int], suffix: str = ".png", first: int = 0) -> Path:
    """Make a folder of pictures for each class, all different."""
    for class_, count in counts.items():
        (root / class_).mkdir(parents=True, exist_ok=True)
        for _ in range(count):
            picture(first).save(root / class_ / f"{first:03}{suffix}")
            first += 1
    return root
