"""From the steps of a program to the layers that do the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from torch import Tensor, no_grad

from designer.compile.traced import TracingError
from designer.compile.tracing import learned, plain, shaping
from designer.compile.tracing.call import OPERATORS, Call, Part, Unread, Values
from designer.compile.tracing.program import (
    Constant,
    Program,
    Step,
    Value,
    completed,
    operator_named,
)
from designer.graph import Layer, OptionError, ShapeError
from designer.layers.norm import LocalResponseNorm
from designer.layers.pool import LPPool2d

__all__ = ["learned", "parts_of", "plain", "shaping"]

FOLDED = {
    *("view", "reshape", "permute", "transpose", "t", "squeeze", "unsqueeze"),
    *("contiguous", "clone", "to", "_to_copy", "detach"),
}
"""Operators that are worked out at once where they are given weights alone."""


def parts_of(program: Program) -> tuple[list[Part], tuple[str, ...]]:
    """Return the layers of a program in the order in which they run, and the values it gives.

    Raises
    ------
    TracingError
        When no layer does what a step does, or when one weight is used twice.
    """
    values = Values(program, dict(program.constants))
    found: list[Part] = []
    for steps in _composed(program.steps):
        found += _read(steps, values)
    parts = _needed(found, program, values)
    _check_weights(parts)
    return parts, tuple(map(values.same, program.outputs))


def _composed(steps: Iterable[Step]) -> Iterable[tuple[Step, ...]]:
    """Take together the steps of the modules that PyTorch composes of several operators."""

    def module(step: Step) -> Any:
        last = step.scopes[-1] if step.scopes else None
        kind = last.kind.rpartition(".")[2] if last else ""
        return last if kind in COMPOSED else None

    for scope, group in groupby(steps, module):
        if scope is None:
            yield from ((step,) for step in group)
        else:
            yield tuple(group)


def _read(steps: tuple[Step, ...], values: Values) -> list[Part]:
    last = steps[-1]
    try:
        if len(steps) > 1:
            return [_whole(steps, values)]
        if _is_constant(last, values):
            values.constants[last.gives[0]] = _folded(last, values)
            return []
        if last.name not in OPERATORS:
            raise Unread("has no layer")
        return list(OPERATORS[last.name](Call(last, values)))
    except (Unread, OptionError, ShapeError) as error:
        where = next((s.path for s in reversed(last.scopes) if s.path), "") or "the network itself"
        reason = f"{where} calls {last.name}, which {error}"
        values.unread |= dict.fromkeys(last.gives, reason)
        return []


def _is_constant(step: Step, values: Values) -> bool:
    taken = list(step.takes())
    return bool(taken) and step.name in FOLDED and all(name in values.constants for name in taken)


def _folded(step: Step, values: Values) -> Constant:
    """Work out what follows from weights alone."""
    first = values.constants[next(iter(step.takes()))]
    given = {
        name: values.constants[value.name].tensor if isinstance(value, Value) else value
        for name, value in completed(step).items()
    }
    with no_grad():
        tensor: Tensor = operator_named(step.operator)(**given)
    return Constant(first.key, tensor)


def _needed(found: Sequence[Part], program: Program, values: Values) -> list[Part]:
    """Return the parts that the outputs follow from, each taking what another gives."""
    giver = {part.gives: part for part in found}
    kept: set[str] = set()
    open_ = [values.same(name) for name in program.outputs]
    while open_:
        name = open_.pop()
        if name in kept or name in program.inputs:
            continue
        if name not in giver:
            raise TracingError(_why(name, values))
        kept.add(name)
        open_ += giver[name].takes
    return [part for part in found if part.gives in kept]


def _why(name: str, values: Values) -> str:
    if name in values.constants:
        return "What it gives, or what one of its layers takes, does not depend on its input."
    reason = values.unread.get(name, "it takes a value that no layer gives")
    return f"It cannot become a design: {reason}."


def _check_weights(parts: Iterable[Part]) -> None:
    users: dict[str, str] = {}
    for part in parts:
        for constant in part.weights.values():
            if constant.key in users:
                raise TracingError(
                    f"“{constant.key}” is used twice, as where a module is called twice. In a "
                    "design each layer has its own weights: give the second its own module."
                )
            users[constant.key] = part.path


def _whole(steps: tuple[Step, ...], values: Values) -> Part:
    """Return the layer that several steps are."""
    last = steps[-1]
    kind = last.scopes[-1].kind.rpartition(".")[2]
    inner = {name for step in steps for name in step.gives}
    taken = [n for step in steps for n in step.takes() if n not in inner | values.constants.keys()]
    layer = COMPOSED[kind]([(step.name, completed(step)) for step in steps])
    path = last.scopes[-1].path
    return Part(layer, (values.same(taken[0]),), last.gives[0], {}, path, last.scopes)


Calls = list[tuple[str, dict[str, Any]]]


def _local_response_norm(calls: Calls) -> Layer:
    last = dict(calls)
    pool = last.get("avg_pool3d") or last["avg_pool2d"]
    return LocalResponseNorm(
        size=pool["kernel_size"][0],
        alpha=last["mul"]["other"],
        beta=last["pow"]["exponent"],
        k=last["add"]["other"],
    )


def _lp_pool2d(calls: Calls) -> Layer:
    first = dict(reversed(calls))
    window = first["avg_pool2d"]
    kernel = window["kernel_size"]
    height, width = kernel if len(kernel) == 2 else (*kernel, *kernel)
    stride = window["stride"] or kernel
    down, right = stride if len(stride) == 2 else (*stride, *stride)
    return LPPool2d(
        norm_type=first["pow"]["exponent"],
        kernel_size=(height, width),
        stride=(down, right),
        ceil_mode=window["ceil_mode"],
    )


COMPOSED: dict[str, Callable[[Calls], Layer]] = {
    "LPPool2d": _lp_pool2d,
    "LocalResponseNorm": _local_response_norm,
}
"""Modules of PyTorch that call several operators, from whose arguments theirs are read."""
