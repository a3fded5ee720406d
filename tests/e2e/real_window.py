"""The main job in a real window: drag a layer, wire it, train, see the loss fall.

Run on an X display (Xvfb will do) with xdotool installed:

    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.e2e.real_window OUT.png

Mouse and keys are real X events, sent by xdotool; what came of them is asserted on the design.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QScrollArea

from designer.graph import templates
from designer.train import Epoch, Event, Failed, Steps
from designer.ui import app as program
from designer.ui.widgets.swatch_bar import SwatchBar
from designer.ui.window import MainWindow
from tests.e2e.hand import Failure, Story, click, drag, middle_of, on_canvas, settled, tell


def story(window: MainWindow) -> Story:
    """Do what a person does; each `yield` waits for what should come of it."""
    yield window.canvas.isVisible
    design = window.document.design
    end = design.by_id[design.ends[0]]

    row = next(r for r in window.palette_panel.findChildren(SwatchBar) if r.text() == "Linear")
    # Scrolled to, as a person would: the list is longer than the window.
    window.palette_panel.findChild(QScrollArea).ensureWidgetVisible(row)
    yield settled()
    free = window.canvas.design_scene.cards[end.id].scene_rect.center() - QPointF(0, 190)
    yield from drag(middle_of(row), on_canvas(window, free))
    yield lambda: len(window.document.design.nodes) == len(design.nodes) + 1
    new = window.document.design.nodes[-1]
    print(f"dragged {new.name} from the palette to {new.position}")

    cards = window.canvas.design_scene.cards
    source = on_canvas(window, cards[end.id].port_place(True, 0))
    target = on_canvas(window, cards[new.id].port_place(False, 0))
    yield from drag(source, target)
    yield lambda: window.document.design.ends == (new.id,)
    print(f"wired {end.name} to {new.name} by dragging from port to port")
    if window.document.readout.errors:
        raise Failure(window.document.readout.errors[0].message)

    seen: list[Event] = []
    window.training.events.connect(seen.extend)
    yield from click(middle_of(window.topbar.train_button))
    yield lambda: window.training.is_active
    print("pressed Train")

    def losses() -> list[float]:
        return [loss for e in seen if isinstance(e, Steps) for loss in e.losses]

    def fallen() -> bool:
        failed = next((e for e in seen if isinstance(e, Failed)), None)
        if failed:
            raise Failure(failed.message)
        last = losses()[-20:]
        return len(losses()) > 60 and sum(last) / len(last) < 0.75 * losses()[0]

    yield fallen
    epochs = [e for e in seen if isinstance(e, Epoch)]
    print(f"the loss fell from {losses()[0]:.3f} to {losses()[-1]:.3f} in {len(losses())} steps")
    if epochs:
        print(f"validation accuracy after epoch {epochs[-1].epoch}: {epochs[-1].val_accuracy:.3f}")
    yield settled(1.0)


if __name__ == "__main__":
    picture = Path(sys.argv[1] if len(sys.argv) > 1 else "artifacts/real-window.png")
    sys.exit(tell(templates.load(program.FIRST), story, picture))
