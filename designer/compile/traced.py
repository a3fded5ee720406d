"""What comes of reading a network that was made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor

from designer.graph import Design


@dataclass(frozen=True, eq=False)
class Traced:
    """A design with the weights that it came with, under the keys of its own module."""

    design: Design
    weights: Mapping[str, Tensor]
    remarks: tuple[str, ...] = ()


class TracingError(Exception):
    """What cannot be made into a design; the text is a sentence for people."""
