"""The monkey: random gestures from a seed, and after each the question whether all still holds."""

from __future__ import annotations

import faulthandler
import threading
from collections import Counter
from collections.abc import Callable
from random import Random

from PySide6.QtWidgets import QApplication

from designer.graph import Design
from designer.ui.panels.checks import CheckDialog
from designer.ui.training import State
from tests.monkey import footprint, invariants
from tests.monkey.answers import Answers
from tests.monkey.gestures import GESTURES, Situation
from tests.monkey.hand import Hand
from tests.monkey.invariants import Broken, holds
from tests.monkey.world import Complaints, World

UNDO_EVERY = 100
REST_EVERY = 250
HANG_S = 300
PATIENCE_S = 120
MOST_GROWTH = 0.25
"""Of memory after warm-up, by the end."""


class Monkey:
    """Drives one window.

    Parameters
    ----------
    seed
        The same gestures come of the same seed; when what a training sends arrives is the
        machine's own.
    say
        Is told each action as it begins, and what it came to.
    """

    def __init__(self, world: World, seed: int, say: Callable[[str], object]) -> None:
        self.random = Random(seed)
        self.world, self._tell = world, say
        self.step = 0
        self.done: Counter[str] = Counter()
        self.rests: list[tuple[int, int]] = []
        """Step and bytes of memory at each rest."""
        self.window = world.open_window()
        self._answers = Answers(world, Random(seed + 1), self._say)
        self._hand = Hand(self.window, self.random)
        self._document = self.window.document
        self._first: dict[int, Design] = {}
        """What each design was when it was opened, by its number."""
        self._checked: Design | None = None
        self._counts: list[Counter[str]] = []
        self._threads: set[str] = set()

    def run(self, steps: int) -> None:
        """Do so many steps, and see at the end that nothing is left.

        Raises
        ------
        Broken
            When something does not hold.
        """
        with Complaints() as self._complaints:
            self._warm_up()
            for self.step in range(1, steps + 1):
                if self.step % 10 == 1:  # each call makes a thread
                    faulthandler.dump_traceback_later(HANG_S, exit=True)
                self._do()
                self._check()
                if self.step % UNDO_EVERY == 0:
                    self._check_undo()
                if self.step % REST_EVERY == 0 or self.step == steps:
                    self._rest()
            self._end()
            faulthandler.cancel_dump_traceback_later()

    def _do(self) -> None:
        do = self.random.choices(list(GESTURES), list(GESTURES.values()))[0]
        self._say(f"{do.__name__} …")
        told = do(Situation(self.world, self._hand, self.random))
        self.done[do.__name__] += not told.startswith("nothing")
        self._say(told)
        self.world.settle()
        self._answered()
        self._hand.close_popups()
        self.window.canvas.glide.settle()

    def _say(self, what: str) -> None:
        self._tell(f"{self.step:6} {what}")

    def _answered(self) -> None:
        """Wait until the dialogs that hold nobody up are answered too."""
        is_left = self.world.wait(lambda: QApplication.activeModalWidget() is None)
        holds(is_left, f"{QApplication.activeModalWidget()} stays")

    def _check(self) -> None:
        if self._complaints.heard:
            raise Broken("\n".join(self._complaints.heard))
        root = self._document.root
        for sheet in self._document.sheets:
            self._first.setdefault(sheet.number, sheet.root)
        if root is not self._checked:
            invariants.check_design(root)
            invariants.check_round_trip(root, self.world.folder, on_disk=self.step % 50 == 0)
            self._checked = root
        invariants.check_canvas(self.window)
        invariants.check_problems(self.window)
        invariants.check_tabs(self.window)
        invariants.check_banner(self.window)

    def _check_undo(self) -> None:
        """Look at every open design, the one in front last."""
        self._say("undo to the start and redo")
        front = self._document.sheet
        for sheet in (*(s for s in self._document.sheets if s is not front), front):
            self._document.turn_to(sheet)
            if sheet.undo_stack.count():
                invariants.check_undo(self._document, self._first[sheet.number])
            self.world.settle()
            self._check()

    def _warm_up(self) -> None:
        """Make every panel and train once, so that what is made once is there."""
        for name in sorted(self.window.docks.by_name):
            self.window.docks.show(name)
            self.world.settle()
        self.window.running.train()
        self._until_idle(PATIENCE_S * 4)
        self.world.wait(lambda: not any("training" in name for name in footprint.threads()))
        self._threads = footprint.threads()
        self._check()

    def _until_idle(self, seconds: float = PATIENCE_S) -> None:
        training = self.window.training
        is_idle = self.world.wait(lambda: training.state is State.IDLE, seconds)
        holds(is_idle, f"the training is still {training.state.value}")

    def _rest(self) -> None:
        """Come to rest on an empty canvas, and see that nothing has gathered."""
        self._say("come to rest")
        self._answers.saves = True
        self.window.training.stop()
        self._until_idle()
        for sheet in self._document.sheets:
            self._document.close(sheet)
        self._put_away()
        self._answers.saves = False
        is_quiet = self.world.wait(lambda: footprint.threads() <= self._threads)
        extra = footprint.threads() - self._threads
        holds(is_quiet, f"these threads do not end: {sorted(extra)}")
        self.world.settle(5)
        self._check()
        counts = footprint.objects()
        self.rests.append((self.step, footprint.resident()))
        self._say(f"{self.rests[-1][1] >> 20} MiB at rest")
        self._counts.append(counts)
        self.window.files.open_value(self.world.first)
        self._first = {self._document.number: self._document.root}

    def _put_away(self) -> None:
        """End whatever explains or checks, and have pictures and keys as they were."""
        self.world.put_back()
        guide = self.window.guide
        guide.shortcuts.reset_all()
        if guide.tour is not None:
            guide.tour.leave()
        guide.teacher.end()
        for dialog in self.window.findChildren(CheckDialog):
            dialog.close()

    def _end(self) -> None:
        self.world.close_window(self.window)
        extra = {t.name for t in threading.enumerate() if not t.daemon} - {"MainThread"}
        holds(not extra, f"these threads outlive the window: {sorted(extra)}")
        if self._complaints.heard:
            raise Broken("\n".join(self._complaints.heard))
        half = len(self.rests) // 2
        if half >= 4:  # by then, what is kept within bounds has come near them
            grown = footprint.grown(self._counts[half - 1], self._counts[-1])
            holds(not grown, f"in the second half these grew: {grown}")
            first, last = self.rests[half - 1][1], self.rests[-1][1]
            told = f"memory grew from {first >> 20} to {last >> 20} MiB in the second half"
            holds(last <= first * (1 + MOST_GROWTH), told)
