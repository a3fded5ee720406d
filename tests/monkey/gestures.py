"""All that the monkey does: each gesture is one thing that a person does, and says what it did."""

from tests.monkey import drawing, menus, panels, trainings
from tests.monkey.situation import GESTURES, Situation

__all__ = ["GESTURES", "Situation", "drawing", "menus", "panels", "trainings"]
