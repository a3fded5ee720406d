"""Operators that lay values out anew or take a part of them."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from designer.compile.tracing.call import Call, Part, Unread, operator
from designer.graph import Shape
from designer.layers.maps import ChannelShuffle
from designer.layers.shape import Flatten, Narrow, Permute, Reshape, Unflatten

MOST_AXES = 3
"""Of an example, in a Reshape."""


@operator("view", "reshape", "_unsafe_view", "squeeze", "unsqueeze", "view_as", "expand")
def _reshape(call: Call) -> Iterable[Part]:
    """Read a new shape off what comes out, however it was asked for."""
    before, after = call.shape, call.out
    value, name = call.inputs[0], call.step.gives[0]
    if value in call.values.grouped and name not in call.values.grouped:
        source, groups = call.values.grouped[value]
        if call.values.shape(source) == after:
            return [call.part(ChannelShuffle(groups), source)]
    if before == after:
        return call.passed_on()
    if before.values != after.values:
        raise Unread("repeats values along an axis")
    if after == (prod(before),):
        return [call.part(Flatten())]
    if len(before) == 3 and len(after) == 4 and prod(after[:2]) == before[0]:
        call.values.grouped[name] = (value, after[0])
        raise Unread("lays channels out in groups that are not shuffled")
    if len(after) > MOST_AXES:
        raise Unread(f"gives {after}, which has more axes than maps")
    return [call.part(Reshape(tuple(after)))]


@operator("unflatten")
def _unflatten(call: Call) -> Iterable[Part]:
    axis, out = call.axis(), call.out
    size = out[axis - 1 : len(out) - len(call.shape) + axis]
    return [call.part(Unflatten(axis, tuple(size)))]


@operator("permute", "transpose", "movedim", "t")
def _permute(call: Call) -> Iterable[Part]:
    rank = len(call.shape) + 1
    order = list(range(rank))
    value, name = call.inputs[0], call.step.gives[0]
    if call.step.name == "permute":
        order = [axis % rank for axis in call["dims"]]
    elif call.step.name == "transpose":
        a, b = call["dim0"] % rank, call["dim1"] % rank
        order[a], order[b] = order[b], order[a]
    else:
        raise Unread("moves axes in a way that Permute does not write")
    if order == list(range(rank)):
        return call.passed_on()
    if value in call.values.grouped and order[1:3] == [2, 1]:
        call.values.grouped[name] = call.values.grouped[value]
        raise Unread("swaps groups of channels that are not laid together again")
    if order[0] != 0:
        raise Unread("moves the batch from its place")
    return [call.part(Permute(tuple(order[1:])))]


@operator("chunk", "split", "split_with_sizes")
def _split(call: Call) -> Iterable[Part]:
    axis = call.axis()
    start = 0
    for name in call.step.gives:
        length = _sizes(call, name)[axis - 1]
        yield call.part(Narrow(axis, start, length), gives=name)
        start += length


def _sizes(call: Call, name: str) -> Shape:
    if name not in call.values.program.shapes:  # nobody takes it
        raise Unread("gives parts that nobody takes")
    return call.values.shape(name)


@operator("slice", "narrow")
def _slice(call: Call) -> Iterable[Part]:
    if call.out == call.shape:
        return call.passed_on()
    axis = call.axis()
    start, length = call["start"] or 0, call.out[axis - 1]
    size = call.shape[axis - 1]
    if call.arguments.get("step", 1) != 1:
        raise Unread("takes every second value, or fewer")
    return [call.part(Narrow(axis, start + size if start < 0 else start, length))]
