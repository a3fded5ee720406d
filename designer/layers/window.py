"""What convolution and pooling share: a window that slides over a map."""

from __future__ import annotations

from math import isqrt

from designer.graph import Fix, Notice, Set, Shape, ShapeError, Window, kind_of, show_pair
from designer.graph.layer import Layer
from designer.layers.shape import described

Pair = tuple[int, int]

AXES = ("rows", "columns")


def require_map(layer: Layer, x: Shape) -> None:
    """Refuse anything but a (C, H, W) map."""
    if not x.is_map:
        raise ShapeError(
            f"{kind_of(layer)} needs maps (channels×height×width) and receives {described(x)}. "
            "Its place is before any Flatten or Linear."
        )


def square_window(
    kernel: int, *, stride: int = 1, padding: int = 0, input_dilation: int = 1
) -> Window:
    """Return the window that is the same along rows and columns."""
    return Window(
        (kernel, kernel),
        (stride, stride),
        (padding, padding),
        input_dilation=(input_dilation, input_dilation),
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


def fits(x: Shape, spans: Pair, padding: Pair, reach: Pair = (0, 0)) -> bool:
    """Whether a window lies on the padded input, or reaches out by no more than `reach`."""
    return all(
        span <= n + 2 * p + more
        for n, span, p, more in zip(x.spatial, spans, padding, reach, strict=True)
    )


def fitting(x: Shape, kernel: Pair, padding: Pair, dilation: Pair) -> Pair:
    """Return the largest kernel, up to `kernel`, that lies on the padded input."""
    h, w = (
        min(k, (n + 2 * p - 1) // d + 1)
        for n, k, p, d in zip(x.spatial, kernel, padding, dilation, strict=True)
    )
    return h, w


def too_large(x: Shape, kernel: Pair, padding: Pair, dilation: Pair, fix: Fix) -> ShapeError:
    """Tell of a kernel larger than the padded input; undilated it may fit, else by `fix`."""
    spans = tuple(map(extent, kernel, dilation))
    padded = tuple(n + 2 * p for n, p in zip(x.spatial, padding, strict=True))
    spread, advice = "", "Use a smaller kernel or more padding."
    if spans != kernel:
        spread = f", spread to {show_pair(spans)} by the dilation,"
        if fits(x, kernel, padding):
            advice, fix = "Use less dilation or a smaller kernel.", Set(dilation=(1, 1))
    around = f" ({show_pair(x.spatial)} with its padding)" if any(padding) else ""
    return ShapeError(
        f"The {show_pair(kernel)} kernel{spread} does not fit: the input is only "
        f"{show_pair(padded)}{around}. {advice}",
        fix,
    )


def stepped_over(kernel: Pair, stride: Pair) -> tuple[Notice, ...]:
    """Tell of rows and columns between the windows, where the stride is larger than the window.

    `kernel` is the extent with dilation. A 1x1 window with a stride is meant to step over them, as
    on the shortcuts of residual networks.
    """
    if kernel == (1, 1):
        return ()
    axes = [name for name, k, s in zip(AXES, kernel, stride, strict=True) if s > k]
    if not axes:
        return ()
    axis = AXES.index(axes[0])
    k, s = kernel[axis], stride[axis]
    return (
        Notice(
            f"Stride {short_pair(stride)} is larger than the {show_pair(kernel)} window: "
            f"of every {s} {' and '.join(axes)} only {k} {'is' if k == 1 else 'are'} read.",
            Set(stride=tuple(map(min, stride, kernel))),
        ),
    )


def unread(x: Shape, kernel: Pair, stride: Pair, padding: Pair) -> tuple[int, ...]:
    """How many rows and columns at the far end no window reaches, though more windows would.

    `kernel` is the extent with dilation. What lies between windows is not meant.
    """
    return tuple(map(lost, x.spatial, kernel, stride, padding))


def lost(size: int, kernel: int, stride: int, padding: int) -> int:
    """How many rows at the far end no window reaches, along one axis."""
    return max(0, (size + 2 * padding - kernel) % stride - padding) if stride <= kernel else 0


def unread_message(
    x: Shape,
    kernel: Pair,
    stride: Pair,
    padding: Pair,
) -> str:
    """Say which rows and columns no window reads, since PyTorch rounds down; may be empty.

    `kernel` is the extent with dilation.
    """
    unseen = unread(x, kernel, stride, padding)
    if not any(unseen):
        return ""
    axis = 0 if unseen[0] else 1
    n, k, s, p = (v[axis] for v in (x.spatial, kernel, stride, padding))
    around = f" + 2·{p}" if p else ""
    alone = max(unseen) == 1
    parts = [
        name[:-1] if alone else f"{number} {name[:-1] if number == 1 else name}"
        for number, name in zip(unseen, AXES, strict=True)
        if number
    ]
    return (
        f"The last {' and '.join(parts)} {'is' if sum(unseen) == 1 else 'are'} never read: stride "
        f"{short_pair(stride)} does not fit, ({n} − {k}{around}) / {s} + 1 = "
        f"{(n - k + 2 * p) / s + 1:.2f} is rounded down to {count(n, k, s, p)}."
    )


def short_pair(pair: Pair) -> str:
    """Write two sizes, or the one that both have."""
    return show_pair(pair[:1] if pair[0] == pair[1] else pair)


def size_formula(n: int, k: int, s: int, p: int, *, up: bool = False) -> str:
    """Write the output size with its numbers: `(28 − 5 + 2·0) / 1 + 1`."""
    quotient = f"({n} − {k} + 2·{p}) / {s}"
    whole = (n - k + 2 * p) % s == 0
    if whole:
        return f"{quotient} + 1"
    # A partial window that would begin in the padding is dropped again, as if rounded down.
    up = up and count(n, k, s, p, ceil_mode=True) > count(n, k, s, p)
    return f"⌈{quotient}⌉ + 1" if up else f"⌊{quotient}⌋ + 1"


def nearest_divisor(number: int, most: int) -> int:
    """Return the largest divisor of `number` that is no larger than `most`."""
    low = (q for q in range(1, isqrt(number) + 1) if number % q == 0)
    return max(d for q in low for d in (q, number // q) if d <= most)
