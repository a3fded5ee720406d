"""What code cannot tell of a design, as `# convas:` lines below it: ids, positions, the recipe."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from designer.code.classes import Written
from designer.code.forward import computing, has_module
from designer.code.layout import WIDTH
from designer.code.parameters import REPEAT, Plan, told_fields
from designer.code.uses import Made, Uses
from designer.graph import Block, Design, Layer, Recipe, Target, file
from designer.layers.source import Input

MARK = "# convas: "
_PARTS = re.compile(r'(?:"(?:[^"\\]|\\.)*"|\[[^\[\]{}"]*\]|[^",])+,?')


def remainder(classes: Sequence[Written], uses: Uses) -> list[str]:
    """Write what the code of the classes does not tell, as one JSON object over several lines.

    By the name of each class: "name", "about" where its docstring is another, "nodes" with id and
    position in the order of the design, "inputs" with their shapes, the names of "outputs" and
    "functions", "fields" that no argument tells, "promoted" and "wires" where they are others
    than the code lets expect, "bypassed" nodes, "notes", "frames" and the "recipe".
    """
    plans = {written.plan.made: written.plan for written in classes}
    told = [
        f"{json.dumps(written.plan.name)}: {json.dumps(_told(written, plans, uses))}"
        for written in classes
    ]
    return [line for text in ("{" + ",\n".join(told) + "}").split("\n") for line in _filled(text)]


def _told(written: Written, plans: Mapping[Made, Plan], uses: Uses) -> dict[str, Any]:
    plan = written.plan
    design = plan.made.original or plan.design
    rows = json.loads(file.dumps(Design(notes=design.notes, frames=design.frames)))
    bypassed = tuple(node for node in design.nodes if node.is_bypassed)
    kept = {
        "about": None if _is_told(design.about) else design.about,
        "nodes": {n.name: [n.id, *map(_short, n.position)] for n in design.nodes},
        "inputs": {n.name: list(n.layer.shape) for n in design.nodes if isinstance(n.layer, Input)},
        "outputs": [n.name for n in design.nodes if n.layer.outputs == 0],
        "functions": [design.by_id[id_].name for id_ in written.functions],
        "fields": _fields(plan, design, plans, uses),
        "promoted": _promoted(plan, design),
        "wires": _wires(design),
        "bypassed": json.loads(file.dumps(Design(bypassed))) if bypassed else None,
        "notes": rows["notes"],
        "frames": rows.get("frames"),
        "recipe": _recipe(design.recipe) if plan.made is uses.network else None,
    }
    said = {key: value for key, value in kept.items() if value or value == ""}
    return {"name": design.name, **said}


def _is_told(about: str) -> bool:
    words = " ".join(about.split())
    return about == words and about.isprintable() and '"' not in about


def _fields(plan: Plan, design: Design, plans: Mapping[Made, Plan], uses: Uses) -> dict[str, Any]:
    """List the fields that the arguments in the code do not tell, or tell otherwise."""
    found: dict[str, Any] = {}
    for node in computing(design):
        shown = plan.uses[0].layer(node.id).options()
        told = _told_of(node.layer, plans, uses)
        kept = {}
        for field in node.layer.fields:
            value = node.layer.options()[field.name]
            if Target(node.id, field.name) in plan.options:
                continue
            read = shown[field.name] if field.name in told else field.default
            if value != read:
                kept[field.name] = list(value) if isinstance(value, tuple) else value
        if kept:
            found[node.name] = kept
    return found


def _told_of(layer: Layer, plans: Mapping[Made, Plan], uses: Uses) -> set[str]:
    if isinstance(layer, Block):
        return {REPEAT, *plans[uses.of(layer)].fields}
    return told_fields(layer)


def _promoted(plan: Plan, design: Design) -> list[Any] | None:
    """List what the design promotes, where its class does not take just that."""
    told: dict[str, list[Target]] = {name: [] for name in plan.fields}
    by_parameter = {p.name: name for name, p in plan.fields.items()}
    nodes = computing(design)
    for node in [n for n in nodes if has_module(n)] + [n for n in nodes if not has_module(n)]:
        for target, parameter in plan.options.items():
            if target.node == node.id:
                told[by_parameter[parameter]].append(target)
    wanted = {p.name: list(p.targets) for p in design.promoted}
    if list(told.items()) == list(wanted.items()) and all(
        p.name == name for name, p in plan.fields.items()
    ):
        return None
    return [
        [name, [[design.by_id[id_].name, field] for id_, field in targets if id_ in design.by_id]]
        for name, targets in wanted.items()
    ]


def _wires(design: Design) -> list[Any] | None:
    """List the wires, where they are in another order than that of their targets."""
    places = {node.id: place for place, node in enumerate(design.nodes)}
    ordered = sorted(design.wires, key=lambda w: (places[w.target.node], w.target.slot))
    if tuple(ordered) == design.wires and not any(n.is_bypassed for n in design.nodes):
        return None
    names = {node.id: node.name for node in design.nodes}
    return [[names[s.node], s.slot, names[t.node], t.slot] for s, t in design.wires]


def _recipe(recipe: Recipe) -> dict[str, Any]:
    usual = file.recipe_to_json(Recipe())
    return {k: v for k, v in file.recipe_to_json(recipe).items() if v != usual[k]}


def _short(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _filled(text: str) -> list[str]:
    """Part JSON into lines, behind commas that are not within texts or lists of numbers."""
    lines = [""]
    for part in _PARTS.findall(text):
        if lines[-1] and len(MARK) + len(lines[-1]) + len(part.rstrip()) > WIDTH:
            lines.append("")
        lines[-1] += part
    return [MARK + line.strip() for line in lines]
