"""Digits drawn by the program itself: strokes, a shaky hand, a soft nib.

A style is a few strokes through control points. Every sample moves the control points a
little, bends the whole drawing, and drags a Gaussian nib along the path. The nib is
separable in x and y, so that inking a batch is one matrix product per picture.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SIDE = 28
_POINTS = 60  # along one digit's path; 1.2 px apart in the longest ones, less than the nib

# Strokes as "x,y" points in a box 60 wide and 100 high, y downwards; " | " lifts the pen. A
# smooth curve goes through the points of a stroke, so that a sharp corner is where one stroke
# ends and the next begins. A point written twice in a style moves as one.
_STYLES: dict[int, tuple[str, ...]] = {
    0: (
        "32,0 10,12 0,50 10,88 30,100 52,88 60,50 50,12 30,1",
        "48,8 22,2 2,34 6,78 30,100 54,80 60,40 44,8 22,4",
        "40,2 18,20 8,58 16,94 34,98 50,70 54,30 44,4 34,6",
        "24,10 6,30 2,64 16,94 42,98 58,70 58,32 40,4 18,6 12,16",
    ),
    1: (
        "30,0 30,50 28,100",
        "14,30 22,16 32,0 | 32,0 31,50 30,100",
        "14,24 22,13 32,0 | 32,0 31,50 31,100 | 8,100 31,100 54,99",
        "28,0 30,34 32,68 30,100",
    ),
    2: (
        "4,22 14,5 32,0 52,10 54,30 38,58 18,82 2,98 | 2,98 30,97 60,96",
        "4,20 18,2 40,2 54,20 46,48 26,76 8,94 0,86 14,78 34,92 62,98",
        "6,14 28,0 52,14 48,42 26,72 2,96 | 2,96 18,90 38,98 60,88",
        "2,30 10,8 34,2 50,20 42,50 20,80 6,100 | 6,100 34,92 58,98",
    ),
    3: (
        "6,12 26,0 50,10 48,32 22,46 | 22,46 50,54 56,76 34,100 4,90",
        "6,2 30,3 54,2 | 54,2 40,22 24,42 | 24,42 54,50 56,80 32,100 4,90",
        "6,12 28,0 50,12 44,36 22,47 17,43 28,42 52,58 54,82 30,100 2,88",
        "10,6 34,0 48,16 40,38 20,46 44,52 54,74 38,96 8,98",
    ),
    4: (
        "14,0 8,30 4,54 | 4,54 30,55 62,52 | 46,10 44,50 40,100",
        "44,0 22,30 2,64 | 2,64 30,64 62,62 | 44,0 44,50 42,100",
        "8,2 4,28 10,50 30,54 50,42 | 54,2 50,42 44,100",
        "20,0 2,58 | 2,58 32,60 60,56 | 42,30 40,64 38,100",
    ),
    5: (
        "54,2 34,3 14,2 | 14,2 12,22 10,44 | 10,44 34,38 56,56 52,84 28,100 2,90",
        "16,4 12,22 10,42 36,42 56,62 46,92 22,100 4,92 | 16,4 36,4 58,0",
        "56,4 34,4 16,6 12,24 14,42 38,46 54,66 44,94 4,98",
        "50,0 18,6 | 18,6 10,46 | 10,46 40,44 54,68 34,98 0,96",
    ),
    6: (
        "46,0 20,20 4,52 6,84 30,100 52,86 50,62 30,52 8,68",
        "40,0 14,36 2,70 14,96 38,98 54,80 44,58 20,60 6,76",
        "54,10 38,0 14,18 2,58 10,92 34,100 54,82 46,58 22,56 6,76",
        "26,0 10,34 4,72 18,98 44,94 52,74 36,60 14,70 10,84",
    ),
    7: (
        "2,6 30,4 58,2 | 58,2 36,46 22,100",
        "2,6 30,4 58,2 | 58,2 36,46 22,100 | 16,52 34,50 52,48",
        "4,20 5,6 | 5,6 30,8 56,4 | 56,4 44,40 36,100",
        "2,10 14,4 34,8 56,4 40,40 28,70 24,100",
        "6,4 54,4 | 54,4 20,98 | 18,56 52,46",
    ),
    8: (
        "46,12 26,0 8,16 18,38 42,54 56,76 32,100 6,80 16,56 40,38 50,18 40,4",
        "30,0 10,10 12,36 30,46 50,34 48,10 30,1 | 30,46 4,62 6,90 30,100 54,90 56,64 30,47",
        "52,8 24,0 8,20 30,46 54,74 34,100 6,82 24,52 48,26 54,4",
        "30,48 10,30 16,4 42,4 50,28 30,48 8,66 10,94 40,100 54,76 30,48",
    ),
    9: (
        "50,12 28,0 6,16 8,42 30,50 50,34 | 52,4 50,50 46,100",
        "48,16 26,0 4,18 10,44 34,48 50,20 | 50,20 54,54 42,88 18,100 4,92",
        "46,20 28,2 8,20 14,44 36,42 48,16 46,50 30,98",
        "52,6 24,4 6,24 16,48 40,42 52,6 | 52,6 46,60 44,100",
    ),
}


@dataclass(frozen=True, eq=False)
class _Style:
    """A style as linear algebra: the path is `basis @ controls`.

    controls: (K, 2) in the 60 x 100 box; basis: (P, K); drawn: (P - 1,), 0 where the pen is up.
    """

    controls: Floats
    basis: Floats
    drawn: Floats


def draw_digits(
    count: int, seed: tuple[int, ...], progress: Callable[[int], None] | None = None
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Draw `count` digits, as many of each class as can be.

    Parameters
    ----------
    count
        How many; class sizes differ by at most one.
    seed
        The same seed gives the same pictures, bit for bit, on one machine and NumPy.
    progress
        Called with the number of pictures drawn so far.

    Returns
    -------
    images, labels
        uint8 (count, 1, 28, 28), white ink on black, and int64 (count,), in random order.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    images = np.empty((count, 1, SIDE, SIDE), np.uint8)
    labels = np.arange(count) % 10
    rng.shuffle(labels)
    done = 0
    for digit, texts in _STYLES.items():
        of_digit = np.flatnonzero(labels == digit)
        chosen = rng.integers(len(texts), size=len(of_digit))
        for index, text in enumerate(texts):
            at = of_digit[chosen == index]
            images[at, 0] = _develop(_ink(_write(_style(text), len(at), rng), rng), rng)
            done += len(at)
            if progress:
                progress(done)
    return images, labels.astype(np.int64)


def _style(text: str) -> _Style:
    strokes = [
        [(float(x), float(y)) for x, y in (pair.split(",") for pair in stroke.split())]
        for stroke in text.split("|")
    ]
    points = list(dict.fromkeys(point for stroke in strokes for point in stroke))
    controls = np.array(points, np.float32)
    where = {point: row for row, point in enumerate(points)}
    lengths = [np.linalg.norm(np.diff(stroke, axis=0), axis=1).sum() for stroke in strokes]
    rows, drawn = [], []
    for stroke, length in zip(strokes, lengths, strict=True):
        samples = max(3, round(_POINTS * length / sum(lengths)))
        rows.append(_curve([where[point] for point in stroke], len(points), samples))
        drawn += [1.0] * (samples - 1) + [0.0]
    return _Style(controls, np.concatenate(rows), np.array(drawn[:-1], np.float32))


def _curve(through: list[int], controls: int, samples: int) -> Floats:
    """Rows that weigh the controls so that a Catmull-Rom spline goes `through` them."""
    ends = [through[0], *through, through[-1]]
    basis = np.zeros((samples, controls), np.float32)
    for row, t in enumerate(np.linspace(0, len(through) - 1, samples)):
        span = min(int(t), len(through) - 2)
        u = t - span
        weights = (
            (-u + 2 * u**2 - u**3) / 2,
            (2 - 5 * u**2 + 3 * u**3) / 2,
            (u + 4 * u**2 - 3 * u**3) / 2,
            (-(u**2) + u**3) / 2,
        )
        for control, weight in zip(ends[span : span + 4], weights, strict=True):
            basis[row, control] += weight
    return basis


def _write(style: _Style, n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Paths in pixels (n, P - 1, 2) with the ink each piece of path leaves (n, P - 1)."""

    def normal(spread: float, *shape: int) -> Floats:
        return rng.standard_normal((n, *shape), np.float32) * np.float32(spread)

    def uniform(low: float, high: float, *shape: int) -> Floats:
        return rng.random((n, *shape), np.float32) * np.float32(high - low) + np.float32(low)

    box = style.controls - np.array((30, 50), np.float32)
    path = style.basis @ (box + normal(2.8, *box.shape))  # (n, P, 2)

    height = uniform(0.17, 0.225)  # pixels per unit: 17 to 22 px high
    width = height * uniform(0.8, 1.25)
    path *= np.stack((width, height), axis=-1)[:, None]
    path[..., 0] -= path[..., 1] * (normal(0.2, 1) + np.float32(0.08))  # slant
    angle = normal(0.14, 1)
    x, y = path[..., 0], path[..., 1]
    path = np.stack(
        (x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)), axis=-1
    )
    for size, waves in ((0.7, 0.05), (0.3, 0.13)):  # pixels, waves per pixel: bends, then shakes
        direction = normal(waves, 2, 2)
        phase = uniform(0, 2 * np.pi, 1, 2)
        path += normal(size, 1, 2) * np.sin(2 * np.float32(np.pi) * path @ direction + phase)
    middle = (path.max(axis=1) + path.min(axis=1)) / 2
    path += (np.float32(SIDE - 1) / 2 - middle + normal(1.5, 2))[:, None]

    pieces = np.diff(path, axis=1)
    along = np.linspace(0, 2 * np.pi, pieces.shape[1], dtype=np.float32)
    pressure = 1 + uniform(0, 0.3, 1) * np.sin(along * uniform(0.5, 2, 1) + uniform(0, 7, 1))
    ink = np.linalg.norm(pieces, axis=-1) * style.drawn * pressure
    return (path[:, :-1] + path[:, 1:]) / 2, ink


def _ink(written: tuple[Floats, Floats], rng: np.random.Generator) -> Floats:
    """Drag the nib: 1 on the middle of a lone straight stroke, falling off as a Gaussian."""
    path, ink = written
    nib = rng.random((len(path), 1, 1), np.float32) * np.float32(0.55) + np.float32(0.75)  # pixels
    pixels = np.arange(SIDE, dtype=np.float32)
    spread = np.exp(-(((pixels - path[..., None]) / nib[..., None]) ** 2) / 2)  # (n, P, 2, 28)
    columns = spread[:, :, 0] * (ink[..., None] / (nib * np.float32(np.sqrt(2 * np.pi))))
    return np.asarray(spread[:, :, 1].transpose(0, 2, 1) @ columns)  # (n, 28, 28)


def _develop(ink: Floats, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Turn ink into grey levels: paper saturates, ink is uneven, a camera adds a few specks."""
    each = (len(ink), 1, 1)
    sharp = rng.random(each, np.float32) * np.float32(0.7) + np.float32(1.1)
    bright = rng.random(each, np.float32) * np.float32(0.25) + np.float32(0.8)
    grey = np.clip((ink - np.float32(0.16)) * sharp, 0, 1) * bright
    grey *= 1 + np.float32(0.06) * rng.standard_normal(ink.shape, np.float32)
    specks = rng.random(ink.shape, np.float32) < np.float32(0.002)
    grey[specks] += rng.random(int(specks.sum()), np.float32) * np.float32(0.6)
    levels: NDArray[np.uint8] = np.rint(np.clip(grey, 0, 1) * 255).astype(np.uint8)
    return levels
