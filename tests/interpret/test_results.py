"""What a network makes of a set, against plain loops."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from designer.compile import build
from designer.graph import LAYERS, Block, Design, grouping
from designer.interpret.results import Predictions, ResultsError, assess, predict
from designer.interpret.scores import (
    FITTED_ROWS,
    calibration,
    confusion,
    most_uncertain,
    pca,
    per_class,
    worst,
)
from tests.train.tiny import chain

L = LAYERS


@st.composite
def judged(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities, (N, K), and labels, (N,)."""
    classes = draw(st.integers(1, 6))
    count = draw(st.integers(1, 40))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    logits = rng.normal(scale=draw(st.sampled_from([0.0, 1.0, 30.0])), size=(count, classes))
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    return shares.astype(np.float32), rng.integers(classes, size=count)


# Arrays


@given(judged())
def test_confusion_counts_what_was_taken_for_what(case):
    shares, labels = case
    classes = shares.shape[1]
    expected = [[0] * classes for _ in range(classes)]
    for row, label in zip(shares, labels, strict=True):
        expected[label][int(row.argmax())] += 1
    assert confusion(labels, shares.argmax(1), classes).tolist() == expected


@given(judged())
def test_scores_of_a_class_are_ratios_of_what_was_counted(case):
    shares, labels = case
    predicted = shares.argmax(1)
    scores = per_class(confusion(labels, predicted, shares.shape[1]))
    for name, told in enumerate(scores):
        both = sum(p == name and q == name for p, q in zip(predicted, labels, strict=True))
        is_it, guessed = (labels == name).sum(), (predicted == name).sum()
        assert told.support == is_it
        assert told.recall == (None if is_it == 0 else pytest.approx(both / is_it))
        assert told.precision == (None if guessed == 0 else pytest.approx(both / guessed))
        if told.f1 is None:
            assert is_it == guessed == 0
        elif told.precision and told.recall:
            mean = 2 / (1 / told.precision + 1 / told.recall)
            assert told.f1 == pytest.approx(mean)
        else:
            assert told.f1 == 0


@given(judged(), st.integers(1, 20))
def test_the_calibration_error_is_the_weighted_mean_of_the_gaps(case, bins):
    shares, labels = case
    told = calibration(shares, labels, bins)
    inside = [[] for _ in range(bins)]
    for row, label in zip(shares, labels, strict=True):
        sure = float(row.max())
        place = next(i for i in range(bins) if sure <= (i + 1) / bins or i == bins - 1)
        inside[place].append((sure, row.argmax() == label))
    error = 0.0
    for place, members in enumerate(inside):
        if not members:
            assert math.isnan(told.accuracy[place])
            continue
        confidence, accuracy = np.mean(members, axis=0)
        assert told.confidence[place] == pytest.approx(confidence)
        assert told.accuracy[place] == pytest.approx(accuracy)
        error += abs(confidence - accuracy) * len(members) / len(labels)
    assert told.counts.tolist() == [len(members) for members in inside]
    assert told.error == pytest.approx(error, abs=1e-9)
    mean_gap = shares.max(1).mean() - (shares.argmax(1) == labels).mean()
    assert told.excess == pytest.approx(mean_gap, abs=1e-6)


@given(judged())
def test_the_worst_come_in_the_order_of_their_loss(case):
    shares, labels = case
    order = worst(shares, labels)
    losses = nn.functional.nll_loss(
        torch.from_numpy(shares).double().clamp_min(1e-300).log(),
        torch.from_numpy(labels),
        reduction="none",
    )
    assert sorted(order) == list(range(len(labels)))
    assert all(a >= b for a, b in zip(losses[order], losses[order][1:], strict=False))


@given(judged())
def test_the_most_uncertain_come_in_the_order_of_entropy_or_margin(case):
    shares, _ = case
    entropies = torch.distributions.Categorical(torch.from_numpy(shares)).entropy().numpy()
    by_entropy = entropies[most_uncertain(shares, "entropy")]
    assert (np.diff(by_entropy) <= 1e-5).all()
    by_margin = most_uncertain(shares, "margin")
    assert sorted(by_margin) == list(range(len(shares)))
    if shares.shape[1] > 1:
        tops = [sorted(row)[-2:] for row in shares[by_margin]]
        margins = np.array([second - first for first, second in tops])
        assert (np.diff(margins) >= 0).all()


@given(st.integers(1, 60), st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_the_map_shows_the_two_directions_of_largest_variance(count, dimensions, seed):
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(count, dimensions)) * rng.uniform(0.1, 5, dimensions) + 3
    told = pca(features.astype(np.float32))
    covariance = np.atleast_2d(np.cov(features.T, bias=True))
    variances = np.sort(np.linalg.eigvalsh(covariance))[::-1]
    expected = np.append(variances, [0.0, 0.0])[:2]
    assert told.points.shape == (count, 2)
    assert told.dimensions == dimensions
    assert told.points.var(0) == pytest.approx(expected, rel=1e-3, abs=1e-4)
    if variances.sum() > 1e-9:
        assert told.explained == pytest.approx(expected / variances.sum(), rel=1e-3, abs=1e-4)
    assert told.points.mean(0) == pytest.approx([0, 0], abs=1e-3)


def test_the_map_of_many_features_is_that_of_a_whole_decomposition():
    rng = np.random.default_rng(0)
    clusters = rng.normal(size=(10, 300)) * 2
    features = clusters[rng.integers(10, size=FITTED_ROWS // 8)]
    features = (features + rng.normal(size=features.shape)).astype(np.float32)
    _, sizes, directions = np.linalg.svd(features - features.mean(0), full_matrices=False)
    told = pca(features)
    expected = (features - features.mean(0)) @ directions[:2].T
    assert np.abs(told.points) == pytest.approx(np.abs(expected), abs=2e-2)
    assert told.explained == pytest.approx(sizes[:2] ** 2 / (sizes**2).sum(), rel=1e-4)


def test_features_that_are_all_alike_lie_in_one_point():
    told = pca(np.full((7, 3), 2.0, np.float32))
    assert not told.points.any()
    assert told.explained == (0.0, 0.0)


# Networks


def pictures(count: int, channels: int = 1) -> np.ndarray:
    return np.random.default_rng(1).integers(256, size=(count, channels, 8, 8), dtype=np.uint8)


def classifier(*ends: object) -> Design:
    return chain(
        L["Input"]((1, 8, 8)),
        L["Conv2d"](3, (3, 3)),
        L["ReLU"](),
        L["Flatten"](),
        L["Linear"](16),
        L["ReLU"](),
        L["Dropout"](),
        L["Linear"](4),
        *ends,
    )


def logits_and_features(module: nn.Module, images: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """Of `classifier`, by hand."""
    x = torch.from_numpy(images).float() / 255
    x = module.relu1(module.conv1(x)).flatten(1)
    features = module.relu2(module.fc1(x))
    return module.fc2(features), features


@pytest.mark.parametrize(
    "ends",
    [(), (L["Softmax"](),), (L["LogSoftmax"](),), (L["Softmax"](), L["Dropout"](), L["Flatten"]())],
    ids=lambda ends: "-".join(type(end).__name__ for end in ends) or "logits",
)
def test_probabilities_are_the_softmax_once_whatever_the_network_ends_in(ends):
    module = build(classifier(*ends)).train()
    images = pictures(10)
    parts = list(predict(module, images, batch=4))
    assert [len(part) for part in parts] == [4, 8, 10]
    assert {part.of for part in parts} == {10}
    with torch.no_grad():
        logits, features = logits_and_features(module, images)
    assert parts[-1].probabilities == pytest.approx(logits.softmax(1).numpy(), abs=1e-6)
    assert parts[-1].features == pytest.approx(features.numpy(), abs=1e-6)
    assert parts[0].probabilities == pytest.approx(parts[-1].probabilities[:4])
    assert all(part.training for part in module.modules())


def test_a_softmax_within_the_network_is_not_its_end():
    layers = (L["Input"]((1, 8, 8)), L["Flatten"](), L["Softmax"](), L["Linear"](3))
    module = build(chain(*layers))
    (seen,) = predict(module, pictures(5))
    given = module(torch.from_numpy(pictures(5)).float() / 255).softmax(1)
    assert seen.probabilities == pytest.approx(given.detach().numpy(), abs=1e-6)
    assert seen.features.sum(1) == pytest.approx(np.ones(5), abs=1e-5)


def test_a_convolution_as_the_last_layer_and_a_softmax_in_a_block_are_found():
    design = chain(
        L["Input"]((1, 8, 8)),
        L["Conv2d"](5, (3, 3)),
        L["Conv2d"](4, (1, 1)),
        L["AdaptiveAvgPool2d"]((1, 1)),
        L["Flatten"](),
        L["Softmax"](),
    )
    head = {node.id for node in design.nodes[2:]}
    design, _ = grouping.group(design, head, "Head")
    assert any(isinstance(node.layer, Block) for node in design.nodes)
    module = build(design)
    (seen,) = predict(module, pictures(3))
    with torch.no_grad():
        x = torch.from_numpy(pictures(3)).float() / 255
        assert seen.features == pytest.approx(module.conv1(x).mean((2, 3)).numpy(), abs=1e-6)
        assert seen.probabilities == pytest.approx(module(x).numpy(), abs=1e-6)


def test_looking_leaves_gradients_hooks_and_random_numbers_alone():
    module = build(classifier())
    before = torch.get_rng_state()
    steps = predict(module, pictures(9), batch=3)
    next(steps)
    assert torch.is_grad_enabled()
    assert module.training
    list(steps)
    assert torch.equal(before, torch.get_rng_state())
    assert not any(part._forward_pre_hooks for part in module.modules())
    assert all(p.grad is None and p.requires_grad for p in module.parameters())


def test_results_hold_together():
    shares = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]], np.float32)
    labels = np.array([0, 0, 1])
    told = assess(Predictions(shares, shares, 3), labels)
    assert told.confusion.tolist() == [[1, 1], [1, 0]]
    assert told.wrong == 2
    assert told.worst.tolist() == [1, 2, 0]
    assert told.by_margin.tolist() == told.by_entropy.tolist() == [2, 1, 0]
    assert told.scores[0].support == 2


def test_a_network_that_tells_too_few_classes_apart_is_told_so():
    shares = np.full((2, 3), 1 / 3, np.float32)
    with pytest.raises(ResultsError, match="3 classes apart, and the data set has at least 5"):
        assess(Predictions(shares, shares, 2), np.array([0, 4]))


def test_a_network_that_gives_maps_is_told_so():
    module = build(chain(L["Input"]((1, 8, 8)), L["Conv2d"](3, (3, 3))))
    with pytest.raises(ResultsError, match="gives 3 × 6 × 6, not one value for each class"):
        next(predict(module, pictures(2)))


def test_a_network_that_has_diverged_is_told_so():
    module = build(classifier())
    nn.init.constant_(module.fc2.bias, math.nan)
    with pytest.raises(ResultsError, match="no numbers"):
        next(predict(module, pictures(2)))


def test_a_network_without_weights_has_its_values_as_features():
    module = build(chain(L["Input"]((1, 2, 2)), L["Flatten"]()))
    (seen,) = predict(module, pictures(3)[:, :, :2, :2])
    assert seen.features == pytest.approx(pictures(3)[:, :, :2, :2].reshape(3, 4) / 255)
