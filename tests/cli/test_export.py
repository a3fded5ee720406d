"""`export`: every kind of file, from a design or a run, and one sentence for what cannot be."""

import ast
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import torch
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file

from designer.cli.exporting import KINDS
from designer.compile import fresh
from designer.graph import LAYERS, Design, edit, file, templates
from designer.runs import History
from tests.cli.conftest import Convas
from tests.train.tiny import chain

L = LAYERS


def test_python_is_a_file_that_builds_the_network(convas: Convas, tmp_path: Path) -> None:
    result = convas("export", "lenet5", "--to", tmp_path / "lenet.py")
    assert (result.status, result.err) == (0, "")
    assert result.out == f"{tmp_path / 'lenet.py'} has the network.\n"
    assert any(
        isinstance(node, ast.ClassDef)
        for node in ast.parse((tmp_path / "lenet.py").read_text()).body
    )


def test_without_a_run_the_weights_are_those_that_training_begins_with(
    convas: Convas, tmp_path: Path
) -> None:
    out = tmp_path / "lenet.safetensors"
    assert "the weights that training begins with" in convas("export", "lenet5", "--to", out).out
    begun = fresh(templates.load("lenet5")).state_dict()
    assert all(torch.equal(value, begun[key]) for key, value in load_file(out).items())


def test_a_run_gives_its_best_weights_or_its_last_and_its_design(
    convas: Convas, tmp_path: Path, run_dir: Path
) -> None:
    out, own = tmp_path / "a.pt", run_dir / "design.convas"
    for words, name in (
        (["--run", run_dir], "best"),
        ([own, "--run", run_dir, "--last"], "last"),
        ([own, "--run", run_dir, "--best"], "best"),
    ):
        result = convas("export", *words, "--to", out)
        assert f"has the {name} weights of {run_dir}" in result.out, result.err
        kept = load_file(run_dir / f"{name}.safetensors")
        assert all(
            torch.equal(value, kept[key])
            for key, value in torch.load(out, weights_only=True).items()
        )


def test_a_run_is_found_by_its_name_in_the_history(convas: Convas, tmp_path: Path) -> None:
    recipe = ["--data", "digits", "--epochs", "1", "--batch-size", "512"]
    design = chain(L["Input"]((1, 28, 28)), L["Flatten"](), L["Linear"](10))
    design = replace(design, name="the only one of its name")
    file.save(design, tmp_path / "one.convas")
    assert convas("train", tmp_path / "one.convas", *recipe).status == 0
    (run,) = [run for run in History().runs() if run.design == design.name]
    result = convas("export", "--run", run.id[:8], "--to", tmp_path / "a.safetensors")
    assert f"weights of {run.folder}" in result.out, result.err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda d: edit.set_options(d, d.by_name["conv1"].id, out_channels=8),
            "conv1.weight is 6×",
        ),
        (lambda d: edit.rename(d, d.by_name["conv1"].id, "first"), "first.weight is missing"),
        (lambda d: edit.swap_layer(d, d.by_name["relu1"].id, L["Tanh"]()), "relu1 removed"),
    ],
    ids=["shape", "name", "activation"],
)
def test_a_run_of_another_network_is_refused_with_what_differs(
    convas: Convas,
    tmp_path: Path,
    run_dir: Path,
    saved: Callable[[Design], Path],
    change: Callable[[Design], Design],
    words: str,
) -> None:
    other = saved(change(file.load(run_dir / "design.convas")))
    result = convas("export", other, "--run", run_dir, "--to", tmp_path / "a.pt")
    assert result.refused("has trained another network than", words)
    assert not (tmp_path / "a.pt").exists()


def test_what_only_training_heeds_may_differ(
    convas: Convas, tmp_path: Path, run_dir: Path, saved: Callable[[Design], Path]
) -> None:
    design = file.load(run_dir / "design.convas")
    conv = design.by_name["conv1"].id
    other = edit.set_options(design, conv, trainable=False, weight_init="orthogonal")
    other = edit.move(other, {conv: (500.0, 500.0)}).with_recipe(design.recipe.replace(epochs=9))
    out = tmp_path / "a.pt"
    assert convas("export", saved(other), "--run", run_dir, "--to", out).status == 0


@pytest.mark.parametrize("suffix", [".md", ".tex", ".csv"])
def test_the_summary_is_a_table(convas: Convas, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"table{suffix}"
    assert convas("export", "resnet18", "--to", out).out == f"{out} has the summary.\n"
    assert "shortcut" in out.read_text(encoding="utf-8")


def test_the_diagram_is_as_large_as_it_is_asked_for(
    convas: Convas, tmp_path: Path, qtbot: QtBot
) -> None:
    assert qtbot
    convas("export", "lenet5", "--to", tmp_path / "a.svg")
    _, _, width, height = map(
        float, ElementTree.parse(tmp_path / "a.svg").getroot().attrib["viewBox"].split()
    )
    for scale, theme in (("1", "light"), ("0.5", "dark")):
        out = tmp_path / "a.png"
        convas("export", "lenet5", "--to", out, "--scale", scale, "--theme", theme)
        image = QImage(str(out))
        wanted = (width * float(scale), height * float(scale))
        assert (image.width(), image.height()) == pytest.approx(wanted, abs=1)
        assert (image.pixelColor(1, 1).lightness() > 128) == (theme == "light")
    assert convas("export", "lenet5", "--to", tmp_path / "a.pdf").status == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("out", "options", "words"),
    [
        ("a.onxx", [], ["“.onxx”", "did you mean “.onnx”?"]),
        ("a.q", [], ["“.q”", ".py", ".safetensors", ".pt2", ".onnx", ".svg", ".tex"]),
        ("a", [], ["no suffix", ".py"]),
        ("none/a.onnx", [], ["there is no folder"]),
        ("a.svg", ["--scale", "2"], ["--scale is for .png", "a.svg"]),
        ("a.onnx", ["--training"], ["--training is for .py"]),
        ("a.md", ["--last"], ["--last is for .safetensors, .pt, .pt2, .onnx"]),
        ("a.pt", ["--last"], ["--run"]),
        ("a.png", ["--theme", "lite"], ["did you mean “light”?"]),
        ("a.png", ["--scale", "9"], ["--scale must be between 0.5 and 4"]),
        ("a.pt", ["--run", "nobody"], ["nobody"]),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    convas: Convas, tmp_path: Path, out: str, options: list[str], words: list[str]
) -> None:
    assert convas("export", "lenet5", "--to", tmp_path / out, *options).refused(*words)
    assert not list(tmp_path.iterdir())


def test_a_design_or_a_run_has_to_be_named(convas: Convas, tmp_path: Path) -> None:
    assert convas("export", "--to", tmp_path / "a.py").refused("--run")
    assert convas("export", "lenett", "--to", tmp_path / "a.py").refused("did you mean “lenet5”?")


def test_a_run_that_has_no_weights_is_refused(convas: Convas, tmp_path: Path) -> None:
    assert convas("export", "lenet5", "--to", tmp_path / "a.pt", "--run", tmp_path).refused(
        "no folder of a run"
    )


@pytest.mark.parametrize("suffix", [s for s in KINDS if s not in {".png", ".pdf"}])
def test_a_design_with_errors_has_a_diagram_and_a_summary_but_no_network(
    convas: Convas, tmp_path: Path, saved: Callable[[Design], Path], suffix: str, qtbot: QtBot
) -> None:
    assert qtbot
    broken = saved(chain(L["Input"]((1, 4, 4)), L["Conv2d"](1, (9, 9))))
    out = tmp_path / f"a{suffix}"
    result = convas("export", broken, "--to", out)
    if suffix in {".svg", ".md", ".tex", ".csv"}:
        assert result.status == 0
    else:
        assert result.refused("does not work yet", "conv1: ")
    assert out.exists() == (result.status == 0)


def test_layers_of_a_newer_version_are_refused(convas: Convas, tmp_path: Path) -> None:
    text = json.loads(file.dumps(templates.load("lenet5")))
    text["nodes"][1]["layer"] = "Conv9d"
    (tmp_path / "new.convas").write_text(json.dumps(text))
    result = convas("export", tmp_path / "new.convas", "--to", tmp_path / "a.svg")
    assert result.refused("Conv9d")


def test_a_file_that_is_replaced_keeps_its_place_until_the_new_one_is_whole(
    convas: Convas, tmp_path: Path, run_dir: Path
) -> None:
    out = tmp_path / "a.pt"
    out.write_text("before")
    torn = tmp_path / "torn"
    shutil.copytree(run_dir, torn)
    (torn / "best.safetensors").write_bytes(b"torn")
    assert convas("export", "--run", torn, "--to", out).refused("best.safetensors cannot be read")
    assert out.read_text() == "before"
