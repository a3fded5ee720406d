"""Random designs as people make them: by any sequence of edits."""

import json
from dataclasses import replace

from hypothesis import strategies as st

from designer.graph import (
    LAYERS,
    PRECISIONS,
    WEIGHT_INITS,
    Block,
    Design,
    Family,
    Member,
    Recipe,
    Target,
    UnknownLayer,
    Wire,
    check_wire,
    edit,
    families_of,
    fields_of,
    grouping,
    part_of,
)
from designer.graph.block import with_distinct_names
from designer.graph.design import Port
from tests.parity.strategies import designs, layers, shapes

positions = st.tuples(*[st.floats(-1e4, 1e4)] * 2)
sizes = st.tuples(*[st.floats(1, 1e3)] * 2)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)

EDITS = (
    "add",
    "after",
    "insert",
    "connect",
    "remove",
    "join",
    "move",
    "rename",
    "duplicate",
    "set",
    "paste",
    "rewire",
    "drop",
    "group",
    "ungroup",
    "unique",
    "inside",
    "bypass",
    "note",
    "frame",
)


def edited(draw: st.DrawFn, design: Design) -> Design:
    """One edit, of those that the window offers, of whatever is there."""
    ids = [node.id for node in design.nodes]
    kind = draw(st.sampled_from(EDITS)) if ids else "add"
    every = [*ids, *design.marks]
    some = st.sets(st.sampled_from(every), min_size=1, max_size=3) if ids else st.nothing()
    match kind:
        case "add":
            given = shapes().map(lambda shape: LAYERS["Input"](shape=shape))
            return edit.add(design, draw(layers() | given), draw(positions))[0]
        case "after":
            return edit.add_after(
                design, draw(st.sampled_from(ids)), draw(layers()), draw(positions)
            )[0]
        case "insert" if design.wires:
            wire = draw(st.sampled_from(design.wires))
            return edit.insert_on_wire(design, wire, draw(layers()))[0]
        case "connect":
            ends = st.builds(Port, st.sampled_from(ids), st.integers(0, 2))
            wire = draw(st.builds(Wire, ends.map(lambda port: port._replace(slot=0)), ends))
            return design if check_wire(design, wire) else edit.connect(design, wire)
        case "remove":
            return edit.remove(design, draw(some))
        case "join":
            return edit.remove_and_join(design, draw(some))
        case "move":
            return edit.move(design, {id_: draw(positions) for id_ in draw(some)})
        case "rename":
            name = draw(st.from_regex(r"[a-z]{1,3}[0-9]?", fullmatch=True))
            try:
                return edit.rename(design, draw(st.sampled_from(ids)), name)
            except edit.EditError:
                return design
        case "duplicate":
            return edit.duplicate(design, draw(some))[0]
        case "set":
            node = design.by_id[draw(st.sampled_from(ids))]
            other = draw(layers())
            if type(other) is type(node.layer):
                return edit.set_options(design, node.id, **other.options())
        case "paste":
            part = part_of(design, draw(some))
            return edit.paste(design, part, draw(positions), feed=draw(st.booleans()))[0]
        case "bypass":
            return edit.set_bypassed(design, draw(some), draw(st.booleans()))
        case "note":
            return edit.add_note(design, draw(st.text(max_size=5)), draw(positions))
        case "frame":
            return edit.add_frame(design, "", draw(positions), draw(sizes))[0]
        case "rewire":
            ports = st.builds(Port, st.sampled_from(ids), st.integers(0, 2))
            try:
                port, to, is_output = draw(ports), draw(ports), draw(st.booleans())
                return edit.move_wires(design, port, to, is_output=is_output)
            except edit.EditError:
                return design
        case "drop" if design.wires:
            loose = [id_ for id_ in ids if edit.is_loose(design, id_)]
            if loose:
                wire = draw(st.sampled_from(design.wires))
                id_ = draw(st.sampled_from(loose))
                return edit.drop_on_wire(design, id_, wire, draw(positions))
        case "group":
            try:
                return grouping.group(design, draw(some), draw(st.sampled_from("AB")))[0]
            except edit.EditError:
                return design
        case "ungroup" | "unique" | "inside":
            blocks = [node.id for node in design.nodes if isinstance(node.layer, Block)]
            if blocks:
                return with_block_edited(draw, design, draw(st.sampled_from(blocks)), kind)
    return design


def with_block_edited(draw: st.DrawFn, design: Design, id_: int, kind: str) -> Design:
    if kind == "ungroup":
        return grouping.ungroup(design, id_)[0]
    if kind == "unique":
        return grouping.make_unique(design, {id_})
    inner = grouping.level(design, (id_,))
    node = draw(st.sampled_from(inner.nodes)) if inner.nodes else None  # all may be deleted in it
    if node is not None and node.layer.fields:
        for field in draw(st.sets(st.sampled_from(node.layer.fields))):
            inner = grouping.promote(inner, Target(node.id, field.name))
    inner = edited(draw, inner)
    new = grouping.with_level(design, (id_,), inner)
    if all(len(promoted.targets) == 1 for promoted in inner.promoted):  # or one follows the other
        assert grouping.level(new, (id_,)) == inner
    return with_distinct_names(new)


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[Design]:
    """A design and what became of it, edit by edit."""
    steps = [draw(st.just(Design()) | designs(most=5))]
    for _ in range(draw(st.integers(0, most))):
        steps.append(edited(draw, steps[-1]))
    return steps


@st.composite
def members(draw: st.DrawFn, family: Family[Member]) -> Member:
    cls = draw(st.sampled_from(tuple(family.values())))
    share = st.floats(0.01, 0.99)
    options = {f.name: draw(share) for f in fields_of(cls) if isinstance(f.default, float)}
    divisors = {name: 1 / value for name, value in options.items() if "div" in name}
    return cls(**options | divisors)


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    return Recipe(
        data=draw(st.sampled_from(["", "digits", "a b"])),
        epochs=draw(st.integers(1, 99)),
        batch_size=draw(st.integers(1, 999)),
        seed=draw(st.integers(0, 99)),
        weight_init=draw(st.sampled_from(WEIGHT_INITS)),
        precision=draw(st.sampled_from(PRECISIONS)),
        deterministic=draw(st.booleans()),
        **{name: draw(members(family)) for name, family in families_of(Recipe).items()},
    )


@st.composite
def whole_designs(draw: st.DrawFn) -> Design:
    """With all that a file may hold: notes, a recipe, texts of any kind, unknown layers."""
    design = draw(histories())[-1]
    for _ in range(draw(st.integers(0, 2))):
        options = draw(st.dictionaries(st.text(max_size=5), json_values, max_size=3))
        kind = draw(st.text(max_size=8).map("New{}".format))
        layer = UnknownLayer(kind=kind, kept=json.dumps(options, ensure_ascii=False))
        design, node = edit.add(design, layer, draw(positions))
        if len(design.nodes) > 1:
            source = Port(design.nodes[0].id)
            design = design.with_wires(Wire(source, Port(node.id, draw(st.integers(0, 3)))))
    for text in draw(st.lists(st.text(max_size=20), max_size=2)):
        design = edit.add_note(design, text, draw(positions))
    for text in draw(st.lists(st.text(max_size=20), max_size=2)):
        design, frame = edit.add_frame(design, text, draw(positions), draw(sizes))
        design = edit.set_frame(design, frame.id, colour=draw(st.text(max_size=5)))
    return replace(
        design,
        name=draw(st.text(max_size=10)),
        about=draw(st.text(max_size=30)),
        recipe=draw(recipes()),
    )
