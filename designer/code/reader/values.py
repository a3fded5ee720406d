"""What a source's names stand for while it is read; none of it is an object of the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from designer.graph import Layer, Shape

if TYPE_CHECKING:
    from designer.code.reader.tracing import Graph

Value = Any
"""A plain number, text, list, tuple or dict, or one of the classes below."""


@dataclass(frozen=True)
class Unknown:
    """A value that reading the source does not tell, and why."""

    line: int
    why: str


@dataclass(frozen=True)
class Dotted:
    """A name of a library: `torch.nn.Conv2d`."""

    path: str

    @property
    def name(self) -> str:
        """The last part."""
        return self.path.rpartition(".")[2]


class Sign:
    """A value that stands for itself."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


BATCH = Sign("the size of the batch")
TRAINING = Sign("self.training")
"""Whether the network trains; read as no, as designs show networks in use."""


class Scope:
    """Names and what they stand for, within those of what is around."""

    def __init__(
        self, outer: Scope | None = None, parameters: frozenset[str] = frozenset()
    ) -> None:
        self.names: dict[str, Value] = {}
        self.outer, self.parameters = outer, parameters
        self.owner: Class | None = None
        """The class whose method runs here."""

    def owning(self) -> Scope | None:
        """Return the scope of the method that runs here."""
        scope: Scope | None = self
        while scope is not None and scope.owner is None:
            scope = scope.outer
        return scope

    def origin(self, node: ast.expr) -> str | None:
        """Return the parameter of the constructor under way that stands bare in an expression."""
        match node:
            case ast.Name(id=name):
                scope: Scope | None = self
                while scope is not None:
                    if name in scope.names:
                        return name if name in scope.parameters else None
                    scope = scope.outer
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                found = self.find(owner)
                if found and isinstance(found[0], Instance):
                    return found[0].origins.get(f".{name}")
        return None

    def find(self, name: str) -> Value | None:
        """Return what a name stands for as a one-tuple; None where it is not known."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return (scope.names[name],)
            scope = scope.outer
        return None


@dataclass(eq=False)
class Function:
    """A function of the source."""

    name: str
    node: ast.FunctionDef | ast.Lambda
    scope: Scope
    defaults: dict[str, Value]
    owner: Class | None = None
    kind: str = "function"
    """Or `staticmethod`, `classmethod`, `property`."""


@dataclass(eq=False)
class Class:
    """A class of the source."""

    name: str
    bases: tuple[Value, ...]
    line: int
    members: dict[str, Value] = field(default_factory=dict)
    about: str = ""
    """Its docstring, on one line."""

    def ancestry(self) -> Iterator[Class]:
        """List the class and those of the source that it comes from, nearest first."""
        seen: list[Class] = []
        todo = [self]
        while todo:
            cls = todo.pop(0)
            if cls not in seen:
                seen.append(cls)
                yield cls
                todo.extend(base for base in cls.bases if isinstance(base, Class))

    def foreign(self) -> Iterator[Value]:
        """List the bases that are not of the source."""
        for cls in self.ancestry():
            yield from (base for base in cls.bases if not isinstance(base, Class))

    @property
    def is_module(self) -> bool:
        """Whether its instances are modules, or come from a base that is not known."""
        return any(True for _ in self.foreign())

    @property
    def is_sequential(self) -> bool:
        """Whether its instances run their modules one after the other."""
        return any(
            isinstance(b, Dotted) and b.path == "torch.nn.Sequential" for b in self.foreign()
        )

    def find(self, name: str, after: Class | None = None) -> Value | None:
        """Return a member as a one-tuple, of the classes behind `after` if given."""
        line = list(self.ancestry())
        for cls in line[line.index(after) + 1 :] if after in line else line:
            if name in cls.members:
                return (cls.members[name],)
        return None


@dataclass(frozen=True)
class Method:
    """A function of the source bound to what it is called on."""

    function: Function
    owner: Value


@dataclass(frozen=True)
class Attribute:
    """What is called on a value: `layers.append`, `x.view`."""

    owner: Value
    name: str


@dataclass(frozen=True)
class Super:
    """What `super()` gives."""

    instance: Instance
    after: Class


@dataclass(frozen=True)
class Partial:
    """A call with some arguments given already."""

    target: Value
    args: tuple[Value, ...]
    named: dict[str, Value]


class Module:
    """A torch.nn.Module as it is being read."""


@dataclass(eq=False)
class Leaf(Module):
    """A layer, and what the source says of its input."""

    layer: Layer
    line: int
    declared: dict[str, Value] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    """Fields that a parameter of the constructor around it sets, and which."""
    is_told: bool = False
    """Whether a remark has said already that it is not known."""


@dataclass(eq=False)
class Container(Module):
    """A Sequential, ModuleList or ModuleDict."""

    kind: str
    children: dict[str, Value]
    line: int
    made_by: str = ""
    """The function of the source that gave it."""
    given: dict[str, Value] = field(default_factory=dict)
    """What that was called with."""
    origins: dict[str, str] = field(default_factory=dict)
    """Of `repeat`, the parameter of the constructor around it that says it."""

    def add(self, module: Value) -> None:
        """Put a module behind the others."""
        self.children[str(len(self.children))] = module


@dataclass(eq=False)
class Instance(Module):
    """An object of a class of the source."""

    cls: Class
    line: int
    given: dict[str, Value] = field(default_factory=dict)
    fields: dict[str, Value] = field(default_factory=dict)
    modules: dict[str, Value] = field(default_factory=dict)
    """Modules that were registered under names that are no fields."""
    origins: dict[str, str] = field(default_factory=dict)
    """Arguments that a parameter of the constructor around it sets; behind a dot, its own fields
    that one of its own parameters sets."""

    @property
    def children(self) -> dict[str, Module]:
        """The modules that it holds, in the order of their making."""
        held = {**self.fields, **self.modules}
        return {name: value for name, value in held.items() if isinstance(value, Module)}


@dataclass(frozen=True)
class Example:
    """A tensor that the source makes: what a network is tried with."""

    shape: tuple[Value, ...]


@dataclass
class Arguments:
    """What a call is given."""

    args: list[Value] = field(default_factory=list)
    named: dict[str, Value] = field(default_factory=dict)
    origins: dict[int | str, str] = field(default_factory=dict)
    """Which of them are bare parameters of the constructor under way."""

    def behind(self, *first: Value) -> Arguments:
        """Return them with others in front."""
        moved = {k + len(first) if isinstance(k, int) else k: v for k, v in self.origins.items()}
        return Arguments([*first, *self.args], dict(self.named), moved)

    def without_first(self) -> Arguments:
        """Return them without the first."""
        moved = {k - 1 if isinstance(k, int) else k: v for k, v in self.origins.items()}
        return Arguments(self.args[1:], dict(self.named), moved)

    def every(self) -> list[Value]:
        """List all values."""
        return [*self.args, *self.named.values()]


@dataclass(frozen=True, eq=False)
class Tensor:
    """What flows between layers: an output of a node of a graph."""

    graph: Graph
    node: int
    slot: int = 0
    shape: Shape | None = None


def is_small(value: Value, most: int = 64) -> bool:
    """Whether a plain value holds only so many others: what refers to itself does not."""
    todo = [value]
    while todo and most >= 0:
        current = todo.pop()
        most -= 1
        if isinstance(current, list | tuple):
            most -= len(current)
            todo.extend(current if most >= 0 else ())
        elif isinstance(current, dict):
            most -= len(current)
            todo.extend(current.values() if most >= 0 else ())
    return most >= 0


def tensors_in(value: Value) -> Iterator[Tensor]:
    """List the tensors in a value, at any depth of lists and dicts."""
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, list | tuple | dict) and is_small(value, 10_000):
        for item in value.values() if isinstance(value, dict) else value:
            yield from tensors_in(item)


def modules_in(module: Value) -> Iterator[Module]:
    """List a module and those in it, in the order of their making."""
    todo = [module]
    seen: set[int] = set()
    while todo:
        current = todo.pop()
        if isinstance(current, Module) and id(current) not in seen:
            seen.add(id(current))
            yield current
            if isinstance(current, Container | Instance):
                todo.extend(reversed(current.children.values()))
