"""What a class computes: the statements of its `forward`."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from designer.code.calls import arguments_of, function_of
from designer.code.layout import WIDTH, Call, Joined, Keyword, Listed, Piece, Text, laid
from designer.code.names import free
from designer.code.parameters import Plan
from designer.graph import Block, Design, Node, Port
from designer.graph.names import RESERVED

INDENT = " " * 8
_OPERATORS = {"torch.add": "+", "torch.mul": "*"}
"""Functions of two values that are written as what Python has for them."""
_BEGINS = {"convolution", "linear", "block"}
"""Families whose layers begin a statement, which goes on with what follows them."""
_LONGEST = 5
"""So many calls may stand in each other ..."""
_SHORT = 80
"""... if they are no longer than this."""


@dataclass(frozen=True)
class Statement:
    """Some lines of `forward`, and the nodes that they compute."""

    lines: tuple[str, ...]
    nodes: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Step:
    """A node that computes something, and the ports that feed it: of a step or of an Input."""

    node: Node
    inputs: tuple[Port, ...]

    @property
    def output(self) -> Port:
        return self.node.output()


class Forward:
    """The statements of one class, one after the other.

    `functions` lists the nodes that have no module, in the order in which they are computed;
    `kept` what `__init__` is to keep for them, as names of attributes and their source.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan, self._design = plan, plan.design
        self.kept: list[tuple[str, str]] = []
        self._steps, origin = _steps(plan.design)
        self.functions = [s.node.id for s in self._steps if not has_module(s.node)]
        self._results = [origin[Port(id_)] for id_ in plan.design.results]
        self._pieces = self._parted()
        self._named = self._names()
        self.statements = self._statements()

    def _parted(self) -> list[list[_Step]]:
        """Part the steps into statements: each step of one feeds the next, and nothing else."""
        used = Counter(port for step in self._steps for port in step.inputs)
        used.update(self._results)
        pieces: list[list[_Step]] = []
        for step in self._steps:
            goes_on = (
                bool(pieces)
                and step.inputs == (pieces[-1][-1].output,)
                and used[step.inputs[0]] == 1
                and pieces[-1][-1].node.layer.outputs == 1
                and not self._begins(step, pieces[-1])
            )
            if goes_on:
                pieces[-1].append(step)
            else:
                pieces.append([step])
        return pieces

    def _begins(self, step: _Step, before: Sequence[_Step]) -> bool:
        families = {other.node.layer.family for other in before}
        layer = step.node.layer
        if layer.outputs > 1 or len(before) == _LONGEST:
            return True
        if layer.family in _BEGINS and families != {"shape"}:
            return True
        if layer.family == "shape" and layer.is_module:
            return True
        names = [*before[0].inputs, *(other.node.name for other in (*before, step))]
        return sum(len(str(name)) + len("self.()") for name in names) > _SHORT

    def _names(self) -> dict[Port, str]:
        """Name what each statement gives: `x` what only the next one goes on with."""
        taken = set(self._design.by_name)
        passed = free("x", taken)
        names = {Port(id_): self._design.by_id[id_].name for id_ in self._design.sources}
        used = Counter(port for step in self._steps for port in step.inputs)
        for place, piece in enumerate(self._pieces):
            last = piece[-1]
            following = self._pieces[place + 1][0] if place + 1 < len(self._pieces) else None
            if last.node.layer.outputs > 1:
                for slot in range(last.node.layer.outputs):
                    port = last.node.output(slot)
                    is_used = used[port] or port in self._results
                    name = free(f"{last.node.name}_{slot}", taken) if is_used else "_"
                    names[port] = name
                    taken.add(name)
            elif (
                following
                and following.inputs == (last.output,)
                and used[last.output] == 1
                and last.output not in self._results
            ):
                names[last.output] = passed
            else:
                names[last.output] = last.node.name
        return names

    def _statements(self) -> list[Statement]:
        statements = []
        used = Counter(port for step in self._steps for port in step.inputs)
        returned = False
        for place, piece in enumerate(self._pieces):
            last, ids = piece[-1], tuple(step.node.id for step in piece)
            expression = self._expression(piece)
            ports = [last.node.output(slot) for slot in range(last.node.layer.outputs)]
            comment = ""
            if len(ports) == 1:
                comment = shape_comment(self._plan, ports[0])
            is_last = place + 1 == len(self._pieces)
            if is_last and self._results == ports and not any(used[port] for port in ports):
                before, returned = "return ", True
            elif any(used[port] or port in self._results for port in ports):
                before = ", ".join(self._named[port] for port in ports) + " = "
            else:
                # Nobody goes on with it, and yet it is computed.
                before = f"{last.node.name} = " if isinstance(expression, Joined) else ""
            statements.append(Statement(tuple(_commented(expression, before, comment)), ids))
        if not returned:
            names = tuple(Text(self._named[port]) for port in self._results)
            value = names[0] if len(names) == 1 else Listed(names, "")
            statements.append(Statement(tuple(laid(value, INDENT, before="return "))))
        return statements

    def _expression(self, piece: Sequence[_Step]) -> Piece:
        first, *others = piece
        value = self._call(first, [Text(self._named[port]) for port in first.inputs])
        for step in others:
            value = self._call(step, [value])
        return value

    def _call(self, step: _Step, inputs: list[Piece]) -> Piece:
        node = step.node
        if has_module(node):
            return Call(f"self.{node.name}", tuple(inputs))
        target = node.layer.target
        options = [self._kept(node, option) for option in arguments_of(self._plan, node.id)]
        if target in _OPERATORS and not options:
            return Joined(tuple(inputs), (_OPERATORS[target],) * (len(inputs) - 1))
        function = function_of(target)
        if node.layer.takes_list:
            return Call(function, (Listed(tuple(inputs)), *options))
        value = Call(function, (*inputs[:2], *options))
        for other in inputs[2:]:
            value = Call(function, (value, other, *options))
        return value

    def _kept(self, node: Node, option: Piece) -> Piece:
        """Have `__init__` keep what a function is to be given and the class is told."""
        if not isinstance(option, Keyword) or _is_literal(option.value.flat):
            return option
        taken = {*RESERVED, *self._design.by_name, *(name for name, _ in self.kept)}
        name = free(f"{node.name}_{option.name}", taken)
        self.kept.append((name, option.value.flat))
        return Keyword(option.name, Text(f"self.{name}"))


def _is_literal(text: str) -> bool:
    try:
        ast.literal_eval(text)
    except ValueError:
        return False
    return True


def has_module(node: Node) -> bool:
    """Tell whether a node that computes something has a module, or else a function."""
    return isinstance(node.layer, Block) or node.layer.is_module


def computing(design: Design) -> list[Node]:
    """List the nodes that compute something, in execution order."""
    nodes = (design.by_id[id_] for id_ in design.order)
    return [node for node in nodes if not (node.is_end or node.is_bypassed)]


def shape_comment(plan: Plan, port: Port) -> str:
    """Write the shape at a port, `64x56x56`; where it differs from use to use, what is known."""
    rows = [use.shape(*port) for use in plan.uses]
    if all(row == rows[0] for row in rows):
        return "x".join(map(str, rows[0]))
    if len({len(row) for row in rows}) > 1:
        return ""
    channels = plan.channels.get(port)
    first = str(rows[0][0]) if len({row[0] for row in rows}) == 1 else channels and channels.text
    if not first:
        return ""
    source = Port(plan.design.sources[0])
    given = [use.shape(*source) for use in plan.uses]
    parts = [first]
    for axis, letter in enumerate(("H", "W")[: len(rows[0]) - 1], start=1):
        sizes = {row[axis] for row in rows}
        if len(sizes) == 1:
            parts.append(str(sizes.pop()))
            continue
        if any(len(row) != len(rows[0]) for row in given):
            return ""
        shares = {(row[axis], one[axis]) for row, one in zip(rows, given, strict=True)}
        factor = next((d for d in (1, 2, 4, 8, 16) if all(a * d == b for a, b in shares)), None)
        if factor is None:
            return ""
        parts.append(letter if factor == 1 else f"{letter}/{factor}")
    return " x ".join(parts)


def _steps(design: Design) -> tuple[list[_Step], Mapping[Port, Port]]:
    """List what is computed, and say from which step or Input what is at a port comes."""
    steps: list[_Step] = []
    origin = {Port(id_): Port(id_) for id_ in design.sources}
    for id_ in design.order:
        node = design.by_id[id_]
        if node.layer.arity == 0:
            continue
        inputs = tuple(origin[wire.source] for wire in design.incoming.get(id_, ()))
        if node.is_bypassed:
            ports = {node.output(), *(wire.source for wire in design.outgoing.get(id_, ()))}
            origin |= dict.fromkeys(ports, inputs[0])
        elif node.layer.outputs == 0:
            origin[node.output()] = inputs[0]
        else:
            steps.append(_Step(node, inputs))
            origin |= {port: port for port in map(node.output, range(node.layer.outputs))}
    return steps, origin


def _commented(expression: Piece, before: str, comment: str) -> list[str]:
    lines = laid(expression, INDENT, before)
    if not comment:
        return lines
    if len(lines) == 1 and len(lines[0]) + len(comment) + 4 <= WIDTH:
        return [f"{lines[0]}  # {comment}"]
    return [f"{INDENT}# {comment}", *lines]
