"""Families: found by any of their names, written and read, and refused in a sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.graph import Family, Member, OptionError, Recipe, families_of, fields_of, turned_into
from designer.graph.augmentation import AUGMENTATIONS, Augmentation
from designer.graph.loss import LOSSES, CrossEntropyLoss
from designer.graph.optimizer import OPTIMIZERS, SGD, Adam, AdamW, Muon, RMSprop
from designer.graph.reading import recipe_from_json
from designer.graph.schedule import SCHEDULES, OneCycleLR
from designer.graph.writing import recipe_to_json
from tests.graph.strategies import members, recipes

FAMILIES = (OPTIMIZERS, SCHEDULES, LOSSES, AUGMENTATIONS)
every_member = pytest.mark.parametrize(
    ("family", "member"),
    [(family, member) for family in FAMILIES for member in family.values()],
    ids=lambda value: getattr(value, "__name__", ""),
)


def test_the_recipe_takes_one_of_each() -> None:
    assert tuple(families_of(Recipe).values()) == FAMILIES
    recipe = Recipe()
    for name, family in families_of(Recipe).items():
        assert type(getattr(recipe, name)) in family.values()


@every_member
def test_a_member_is_found_by_its_word_and_its_class_in_any_case(
    family: Family[Member], member: type[Member]
) -> None:
    if len(family) > 1:
        assert member.word in family
        assert member.summary.endswith(".")
        for name in (member.word, member.word.upper(), member.__name__, f" {member.__name__} "):
            assert family.find(name) is member


@every_member
def test_every_member_can_be_made_of_nothing_and_says_what_its_fields_are(
    family: Family[Member], member: type[Member]
) -> None:
    assert isinstance(member(), family.find(member.__name__) if len(family) > 1 else Member)
    for field in fields_of(member):
        assert field.option.doc.rstrip().endswith((".", ")"))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.title)
@given(data=st.data())
def test_what_is_written_is_read_again(family: Family[Member], data: st.DataObject) -> None:
    value = data.draw(members(family))
    written = json.loads(json.dumps(family.to_json(value)))
    assert family.from_json(written) == value
    assert ("name" in written) == (len(family) > 1)


@given(recipes())
def test_a_recipe_is_read_as_it_was_written(recipe: Recipe) -> None:
    assert recipe_from_json(json.loads(json.dumps(recipe_to_json(recipe)))) == recipe


def test_a_recipe_that_was_written_before_there_were_schedules_has_the_defaults() -> None:
    recipe = recipe_from_json({"epochs": 3, "optimizer": {"name": "SGD", "lr": 0.5}})
    assert recipe == Recipe(epochs=3, optimizer=SGD(lr=0.5))
    assert recipe.loss == CrossEntropyLoss()


def test_an_unknown_name_is_told_with_those_that_there_are() -> None:
    with pytest.raises(OptionError) as caught:
        SCHEDULES.find("cosin")
    assert "names the schedule “cosin”; known are Constant, StepLR" in str(caught.value)


@pytest.mark.parametrize(
    ("family", "values", "words"),
    [
        (OPTIMIZERS, {}, "names the optimiser “”"),
        (OPTIMIZERS, {"name": 3}, "names the optimiser “3”"),
        (OPTIMIZERS, {"name": "Adam", "momentum": 0.9}, "Adam has no option 'momentum'; it has lr"),
        (SCHEDULES, {"name": "StepLR", "gamma": 2}, "gamma must be between 0 and 1, not 2"),
        (SCHEDULES, {"name": "MultiStepLR", "milestones": [3, 3]}, "takes numbers that grow"),
        (AUGMENTATIONS, {"strength": 1.5}, "strength must be between 0 and 1"),
    ],
)
def test_values_that_cannot_be_are_refused(
    family: Family[Member], values: dict[str, object], words: str
) -> None:
    with pytest.raises(OptionError) as caught:
        family.from_json(values)
    assert words in str(caught.value)


def test_only_what_changes_pictures_is_on() -> None:
    assert not Augmentation().is_on
    assert Augmentation(flip=True).is_on
    assert Augmentation(shift=2).is_on
    assert not Augmentation(flip=True, shift=2, strength=0).is_on


def test_words_differ_from_the_classes_where_people_say_otherwise() -> None:
    assert OneCycleLR.word == "one-cycle"
    assert SCHEDULES.find("one-cycle") is SCHEDULES.find("onecyclelr") is OneCycleLR


@pytest.mark.parametrize(
    ("value", "kind", "result"),
    [
        (Adam(), SGD, SGD()),
        (Adam(lr=0.03), SGD, SGD(lr=0.03)),
        (SGD(momentum=0.9, nesterov=True), RMSprop, RMSprop(momentum=0.9)),
        (AdamW(weight_decay=0), Adam, Adam()),
        (Muon(momentum=0.0, nesterov=False), SGD, SGD()),
        (Adam(beta1=0.5), Adam, Adam(beta1=0.5)),
    ],
)
def test_what_was_changed_stays_where_the_new_kind_takes_it(
    value: Member, kind: type[Member], result: Member
) -> None:
    assert turned_into(value, kind) == result


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.title)
@given(data=st.data())
def test_any_member_can_be_turned_into_any_other(
    family: Family[Member], data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(tuple(family.values())))
    value = data.draw(members(family))
    new = turned_into(value, kind)
    assert type(new) is kind
    assert type(value) is not kind or new == value
