"""How much of a cost lies in each node, for colouring the design by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from math import log10, sqrt

from designer.analysis.numbers import grouped, in_bytes, short
from designer.analysis.readout import Costs, Readout

LEAST = 0.08
"""The share of whatever is not nothing: small, but to be told from nothing."""
DECADES = 6
"""How many powers of ten the colours of a gradient tell apart."""


class Overlay(Enum):
    """A cost that nodes are coloured by: one that is read off the design, or one measured."""

    PARAMETERS = "parameters"
    MACS = "multiply-adds"
    MEMORY = "memory"
    GRADIENT = "gradient size"
    SPREAD = "activation spread"
    FORWARD = "forward time"
    BACKWARD = "backward time"

    @property
    def is_measured(self) -> bool:
        """Whether it is measured with the network, rather than read off the design."""
        return self not in _OF_COSTS

    @property
    def scale(self) -> str:
        """How colours grow with it, in words."""
        return "logarithmic scale" if self is Overlay.GRADIENT else "square-root scale"

    def of(self, costs: Costs) -> float:
        """Return how much of it a node costs, by what can be read off the design."""
        return _OF_COSTS[self](costs)

    def least(self, largest: float) -> str:
        """Write the amount at the weak end of the colours."""
        return self.exactly(largest / 10**DECADES) if self is Overlay.GRADIENT else "0"

    def exactly(self, amount: float) -> str:
        """Write an amount with every digit that people read, and its unit."""
        return f"{grouped(int(amount))} {self.value}" if self._is_count else self._measure(amount)

    def briefly(self, amount: float) -> str:
        """Write an amount with three digits, and its unit."""
        return f"{short(int(amount))} {self.value}" if self._is_count else self._measure(amount)

    @property
    def _is_count(self) -> bool:
        return self in (Overlay.PARAMETERS, Overlay.MACS)

    def _measure(self, amount: float) -> str:
        if self is Overlay.MEMORY:
            return in_bytes(int(amount))
        if self is Overlay.GRADIENT:
            return f"∇ {amount:.1e}" if amount else "∇ 0"
        if self is Overlay.SPREAD:
            return f"± {amount:.3g}"
        return f"{1000 * amount:.3g} ms"


_OF_COSTS: Mapping[Overlay, Callable[[Costs], int]] = {
    Overlay.PARAMETERS: lambda costs: costs.parameters,
    Overlay.MACS: lambda costs: costs.macs,
    Overlay.MEMORY: lambda costs: costs.activation_bytes,
}


@dataclass(frozen=True, slots=True)
class Weight:
    """What a node costs, and how strongly it is coloured for it, from 0 to 1."""

    overlay: Overlay
    amount: float
    share: float


@dataclass(frozen=True)
class Weights:
    """The weights of a design's nodes; one whose costs are not known has none."""

    overlay: Overlay
    largest: float
    nodes: Mapping[int, Weight]


def weigh(readout: Readout, overlay: Overlay) -> Weights:
    """Return how strongly each node is to be coloured for a cost that the design tells."""
    return weigh_amounts(
        {id_: overlay.of(read.costs) for id_, read in readout.nodes.items() if read.costs}, overlay
    )


def weigh_amounts(amounts: Mapping[int, float], overlay: Overlay) -> Weights:
    """Return how strongly each node is to be coloured: the root of its share of the largest.

    A linear scale would show one Linear and nothing else, as most costs differ by powers of ten.
    A logarithm tells the small ones apart, but makes a node of a thousandth of the cost half as
    strong as the largest, and so hides where the cost lies. The square root keeps both: a
    quarter is half as strong, a hundredth a tenth, and below that there is a floor. Of gradients
    it is the powers of ten that tell: they have a logarithm, over `DECADES` of them.
    """
    largest = max(amounts.values(), default=0)
    share = _decades if overlay is Overlay.GRADIENT else _share
    return Weights(
        overlay,
        largest,
        {id_: Weight(overlay, n, share(n, largest)) for id_, n in amounts.items()},
    )


def _share(amount: float, largest: float) -> float:
    return max(sqrt(amount / largest), LEAST) if amount else 0.0


def _decades(amount: float, largest: float) -> float:
    return max(1 + log10(amount / largest) / DECADES, 0.0) if amount else 0.0
