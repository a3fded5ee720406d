"""The search for the pictures that the network is most wrong about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from designer.analysis import input_shape
from designer.analysis.numbers import grouped
from designer.ui.inside import Inside
from designer.ui.panels.sample.choosing import Choosing
from designer.ui.panels.sample.hardest_list import HardestList
from designer.ui.panels.sample.taking import data_info
from designer.ui.words import tr

_KEY = ("sample", "hardest")


class Search(QObject):
    """Goes through all pictures that are chosen from, and shows the hardest in a list."""

    def __init__(self, inside: Inside, choosing: Choosing, shown: HardestList) -> None:
        super().__init__(shown)
        self._inside, self._choosing, self._shown = inside, choosing, shown
        self._rows: NDArray[np.int64] = np.zeros(0, np.int64)
        self.is_done = False
        """Whether all have been gone through."""
        inside.answered.connect(self._take)
        inside.failed.connect(self._fail)

    def begin(self) -> None:
        """Begin anew, with the present network."""
        self.end()
        split, inside = self._choosing.split, self._inside
        if split is None:
            return
        if input_shape(inside.design) != split.images.shape[1:]:
            self._shown.say(tr("No network that takes these pictures."))
            return
        self._rows = rows = self._choosing.rows()
        self._shown.say(tr("Looking through {n} …", n=grouped(len(rows))))
        images = split.images if len(rows) == len(split) else split.images[rows]
        inside.study(_KEY, partial(_hardest, images=images, labels=split.labels[rows]))

    def end(self) -> None:
        """Look no further; what was found stays."""
        self.is_done = False
        self._inside.study(_KEY, None)

    def _take(self, key: object, value: Any) -> None:
        split, known = self._choosing.split, data_info(self._inside)
        if key == _KEY and split is not None and known is not None:
            self.is_done = value.seen == value.total
            self._shown.present(value, self._rows, split, known.classes)

    def _fail(self, key: object, sentence: str) -> None:
        if key == _KEY:
            self._shown.say(sentence)


def _hardest(module: Any, images: NDArray[np.uint8], labels: NDArray[np.int64]) -> Iterator[Any]:
    from designer.interpret import hardest  # imports torch, in the thread that has it

    return hardest(module, images, labels)
