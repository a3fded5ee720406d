"""What each kind of layer does, as small pictures: data alone, which `lesson_paint` draws.

The numbers in the pictures are worked out by what the layer is said to do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from designer.graph import Block, Layer
from designer.ui.activations import curve_of
from designer.ui.words import later, tr

Row = tuple[float | None, ...]
Rows = tuple[Row, ...]
Place = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """Cells with numbers, None for one that is still empty; those that are `lit` are meant."""

    rows: Rows
    lit: frozenset[Place] = frozenset()
    has_numbers: bool = True
    width: float = 1.0
    """How wide a cell is, as a share of its height."""


@dataclass(frozen=True)
class Film:
    """Grids with signs between them, one frame after the other."""

    frames: tuple[tuple[Grid | str, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Curve:
    """A function of one number, drawn from -4 to 4."""

    does: Callable[[float], float]


@dataclass(frozen=True)
class Web:
    """Every one of so many inputs wired to every output, one output after the other."""

    inputs: int
    outputs: int
    caption: str


@dataclass(frozen=True)
class Chain:
    """The layers of a block, one after the other."""

    names: tuple[str, ...]
    caption: str = later("What it is made of.")


Picture = Film | Curve | Web | Chain


def formula_of(layer: Layer) -> str:
    """Return what a layer makes of a value x, where that can be said in a line."""
    curve = curve_of(layer)
    if curve is not None:
        return curve[1]
    eps = getattr(layer, "eps", None)
    if eps is not None:
        return f"(x − mean) / √(variance + {eps:g})"
    return {"Softmax": "exp(xᵢ) / Σ exp(xⱼ)", "LogSoftmax": "xᵢ − log Σ exp(xⱼ)"}.get(
        layer.title, ""
    )


def picture_of(layer: Layer) -> Picture | None:
    """Return the picture of what a layer does, None where there is none."""
    if isinstance(layer, Block):
        return Chain(tuple(node.layer.title for node in layer.definition.nodes[1:]))
    curve = curve_of(layer)
    if curve is not None:
        return Curve(curve[0])
    make = _PICTURES.get(layer.title)
    return make() if make else None


_IMAGE: Rows = ((0, 1, 2, 1, 0), (1, 2, 1, 0, 1), (0, 1, 2, 1, 2), (1, 0, 1, 2, 1), (2, 1, 0, 1, 0))
_FILTER: Rows = ((1, 0, -1), (2, 0, -2), (1, 0, -1))
_MAP: Rows = ((1, 3, 2, 0), (5, 2, 1, 4), (0, 2, 6, 1), (1, 1, 3, 2))
_SIX: Rows = ((1, 2, 3), (4, 5, 6))


def _window(top: int, left: int, size: int) -> frozenset[Place]:
    return frozenset((top + r, left + c) for r, c in product(range(size), repeat=2))


def _filling(rows: Rows) -> Iterator[tuple[Place, Rows]]:
    """Give each place in turn, and the rows as far as they are filled once it is."""
    places = list(product(range(len(rows)), range(len(rows[0]))))
    for place in places:
        yield (
            place,
            tuple(
                tuple(v if (r, c) <= place else None for c, v in enumerate(row))
                for r, row in enumerate(rows)
            ),
        )


def _sliding() -> Film:
    """Each output is the sum of window times filter."""
    out = tuple(
        tuple(
            math.fsum(
                (_IMAGE[r + i][c + j] or 0) * (_FILTER[i][j] or 0)
                for i, j in product(range(3), repeat=2)
            )
            for c in range(3)
        )
        for r in range(3)
    )
    frames = tuple(
        (
            Grid(_IMAGE, _window(*place, 3)),
            "∗",
            Grid(_FILTER),
            "=",
            Grid(filled, frozenset({place})),
        )
        for place, filled in _filling(out)
    )
    return Film(frames, tr("The window times the filter, summed, is one value of the output."))


def _spreading() -> Film:
    """Each input value times the filter is laid down, two cells further each time."""
    given, filter_ = ((1, 2), (3, 1)), ((1, 2), (0, 1))
    frames = []
    total = [[0.0] * 4 for _ in range(4)]
    for r, c in product(range(2), repeat=2):
        for i, j in product(range(2), repeat=2):
            total[2 * r + i][2 * c + j] += given[r][c] * filter_[i][j]
        done = tuple(map(tuple, total))
        lit = _window(2 * r, 2 * c, 2)
        frames.append((Grid(given, frozenset({(r, c)})), "∗", Grid(filter_), "→", Grid(done, lit)))
    return Film(tuple(frames), tr("Each value times the filter is laid down, a stride further on."))


def _pooling(reduce: Callable[[Sequence[float]], float], what: str) -> Callable[[], Film]:
    def make() -> Film:
        out = tuple(
            tuple(
                reduce([_MAP[2 * r + i][2 * c + j] or 0 for i, j in product(range(2), repeat=2)])
                for c in range(2)
            )
            for r in range(2)
        )
        frames = tuple(
            (Grid(_MAP, _window(2 * r, 2 * c, 2)), "→", Grid(filled, frozenset({(r, c)})))
            for (r, c), filled in _filling(out)
        )
        return Film(frames, tr("Of each window, {what}.", what=tr(what)))

    return make


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _power_mean(values: Sequence[float]) -> float:
    return math.sqrt(math.fsum(v * v for v in values))


def _still(*parts: Grid | str, caption: str) -> Callable[[], Film]:
    return lambda: Film((parts,), caption)


def _moving(
    rows: Rows, other: Rows, caption: str, way: Callable[[Place], Iterable[Place]]
) -> Callable[[], Film]:
    """Light up each place of `rows`, and where it goes in `other`."""

    def make() -> Film:
        places = product(range(len(rows)), range(len(rows[0])))
        frames = tuple(
            (Grid(rows, frozenset({place})), "→", Grid(other, frozenset(way(place))))
            for place in places
        )
        return Film(frames, caption)

    return make


def _sharing(*groups: frozenset[Place], what: str) -> Callable[[], Film]:
    """Examples in rows, channels in columns; what is lit shares its mean and deviation."""
    rows = tuple(tuple(((3 * r + 5 * c) % 7) / 7 for c in range(6)) for r in range(4))
    frames = tuple((Grid(rows, group, has_numbers=False),) for group in groups)
    return lambda: Film(frames, f"{tr('Rows are examples, columns channels.')} {tr(what)}")


def _cells(rows: Iterable[int], columns: Iterable[int]) -> frozenset[Place]:
    return frozenset(product(rows, columns))


def _softmax(values: Sequence[float]) -> list[float]:
    total = math.fsum(map(math.exp, values))
    return [math.exp(v) / total for v in values]


def _column(values: Iterable[float]) -> Rows:
    return tuple((round(v, 2),) for v in values)


_A: Rows = ((1, 2), (3, 0))
_B: Rows = ((2, 1), (1, 4))
_SCORES = (2.0, 1.0, 0.0)
_CHANNELS = [_cells(range(4), [c]) for c in range(6)]
_EXAMPLES = [_cells([r], range(6)) for r in range(4)]
_HALVES = [_cells([r], range(h, h + 3)) for r in range(4) for h in (0, 3)]
_SINGLE = [_cells([r], [c]) for r in range(2) for c in range(6)]
_BESIDE = [_cells([1], range(max(0, c - 1), min(6, c + 2))) for c in range(6)]
_THREE: Rows = ((1, 2, 3), (4, 5, 6), (7, 8, 9))
_ZERO_PADDED: Rows = ((0,) * 5, *((0, *row, 0) for row in _THREE), (0,) * 5)
_MIRRORED: Rows = tuple(tuple(_THREE[r][c] for c in (1, 0, 1, 2, 1)) for r in (1, 0, 1, 2, 1))
_ONE: Rows = ((0, 0, 1, 0, 0), (0, 1, 1, 0, 0), (0, 0, 1, 0, 0), (0, 0, 1, 0, 0), (0, 1, 1, 1, 0))
_INNER = _cells(range(1, 4), range(1, 4))
_DROPPED: Rows = ((2, 0, 6), (0, 10, 0))

_max_pool = _pooling(max, later("the largest value"))
_mean_pool = _pooling(_mean, later("the mean"))

_PICTURES: dict[str, Callable[[], Picture]] = {
    "Input": _still(
        Grid(_ONE, has_numbers=False), caption=later("A picture is a grid of numbers.")
    ),
    "Output": _still(
        Grid(_column(_SCORES)), caption=later("The last values: for classes, a score for each.")
    ),
    "Conv2d": _sliding,
    "ConvTranspose2d": _spreading,
    "MaxPool2d": _max_pool,
    "AvgPool2d": _mean_pool,
    "LPPool2d": _pooling(_power_mean, later("the root of the sum of squares, for norm_type 2")),
    "AdaptiveMaxPool2d": _max_pool,
    "AdaptiveAvgPool2d": _mean_pool,
    "Mean": _still(
        Grid(_MAP, _cells(range(4), range(4))),
        "→",
        Grid(((_mean([v or 0 for row in _MAP for v in row]),),)),
        caption=later("One mean for the whole map."),
    ),
    "Softmax": _still(
        Grid(_column(_SCORES), width=1.7),
        "→",
        Grid(_column(_softmax(_SCORES)), width=1.7),
        caption=later("exp(x) as a share of the sum of all: the shares sum to 1."),
    ),
    "LogSoftmax": _still(
        Grid(_column(_SCORES), width=1.7),
        "→",
        Grid(_column(map(math.log, _softmax(_SCORES))), width=1.7),
        caption=later("The logarithm of each share."),
    ),
    "Linear": lambda: Web(5, 3, tr("Each output is a weighted sum of all inputs, plus a bias.")),
    "Flatten": _moving(
        _SIX,
        ((1, 2, 3, 4, 5, 6),),
        later("Row after row, map after map."),
        lambda p: [(0, 3 * p[0] + p[1])],
    ),
    "Unflatten": _moving(
        ((1, 2, 3, 4, 5, 6),), _SIX, later("The other way round."), lambda p: [divmod(p[1], 3)]
    ),
    "Reshape": _moving(
        _SIX,
        ((1, 2), (3, 4), (5, 6)),
        later("The same values in their order, in other rows."),
        lambda p: [divmod(3 * p[0] + p[1], 2)],
    ),
    "Permute": _moving(
        _SIX, ((1, 4), (2, 5), (3, 6)), later("Axes change places."), lambda p: [(p[1], p[0])]
    ),
    "Narrow": _still(
        Grid(_SIX, _cells(range(2), range(1, 3))),
        "→",
        Grid(((2, 3), (5, 6))),
        caption=later("A part of one axis."),
    ),
    "Identity": _still(Grid(_A), "→", Grid(_A), caption=later("What comes in goes out.")),
    "ZeroPad2d": _still(
        Grid(_THREE), "→", Grid(_ZERO_PADDED, _INNER), caption=later("Zeros around what was there.")
    ),
    "ReflectionPad2d": _still(
        Grid(_THREE),
        "→",
        Grid(_MIRRORED, _INNER),
        caption=later("The margin mirrors what was there."),
    ),
    "Upsample": _moving(
        _A,
        tuple(tuple(_A[r // 2][c // 2] for c in range(4)) for r in range(4)),
        later("Each value several times, side by side."),
        lambda p: _window(2 * p[0], 2 * p[1], 2),
    ),
    "PixelShuffle": _still(
        *(Grid(((v,),)) for v in (1, 2, 3, 4)),
        "→",
        Grid(((1, 2), (3, 4))),
        caption=later("Four channels become one map of twice the height and width."),
    ),
    "ChannelShuffle": _moving(
        ((1, 2, 3, 4, 5, 6),),
        ((1, 4, 2, 5, 3, 6),),
        later("One channel of each group in turn."),
        lambda p: [(0, 2 * (p[1] % 3) + p[1] // 3)],
    ),
    "BatchNorm2d": _sharing(*_CHANNELS, what=later("One mean per channel, over the batch.")),
    "BatchNorm1d": _sharing(*_CHANNELS, what=later("One mean per number, over the batch.")),
    "InstanceNorm2d": _sharing(*_SINGLE, what=later("One mean per map of one example.")),
    "GroupNorm": _sharing(*_HALVES, what=later("One mean per group of channels.")),
    "LayerNorm": _sharing(*_EXAMPLES, what=later("One mean per example.")),
    "LocalResponseNorm": _sharing(*_BESIDE, what=later("Neighbouring channels damp each other.")),
    "Dropout": _still(
        Grid(_SIX),
        "→",
        Grid(_DROPPED),
        caption=later("Some become zero; the rest grow to make up."),
    ),
    "Dropout2d": _still(
        Grid(_A),
        Grid(_B),
        "→",
        Grid(((0, 0), (0, 0))),
        Grid(((4, 2), (2, 8))),
        caption=later("A whole map becomes zero; the rest grow."),
    ),
    "AlphaDropout": _still(
        Grid(_SIX),
        "→",
        Grid(((1, None, 3), (None, 5, None)), has_numbers=False),
        caption=later("Dropped values take SELU's lower limit; all are scaled back."),
    ),
    "Add": _still(
        Grid(_A), "+", Grid(_B), "=", Grid(((3, 3), (4, 4))), caption=later("Value by value.")
    ),
    "Multiply": _still(
        Grid(_A), "×", Grid(_B), "=", Grid(((2, 2), (3, 0))), caption=later("Value by value.")
    ),
    "Concat": _still(
        Grid(_A), Grid(_B), "→", Grid((*_A, *_B)), caption=later("One behind the other.")
    ),
}
