"""The recipe on the command line: a flag for every field, and a file of it."""

import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given

from designer import data
from designer.cli import commands
from designer.cli.inputs import BadInput
from designer.cli.recipe import ALSO, flag_of, recipe_flags, with_given
from designer.graph import (
    Design,
    Flag,
    Member,
    Recipe,
    families_of,
    fields_of,
    file,
    templates,
)
from designer.graph.augmentation import Augmentation
from designer.graph.loss import BCEWithLogitsLoss
from designer.graph.optimizer import SGD, Adam, AdamW, Muon
from designer.graph.schedule import Constant, MultiStepLR, OneCycleLR, StepLR
from tests.cli.conftest import Convas
from tests.graph.strategies import recipes

Save = Callable[[Design], Path]
Trained = Callable[..., Recipe]
STEPS = MultiStepLR(milestones=(3, 6))


@pytest.fixture
def trained(convas: Convas, monkeypatch: pytest.MonkeyPatch) -> Trained:
    """Give the recipe that a command would train by, without any training."""
    seen: list[Recipe] = []

    def refusal(design: Design, _task: object) -> None:
        seen.append(design.recipe)
        raise BadInput("Enough.")

    monkeypatch.setattr(commands.training, "refusal", refusal)

    def call(*words: str | Path) -> Recipe:
        assert convas("train", *words).refused("Enough.")
        return seen.pop()

    return call


def words_for(recipe: Recipe) -> Iterator[str]:
    """What is typed for every field of a recipe, and for those of its members."""

    def typed(values: Recipe | Member) -> Iterator[str]:
        for field in values.fields:
            value = getattr(values, field.name)
            flag = flag_of(field.name)
            if isinstance(field.option, Flag):
                yield flag if value else f"--no-{flag.removeprefix('--')}"
            elif field.name != "data" or value:
                yield from (flag, field.option.show(value))

    yield from typed(recipe)
    for name, family in families_of(Recipe).items():
        member = getattr(recipe, name)
        if len(family) > 1:
            yield from (flag_of(name), type(member).__name__)
        yield from typed(member)


def test_every_field_has_a_flag_and_no_two_have_the_same() -> None:
    flags = list(recipe_flags())
    names = [flag.name for flag in flags]
    fields = {field.name for field in fields_of(Recipe)} - {"data"}
    members = [kind for family in families_of(Recipe).values() for kind in family.values()]
    expected = fields | {f.name for kind in members for f in fields_of(kind)}
    expected |= {name for name, family in families_of(Recipe).items() if len(family) > 1}
    assert set(names) == expected
    assert len(names) == len(set(names)), "two families have a field of one name"
    own = set(inspect.signature(commands.train_command.__wrapped__).parameters)
    assert own.isdisjoint(names)
    typed = [flag.flag for flag in flags] + list(ALSO.values())
    typed += ["--data", "--data-dir", "--recipe", "--device", "--run-dir", "--json", "--help"]
    assert len(typed) == len(set(typed))


def test_the_help_has_them_all_by_section(convas: Convas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    out = convas("train", "--help").out
    shown = set(re.findall(r"--[a-z0-9-]+", out))
    assert {flag.flag for flag in recipe_flags()} <= shown
    assert {"--amp", "--no-deterministic"} <= shown
    for title in ("Optimiser", "Learning rate", "Evaluation"):
        assert f"─ {title} ─" in out
    assert "SGD, RMSprop and Muon: Share of the last step kept." in out


@given(recipes())
def test_a_recipe_can_be_typed_whole(recipe: Recipe) -> None:
    words = list(words_for(recipe))
    given_: dict[str, str | bool] = {}
    while words:
        word = words.pop(0)
        name = word.removeprefix("--").replace("-", "_")
        if words and not words[0].startswith("--"):
            given_[name] = words.pop(0)
        else:
            given_[name.removeprefix("no_")] = not name.startswith("no_")
    assert with_given(Recipe(data=recipe.data), given_) == recipe


def test_the_flags_reach_the_training(trained: Trained) -> None:
    recipe = Recipe(
        data="mnist",
        epochs=7,
        batch_size=16,
        accumulate=4,
        optimizer=SGD(lr=0.3, momentum=0.8, nesterov=True, weight_decay=5e-4),
        schedule=MultiStepLR(warmup=0.5, milestones=(3, 5), gamma=0.2),
        loss=BCEWithLogitsLoss(label_smoothing=0.1, class_weights="balanced"),
        augmentation=Augmentation(flip=True, shift=2, strength=0.5),
        clip=1,
        ema=0.99,
        precision="bf16",
        weight_init="orthogonal",
        seed=9,
        deterministic=True,
        validation_split=0.2,
        evaluate_every=50,
        evaluate_unit="steps",
        monitor="val_loss",
        early_stop=4,
        keep_best=True,
    )
    assert trained("lenet5", *words_for(recipe)) == recipe


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (["--optimizer", "MUON"], "optimizer", Muon()),
        (["--optimizer", "adam", "--lr", "0.1"], "optimizer", Adam(lr=0.1, weight_decay=0.25)),
        (["--weight-decay", "0.5"], "optimizer", Adam(lr=0.005, weight_decay=0.5)),
        (["--optimizer", "AdamW"], "optimizer", AdamW()),
        (["--schedule", "one-cycle", "--pct-start", "0.1"], "schedule", OneCycleLR(pct_start=0.1)),
        (["--schedule", "onecyclelr"], "schedule", OneCycleLR()),
        (["--schedule", "step"], "schedule", StepLR()),
        (["--schedule", "multi-step", "--milestones", "3,6"], "schedule", STEPS),
        (["--warmup", "2"], "schedule", Constant(warmup=2)),
        (["--amp", "off"], "precision", "float32"),
        (["--amp", "fp16"], "precision", "fp16"),
        (["--precision", "bf16"], "precision", "bf16"),
        (["--deterministic"], "deterministic", True),
        (["--no-keep-best"], "keep_best", False),
        (["--epochs", "2*3"], "epochs", 6),
        ([], "data", "digits"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_what_is_not_given_is_as_the_design_says(
    trained: Trained, saved: Save, words: list[str], name: str, value: object
) -> None:
    design = templates.load("lenet5")
    optimizer = Adam(lr=0.005, weight_decay=0.25)
    recipe = design.recipe.replace(
        optimizer=optimizer, schedule=Constant(), precision="bf16", keep_best=True
    )
    result = trained(saved(design.with_recipe(recipe)), *words)
    assert result == recipe.replace(**{name: value})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--momentum", "0.9"], "--momentum: Adam has no momentum; SGD, RMSprop and Muon have."),
        (["--gamma", "0.5"], "--gamma: Constant has no gamma; StepLR, MultiStepLR and Expo"),
        (["--schedule", "step", "--eta-min", "0"], "--eta-min: StepLR has no eta_min; CosineA"),
        (["--loss", "mse", "--label-smoothing", "0.1"], "--label-smoothing: MSELoss has no lab"),
        (["--optimizer", "sgd", "--nesterov"], "--nesterov looks ahead along the momentum, and"),
        (["--schedule", "cosin"], "--schedule: there is no “cosin”: did you mean “cosine”?"),
        (["--schedule", "OneCycle"], "did you mean “one-cycle”?"),
        (["--schedule", "StepRL"], "did you mean “StepLR”?"),
        (["--loss", "hinge"], "--loss: there is no “hinge”; there are cross-entropy, bce, mse,"),
        (["--milestones", "30,20", "--schedule", "multi-step"], "--milestones takes numbers th"),
        (["--milestones", "", "--schedule", "multi-step"], "--milestones is empty: type a numb"),
        (["--class-weights", "even"], "--class-weights is one of none, balanced, not 'even'"),
        (["--amp", "fp8"], "--precision is one of float32, bf16, fp16, not 'fp8'"),
        (["--validation-split", "1"], "--validation-split must be between 0 and 0.9, not 1.0"),
        (["--ema", "nan"], "--ema must be between 0 and"),
        (["--deterministic=yes"], "--deterministic"),
        (["--momentun", "1"], "--momentum"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_said_in_a_sentence(convas: Convas, words: list[str], told: str) -> None:
    result = convas("train", "lenet5", *words)
    assert result.out == ""
    assert result.refused(told)


@pytest.mark.parametrize("whole", [True, False])
def test_a_recipe_file_is_taken_and_flags_beside_it_win(
    trained: Trained, tmp_path: Path, whole: bool
) -> None:
    recipe = Recipe(epochs=3, optimizer=SGD(lr=0.2), schedule=StepLR(step_size=2))
    path = tmp_path / ("one.convas" if whole else "recipe.json")
    if whole:
        file.save(templates.load("mnist-cnn").with_recipe(recipe), path)
    else:
        path.write_text(json.dumps(file.recipe_to_json(recipe)))
    design = templates.load("lenet5")
    own = design.recipe.data
    assert trained("lenet5", "--recipe", path) == recipe.replace(data=own)
    changed = trained("lenet5", "--recipe", path, "--lr", "0.3", "--data", "mnist")
    assert changed == recipe.replace(data="mnist", optimizer=SGD(lr=0.3))


def test_the_recipe_command_writes_what_train_reads(
    convas: Convas, trained: Trained, tmp_path: Path
) -> None:
    result = convas("recipe", "mnist-cnn", "--json")
    assert (result.status, result.err) == (0, "")
    path = tmp_path / "recipe.json"
    path.write_text(result.out)
    assert trained("lenet5", "--recipe", path) == templates.load("mnist-cnn").recipe


def test_people_see_every_part_of_a_recipe(convas: Convas) -> None:
    result = convas("recipe", "lenet5")
    assert (result.status, result.err) == (0, "")
    rows = [line.split() for line in result.out.splitlines()]
    assert ["Optimiser", "optimizer", "Adam"] in rows
    assert ["lr", "0.005"] in rows
    assert ["Learning", "rate", "schedule", "Constant"] in rows
    assert data.info("digits").name in result.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "there is no such file"),
        ("{", "is not valid JSON (line 1)"),
        ("[1]", "is neither a recipe nor a design: [1]"),
        ("{}", ""),
        ('{"epochs": 0}', "has a recipe that cannot be used: epochs must be"),
        ('{"speed": 3}', "Recipe has no option 'speed'"),
        ('{"optimizer": {"name": "Lion"}}', "names the optimiser “Lion”; known are SGD"),
        ('{"schedule": 3}', "has 3 for “schedule”, which should be an object"),
        ("[" * 100_000, "is nested deeper than any recipe"),
    ],
)
def test_a_recipe_file_that_is_none(
    convas: Convas, trained: Trained, tmp_path: Path, text: str | None, words: str
) -> None:
    path = tmp_path / "recipe.json"
    if text is not None:
        path.write_text(text)
    if not words:  # all as by default
        assert trained("lenet5", "--recipe", path) == Recipe(data="digits")
        return
    assert convas("train", "lenet5", "--recipe", path).refused(str(path), words)
