"""An Inception module and a residual block, built by mouse and keyboard alone.

Run on an X display (Xvfb will do) with xdotool installed:

    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.e2e.building inception OUT.png
    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.e2e.building residual OUT.png

What was built is compared with the parameters and shapes of the papers.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from designer.graph import Block, Design, Node
from designer.ui.window import MainWindow
from tests.e2e.hand import (
    Failure,
    Story,
    click,
    drag,
    middle_of,
    on_canvas,
    press,
    settled,
    tell,
    type_text,
    xdotool,
)


class Hand:
    """Does to the window what a person does, and waits for what comes of it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def design(self) -> Design:
        return self._window.document.design

    @property
    def last(self) -> Node:
        return self.design.nodes[-1]

    def add(self, word: str) -> Story:
        """Type a layer into the search on the canvas; it comes after what is selected."""
        count = len(self.design.nodes)
        self._window.canvas.home()
        yield from press("Tab")
        yield from type_text(word)
        yield from press("Return")
        yield lambda: len(self.design.nodes) == count + 1

    def select(self, id_: int) -> Story:
        """Click on a card."""
        self._window.canvas.home()
        card = self._window.canvas.design_scene.cards[id_]
        yield from click(on_canvas(self._window, card.scene_rect.topLeft() + QPointF(70, 26)))
        yield lambda: self._window.document.selection == {id_}

    def branch(self, source: int, word: str, row: int) -> Story:
        """Drag a wire from a card to nothing, and type what it leads to."""
        count = len(self.design.nodes)
        canvas = self._window.canvas
        start = canvas.design_scene.cards[source].port_place(True, 0)
        end = start + QPointF(140, row * 130 - 190)
        yield from drag(on_canvas(self._window, start), on_canvas(self._window, end))
        yield from type_text(word)
        yield from press("Return")
        yield lambda: len(self.design.nodes) == count + 1

    def wire(self, source: int, target: int, slot: int) -> Story:
        """Drag a wire from card to card."""
        count = len(self.design.wires)
        cards = self._window.canvas.design_scene.cards
        yield from drag(
            on_canvas(self._window, cards[source].port_place(True, 0)),
            on_canvas(self._window, cards[target].port_place(False, slot)),
        )
        yield lambda: len(self.design.wires) == count + 1

    def set(self, **values: str) -> Story:
        """Type values into the fields of the inspector."""
        for name, value in values.items():
            control = self._window.inspector.form.editor(name).control
            yield from click(middle_left(control))
            yield from press("ctrl+a")
            yield from type_text(value)
            yield from press("Return")

    def group(self, name: str) -> Story:
        """Group what is selected."""
        yield from press("ctrl+g")
        field = self._window.canvas.blocks.naming
        yield lambda: field is not None or self._window.canvas.blocks.naming is not None
        yield from type_text(name)
        yield from press("Return")
        yield lambda: any(isinstance(n.layer, Block) for n in self.design.nodes)


def middle_left(widget: QWidget) -> QPoint:
    """Return a point of a field where its text is, not a button at its end."""
    return widget.mapToGlobal(QPoint(20, widget.height() // 2))


def inception(window: MainWindow) -> Story:
    """Build the first module of GoogLeNet: 192 to 256 channels, 163,696 parameters."""
    yield window.canvas.isVisible
    hand = Hand(window)
    yield from click(middle_of(window.canvas.viewport()))
    yield from hand.add("input")
    source = hand.last.id
    yield from hand.set(shape="192, 28, 28")
    ends: list[int] = []
    for row, (word, first, then) in enumerate(BRANCHES):
        yield from hand.select(source)
        yield from hand.branch(source, word, row)
        yield from hand.set(**first)
        if then:
            yield from hand.select(hand.last.id)
            yield from hand.add("conv2d")
            yield from hand.set(**then)
        ends.append(hand.last.id)
    yield from hand.select(ends[0])
    yield from hand.add("concat")
    concat = hand.last.id
    for slot, end in enumerate(ends[1:], 1):
        window.canvas.home()
        yield settled()
        yield from hand.wire(end, concat, slot)
    yield from hand.select(concat)
    yield from press("ctrl+a", "ctrl+g")
    yield from type_text("Inception")
    yield from press("Return")
    yield lambda: any(isinstance(n.layer, Block) for n in hand.design.nodes)
    expect(window, "Inception", parameters=163_696, shape=(256, 28, 28))
    yield from enter(window)
    yield settled(0.5)


BRANCHES: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("conv2d", {"out_channels": "64", "kernel_size": "1"}, {}),
    (
        "conv2d",
        {"out_channels": "96", "kernel_size": "1"},
        {"out_channels": "128", "kernel_size": "3", "padding": "1"},
    ),
    (
        "conv2d",
        {"out_channels": "16", "kernel_size": "1"},
        {"out_channels": "32", "kernel_size": "5", "padding": "2"},
    ),
    (
        "maxpool2d",
        {"kernel_size": "3", "stride": "1", "padding": "1"},
        {"out_channels": "32", "kernel_size": "1"},
    ),
)


def residual(window: MainWindow) -> Story:
    """Build a residual block of two convolutions with 64 channels, and stack three of it."""
    yield window.canvas.isVisible
    hand = Hand(window)
    yield from click(middle_of(window.canvas.viewport()))
    yield from hand.add("input")
    source = hand.last.id
    yield from hand.set(shape="64, 56, 56")
    yield from hand.select(source)
    for word in ("conv2d", "batchnorm2d", "relu", "conv2d", "batchnorm2d"):
        yield from hand.add(word)
        if word == "conv2d":
            yield from hand.set(out_channels="64", kernel_size="3", padding="1")
            yield from hand.select(hand.last.id)
    yield from hand.add("add")
    add = hand.last.id
    window.canvas.home()
    yield settled()
    yield from hand.wire(source, add, 1)
    yield from hand.select(add)
    yield from hand.add("relu")
    yield from press("ctrl+a", "ctrl+g")
    yield from type_text("Residual")
    yield from press("Return")
    yield lambda: any(isinstance(n.layer, Block) for n in hand.design.nodes)
    # Two convolutions with their biases, and two values a channel in each normalisation.
    once = 2 * (64 * 64 * 9 + 64) + 2 * 2 * 64
    expect(window, "Residual", parameters=once, shape=(64, 56, 56))
    yield from hand.set(repeat="3")
    yield lambda: window.document.readout.parameters == 3 * once
    yield from enter(window)
    yield settled(0.5)


def expect(window: MainWindow, name: str, parameters: int, shape: tuple[int, ...]) -> None:
    """Compare the one block with what it should be."""
    readout = window.document.readout
    if readout.errors:
        raise Failure(readout.errors[0].message)
    (node,) = (n for n in window.document.design.nodes if isinstance(n.layer, Block))
    read = readout.nodes[node.id]
    seen = node.layer.title, readout.parameters, read.shape
    if seen != (name, parameters, shape):
        raise Failure(f"{seen} is not {(name, parameters, shape)}")
    print(f"built {name}: {parameters} parameters, {shape}")


def enter(window: MainWindow) -> Story:
    """Go into the block by a double click, and lay out what is in it."""
    window.canvas.home()
    (card,) = (
        c for c in window.canvas.design_scene.cards.values() if isinstance(c.node.layer, Block)
    )
    place = on_canvas(window, card.scene_rect.topLeft() + QPointF(70, 26))
    yield xdotool("mousemove", place.x(), place.y())
    yield settled()
    yield xdotool("click", "--repeat", 2, "--delay", 60, 1)
    yield lambda: window.document.way == (card.node.id,)
    yield from press("l")
    yield settled(0.6)
    yield from press("Home")


STORIES = {"inception": inception, "residual": residual}

if __name__ == "__main__":
    which = sys.argv[1] if len(sys.argv) > 1 else "inception"
    picture = Path(sys.argv[2] if len(sys.argv) > 2 else f"artifacts/{which}.png")
    sys.exit(tell(Design(name=which), STORIES[which], picture))
