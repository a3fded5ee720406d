"""MixUp and CutMix: what becomes of pictures and labels, and how a training takes it."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn

from designer.graph import LOSSES, Augmentation, Loss
from designer.graph.loss import BCEWithLogitsLoss, CrossEntropyLoss, MSELoss, NLLLoss
from designer.train import Ended, Epoch, Failed
from designer.train.augment import Augment
from designer.train.learner import Learner, count_correct
from designer.train.loop import train
from designer.train.losses import balanced, heaviest, make_loss
from designer.train.way import Way

from .test_resume import interrupted, same, stateful, weights
from .tiny import recipe, tiny_design

CPU = torch.device("cpu")
CLASSES = 5
BOTH = Augmentation(mixup=0.4, cutmix=1)
WAYS = [Augmentation(mixup=0.4), Augmentation(cutmix=1), BOTH]

ways = pytest.mark.parametrize("wanted", WAYS, ids=["mixup", "cutmix", "both"])
losses = pytest.mark.parametrize("kind", LOSSES.values(), ids=lambda kind: kind.__name__)


def mixed(wanted: Augmentation, count: int = 64, side: int = 9) -> tuple[Tensor, ...]:
    """Pictures and labels, and what came of them."""
    torch.manual_seed(3)
    images, labels = torch.rand(count, 2, side, side), torch.randint(CLASSES, (count,))
    return images, labels, *Augment(wanted, CPU, CLASSES)(images, labels)


def one_hot(labels: Tensor) -> Tensor:
    return nn.functional.one_hot(labels, CLASSES).float()


@ways
@pytest.mark.parametrize("strength", [0, 0.3, 1])
def test_shares_of_the_classes_are_none_below_nought_and_one_in_all(
    wanted: Augmentation, strength: float
) -> None:
    _, labels, _, shares = mixed(wanted.replace(strength=strength))
    assert (shares.shape, shares.dtype) == ((64, CLASSES), torch.float32)
    assert shares.min() >= 0
    torch.testing.assert_close(shares.sum(1), torch.ones(64))
    if not strength:
        assert torch.equal(shares, one_hot(labels))
    others = labels.roll(1)
    alien = one_hot(labels) + one_hot(others) == 0
    assert not shares[alien].any()
    of_other = shares[labels != others].gather(1, others[labels != others, None])
    assert of_other.max() <= strength + 1e-6


def test_mixup_is_the_formula_of_its_paper() -> None:
    images, labels, made, shares = mixed(Augmentation(mixup=1))
    differ = labels != labels.roll(1)
    share = shares[differ].gather(1, labels[differ, None]).view(-1, 1, 1, 1)
    expected = share * images[differ] + (1 - share) * images.roll(1, 0)[differ]
    torch.testing.assert_close(made[differ], expected)


def test_the_area_of_cutmix_is_the_share_of_the_label() -> None:
    images, labels, made, shares = mixed(Augmentation(cutmix=1), count=200)
    from_other = (made != images).any(1)
    assert torch.equal(from_other, (made == images.roll(1, 0)).all(1))
    heights, widths = from_other.any(2).sum(1), from_other.any(1).sum(1)
    assert torch.equal(from_other.sum((1, 2)), heights * widths)  # boxes without a hole
    differ = labels != labels.roll(1)
    area = from_other.float().mean((1, 2))
    of_other = shares.gather(1, labels.roll(1)[:, None])[:, 0]
    torch.testing.assert_close(of_other[differ], area[differ])


@pytest.mark.parametrize("a", [0.2, 1, 8])
@pytest.mark.parametrize("strength", [1, 0.5])
def test_shares_come_from_the_beta_distribution(a: float, strength: float) -> None:
    torch.manual_seed(0)
    count = 20_000
    labels = torch.arange(count) % 2
    augment = Augment(Augmentation(mixup=a, strength=strength), CPU, 2)
    _, shares = augment(torch.zeros(count, 1, 1, 1), labels)
    of_other = shares.gather(1, 1 - labels[:, None]) / strength
    beta = torch.distributions.Beta(a, a)
    assert of_other.mean() == pytest.approx(0.5, abs=0.01)
    assert of_other.var() == pytest.approx(beta.variance.item(), rel=0.05)


def test_with_both_half_of_the_pairs_are_cut_and_half_laid_over() -> None:
    images, _, made, _ = mixed(BOTH, count=400)
    alone = (made == images) | (made == images.roll(1, 0))
    is_cut = alone.all(1).flatten(1).all(1)
    assert is_cut.sum() == pytest.approx(200, abs=50)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Tensor, Tensor, Tensor, bool, float]:
    """Outputs, sometimes more than classes; shares; labels of all; and a loss's options."""
    torch.manual_seed(draw(st.integers(0, 999)))
    batch, surplus = draw(st.integers(1, 6)), draw(st.integers(0, 2))
    every = torch.randint(CLASSES, (draw(st.integers(1, 40)),))
    outputs, shares = torch.randn(batch, CLASSES + surplus), torch.rand(batch, CLASSES).softmax(1)
    return outputs.log_softmax(1), shares, every, draw(st.booleans()), draw(st.floats(0, 0.9))


def made(kind: type[Loss], is_balanced: bool, smoothing: float) -> Loss:
    options: dict[str, object] = {"class_weights": "balanced" if is_balanced else "none"}
    if hasattr(kind(), "label_smoothing"):
        options["label_smoothing"] = smoothing
    return kind().replace(**options)


@losses
@given(case=cases())
def test_shares_of_one_class_give_what_its_label_gives(
    kind: type[Loss], case: tuple[Tensor, Tensor, Tensor, bool, float]
) -> None:
    outputs, shares, every, is_balanced, smoothing = case
    loss = make_loss(made(kind, is_balanced, smoothing), every, CLASSES, CPU)
    labels = shares.argmax(1)
    torch.testing.assert_close(loss(outputs, one_hot(labels)), loss(outputs, labels))
    assert torch.equal(count_correct(outputs, shares), count_correct(outputs, labels))


@losses
@given(case=cases())
def test_the_loss_of_shares_is_that_of_each_class_times_its_share(
    kind: type[Loss], case: tuple[Tensor, Tensor, Tensor, bool, float]
) -> None:
    """A mixed loss is linear in the targets; a squared one but for what it knows beforehand."""
    outputs, shares, _, _, smoothing = case
    loss = make_loss(made(kind, False, smoothing), shares.argmax(1), CLASSES, CPU)
    label = [torch.full((len(outputs),), c) for c in range(CLASSES)]
    expected = sum(
        (
            share * loss(row[None], labels[:1])
            for row, row_shares in zip(outputs, shares, strict=True)
            for labels, share in zip(label, row_shares, strict=True)
        ),
        torch.zeros(()),
    ) / len(outputs)
    if kind is MSELoss:  # sum(p (y - 1)^2 ...) and (y - p)^2 differ by p (1 - p) for each class
        expected = expected - (shares * (1 - shares)).sum() / outputs.numel()
    torch.testing.assert_close(loss(outputs, shares), expected)


@given(cases())
def test_weights_of_shares_are_a_weighted_mean(
    case: tuple[Tensor, Tensor, Tensor, bool, float],
) -> None:
    outputs, shares, every, _, _ = case
    weights = balanced(every, CLASSES)
    each = (shares * weights).sum(1)
    log = outputs[:, :CLASSES].double()
    expected = -(shares * weights * log).sum() / each.sum()
    nll = make_loss(NLLLoss(class_weights="balanced"), every, CLASSES, CPU)
    torch.testing.assert_close(nll(outputs, shares), expected.float())
    entropy = make_loss(CrossEntropyLoss(class_weights="balanced"), every, CLASSES, CPU)
    torch.testing.assert_close(entropy(outputs, shares), expected.float())  # of log-softmax: same
    for kind, oracle in (
        (MSELoss, nn.MSELoss(reduction="none")),
        (BCEWithLogitsLoss, nn.BCEWithLogitsLoss(reduction="none")),
    ):
        padded = nn.functional.pad(shares, (0, outputs.shape[1] - CLASSES))
        rows = oracle(outputs, padded).mean(1)
        ours = make_loss(kind(class_weights="balanced"), every, CLASSES, CPU)
        torch.testing.assert_close(ours(outputs, shares), (rows * each).sum() / each.sum())


def test_the_class_with_the_larger_share_is_the_right_one() -> None:
    shares = torch.tensor([[0.6, 0.4, 0], [0.1, 0.2, 0.7]])
    assert heaviest(shares).tolist() == [0, 2]
    outputs = torch.tensor([[2.0, 1, 0], [2, 1, 0]])
    assert count_correct(outputs, shares).item() == 1
    labels = torch.tensor([1, 0])
    assert heaviest(labels) is labels


@ways
@losses
def test_a_network_learns_from_mixed_pictures(
    dataset, wanted: Augmentation, kind: type[Loss]
) -> None:
    told = recipe(epochs=2).replace(loss=kind(), augmentation=wanted)
    events = list(train(tiny_design(told), dataset, device="cpu"))
    *_, last = events
    if kind is NLLLoss:  # which wants log-probabilities, and this design has none
        assert isinstance(last, Failed)
        return
    assert isinstance(last, Ended), last
    first, second = (event for event in events if isinstance(event, Epoch))
    assert 0 <= first.train_accuracy <= 1
    assert second.train_loss < first.train_loss


@pytest.mark.parametrize("options", [{}, {"accumulate": 1, "batch_size": 37}], ids=str)
def test_a_training_that_was_interrupted_ends_with_the_same_bits(
    dataset, tmp_path, options: dict
) -> None:
    everything = Augmentation(
        flip=True, shift=1, rotation=10, resized_crop=0.5, contrast=0.3, cutout=2, mixup=1, cutmix=1
    )
    design = stateful(augmentation=everything, **options)
    whole = weights(train(design, dataset, device="cpu"))
    assert same(weights(train(design, dataset, device="cpu")), whole)
    interrupted(design, dataset, tmp_path, 3)
    torch.manual_seed(99)
    again = weights(train(design, dataset, device="cpu", run_dir=tmp_path, resume=True))
    assert same(again, whole)


def test_threads_that_part_a_batch_take_their_parts_of_the_targets() -> None:
    """Pairs are mixed before the batch is parted: it is the step of one thread."""
    images, labels, *_ = mixed(BOTH)
    learners = []
    for is_parted in (False, True):
        way = Way(channels_last=False, threads=2, parts_batch=is_parted)
        augment = Augment(BOTH, CPU, 4)
        loss = make_loss(CrossEntropyLoss(), labels % 4, 4, CPU)
        torch.manual_seed(1)
        learner = Learner(tiny_design(), CPU, loss, way=way, prepare=augment)
        torch.manual_seed(2)
        loss_, correct, _ = learner.learn(images[:, :1, :8, :8], labels % 4, 0.01, 1)
        learners.append((loss_, correct, list(learner.module.parameters())))
        learner.close()
    torch.testing.assert_close(learners[0], learners[1])
