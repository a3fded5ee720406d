"""What can be changed while a training runs, and what a changed network keeps."""

import pytest
import torch

from designer.graph import Design, Layer, edit
from designer.graph.augmentation import Augmentation
from designer.graph.grouping import group
from designer.graph.optimizer import SGD, Adam
from designer.graph.schedule import StepLR
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import (
    Adapted,
    Changed,
    Control,
    Ended,
    Epoch,
    Evaluated,
    Event,
    Failed,
    Paused,
    Remark,
    Steps,
)
from designer.train.changes import changes
from designer.train.live import live, same_network
from designer.train.loop import train

from .tiny import CLASSES, chain, recipe, tiny_design


def dropped(p: float = 0.5, **options: object) -> Design:
    layers: tuple[Layer, ...] = (Input((1, 8, 8)), Conv2d(4, (3, 3)), BatchNorm2d(), ReLU())
    told = recipe(epochs=2, optimizer=SGD(lr=0.1, momentum=0.5)).replace(**options)
    return chain(*layers, Dropout(p), Flatten(), Linear(CLASSES), recipe=told)


def with_optimizer(design: Design, **options: object) -> Design:
    optimizer = design.recipe.optimizer.replace(**options)
    return design.with_recipe(design.recipe.replace(optimizer=optimizer))


def step_by_step(design: Design, dataset, control: Control) -> list[Event]:
    """Iterate a training that is paused between any two steps."""
    control.pause()
    return train(design, dataset, device="cpu", control=control)


def until(events, kind: type):
    return next(event for event in events if isinstance(event, kind))


def test_rates_and_dropout_change_within_a_step_and_are_told(dataset):
    design, control = dropped(), Control()
    events = step_by_step(design, dataset, control)
    until(events, Paused)
    control.step()
    assert until(events, Steps).learning_rate == 0.1
    drop = design.by_name["drop1"]
    changed = edit.set_options(
        with_optimizer(design, lr=0.025, momentum=0.9, weight_decay=0.01), drop.id, p=0.25
    )
    changed = changed.with_recipe(
        changed.recipe.replace(schedule=StepLR(), clip=2.0, augmentation=Augmentation(shift=1))
    )
    control.follow(changed)
    control.step()
    told = []
    for event in events:
        if isinstance(event, Steps):
            break
        told.append(event)
    assert event.learning_rate == 0.025
    assert [(e.name, e.before, e.after) for e in told if isinstance(e, Changed)] == [
        ("lr", "0.1", "0.025"),
        ("momentum", "0.5", "0.9"),
        ("weight_decay", "0", "0.01"),
        ("schedule", "Constant", "StepLR"),
        ("shift", "0", "1"),
        ("clip", "0", "2"),
        ("drop1.p", "0.5", "0.25"),
    ]
    assert {e.step for e in told if isinstance(e, Changed)} == {1}
    control.resume()
    *_, ended = events
    assert ended.module.get_submodule("drop1").p == 0.25


def test_a_change_goes_on_from_the_weights_there_are(dataset):
    """SGD at a rate of nothing keeps the weights that the rate before has made."""
    design, control = tiny_design(recipe(epochs=1, optimizer=SGD(lr=0.1))), Control()
    events = step_by_step(design, dataset, control)
    weights = []
    control.watch("w", lambda module: weights.append(module.get_submodule("fc1").weight.clone()))
    until(events, Paused)
    control.step()
    until(events, Steps)
    control.follow(with_optimizer(design, lr=1e-30))
    control.resume()
    *_, ended = events
    first, *_, last = weights
    assert not torch.equal(first, last)
    assert torch.equal(last, ended.module.get_submodule("fc1").weight)


def test_what_is_not_live_waits_for_the_next_training(dataset):
    design, control = tiny_design(recipe(epochs=1)), Control()
    other = design.with_recipe(
        design.recipe.replace(epochs=9, batch_size=7, seed=3, optimizer=SGD(), ema=0.5)
    )
    assert live(design, other) == design
    assert list(changes(design, live(design, other))) == []
    events = step_by_step(design, dataset, control)
    until(events, Paused)
    control.follow(other)
    control.resume()
    rest = list(events)
    assert not [e for e in rest if isinstance(e, Changed | Adapted)]
    assert rest[-1].epochs == 1


def test_drops_in_blocks_change_too():
    design = dropped()
    ids = [design.by_name[name].id for name in ("relu1", "drop1")]
    grouped, block = group(design, ids, "middle", {})
    inner = block.layer.inner
    wanted = edit.set_options(inner, inner.by_name["drop1"].id, p=0.1)
    after = grouped.with_node(edit.set_options(grouped, block.id, repeat=1).by_id[block.id])
    after = after.with_node(
        type(block)(block.id, block.name, block.layer.with_inner(wanted), block.position)
    )
    assert list(changes(grouped, live(grouped, after))) == [("middle1.drop1.p", "0.5", "0.1")]


@pytest.mark.parametrize("optimizer", [Adam(lr=0.01), SGD(lr=0.1, momentum=0.9)], ids=repr)
def test_a_changed_network_keeps_all_that_fits(dataset, optimizer):
    design, control = dropped(optimizer=optimizer, ema=0.9), Control()
    events = step_by_step(design, dataset, control)
    until(events, Paused)
    for _ in range(3):
        control.step()
        until(events, Steps)
    before = {}
    control.watch("w", lambda module: before.update(module.state_dict()))
    until(events, Paused)
    wider = edit.rename(design, design.by_name["fc1"].id, "head")
    wider, node = edit.insert_on_wire(wider, wider.wires[2], Conv2d(4, (1, 1)))
    control.follow(wider)
    control.watch("after", lambda module: {k: v.clone() for k, v in module.state_dict().items()})
    control.resume()
    adapted = until(events, Adapted)
    assert (adapted.kept, adapted.total, adapted.anew) == (3, 4, (node.name,))
    assert adapted.step == 3
    *_, ended = events
    assert set(ended.module.state_dict()) > {"head.weight", f"{node.name}.weight"}
    assert ended.step == 32


def test_kept_weights_are_the_same_bits_and_go_on_alike(dataset):
    """Renaming a layer and moving cards changes nothing that is learned."""
    design = dropped(optimizer=Adam(lr=0.01))

    def trained(after: Design | None) -> dict[str, torch.Tensor]:
        control = Control()
        events = step_by_step(design, dataset, control)
        until(events, Paused)
        for _ in range(5):
            control.step()
            until(events, Steps)
        if after:
            state = torch.get_rng_state()
            control.follow(after)
        control.resume()
        if after:
            until(events, Adapted)
            torch.set_rng_state(state)  # new weights were drawn before the old ones came in
        *_, ended = events
        return ended.module.state_dict()

    renamed = edit.rename(design, design.by_name["conv1"].id, "first")
    ours, plain = trained(renamed), trained(None)
    assert list(ours) == [key.replace("conv1", "first") for key in plain]
    assert all(torch.equal(a, b) for a, b in zip(ours.values(), plain.values(), strict=True))


def test_a_changed_network_that_cannot_be_leaves_the_old_one(dataset):
    design, control = dropped(), Control()
    events = step_by_step(design, dataset, control)
    until(events, Paused)
    control.follow(design.without_wires(design.wires[:1]))
    control.resume()
    remark = until(events, Remark)
    assert remark.message.startswith("The network stays as it was. ")
    *_, ended = events
    assert isinstance(ended, Ended)


def test_cards_that_move_are_no_other_network():
    design = dropped()
    moved = edit.move(design, {design.nodes[0].id: (5.0, 5.0)})
    assert same_network(design, moved)
    assert same_network(design, with_optimizer(design, lr=3.0))
    assert not same_network(design, design.without_wires(design.wires[:1]))


def test_an_evaluation_aside_tells_of_the_moment_it_was_asked_for(dataset):
    design, control = tiny_design(recipe(epochs=2)), Control()
    events = step_by_step(design, dataset, control)
    until(events, Paused)
    for _ in range(3):
        control.step()
        until(events, Steps)
    control.evaluate()
    control.resume()
    evaluated = until(events, Evaluated)
    assert (evaluated.step, evaluated.epoch, evaluated.is_best) == (3, 1, False)
    rest = list(events)
    first = next(e for e in rest if isinstance(e, Evaluated))
    assert first.step == 16
    assert first.is_best


def test_stopping_after_the_epoch(dataset):
    design, control = tiny_design(recipe(epochs=50)), Control()
    events = train(design, dataset, device="cpu", control=control)
    until(events, Epoch)
    until(events, Steps)
    control.stop_after_epoch()
    *rest, ended = events
    assert [e.epoch for e in rest if isinstance(e, Epoch)] == [2]
    assert (ended.reason, ended.epochs) == ("stopped", 2)


def test_single_steps(dataset):
    design, control = tiny_design(recipe(epochs=1)), Control()
    events = step_by_step(design, dataset, control)
    until(events, Paused)
    for number in (1, 2, 3):
        control.step()
        told = until(events, Steps)
        assert (told.step, len(told.losses)) == (number, 1)
        assert isinstance(until(events, Paused), Paused)
    control.stop()
    *_, ended = events
    assert (ended.reason, ended.step) == ("stopped", 3)


def test_nothing_here_fails(dataset):
    assert not [e for e in train(dropped(), dataset, device="cpu") if isinstance(e, Failed)]
