"""Pictures from outside, made into the sample; a person may drop them anywhere on a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from designer.analysis import input_shape
from designer.data import DataError, DataInfo, Sample, known
from designer.ui.clerk import Clerk
from designer.ui.inside import Inside
from designer.ui.panels.sample.reading import pixels_of, read_picture
from designer.ui.words import later, tr

Tell = Callable[[str], object]
_NO_NETWORK = later(
    "There is no network to show a picture to yet: wire the layers from the Input to the last one."
)


def data_info(inside: Inside) -> DataInfo | None:
    """Return what is known of the data set that is used, loaded or not; None where none is."""
    if inside.dataset is not None:
        return inside.dataset.info
    return known(inside.design.recipe.data) if inside.design is not None else None


class Taking(QObject):
    """Makes pictures from outside into the sample, in a thread beside the window."""

    taken = Signal()

    def __init__(self, inside: Inside, tell: Tell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._tell = tell
        self._clerk = Clerk(DataError, self)
        self._clerk.failed.connect(tell)

    def take(self, picture: QImage | Path) -> None:
        """Show the network a picture, or the one in a file; what cannot be done is told."""
        design = self._inside.design
        known = data_info(self._inside)
        shape = input_shape(design)
        if shape is None:
            self._tell(
                tr(_NO_NETWORK) if design is None else tr("This network does not take one picture.")
            )
            return
        is_drawn = known is not None and known.centring is not None

        def work() -> Sample:
            from designer.data.picture import fitted

            made = fitted(_pixels(picture), shape, light_on_dark=is_drawn, crop=not is_drawn)
            name = picture.name if isinstance(picture, Path) else tr("Pasted picture")
            return Sample(made.image, None, f"{name} · {made.said[0].lower()}{made.said[1:-1]}")

        self._clerk.ask(work, self._put)

    def wait(self, seconds: float) -> None:
        """Wait for what is under way, at the end of the application."""
        self._clerk.wait(seconds)

    def _put(self, sample: Sample) -> None:
        self._inside.set_sample(sample)
        self.taken.emit()


def _pixels(picture: QImage | Path) -> NDArray[np.uint8]:
    return read_picture(picture) if isinstance(picture, Path) else pixels_of(picture)
