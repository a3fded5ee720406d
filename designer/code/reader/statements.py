"""Statements. What is not understood is told where layers depend on it, and passed over."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from designer.code.reader import attributes, pure
from designer.code.reader.bounds import NotUnderstood, OutOfBounds
from designer.code.reader.expressions import combined, items, truth
from designer.code.reader.values import Class, Dotted, Function, Scope, Tensor, Unknown, Value

if TYPE_CHECKING:
    from designer.code.reader.interpreter import Interpreter

GROWING = frozenset(
    (
        "append",
        "extend",
        "insert",
        "add_module",
        "register_module",
        "update",
        "setattr",
    )
)
"""Calls that add to a network."""


class Return(Exception):
    """A function ends with a value."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Break(Exception):
    """A loop ends."""


class Continue(Exception):
    """A turn of a loop ends."""


def run(reader: Interpreter, statement: ast.stmt, scope: Scope) -> None:
    """Do what a statement says as far as it is understood."""
    reader.budget.spend(statement.lineno)
    try:
        handler = HANDLERS.get(type(statement))
        if handler is None:
            word = ast.unparse(statement).split(maxsplit=1)[0].rstrip(":")
            raise NotUnderstood(statement.lineno, f"`{word}` is not understood")
        handler(reader, statement, scope)
    except OutOfBounds:
        raise
    except NotUnderstood as problem:
        _pass_over(reader, statement, scope, problem)


def _pass_over(
    reader: Interpreter, statement: ast.stmt, scope: Scope, problem: NotUnderstood
) -> None:
    lost = Unknown(problem.line or statement.lineno, problem.why)
    inside = _inside(statement)
    if reader.graph is not None or any(map(_grows, inside)):
        reader.remark(lost.line, f"{problem.why}; this part is left out.")
    for node in inside:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            # What flows on from before is what there is to show.
            if not isinstance(scope.names.get(node.id), Tensor):
                scope.names[node.id] = lost
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            attributes.bind(reader, node, lost, scope)
    if isinstance(statement, ast.Return) or (
        reader.graph is None and any(isinstance(node, ast.Return) for node in inside)
    ):
        raise Return(lost)


def _inside(statement: ast.stmt) -> list[ast.AST]:
    """List the nodes of a statement, without those of functions that it defines."""
    found: list[ast.AST] = []
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop(0)
        found.append(node)
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            todo.extend(ast.iter_child_nodes(node))
    return found


def _grows(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    name = node.func.id if isinstance(node.func, ast.Name) else name
    return name in GROWING


def _expr(reader: Interpreter, node: ast.Expr, scope: Scope) -> None:
    value = reader.evaluate(node.value, scope)
    if scope is reader.globals:
        reader.loose.append(value)


def _assign(reader: Interpreter, node: ast.Assign | ast.AnnAssign, scope: Scope) -> None:
    if node.value is None:
        return
    value = reader.evaluate(node.value, scope)
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        attributes.bind(reader, target, value, scope)
        origin = scope.origin(node.value)
        if origin and isinstance(target, ast.Attribute):
            owner = reader.evaluate(target.value, scope)
            if hasattr(owner, "origins"):
                owner.origins[f".{target.attr}"] = origin


def _augment(reader: Interpreter, node: ast.AugAssign, scope: Scope) -> None:
    before = reader.evaluate(node.target, scope)
    value = reader.evaluate(node.value, scope)
    if (
        isinstance(before, list)
        and isinstance(node.op, ast.Add)
        and isinstance(value, list | tuple)
    ):
        pure.method(reader.budget, node.lineno, before, "extend", [value], {})
        return
    attributes.bind(reader, node.target, combined(reader, node, before, value), scope)


def _for(reader: Interpreter, node: ast.For, scope: Scope) -> None:
    for value in items(reader, reader.evaluate(node.iter, scope), node.lineno):
        reader.budget.spend(node.lineno)
        attributes.bind(reader, node.target, value, scope)
        try:
            reader.run(node.body, scope)
        except Continue:
            continue
        except Break:
            return
    reader.run(node.orelse, scope)


def _if(reader: Interpreter, node: ast.If, scope: Scope) -> None:
    current = node
    while True:
        if truth(reader.evaluate(current.test, scope), current.lineno):
            reader.run(current.body, scope)
            return
        match current.orelse:
            case [ast.If() as other]:
                current = other
            case others:
                reader.run(others, scope)
                return


def _function(reader: Interpreter, node: ast.FunctionDef, scope: Scope) -> None:
    function = Function(node.name, node, scope, attributes.defaults_of(reader, node, scope))
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Name) and decorator.id in {
            "staticmethod",
            "classmethod",
            "property",
        }:
            function.kind = decorator.id
        elif isinstance(decorator, ast.Call) and decorator.args:
            # As Dive into Deep Learning adds to a class bit by bit: `@add_to_class(Net)`.
            name = ast.unparse(decorator.func).rpartition(".")[2]
            cls = reader.evaluate(decorator.args[0], scope)
            if name == "add_to_class" and isinstance(cls, Class):
                function.owner = cls
                cls.members[node.name] = function
                return
    scope.names[node.name] = function


def _class(reader: Interpreter, node: ast.ClassDef, scope: Scope) -> None:
    bases = tuple(reader.evaluate(base, scope) for base in node.bases)
    about = " ".join((ast.get_docstring(node) or "").split())
    cls = Class(node.name, bases, node.lineno, about=about)
    inner = Scope(scope)
    reader.run(node.body, inner)
    for value in inner.names.values():
        if isinstance(value, Function) and value.scope is inner:
            # A class's own names are not seen from its methods.
            value.owner, value.scope = cls, scope
    cls.members.update(inner.names)
    scope.names[node.name] = cls


def _return(reader: Interpreter, node: ast.Return, scope: Scope) -> None:
    raise Return(reader.evaluate(node.value, scope) if node.value else None)


def _import(reader: Interpreter, node: ast.Import, scope: Scope) -> None:
    for alias in node.names:
        first = alias.name.partition(".")[0]
        scope.names[alias.asname or first] = Dotted(alias.name if alias.asname else first)


def _import_from(reader: Interpreter, node: ast.ImportFrom, scope: Scope) -> None:
    for alias in node.names:
        if alias.name == "*":
            continue
        if (node.module or "").startswith(("typing", "__future__")):
            continue
        scope.names[alias.asname or alias.name] = Dotted(f"{node.module or ''}.{alias.name}")


def _with(reader: Interpreter, node: ast.With, scope: Scope) -> None:
    for item in node.items:
        if item.optional_vars is not None:
            lost = Unknown(node.lineno, "`with ... as` is not understood")
            attributes.bind(reader, item.optional_vars, lost, scope)
    reader.run(node.body, scope)


def _try(reader: Interpreter, node: ast.Try, scope: Scope) -> None:
    reader.run([*node.body, *node.orelse, *node.finalbody], scope)


def _raise(reader: Interpreter, node: ast.Raise, scope: Scope) -> None:
    raise NotUnderstood(node.lineno, "the source refuses these values with `raise`")


def _break(reader: Interpreter, node: ast.stmt, scope: Scope) -> None:
    raise Break


def _continue(reader: Interpreter, node: ast.stmt, scope: Scope) -> None:
    raise Continue


def _nothing(reader: Interpreter, node: ast.stmt, scope: Scope) -> None:
    return


HANDLERS: dict[type[ast.stmt], Callable[[Interpreter, Any, Scope], None]] = {
    ast.AnnAssign: _assign,
    ast.Assert: _nothing,
    ast.Assign: _assign,
    ast.AugAssign: _augment,
    ast.Break: _break,
    ast.ClassDef: _class,
    ast.Continue: _continue,
    ast.Expr: _expr,
    ast.For: _for,
    ast.FunctionDef: _function,
    ast.Global: _nothing,
    ast.If: _if,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Nonlocal: _nothing,
    ast.Pass: _nothing,
    ast.Raise: _raise,
    ast.Return: _return,
    ast.Try: _try,
    ast.With: _with,
}
