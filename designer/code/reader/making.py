"""Layers and containers, made as calls of torch.nn's classes ask for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from designer.code.reader import signatures
from designer.code.reader.bounds import NotUnderstood
from designer.code.reader.pure import items_of
from designer.code.reader.values import (
    Arguments,
    Container,
    Dotted,
    Example,
    Instance,
    Leaf,
    Module,
    Unknown,
    Value,
    is_small,
)
from designer.graph import LAYERS, Layer, OptionError, UnknownLayer
from designer.graph.wording import cut

if TYPE_CHECKING:
    from designer.code.reader.interpreter import Interpreter

NN = "torch.nn."
CONTAINERS = ("Sequential", "ModuleList", "ModuleDict")


def make(reader: Interpreter, path: str, given: Arguments, line: int) -> Module:
    """Make what a class of torch.nn stands for."""
    reader.budget.spend(line, 10)
    name = path.rpartition(".")[2]
    if name in CONTAINERS:
        return container(reader, name, given, line)
    is_lazy = name.startswith("Lazy")
    kind = signatures.kind_at(path.replace(".Lazy", ".") if is_lazy else path)
    if kind is None:
        return Leaf(unknown(path.removeprefix(NN), given), line)
    names = signatures.order(kind)
    if is_lazy:
        names = tuple(n for n in names if n not in signatures.inferred_names(kind))
    if kind == "Identity":  # takes anything, and forgets it
        given = Arguments()
    options, odd = signatures.bound(names, given.args, given.named)
    for what in odd:
        reader.remark(line, f"{kind} takes fewer than {what}; those behind are left out.")
    declared = {n: options.pop(n) for n in signatures.inferred_names(kind) if n in options}
    declared = {name: value for name, value in declared.items() if is_small(value)}
    if not reader.is_ours:  # its lines tell it
        options |= _told(kind, declared)
    origins = {
        names[key] if isinstance(key, int) else key: origin
        for key, origin in given.origins.items()
        if not isinstance(key, int) or key < len(names)
    }
    layer = layer_of(reader, kind, options, line)
    return Leaf(layer, line, declared, {k: v for k, v in origins.items() if k not in declared})


def _told(kind: str, declared: Mapping[str, Value]) -> dict[str, Any]:
    """Return the fields that PyTorch is told by the size of what comes in."""
    if kind == "LayerNorm" and "normalized_shape" in declared:
        shape = declared["normalized_shape"]
        return {"axes": "all" if isinstance(shape, list | tuple) and len(shape) > 1 else "last"}
    if kind == "PReLU" and isinstance(declared.get("num_parameters"), int):
        return {"per_channel": declared["num_parameters"] > 1}
    return {}


def layer_of(reader: Interpreter, kind: str, options: Mapping[str, Value], line: int) -> Layer:
    """Make a layer; what cannot be taken is told and left at its default."""
    taken: dict[str, Any] = {}
    fields = signatures.field_names(kind)
    layer = signatures.layer_of(kind, {})
    for name, value in options.items():
        if name not in fields:
            if name not in signatures.IGNORED and value is not None:
                reader.remark(line, f"{kind} has no option `{name}` in Convas; it is left out.")
            continue
        if not is_small(value):
            value = Unknown(line, "it is a list so large")
        if isinstance(value, Unknown):
            default = layer.options()[name]
            reader.remark(
                line,
                f"`{name}` of {kind} is not known, since {value.why} (line {value.line}); "
                f"Convas takes {default}.",
            )
            continue
        try:
            layer = signatures.layer_of(kind, {**taken, name: value})
            taken[name] = value
        except OptionError as error:
            reader.remark(line, f"{kind}: {error}. Convas takes {layer.options()[name]}.")
    return layer


def unknown(kind: str, given: Arguments | None = None) -> UnknownLayer:
    """Return what stands in the place of a layer that there is not."""
    kept = {}
    for name, value in given.named.items() if given else ():
        if isinstance(value, int | float | str | bool):
            kept[name] = value
    return UnknownLayer(kind=cut(kind, 40) or "layer", kept=json.dumps(kept))


def container(reader: Interpreter, kind: str, given: Arguments, line: int) -> Container:
    """Make a Sequential, a ModuleList or a ModuleDict."""
    children: dict[str, Value] = {}
    args = list(given.args)
    if len(args) == 1 and isinstance(args[0], dict):
        children = {str(k): as_module(reader, v, line) for k, v in args[0].items()}
    else:
        if kind != "Sequential" and args:
            args = items_of(reader.budget, line, args[0])
        if kind == "Sequential" and len(args) == 1 and isinstance(args[0], list | tuple):
            raise NotUnderstood(
                line, "Sequential takes its layers one by one: write `*` before the list"
            )
        for number, value in enumerate(args):
            children[str(number)] = as_module(reader, value, line)
    return Container(
        kind, children, line, origins={str(k): v for k, v in given.origins.items() if k == "repeat"}
    )


def as_module(reader: Interpreter, value: Value, line: int) -> Module:
    """Return a value as a module; what is none becomes a layer that is not known."""
    if isinstance(value, Module):
        return value
    if isinstance(value, Unknown):
        reader.remark(value.line, f"{_sentence(value.why)}; an unknown layer stands in its place.")
        return Leaf(unknown("?"), value.line, is_told=True)
    what = f"`{value.path}`" if isinstance(value, Dotted) else "this"
    reader.remark(
        line,
        f"{what} is no layer (is it called, with brackets?); an unknown one stands in its place.",
    )
    return Leaf(unknown(what.strip("`")), line, is_told=True)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1] != "`" else text


def add_modules(
    reader: Interpreter, owner: Container | Instance, values: list[Value], line: int
) -> None:
    """Put modules behind those that a container holds."""
    for value in values:
        module = as_module(reader, value, line)
        if isinstance(owner, Container):
            owner.add(module)
        else:
            owner.modules[str(len(owner.modules))] = module


def example(given: Arguments) -> Example | Unknown:
    """Return the tensor that torch.randn and its like make, where its shape is known."""
    args = given.args
    size = given.named.get(
        "size", args[0] if len(args) == 1 and isinstance(args[0], list | tuple) else tuple(args)
    )
    if isinstance(size, list | tuple) and all(isinstance(n, int) for n in size):
        return Example(tuple(size))
    return Unknown(0, "a tensor of this shape is not read")


__all__ = ["CONTAINERS", "LAYERS", "NN", "add_modules", "as_module", "container", "example", "make"]
