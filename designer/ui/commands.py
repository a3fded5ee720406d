"""What menus, keys and gestures do to the open design; each is one undo step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from designer.graph import (
    Block,
    Design,
    EditError,
    Fragment,
    Layer,
    Node,
    Port,
    Position,
    Shape,
    Target,
    Wire,
    check_wire,
    edit,
    folding,
    grouping,
    inputs_of,
    kind_of,
)
from designer.graph.layout import layout
from designer.graph.placing import COLUMN
from designer.layers import transfer
from designer.layers.source import Input
from designer.ui.document import Document
from designer.ui.words import counted, later, tr

_DELETE = later("Delete {name}")


def add_layer(document: Document, layer: Layer, at: Position) -> Node:
    """Add a layer at a place, wired to nothing, and select it."""
    design, node = edit.add(document.design, _for_data(document, layer), at)
    document.edit(tr("Add {name}", name=node.name), design)
    document.select(frozenset({node.id}))
    return node


def _for_data(document: Document, layer: Layer) -> Layer:
    """Return an Input as nobody has set it with the shape of the pictures; others as they are."""
    is_new = layer == Input() and not document.way
    return Input(document.task.shape) if is_new and document.task else layer


def add_on_wire(document: Document, layer: Layer, wire: Wire) -> Node:
    """Put a layer between the two ends of a wire and select it."""
    design, node = edit.insert_on_wire(document.design, wire, layer)
    document.edit(tr("Insert {name}", name=node.name), design)
    document.select(frozenset({node.id}))
    return node


def add_next(document: Document, layer: Layer, at: Position) -> Node:
    """Add a layer where people expect the next one.

    After the one selected node: between it and the one node that it feeds, or beside it and
    wired where it feeds none or several. With no such node, at `at`.
    """
    design = document.design
    selected = [design.by_id[id_] for id_ in document.selection]
    if len(selected) != 1 or layer.arity == 0:
        return add_layer(document, layer, free_place(design, at))
    (node,) = selected
    fed = design.outgoing.get(node.id, ())
    if len(fed) == 1 and layer.arity == 1 and layer.outputs:
        return add_on_wire(document, layer, fed[0])
    return add_after(document, node, layer)


def add_after(document: Document, node: Node, layer: Layer, at: Position | None = None) -> Node:
    """Add a layer fed by `node`, beside it or at a place, and select it."""
    beside = (node.position[0] + COLUMN, node.position[1])
    place = free_place(document.design, beside) if at is None else at
    design, new = edit.add_after(document.design, node.id, layer, place)
    document.edit(tr("Add {name}", name=new.name), design)
    document.select(frozenset({new.id}))
    return new


def free_place(design: Design, at: Position) -> Position:
    """Return `at`, or the nearest place below it where no card lies."""
    x, y = at
    while any(abs(n.position[0] - x) < 180 and abs(n.position[1] - y) < 120 for n in design.nodes):
        y += 144
    return x, y


def delete(
    document: Document, ids: Iterable[int], *, join: bool = False, label: str = _DELETE
) -> None:
    """Delete nodes, notes and frames; with `join`, lead what fed nodes to what they fed.

    `label` is what undoing it is called, with a place for the name of what is gone.
    """
    gone = frozenset(ids)
    if gone:
        remove = edit.remove_and_join if join else edit.remove
        called = tr(label, name=_named(document.design, gone))
        document.edit(called, remove(document.design, gone))


def disconnect(document: Document, wire: Wire) -> None:
    """Take a wire away."""
    name = document.design.by_id[wire.target.node].name
    document.edit(tr("Disconnect {name}", name=name), document.design.without_wires([wire]))


def cut_wires(document: Document, node: int, wires: Collection[Wire]) -> None:
    """Take the wires at a port of a node away."""
    name = document.design.by_id[node].name
    document.edit(tr("Disconnect {name}", name=name), document.design.without_wires(wires))


def move_wires(document: Document, port: Port, to: Port, *, is_output: bool) -> str | None:
    """Lead the wires at a port to another; return why not, where they may not."""
    try:
        design = edit.move_wires(document.design, port, to, is_output=is_output)
    except EditError as refused:
        return str(refused)
    first, second = (document.design.by_id[p.node].name for p in (port, to))
    document.edit(tr("Move wires from {first} to {second}", first=first, second=second), design)
    return None


def drop_on_wire(document: Document, id_: int, wire: Wire, at: Position) -> None:
    """Put a node between the two ends of a wire, from wherever it was."""
    name = document.design.by_id[id_].name
    document.edit(tr("Insert {name}", name=name), edit.drop_on_wire(document.design, id_, wire, at))


def connect(document: Document, wire: Wire, base: Design | None = None) -> str | None:
    """Add a wire, to `base` where another was taken up first; return why not, where it may not."""
    design = document.design if base is None else base
    refusal = check_wire(design, wire)
    if refusal:
        return refusal.message
    first, second = design.by_id[wire.source.node].name, design.by_id[wire.target.node].name
    label = tr("Connect {first} to {second}", first=first, second=second)
    document.edit(label, edit.connect(design, wire))
    return None


def connect_selected(document: Document) -> str | None:
    """Wire the selected nodes in a row, from left to right; return why not, where it may not."""
    design = document.design
    row = sorted((design.by_id[id_] for id_ in document.selection), key=lambda n: n.position)
    if len(row) < 2:
        return tr("Select two layers or more to connect them.")
    for source, target in pairwise(row):
        port = free_input(design, target)
        wire = Wire(source.output(), target.input(port))
        refusal = check_wire(design, wire)
        if refusal:
            return refusal.message
        design = edit.connect(design, wire)
    document.edit(tr("Connect {name}", name=_named(document.design, document.selection)), design)
    return None


def free_input(design: Design, node: Node) -> int:
    """Return the first input slot that no wire reaches, or the first where all are taken."""
    taken = {wire.target.slot for wire in design.incoming.get(node.id, ())}
    return next((slot for slot in range(inputs_of(design, node)) if slot not in taken), 0)


def duplicate(document: Document, ids: Iterable[int]) -> None:
    """Copy nodes with the wires among them, notes and frames, and select the copies."""
    chosen = frozenset(ids)
    if chosen:
        design, copies = edit.duplicate(document.design, chosen, offset=(24.0, 144.0))
        document.edit(tr("Duplicate {name}", name=_named(document.design, chosen)), design)
        document.select(frozenset(copies.values()))


def paste(document: Document, part: Fragment, by: Position, *, feed: bool) -> None:
    """Add a part of a design, moved `by` so much, and select it."""
    design, ids = edit.paste(document.design, part, by, feed=feed)
    document.edit(tr("Paste {name}", name=_named(design, ids.values())), design)
    document.select(frozenset(ids.values()))


def bypass(document: Document, ids: Iterable[int]) -> str | None:
    """Bypass nodes, or let them work again where all are bypassed; return why not, if so."""
    nodes = [document.design.by_id[id_] for id_ in ids]
    chosen = [node for node in nodes if not node.is_end or node.is_bypassed]
    if not chosen:
        told = tr("Where data comes in or goes out nothing can be bypassed.")
        return told if nodes else tr("Select the layers to bypass.")
    on = not all(node.is_bypassed for node in chosen)
    label = tr("Bypass {name}") if on else tr("Switch on {name}")
    design = edit.set_bypassed(document.design, [node.id for node in chosen], on)
    document.edit(label.format(name=_called(chosen)), design)
    return None


def freeze(document: Document, ids: Iterable[int]) -> str | None:
    """Freeze learned layers, or thaw them where all are frozen; return why not, if so."""
    nodes = [document.design.by_id[id_] for id_ in ids]
    chosen = [node for node in nodes if transfer.can_freeze(node.layer)]
    if not chosen:
        return (
            tr("These have no weights to freeze.") if nodes else tr("Select the layers to freeze.")
        )
    thaws = all(transfer.is_frozen(node.layer) for node in chosen)
    label = tr("Thaw {name}") if thaws else tr("Freeze {name}")
    ids = [node.id for node in chosen]
    new = transfer.freeze(document.design, ids, trainable=thaws)
    document.edit(label.format(name=_called(chosen)), new)
    return None


def freeze_backbone(document: Document) -> str | None:
    """Freeze every learned layer of the whole design but its head; return why not, if so."""
    try:
        design = transfer.freeze_backbone(document.root)
    except EditError as refused:
        return str(refused)
    if design == document.root:
        return tr("All but the head is frozen already.")
    document.go(())
    document.edit(tr("Freeze all but the head"), design)
    return None


def fit_head(document: Document) -> str | None:
    """Have the head give the data set's classes, and select it; return why not, if so."""
    task = document.task
    if task is None:
        return tr("No data set is chosen, so how many classes there are is unknown.")
    try:
        design = transfer.with_head(document.root, task.classes)
    except EditError as refused:
        return str(refused)
    if design == document.root:
        return tr(
            "The head gives {classes} values already: one for each class of {name}.",
            classes=task.classes,
            name=task.name,
        )
    document.go(())
    document.edit(tr("Replace the head for {name}", name=task.name), design)
    found = transfer.head(design)
    assert found
    document.select(frozenset(found.way[:1]))
    return None


def begin_with(
    document: Document,
    path: Path | None,
    renames: tuple[tuple[str, str], ...] = (),
    normalize: str | None = None,
) -> None:
    """Have training begin with the weights of a file, or of none, and pictures as they expect."""
    recipe = document.root.recipe
    given = {"normalize": normalize or recipe.normalize, "renames": renames}
    recipe = recipe.replace(pretrained=str(path) if path else "", **given)
    label = tr("Load {name}", name=path.name) if path else tr("Begin without weights")
    document.edit_recipe(label, recipe)


def swap(document: Document, ids: Iterable[int], layer: Layer) -> None:
    """Put a layer of another kind in the place of each, with its wires."""
    chosen = frozenset(ids)
    design = document.design
    for id_ in sorted(chosen):
        design = edit.swap_layer(design, id_, layer)
    document.edit(
        tr(
            "Replace {name} with {kind}",
            name=_named(document.design, chosen),
            kind=kind_of(layer),
        ),
        design,
    )


def group(document: Document, ids: Collection[int], name: str) -> str | None:
    """Put nodes into a block and select it; return why not, where they cannot be."""
    try:
        design, node = grouping.group(document.design, ids, name, _shapes(document))
    except EditError as refused:
        return str(refused)
    document.edit(tr("Group into {name}", name=name), design)
    document.select(frozenset({node.id}))
    return None


def _shapes(document: Document) -> dict[Port, Shape]:
    """Return what the wires carry."""
    return {
        Port(id_, slot): shape
        for id_, read in document.readout.nodes.items()
        if read.costs
        for slot, shape in enumerate(read.costs.shapes)
    }


def ungroup(document: Document, ids: Iterable[int]) -> None:
    """Put what is in blocks in their place, and select it."""
    design = document.design
    label = tr("Take {name} apart", name=_named(design, frozenset(ids)))
    added: set[int] = set()
    for id_ in ids:
        design, inner = grouping.ungroup(design, id_)
        added |= inner
    document.edit(label, design)
    document.select(frozenset(added))


def make_unique(document: Document, ids: Collection[int]) -> str | None:
    """Give blocks a definition of their own; return why not, where they have it already."""
    layers = [document.design.by_id[id_].layer for id_ in ids]
    counts = Counter(layer.definition for layer in layers if isinstance(layer, Block))
    if all(grouping.uses(document.root, d) == count for d, count in counts.items()):
        return tr("No other block shares its definition: it is unique already.")
    document.edit(
        tr("Make {name} unique", name=_named(document.design, frozenset(ids))),
        grouping.make_unique(document.design, ids),
    )
    return None


def fold(document: Document) -> str | None:
    """Fold what repeats in the design that is shown into blocks; return why not, if so."""
    folded = folding.fold(document.design, _shapes(document))
    if not folded.is_changed:
        return tr(
            "Nothing to fold: the design is small, or too little of it repeats for blocks to make "
            "it shorter."
        )
    document.edit(tr("Fold repeats into blocks"), folded.design)
    return None


def promote(document: Document, target: Target, on: bool) -> None:
    """Show a field of a layer on the card of the block that is shown, or no more."""
    label = (
        tr("Show {field} on the card of {name}") if on else tr("Hide {field} on the card of {name}")
    )
    label = label.format(field=target.field, name=document.design.name)
    change = grouping.promote if on else grouping.unpromote
    document.edit(label, change(document.design, target))


def write_note(document: Document, id_: int | None, text: str, at: Position) -> None:
    """Write a comment anew, or in the place of one; an empty one is taken away."""
    design = document.design
    if id_ is None:
        if text:
            document.edit(tr("Add note"), edit.add_note(design, text, at))
    elif text:
        document.edit(tr("Change note"), edit.set_text(design, id_, text))
    else:
        delete(document, {id_})


def add_frame(document: Document, at: Position, size: tuple[float, float]) -> int:
    """Add a frame, select it and return its id."""
    design, frame = edit.add_frame(document.design, "", at, size)
    document.edit(tr("Add frame"), design)
    document.select(frozenset({frame.id}))
    return frame.id


def name_frame(document: Document, id_: int, text: str) -> None:
    """Give a frame another title."""
    document.edit(tr("Rename frame"), edit.set_text(document.design, id_, text))


def colour_frame(document: Document, id_: int, colour: str) -> None:
    """Give a frame another colour."""
    document.edit(tr("Colour frame"), edit.set_frame(document.design, id_, colour=colour))


def resize_frame(document: Document, id_: int, size: tuple[float, float]) -> None:
    """Give a frame another size; the same one's again is the same undo step."""
    design = edit.set_frame(document.design, id_, size=size)
    document.edit(tr("Resize frame"), design, merge=("size", id_))


def nudge(document: Document, by: Position) -> None:
    """Move what is selected; moving the same again is the same undo step."""
    carried = edit.carried(document.design, document.selected)
    move(document, {id_: (x + by[0], y + by[1]) for id_, (x, y) in carried.items()})


def move(document: Document, places: dict[int, Position]) -> None:
    """Put what is selected, and what it carries, at places; once more is the same undo step."""
    if places:
        label = tr("Move {name}", name=_named(document.design, document.selected))
        new = edit.move(document.design, places)
        document.edit(label, new, merge=("move", frozenset(places)))


def lay_out(document: Document) -> frozenset[int]:
    """Lay out what is selected, or everything where that is one node or none; return which."""
    ids = document.selection if len(document.selection) > 1 else document.design.by_id.keys()
    if ids:
        new = edit.move(document.design, layout(document.design, ids))
        document.edit(tr("Lay out {name}", name=_named(document.design, ids)), new)
    return frozenset(ids)


def _named(design: Design, ids: Iterable[int]) -> str:
    """Name nodes, and frames and notes by what they are."""
    chosen = frozenset(ids)
    nodes = [node for node in design.nodes if node.id in chosen]
    parts = [_called(nodes)] if nodes else []
    frames = sum(mark.id in chosen for mark in design.frames)
    notes = sum(mark.id in chosen for mark in design.notes)
    if frames:
        parts.append(counted(frames, "frame", "{n} frames"))
    if notes:
        parts.append(counted(notes, "note", "{n} notes"))
    return ", ".join(parts)


def _called(nodes: Sequence[Node]) -> str:
    """Name one node by its name, several by their number."""
    if len(nodes) == 1:
        return nodes[0].name
    kinds = {kind_of(node.layer) for node in nodes}
    if len(kinds) == 1:
        return tr("{n} {kind} layers", n=len(nodes), kind=kinds.pop())
    return counted(len(nodes), "1 layer", "{n} layers")
