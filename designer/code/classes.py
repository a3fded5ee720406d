"""One class: its docstring, its `__init__` and its `forward`."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from designer.code.calls import block_call, call_of, frozen
from designer.code.forward import Forward, Statement, computing, has_module, shape_comment
from designer.code.layout import STEP, WIDTH, Call, Piece, Text, laid
from designer.code.parameters import Plan
from designer.code.uses import Made, Uses
from designer.graph import Block, Port

INDENT = STEP * 2


@dataclass(frozen=True)
class Written:
    """A class as text, with the lines in it on which nodes stand."""

    plan: Plan
    lines: tuple[str, ...]
    spans: tuple[tuple[int, int, int], ...]
    """A node's id, and its first and last line, counted from 0."""
    functions: tuple[int, ...]


def write_class(plan: Plan, uses: Uses, plans: Mapping[Made, Plan], way: str) -> Written:
    """Write a class; what it takes that nothing told before is found, too."""
    forward = Forward(plan)
    making = _making(plan, uses, plans, way)
    making += [Statement((f"{INDENT}self.{name} = {source}",), ()) for name, source in forward.kept]
    lines = [f"class {plan.name}(nn.Module):", *docstring(plan.design.about, STEP)]
    spans: list[tuple[int, int, int]] = []

    def add(statement: Statement) -> None:
        first = len(lines)
        lines.extend(statement.lines)
        spans.extend((id_, first, len(lines) - 1) for id_ in statement.nodes)

    if len(lines) > 1:
        lines.append("")
    if making or plan.parameters:
        lines += _head("__init__", _parameters(plan), "None")
        lines.append(f"{INDENT}super().__init__()")
        for statement in making:
            add(statement)
        lines.append("")
    names = [plan.design.by_id[id_].name for id_ in plan.design.sources]
    results = len(plan.design.results)
    gives = "Tensor" if results == 1 else f"tuple[{', '.join(['Tensor'] * results)}]"
    lines += _head("forward", [Text(f"{name}: Tensor") for name in names], gives)
    for id_, name in zip(plan.design.sources, names, strict=True):
        shape = shape_comment(plan, Port(id_))
        if shape:
            add(Statement((f"{INDENT}# {name}: {shape}",), (id_,)))
    for statement in forward.statements:
        add(statement)
    return Written(plan, tuple(lines), tuple(spans), tuple(forward.functions))


def docstring(text: str, indent: str) -> list[str]:
    """Return the lines of a docstring: nothing for a text without a word."""
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    words = words.replace("\\", "\\\\").replace('"', "'")
    if not words:
        return []
    if len(indent) + len(words) + 6 <= WIDTH:
        return [f'{indent}"""{words}"""']
    room = WIDTH - len(indent) - 3
    wrapped = _wrapped(words, room)
    if len(wrapped) == 1:  # ruff would have the closing quotes behind it, over the edge
        wrapped = _wrapped(words, room - 3)
    if len(wrapped) == 1:
        return [f'{indent}"""{words}"""']
    first, *others = wrapped
    return [f'{indent}"""{first}', *(f"{indent}{line}" for line in others), f'{indent}"""']


def _wrapped(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)


def _making(plan: Plan, uses: Uses, plans: Mapping[Made, Plan], way: str) -> list[Statement]:
    statements = []
    for node in computing(plan.design):
        if not has_module(node):
            continue
        if isinstance(node.layer, Block):
            made: Piece = block_call(plan, node.id, plans[uses.of(node.layer)])
        else:
            made = call_of(plan, node.id, way)
        lines = laid(made, INDENT, before=f"self.{node.name} = ")
        trains = None if isinstance(node.layer, Block) else frozen(plan, node.id)
        if trains is not None:
            lines.append(f"{INDENT}self.{node.name}.requires_grad_({trains})")
        statements.append(Statement(tuple(lines), (node.id,)))
    return statements


def _parameters(plan: Plan) -> list[Piece]:
    given: list[Piece] = [Text(f"{p.name}: {p.hint}") for p in plan.given]
    return [*given, *(Text(f"{p.name}: {p.hint} = {p.default}") for p in plan.fields.values())]


def _head(name: str, parameters: list[Piece], gives: str) -> list[str]:
    call = Call(name, (Text("self"), *parameters))
    return laid(call, STEP, before="def ", after=f" -> {gives}:")
