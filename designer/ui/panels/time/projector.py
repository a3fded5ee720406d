"""Has moments of a run looked into, one after the other, and says when all of one is there.

The cycle, one number for each hand-over:

1. `show` asks a clerk, in whose thread the design of the moment is read from its file. What is
   wished for meanwhile waits; of several wishes the last one counts.
2. Back in the window's thread, another network is put in place of the one that is looked into.
   The lens will read its weights in a thread of its own, when it answers the first question.
3. Every standing question is asked anew by that. The last of them is ours: once it has been
   answered, all others have been. What panels then ask because of those answers is waited for
   by asking once more. After that the moment is `shown`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.analysis.numbers import grouped
from designer.graph import Design
from designer.train.moments import Moment
from designer.ui.clerk import Clerk
from designer.ui.inside import Inside
from designer.ui.panels.time.networks import MomentError, Networks, design_of
from designer.ui.words import tr

_ROUNDS = 2
_numbers = count(1)


class Projector(QObject):
    """Turns what is looked into back to a moment, and to the present again."""

    shown = Signal(object)
    """The moment of which every standing question has been answered."""
    failed = Signal(str)
    """Why the moment that was wished for last cannot be shown, in a sentence."""

    def __init__(self, inside: Inside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._networks = Networks()
        self._wanted: Moment | None = None
        self._read_now: Moment | None = None
        self._asked: Hashable = None
        self._rounds = 0
        self._clerk = Clerk(MomentError, self)
        self._clerk.failed.connect(self._miss)
        inside.answered.connect(self._hear)
        inside.failed.connect(self._hear_failure)

    @property
    def moment(self) -> Moment | None:
        """What was wished for last; None for the present."""
        return self._wanted

    def show(self, moment: Moment) -> None:
        """Look into the network as it was at a moment."""
        self._ask(None)
        self._wanted = moment
        if self._read_now is None:
            self._read()

    def show_present(self) -> None:
        """Look into the present network."""
        self._ask(None)
        self._wanted = None
        self._inside.look_at_present()

    def _read(self) -> None:
        moment = self._read_now = self._wanted
        if moment is not None:
            self._clerk.ask(lambda: design_of(moment), self._take)

    def _take(self, design: Design) -> None:
        moment, self._read_now = self._read_now, None
        if moment is None or moment != self._wanted:
            self._read()
            return
        reader = self._networks.reader(design, moment)
        self._inside.look_at(design, reader, tr("step {n}", n=grouped(moment.step)))
        self._rounds = _ROUNDS
        self._ask(_nothing)

    def _miss(self, sentence: str) -> None:
        moment, self._read_now = self._read_now, None
        if moment == self._wanted:
            self.failed.emit(sentence)
        else:
            self._read()

    def _ask(self, question: Callable[[Any], object] | None) -> None:
        if self._asked is not None:
            self._inside.watch(self._asked, None)
            self._asked = None
        if question is not None:
            self._asked = ("time", next(_numbers))
            self._inside.watch(self._asked, question)

    def _hear(self, key: object, _value: object) -> None:
        if self._asked is None or key != self._asked:
            return
        self._rounds -= 1
        self._ask(_nothing if self._rounds else None)
        if not self._rounds:
            self.shown.emit(self._wanted)

    def _hear_failure(self, key: object, sentence: str) -> None:
        if self._asked is not None and key == self._asked:
            self._ask(None)
            self.failed.emit(sentence)


def _nothing(_module: Any) -> None:
    """Ask nothing: the answer says that the questions before it have been answered."""
