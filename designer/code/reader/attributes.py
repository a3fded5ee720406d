"""What stands behind a dot or in brackets, and where values are put."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from designer.code.reader import functional, pure
from designer.code.reader.bounds import NotUnderstood
from designer.code.reader.values import (
    TRAINING,
    Arguments,
    Attribute,
    Class,
    Container,
    Dotted,
    Example,
    Function,
    Instance,
    Leaf,
    Method,
    Module,
    Scope,
    Super,
    Tensor,
    Unknown,
    Value,
)

if TYPE_CHECKING:
    from designer.code.reader.interpreter import Interpreter

BUILTINS = frozenset(
    (
        "getattr",
        "hasattr",
        "isinstance",
        "map",
        "print",
        "setattr",
        "super",
        "type",
    )
)
"""Functions of Python that `calls` knows besides those on plain values."""


def get(reader: Interpreter, owner: Value, name: str, line: int) -> Value:
    """Return what stands behind a dot."""
    if isinstance(owner, Unknown):
        return owner
    if isinstance(owner, Dotted):
        return Dotted(f"{owner.path}.{name}")
    if isinstance(owner, Instance):
        return _of_instance(reader, owner, name, line)
    if isinstance(owner, Super):
        found = owner.instance.cls.find(name, after=owner.after)
        if found and isinstance(found[0], Function):
            return Method(found[0], owner.instance)
        return Attribute(owner, name)
    if isinstance(owner, Class):
        found = owner.find(name)
        if found and isinstance(found[0], Function) and found[0].kind == "classmethod":
            return Method(found[0], owner)
        return found[0] if found else Attribute(owner, name)
    if isinstance(owner, Tensor):
        if name == "shape":
            return functional.sizes_of(owner)
        if name == "ndim":
            return len(functional.sizes_of(owner))
        if name in {"device", "dtype"}:
            return Unknown(line, f"`.{name}` is known only when it runs")
    if isinstance(owner, Example) and name == "shape":
        return owner.shape
    if isinstance(owner, Container | Leaf) and name == "training":
        return TRAINING
    if isinstance(owner, Container) and name in owner.children:
        return owner.children[name]
    if isinstance(owner, Leaf):
        if name in owner.declared:
            return owner.declared[name]
        if name in owner.layer.options():
            return owner.layer.options()[name]
        if name in {"weight", "bias"}:
            return Unknown(line, "weights are not read")
    return Attribute(owner, name)


def _of_instance(reader: Interpreter, owner: Instance, name: str, line: int) -> Value:
    for held in (owner.fields, owner.modules):
        if name in held:
            return held[name]
    found = owner.cls.find(name)
    if found:
        member = found[0]
        if isinstance(member, Function):
            if member.kind == "property":
                return reader.call(Method(member, owner), Arguments(), line, Scope())
            return member if member.kind == "staticmethod" else Method(member, owner)
        return member
    return TRAINING if name == "training" else Attribute(owner, name)


def super_of(scope: Scope, line: int) -> Value:
    """Return what `super()` means in a method."""
    method = scope.owning()
    instance = next(iter(method.names.values()), None) if method else None
    if method is None or method.owner is None or not isinstance(instance, Instance):
        return Unknown(line, "`super()` is not understood here")
    return Super(instance, method.owner)


def item(owner: Module, key: Value, line: int) -> Value:
    """Return what stands in brackets behind a module."""
    if isinstance(owner, Container | Instance):
        children = owner.children
        if isinstance(key, str) and key in children:
            return children[key]
        every = list(children.values())
        if isinstance(key, int) and -len(every) <= key < len(every):
            return every[key]
        if isinstance(key, slice):
            chosen = pure.subscript(line, every, key)
            return Container("Sequential", {str(n): m for n, m in enumerate(chosen)}, line)
    raise NotUnderstood(line, "what stands in [ ] is not understood")


def bind(reader: Interpreter, target: ast.expr, value: Value, scope: Scope) -> None:
    """Put a value where an assignment says."""
    if isinstance(target, ast.Name):
        scope.names[target.id] = value
    elif isinstance(target, ast.Attribute):
        owner = reader.evaluate(target.value, scope)
        if isinstance(owner, Instance):
            owner.fields.pop(target.attr, None)
            owner.fields[target.attr] = value
    elif isinstance(target, ast.Subscript):
        _put(reader, target, value, scope)
    elif isinstance(target, ast.Starred):
        bind(reader, target.value, value, scope)
    elif isinstance(target, ast.Tuple | ast.List):
        _unpack(reader, target, value, scope)


def _put(reader: Interpreter, target: ast.Subscript, value: Value, scope: Scope) -> None:
    owner, key = reader.evaluate(target.value, scope), reader.evaluate(target.slice, scope)
    if isinstance(owner, Container) and isinstance(key, int | str):
        names = list(owner.children)
        there = isinstance(key, int) and -len(names) <= key < len(names)
        owner.children[names[int(key)] if there else str(key)] = value
    elif isinstance(owner, list) and isinstance(key, int):
        if key in range(len(owner)):
            owner[key] = value
    elif isinstance(owner, dict) and isinstance(key, int | str | float | bool):
        owner[key] = value


def _unpack(reader: Interpreter, target: ast.Tuple | ast.List, value: Value, scope: Scope) -> None:
    from designer.code.reader.expressions import items

    if isinstance(value, Unknown):
        for element in target.elts:
            bind(reader, element, value, scope)
        return
    values = items(reader, value, target.lineno)
    stars = [n for n, element in enumerate(target.elts) if isinstance(element, ast.Starred)]
    if stars:
        behind = len(target.elts) - stars[0] - 1
        middle = values[stars[0] : len(values) - behind]
        values = [*values[: stars[0]], middle, *values[len(values) - behind :]]
    if len(values) != len(target.elts):
        raise NotUnderstood(
            target.lineno, f"{len(values)} values do not go into {len(target.elts)} names"
        )
    for element, one in zip(target.elts, values, strict=True):
        bind(reader, element, one, scope)


def defaults_of(
    reader: Interpreter, node: ast.FunctionDef | ast.Lambda, scope: Scope
) -> dict[str, Value]:
    """Work out the defaults of a function's parameters."""
    positional = [*node.args.posonlyargs, *node.args.args]
    count = len(node.args.defaults)
    behind = positional[len(positional) - count :]
    pairs = [*zip(behind, node.args.defaults, strict=True)]
    pairs += [(a, d) for a, d in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if d]
    return {arg.arg: reader.evaluate(default, scope) for arg, default in pairs}
