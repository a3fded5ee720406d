import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from designer.compile import build
from designer.data import Dataset, Split
from designer.graph import Design, Layer, edit
from designer.graph.optimizer import SGD, Adam, AdamW, RMSprop
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.pool import AdaptiveAvgPool2d, MaxPool2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import Ended, Epoch, Event, Failed, Started, Steps
from designer.train.examples import Examples, order_of
from designer.train.learner import count_correct
from designer.train.loop import train
from designer.train.optimizers import Optimizers

from .tiny import CLASSES, chain, recipe, tiny_dataset, tiny_design


def of_kind(events: Iterable[Event], kind: type) -> list:
    return [event for event in events if type(event) is kind]


def run(design: Design, dataset: Dataset) -> list[Event]:
    return list(train(design, dataset, device="cpu"))


def trained(design: Design, dataset: Dataset) -> torch.nn.Module:
    (ended,) = of_kind(run(design, dataset), Ended)
    return ended.module


def failure(design: Design, dataset: Dataset, **options: object) -> str:
    *_, last = train(design, dataset, **{"device": "cpu", **options})
    assert isinstance(last, Failed)
    return last.message


def test_learns_and_tells_of_it(dataset):
    events = run(tiny_design(recipe(epochs=3)), dataset)
    assert events[0] == Started(
        device="cpu",
        epochs=3,
        steps_per_epoch=16,
        batch_size=32,
        train_examples=512,
        validation_examples=128,
        parameters=4 * 10 + CLASSES * (4 * 36 + 1),
        way="channels last on 1 thread",
    )
    epochs = of_kind(events, Epoch)
    assert [e.epoch for e in epochs] == [1, 2, 3]
    assert [e.step for e in epochs] == [16, 32, 48]
    assert epochs[-1].val_accuracy == 1
    assert epochs[-1].train_loss < epochs[0].train_loss / 2
    assert all(e.examples_per_second > 0 for e in epochs)
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert (ended.reason, ended.epochs, ended.best_val_accuracy) == ("finished", 3, 1)
    assert ended.best_epoch == next(e.epoch for e in epochs if e.val_accuracy == 1)


def test_every_step_is_told_once_and_epochs_are_their_means(dataset):
    events = run(tiny_design(recipe(epochs=2, batch_size=100)), dataset)
    told = of_kind(events, Steps)
    assert len(told) < 12  # gathered, not one event for each
    assert sum(len(e.losses) for e in told) == sum(len(e.accuracies) for e in told) == 12
    assert told[-1].step == 12
    first = [loss for e in told if e.epoch == 1 for loss in e.losses]
    weights = [100] * 5 + [12]
    epoch = of_kind(events, Epoch)[0]
    assert epoch.train_loss == pytest.approx(np.average(first, weights=weights))
    rights = [a for e in told if e.epoch == 1 for a in e.accuracies]
    assert epoch.train_accuracy == pytest.approx(np.average(rights, weights=weights))


def test_validation_agrees_with_pytorch(dataset):
    events = run(tiny_design(recipe(epochs=1)), dataset)
    (epoch,), (ended,) = of_kind(events, Epoch), of_kind(events, Ended)
    images = torch.tensor(dataset.validation.images) / 255
    labels = torch.tensor(dataset.validation.labels)
    with torch.no_grad():
        logits = ended.module.eval()(images)
    assert epoch.val_loss == pytest.approx(functional.cross_entropy(logits, labels).item())
    assert epoch.val_accuracy == (logits.argmax(1) == labels).double().mean().item()


@pytest.mark.parametrize(
    "optimizer",
    [
        SGD(lr=0.05, momentum=0.9, nesterov=True, weight_decay=1e-3),
        Adam(weight_decay=1e-3),
        AdamW(),
        RMSprop(momentum=0.5),
    ],
    ids=lambda o: type(o).__name__,
)
def test_weights_are_those_of_a_plain_pytorch_loop(dataset, optimizer):
    design = tiny_design(recipe(epochs=1, optimizer=optimizer, seed=3))
    torch.manual_seed(3)
    module = build(design).to(memory_format=torch.channels_last)  # the order of sums is then ours
    plain = getattr(torch.optim, type(optimizer).__name__)(
        module.parameters(), **optimizer.arguments()
    )
    order = order_of(512, seed=3, epoch=0)
    images, labels = torch.tensor(dataset.train.images), torch.tensor(dataset.train.labels)
    for indices in order.split(32):
        plain.zero_grad()
        batch = (images[indices] / 255).contiguous(memory_format=torch.channels_last)
        functional.cross_entropy(module(batch), labels[indices]).backward()
        plain.step()
    ours = trained(design, dataset).state_dict()
    for key, value in module.state_dict().items():
        torch.testing.assert_close(ours[key], value, rtol=1e-4, atol=1e-5)


def test_same_seed_same_weights_bit_for_bit(dataset):
    def weights(seed: int) -> list[torch.Tensor]:
        layers: tuple[Layer, ...] = (Input((1, 8, 8)), Conv2d(4, (3, 3)), ReLU(), Dropout(0.5))
        design = chain(*layers, Flatten(), Linear(CLASSES), recipe=recipe(seed=seed))
        return list(trained(design, dataset).state_dict().values())

    first, again, other = weights(1), weights(1), weights(2)
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True))
    assert not all(torch.equal(a, b) for a, b in zip(first, other, strict=True))


def test_a_batch_may_be_larger_than_the_set(dataset):
    events = run(tiny_design(recipe(epochs=1, batch_size=10_000)), dataset)
    (started,) = of_kind(events, Started)
    assert started.steps_per_epoch == 1
    assert sum(len(e.losses) for e in of_kind(events, Steps)) == 1
    assert isinstance(events[-1], Ended)


def normalised(batch_size: int) -> Design:
    """A design that normalises single values, which takes two examples at least."""
    return chain(
        Input((1, 8, 8)),
        Conv2d(4, (3, 3)),
        MaxPool2d((6, 6)),
        BatchNorm2d(),
        Flatten(),
        Linear(CLASSES),
        recipe=recipe(epochs=1, batch_size=batch_size),
    )


def test_a_last_batch_of_one_is_left_out():
    events = run(normalised(8), tiny_dataset(train=17, validation=1))
    assert isinstance(events[-1], Ended)
    assert sum(len(e.losses) for e in of_kind(events, Steps)) == 2


def test_normalising_one_example_at_a_time_is_refused_in_words(dataset):
    assert "batch" in failure(normalised(1), dataset)
    assert "Train on more examples" in failure(normalised(8), tiny_dataset(train=1))


def test_batches_of_one_are_all_seen():
    events = run(tiny_design(recipe(epochs=1, batch_size=1)), tiny_dataset(train=5))
    assert of_kind(events, Epoch)[0].step == 5


def test_examples_come_once_each_in_a_new_order():
    split = tiny_dataset(train=70).train
    examples = Examples(split, torch.device("cpu"))
    orders = [order_of(70, seed=0, epoch=epoch) for epoch in range(2)]
    epochs = [torch.cat([x for x, _ in examples.batches(order, 32)]) for order in orders]
    whole = torch.tensor(split.images) / 255
    for pictures in epochs:
        assert pictures.dtype == torch.float32
        assert sorted(pictures.sum((1, 2, 3)).tolist()) == sorted(whole.sum((1, 2, 3)).tolist())
    assert not torch.equal(*epochs)
    assert torch.equal(torch.cat([x for x, _ in examples.in_order(32)]), whole)


def test_arrays_may_be_read_only_or_flipped(dataset):
    images = dataset.train.images[:, :, ::-1]
    images.setflags(write=False)
    flipped = replace(dataset, train=Split(images, dataset.train.labels))
    assert isinstance(run(tiny_design(recipe(epochs=1)), flipped)[-1], Ended)


def test_more_outputs_than_classes_are_let_be(dataset):
    design = chain(Input((1, 8, 8)), Flatten(), Linear(CLASSES + 3), recipe=recipe(epochs=1))
    assert isinstance(run(design, dataset)[-1], Ended)


def test_a_loss_that_is_no_number_ends_it_with_the_step(dataset):
    message = failure(tiny_design(recipe(optimizer=SGD(lr=1e30))), dataset)
    assert "at step 2" in message or "at step 3" in message
    assert "conv1" in message or "fc1" in message
    assert "smaller learning rate, such as 1e+29" in message


def test_a_validation_loss_that_is_no_number_ends_it_too(dataset):
    whole_set_at_once = recipe(epochs=1, batch_size=512, optimizer=SGD(lr=1e38))
    assert "learning rate" in failure(tiny_design(whole_set_at_once), dataset)


def test_refuses_a_design_in_the_words_of_the_readout(dataset):
    design = chain(Input((1, 8, 8)), Conv2d(4, (3, 3)), Linear(CLASSES), recipe=recipe())
    assert failure(design, dataset).startswith("fc1: Linear receives 4×6×6 maps, not a vector.")
    assert "no Input" in failure(Design(recipe=recipe()), dataset)
    other_size = chain(Input((3, 8, 8)), Flatten(), Linear(CLASSES), recipe=recipe())
    assert "Tiny has 1×8×8 pictures" in failure(other_size, dataset)
    too_few = chain(Input((1, 8, 8)), Flatten(), Linear(CLASSES - 1), recipe=recipe())
    assert "too few for the 4 classes" in failure(too_few, dataset)


def frozen(design: Design, *names: str) -> Design:
    for name in names:
        design = edit.set_options(design, design.by_name[name].id, trainable=False)
    return design


def test_what_is_frozen_stays_as_it_began(dataset):
    design = chain(
        Input((1, 8, 8)),
        Conv2d(4, (3, 3)),
        BatchNorm2d(),
        ReLU(),
        Flatten(),
        Linear(CLASSES),
        recipe=recipe(epochs=1, optimizer=AdamW(lr=0.01, weight_decay=0.1)),
    )
    design = frozen(design, "conv1", "bn1")
    torch.manual_seed(design.recipe.seed)
    before, after = build(design).state_dict(), trained(design, dataset).state_dict()
    same = {name for name in before if torch.equal(before[name], after[name])}
    assert same == {"conv1.weight", "conv1.bias", "bn1.weight", "bn1.bias"}


def test_nothing_but_frozen_layers_is_refused_in_words(dataset):
    message = failure(frozen(tiny_design(), "conv1", "fc1"), dataset)
    assert message == (
        "All 620 parameters are frozen, so nothing can be learned. Turn trainable on for one "
        "layer or more."
    )


@pytest.mark.parametrize(
    "optimizer",
    [SGD(), SGD(momentum=0.9), Adam(), AdamW(), RMSprop(), RMSprop(momentum=0.5)],
    ids=repr,
)
def test_the_estimate_knows_what_an_optimiser_keeps(optimizer):
    module = torch.nn.Linear(3, 5)
    module.bias.requires_grad_(False)
    made = Optimizers(optimizer, module, torch.device("cpu"))
    module(torch.ones(1, 3)).sum().backward()
    for each in made.each:
        each.step()
    kept = sum(t.numel() for t in made.state().values() if t.dim())
    assert kept == 15 * optimizer.kept


def test_weights_begin_as_the_recipe_says(dataset):
    design = tiny_design(recipe(epochs=1, optimizer=SGD(lr=1e-30)))
    design = design.with_recipe(design.recipe.replace(weight_init="constant"))
    assert (trained(design, dataset).get_submodule("fc1").weight == 0.01).all()


def test_refuses_what_torch_would_refuse(dataset):
    nothing = chain(Input((1, 8, 8)), AdaptiveAvgPool2d((2, 2)), Flatten(), recipe=recipe())
    assert "nothing can be learned" in failure(nothing, dataset)
    assert "cuda:99 is not there; this machine has" in failure(
        tiny_design(), dataset, device="cuda:99"
    )


def test_refuses_data_that_does_not_fit():
    def broken(images: np.ndarray, labels: np.ndarray) -> str:
        dataset = tiny_dataset()
        return failure(tiny_design(), replace(dataset, train=Split(images, labels)))

    images, labels = tiny_dataset().train.images, tiny_dataset().train.labels
    assert "picture 7 of Tiny has the label 4" in broken(
        images, np.where(np.arange(512) == 7, CLASSES, labels)
    )
    assert "512 training pictures and 511 labels" in broken(images, labels[1:])
    assert "0 training pictures and 0 labels" in broken(images[:0], labels[:0])
    assert "uint8 of 1×4×8, not bytes of 1×8×8" in broken(images[:, :, ::2], labels)


def test_more_than_the_memory_is_refused_with_numbers(dataset):
    huge = chain(
        Input((1, 8, 8)),
        Conv2d(10**6, (1, 1)),
        Flatten(),
        Linear(10**6),
        Linear(CLASSES),
        recipe=recipe(),
    )
    message = failure(huge, dataset)
    assert "cpu has" in message
    assert "use smaller layers" in message


def test_memory_that_runs_out_is_told_with_what_to_do(dataset, monkeypatch):
    def run_out(*_: object) -> None:
        raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory")

    monkeypatch.setattr("designer.train.learner.Learner.see", run_out)
    message = failure(tiny_design(), dataset)
    assert message.startswith("The memory of cpu has run out. This training needs about")
    assert message.endswith("was tried, and it fits.")


def test_other_errors_are_not_hidden(dataset, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr("designer.train.learner.Learner.see", broken)
    with pytest.raises(RuntimeError, match="a mistake of ours"):
        list(train(tiny_design(), dataset, device="cpu"))


def test_leaves_no_mode_behind_for_whoever_iterates(dataset):
    for _ in train(tiny_design(recipe(epochs=1)), dataset, device="cpu"):
        assert torch.is_grad_enabled()
        assert not torch.is_inference_mode_enabled()


def test_counts_the_correct():
    logits = torch.tensor([[0.0, 2.0], [3.0, 1.0], [0.0, 1.0]])
    assert count_correct(logits, torch.tensor([1, 0, 0])) == 2


def test_the_room_starts_without_torch():
    code = "import sys, designer.train; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
def test_learns_on_a_gpu(dataset):
    events = list(train(tiny_design(recipe(epochs=3)), dataset, device="cuda"))
    assert events[0].device == "cuda:0"
    assert of_kind(events, Epoch)[-1].val_accuracy == 1
