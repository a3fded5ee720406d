"""What the curves stand against: steps, epochs or time, evenly or by their logarithm.

A ruler turns the steps of a run into places along x and back. Nothing is kept for that: the
record of the run knows how many steps an epoch has and when which step was done.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from designer.analysis.numbers import THIN, duration, grouped
from designer.ui.lengths import scaled
from designer.ui.panels.curves_scale import Labels, even, logarithmic, nice_above
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.lines import Floats
    from designer.ui.panels.curves_record import Record

SMALLEST = 1e-6
"""What a logarithm shows of nothing."""
_PX_PER_X = 64.0
_EVEN_DECADES = 0.8
_TIMES = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)


class Against(Enum):
    """What stands along x."""

    EPOCH = "epoch"
    STEP = "step"
    TIME = "time"


@dataclass(frozen=True)
class Ruler:
    """One way to place the steps of runs along x."""

    against: Against = Against.EPOCH
    is_log: bool = False

    def places(self, record: Record, steps: Floats) -> Floats:
        """Return where steps of a run stand."""
        import numpy as np

        if self.against is Against.EPOCH:
            x = steps / record.per_epoch
        else:
            x = steps if self.against is Against.STEP else record.seconds_at(steps)
        return np.log10(np.maximum(x, SMALLEST)) if self.is_log else x

    def steps(self, record: Record, places: Floats) -> Floats:
        """Return which steps of a run stand at places."""
        x = 10.0**places if self.is_log else places
        if self.against is Against.EPOCH:
            return x * record.per_epoch
        return x if self.against is Against.STEP else record.steps_at(x)

    def whole(self, record: Record | None, others: Sequence[Record]) -> tuple[float, float]:
        """Return the ends of all that is to be seen: a bit more than there is.

        The end changes in steps, not with every number, so that the plots do not breathe; beyond
        what is planned it goes for no run but the others.
        """
        ends = [1.02 * self._value(other, other.last) for other in others]
        if record is not None:
            planned = float(record.planned * record.per_epoch)
            done = self._value(record, record.last)
            if self.against is Against.TIME:
                ends.append(1.02 * nice_above(max(done, 1.0)))
            else:
                unit = record.per_epoch if self.against is Against.EPOCH else 1
                least = 0.05 * record.per_epoch / unit
                ends.append(1.02 * min(planned / unit, nice_above(max(done, least))))
                ends.append(1.02 * done if done > planned / unit else 0.0)
        right = max(ends, default=1.0)
        known = [*others] if record is None else [record, *others]
        if not self.is_log:
            return min((self._value(r, r.origin) for r in known), default=0.0), max(right, SMALLEST)
        left = min((self._value(r, r.origin + 1) for r in known), default=0.1)
        left = math.log10(max(left, SMALLEST))
        return left, max(math.log10(max(right, SMALLEST)), left + 0.3)

    def edges(self, record: Record, left: float, right: float, columns: int) -> Floats:
        """Return the steps at the edges of columns of pixels between two places.

        They stand at multiples of their width, so that they stay in place while someone moves
        along x or the run grows.
        """
        import numpy as np

        width = (right - left) / max(1, columns)
        first, last = math.floor(left / width), math.ceil(right / width)
        return self.steps(record, np.arange(first, last + 1) * np.float64(width))

    def ticks(self, low: float, high: float, px: float) -> Labels:
        """Return places between two others with the words to stand there, for so many pixels."""
        room = px / scaled(_PX_PER_X)
        if not self.is_log:
            values = self._even(low, high, room)
            return [(value, self._word(value, values)) for value in values]
        if high - low < _EVEN_DECADES:
            values = self._even(10**low, 10**high, room)
        else:
            values = [value for value in logarithmic(low, high, room) if self._is_there(value)]
        return [(math.log10(v), self._word(v, values, v == values[0])) for v in values if v > 0]

    def told(self, place: float) -> str:
        """Return a place as it is told in words: `epoch 2.31`, `step 723`, `1 min 02 s`."""
        x = 10**place if self.is_log else place
        if self.against is Against.EPOCH:
            return tr("epoch {n}", n=f"{x:.2f}")
        if self.against is Against.STEP:
            return tr("step {n}", n=grouped(round(x)))
        return f"{x:.1f}{THIN}s" if x < 10 else duration(x)

    def _value(self, record: Record, step: int) -> float:
        import numpy as np

        linear = Ruler(self.against)
        return float(linear.places(record, np.array([float(step)]))[0])

    def _even(self, low: float, high: float, room: float) -> list[float]:
        if self.against is not Against.TIME:
            return [value for value in even(low, high, room) if self._is_there(value)]
        rough = (high - low) / max(1.0, room)
        step = next((time for time in _TIMES if time >= rough), None)
        if step is None or rough <= 0.5:
            return even(low, high, room)
        return [float(n * step) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]

    def _is_there(self, value: float) -> bool:
        """Tell whether there is such a value: there are halves of an epoch, but not of a step."""
        return self.against is not Against.STEP or value == round(value)

    def _word(self, value: float, values: list[float], is_first: bool = False) -> str:
        if self.against is Against.TIME:
            return _time(value, values)
        word = _count(round(value)) if self.against is Against.STEP else f"{value:.9g}"
        if not (is_first or not value):
            return word
        whole = tr("epoch {n}") if self.against is Against.EPOCH else tr("step {n}")
        return whole.format(n=word)


def _count(value: int) -> str:
    """Write a count exactly, and shorter where it is round: `12 000`, `250 k`, `1.2 M`."""
    if value >= 1_000_000 and not value % 100_000:
        return f"{value / 1e6:g}{THIN}M"
    return f"{value // 1000}{THIN}k" if value >= 100_000 and not value % 1000 else grouped(value)


def _time(value: float, values: list[float]) -> str:
    """Write a tick along time, as exactly as the ticks are apart: `40 s`, `1:30 min`, `2 h`."""
    apart = min((b - a for a, b in pairwise(values)), default=1.0)
    if value < 60 or apart < 1:
        return f"{value:.9g}{THIN}s"
    if value < 3600:
        minutes, seconds = divmod(value, 60)
        is_whole = apart >= 60 and not round(seconds)
        return f"{minutes:.0f}{THIN}min" if is_whole else f"{minutes:.0f}:{seconds:02.0f}{THIN}min"
    hours, rest = divmod(value, 3600)
    if apart >= 3600 and not round(rest):
        return f"{hours:.0f}{THIN}h"
    minutes, seconds = divmod(rest, 60)
    exact = f":{seconds:02.0f}" if apart < 60 else ""
    return f"{hours:.0f}:{minutes:02.0f}{exact}{THIN}h"
