"""Designs read from text: whatever is wrong with it is told in a sentence."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from designer.graph.block import Block, blocks_in
from designer.graph.design import Design, Frame, Node, Note, Port, Promoted, Target, Wire
from designer.graph.family import families_of
from designer.graph.fragment import Fed, Fragment
from designer.graph.layer import LAYERS, Layer, UnknownLayer
from designer.graph.limits import (
    DEEPEST_BLOCKS,
    MOST_DESIGN_BYTES,
    MOST_LAYERS,
    MOST_ROWS,
)
from designer.graph.names import word_problem
from designer.graph.recipe import Recipe
from designer.graph.typed import OptionError
from designer.graph.wiring import check_ports
from designer.graph.wording import cut, grouped
from designer.graph.writing import BLOCK, FARTHEST, VERSION, to_json

MAX_BYTES = MOST_DESIGN_BYTES


class FileError(Exception):
    """A design could not be read or written; the text is a sentence for people."""


def loads(text: str) -> Design:
    """Read a design from text.

    Raises
    ------
    FileError
        When the text is not a design; the sentence says where and why.
    """
    try:
        return _design_in(_parsed(text))
    except RecursionError:
        raise FileError("is nested deeper than any design") from None


def fragment_loads(text: str) -> Fragment:
    """Read a part of a design from text; a whole design is one too.

    Raises
    ------
    FileError
        When the text is neither; the sentence says where and why.
    """
    if len(text) > MAX_BYTES:
        raise FileError("is larger than any design")
    try:
        data = _parsed(text)
        design = _design_in(data)
        return Fragment(design, tuple(_fed_in(row) for row in _rows(data, "fed")))
    except RecursionError:
        raise FileError("is nested deeper than any design") from None


def recipe_loads(text: str) -> Recipe:
    """Read a recipe from text: its fields as an object, or a design that has one.

    Raises
    ------
    FileError
        When the text is neither; the sentence says where and why.
    """
    try:
        data = _parsed(text)
        if not isinstance(data, dict):
            raise FileError(f"is neither a recipe nor a design: {cut(to_json(data))}")
        return _design_in(data).recipe if "convas" in data else recipe_from_json(data)
    except RecursionError:
        raise FileError("is nested deeper than any recipe") from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_not_json, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise FileError(f"is not valid JSON (line {error.lineno}): {error.msg}") from None
    except ValueError as error:
        raise FileError(f"is not valid JSON: {error}") from None


def _not_json(word: str) -> float:
    raise ValueError(f"{word} is no number in JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{cut(digits)} is too large a number")
    return number


def _design_in(data: Any) -> Design:
    if not isinstance(data, dict) or "convas" not in data:
        raise FileError("is not a Convas design: it lacks the key “convas”")
    version = data["convas"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise FileError(
            f"has the version {cut(to_json(version))}, which is not a whole number from 1 up"
        )
    if version > VERSION:
        raise FileError(
            f"was written by a newer Convas (format {cut(str(version))}; this one reads "
            f"up to {VERSION}): update Convas to open it"
        )
    _check_rows(data)
    blocks: dict[str, Design] = {}
    extents: dict[Design, _Extent] = {}
    for row in _rows(data, "blocks"):
        name = _take(row, "name", str, None)
        if name in blocks:
            raise FileError(f"has two blocks called “{cut(name)}”")
        try:
            blocks[name] = _graph_in(row, blocks)
            extents[blocks[name]] = _extent(blocks[name], extents)
        except FileError as error:
            raise FileError(f"{error} (in the block “{cut(name)}”)") from None
    design = _graph_in(data, blocks)
    _extent(design, extents)
    return replace(design, recipe=recipe_from_json(_take(data, "recipe", dict, {})))


class _Extent(NamedTuple):
    """How much is in a design with all its blocks, as often as they stand in a row."""

    layers: int
    depth: int


def _extent(design: Design, known: Mapping[Design, _Extent]) -> _Extent:
    """Measure a design, those of its blocks being known, or refuse one that no one could draw."""
    layers, depth = len(design.nodes), 0
    for _, block in blocks_in(design):
        inner = known[block.definition]
        layers += inner.layers * block.repeat
        depth = max(depth, 1 + inner.depth)
    if layers > MOST_LAYERS:
        raise FileError(
            f"has {grouped(layers)} layers, as often as its blocks repeat, and at most "
            f"{grouped(MOST_LAYERS)} are read"
        )
    if depth > DEEPEST_BLOCKS:
        raise FileError(f"has blocks in blocks deeper than {DEEPEST_BLOCKS}")
    return _Extent(layers, depth)


def _check_rows(data: Mapping[str, Any]) -> None:
    """Refuse more rows of one kind than could be drawn, before any of them is looked at."""
    blocks = _rows(data, "blocks")
    for row in blocks:
        if not isinstance(row, dict):
            raise FileError(f"has a block that is not an object: {cut(to_json(row))}")
    for key in ("nodes", "wires", "notes", "frames", "promoted"):
        count = len(blocks) + sum(len(_rows(part, key)) for part in (data, *blocks))
        if count > MOST_ROWS:
            raise FileError(
                f"has {grouped(count)} {key} and blocks, and at most {grouped(MOST_ROWS)} are read"
            )


def _graph_in(data: Mapping[str, Any], blocks: Mapping[str, Design]) -> Design:
    nodes = tuple(_node_in(row, blocks) for row in _rows(data, "nodes"))
    notes = [_note_in(row) for row in _rows(data, "notes")]
    frames = [_frame_in(row) for row in _rows(data, "frames")]
    taken = [node.id for node in nodes] + [mark.id for mark in (*notes, *frames)]
    free = count(1 + max(taken, default=0))
    design = Design(
        nodes=nodes,
        wires=tuple(_wire_in(row) for row in _rows(data, "wires")),
        notes=tuple(note if note.id else replace(note, id=next(free)) for note in notes),
        frames=tuple(frame if frame.id else replace(frame, id=next(free)) for frame in frames),
        name=_take(data, "name", str, "untitled"),
        about=_take(data, "about", str, ""),
        promoted=tuple(_promoted_in(row) for row in _rows(data, "promoted")),
    )
    _check_nodes(design)
    _check_wires(design)
    _check_promoted(design)
    return design


def recipe_from_json(data: Mapping[str, Any]) -> Recipe:
    """Read a recipe from JSON values.

    Raises
    ------
    FileError
        When they are no recipe; the sentence says why.
    """
    options = dict(data)
    try:
        members = {
            name: family.from_json(_take(options, name, dict, None))
            for name, family in families_of(Recipe).items()
            if name in options
        }
        declared = {name: value for name, value in options.items() if name not in members}
        return replace(Recipe.from_options(declared), **members)
    except OptionError as error:
        raise FileError(f"has a recipe that cannot be used: {error}") from None


def _node_in(row: Any, blocks: Mapping[str, Design]) -> Node:
    if not isinstance(row, dict):
        raise FileError(f"has a node that is not an object: {cut(to_json(row))}")
    id_ = _take(row, "id", int, None)
    name = _take(row, "name", str, None)
    kind = _take(row, "layer", str, None)
    options = _take(row, "options", dict, {})
    try:
        layer = _block_in(options, blocks) if kind == BLOCK else _layer_in(kind, options)
    except OptionError as error:
        raise FileError(f"has a problem at node “{cut(name)}” ({cut(kind)}): {error}") from None
    node = Node(id_, name, layer, _position(row), _take(row, "bypassed", bool, False))
    if node.is_bypassed and node.is_end:
        return replace(node, is_bypassed=False)  # there is nothing to pass on
    return node


def _layer_in(kind: str, options: dict[str, Any]) -> Layer:
    if kind in LAYERS:
        return LAYERS[kind].from_options(options)
    return UnknownLayer(kind=kind, kept=to_json(options))


def _block_in(options: Mapping[str, Any], blocks: Mapping[str, Design]) -> Block:
    name = _take(options, "block", str, None)
    if name not in blocks:
        raise FileError(
            f"uses the block “{cut(name)}”, which is not among its “blocks” or comes after it"
        )
    values = _take(options, "values", dict, {})
    return Block(blocks[name], _take(options, "repeat", int, 1), tuple(values.items()))


def _promoted_in(row: Any) -> Promoted:
    if not isinstance(row, dict):
        raise FileError("has a promoted field that is not an object")
    targets = _rows(row, "targets")
    if not all(isinstance(target, dict) for target in targets) or not targets:
        raise FileError("has a promoted field whose targets are no list of objects")
    return Promoted(
        _take(row, "name", str, None),
        tuple(Target(_take(t, "node", int, None), _take(t, "field", str, None)) for t in targets),
    )


def _note_in(row: Any) -> Note:
    if not isinstance(row, dict):
        raise FileError("has a note that is not an object")
    # One that was written before notes had ids has none.
    return Note(_take(row, "id", int, 0), _take(row, "text", str, ""), _position(row))


def _frame_in(row: Any) -> Frame:
    if not isinstance(row, dict):
        raise FileError("has a frame that is not an object")
    size = _pair(row, "size", Frame.size)
    if min(size) <= 0:
        raise FileError(f"has a frame whose size is {cut(to_json(row['size']))}, which is none")
    colour = _take(row, "colour", str, Frame.colour)
    head = _take(row, "id", int, 0), _take(row, "text", str, "")
    return Frame(*head, _position(row), size, colour)


def _position(row: Mapping[str, Any]) -> tuple[float, float]:
    return _pair(row, "position", (0.0, 0.0))


def _pair(row: Mapping[str, Any], key: str, default: tuple[float, float]) -> tuple[float, float]:
    value = row.get(key, list(default))
    ok = (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(v, int | float) and not isinstance(v, bool) for v in value)
        and all(abs(v) <= FARTHEST for v in value)
    )
    if not ok:
        raise FileError(
            f"has a {key} that is not two numbers within ten million: {cut(to_json(value))}"
        )
    return float(value[0]), float(value[1])


def _wire_in(row: Any) -> Wire:
    if not isinstance(row, dict):
        raise FileError(f"has a wire that is not an object: {cut(to_json(row))}")
    source = Port(_take(row, "from", int, None), _take(row, "output", int, 0))
    return Wire(source, Port(_take(row, "to", int, None), _take(row, "input", int, 0)))


def _fed_in(row: Any) -> Fed:
    if not isinstance(row, dict):
        raise FileError(f"has a wire that is not an object: {cut(to_json(row))}")
    wire = _wire_in({**row, "from": 0})
    return Fed(_take(row, "from", str, None), wire.source.slot, wire.target)


def _check_nodes(design: Design) -> None:
    ids, names = set(), set()
    for node in design.nodes:
        problem = word_problem(node.name)
        if problem:
            raise FileError(f"has a node that cannot be called so: {problem}")
        if node.id in ids:
            raise FileError(f"has two nodes with the id {cut(str(node.id))}")
        if node.name in names:
            raise FileError(f"has two nodes called “{node.name}”")
        ids.add(node.id)
        names.add(node.name)
    for mark in (*design.notes, *design.frames):
        if mark.id in ids:
            raise FileError(f"has a note or a frame with the id {cut(str(mark.id))} of another")
        ids.add(mark.id)


def _check_promoted(design: Design) -> None:
    names = set()
    for promoted in design.promoted:
        problem = word_problem(promoted.name)
        if problem or promoted.name == "repeat" or promoted.name in names:
            raise FileError(f"cannot promote a field as “{cut(promoted.name)}”")
        names.add(promoted.name)


def _check_wires(design: Design) -> None:
    """Refuse wires that no edit could have made; a cycle is let in, since the readout shows it."""
    ends: set[Port] = set()
    for wire in design.wires:
        refusal = check_ports(design, wire)
        if refusal:
            between = " to ".join(cut(str(port.node)) for port in wire)
            raise FileError(f"has a wire from {between} that cannot be: {refusal.message}")
        if wire.target in ends:
            name = design.by_id[wire.target.node].name
            raise FileError(f"has two wires into the same input of “{name}”")
        ends.add(wire.target)


def _rows(data: Mapping[str, Any], key: str) -> list[Any]:
    rows: list[Any] = _take(data, key, list, [])
    return rows


def _take(data: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
    """Return `data[key]`, checked to be of `kind`; without a default the key must be there."""
    if key not in data:
        if default is None:
            raise FileError(f"lacks the key “{key}” in {cut(to_json(dict(data)))}")
        return default
    value = data[key]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise FileError(f"has {cut(to_json(value))} for “{key}”, which should be {_KINDS[kind]}")
    return value


_KINDS = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    dict: "an object",
    list: "a list",
}
