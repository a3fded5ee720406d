from dataclasses import replace

import numpy as np
import pytest

from designer.data import Dataset, Split
from designer.graph import Design, Layer, edit
from designer.graph.augmentation import Augmentation
from designer.graph.loss import CrossEntropyLoss
from designer.graph.optimizer import SGD, Adam, AdamW
from designer.layers.activation import ReLU, Sigmoid, Softmax
from designer.layers.conv import Conv2d
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import Control, Failed, Started
from designer.train.checks import Check, Fitted, Verdict, check_to_json
from designer.train.overfit import overfit_one_batch

from .tiny import CLASSES, chain, recipe, tiny_dataset, tiny_design


def run(design: Design, dataset: Dataset, **options: object) -> list[Check]:
    return list(overfit_one_batch(design, dataset, device="cpu", **options))


def verdict(design: Design, dataset: Dataset, **options: object) -> Verdict:
    last = run(design, dataset, **options)[-1]
    assert isinstance(last, Verdict)
    return last


def deep(activation: type[Layer], depth: int) -> Design:
    layers: list[Layer] = [Input((1, 8, 8))]
    for _ in range(depth):
        layers += [Conv2d(4, (3, 3), padding=(1, 1)), activation()]
    return chain(*layers, Flatten(), Linear(CLASSES), recipe=recipe())


def test_a_good_network_knows_the_batch_by_heart(dataset):
    events = run(tiny_design(), dataset)
    assert isinstance(events[0], Started)
    assert (events[0].batch_size, events[0].train_examples) == (32, 32)
    *fitted, last = events[1:]
    assert last.passed
    assert [f.step for f in fitted] == list(range(1, last.step + 1))
    assert fitted[-1].accuracy == 1
    assert fitted[-1].loss <= 0.01 * fitted[0].loss
    assert last.text.startswith(
        f"The network can learn: it knows this batch by heart after {last.step} steps (loss 1.4"
    )
    assert last.reasons == ()


def test_what_hinders_learning_by_heart_is_off(dataset):
    layers = (Input((1, 8, 8)), Conv2d(4, (3, 3)), ReLU(), Dropout(0.95), Flatten())
    hard = recipe(optimizer=AdamW(lr=0.01, weight_decay=10)).replace(
        loss=CrossEntropyLoss(label_smoothing=0.5),
        augmentation=Augmentation(flip=True, shift=4),
        accumulate=4,
        ema=0.999,
    )
    assert verdict(chain(*layers, Linear(CLASSES), recipe=hard), dataset).passed


@pytest.mark.parametrize(("batch_size", "count"), [(1, 2), (17, 17), (200, 64)])
def test_how_many_examples_it_takes(dataset, batch_size, count):
    (started, *_) = run(tiny_design(recipe(batch_size=batch_size)), dataset, steps=1)
    assert started.train_examples == count


def test_a_vanishing_gradient_is_named(dataset):
    last = verdict(deep(Sigmoid, 12), dataset, steps=20)
    assert not last.passed
    assert last.text.startswith("After 20 steps the loss is still 1.3")
    assert "gradient vanishes" in last.reasons[0]
    assert "conv1, conv2 and" in last.reasons[0]
    assert "fc1" in last.reasons[0]
    assert len(last.reasons) == 1  # no word of a rate, which would not help


def test_a_rate_far_too_small_is_named(dataset):
    last = verdict(tiny_design(recipe(optimizer=Adam(lr=1e-9))), dataset)
    assert "loss is still 1.41 of 1.41, and 6 of 32 pictures are right" in last.text
    assert last.reasons[0].endswith(
        "the learning rate of 1e-09 is too small. Try 1e-08, or let “Find a learning rate” find "
        "one."
    )


def test_a_rate_far_too_large_and_the_relus_that_died_of_it_are_named(dataset):
    last = verdict(tiny_design(recipe(optimizer=SGD(lr=5.0))), dataset)
    assert "learning rate of 5 is too large. Try 0.5" in last.reasons[0]
    assert "relu1 gives hardly anything but zeros: 100" in last.reasons[1]


def test_a_loss_that_is_no_number_has_the_cure_of_a_training(dataset):
    own = recipe(optimizer=SGD(lr=1e30, weight_decay=0.1))
    last = verdict(tiny_design(own), dataset)
    assert not last.passed
    assert "The loss became nan at step" in last.text
    assert last.cure.label == "Use learning rate 1e+29"
    assert last.cure.recipe == own.replace(optimizer=own.optimizer.replace(lr=1e30 / 10))


def test_a_softmax_too_many_is_named(dataset):
    layers = (Input((1, 8, 8)), Conv2d(4, (3, 3)), ReLU(), Flatten(), Linear(CLASSES))
    last = verdict(chain(*layers, Softmax(), recipe=recipe()), dataset)
    assert not last.passed
    assert last.reasons[0].startswith("softmax1: Training uses cross entropy, which applies soft")


def test_frozen_layers_are_named(dataset):
    design = tiny_design(recipe(optimizer=SGD(lr=1e-9)))
    design = edit.set_options(design, design.by_name["fc1"].id, trainable=False)
    last = verdict(design, dataset, steps=5)
    assert last.reasons[0].startswith("fc1 is frozen: 580 of 620 parameters stay")


def test_labels_that_are_all_equal_tell_nothing(dataset):
    equal = Split(dataset.train.images, np.full_like(dataset.train.labels, 2))
    last = verdict(tiny_design(), replace(dataset, train=equal))
    assert (last.passed, last.step) == (False, 0)
    assert "All pictures of Tiny are of the class “c”" in last.text
    one_each = tiny_dataset(train=4)
    labels = np.array([0, 1, 1, 1])
    sorted_out = replace(one_each, train=Split(one_each.train.images, labels))
    texts = {
        verdict(tiny_design(recipe(batch_size=2, seed=seed)), sorted_out, steps=1).text[:34]
        for seed in range(8)
    }
    assert "All 2 pictures of the first batch " in texts


def test_pictures_that_are_alike_are_told(dataset):
    black = Split(np.zeros_like(dataset.train.images), dataset.train.labels)
    last = verdict(tiny_design(), replace(dataset, train=black), steps=5)
    assert last.reasons == (
        "All 32 pictures are alike, so nothing tells the classes apart. Look at the data set.",
    )
    twice = np.repeat(dataset.train.images[:16], 2, axis=0)
    labels = np.arange(32) % CLASSES
    small = Split(twice, labels)
    last = verdict(tiny_design(), replace(dataset, train=small), steps=5)
    assert "32 of the 32 pictures are alike but for their labels" in last.reasons[0]


def test_too_few_steps_say_that_it_was_falling(dataset):
    last = verdict(tiny_design(recipe(optimizer=Adam(lr=1e-3))), dataset, steps=40)
    assert "falling still" in last.reasons[0]


def test_normalisation_does_not_mind(dataset):
    layers = (Input((1, 8, 8)), Conv2d(4, (3, 3)), BatchNorm2d(), ReLU(), Flatten())
    assert verdict(chain(*layers, Linear(CLASSES), recipe=recipe()), dataset).passed


def test_stops_after_the_step_under_way(dataset):
    control, seen = Control(), []
    design = tiny_design(recipe(optimizer=Adam(lr=1e-9)))
    for event in overfit_one_batch(design, dataset, device="cpu", control=control):
        seen.append(event)
        if isinstance(event, Fitted) and event.step == 3:
            control.stop()
    assert isinstance(seen[-1], Fitted)
    assert seen[-1].step == 3


def test_the_same_again(dataset):
    assert run(tiny_design(), dataset, steps=9) == run(tiny_design(), dataset, steps=9)


def test_what_cannot_be_trained_fails_in_words(dataset):
    (failed,) = run(chain(Input((1, 8, 8)), Linear(CLASSES), recipe=recipe()), dataset)
    assert isinstance(failed, Failed)
    with pytest.raises(ValueError, match="not 0"):
        overfit_one_batch(tiny_design(), dataset, steps=0)


def test_as_json(dataset):
    lines = [check_to_json(e) for e in run(tiny_design(recipe(optimizer=SGD(lr=1e30))), dataset)]
    assert lines[1].keys() == {"event", "step", "loss", "accuracy"}
    assert lines[-1]["event"] == "verdict"
    assert lines[-1]["passed"] is False
    assert lines[-1]["cure"]["label"] == "Use learning rate 1e+29"
