"""Which runs are seen together. Known without numpy, as all that a panel without curves needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from designer.ui.overlays import Overlay

if TYPE_CHECKING:
    from designer.ui.panels.curves_record import Record


@dataclass(frozen=True)
class Runs:
    """The runs that are seen: the present one, if there is one, and others beside it."""

    present: Record | None = None
    others: tuple[tuple[Overlay, Record], ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """All of them."""
        others = tuple(record for _, record in self.others)
        return others if self.present is None else (self.present, *others)
