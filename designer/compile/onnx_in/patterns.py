"""Decompositions that exporters write, put back together.

A pattern is an operator with patterns as its inputs: a word takes whatever value is there, the
same word the same value; a number takes a constant that holds it. Where one fits, the last of its
operators becomes one that stands for the whole; the others fall away unless something else needs
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import isclose, pi, sqrt
from typing import Any

from designer.compile.onnx_in.model import Array, Op, scalar

Pattern = str | float | tuple[Any, ...]
_EITHER_WAY = {"Add", "Mul"}


@dataclass(frozen=True)
class Rule:
    """A pattern, and the operator that it is: its inputs are the words of `takes`."""

    pattern: tuple[Any, ...]
    kind: str
    takes: tuple[str, ...] = ("x",)
    needs: Mapping[str, Any] = field(default_factory=dict)
    """Attributes that one of its operators must have."""


def put_together(ops: tuple[Op, ...], constants: Mapping[str, Array]) -> tuple[Op, ...]:
    """Return the operators with the last one of each decomposition standing for the whole."""
    makers = {name: op for op in ops for name in op.outputs}
    search = _Search(makers, constants)
    return tuple(search.best(op) for op in ops)


class _Search:
    def __init__(self, makers: Mapping[str, Op], constants: Mapping[str, Array]) -> None:
        self._makers = makers
        self._constants = constants

    def best(self, op: Op) -> Op:
        """Return `op`, or what it is the end of."""
        for rule in _RULES.get(op.kind, ()):
            for words, found in self._operator(rule.pattern, op, {}, ()):
                attributes = {k: v for part in reversed(found) for k, v in part.attributes.items()}
                if any(attributes.get(k) != v for k, v in rule.needs.items()):
                    continue
                inputs = tuple(words[word] for word in rule.takes)
                return replace(op, kind=rule.kind, inputs=inputs, attributes=attributes)
        return op

    def _operator(
        self, pattern: tuple[Any, ...], op: Op, words: dict[str, str], found: tuple[Op, ...]
    ) -> Iterator[tuple[dict[str, str], tuple[Op, ...]]]:
        kind, *parts = pattern
        inputs = tuple(name for name in op.inputs if name)
        if op.kind != kind or len(inputs) < len(parts):
            return
        ways = [inputs]
        if kind in _EITHER_WAY and len(inputs) == 2:
            ways.append(inputs[::-1])
        for way in ways:
            yield from self._all(tuple(zip(parts, way, strict=False)), words, (*found, op))

    def _all(
        self, pairs: tuple[tuple[Pattern, str], ...], words: dict[str, str], found: tuple[Op, ...]
    ) -> Iterator[tuple[dict[str, str], tuple[Op, ...]]]:
        if not pairs:
            yield words, found
            return
        (part, name), *rest = pairs
        for more, seen in self._value(part, name, words, found):
            yield from self._all(tuple(rest), more, seen)

    def _value(
        self, part: Pattern, name: str, words: dict[str, str], found: tuple[Op, ...]
    ) -> Iterator[tuple[dict[str, str], tuple[Op, ...]]]:
        if isinstance(part, str):
            if words.get(part, name) == name:
                yield {**words, part: name}, found
        elif isinstance(part, tuple):
            if name in self._makers:
                yield from self._operator(part, self._makers[name], words, found)
        else:
            value = scalar(self._constants.get(name))
            if value is not None and isclose(value, part, rel_tol=1e-4, abs_tol=1e-9):
                yield words, found


def _rules() -> Iterator[Rule]:
    """List the decompositions; the longest that fits is taken."""
    yield Rule(("Add", ("MatMul", "x", "w"), "b"), "Linear", ("x", "w", "b"))
    yield from _gelus()
    yield from _hard()
    yield Rule(("Mul", "x", ("Sigmoid", "x")), "Swish")
    yield Rule(("Mul", "x", ("Tanh", ("Softplus", "x"))), "Mish")
    yield Rule(("Log", ("Softmax", "x")), "LogSoftmax")
    scaled = ("Mul", "x", "beta")
    soft = ("Div", ("Softplus", scaled), "beta")
    takes = ("x", "beta", "threshold")
    yield Rule(("Where", ("Greater", scaled, "threshold"), "x", soft), "ScaledSoftplus", takes)
    yield from _norms()
    yield from _response_norms()
    power = ("AveragePool", ("Pow", "x", "p"))
    rooted = ("Mul", ("Mul", ("Sign", power), ("Relu", ("Abs", power))), "count")
    yield Rule(("Pow", rooted, "root"), "PowerPool", ("x", "p", "count"))
    yield Rule(
        ("Reshape", ("Transpose", ("Reshape", "x", "apart")), "whole"),
        "ChannelShuffle",
        ("x", "apart", "whole"),
        {"perm": (0, 2, 1, 3, 4)},
    )


def _gelus() -> Iterator[Rule]:
    for inner in (("Div", "x", sqrt(2)), ("Mul", "x", 1 / sqrt(2))):
        share: tuple[Any, ...] = ("Add", ("Erf", inner), 1.0)
        yield from (Rule(p, "Gelu") for p in _half_of("x", share))
    cubes = (("Pow", "x", 3.0), ("Mul", "x", ("Mul", "x", "x")), ("Mul", ("Mul", "x", "x"), "x"))
    for cube in cubes:
        bent = ("Mul", ("Add", "x", ("Mul", cube, 0.044715)), sqrt(2 / pi))
        share = ("Add", ("Tanh", bent), 1.0)
        yield from (Rule(p, "TanhGelu") for p in _half_of("x", share))


def _half_of(x: str, share: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """List the orders in which x, a share and a half are multiplied."""
    yield ("Mul", ("Mul", x, share), 0.5)
    yield ("Mul", ("Mul", x, 0.5), share)
    yield ("Mul", x, ("Mul", share, 0.5))
    yield ("Div", ("Mul", x, share), 2.0)


def _hard() -> Iterator[Rule]:
    clipped = ("Clip", ("Add", "x", 3.0), 0.0, 6.0)
    for sixth in (("Div", clipped, 6.0), ("Mul", clipped, 1 / 6)):
        yield Rule(("Mul", "x", sixth), "HardSwish")
        yield Rule(sixth, "SixthSigmoid")
    yield Rule(("Div", ("Mul", "x", clipped), 6.0), "HardSwish")
    yield Rule(("Mul", ("Mul", "x", clipped), 1 / 6), "HardSwish")
    yield Rule(("Mul", "x", ("HardSigmoid", "x")), "SigmoidSwish")


def _norms() -> Iterator[Rule]:
    apart = ("Sub", "x", ("ReduceMean", "x"))
    for square in (("Pow", apart, 2.0), ("Mul", apart, apart)):
        core = ("Div", apart, ("Sqrt", ("Add", ("ReduceMean", square), "eps")))
        weighed = ("Mul", core, "w")
        yield Rule(("Add", weighed, "b"), "LayerNormParts", ("x", "eps", "w", "b"))
        yield Rule(weighed, "LayerNormParts", ("x", "eps", "w"))
        yield Rule(core, "LayerNormParts", ("x", "eps"))
    grouped = ("Reshape", ("InstanceNormalization", ("Reshape", "x", "apart"), "one", "zero"), "s")
    takes = ("x", "apart", "one", "zero")
    scaled = ("Mul", grouped, "w")
    yield Rule(("Add", scaled, "b"), "GroupNormParts", (*takes, "w", "b"))
    yield Rule(grouped, "GroupNormParts", takes)


def _response_norms() -> Iterator[Rule]:
    square = ("Mul", "x", "x")
    for apart in (("Reshape", square, "s1"), ("Unsqueeze", square)):
        mean = ("AveragePool", ("Pad", apart))
        # The older exporter squeezes only if the axis has size 1, which it always has.
        asked = ("If", ("Equal", ("Gather", ("Shape", mean))))
        for joined in (("Squeeze", mean), asked):
            whole: tuple[Any, ...]
            for whole in (joined, ("Reshape", joined)):
                total = ("Add", ("Mul", whole, "alpha"), "k")
                yield Rule(
                    ("Div", "x", ("Pow", total, "beta")), "LrnParts", ("x", "alpha", "k", "beta")
                )


_RULES: dict[str, list[Rule]] = {}
for _rule in sorted(_rules(), key=lambda rule: -len(str(rule.pattern))):
    _RULES.setdefault(_rule.pattern[0], []).append(_rule)
