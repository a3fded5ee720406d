"""The file format: JSON that people can read, with a line for each node and wire."""

from __future__ import annotations

import errno
import json
import math
import os
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from designer.graph.block import Block, definitions, with_distinct_names
from designer.graph.declare import OptionError
from designer.graph.design import Design, Frame, Mark, Node, Note, Port, Promoted, Target, Wire
from designer.graph.fragment import Fed, Fragment
from designer.graph.layer import LAYERS, Layer, UnknownLayer, kind_of
from designer.graph.names import name_problem
from designer.graph.optimizer import OPTIMIZERS
from designer.graph.recipe import Recipe
from designer.graph.wiring import check_ports
from designer.graph.wording import cut

VERSION = 1
BLOCK = "Block"
"""What stands in place of a layer's name where a node is a block."""
SUFFIX = ".convas"
MAX_BYTES = 64 * 1024 * 1024
FARTHEST = 1e7
"""No card lies further from the middle of the canvas."""


class FileError(Exception):
    """A design could not be read or written; the text is a sentence for people."""


def dumps(design: Design) -> str:
    """Write a design as text."""
    design = with_distinct_names(design)
    head = {
        "convas": VERSION,
        "name": design.name,
        "about": design.about,
        "recipe": recipe_to_json(design.recipe),
    }
    return _text(head, _blocks_out(design), **_graph_out(design))


def fragment_dumps(fragment: Fragment) -> str:
    """Write a part of a design as text: a design file with less in it, and what fed the part."""
    design = with_distinct_names(fragment.design)
    fed = [_fed_out(row) for row in fragment.fed]
    return _text({"convas": VERSION}, _blocks_out(design), **_graph_out(design), fed=fed)


Rows = list[dict[str, Any]]


def _graph_out(design: Design) -> dict[str, Rows]:
    rows = {
        "nodes": [_node_out(n) for n in design.nodes],
        "wires": [_wire_out(w) for w in design.wires],
        "notes": [_mark_out(n) for n in design.notes],
    }
    if design.frames:
        rows["frames"] = [
            _mark_out(f) | {"size": [_short(v) for v in f.size], "colour": f.colour}
            for f in design.frames
        ]
    if design.promoted:
        rows["promoted"] = [_promoted_out(p) for p in design.promoted]
    return rows


def _blocks_out(design: Design) -> list[str]:
    """Write the definition of each block once, those that others use before these."""
    return [
        _object({"name": d.name, "about": d.about}, _graph_out(d), "    ")
        for d in definitions(design)
    ]


def _text(head: Mapping[str, Any], blocks: list[str], **lists: Rows) -> str:
    return _object(head, lists, "", blocks) + "\n"


def _object(
    head: Mapping[str, Any], lists: Mapping[str, Rows], indent: str, blocks: list[str] | None = None
) -> str:
    """Write each value of the head on a line, then the blocks, then each row of the lists."""
    parts = [f"{indent}  {_json(key)}: {_json(value)}" for key, value in head.items()]
    if blocks:
        parts.append(f'{indent}  "blocks": [\n' + ",\n".join(blocks) + f"\n{indent}  ]")
    for key, rows in lists.items():
        lines = ",\n".join(f"{indent}    {_json(row)}" for row in rows)
        inside = f"[\n{lines}\n{indent}  ]" if rows else "[]"
        parts.append(f'{indent}  "{key}": {inside}')
    return f"{indent}{{\n" + ",\n".join(parts) + f"\n{indent}}}"


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
            f"has the version {cut(_json(version))}, which is not a whole number from 1 up"
        )
    if version > VERSION:
        raise FileError(
            f"was written by a newer Convas (format {cut(str(version))}; this one reads "
            f"up to {VERSION}): update Convas to open it"
        )
    blocks: dict[str, Design] = {}
    for row in _rows(data, "blocks"):
        if not isinstance(row, dict):
            raise FileError(f"has a block that is not an object: {cut(_json(row))}")
        name = _take(row, "name", str, None)
        if name in blocks:
            raise FileError(f"has two blocks called “{cut(name)}”")
        try:
            blocks[name] = _graph_in(row, blocks)
        except FileError as error:
            raise FileError(f"{error} (in the block “{cut(name)}”)") from None
    design = _graph_in(data, blocks)
    return replace(design, recipe=_recipe_in(_take(data, "recipe", dict, {})))


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


def load(path: Path) -> Design:
    """Read a design from a file.

    Raises
    ------
    FileError
        When the file is missing, unreadable or not a design.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileError(f"{path}: is larger than any design; is it the right file?")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FileError(f"{path}: there is no such file") from None
    except UnicodeDecodeError:
        raise FileError(f"{path}: is not a text file; a design is JSON in UTF-8") from None
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror or error}") from None
    try:
        return loads(text)
    except FileError as error:
        raise FileError(f"{path}: {error}") from None


def save(design: Design, path: Path) -> None:
    """Write a design to a file: wholly, or not at all.

    Raises
    ------
    FileError
        When the file cannot be written; what was there before is untouched.
    """
    try:
        write_atomically(path, dumps(design))
    except OSError as error:
        raise FileError(f"{path}: cannot be written: {error.strerror or error}") from None


def write_atomically(path: Path, text: str) -> None:
    """Put `text` into the file at `path` in one step, so that no reader sees a part of it."""
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():  # a device would be replaced by a file
        raise OSError(errno.EINVAL, "it is there already and not a regular file")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def unknown_layers(design: Design) -> list[Node]:
    """List the nodes whose layer this version does not know."""
    return [node for node in design.nodes if isinstance(node.layer, UnknownLayer)]


def _json(value: Any) -> str:
    # Half a surrogate pair is legal in JSON only as an escape, and cannot be written in UTF-8.
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _node_out(node: Node) -> dict[str, Any]:
    kind, options = _layer_out(node.layer)
    row = {
        "id": node.id,
        "name": node.name,
        "layer": kind,
        "options": options,
        "position": [_short(v) for v in node.position],
    }
    return row | {"bypassed": True} if node.is_bypassed else row


def _mark_out(mark: Mark) -> dict[str, Any]:
    return {"id": mark.id, "text": mark.text, "position": [_short(v) for v in mark.position]}


def _layer_out(layer: Layer) -> tuple[str, dict[str, Any]]:
    if isinstance(layer, UnknownLayer):
        return layer.kind, json.loads(layer.kept)
    if isinstance(layer, Block):
        values = {"values": dict(layer.values)} if layer.values else {}
        return BLOCK, {"block": layer.definition.name, "repeat": layer.repeat} | values
    return kind_of(layer), layer.options()


def _promoted_out(promoted: Promoted) -> dict[str, Any]:
    targets = [{"node": t.node, "field": t.field} for t in promoted.targets]
    return {"name": promoted.name, "targets": targets}


def _short(value: float) -> float | int:
    held = min(max(-FARTHEST, value), FARTHEST)
    return int(held) if held == int(held) else held


def _wire_out(wire: Wire) -> dict[str, Any]:
    row: dict[str, Any] = {"from": wire.source.node, "to": wire.target.node}
    if wire.source.slot:
        row["output"] = wire.source.slot
    if wire.target.slot:
        row["input"] = wire.target.slot
    return row


def _fed_out(fed: Fed) -> dict[str, Any]:
    row = _wire_out(Wire(Port(0, fed.output), fed.target))
    return row | {"from": fed.source}


def recipe_to_json(recipe: Recipe) -> dict[str, Any]:
    """Return a recipe as JSON values."""
    optimizer = recipe.optimizer
    return recipe.options() | {
        "optimizer": {"name": type(optimizer).__name__, **optimizer.options()}
    }


def _recipe_in(data: Mapping[str, Any]) -> Recipe:
    options = dict(data)
    try:
        if "optimizer" in options:
            values = dict(_take(options, "optimizer", dict, {}))
            name = str(values.pop("name", ""))
            if name.lower() not in OPTIMIZERS:
                known = ", ".join(o.__name__ for o in OPTIMIZERS.values())
                raise FileError(f"names the optimiser “{cut(name)}”; known are {known}")
            options.pop("optimizer")
            recipe = Recipe.from_options(options)
            return recipe.replace(optimizer=OPTIMIZERS[name.lower()].from_options(values))
        return Recipe.from_options(options)
    except OptionError as error:
        raise FileError(f"has a recipe that cannot be used: {error}") from None


def _node_in(row: Any, blocks: Mapping[str, Design]) -> Node:
    if not isinstance(row, dict):
        raise FileError(f"has a node that is not an object: {cut(_json(row))}")
    id_ = _take(row, "id", int, None)
    name = _take(row, "name", str, None)
    kind = _take(row, "layer", str, None)
    options = _take(row, "options", dict, {})
    try:
        layer = _block_in(options, blocks) if kind == BLOCK else _layer_in(kind, options)
    except OptionError as error:
        raise FileError(f"has a problem at node “{cut(name)}” ({cut(kind)}): {error}") from None
    node = Node(id_, name, layer, _position(row), _take(row, "bypassed", bool, False))
    if node.is_bypassed and not node.can_be_bypassed:
        return replace(node, is_bypassed=False)  # there is nothing to pass on
    return node


def _layer_in(kind: str, options: dict[str, Any]) -> Layer:
    if kind in LAYERS:
        return LAYERS[kind].from_options(options)
    return UnknownLayer(kind=kind, kept=_json(options))


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
        raise FileError(f"has a frame whose size is {cut(_json(row['size']))}, which is none")
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
            f"has a {key} that is not two numbers within ten million: {cut(_json(value))}"
        )
    return float(value[0]), float(value[1])


def _wire_in(row: Any) -> Wire:
    if not isinstance(row, dict):
        raise FileError(f"has a wire that is not an object: {cut(_json(row))}")
    source = Port(_take(row, "from", int, None), _take(row, "output", int, 0))
    return Wire(source, Port(_take(row, "to", int, None), _take(row, "input", int, 0)))


def _fed_in(row: Any) -> Fed:
    if not isinstance(row, dict):
        raise FileError(f"has a wire that is not an object: {cut(_json(row))}")
    wire = _wire_in({**row, "from": 0})
    return Fed(_take(row, "from", str, None), wire.source.slot, wire.target)


def _check_nodes(design: Design) -> None:
    ids, names = set(), set()
    for node in design.nodes:
        problem = name_problem(Design(), None, node.name)
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
        problem = name_problem(Design(), None, promoted.name)
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
            raise FileError(f"lacks the key “{key}” in {cut(_json(dict(data)))}")
        return default
    value = data[key]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise FileError(f"has {cut(_json(value))} for “{key}”, which should be {_KINDS[kind]}")
    return value


_KINDS = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    dict: "an object",
    list: "a list",
}
