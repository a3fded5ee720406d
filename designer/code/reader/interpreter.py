"""An interpreter of the little Python that networks are written in. It runs nothing of it.

Every value is one of our own (`values`); what is not understood becomes an `Unknown` that says
why, and is told only where a layer depends on it.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from designer.code.reader import calls, expressions, making, statements
from designer.code.reader.bounds import Budget, NotUnderstood, OutOfBounds
from designer.code.reader.tracing import Graph
from designer.code.reader.values import (
    Arguments,
    Dotted,
    Module,
    Scope,
    Tensor,
    Unknown,
    Value,
    tensors_in,
)
from designer.graph import LAYERS, Design, Layer

USUAL = {
    "torch": "torch",
    "nn": "torch.nn",
    "F": "torch.nn.functional",
    "math": "math",
    "itertools": "itertools",
    "OrderedDict": "collections.OrderedDict",
    "partial": "functools.partial",
}
"""What these names stand for where a piece of source does not import them."""


@dataclass(frozen=True)
class Remark:
    """What people should know of a line of a source."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.message}" if self.line else self.message


class Interpreter:
    """Reads one source."""

    def __init__(self) -> None:
        self.budget = Budget()
        self.remarks: list[Remark] = []
        usual = Scope()
        usual.names.update({name: Dotted(path) for name, path in USUAL.items()})
        self.globals = Scope(usual)
        self.graph: Graph | None = None
        """The graph that a forward is adding to."""
        self.loose: list[Value] = []
        """Values of expressions that stand by themselves."""
        self.hints: list[tuple[Module, tuple[int, ...]]] = []
        """Modules that the source tries with an input, and its shape with the batch."""
        self.used: dict[int, Module] = {}
        """Modules that have a node in this graph or one around it, by their identity."""
        self.definitions: dict[str, Design] = {}
        """Blocks that are known by the names of their classes already."""
        self.is_ours = False
        """Whether Convas has written the source, and layers are called as it calls them."""
        self.misfits = 0
        """Layers that do not fit what comes in, or the source says otherwise of it."""

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """Work out an expression."""
        self.budget.spend(node.lineno)
        handler = expressions.HANDLERS.get(type(node))
        if handler is None:
            word = type(node).__name__
            raise NotUnderstood(node.lineno, f"`{word}` is not understood")
        return handler(self, node, scope)

    def attempt(self, node: ast.expr, scope: Scope) -> Value:
        """Work out a part of an expression; where that fails the rest of it may be of use."""
        try:
            return self.evaluate(node, scope)
        except OutOfBounds:
            raise
        except NotUnderstood as problem:
            return Unknown(problem.line or node.lineno, problem.why)

    def run(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        """Go through statements; one that is not understood does not stop those behind it."""
        for statement in body:
            statements.run(self, statement, scope)

    def call(self, target: Value, given: Arguments, line: int, scope: Scope) -> Value:
        """Call a value."""
        return calls.call(self, target, given, line, scope)

    def remark(self, line: int, message: str) -> None:
        """Tell something once."""
        remark = Remark(line, message[:1].upper() + message[1:])
        if remark not in self.remarks:
            self.remarks.append(remark)

    def step(self, kind: str, layer: Layer, sources: Sequence[Tensor], line: int) -> Tensor:
        """Add the layer that a function on tensors means."""
        graph = self.require(sources, line)
        self.budget.layer(line)
        name = graph.called.pop(0) if graph.called else graph.numbered(LAYERS[kind].base_name)
        return self.fitted(graph.layer(graph.free(name), layer, sources), sources)

    def unknown_step(self, line: int, what: str, given: Arguments) -> Value:
        """Let a layer that is not known stand for a function that is not understood."""
        sources = list(tensors_in(given.every()))
        if not sources:
            return Unknown(line, f"`{what}` is not understood")
        self.remark(line, f"`{what}` is not understood; an unknown layer stands in its place.")
        graph = self.require(sources, line)
        self.budget.layer(line)
        return graph.layer(graph.numbered("unknown"), making.unknown(what), sources)

    def require(self, sources: Sequence[Tensor], line: int) -> Graph:
        """Return the graph that grows, to which all sources must belong."""
        if self.graph is None or any(tensor.graph is not self.graph for tensor in sources):
            raise NotUnderstood(
                line, "a value of another forward is used here; this is not understood"
            )
        return self.graph

    def fitted(self, result: Tensor, sources: Sequence[Tensor]) -> Tensor:
        """Note where a layer cannot take what comes in."""
        if result.shape is None and all(tensor.shape is not None for tensor in sources):
            self.misfits += 1
        return result
