"""Which of the networks in a source is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from designer.code.errors import CodeError
from designer.code.reader.bounds import NotUnderstood
from designer.code.reader.calls import call_function, instantiate
from designer.code.reader.values import (
    Arguments,
    Class,
    Container,
    Function,
    Instance,
    Leaf,
    Module,
    Value,
    modules_in,
)
from designer.graph.wording import cut

if TYPE_CHECKING:
    from designer.code.reader.interpreter import Interpreter

GUESSES = {
    "num_classes": 10,
    "n_classes": 10,
    "nclasses": 10,
    "classes": 10,
    "num_outputs": 10,
    "num_labels": 10,
    "in_channels": 3,
    "in_ch": 3,
    "in_c": 3,
    "channels": 3,
    "num_channels": 3,
    "input_channels": 3,
    "lr": 0.1,
}
"""What the usual parameters of a network are taken for where the source gives no value."""


@dataclass(frozen=True)
class Chosen:
    """A network, and what it is called."""

    module: Module
    name: str


def choose(reader: Interpreter, class_name: str | None) -> Chosen:
    """Return the network that is named, or else the one that the source leads up to.

    Raises
    ------
    CodeError
        When there is none.
    """
    names = reader.globals.names
    if class_name is not None:
        if class_name not in names:
            known = ", ".join(
                n for n, v in names.items() if isinstance(v, Class | Module | Function)
            )
            has = f"it has {cut(known, 200)}" if known else "it has none"
            raise CodeError(f"The source has no class “{cut(class_name)}”; {has}.")
        module = _made(reader, names[class_name], guess=True)
        if module is None:
            raise CodeError(
                f"“{cut(class_name)}” is no network, or cannot be made without running it."
            )
        return Chosen(module, _title(module, class_name))
    for find in (_variable, _class, _function, _loose):
        found = find(reader)
        if found is not None:
            return found
    raise CodeError(
        "There is no network in the source: no nn.Module class, no nn.Sequential and no layer."
    )


def _title(module: Module, name: str) -> str:
    if isinstance(module, Instance):
        return module.cls.name
    return module.made_by or name if isinstance(module, Container) else name


def _variable(reader: Interpreter) -> Chosen | None:
    """Return the last network that a name stands for and that is no part of another."""
    held = {n: v for n, v in reader.globals.names.items() if isinstance(v, Instance | Container)}
    held = {n: v for n, v in held.items() if _is_network(v)}
    parts = {id(m) for v in held.values() for m in modules_in(v) if m is not v}
    roots = {n: v for n, v in held.items() if id(v) not in parts}
    # One layer that is tried on its own is not what a source leads up to.
    large = {n: v for n, v in roots.items() if _size(v) > 1}
    tried = {id(module) for module, _ in reader.hints}
    for group in ({n: v for n, v in large.items() if id(v) in tried}, large, roots):
        classes = _roots(reader)
        group = {
            n: v
            for n, v in group.items()
            if not isinstance(v, Instance) or not _is_part(v, classes)
        }
        if group:
            name, module = list(group.items())[-1]
            return Chosen(module, _title(module, name))
    return None


def _is_part(instance: Instance, roots: list[Class]) -> bool:
    """Whether it is of a class that others of the source are made of: a block that is tried."""
    return (
        bool(roots)
        and instance.cls.is_module
        and all(instance.cls not in c.ancestry() for c in roots)
    )


def _is_network(value: Value) -> bool:
    return isinstance(value, Container) or (isinstance(value, Instance) and value.cls.is_module)


def _size(module: Module) -> int:
    return sum(isinstance(m, Leaf) for m in modules_in(module))


def _roots(reader: Interpreter) -> list[Class]:
    """List the classes of modules that no other class is made of."""
    import ast

    classes = {
        n: v for n, v in reader.globals.names.items() if isinstance(v, Class) and v.is_module
    }
    used: set[str] = set()
    for cls in classes.values():
        used |= {base.name for base in cls.bases if isinstance(base, Class)}
        for member in cls.members.values():
            if isinstance(member, Function):
                used |= {
                    n.id
                    for n in ast.walk(member.node)
                    if isinstance(n, ast.Name) and n.id != cls.name
                }
    for value in reader.globals.names.values():
        if isinstance(value, Function):
            used |= {n.id for n in ast.walk(value.node) if isinstance(n, ast.Name)}
    return [cls for name, cls in classes.items() if name not in used]


def _class(reader: Interpreter) -> Chosen | None:
    every = [v for v in reader.globals.names.values() if isinstance(v, Class) and v.is_module]
    roots = _roots(reader)
    for least in (1, 0):
        for group, guess in ((roots, False), (roots, True), (every, False), (every, True)):
            for cls in reversed(group):
                module = _made(reader, cls, guess=guess)
                if module is not None and _size(module) >= least and (least or cls.find("forward")):
                    return Chosen(module, cls.name)
    return None


def _function(reader: Interpreter) -> Chosen | None:
    functions = [v for v in reader.globals.names.values() if isinstance(v, Function)]
    for guess in (False, True):
        for function in reversed(functions):
            module = _made(reader, function, guess=guess)
            if module is not None and _size(module):
                return Chosen(module, function.name)
    return None


def _loose(reader: Interpreter) -> Chosen | None:
    """Return layers that stand by themselves, as a piece of a Sequential does."""
    found: list[Module] = []
    for value in reader.loose:
        found += [
            m
            for m in (value if isinstance(value, tuple | list) else [value])
            if isinstance(m, Module)
        ]
    if not found:
        named = [v for v in reader.globals.names.values() if isinstance(v, Leaf)]
        found = list(named)
    if not found:
        return None
    if len(found) == 1 and not isinstance(found[0], Leaf):
        return Chosen(found[0], _title(found[0], "network"))
    children = {str(n): module for n, module in enumerate(found)}
    return Chosen(Container("Sequential", children, 1), "network")


def _made(reader: Interpreter, value: Value, *, guess: bool) -> Module | None:
    """Make a network of a class or a function; parameters without a value are guessed, if so."""
    if isinstance(value, Module):
        return value
    if not isinstance(value, Class | Function):
        return None
    remarks = list(reader.remarks)
    found = value.find("__init__") if isinstance(value, Class) else (value,)
    function = found[0] if found else None
    given = Arguments()
    if isinstance(function, Function):
        spec = function.node.args
        names = [a.arg for a in (*spec.posonlyargs, *spec.args)][isinstance(value, Class) :]
        missing = [
            n for n in (*names, *(a.arg for a in spec.kwonlyargs)) if n not in function.defaults
        ]
        if missing and (not guess or any(name not in GUESSES for name in missing)):
            return None
        for name in missing:
            given.named[name] = GUESSES[name]
    line = value.line if isinstance(value, Class) else value.node.lineno
    try:
        made = (
            instantiate(reader, value, given, line)
            if isinstance(value, Class)
            else call_function(reader, value, given, line)
        )
    except NotUnderstood:
        made = None
    if not isinstance(made, Module):
        reader.remarks = remarks
        return None
    for name, number in given.named.items():
        reader.remark(line, f"the source gives no `{name}`; Convas takes {number}.")
    return made
