"""Calls: of the source's own functions and classes, of torch's, of Python's, and of modules."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from designer.code.reader import (
    attributes,
    forward,
    functional,
    making,
    pure,
    signatures,
    statements,
)
from designer.code.reader.bounds import MAX_CALLS, NotUnderstood, sized
from designer.code.reader.expressions import items
from designer.code.reader.values import (
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
    Partial,
    Scope,
    Sign,
    Super,
    Tensor,
    Unknown,
    Value,
    modules_in,
    tensors_in,
)

if TYPE_CHECKING:
    from designer.code.reader.interpreter import Interpreter

MAKERS = frozenset(
    f"torch.{name}" for name in ("rand", "randn", "zeros", "ones", "empty", "randint", "normal")
)
SELF = frozenset(
    (
        "to",
        "cuda",
        "cpu",
        "eval",
        "train",
        "float",
        "double",
        "half",
        "apply",
        "requires_grad_",
        "share_memory",
        "compile",
    )
)
"""Methods of a module that give the module itself."""


def call(reader: Interpreter, target: Value, given: Arguments, line: int, scope: Scope) -> Value:
    """Call a value."""
    match target:
        case Function():
            return call_function(reader, target, given, line)
        case Method():
            return call_function(reader, target.function, given.behind(target.owner), line)
        case Class():
            return instantiate(reader, target, given, line)
        case Partial():
            merged = Arguments([*target.args, *given.args], {**target.named, **given.named})
            return call(reader, target.target, merged, line, scope)
        case Module():
            return forward.call_module(reader, target, given, line)
        case Attribute():
            return _attribute(reader, target, given, line)
        case Dotted():
            return _library(reader, target.path, given, line, scope)
    _note_hint(reader, None, given)
    what = "this call" if not isinstance(target, Unknown) else target.why
    if any(True for _ in tensors_in(given.every())):
        name = target.why.split("`")[1] if isinstance(target, Unknown) and "`" in target.why else ""
        return reader.unknown_step(line, name or "this call", given)
    return target if isinstance(target, Unknown) else Unknown(line, f"{what} is not understood")


def call_function(reader: Interpreter, function: Function, given: Arguments, line: int) -> Value:
    """Run a function of the source on our own values."""
    reader.budget.spend(line, 10)
    bound = bind_parameters(function, given, line)
    reader.budget.calls += 1
    if reader.budget.calls > MAX_CALLS:
        reader.budget.calls -= 1
        raise NotUnderstood(line, f"`{function.name}` is called too deeply within other calls")
    is_init = function.name == "__init__"
    scope = Scope(function.scope, frozenset(bound) if is_init else frozenset())
    scope.names.update(bound)
    scope.owner = function.owner
    try:
        if isinstance(function.node, ast.Lambda):
            return reader.evaluate(function.node.body, scope)
        result: Value = None
        try:
            reader.run(function.node.body, scope)
        except statements.Return as returned:
            result = returned.value
    finally:
        reader.budget.calls -= 1
    if isinstance(result, Container) and function.owner is None and not result.made_by:
        result.made_by, result.given = function.name, bound
    return result


def bind_parameters(function: Function, given: Arguments, line: int) -> dict[str, Value]:
    """Give the parameters of a function their values."""
    spec = function.node.args
    positional = [arg.arg for arg in (*spec.posonlyargs, *spec.args)]
    keyword = [arg.arg for arg in spec.kwonlyargs]
    bound: dict[str, Value] = dict(zip(positional, given.args, strict=False))
    more = given.args[len(positional) :]
    if spec.vararg is not None:
        bound[spec.vararg.arg] = tuple(more)
    elif more:
        raise NotUnderstood(
            line, f"`{function.name}` takes {len(positional)} values, not {len(given.args)}"
        )
    rest: dict[str, Value] = {}
    for name, value in given.named.items():
        (bound if name in positional or name in keyword else rest)[name] = value
    if spec.kwarg is not None:
        bound[spec.kwarg.arg] = rest
    elif rest:
        raise NotUnderstood(line, f"`{function.name}` has no parameter `{next(iter(rest))}`")
    for name in (*positional, *keyword):
        if name not in bound:
            if name not in function.defaults:
                raise NotUnderstood(line, f"`{function.name}` is called without `{name}`")
            bound[name] = function.defaults[name]
    return {name: bound[name] for name in (*positional, *keyword, *bound)}


def instantiate(reader: Interpreter, cls: Class, given: Arguments, line: int) -> Value:
    """Make an object of a class of the source."""
    reader.budget.spend(line, 10)
    instance = Instance(cls, line)
    found = cls.find("__init__")
    if found and isinstance(found[0], Function):
        init = found[0]
        bound = bind_parameters(init, given.behind(instance), line)
        names = list(bound)
        instance.given = {name: bound[name] for name in names[1:]}
        for key, origin in given.origins.items():
            if isinstance(key, str):
                instance.origins[key] = origin
            elif key + 1 < len(names):
                instance.origins[names[key + 1]] = origin
        # What is made within is no part of a forward that is under way.
        graph, reader.graph = reader.graph, None
        try:
            call_function(reader, init, given.behind(instance), line)
        finally:
            reader.graph = graph
    elif cls.is_sequential:
        making.add_modules(reader, instance, given.args, line)
    return instance


def _library(reader: Interpreter, path: str, given: Arguments, line: int, scope: Scope) -> Value:
    """Call a function or a class of a library."""
    if path in _SPECIAL:
        return _SPECIAL[path](reader, given, line, scope)
    if path in pure.FUNCTIONS:
        args = [_plain(reader, value, line) for value in given.args]
        return pure.call(reader.budget, line, path, args, given.named)
    if path in MAKERS:
        return making.example(given)
    name = path.rpartition(".")[2]
    if path.startswith("torch.nn.") and path.count(".") == 2 and name[:1].isupper():
        if name == "Parameter":
            return Unknown(line, "a parameter of its own (`nn.Parameter`) is not understood")
        return making.make(reader, path, given, line)
    if path.startswith("torch.nn.Module."):
        return None
    if any(True for _ in tensors_in(given.every())):
        return functional.function(reader, path, given, line)
    if signatures.kind_at(path):
        return making.make(reader, path, given, line)
    _note_hint(reader, None, given)
    return Unknown(line, f"`{path}` is not understood")


def _plain(reader: Interpreter, value: Value, line: int) -> Value:
    return items(reader, value, line) if isinstance(value, Container | Instance) else value


def _attribute(reader: Interpreter, target: Attribute, given: Arguments, line: int) -> Value:
    """Call a method that is not the source's own."""
    owner, name = target.owner, target.name
    if isinstance(owner, Tensor):
        return functional.method(reader, name, owner, given, line)
    if isinstance(owner, Super):
        if name == "__init__" and owner.instance.cls.is_sequential:
            args = given.args
            if len(args) == 1 and isinstance(args[0], dict):
                owner.instance.modules.update(args[0])
            else:
                making.add_modules(reader, owner.instance, args, line)
        elif name in {"forward", "__call__"} and owner.instance.cls.is_sequential:
            return forward.chain(reader, list(owner.instance.children.values()), given, line)
        return None
    if isinstance(owner, Module):
        return _of_module(reader, owner, name, given, line)
    if isinstance(owner, Example):
        return owner if name in functional.SAME else Unknown(line, f"`.{name}` is not understood")
    if isinstance(owner, str | list | dict | tuple):
        if name in {"append", "extend", "insert"} and isinstance(owner, list):
            args = [_plain(reader, v, line) if name == "extend" else v for v in given.args]
            return pure.method(reader.budget, line, owner, name, args, given.named)
        if name == "join" and isinstance(owner, str) and given.args:
            parts = items(reader, given.args[0], line)
            if not all(isinstance(part, str) for part in parts):
                raise NotUnderstood(line, "`join` is understood of texts only")
            sized(line, sum(map(len, parts)) + len(owner) * len(parts))
            return pure.checked(reader.budget, line, owner.join(parts))
        return pure.method(reader.budget, line, owner, name, given.args, given.named)
    return reader.unknown_step(line, name, given)


def _of_module(reader: Interpreter, owner: Module, name: str, given: Arguments, line: int) -> Value:
    held = owner.children if isinstance(owner, Container | Instance) else {}
    if name in SELF:
        if name == "requires_grad_" and isinstance(owner, Leaf):
            forward.freeze(owner, given)
        return owner
    if name in {"forward", "__call__"}:
        return forward.call_module(reader, owner, given, line)
    if name in {"append", "extend", "add_module", "register_module", "update", "insert"}:
        _grow(reader, owner, name, given, line)
        return owner
    if name in {"children", "values"}:
        return list(held.values())
    if name in {"named_children", "items"}:
        return list(held.items())
    if name == "keys":
        return list(held)
    if name == "modules":
        return list(modules_in(owner))
    if name in {"parameters", "named_parameters", "state_dict", "buffers"}:
        return Unknown(line, "weights are not read")
    if name == "save_hyperparameters" and isinstance(owner, Instance):
        for key, value in owner.given.items():
            owner.fields.setdefault(key, value)
        return None
    _note_hint(reader, owner, given)
    return reader.unknown_step(line, name, given)


def _grow(reader: Interpreter, owner: Module, name: str, given: Arguments, line: int) -> None:
    if not isinstance(owner, Container | Instance):
        raise NotUnderstood(line, f"`.{name}()` is not understood here")
    held = owner.children if isinstance(owner, Container) else owner.modules
    args = [*given.args, *given.named.values()]
    if name in {"add_module", "register_module"} and len(args) == 2 and isinstance(args[0], str):
        held[args[0]] = making.as_module(reader, args[1], line)
    elif name == "append" and args:
        making.add_modules(reader, owner, args[:1], line)
    elif name == "extend" and args:
        making.add_modules(reader, owner, items(reader, args[0], line), line)
    elif name == "update" and args and isinstance(args[0], dict):
        held.update({str(k): making.as_module(reader, v, line) for k, v in args[0].items()})
    else:
        raise NotUnderstood(line, f"`.{name}()` is not understood here")


def _note_hint(reader: Interpreter, owner: Module | None, given: Arguments) -> None:
    """Keep the shape of an input that a module is tried or summarised with."""
    every = given.every()
    module = owner or next((value for value in every if isinstance(value, Module)), None)
    for value in every:
        shape = value.shape if isinstance(value, Example) else value
        if (
            module is not None
            and isinstance(shape, tuple | list)
            and len(shape) in (3, 4)
            and all(isinstance(n, int) and not isinstance(n, bool) and n > 0 for n in shape)
        ):
            reader.hints.append((module, tuple(shape) if len(shape) == 4 else (1, *shape)))


# Functions of Python that need more than plain values.


def _isinstance(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    value, kinds = given.args
    if isinstance(value, Unknown | Sign):
        return Unknown(line, "`isinstance` of a value that is not known")
    return any(_is(value, kind) for kind in (kinds if isinstance(kinds, tuple) else (kinds,)))


def _is(value: Value, kind: Value) -> bool:
    if isinstance(kind, Class):
        return isinstance(value, Instance) and kind in value.cls.ancestry()
    if not isinstance(kind, Dotted):
        return False
    if isinstance(value, Tensor):
        return kind.name == "Tensor"
    if isinstance(value, Leaf):
        return kind.name in {value.layer.title, "Module"}
    if isinstance(value, Container):
        return kind.name in {value.kind, "Module"}
    if isinstance(value, Instance):
        return kind.name == "Module" or kind in list(value.cls.foreign())
    return type(value).__name__ == kind.name


def _getattr(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    owner, name, *default = given.args
    if not isinstance(name, str):
        raise NotUnderstood(line, "`getattr` is understood of names that are known only")
    value = attributes.get(reader, owner, name, line)
    return default[0] if default and isinstance(value, Attribute) else value


def _hasattr(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    return not isinstance(_getattr(reader, given, line, scope), Attribute | Unknown)


def _setattr(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    owner, name, value = given.args
    if not isinstance(owner, Instance) or not isinstance(name, str):
        raise NotUnderstood(line, "`setattr` is understood of modules and known names only")
    owner.fields[name] = value
    return None


def _partial(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    target, *args = given.args
    return Partial(target, tuple(args), given.named)


def _map(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    target, many = given.args
    values = items(reader, many, line)
    return [reader.call(target, Arguments([value]), line, scope) for value in values]


def _type(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    value = given.args[0]
    return value.cls if isinstance(value, Instance) else Unknown(line, "`type` is not understood")


def _super(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    match given.args:
        case [Class() as cls, Instance() as instance]:
            return Super(instance, cls)
    return attributes.super_of(scope, line)


def _chained(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    every = items(reader, given.args[0], line)
    return [one for many in every for one in items(reader, many, line)]


def _print(reader: Interpreter, given: Arguments, line: int, scope: Scope) -> Value:
    return None


_SPECIAL: dict[str, Callable[[Any, Arguments, int, Scope], Value]] = {
    "functools.partial": _partial,
    "getattr": _getattr,
    "hasattr": _hasattr,
    "isinstance": _isinstance,
    "itertools.chain.from_iterable": _chained,
    "map": _map,
    "print": _print,
    "setattr": _setattr,
    "super": _super,
    "type": _type,
}
