"""Who answers when: the network that is drawn, that trains, that has trained, or of the past."""

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.compile import build, empty, normalization_of
from designer.data import DataError, Dataset, Sample
from designer.data.normalization import normalization_for
from designer.graph import LAYERS, Block, Design, edit, templates
from designer.graph.normalization import imagenet
from designer.train import Ended, Event
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.training import Training
from tests.train.tiny import recipe, tiny_dataset, tiny_design

PATIENCE_MS = 60_000  # the first question imports torch


def few_pictures(*_: object) -> Dataset:
    return tiny_dataset()


@pytest.fixture
def document() -> Document:
    return Document(tiny_design(recipe(epochs=100_000)))


@pytest.fixture
def training(qapp: QApplication) -> Iterator[Training]:
    assert qapp
    made = Training(load=few_pictures)
    yield made
    assert made.close()


@pytest.fixture
def inside(document: Document, training: Training) -> Iterator[Inside]:
    made = Inside(document, training, load=few_pictures)
    yield made
    made.close()
    assert not [t for t in threading.enumerate() if t.name.startswith(("lens", "study"))]


def weight_sum(module: Any) -> float:
    return float(module.get_parameter("conv1.weight").detach().abs().sum())


class Heard(list[tuple[object, Any]]):
    """All answers in their order, as (key, value)."""

    def __init__(self, inside: Inside, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot
        inside.answered.connect(lambda key, value: self.append((key, value)))

    def next(self, key: object) -> Any:
        """The first answer under a key that was not asked for yet, those before it forgotten."""
        self._qtbot.waitUntil(lambda: any(k == key for k, _ in self), timeout=PATIENCE_MS)
        place = next(i for i, (k, _) in enumerate(self) if k == key)
        value = self[place][1]
        del self[: place + 1]
        return value


@pytest.fixture
def heard(inside: Inside, qtbot: QtBot) -> Heard:
    return Heard(inside, qtbot)


def test_a_network_that_nobody_has_trained_answers_once_torch_is_there(
    inside: Inside, heard: Heard, qtbot: QtBot
) -> None:
    inside.watch("sum", weight_sum)
    assert inside.design is None
    inside.begin()
    qtbot.waitUntil(lambda: inside.design is not None, timeout=PATIENCE_MS)
    assert inside.is_fresh
    assert heard.next("sum") > 0


def test_a_design_that_was_changed_is_made_anew_and_a_moved_card_is_not(
    inside: Inside, heard: Heard, document: Document, qtbot: QtBot
) -> None:
    def shape(module: Any) -> tuple[int, ...]:
        return tuple(module.get_parameter("conv1.weight").shape)

    inside.begin()
    inside.watch("shape", shape)
    assert heard.next("shape") == (4, 1, 3, 3)
    conv = document.design.by_name["conv1"]
    with qtbot.waitSignal(inside.network_changed, timeout=PATIENCE_MS):
        document.edit("wider", edit.set_options(document.design, conv.id, out_channels=6))
    assert heard.next("shape") == (6, 1, 3, 3)
    with qtbot.assertNotEmitted(inside.network_changed, wait=400):
        document.edit("moved", edit.move(document.design, {conv.id: (7.0, 7.0)}))


def test_a_network_that_nobody_has_trained_takes_pictures_as_the_recipe_has_them(
    inside: Inside, heard: Heard, document: Document
) -> None:
    def choose(normalize: str) -> None:
        document.edit_recipe("x", document.root.recipe.replace(normalize=normalize))

    inside.begin()
    inside.watch("by", normalization_of)
    assert heard.next("by") is None
    choose("dataset")
    assert heard.next("by") is None, "the data set is not there yet"
    inside.want_dataset()
    assert heard.next("by") == normalization_for("dataset", tiny_dataset())
    choose("imagenet")
    assert heard.next("by") == imagenet(1)
    choose("none")
    assert heard.next("by") is None


def test_a_network_that_trains_is_looked_into_as_it_learns_whatever_is_chosen_since(
    inside: Inside, heard: Heard, training: Training, document: Document, qtbot: QtBot
) -> None:
    by = normalization_for("dataset", tiny_dataset())
    document.edit_recipe("x", document.root.recipe.replace(normalize="dataset"))
    inside.begin()
    training.start(document.root, device="cpu")
    qtbot.waitUntil(lambda: inside.is_live, timeout=PATIENCE_MS)
    inside.watch("by", normalization_of)
    assert heard.next("by") == by
    document.edit_recipe("x", document.root.recipe.replace(normalize="none"))
    training.stop()
    qtbot.waitUntil(lambda: not training.is_active, timeout=PATIENCE_MS)
    inside.watch("after", normalization_of)
    assert heard.next("after") == by


def test_while_it_trains_the_network_answers_again_and_again_and_the_ended_one_after(
    inside: Inside, heard: Heard, training: Training, document: Document, qtbot: QtBot
) -> None:
    inside.begin()
    inside.watch("sum", weight_sum)
    heard.next("sum")
    ends: list[Ended] = []
    training.events.connect(lambda events: ends.extend(e for e in events if isinstance(e, Ended)))
    with qtbot.waitSignal(inside.network_changed, timeout=PATIENCE_MS):
        training.start(document.root)
    qtbot.waitUntil(lambda: inside.is_live, timeout=PATIENCE_MS)
    seen = {heard.next("sum") for _ in range(3)}
    assert len(seen) == 3
    with qtbot.waitSignal(inside.network_changed, timeout=PATIENCE_MS):
        training.stop()
    heard.clear()
    assert heard.next("sum") == weight_sum(ends[0].module)
    assert not inside.is_live
    assert inside.design == document.root
    assert not inside.is_fresh


def test_from_the_past_of_what_is_drawn_it_returns_to_what_is_drawn(
    inside: Inside, heard: Heard, document: Document
) -> None:
    inside.begin()
    inside.watch("sum", weight_sum)
    present = heard.next("sum")
    inside.look_at(document.root, lambda: empty(document.root))
    assert heard.next("sum") == 0.0
    inside.look_at_present()
    assert heard.next("sum") == present
    assert inside.is_fresh


def test_a_question_that_is_taken_back_is_not_answered_any_more(
    inside: Inside, heard: Heard
) -> None:
    inside.begin()
    inside.watch("sum", weight_sum)
    heard.next("sum")
    inside.watch("sum", None)
    inside.watch("other", weight_sum)
    inside.watch("last", weight_sum)
    heard.next("last")
    assert "sum" not in [key for key, _ in heard]


def test_a_question_that_cannot_be_answered_is_said_in_a_sentence(
    inside: Inside, qtbot: QtBot
) -> None:
    inside.begin()
    inside.watch("none", lambda module: module.get_parameter("nowhere.weight"))
    with qtbot.waitSignal(inside.failed, timeout=PATIENCE_MS) as caught:
        pass
    assert caught.args[0] == "none"
    assert caught.args[1].startswith("This cannot be shown (AttributeError")


def test_a_network_of_the_past_is_looked_into_until_the_present_is_wanted(
    inside: Inside, heard: Heard, training: Training, document: Document, qtbot: QtBot
) -> None:
    inside.begin()
    inside.watch("sum", weight_sum)
    heard.next("sum")
    inside.look_at(document.root, lambda: empty(document.root))
    assert inside.is_past
    assert heard.next("sum") == 0
    training.start(document.root)
    with qtbot.waitSignal(training.events, timeout=PATIENCE_MS):
        pass
    assert not inside.is_live, "what trains must not come between"
    assert not heard
    inside.look_at_present()
    assert heard.next("sum") > 0
    assert inside.is_live


def test_a_study_has_a_network_of_its_own_and_answers_as_often_as_it_yields(
    inside: Inside, heard: Heard, training: Training, document: Document, qtbot: QtBot
) -> None:
    def in_parts(module: Any) -> Iterator[tuple[int, float]]:
        before = weight_sum(module)
        for part in range(3):
            yield part, weight_sum(module) - before
        module.get_parameter("conv1.weight").zero_()

    seen: list[object] = []
    inside.answered.connect(lambda _key, value: seen.append(value))
    training.start(document.root)
    qtbot.waitUntil(lambda: inside.is_live, timeout=PATIENCE_MS)
    inside.study("parts", in_parts)
    qtbot.waitUntil(lambda: len(seen) == 3, timeout=PATIENCE_MS)
    assert seen == [(0, 0.0), (1, 0.0), (2, 0.0)]
    inside.watch("sum", weight_sum)
    assert heard.next("sum") > 0, "the network that trains is another one"


def test_another_study_takes_the_place_of_the_one_under_way(inside: Inside, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def slow(_module: Any) -> Iterator[str]:
        yield "slow 1"
        go_on.wait()
        yield "slow 2"

    inside.begin()
    seen: list[object] = []
    inside.answered.connect(lambda _key, value: seen.append(value))
    inside.study("one", slow)
    qtbot.waitUntil(lambda: seen == ["slow 1"], timeout=PATIENCE_MS)
    inside.study("one", lambda _module: "quick")
    go_on.set()
    qtbot.waitUntil(lambda: "quick" in seen, timeout=PATIENCE_MS)
    inside.study("one", None)
    assert seen == ["slow 1", "quick"]


def test_the_first_picture_of_the_data_set_is_shown_where_nobody_has_chosen_one(
    inside: Inside, qtbot: QtBot
) -> None:
    inside.begin()
    inside.want_dataset()
    with qtbot.waitSignal(inside.sample_changed, timeout=PATIENCE_MS):
        pass
    qtbot.waitUntil(lambda: inside.design is not None, timeout=PATIENCE_MS)
    sample = inside.sample
    assert sample is not None
    assert inside.dataset is not None
    assert np.array_equal(sample.image, inside.dataset.validation.images[0])
    assert sample.label == inside.dataset.validation.labels[0]


def test_a_picture_that_does_not_fit_the_network_is_none(inside: Inside, qtbot: QtBot) -> None:
    inside.begin()
    qtbot.waitUntil(lambda: inside.design is not None, timeout=PATIENCE_MS)
    inside.set_sample(Sample(np.zeros((1, 8, 8), np.uint8)))
    assert inside.sample is not None
    inside.set_sample(Sample(np.zeros((3, 8, 8), np.uint8)))
    assert inside.sample is None


def test_data_that_cannot_be_had_is_told(
    document: Document, training: Training, qtbot: QtBot
) -> None:
    def missing(*_: object) -> Dataset:
        raise DataError("There is no such file. Fetch it.")

    inside = Inside(document, training, load=missing)
    inside.want_dataset()
    with qtbot.waitSignal(inside.dataset_changed, timeout=PATIENCE_MS):
        pass
    assert inside.dataset_problem == "There is no such file. Fetch it."
    inside.close()


def test_paths_are_those_of_the_network_that_is_looked_into(qtbot: QtBot) -> None:
    inner, node = edit.add(Design(name="part"), LAYERS["Input"]((1, 8, 8)), (0, 0))
    inner, conv = edit.add_after(
        inner, node.id, LAYERS["Conv2d"](1, (3, 3), padding=(1, 1)), (0, 0)
    )
    design, source = edit.add(Design(), LAYERS["Input"]((1, 8, 8)), (0, 0))
    design, twice = edit.add_after(design, source.id, Block(inner, repeat=2), (0, 0))
    design, once = edit.add_after(design, twice.id, Block(inner), (0, 0))
    document, training = Document(design), Training()
    inside = Inside(document, training)
    inside.begin()
    qtbot.waitUntil(lambda: inside.design is not None, timeout=PATIENCE_MS)
    modules = dict(build(design).named_modules())
    assert inside.path_of((source.id,)) == "input"
    assert inside.path_of((twice.id,)) == twice.name
    assert inside.path_of((twice.id, 1, conv.id)) == f"{twice.name}.1.conv1"
    assert inside.path_of((once.id, 0, conv.id)) == f"{once.name}.conv1"
    assert {f"{twice.name}.1.conv1", f"{once.name}.conv1"} <= set(modules)
    assert inside.path_of((99,)) is None
    assert inside.path_of((source.id, 0, conv.id)) is None
    inside.close()


def test_a_design_that_is_opened_takes_the_place_of_what_was_trained(
    inside: Inside, training: Training, document: Document, qtbot: QtBot
) -> None:
    inside.begin()
    ends: list[Event] = []
    training.events.connect(lambda events: ends.extend(e for e in events if isinstance(e, Ended)))
    training.start(document.root.with_recipe(recipe(epochs=1)))
    qtbot.waitUntil(lambda: bool(ends) and not training.is_active, timeout=PATIENCE_MS)
    assert not inside.is_fresh
    document.reset(templates.load("lenet5"))
    qtbot.waitUntil(lambda: inside.design == document.root, timeout=PATIENCE_MS)
    assert inside.is_fresh


def test_looking_draws_no_number_that_training_would_draw(inside: Inside, heard: Heard) -> None:
    torch.manual_seed(3)
    before = torch.get_rng_state()
    inside.begin()
    inside.watch("sum", weight_sum)
    heard.next("sum")
    assert torch.equal(torch.get_rng_state(), before)
