"""A folder of pictures on the command line: trained on, fitted to, and shown."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from designer.graph import file, templates
from tests.cli.conftest import Convas
from tests.data.pictures import fill
from tests.train.tiny import recipe, tiny_design


@pytest.fixture
def pets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return fill(tmp_path / "pets", {"cat": 12, "dog": 12, "newt": 12})


def test_a_design_trains_on_a_folder(
    convas: Convas, pets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pets.parent)
    result = convas("train", "mnist-cnn", "--data", "pets", "--epochs", "1", "--no-keep", "--json")
    assert result.status == 0, result.err
    lines = result.lines
    started = next(line for line in lines if "train_examples" in line)
    assert (started["train_examples"], started["validation_examples"]) == (29, 7)
    assert "enlarged to 28×28 and turned grey" in started["remarks"][0]
    assert lines[-1]["reason"] == "finished"


def test_a_design_is_fitted_to_a_folder(convas: Convas, pets: Path, tmp_path: Path, saved) -> None:
    design = saved(tiny_design(recipe()))
    run = tmp_path / "run"
    words = ("train", design, "--data", pets, "--fit-design", "--epochs", "1")
    assert convas(*words, "--run-dir", run, "--json").status == 0
    from designer.runs import design_in

    design = design_in(run)
    assert design.recipe.data == str(pets)
    shapes = [node.layer.options().get("shape") for node in design.nodes]
    assert (3, 12, 12) in shapes
    assert design.nodes[-1].layer.options()["out_features"] == 3


def test_a_design_without_input_is_not_fitted(convas: Convas, pets: Path, saved) -> None:
    design = templates.load("lenet5")
    bare = saved(design.without_nodes([design.sources[0]]))
    assert convas("train", bare, "--data", pets, "--fit-design").refused("one Input")


def test_what_is_in_a_folder_is_shown(convas: Convas, pets: Path) -> None:
    (pets / "cat" / "000.png").write_bytes(b"")
    shown = convas("data", "show", pets)
    assert "dog" in shown.out
    assert "000.png: is empty" in shown.out
    found = convas("data", "show", pets, "--json").json
    assert (np.add(found["train"], found["validation"])).tolist() == [11, 12, 12]
    assert found["unreadable"][0]["reason"] == "is empty"
    assert len(found["mean"]) == len(found["deviation"]) == 3


def test_paths_that_are_none(convas: Convas, tmp_path: Path) -> None:
    assert convas("data", "show", tmp_path / "gone").refused("gone is not there: bring it back")
    assert convas("train", "lenet5", "--data", "./gone").refused("is not there")
    (tmp_path / "notes.txt").write_text("no data")
    assert convas("data", "show", tmp_path / "notes.txt").refused("is no data set: choose")


def test_a_design_beside_its_pictures_trains_from_anywhere_and_where_both_are_moved(
    convas: Convas, pets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, away = tmp_path / "project", tmp_path / "away"
    for folder in (project, away):
        folder.mkdir()
    shutil.move(pets, project / "pets")
    design = tiny_design(recipe().replace(data=str(project / "pets")))
    file.save(design, project / "tiny.convas")
    monkeypatch.chdir(away)
    words = ("--fit-design", "--epochs", "1", "--no-keep", "--json")
    for name in ("project", "moved"):
        project.rename(tmp_path / name)
        result = convas("train", f"{os.path.relpath(tmp_path / name)}/tiny.convas", *words)
        assert result.status == 0, result.err
        assert result.lines[-1]["reason"] == "finished"
