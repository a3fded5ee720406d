"""How the layers and the blocks of a class are made: the right sides of its `__init__`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from designer.code.expression import Sum
from designer.code.initialisation import FUNCTION, way_of
from designer.code.layout import Call, Joined, Keyword, Loop, Piece, Text
from designer.code.parameters import (
    REPEAT,
    TRAINABLE,
    Plan,
    Row,
    turns,
    written,
)
from designer.graph import Layer, Target

_FIRST = ("in_channels", "in_features", "num_features", "out_channels", "out_features")
"""Arguments that come first in PyTorch's classes, in this order, and are given without a name."""

_USUAL: dict[str, tuple[Any, ...]] = {
    "affine": (True,),
    "approximate": ("none",),
    "bias": (True,),
    "ceil_mode": (False,),
    "count_include_pad": (True,),
    "dilation": ((1, 1),),
    "divisor_override": (None,),
    "elementwise_affine": (True,),
    "end_dim": (-1,),
    "eps": (1e-5,),
    "groups": (1,),
    "align_corners": (None,),
    "keepdim": (False,),
    "momentum": (0.1,),
    "output_padding": ((0, 0),),
    "padding": ((0, 0),),
    "padding_mode": ("zeros",),
    "start_dim": (1,),
    "stride": ((1, 1),),
    "track_running_stats": (True, False),
}
"""What an argument of this name is in PyTorch where it is left out, if it is the default here."""


def call_of(plan: Plan, id_: int, network_way: str) -> Piece:
    """Return how the module of a layer is made.

    `network_way` is how weights begin where the layer does not say otherwise.
    """
    layer = plan.uses[0].layer(id_)
    made: Piece = Call(function_of(layer.target), tuple(arguments_of(plan, id_)))
    ways = plan.row(lambda use: way_of(use.layer(id_), network_way))
    if set(ways) == {"default"}:
        return made
    name = plan.design.by_id[id_].name
    return Call(FUNCTION, (made, Text(plan.told(ways, f"{name}_weight_init"))))


def function_of(target: str) -> str:
    """Return a class or function of PyTorch as the code names it, which imports torch and nn."""
    return target.removeprefix("torch.") if target.startswith("torch.nn.") else target


def arguments_of(plan: Plan, id_: int) -> list[Piece]:
    """Return what a layer's class or function is given, but for its inputs."""
    node, layer = plan.design.by_id[id_], plan.uses[0].layer(id_)
    inferred = plan.row(lambda use: dict(use.layer(id_).inferred(*use.read(id_).inputs)))
    options = plan.row(lambda use: dict(use.layer(id_).arguments()))
    sources = [plan.channels.get(w.source) for w in plan.design.incoming.get(id_, ())]
    parts: dict[str, Piece] = {}
    for name in inferred[0]:
        row = tuple(_plain(each[name]) for each in inferred)
        parts[name] = Text(plan.told(row, f"{node.name}_{name}", *sources))
    for name in options[0]:
        row = tuple(each[name] for each in options)
        given = plan.options.get(Target(id_, name))
        if given:
            parts[name] = Text(given)
        elif not _may_be_left_out(layer, name, row):
            parts[name] = Text(_option(plan, layer, name, row, f"{node.name}_{name}"))
    first = [parts.pop(name) for name in _FIRST if name in parts]
    return [*first, *(Keyword(name, part) for name, part in parts.items())]


def frozen(plan: Plan, id_: int) -> str | None:
    """Return what `requires_grad_` of a layer is to be called with, if it is."""
    given = plan.options.get(Target(id_, TRAINABLE))
    if given:
        return given
    row = plan.row(lambda use: use.layer(id_).options().get(TRAINABLE, True))
    if set(row) == {True}:
        return None
    return plan.told(row, f"{plan.design.by_id[id_].name}_trainable")


def block_call(plan: Plan, id_: int, inner: Plan) -> Piece:
    """Return how a block is made: where it stands several times in a row, as a Sequential."""
    counts = plan.row(lambda use: len(use.made[id_]))
    known = turns(plan, id_, inner)
    given = [_given(plan, id_, inner, turn, known[turn]) for turn in range(len(known))]
    fields = _fields(plan, id_, inner)
    each = [Call(inner.name, (*turn.values(), *fields)) for turn in given]
    if set(counts) == {1}:
        return each[0]
    count = plan.options.get(Target(id_, REPEAT)) or plan.told(
        counts, f"{plan.design.by_id[id_].name}_{REPEAT}"
    )
    row = Call("nn.Sequential", _in_a_row(each, given, known, fields, inner, count))
    if 1 not in counts:
        return row
    return Joined((each[0], Text(f"{count} == 1"), row), ("if", "else"))


def _in_a_row(
    each: Sequence[Call],
    given: Sequence[Mapping[str, Text]],
    known: Sequence[Mapping[str, Sum]],
    fields: Sequence[Piece],
    inner: Plan,
    count: str,
) -> tuple[Piece, ...]:
    """Return the arguments of the Sequential: a loop where there is a rule."""
    if all(call == each[0] for call in each):
        return (Loop(each[0], "_", count),)
    if all(call == each[1] for call in each[1:]):
        rest = str(int(count) - 1) if count.isdecimal() else f"{count} - 1"
        if rest == "1":
            return (each[0], each[1])
        return (each[0], Loop(each[1], "_", rest))
    grown = {}
    for name in given[0]:
        texts = [turn[name].text for turn in given]
        if len(set(texts)) == 1:
            grown[name] = given[0][name]
            continue
        first, second = known[0].get(name), known[1].get(name)
        if first is None or second is None:
            return tuple(each)
        more = second - first
        sums = [first + more.times(turn) for turn in range(len(given))]
        if [total.text for total in sums] != texts:
            return tuple(each)
        grown[name] = Text(_growing(first, more))
    return (Loop(Call(inner.name, (*grown.values(), *fields)), "i", count),)


def _growing(first: Sum, more: Sum) -> str:
    """Write what is `first` in the first turn, and grows by `more` with each."""
    if not more.terms:
        added = "i" if abs(more.constant) == 1 else f"{abs(more.constant)} * i"
        sign = "-" if more.constant < 0 else "+"
        return f"{first.text} {sign} {added}"
    step = more.text
    return f"{first.text} + i * {step if step.isidentifier() else f'({step})'}"


def _given(
    plan: Plan, id_: int, inner: Plan, turn: int, known: Mapping[str, Sum]
) -> dict[str, Text]:
    """Return what a block is given of what the layers before it tell."""
    places = {use: place for place, use in enumerate(inner.uses)}
    found = {}
    for parameter in inner.given:
        # Where it stands fewer times in a row, this time is whatever the last one is.
        made = [use.made[id_][min(turn, len(use.made[id_]) - 1)] for use in plan.uses]
        row = tuple(parameter.values[places[use]] for use in made)
        wanted = f"{plan.design.by_id[id_].name}_{parameter.name}"
        guess = known.get(parameter.name)
        if guess is not None and _says_where_made(plan, id_, turn, guess, row):
            found[parameter.name] = Text(guess.text)
        else:
            found[parameter.name] = Text(plan.told(row, wanted, guess))
    return found


def _says_where_made(plan: Plan, id_: int, turn: int, guess: Sum, row: Row) -> bool:
    """Tell whether a sum is the number in each use in which there is such a turn."""
    for place, use in enumerate(plan.uses):
        values = {p.name: p.values[place] for p in plan.parameters}
        if turn < len(use.made[id_]) and guess.value(values) != row[place]:
            return False
    return True


def _fields(plan: Plan, id_: int, inner: Plan) -> list[Piece]:
    """Return what a block's promoted fields are set to, where that is not their default."""
    name = plan.design.by_id[id_].name
    pieces: list[Piece] = []
    declared = {f.name: f for f in plan.uses[0].layer(id_).fields}
    for field, parameter in inner.fields.items():
        given = plan.options.get(Target(id_, field))
        if given:
            pieces.append(Keyword(parameter.name, Text(given)))
            continue
        row = plan.row(lambda use, field=field: use.layer(id_).options()[field])  # type: ignore[misc]
        if len(set(row)) > 1:
            text = plan.told(row, f"{name}_{field}")
        else:
            text = written(declared[field].option, row[0])
        if text != parameter.default:
            pieces.append(Keyword(parameter.name, Text(text)))
    return pieces


def _option(plan: Plan, layer: Layer, name: str, row: Row, wanted: str) -> str:
    option = next((f.option for f in layer.fields if f.name == name), None)
    if option is not None and all(value == row[0] for value in row):
        return written(option, row[0])
    return plan.told(row, wanted)


def _may_be_left_out(layer: Layer, name: str, row: Row) -> bool:
    default = next((f.default for f in layer.fields if f.name == name), None)
    usual = _USUAL.get(name, ())
    is_default = name == "align_corners" or all(value == default for value in row)
    return is_default and all(any(value is u or value == u for u in usual) for value in row)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, tuple) else value
