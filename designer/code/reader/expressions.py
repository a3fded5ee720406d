"""Expressions, worked out on our own values."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from designer.code.reader import attributes, pure
from designer.code.reader.bounds import NotUnderstood
from designer.code.reader.values import (
    TRAINING,
    Arguments,
    Container,
    Dotted,
    Function,
    Instance,
    Module,
    Scope,
    Sign,
    Tensor,
    Unknown,
    Value,
)
from designer.graph import LAYERS

if TYPE_CHECKING:
    from designer.code.reader.interpreter import Interpreter

MERGES = {ast.Add: "Add", ast.Mult: "Multiply"}


def truth(value: Value, line: int) -> bool:
    """Return whether a value counts as true, where the source tells."""
    if isinstance(value, Unknown):
        raise NotUnderstood(value.line or line, value.why)
    if isinstance(value, Tensor):
        raise NotUnderstood(line, "a condition on values that only a run tells is not understood")
    if value is TRAINING:
        return False
    if isinstance(value, Container):
        return bool(value.children)
    return bool(value) if isinstance(value, pure.PLAIN) else True


def items(reader: Interpreter, value: Value, line: int) -> list[Value]:
    """List what a loop goes through."""
    if isinstance(value, Container):
        held = value.children
        value = list(held) if value.kind == "ModuleDict" else list(held.values())
    elif isinstance(value, Instance) and value.cls.is_sequential:
        value = list(value.children.values())
    return pure.items_of(reader.budget, line, value)


def _constant(reader: Interpreter, node: ast.Constant, scope: Scope) -> Value:
    if not isinstance(node.value, int | float | str | bool | type(None)):
        return Unknown(node.lineno, f"`{pure.word_of(node)}` is not understood")
    return pure.checked(reader.budget, node.lineno, node.value)


def _name(reader: Interpreter, node: ast.Name, scope: Scope) -> Value:
    found = scope.find(node.id)
    if found:
        return found[0]
    if node.id in pure.FUNCTIONS or node.id in attributes.BUILTINS:
        return Dotted(node.id)
    if node.id in LAYERS or node.id in {"Sequential", "ModuleList", "ModuleDict", "Module"}:
        return Dotted(f"torch.nn.{node.id}")
    if node.id == "__name__":
        return "__main__"
    return Unknown(node.lineno, f"`{node.id}` is not defined in the source")


def _attribute(reader: Interpreter, node: ast.Attribute, scope: Scope) -> Value:
    owner = reader.evaluate(node.value, scope)
    return attributes.get(reader, owner, node.attr, node.lineno)


def _call(reader: Interpreter, node: ast.Call, scope: Scope) -> Value:
    if isinstance(node.func, ast.Name) and node.func.id == "super" and not scope.find("super"):
        return attributes.super_of(scope, node.lineno)
    target = reader.evaluate(node.func, scope)
    given = Arguments()
    for arg in node.args:
        if isinstance(arg, ast.Starred):
            given.args += items(reader, reader.evaluate(arg.value, scope), arg.lineno)
            continue
        _note_origin(given, len(given.args), arg, scope)
        given.args.append(reader.attempt(arg, scope))
    for keyword in node.keywords:
        value = reader.attempt(keyword.value, scope)
        if keyword.arg is None:
            if isinstance(value, dict) and all(isinstance(key, str) for key in value):
                given.named.update(value)
        else:
            _note_origin(given, keyword.arg, keyword.value, scope)
            given.named[keyword.arg] = value
    if isinstance(target, Dotted) and target.name == "Sequential":
        times = _times(node, scope)
        if times:
            given.origins["repeat"] = times
    return reader.call(target, given, node.lineno, scope)


def _note_origin(given: Arguments, key: int | str, node: ast.expr, scope: Scope) -> None:
    origin = scope.origin(node)
    if origin:
        given.origins[key] = origin


def _times(call: ast.Call, scope: Scope) -> str | None:
    """Return the parameter that says how often something stands in a row: `range(depth)`."""
    for arg in call.args:
        if not (isinstance(arg, ast.Starred) and isinstance(arg.value, ast.ListComp)):
            continue
        match arg.value.generators[0].iter:
            case ast.Call(func=ast.Name(id="range"), args=[times]):
                bare = times.left if isinstance(times, ast.BinOp) else times
                return scope.origin(bare)
    return None


def _binop(reader: Interpreter, node: ast.BinOp, scope: Scope) -> Value:
    terms: list[ast.expr] = [node.right]
    left = node.left
    while (
        type(node.op) in MERGES and isinstance(left, ast.BinOp) and type(left.op) is type(node.op)
    ):
        terms.append(left.right)
        left = left.left
    values = [reader.evaluate(term, scope) for term in (left, *reversed(terms))]
    if all(isinstance(value, Tensor) for value in values) and type(node.op) in MERGES:
        kind = MERGES[type(node.op)]
        return reader.step(kind, LAYERS[kind](), values, node.lineno)
    result = values[0]
    for value in values[1:]:
        result = combined(reader, node, result, value)
    return result


def combined(
    reader: Interpreter, node: ast.BinOp | ast.AugAssign, left: Value, right: Value
) -> Value:
    """Work out `left op right`."""
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        kind = MERGES.get(type(node.op))
        if kind and isinstance(left, Tensor) and isinstance(right, Tensor):
            return reader.step(kind, LAYERS[kind](), [left, right], node.lineno)
        if isinstance(left, int | float) and kind and left == (kind == "Multiply"):
            return right
        return reader.unknown_step(node.lineno, pure.word_of(node), Arguments([left, right]))
    for value in (left, right):
        if isinstance(value, Unknown):
            return value
        if isinstance(value, Sign):
            return Unknown(node.lineno, f"`{pure.word_of(node)}` is known only when it runs")
    if isinstance(left, Container) and isinstance(right, Container):
        modules = [*left.children.values(), *right.children.values()]
        pure.checked(reader.budget, node.lineno, modules)
        return Container(left.kind, {str(n): m for n, m in enumerate(modules)}, node.lineno)
    return pure.binary(reader.budget, node, left, right)


def _unary(reader: Interpreter, node: ast.UnaryOp, scope: Scope) -> Value:
    value = reader.evaluate(node.operand, scope)
    if isinstance(node.op, ast.Not):
        return not truth(value, node.lineno)
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Tensor):
        return reader.unknown_step(node.lineno, pure.word_of(node), Arguments([value]))
    if isinstance(value, int | float) and isinstance(node.op, ast.USub | ast.UAdd):
        return -value if isinstance(node.op, ast.USub) else value
    raise NotUnderstood(node.lineno, f"`{pure.word_of(node)}` is not understood")


def _boolop(reader: Interpreter, node: ast.BoolOp, scope: Scope) -> Value:
    is_and = isinstance(node.op, ast.And)
    value: Value = None
    for operand in node.values:
        value = reader.evaluate(operand, scope)
        if isinstance(value, Unknown):
            return value
        if truth(value, node.lineno) != is_and:
            return value
    return value


def _compare(reader: Interpreter, node: ast.Compare, scope: Scope) -> Value:
    left = reader.evaluate(node.left, scope)
    for op, comparator in zip(node.ops, node.comparators, strict=True):
        right = reader.evaluate(comparator, scope)
        for value in (left, right):
            if isinstance(value, Unknown):
                return value
            if isinstance(value, Tensor | Sign) and not isinstance(op, ast.Is | ast.IsNot):
                return Unknown(node.lineno, f"`{pure.word_of(node)}` is known only when it runs")
        if not pure.compare(node.lineno, op, left, right):
            return False
        left = right
    return True


def _ifexp(reader: Interpreter, node: ast.IfExp, scope: Scope) -> Value:
    test = reader.evaluate(node.test, scope)
    if isinstance(test, Unknown):
        return test
    value = reader.evaluate(node.body if truth(test, node.lineno) else node.orelse, scope)
    match node.test:
        # `A() if depth == 1 else Sequential(*[A() for _ in range(depth)])`: a repeat that may be 1.
        case ast.Compare(left=ast.Name() as times, comparators=[ast.Constant(value=1)]):
            origin = scope.origin(times)
            if origin and isinstance(value, Instance | Container):
                value.origins["repeat"] = origin
    return value


def _sequence(reader: Interpreter, node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> Value:
    values: list[Value] = []
    for element in node.elts:
        if isinstance(element, ast.Starred):
            values += items(reader, reader.evaluate(element.value, scope), element.lineno)
        else:
            values.append(reader.attempt(element, scope))
    pure.checked(reader.budget, node.lineno, values)
    return tuple(values) if isinstance(node, ast.Tuple) else values


def _dict(reader: Interpreter, node: ast.Dict, scope: Scope) -> Value:
    made: dict[Any, Value] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            other = reader.evaluate(value, scope)
            made.update(other if isinstance(other, dict) else {})
            continue
        name = reader.evaluate(key, scope)
        if isinstance(name, int | str | float | bool | type(None)):
            made[name] = reader.evaluate(value, scope)
    return made


def _subscript(reader: Interpreter, node: ast.Subscript, scope: Scope) -> Value:
    owner = reader.evaluate(node.value, scope)
    key = reader.evaluate(node.slice, scope)
    if isinstance(owner, Unknown):
        return owner
    if isinstance(key, Unknown):
        return key
    if isinstance(owner, Tensor):
        return reader.unknown_step(node.lineno, pure.word_of(node), Arguments([owner]))
    if isinstance(owner, Module):
        return attributes.item(owner, key, node.lineno)
    if isinstance(owner, tuple | list) and isinstance(key, slice):
        reader.budget.spend(node.lineno, len(owner))
    return pure.subscript(node.lineno, owner, key)


def _slice(reader: Interpreter, node: ast.Slice, scope: Scope) -> Value:
    ends = [e and reader.evaluate(e, scope) for e in (node.lower, node.upper, node.step)]
    if any(isinstance(e, Unknown) for e in ends):
        return next(e for e in ends if isinstance(e, Unknown))
    return slice(*ends) if any(e is not None for e in ends) else slice(None)


def _joined(reader: Interpreter, node: ast.JoinedStr, scope: Scope) -> Value:
    parts: list[str] = []
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            inner = reader.evaluate(value.value, scope)
            spec = reader.evaluate(value.format_spec, scope) if value.format_spec else ""
            if isinstance(inner, Unknown):
                return inner
            parts.append(pure.formatted(node.lineno, inner, str(spec)))
        else:
            parts.append(str(reader.evaluate(value, scope)))
    return pure.checked(reader.budget, node.lineno, "".join(parts))


def _comprehension(
    reader: Interpreter,
    node: ast.ListComp | ast.GeneratorExp | ast.SetComp | ast.DictComp,
    scope: Scope,
) -> Value:
    inner = Scope(scope)
    made: list[Value] = []

    def through(generators: list[ast.comprehension]) -> None:
        if not generators:
            if isinstance(node, ast.DictComp):
                made.append((reader.evaluate(node.key, inner), reader.evaluate(node.value, inner)))
            else:
                made.append(reader.evaluate(node.elt, inner))
            return
        first, *rest = generators
        for value in items(reader, reader.evaluate(first.iter, inner), node.lineno):
            reader.budget.spend(node.lineno)
            attributes.bind(reader, first.target, value, inner)
            if all(truth(reader.evaluate(test, inner), node.lineno) for test in first.ifs):
                through(rest)

    through(node.generators)
    if isinstance(node, ast.DictComp):
        return {k: v for k, v in made if isinstance(k, int | str)}
    return made


def _lambda(reader: Interpreter, node: ast.Lambda, scope: Scope) -> Value:
    return Function("lambda", node, scope, attributes.defaults_of(reader, node, scope))


def _walrus(reader: Interpreter, node: ast.NamedExpr, scope: Scope) -> Value:
    value = reader.evaluate(node.value, scope)
    attributes.bind(reader, node.target, value, scope)
    return value


HANDLERS: dict[type[ast.expr], Callable[[Interpreter, Any, Scope], Value]] = {
    ast.Attribute: _attribute,
    ast.BinOp: _binop,
    ast.BoolOp: _boolop,
    ast.Call: _call,
    ast.Compare: _compare,
    ast.Constant: _constant,
    ast.Dict: _dict,
    ast.DictComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.IfExp: _ifexp,
    ast.JoinedStr: _joined,
    ast.Lambda: _lambda,
    ast.List: _sequence,
    ast.ListComp: _comprehension,
    ast.Name: _name,
    ast.NamedExpr: _walrus,
    ast.Set: _sequence,
    ast.SetComp: _comprehension,
    ast.Slice: _slice,
    ast.Subscript: _subscript,
    ast.Tuple: _sequence,
    ast.UnaryOp: _unary,
}
