"""What holds after every step, whatever was done; each raises `Broken` with a sentence."""

from __future__ import annotations

from pathlib import Path

from designer.graph import Block, Design, check_wire, file
from designer.graph.wiring import check_ports
from designer.ui.document import Document
from designer.ui.panels.problems.panel import ProblemsPanel
from designer.ui.window import MainWindow


class Broken(AssertionError):
    """Something does not hold any more."""


def holds(condition: object, sentence: str) -> None:
    """Raise what does not hold."""
    if not condition:
        raise Broken(sentence)


def check_design(design: Design) -> None:
    """A design is a valid value, and so is every block in it."""
    ids = [node.id for node in design.nodes] + list(design.marks)
    holds(len(ids) == len(set(ids)), f"two things of {design.name} have one id: {sorted(ids)}")
    names = [node.name for node in design.nodes]
    holds(len(names) == len(set(names)), f"two layers of {design.name} have one name: {names}")
    holds(len(design.order) == len(design.nodes), f"{design.name} has a cycle")
    targets = [wire.target for wire in design.wires]
    holds(len(targets) == len(set(targets)), f"two wires of {design.name} reach one input")
    for wire in design.wires:
        refusal = check_ports(design, wire)
        holds(refusal is None, f"{wire} of {design.name}: {refusal and refusal.message}")
        last = wire.target.slot == max(w.target.slot for w in design.incoming[wire.target.node])
        if last:  # an inner one of a merge leaves a gap that the others keep open
            refusal = check_wire(design.without_wires([wire]), wire)
            gap = refusal is not None and refusal.reason.name == "NO_SUCH_PORT"
            holds(refusal is None or gap, f"{wire} may not be: {refusal and refusal.message}")
    for definition in {n.layer.definition for n in design.nodes if isinstance(n.layer, Block)}:
        check_design(definition)


def check_round_trip(root: Design, folder: Path, *, on_disk: bool) -> None:
    """Written and read again, a design is the same."""
    holds(file.loads(file.dumps(root)) == root, "written and read again, the design is another")
    if on_disk:
        path = folder / "round-trip.convas"
        file.save(root, path)
        loaded = file.load(path)
        told = f"saved and loaded again, the design is another: {_differing(root, loaded)}"
        holds(loaded == root, told)


def _differing(a: Design, b: Design) -> str:
    names = [name for name in vars(a) if getattr(a, name, None) != getattr(b, name, None)]
    return "; ".join(f"{name} {getattr(a, name)} became {getattr(b, name)}" for name in names)


def check_canvas(window: MainWindow) -> None:
    """The canvas shows what the design has, and nothing else."""
    document, canvas = window.document, window.canvas
    design, scene = document.design, canvas.design_scene
    holds(scene.cards.keys() == design.by_id.keys(), "the cards are not those of the design")
    for id_, card in scene.cards.items():
        holds(card.node == design.by_id[id_], f"the card of {card.node.name} is out of date")
        holds(
            card.read == document.readout.nodes[id_], f"what {card.node.name} tells is out of date"
        )
        place, at = card.scene_rect.topLeft(), design.by_id[id_].position
        if canvas.glide is None or not canvas._gesture:
            holds(card.is_selected == (id_ in document.selected), f"{card.node.name} is selected?")
        holds(place.x() == place.x() and at[0] == at[0], "a place is not a number")
    holds(scene.wires.keys() == set(design.wires), "the wires drawn are not those of the design")
    marks = {id_: item.mark for id_, item in scene.marks.items()}
    holds(marks == dict(design.marks), "the notes and frames are not those of the design")
    if canvas._gesture is None:
        left = len(scene.items()) - 1 - len(marks)
        holds(left == 0, f"{left} items are left on the canvas by a gesture")
    holds(
        document.selected <= design.places.keys(), "something is selected that is not in the design"
    )


def check_problems(window: MainWindow) -> None:
    """Where there are problems, they are shown."""
    problems = window.document.readout.problems
    panel = window.docks.widget("problems")
    assert isinstance(panel, ProblemsPanel)
    holds(len(panel.rows) == min(200, len(problems)), "not every problem has its row")
    title = window.docks.by_name["problems"].windowTitle()
    holds((str(len(problems)) in title) == bool(problems), f"the panel is called {title!r}")
    for id_, card in window.canvas.design_scene.cards.items():
        wrong = [p for p in problems if p.node == id_]
        holds(
            bool(wrong) <= (card.problem is not None), f"{card.node.name} does not say its problem"
        )


def check_tabs(window: MainWindow) -> None:
    """Each open design has its tab, the one in front is shown, and undo is its own."""
    document, bar = window.document, window.tabs.bar
    sheets = document.sheets
    holds(bar.count() == len(sheets), f"{len(sheets)} designs are open, and {bar.count()} tabs")
    holds(sheets[bar.currentIndex()] is document.sheet, "another tab is in front than the design")
    for place, sheet in enumerate(sheets):
        name = (sheet.path.stem if sheet.path else sheet.name).replace("&", "&&")
        text = bar.tabText(place)
        holds(text.startswith(name), f"the tab of {name} is called {text!r}")
        holds(
            ("•" in text[len(name) :]) == sheet.is_modified, f"{text!r} does not say whether saved"
        )
    is_own = document.undo_group.activeStack() is document.undo_stack
    holds(is_own, "undo is that of another design")
    paths = [sheet.path for sheet in sheets if sheet.path]
    holds(len(paths) == len(set(paths)), f"two tabs are of one file: {paths}")


def check_banner(window: MainWindow) -> None:
    """What is told is told in sentences."""
    text = window.banner.text
    for sign in ("Traceback", "Error:", "Errno", "Exception", " at 0x"):
        holds(sign not in text, f"the banner says {text!r}")


def check_undo(document: Document, first: Design) -> None:
    """Undo to the start gives the first design, redo the last, and back again what is shown."""
    stack, shown, way = document.undo_stack, document.root, document.way
    index = stack.index()
    stack.setIndex(stack.count())
    last = document.root
    stack.setIndex(0)
    holds(document.root == first, "undone to the start, the design is not the first one")
    stack.setIndex(stack.count())
    holds(document.root == last, "redone, the design is not the last one")
    stack.setIndex(index)
    holds(document.root == shown, "undone and redone, the design is another")
    document.go(way)
