"""One picture that a network is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Sample:
    """A picture, what is known of it, and where it comes from in a few words.

    image: uint8 (C, H, W), as the pictures of a `Split` are; label: index into the classes of
    the data set, None where nobody has said what it shows.
    """

    image: NDArray[np.uint8]
    label: int | None = None
    title: str = ""
