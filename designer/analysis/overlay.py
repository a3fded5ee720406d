"""How much of a cost lies in each node, for colouring the design by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import sqrt

from designer.analysis.numbers import grouped, in_bytes, short
from designer.analysis.readout import Costs, Readout

LEAST = 0.08
"""The share of whatever is not nothing: small, but to be told from nothing."""


class Overlay(Enum):
    """A cost that nodes are coloured by."""

    PARAMETERS = "parameters"
    MACS = "multiply-adds"
    MEMORY = "memory"

    def of(self, costs: Costs) -> int:
        """Return how much of it a node costs."""
        if self is Overlay.PARAMETERS:
            return costs.parameters
        return costs.macs if self is Overlay.MACS else costs.activation_bytes

    def exactly(self, amount: int) -> str:
        """Write an amount with every digit that people read, and its unit."""
        return in_bytes(amount) if self is Overlay.MEMORY else f"{grouped(amount)} {self.value}"

    def briefly(self, amount: int) -> str:
        """Write an amount with three digits, and its unit."""
        return in_bytes(amount) if self is Overlay.MEMORY else f"{short(amount)} {self.value}"


@dataclass(frozen=True, slots=True)
class Weight:
    """What a node costs, and how strongly it is coloured for it, from 0 to 1."""

    overlay: Overlay
    amount: int
    share: float


@dataclass(frozen=True)
class Weights:
    """The weights of a design's nodes; one whose costs are not known has none."""

    overlay: Overlay
    largest: int
    nodes: Mapping[int, Weight]


def weigh(readout: Readout, overlay: Overlay) -> Weights:
    """Return how strongly each node is to be coloured: the root of its share of the largest.

    A linear scale would show one Linear and nothing else, as most costs differ by powers of ten.
    A logarithm tells the small ones apart, but makes a node of a thousandth of the cost half as
    strong as the largest, and so hides where the cost lies. The square root keeps both: a
    quarter is half as strong, a hundredth a tenth, and below that there is a floor.
    """
    amounts = {id_: overlay.of(read.costs) for id_, read in readout.nodes.items() if read.costs}
    largest = max(amounts.values(), default=0)
    return Weights(
        overlay,
        largest,
        {id_: Weight(overlay, n, _share(n, largest)) for id_, n in amounts.items()},
    )


def _share(amount: int, largest: int) -> float:
    return max(sqrt(amount / largest), LEAST) if amount else 0.0
