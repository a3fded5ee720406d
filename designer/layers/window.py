"""What convolution and pooling share: a window that slides over a map."""

from __future__ import annotations

from collections.abc import Sequence

from designer.graph import Fix, Notice, Set, Shape, ShapeError, kind_of, show_pair
from designer.graph.layer import Layer

AXES = ("rows", "columns")


def require_map(layer: Layer, x: Shape) -> None:
    """Refuse anything but a (C, H, W) map."""
    if not x.is_map:
        what = f"a vector of {x}" if len(x) == 1 else f"{x} values"
        raise ShapeError(
            f"{kind_of(layer)} needs C×H×W maps and receives {what}. "
            "Put it in front of the Flatten."
        )


def extent(kernel: int, dilation: int) -> int:
    """How many rows a kernel spans: dilation * (kernel - 1) + 1."""
    return dilation * (kernel - 1) + 1


def count(size: int, kernel: int, stride: int, padding: int, ceil_mode: bool = False) -> int:
    """How many windows fit along one axis: (N - F + 2P) / S + 1.

    `kernel` is the extent with dilation. With `ceil_mode` a last, partial window counts too,
    unless it would begin in the padding at the far end (torch.nn.MaxPool2d).
    """
    room = size + 2 * padding - kernel
    if not ceil_mode:
        return room // stride + 1
    windows = -(-room // stride) + 1
    return windows - 1 if (windows - 1) * stride >= size + padding else windows


def require_fit(
    x: Shape, kernel: Sequence[int], padding: Sequence[int], dilation: Sequence[int]
) -> None:
    """Refuse a kernel larger than the padded input."""
    spans = tuple(extent(k, d) for k, d in zip(kernel, dilation, strict=True))
    padded = tuple(n + 2 * p for n, p in zip(x.spatial, padding, strict=True))
    if all(span <= size for span, size in zip(spans, padded, strict=True)):
        return
    fitting = tuple(
        min(k, (size - 1) // d + 1) for k, d, size in zip(kernel, dilation, padded, strict=True)
    )
    spread = f" (spread to {show_pair(spans)} by the dilation)" if max(dilation) > 1 else ""
    around = f" ({x} with padding {show_pair(tuple(padding))})" if max(padding) else ""
    raise ShapeError(
        f"The {show_pair(tuple(kernel))} kernel{spread} does not fit: "
        f"the input is only {show_pair(padded)}{around}. Use a smaller kernel or more padding.",
        fix=Set(kernel_size=fitting),
    )


def unread(
    x: Shape, kernel: Sequence[int], stride: Sequence[int], padding: Sequence[int]
) -> tuple[int, ...]:
    """How many rows and columns at the far end no window reaches."""
    return tuple(
        max(0, (n + 2 * p - k) % s - p)
        for n, k, s, p in zip(x.spatial, kernel, stride, padding, strict=True)
    )


def unread_notice(
    x: Shape,
    kernel: Sequence[int],
    stride: Sequence[int],
    padding: Sequence[int],
    fix: Fix | None = None,
) -> tuple[Notice, ...]:
    """Tell of rows and columns that no window reads, since PyTorch rounds down.

    `kernel` is the extent with dilation.
    """
    lost = unread(x, kernel, stride, padding)
    if not any(lost):
        return ()
    axis = 0 if lost[0] else 1
    n, k, s, p = (v[axis] for v in (x.spatial, kernel, stride, padding))
    quotient = f"({n} − {k} + 2·{p}) / {s} + 1 = {(n - k + 2 * p) / s + 1:.2f}"
    parts = [
        f"{number} {_axis(name, number)}" for number, name in zip(lost, AXES, strict=True) if number
    ]
    last = "is" if sum(lost) == 1 else "are"
    return (
        Notice(
            f"Stride {show_pair(tuple(stride))} does not fit: {quotient} is rounded down, and the "
            f"last {' and '.join(parts)} {last} never read.",
            fix,
        ),
    )


def _axis(name: str, number: int) -> str:
    return name[:-1] if number == 1 else name


def size_formula(n: int, k: int, s: int, p: int, *, up: bool = False) -> str:
    """Write the output size with its numbers: `(28 − 5 + 2·0) / 1 + 1`."""
    quotient = f"({n} − {k} + 2·{p}) / {s}"
    whole = (n - k + 2 * p) % s == 0
    if whole:
        return f"{quotient} + 1"
    return f"⌈{quotient}⌉ + 1" if up else f"⌊{quotient}⌋ + 1"
