"""A training that was killed is gone on with in a real window, and steered there by keys.

    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.e2e.going_on OUT.png

The killed one is a process of its own, ended by SIGKILL once it has written a checkpoint.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from designer.graph import templates
from designer.runs import History
from designer.train import Changed, Ended, Event, Failed, Paused, Started, Steps
from designer.ui.window import MainWindow
from tests.e2e.hand import Failure, Story, click, middle_of, press, settled, tell, type_text

ROOT = Path(__file__).parents[2]


def killed_after_a_checkpoint() -> int:
    """Train on the command line, kill it, and return the step that its checkpoint is from."""
    command = [sys.executable, "main.py", "train", "mnist-cnn", "--data", "digits", "--json"]
    with subprocess.Popen(
        [*command, "--epochs", "200"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            told = json.loads(line)
            if told["event"] == "saved" and told["step"] > 0:
                process.send_signal(signal.SIGKILL)
                return int(told["step"])
    raise Failure("the training ended before there was a checkpoint")


def story(window: MainWindow) -> Story:
    """Go on, pause, do a single step, change the learning rate, resume, stop."""
    yield window.canvas.isVisible
    step = killed_after_a_checkpoint()
    print(f"killed a training that had a checkpoint of step {step}")

    seen: list[Event] = []
    window.training.events.connect(seen.extend)

    def told(kind: type) -> bool:
        failed = next((e for e in seen if isinstance(e, Failed)), None)
        if failed:
            raise Failure(failed.message)
        return any(isinstance(e, kind) for e in seen)

    window.offer_interrupted(lambda: History().interrupted())
    yield lambda: "was interrupted in epoch" in window.banner.text
    print(window.banner.text)
    yield settled()
    button = next(b for b in window.banner.findChildren(QPushButton) if b.text() == "Go on")
    yield from click(middle_of(button))
    yield lambda: told(Started)
    started = next(e for e in seen if isinstance(e, Started))
    if started.step < step:
        raise Failure(f"it went on from step {started.step}, not from {step} or later")
    print(f"went on from step {started.step}")
    yield lambda: told(Steps)

    yield from press("F6")
    yield lambda: told(Paused)
    at = max(e.step for e in seen if isinstance(e, Steps))
    seen.clear()
    yield from press("F7")
    yield lambda: told(Steps) and told(Paused)
    if [len(e.losses) for e in seen if isinstance(e, Steps)] != [1]:
        raise Failure("F7 did more than one step")
    print(f"paused after step {at}, and did one step more by F7")

    field = window.inspector.recipe.editor("lr").control
    yield from click(middle_of(field))
    yield settled()
    yield from press("ctrl+a")
    yield from type_text("0.0005")
    yield from press("Return")
    yield lambda: told(Changed)
    change = next(e for e in seen if isinstance(e, Changed))
    if (change.name, change.after) != ("lr", "0.0005"):
        raise Failure(f"the training was told of {change}")
    print(f"changed the learning rate from {change.before} to {change.after} while it was paused")

    seen.clear()
    yield from press("F6")
    yield lambda: told(Steps)
    if next(e for e in seen if isinstance(e, Steps)).learning_rate != 0.0005:
        raise Failure("the next step was not done with the new rate")
    yield settled(1.0)
    yield from press("shift+F5")
    yield lambda: told(Ended)
    print("resumed with it, and stopped")
    yield settled(0.5)


if __name__ == "__main__":
    picture = Path(sys.argv[1] if len(sys.argv) > 1 else "artifacts/going-on.png")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        sys.exit(tell(templates.load("lenet5"), story, picture))
