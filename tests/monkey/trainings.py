"""What the monkey does with a training, and with the pictures that it learns."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from designer.ui.panels.checks import CheckDialog
from designer.ui.training import State
from tests.monkey.hand import CTRL, NONE, SHIFT, Key
from tests.monkey.situation import Situation, gesture, menu

_STEERING = {
    "train": (Key.Key_F5, NONE, 4),
    "pause or go on": (Key.Key_F6, NONE, 3),
    "step": (Key.Key_F7, NONE, 2),
    "stop": (Key.Key_F5, SHIFT, 3),
    "stop after the epoch": (Key.Key_F5, CTRL | SHIFT, 1),
    "evaluate": (Key.Key_F8, NONE, 1),
    "save a checkpoint": (Key.Key_F8, SHIFT, 1),
}


@gesture(6)
def steer_training(at: Situation) -> str:
    what = at.random.choices(list(_STEERING), [weight for *_, weight in _STEERING.values()])[0]
    key, keys, _ = _STEERING[what]
    at.hand.canvas_key(key, keys)
    return f"press the key to {what}"


@gesture(2)
def take_the_pictures(at: Situation) -> str:
    """Go back to the small data set, that most trainings are short."""
    window = at.hand.window
    root = window.document.root
    if window.training.state is not State.IDLE or root.recipe.data == str(at.world.data):
        return "nothing: it trains, or on the pictures already"
    window._own_data.take(at.world.data)
    return "drop the folder of pictures"


@gesture(0.5)
def pull_the_pictures(at: Situation) -> str:
    """Pull the stick with the pictures, mid-epoch or not, or put it back."""
    is_there = at.world.data.exists()
    (at.world.pull if is_there else at.world.put_back)()
    return "pull the pictures" if is_there else "put the pictures back"


@gesture(0.3)
def check_before_training(at: Situation) -> str:
    """Find a learning rate or learn one batch, in a window beside the window."""
    told = menu(at, at.random.choice(["Find a learning rate…", "Overfit one batch"]))
    at.world.settle(at.random.randrange(20))
    dialogs = [one for one in at.hand.window.findChildren(CheckDialog) if one.isVisible()]
    for dialog in dialogs:
        button = at.random.choice([b for b in dialog.findChildren(QPushButton) if b.isVisible()])
        if button.isEnabled():
            told += f", press {button.text()!r}"
            button.click()
        if at.random.random() < 0.8:
            dialog.close()
    return told
