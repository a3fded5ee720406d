"""How well predictions do, from arrays alone: no network and no torch in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

FITTED_ROWS = 2000
"""Rows that `pca` looks for its directions in: more move them by less than a point's width."""
_BLOCK, _TURNS = 12, 5


@dataclass(frozen=True)
class ClassScores:
    """How well one class is told; None where that would be 0 divided by 0.

    precision: of what was taken for it, the share that is it; recall: of what is it, the share
    that was taken for it; f1: their harmonic mean; support: how many are it.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    support: int


@dataclass(frozen=True, eq=False)
class Calibration:
    """Whether a network is right as often as it is sure, by how sure it is.

    edges (bins + 1,) from 0 to 1; counts (bins,); confidence and accuracy (bins,): means within
    each, NaN where it is empty. `error` is the expected calibration error, 0 to 1; `excess` how
    much surer the network is on average than it is right, negative where it is less sure.
    """

    edges: NDArray[np.float64]
    counts: Whole
    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]
    error: float
    excess: float


@dataclass(frozen=True, eq=False)
class Projection:
    """Features seen along the two directions in which they differ most.

    points: float32 (N, 2); explained: the share of the variance along each, 0 to 1;
    dimensions: how many the features have.
    """

    points: Floats
    explained: tuple[float, float]
    dimensions: int


def confusion(labels: Whole, predicted: Whole, classes: int) -> Whole:
    """Count what was taken for what: int64 (classes, classes), row the label, column the guess."""
    counts = np.bincount(labels * classes + predicted, minlength=classes**2)
    return counts.reshape(classes, classes).astype(np.int64)


def per_class(counts: Whole) -> tuple[ClassScores, ...]:
    """Return the scores of each class, from what `confusion` gave."""
    right, support, guessed = counts.diagonal(), counts.sum(1), counts.sum(0)
    return tuple(
        ClassScores(_share(r, g), _share(r, s), _share(2 * r, s + g), s)
        for r, s, g in zip(right.tolist(), support.tolist(), guessed.tolist(), strict=True)
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def calibration(probabilities: Floats, labels: Whole, bins: int = 15) -> Calibration:
    """Compare how sure a network is, (N, K), with how often it is right.

    Bins of equal width, (0, 1/bins] and so on; the expected calibration error is the mean over
    all examples of how far accuracy and mean confidence of their bin lie apart (Guo, Pleiss, Sun
    and Weinberger, On Calibration of Modern Neural Networks, 2017).
    """
    sure = probabilities.max(1).astype(np.float64)
    right = (probabilities.argmax(1) == labels).astype(np.float64)
    places = np.clip(np.ceil(sure * bins).astype(np.int64) - 1, 0, bins - 1)
    counts = np.bincount(places, minlength=bins)
    with np.errstate(invalid="ignore"):  # 0 / 0 is meant to be NaN
        confidence = np.bincount(places, sure, bins) / counts
        accuracy = np.bincount(places, right, bins) / counts
    gaps = np.nan_to_num(np.abs(accuracy - confidence))
    total = max(1, len(labels))
    return Calibration(
        edges=np.linspace(0, 1, bins + 1),
        counts=counts,
        confidence=confidence,
        accuracy=accuracy,
        error=float(counts @ gaps / total),
        excess=float((sure.sum() - right.sum()) / total),
    )


def worst(probabilities: Floats, labels: Whole) -> Whole:
    """Return all examples as indices, that with the largest cross entropy first.

    The cross entropy is -log of the probability of the label, so the order is that of this one.
    """
    of_label = probabilities[np.arange(len(labels)), labels]
    return np.argsort(of_label, kind="stable")


def most_uncertain(probabilities: Floats, by: Literal["entropy", "margin"] = "entropy") -> Whole:
    """Return all examples as indices, the one that the network is least sure of first.

    By the entropy of the probabilities, or by how far the likeliest class is ahead of the next
    (two of the measures in Settles, Active Learning Literature Survey, 2009).
    """
    if by == "entropy":
        tiny = np.finfo(np.float32).tiny
        entropy = -(probabilities * np.log(np.maximum(probabilities, tiny))).sum(1)
        return np.argsort(-entropy, kind="stable")
    if probabilities.shape[1] < 2:
        return np.arange(len(probabilities))
    first_two = -np.partition(-probabilities, 1, axis=1)[:, :2]
    return np.argsort(first_two[:, 0] - first_two[:, 1], kind="stable")


def pca(features: Floats) -> Projection:
    """Project features, (N, D), onto the two directions in which they vary most.

    Principal component analysis: the singular value decomposition of the centred features, of
    `FITTED_ROWS` of them spread evenly where there are more. Of thousands of features only the
    first directions are looked for, by subspace iteration (Halko, Martinsson and Tropp, Finding
    Structure with Randomness, 2011, algorithm 4.4); where there are few, that is exact. The
    largest coefficient of each direction is positive, so that the same features always give the
    same picture.
    """
    count, dimensions = features.shape
    rows = np.unique(np.linspace(0, count - 1, min(count, FITTED_ROWS)).astype(np.int64))
    mean = features[rows].mean(0)
    centred = features[rows] - mean
    sizes, directions = _first_directions(centred)
    largest = directions[np.arange(len(directions)), np.abs(directions).argmax(1)]
    directions = directions * np.where(largest < 0, -1, 1)[:, None]
    points = np.zeros((count, 2), np.float32)
    points[:, : len(directions)] = features @ directions.T - mean @ directions.T
    total = float(np.square(centred, dtype=np.float64).sum())
    shares = [float(size) ** 2 / total if total else 0.0 for size in sizes] + [0.0, 0.0]
    return Projection(points, (shares[0], shares[1]), dimensions)


def _first_directions(centred: Floats) -> tuple[Floats, Floats]:
    """Return the two largest singular values and their right singular vectors, (2, D)."""
    start = np.random.default_rng(0).normal(size=(centred.shape[1], _BLOCK))
    basis = np.linalg.qr(centred @ start.astype(np.float32))[0]
    for _ in range(_TURNS):
        basis = np.linalg.qr(centred @ np.linalg.qr(centred.T @ basis)[0])[0]
    _, sizes, directions = np.linalg.svd(basis.T @ centred, full_matrices=False)
    return sizes[:2], directions[:2]
