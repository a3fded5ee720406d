"""A new user at the first start: from an empty canvas to a network that knows their own pictures.

Run on an X display (Xvfb will do) with xdotool installed:

    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.e2e.new_user offered OUT.png
    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.e2e.new_user built OUT.png

The folder of pictures is dragged out of another program. `offered` takes the network that the
empty canvas offers, `built` drags and types layer by layer. All of it, with the program's start,
has to take less than three minutes. Beside OUT.png lies a picture of the screen for each part.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication

from designer.graph import Design
from designer.train import Ended, Epoch, Event, Failed, Started
from designer.ui import app as program
from designer.ui.widgets.swatch_bar import SwatchBar
from designer.ui.window import MainWindow
from tests.e2e.dragged import HEIGHT, WIDTH
from tests.e2e.hand import (
    Failure,
    Story,
    Teller,
    click,
    drag,
    middle_of,
    on_canvas,
    press,
    settled,
    type_text,
)

LONGEST_S = 180.0
ACCURACY = 0.9
"""Of the pictures that are held back; a third of them would be guessed."""
OF_EACH = 120
SIZES = ((48, 48), (60, 44), (64, 64))
FOLDER_AT = QPoint(1380, 930)
LAYERS = ("Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d") * 2 + ("Flatten", "Linear")


def draw_shapes(root: Path) -> None:
    """Draw circles, crosses and squares in files of several sizes and kinds, and break one."""
    chance = random.Random(0)
    for kind in ("circle", "cross", "square"):
        (root / kind).mkdir(parents=True)
        for number in range(OF_EACH):
            suffix = "jpg" if number % 2 else "png"
            _shape(kind, chance).save(root / kind / f"{number:03}.{suffix}")
    (root / "cross" / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no more than this")


def _shape(kind: str, chance: random.Random) -> Image.Image:
    width, height = chance.choice(SIZES)
    image = Image.new("RGB", (width, height), tuple(chance.choices(range(60), k=3)))
    painter, colour = ImageDraw.Draw(image), tuple(chance.choices(range(120, 255), k=3))
    r = chance.randint(9, 15)
    x, y = chance.randint(r + 3, width - r - 3), chance.randint(r + 3, height - r - 3)
    box = (x - r, y - r, x + r, y + r)
    if kind == "circle":
        painter.ellipse(box, outline=colour, width=4)
    elif kind == "square":
        painter.rectangle(box, outline=colour, width=4)
    else:
        painter.line(box, fill=colour, width=4)
        painter.line((x - r, y + r, x + r, y - r), fill=colour, width=4)
    return image


def since_start() -> float:
    """Return for how many seconds this process has been there."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    up = float(Path("/proc/uptime").read_text().split()[0])
    return up - ticks / os.sysconf("SC_CLK_TCK")


class Diary:
    """Tells how long each part took, and keeps a picture of the screen after it."""

    def __init__(self, out: Path) -> None:
        self._out, self._at, self._count = out, 0.0, 0

    def note(self, what: str) -> None:
        """Note that a part is done."""
        now, self._count = since_start(), self._count + 1
        print(f"{now - self._at:5.1f} s  {what}", flush=True)
        self._at = now
        name = f"{self._out.stem}-{self._count}.png"
        self._out.parent.mkdir(parents=True, exist_ok=True)
        QApplication.primaryScreen().grabWindow(0).save(str(self._out.with_name(name)))


def offered(window: MainWindow, diary: Diary) -> Story:
    """Take the network that the empty canvas offers."""
    yield from click(middle_of(window.canvas.beginning.draw))
    yield lambda: bool(window.document.design.nodes)
    yield settled(0.5)
    diary.note("took the first network that was offered")


def built(window: MainWindow, diary: Diary) -> Story:
    """Drag the Input, type the layers after it, and press the button on the card at the end."""
    row = next(r for r in window.palette_panel.findChildren(SwatchBar) if r.text() == "Input")
    yield from drag(middle_of(row), middle_of(window.canvas.viewport()) - QPoint(300, 150))
    yield lambda: len(window.document.design.nodes) == 1
    diary.note("dragged the Input onto the canvas")
    for count, word in enumerate(LAYERS, 2):
        yield from press("Tab")
        yield from type_text(word)
        yield from press("Return")
        yield lambda count=count: len(window.document.design.nodes) == count
    yield settled(0.5)
    diary.note("typed the layers after it")
    end = window.document.design.nodes[-1]
    card = window.canvas.design_scene.cards[end.id]
    yield from click(on_canvas(window, card.pos() + card.layout.button.center()))
    yield lambda: window.document.readout.nodes[end.id].shape == (3,)
    diary.note("fitted the head to the classes by the button on its card")


Way = Callable[[MainWindow, Diary], Story]
WAYS: dict[str, Way] = {"offered": offered, "built": built}


def story(window: MainWindow, way: Way, folder: Path, diary: Diary) -> Story:
    """Leave the tour, drop the pictures on an empty canvas, get a network, train it."""
    yield window.isVisible
    diary.note("the program was there")
    yield lambda: window.guide.tour is not None
    yield settled(0.3)
    diary.note("the tour was offered")
    assert window.guide.tour is not None
    yield from click(middle_of(window.guide.tour.skip))
    yield lambda: window.guide.tour is None
    yield from click(middle_of(window.tabs.new_button))
    yield lambda: window.document.root == Design(recipe=window.document.root.recipe)
    yield settled(0.3)
    diary.note("left it, and had an empty canvas")

    command = [sys.executable, "-m", "tests.e2e.dragged", folder, FOLDER_AT.x(), FOLDER_AT.y()]
    with subprocess.Popen(map(str, command), stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        other.stdout.readline()
        yield settled(0.5)
        middle = middle_of(window.canvas.viewport())
        yield from drag(FOLDER_AT + QPoint(WIDTH, HEIGHT) / 2, middle)
        yield lambda: window.document.root.recipe.data == str(folder)
        other.terminate()
    yield lambda: window.document.task is not None
    yield settled(0.5)
    diary.note(f"dropped the folder: “{window.banner.text}”")

    yield from way(window, diary)
    for problem in window.document.readout.errors:
        raise Failure(problem.message)

    seen: list[Event] = []
    window.training.events.connect(seen.extend)

    def told(kind: type) -> bool:
        failed = next((e for e in seen if isinstance(e, Failed)), None)
        if failed:
            raise Failure(failed.message)
        return any(isinstance(e, kind) for e in seen)

    yield from click(middle_of(window.topbar.train_button))
    yield lambda: told(Started)
    yield settled(0.5)
    diary.note(f"pressed Train: “{window.banner.text}”")
    if "broken.jpg" not in window.banner.text:
        raise Failure("nobody was told of the broken file")

    def epochs() -> list[Epoch]:
        return [e for e in seen if isinstance(e, Epoch)]

    def is_good() -> bool:
        return any(epoch.val_accuracy >= ACCURACY for epoch in epochs())

    yield lambda: is_good() or told(Ended)
    yield settled(1.0)
    done = epochs()[-1]
    diary.note(f"{done.val_accuracy:.1%} of the held-out pictures right after epoch {done.epoch}")
    if not is_good():
        raise Failure(f"{done.val_accuracy:.1%} are not {ACCURACY:.0%}")
    total = since_start()
    print(f"{total:5.1f} s  in all")
    if total > LONGEST_S:
        raise Failure(f"it took {total:.0f} s, more than {LONGEST_S:.0f}")


def leave(window: MainWindow) -> None:
    """Close the window without a question about work that is not saved."""
    for sheet in window.document.sheets:
        sheet.undo_stack.setClean()
    window.close()


def main(way: Way, out: Path) -> int:
    """Start the program as at the first time, and tell the story in it."""
    with tempfile.TemporaryDirectory() as home:
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = f"{home}/{variable}"
        folder = Path(home, "shapes")
        draw_shapes(folder)
        app, tellers = program.application("system"), []

        def begin() -> None:
            (window,) = (w for w in app.topLevelWidgets() if isinstance(w, MainWindow))
            window.move(0, 0)  # no window manager does it here
            app.aboutToQuit.connect(partial(leave, window))
            told = story(window, way, folder, Diary(out))
            tellers.append(Teller(window, told, out, LONGEST_S))

        QTimer.singleShot(0, app, begin)
        program.run()
        return tellers[0].status


if __name__ == "__main__":
    which = sys.argv[1] if len(sys.argv) > 1 else "offered"
    picture = Path(sys.argv[2] if len(sys.argv) > 2 else f"artifacts/new-user-{which}.png")
    sys.exit(main(WAYS[which], picture))
