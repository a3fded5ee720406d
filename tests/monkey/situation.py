"""What a gesture works with, and the list of all gestures."""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction

from designer.graph import Block
from designer.ui.canvas.card import Card
from tests.monkey.hand import Hand
from tests.monkey.world import World


class Situation(NamedTuple):
    """What a gesture works with."""

    world: World
    hand: Hand
    random: Random

    @property
    def cards(self) -> list[Card]:
        """The cards on the canvas, in a fixed order."""
        cards = self.hand.canvas.design_scene.cards
        return [cards[id_] for id_ in sorted(cards)]

    @property
    def blocks(self) -> list[Card]:
        """Those that are blocks."""
        return [card for card in self.cards if isinstance(card.node.layer, Block)]

    def card(self) -> Card | None:
        """One of the cards."""
        return self.random.choice(self.cards) if self.cards else None

    def place_of(self, card: Card) -> QPoint:
        """Where a card's middle is in the window."""
        return self.hand.on_canvas(card.scene_rect.center())

    def port(self, *, is_output: bool) -> QPoint | None:
        """Where a port of some card is in the window."""
        cards = [c for c in self.cards if (c.node.layer.outputs if is_output else c.inputs)]
        if not cards:
            return None
        card = self.random.choice(cards)
        count = card.node.layer.outputs if is_output else card.inputs
        return self.hand.on_canvas(card.port_place(is_output, self.random.randrange(count)))

    def word(self) -> str:
        """Return a few letters, digits and signs."""
        letters = string.ascii_letters + string.digits + " _-.,×é한\"'<&"
        return "".join(self.random.choices(letters, k=self.random.randrange(1, 9)))


Gesture = Callable[[Situation], str]
GESTURES: dict[Gesture, float] = {}
"""What there is to do, and how often."""


def gesture(weight: float) -> Callable[[Gesture], Gesture]:
    """Have the monkey do something, so often."""

    def declare(do: Gesture) -> Gesture:
        GESTURES[do] = weight
        return do

    return declare


def menu(at: Situation, text: str) -> str:
    """Choose an entry of the menus, as its key or a click would."""
    actions = at.hand.window.findChildren(QAction)
    entry = next((one for one in actions if one.text() == text and one.isEnabled()), None)
    if entry is None:
        return f"nothing: no {text!r} in the menus"
    entry.trigger()
    return f"choose {text!r}"
