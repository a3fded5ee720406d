"""Files that Convas has written come back as they were: names, places, promoted fields, recipe.

The code is the truth. The `# convas:` lines at its end tell what code cannot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from designer.code.reader import forward
from designer.code.reader.calls import call_function, instantiate
from designer.code.reader.interpreter import Interpreter
from designer.code.reader.sharing import laid_out
from designer.code.reader.tracing import Graph, Item, is_input
from designer.code.reader.values import (
    Arguments,
    Class,
    Function,
    Instance,
    tensors_in,
)
from designer.graph import (
    LAYERS,
    Block,
    Design,
    FileError,
    Layer,
    Node,
    OptionError,
    Port,
    Promoted,
    Target,
    Wire,
    file,
)

CHANNELS = 64
"""What stands for a size that the wires tell, where a class is read by itself."""

Rows = Mapping[str, Any]


class Broken(Exception):
    """The lines at the end do not fit the code, or are not what Convas writes."""


def trailer(text: str) -> Rows | None:
    """Return what the `# convas:` lines hold; None where there are none.

    Raises
    ------
    Broken
        When they hold something else than Convas writes.
    """
    lines = re.findall(r"^# convas: (.*)$", text, re.MULTILINE)
    if not lines:
        return None
    try:
        found = json.loads("\n".join(lines))
    except (ValueError, RecursionError):
        raise Broken from None
    if not isinstance(found, dict) or not all(isinstance(row, dict) for row in found.values()):
        raise Broken
    return found


def designs(reader: Interpreter, rows: Rows) -> dict[str, Design]:
    """Return the design of each class that the lines name, inner ones first.

    Raises
    ------
    Broken
        When they do not fit the code.
    """
    reader.is_ours = True
    try:
        for name, row in rows.items():
            cls = reader.globals.names.get(name)
            if not isinstance(cls, Class):
                continue  # deleted by hand
            reader.definitions[name] = _design(reader, cls, row)
        for design in reader.definitions.values():
            file.loads(file.dumps(design))  # which refuses what no edit could have made
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OptionError, FileError):
        # The lines are JSON from outside: whatever in them is of another kind ends here.
        raise Broken from None
    if not reader.definitions:
        raise Broken
    return dict(reader.definitions)


def _design(reader: Interpreter, cls: Class, row: Rows) -> Design:
    graph = _grown(reader, cls, row)
    parts = _json(row)
    nodes = _nodes(graph, row, parts)
    ids = {node.name: node.id for node in nodes}
    ends = list(zip(row.get("outputs", ()), graph.results, strict=False))
    wires = _wires(graph, ids, nodes, ends, row)
    design = Design(
        nodes,
        wires,
        notes=parts.notes,
        frames=parts.frames,
        name=row["name"],
        about=row.get("about", cls.about),
        recipe=file.recipe_from_json(row.get("recipe", {})),
    )
    design = replace(design, promoted=_promoted(graph, cls, ids, row))
    known = row["nodes"]
    return design if all(node.name in known for node in nodes) else laid_out(design)


def _grown(reader: Interpreter, cls: Class, row: Rows) -> Graph:
    """Follow the forward of a class whose parameters have their defaults."""
    found = cls.find("__init__")
    missing: list[str] = []
    if found and isinstance(found[0], Function):
        spec = found[0].node.args
        names = [a.arg for a in (*spec.posonlyargs, *spec.args)][1:]
        missing = [name for name in names if name not in found[0].defaults]
    given = Arguments(named=dict.fromkeys(missing, CHANNELS))
    instance = instantiate(reader, cls, given, cls.line)
    assert isinstance(instance, Instance)
    reader.used = {}
    graph = Graph(cls.name, called=list(row.get("functions", ())))
    graph.register(instance)
    reader.graph = graph
    try:
        shapes = row.get("inputs", {})
        named = {}
        for name in forward.required(instance):
            layer = LAYERS["Input"](**({"shape": shapes[name]} if name in shapes else {}))
            named[name] = graph.input(name, layer.infer())
        method = cls.find("forward")
        if not method or not isinstance(method[0], Function):
            raise Broken
        given = Arguments([instance], named)
        result = call_function(reader, method[0], given, cls.line)
    finally:
        reader.graph = None
    graph.results = tuple((t.node, t.slot) for t in tensors_in(result))
    return graph


def _json(row: Rows) -> Design:
    """Read what stands in the lines as it does in a design file: notes and frames."""
    kept = {key: row[key] for key in ("notes", "frames") if key in row}
    return file.loads(json.dumps({"convas": 1, "nodes": [], **kept}))


def _nodes(graph: Graph, row: Rows, parts: Design) -> tuple[Node, ...]:
    """Return the nodes in the order of the lines, behind them those that are new in the code."""
    items = {item.name: item for item in graph.items}
    outputs = set(row.get("outputs", ()))
    kept = file.loads(json.dumps(row["bypassed"])) if "bypassed" in row else Design()
    bypassed = kept.by_name
    fields = row.get("fields", {})
    nodes: list[Node] = []
    for name, (id_, x, y) in row["nodes"].items():
        place = (float(x), float(y))
        if name in items:
            layer = _layer(items[name], fields.get(name, {}))
            nodes.append(Node(id_, name, layer, place))
        elif name in outputs:
            nodes.append(Node(id_, name, LAYERS["Output"](), place))
        elif name in bypassed:
            nodes.append(replace(bypassed[name], id=id_, position=place))
    free = 1 + max([node.id for node in nodes] + [*parts.marks], default=0)
    for item in graph.items:
        if item.name not in row["nodes"]:
            nodes.append(Node(free, item.name, _layer(item, {})))
            free += 1
    return tuple(nodes)


def _layer(item: Item, fields: Mapping[str, Any]) -> Layer:
    layer = item.layer
    if isinstance(layer, Graph):
        raise Broken  # of a class that the lines do not name
    if isinstance(layer, Block):
        layer = replace(layer, repeat=item.repeat)
    if is_input(item):
        return layer
    return layer.replace(**fields) if fields else layer


def _wires(
    graph: Graph,
    ids: Mapping[str, int],
    nodes: Iterable[Node],
    ends: Iterable[tuple[str, tuple[int, int]]],
    row: Rows,
) -> tuple[Wire, ...]:
    """Return the wires of the code, in the order that the lines give, or else the usual one."""
    names = [item.name for item in graph.items]
    wires = [
        Wire(Port(ids[names[source]], slot), Port(ids[item.name], at))
        for item in graph.items
        for at, (source, slot) in enumerate(item.sources)
    ]
    wires += [Wire(Port(ids[names[n]], slot), Port(ids[end])) for end, (n, slot) in ends]
    if "wires" in row:
        told = tuple(
            Wire(Port(ids[source], out), Port(ids[target], into))
            for source, out, target, into in row["wires"]
            if source in ids and target in ids
        )
        passed = {node.id for node in nodes if node.is_bypassed}
        if _without(told, passed) == set(wires):
            return told
    turn = {node.id: at for at, node in enumerate(nodes)}
    return tuple(sorted(wires, key=lambda w: (turn[w.target.node], w.target.slot)))


def _without(wires: Iterable[Wire], passed: set[int]) -> set[Wire]:
    """Return what wires connect where some nodes hand on their first input."""
    into = {wire.target: wire.source for wire in wires}

    def source(port: Port) -> Port:
        seen: set[int] = set()
        while port.node in passed and Port(port.node) in into and port.node not in seen:
            seen.add(port.node)
            port = into[Port(port.node)]
        return port

    return {Wire(source(w.source), w.target) for w in wires if w.target.node not in passed}


def _promoted(graph: Graph, cls: Class, ids: Mapping[str, int], row: Rows) -> tuple[Promoted, ...]:
    """Return the promoted fields: as the lines say, else the parameters that stand in fields."""
    if "promoted" in row:
        return tuple(
            Promoted(name, tuple(Target(ids[node], field) for node, field in targets))
            for name, targets in row["promoted"]
            if all(node in ids for node, _ in targets)
        )
    found: dict[str, list[Target]] = {}
    modules = [item for item in graph.items if _is_module(item)]
    functions = [item for item in graph.items if not _is_module(item)]
    for item in (*modules, *functions):
        known = {f.name for f in item.layer.fields} if isinstance(item.layer, Layer) else set()
        for field, parameter in item.origins.items():
            if field in known:
                found.setdefault(parameter, []).append(Target(ids[item.name], field))
    init = cls.find("__init__")
    order = list(init[0].defaults) if init and isinstance(init[0], Function) else []
    return tuple(Promoted(name, tuple(found[name])) for name in order if name in found)


def _is_module(item: Item) -> bool:
    return isinstance(item.layer, Layer) and item.layer.is_module
