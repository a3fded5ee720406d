"""Losses beside torch.nn's own."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn

from designer.graph import LOSSES, Loss
from designer.graph.loss import BCEWithLogitsLoss, CrossEntropyLoss, MSELoss, NLLLoss
from designer.train.losses import balanced, make_loss

CPU = torch.device("cpu")
CLASSES = 5
Case = tuple[Tensor, Tensor, Tensor]

losses = pytest.mark.parametrize("kind", LOSSES.values(), ids=lambda kind: kind.__name__)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """What a network gives, sometimes more than there are classes; labels; those of all."""
    torch.manual_seed(draw(st.integers(0, 999)))
    batch, surplus = draw(st.integers(1, 6)), draw(st.integers(0, 2))
    every = torch.randint(CLASSES, (draw(st.integers(1, 40)),))
    return 3 * torch.randn(batch, CLASSES + surplus), torch.randint(CLASSES, (batch,)), every


def one_hot(outputs: Tensor, labels: Tensor) -> Tensor:
    return nn.functional.one_hot(labels, outputs.shape[1]).float()


def value_and_gradient(
    function: Callable[[Tensor, Tensor], Tensor], outputs: Tensor, labels: Tensor
) -> tuple[Tensor, Tensor]:
    outputs = outputs.clone().requires_grad_()
    value = function(outputs, labels)
    value.backward()
    assert outputs.grad is not None
    return value.detach(), outputs.grad


def agree(loss: Loss, oracle: Callable[[Tensor, Tensor], Tensor], case: Case) -> None:
    outputs, labels, every = case
    ours = value_and_gradient(make_loss(loss, every, CLASSES, CPU), outputs, labels)
    theirs = value_and_gradient(oracle, outputs, labels)
    for mine, other in zip(ours, theirs, strict=True):
        torch.testing.assert_close(mine, other)


def padded(every: Tensor, outputs: Tensor) -> Tensor:
    weights = torch.ones(outputs.shape[1])
    weights[:CLASSES] = balanced(every, CLASSES)
    return weights


@given(cases(), st.floats(0, 1), st.booleans())
def test_cross_entropy(case: Case, smoothing: float, is_balanced: bool) -> None:
    loss = CrossEntropyLoss(
        label_smoothing=smoothing, class_weights="balanced" if is_balanced else "none"
    )
    weight = padded(case[2], case[0]) if is_balanced else None
    agree(loss, nn.CrossEntropyLoss(weight, label_smoothing=smoothing), case)


@given(cases(), st.booleans())
def test_negative_log_likelihood(case: Case, is_balanced: bool) -> None:
    outputs, labels, every = case
    loss = NLLLoss(class_weights="balanced" if is_balanced else "none")
    weight = padded(every, outputs) if is_balanced else None
    agree(loss, nn.NLLLoss(weight), (outputs.log_softmax(1), labels, every))


@given(cases(), st.floats(0, 1))
def test_binary_cross_entropy(case: Case, smoothing: float) -> None:
    targets = one_hot(*case[:2]) * (1 - smoothing) + smoothing / 2
    agree(
        BCEWithLogitsLoss(label_smoothing=smoothing),
        lambda outputs, _: nn.BCEWithLogitsLoss()(outputs, targets),
        case,
    )


@given(cases())
def test_squared_error(case: Case) -> None:
    targets = one_hot(*case[:2])
    agree(MSELoss(), lambda outputs, _: nn.MSELoss()(outputs, targets), case)


@given(cases())
def test_balanced_examples_are_a_weighted_mean_as_in_cross_entropy(case: Case) -> None:
    outputs, labels, every = case
    weight = padded(every, outputs)[labels]
    targets = one_hot(outputs, labels)
    for kind, each in ((MSELoss, nn.MSELoss), (BCEWithLogitsLoss, nn.BCEWithLogitsLoss)):

        def oracle(outputs: Tensor, _: Tensor, each: Callable[..., nn.Module] = each) -> Tensor:
            rows = each(reduction="none")(outputs, targets).mean(1)
            return (rows * weight).sum() / weight.sum()

        agree(kind(class_weights="balanced"), oracle, case)


@pytest.mark.parametrize("as_array", [False, True])
def test_balanced_weights_are_those_of_scikit_learn(as_array: bool) -> None:
    labels = torch.tensor([0, 0, 0, 1])
    # compute_class_weight("balanced", classes=[0, 1], y=[0, 0, 0, 1]) is [0.6667, 2].
    given_ = labels.numpy() if as_array else labels
    assert balanced(given_, 2).tolist() == pytest.approx([4 / 6, 2])
    assert balanced(np.array([0, 0]), 3).tolist() == pytest.approx([1 / 3, 1, 1])


@losses
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16, torch.float32])
@pytest.mark.parametrize("class_weights", ["none", "balanced"])
def test_half_outputs_give_a_loss_in_float32(
    kind: type[Loss], dtype: torch.dtype, class_weights: str
) -> None:
    labels = torch.tensor([0, 1, 1])
    function = make_loss(kind(class_weights=class_weights), labels, 2, CPU)
    outputs = torch.tensor([[0.5, -1], [2, 0.25], [-3, 1]], dtype=dtype)
    with torch.autocast("cpu", torch.bfloat16, enabled=dtype == torch.bfloat16):
        value, gradient = value_and_gradient(function, outputs, labels)
    assert (value.dtype, value.shape, gradient.dtype) == (torch.float32, (), dtype)
    torch.testing.assert_close(value, function(outputs.float(), labels))


@losses
def test_learning_by_it_makes_the_right_output_the_largest(kind: type[Loss]) -> None:
    torch.manual_seed(0)
    labels = torch.randint(3, (64,))
    inputs = torch.nn.functional.one_hot(labels, 3) + 0.3 * torch.randn(64, 3)
    end = nn.LogSoftmax(1) if kind is NLLLoss else nn.Identity()
    model = nn.Sequential(nn.Linear(3, 3), end)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
    function = make_loss(kind(), labels, 3, CPU)
    for _ in range(60):
        optimizer.zero_grad()
        function(model(inputs), labels).backward()
        optimizer.step()
    assert (model(inputs).argmax(1) == labels).float().mean() > 0.9


@losses
@pytest.mark.gpu
def test_a_cuda_graph_can_hold_it(kind: type[Loss]) -> None:
    if not torch.cuda.is_available():
        pytest.skip("needs a CUDA device")
    device = torch.device("cuda")
    labels = torch.tensor([0, 1, 1, 2], device=device)
    outputs = torch.randn(4, 5, device=device)
    function = make_loss(kind(class_weights="balanced"), labels.cpu(), 3, device)
    expected = function(outputs, labels)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        captured = function(outputs, labels)
    graph.replay()
    torch.testing.assert_close(captured, expected)
