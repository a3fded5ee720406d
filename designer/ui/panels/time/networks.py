"""The network of a moment, read from its file; imports torch where it is done, in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.graph import Design
from designer.train.live import same_network
from designer.train.moments import Moment


class MomentError(Exception):
    """A moment cannot be read; the text is a sentence for people."""


def design_of(moment: Moment) -> Design:
    """Return the design of the network at a moment.

    Raises
    ------
    MomentError
        When the file is gone or damaged.
    """
    from designer.train.failure import TrainingError
    from designer.train.snapshots import design_at

    try:
        return design_at(moment)
    except TrainingError as error:
        raise MomentError(str(error)) from None


class Networks:
    """One module that takes the weights of one moment after the other, for one thread.

    It is made anew where a moment has another design.
    """

    def __init__(self) -> None:
        self._design: Design | None = None
        self._module: Any = None

    def reader(self, design: Design, moment: Moment) -> Callable[[], Any]:
        """Return what gives the network of a moment; of those before only the last is current."""

        def read() -> Any:
            from designer.compile import empty, set_normalization
            from designer.train.snapshots import normalization_at, weights_at

            weights, normalization = weights_at(moment), normalization_at(moment)
            if self._design is None or not same_network(design, self._design):
                self._module, self._design = empty(design), design
            self._module.load_state_dict(weights)
            set_normalization(self._module, normalization)
            return self._module

        return read
