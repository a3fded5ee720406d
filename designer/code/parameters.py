"""The parameters of a class, and what its layers are made with in terms of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from designer.code.expression import Sum, literal
from designer.code.names import free
from designer.code.uses import Made, Use, Uses
from designer.graph import (
    Axes,
    Block,
    Design,
    Field,
    Flag,
    Integer,
    Layer,
    Number,
    Option,
    OptionalInteger,
    PairOf,
    Port,
    Sides,
    Sizes,
    Target,
)
from designer.graph.block import promoted_fields
from designer.graph.names import RESERVED

REPEAT = "repeat"
TRAINABLE = "trainable"

_HINTS: dict[type[Option], str] = {
    OptionalInteger: "int | None",
    Integer: "int",
    Number: "float",
    Flag: "bool",
    PairOf: "int | tuple[int, int]",
    Sides: "int | tuple[int, int, int, int]",
    Sizes: "tuple[int, ...]",
    Axes: "tuple[int, ...]",
}
_TAKEN = frozenset({"self", "super", "range", *RESERVED})
"""Names that a parameter cannot have, since what makes the layers needs them."""

Row = tuple[Any, ...]
"""What something is in each use of a class, in their order."""


@dataclass(frozen=True)
class Parameter:
    """A parameter of a class: its source, and what it is in each use."""

    name: str
    hint: str
    values: Row
    default: str | None = None
    port: int | None = None
    """The Input whose channels it counts."""


@dataclass(eq=False)
class Plan:
    """One class: what it is called, what it takes, and how its parts are made.

    `options` names the parameter for the field of a node that is promoted; `channels` says how
    many channels a port gives, where that can be said.
    """

    name: str
    made: Made
    given: list[Parameter] = field(default_factory=list)
    """What the inputs and the layers before tell; the class has no default for it."""
    fields: dict[str, Parameter] = field(default_factory=dict)
    """By the name of a promoted field."""
    options: dict[Target, str] = field(default_factory=dict)
    channels: dict[Port, Sum] = field(default_factory=dict)

    @property
    def design(self) -> Design:
        """What is in it."""
        return self.made.definition

    @property
    def uses(self) -> list[Use]:
        """Every use that differs from the others."""
        return self.made.uses

    @property
    def parameters(self) -> list[Parameter]:
        """All of them, in order."""
        return [*self.given, *self.fields.values()]

    def row(self, of: Callable[[Use], Any]) -> Row:
        """Return what something is in each use."""
        return tuple([of(use) for use in self.uses])

    def says(self, total: Sum | None, row: Row) -> bool:
        """Tell whether a sum is this number in each use."""
        if total is None:
            return False
        values = [{p.name: p.values[place] for p in self.parameters} for place in range(len(row))]
        return all(total.value(v) == number for v, number in zip(values, row, strict=True))

    def told(self, row: Row, wanted: str, *guesses: Sum | None) -> str:
        """Return the source of what is this in each use: a guess, a literal, or a parameter.

        `wanted` is what a new parameter would be called.
        """
        for guess in guesses:
            if guess is not None and self.says(guess, row):
                return guess.text
        if _alike(row):
            return literal(row[0])
        for known in self.given:
            if known.values == row:
                return known.name
        return self.take(wanted, row).name

    def take(self, wanted: str, row: Row, port: int | None = None) -> Parameter:
        """Add a parameter."""
        taken = {*_TAKEN, *(p.name for p in self.parameters)}
        self.given.append(Parameter(free(wanted, taken), _hint_of(row), row, port=port))
        return self.given[-1]


def plan(name: str, made: Made, uses: Uses, others: Mapping[Made, Plan]) -> Plan:
    """Say what a class takes; `others` are those that it uses, with all that they take."""
    new = Plan(name, made)
    _find_fields(new, uses, others)
    _find_inputs(new)
    for id_ in made.definition.order:
        _find_channels(new, id_, uses, others)
    return new


def told_fields(layer: Layer) -> set[str]:
    """Name the fields of a layer that its call in the code tells."""
    arguments, told = layer.arguments(), set()
    for name, value in layer.options().items():
        if name == TRAINABLE or (name in arguments and arguments[name] == value):
            told.add(name)
    return told


def _find_fields(plan: Plan, uses: Uses, plans: Mapping[Made, Plan]) -> None:
    """Make a parameter of each promoted field that the calls of the layers can be given."""
    declared = {f.name: f for f in promoted_fields(plan.design)}
    for promoted in plan.design.promoted:
        targets = [t for t in promoted.targets if _can_be_given(plan, Target(*t), uses, plans)]
        if not targets or promoted.name not in declared:
            continue
        row = plan.row(lambda use, name=promoted.name: use.values[name])  # type: ignore[misc]
        taken = {*_TAKEN, *(p.name for p in plan.parameters)}
        name = free(promoted.name, taken)
        shown = declared[promoted.name]
        default = written(shown.option, shown.default)
        plan.fields[promoted.name] = Parameter(name, _hint(shown), row, default)
        plan.options |= dict.fromkeys(map(_target, targets), name)


def _target(target: Target) -> Target:
    return Target(*target)


def _can_be_given(plan: Plan, target: Target, uses: Uses, plans: Mapping[Made, Plan]) -> bool:
    node = plan.design.by_id.get(target.node)
    if node is None or node.is_bypassed or node.layer.arity == 0:
        return False
    if not isinstance(node.layer, Block):
        return all(target.field in told_fields(use.layer(node.id)) for use in plan.uses)
    if target.field == REPEAT:
        return any(use.layer(node.id).options()[REPEAT] > 1 for use in plan.uses)
    return target.field in plans[uses.of(node.layer)].fields


def _find_inputs(plan: Plan) -> None:
    """Make a parameter of the channels that come in, where they are not always as many."""
    sources = plan.design.sources
    for id_ in sources:
        row = plan.row(lambda use, id_=id_: use.shape(id_).channels)  # type: ignore[misc]
        if _alike(row):
            plan.channels[Port(id_)] = Sum(row[0])
            continue
        is_vector = all(len(use.shape(id_)) == 1 for use in plan.uses)
        what = "features" if is_vector else "channels"
        prefix = "in" if len(sources) == 1 else plan.design.by_id[id_].name
        plan.channels[Port(id_)] = Sum.of(plan.take(f"{prefix}_{what}", row, id_).name)


def _find_channels(plan: Plan, id_: int, uses: Uses, plans: Mapping[Made, Plan]) -> None:
    """Say how many channels a node gives in terms of the parameters, where that can be said."""
    node = plan.design.by_id[id_]
    if node.layer.arity == 0:
        return
    before = [plan.channels.get(w.source) for w in plan.design.incoming.get(id_, ())]
    for slot in range(len(plan.uses[0].read(id_).gives)):
        row = plan.row(lambda use, slot=slot: use.shape(id_, slot).channels)  # type: ignore[misc]
        guesses: list[Sum | None] = []
        if not node.is_bypassed and isinstance(node.layer, Block):
            guesses += _block_guesses(plan, id_, slot, plans[uses.of(node.layer)])
        elif not node.is_bypassed:
            guesses += _own_guesses(plan, id_, row)
        guesses += [*before[:1], _total(before), *before[1:]]
        if _alike(row):
            guesses.append(Sum(row[0]))
        best = next((g for g in guesses if plan.says(g, row)), None)
        if best is not None:
            plan.channels[Port(id_, slot)] = best


def _own_guesses(plan: Plan, id_: int, row: Row) -> list[Sum | None]:
    """Guess that a field of the layer itself says how many there are."""
    layer = plan.uses[0].layer(id_)
    promoted = [Sum.of(n) for t, n in plan.options.items() if t.node == id_]
    if not layer.inferred(*plan.uses[0].read(id_).inputs):
        return []
    return [*promoted, *(Sum(row[0]) for value in layer.options().values() if value == row[0])]


def _block_guesses(plan: Plan, id_: int, slot: int, inner: Plan) -> list[Sum | None]:
    """Take what a block in it gives, in terms of what that is given here."""
    result = inner.design.results[slot]
    total = inner.channels.get(Port(result))
    return [total.put(known) for known in turns(plan, id_, inner)[-1:]] if total else []


def turns(plan: Plan, id_: int, inner: Plan) -> list[dict[str, Sum]]:
    """Say for each time that a block stands in a row what its parameters are, where known."""
    fields: dict[str, Sum] = {}
    for name, parameter in inner.fields.items():
        given = plan.options.get(Target(id_, name))
        value = plan.uses[0].layer(id_).options()[name]
        if given:
            fields[parameter.name] = Sum.of(given)
        elif isinstance(value, int) and not isinstance(value, bool):
            fields[parameter.name] = Sum(value)
    wires = plan.design.incoming.get(id_, ())
    ports = dict(zip(inner.design.sources, (w.source for w in wires), strict=False))
    each: list[dict[str, Sum]] = []
    for _ in range(max(len(use.made[id_]) for use in plan.uses)):
        known = dict(fields)
        for parameter in inner.given:
            total = None
            if parameter.port is not None and not each:
                total = plan.channels.get(ports[parameter.port])
            elif parameter.port is not None:
                passed = inner.channels.get(Port(inner.design.results[0]))
                total = passed.put(each[-1]) if passed else None
            if total is not None:
                known[parameter.name] = total
        each.append(known)
    return each


def _total(sums: Iterable[Sum | None]) -> Sum | None:
    total = Sum()
    for each in sums:
        if each is None:
            return None
        total += each
    return total


def _alike(row: Sequence[Any]) -> bool:
    return all(value == row[0] and type(value) is type(row[0]) for value in row)


def written(option: Option, value: Any) -> str:
    """Write the value of a field: one number for a pair or sides that are alike."""
    if isinstance(option, PairOf | Sides) and isinstance(value, tuple) and len(set(value)) == 1:
        return literal(value[0])
    return literal(value)


def _hint(shown: Field) -> str:
    hint = next((text for kind, text in _HINTS.items() if isinstance(shown.option, kind)), "str")
    return f"{hint} | str" if isinstance(shown.option, PairOf) and shown.option.words else hint


def _hint_of(row: Row) -> str:
    kinds = dict.fromkeys(
        "tuple[int, ...]" if isinstance(v, tuple) else "None" if v is None else type(v).__name__
        for v in row
    )
    return " | ".join(kinds)
