"""Receptive fields: the part of the input that one value sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.graph import Window


class Span(NamedTuple):
    """What the values along one axis see of the input.

    Value i sees `size` rows, the first of them `start + i * stride`. Recipe: Araujo, Norris
    and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill, 2019.
    """

    size: int = 1
    stride: int = 1
    start: int = 0


Field = tuple[Span, Span]
"""The receptive field along height and width."""

POINT: Field = (Span(), Span())


def through(field: Field | None, window: Window | None) -> Field | None:
    """Return what a value sees through `window`, laid over maps that see `field`.

    None stands for the whole input.
    """
    if field is None or window is None:
        return None
    return _along(field, window, 0), _along(field, window, 1)


def _along(field: Field, window: Window, axis: int) -> Span:
    size, stride, start = field[axis]
    return Span(
        size + (window.kernel[axis] - 1) * window.dilation[axis] * stride,
        stride * window.stride[axis],
        start - window.padding[axis] * stride,
    )


def joined(fields: Sequence[Field | None]) -> Field | None:
    """Return what a merge of branches sees: all that any of them sees.

    Branches that step differently see places that drift apart: no one window stands for them.
    """
    first, *others = fields
    for field in others:
        if field == first:
            continue
        if first is None or field is None:
            return None
        if [span.stride for span in first] != [span.stride for span in field]:
            return None
        first = _union(first[0], field[0]), _union(first[1], field[1])
    return first


def _union(a: Span, b: Span) -> Span:
    start = min(a.start, b.start)
    return Span(max(a.start + a.size, b.start + b.size) - start, a.stride, start)
