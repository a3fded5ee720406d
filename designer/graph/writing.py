"""Designs written as text: JSON that people can read, with a line for each node and wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from designer.graph.block import Block, definitions, with_distinct_names
from designer.graph.design import Design, Mark, Node, Port, Promoted, Wire
from designer.graph.family import families_of
from designer.graph.fragment import Fed, Fragment
from designer.graph.layer import Layer, UnknownLayer, kind_of
from designer.graph.recipe import Recipe

VERSION = 1
BLOCK = "Block"
"""What stands in place of a layer's name where a node is a block."""
FARTHEST = 1e7
"""No card lies further from the middle of the canvas."""

Rows = list[dict[str, Any]]


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
    parts = [f"{indent}  {to_json(key)}: {to_json(value)}" for key, value in head.items()]
    if blocks:
        parts.append(f'{indent}  "blocks": [\n' + ",\n".join(blocks) + f"\n{indent}  ]")
    for key, rows in lists.items():
        lines = ",\n".join(f"{indent}    {to_json(row)}" for row in rows)
        inside = f"[\n{lines}\n{indent}  ]" if rows else "[]"
        parts.append(f'{indent}  "{key}": {inside}')
    return f"{indent}{{\n" + ",\n".join(parts) + f"\n{indent}}}"


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
    families = families_of(type(recipe))
    members = {name: family.to_json(getattr(recipe, name)) for name, family in families.items()}
    return recipe.options() | members


def to_json(value: Any) -> str:
    """Write a value as JSON, whatever letters it has."""
    # Half a surrogate pair is legal in JSON only as an escape, and cannot be written in UTF-8.
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
