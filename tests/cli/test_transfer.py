"""Transfer learning on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from designer.compile import build
from designer.graph import LAYERS, Design, file, templates
from tests.cli.conftest import Convas
from tests.train.tiny import chain

L = LAYERS


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    torch.manual_seed(1)
    torch.save(build(templates.load("mnist-cnn")).state_dict(), tmp_path / "cnn.pt")
    return tmp_path / "cnn.pt"


@pytest.fixture
def on_tiny(tiny_mnist: Path) -> list[str]:
    return ["--data", "mnist", "--data-dir", str(tiny_mnist), "--device", "cpu", "--epochs", "1"]


def test_the_table_tells_what_was_found_and_what_was_not(convas: Convas, weights: Path) -> None:
    result = convas("transfer", "mnist-cnn", "--weights", weights, "--classes", "7")
    assert result.status == 0
    assert "layers have found their weights" in result.out
    assert "Left over in the file" in result.out
    told = convas("transfer", "mnist-cnn", "--weights", weights, "--classes", "7", "--json").json
    *found, last = told["layers"]
    assert told["matched"] == told["of"] - 1 == len(found)
    assert all(row["how"] == "by name" for row in found)
    assert last["why_not"].startswith("weight is 7×")


def test_nothing_found_is_a_failure(convas: Convas, weights: Path) -> None:
    assert convas("transfer", "resnet18", "--weights", weights).status == 1


def test_a_design_is_written_that_begins_with_the_weights_beside_it(
    convas: Convas, weights: Path, tmp_path: Path
) -> None:
    out = tmp_path / "mine.convas"
    words = ["--classes", "7", "--freeze", "backbone", "--backbone-lr", "0.1", "-o", out]
    assert convas("transfer", "mnist-cnn", "--weights", weights, *words).status == 0
    assert json.loads(out.read_text())["recipe"]["pretrained"] == "cnn.pt"
    design = file.load(out)
    assert design.recipe.pretrained == str(weights)
    assert design.recipe.backbone_lr == 0.1
    frozen = [n.name for n in design.nodes if n.layer.options().get("trainable") is False]
    assert frozen
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    (moved / "mine.convas").write_bytes(out.read_bytes())
    assert file.load(moved / "mine.convas").recipe.pretrained == str(moved / "cnn.pt")


def test_training_begins_with_them(
    convas: Convas, weights: Path, tmp_path: Path, on_tiny: list[str]
) -> None:
    run = tmp_path / "run"
    words = ["--pretrained", weights, "--freeze", "backbone", "--fit-head", "--run-dir", run]
    result = convas("train", "mnist-cnn", *on_tiny, *words)
    assert (result.status, result.err) == (0, "")
    state, given = load_file(run / "last.safetensors"), torch.load(weights)
    assert torch.equal(state["conv1.weight"], given["conv1.weight"])


def test_names_are_given_by_hand_as_often_as_one_likes(convas: Convas, weights: Path) -> None:
    state = torch.load(weights)
    torch.save({f"a.{k}".replace("conv1", "first"): v for k, v in state.items()}, weights)
    words = ["--rename", "a=", "--rename", "first=conv1", "--json"]
    told = convas("transfer", "mnist-cnn", "--weights", weights, *words).json
    assert told["matched"] == told["of"]
    assert {row["how"] for row in told["layers"]} == {"by hand"}


def test_weights_of_imagenet_bring_its_normalising(
    convas: Convas, tmp_path: Path, saved: Callable[[Design], Path]
) -> None:
    layers = L["Input"]((3, 8, 8)), L["Conv2d"](4), L["Flatten"]()
    own, published = (chain(*layers, L["Linear"](classes)) for classes in (5, 1000))
    torch.save(build(published).state_dict(), tmp_path / "published.pt")
    out = tmp_path / "mine.convas"
    words = ["transfer", saved(own), "--weights", tmp_path / "published.pt", "-o", out]
    result = convas(*words)
    assert "expect pictures normalised by it: normalize is imagenet." in result.out
    assert file.load(out).recipe.normalize == "imagenet"
    assert convas(*words, "--json").json["normalize"] == "imagenet"
    result = convas(*words, "--normalize", "none")
    assert "normalize is none, as was asked for." in result.out
    assert file.load(out).recipe.normalize == "none"
    assert convas(*words, "--normalize", "photos").refused("--normalize", "photos")


def test_other_weights_leave_pictures_as_they_are(convas: Convas, weights: Path) -> None:
    result = convas("transfer", "mnist-cnn", "--weights", weights)
    assert "normalised" not in result.out
    told = convas("transfer", "mnist-cnn", "--weights", weights, "--json").json
    assert told["normalize"] == "none"


def test_bad_input_gets_a_sentence(
    convas: Convas, weights: Path, tmp_path: Path, on_tiny: list[str]
) -> None:
    none = tmp_path / "none.pt"
    assert convas("train", "mnist-cnn", *on_tiny, "--pretrained", none).refused(str(none))
    assert convas("transfer", "mnist-cnn", "--weights", none).refused(str(none))
    here = ["transfer", "mnist-cnn", "--weights", weights]
    assert convas(*here, "--rename", "conv1").refused("--rename", "old=new")
    assert convas(*here, "--backbone-lr", "fast").refused("--backbone-lr")
    assert convas(*here, "--freeze", "conv9").refused("conv9", "did you mean")
    assert convas(*here, "--freeze", "input").refused("nothing to freeze")
    assert convas(*here, "-o", tmp_path / "out.png").refused(".convas")
    resumed = ["train", "--resume", tmp_path, "--fit-head"]
    assert convas(*resumed).status == 2
