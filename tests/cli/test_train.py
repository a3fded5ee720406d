import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from designer import data
from designer.cli import training
from designer.graph import Design, edit, file, templates
from designer.graph.optimizer import AdamW
from designer.train import Control
from tests.cli.conftest import Convas

EPOCH_KEYS = {
    "epoch",
    "train_loss",
    "train_accuracy",
    "val_loss",
    "val_accuracy",
    "examples_per_second",
}
Save = Callable[[Design], Path]


@pytest.fixture
def on_tiny(tiny_mnist: Path) -> list[str]:
    """The words that train on a few pictures."""
    return ["--data", "mnist", "--data-dir", str(tiny_mnist), "--device", "cpu"]


def test_json_lines(convas: Convas, on_tiny: list[str]) -> None:
    options = ["--epochs", "2", "--batch-size", "32", "--json"]
    result = convas("train", "mnist-cnn", *on_tiny, *options)
    assert (result.status, result.err) == (0, "")
    lines = result.lines
    assert lines[0]["event"] == "start"
    assert lines[0]["parameters"] == 8_490
    assert (lines[0]["train_examples"], lines[0]["steps_per_epoch"]) == (96, 3)
    epochs = [line for line in lines if line["event"] == "epoch"]
    assert [line["epoch"] for line in epochs] == [1, 2]
    assert all(line.keys() >= EPOCH_KEYS for line in epochs)
    assert lines[-1]["event"] == "end"
    assert lines[-1]["reason"] == "finished"


@pytest.mark.slow
def test_pictures_are_normalised_and_what_is_exported_says_so(
    convas: Convas, on_tiny: list[str], tmp_path: Path
) -> None:
    words = ["--epochs", "1", "--batch-size", "32", "--normalize", "dataset"]
    result = convas("train", "mnist-cnn", *on_tiny, *words, "--run-dir", tmp_path / "run")
    assert (result.status, result.err) == (0, "")
    recipe = convas("recipe", tmp_path / "run" / "design.convas", "--json").json
    assert recipe["normalize"] == "dataset"
    # Two of 28 columns of each picture are white.
    numbers = f"mean {2 / 28:.4g} and deviation {(2 / 28 - (2 / 28) ** 2) ** 0.5:.4g}"
    for name in ("a.pt", "a.onnx", "a.safetensors"):
        told = convas("export", "--run", tmp_path / "run", "--to", tmp_path / name).out
        assert f"It takes pictures in 0 to 1 normalised by {numbers}." in told
    told = convas("export", "--run", tmp_path / "run", "--to", tmp_path / "a.py", "--training").out
    assert numbers in told
    assert "def mean_and_std" in (tmp_path / "a.py").read_text()
    wrong = convas("train", "mnist-cnn", *on_tiny, "--normalize", "photos")
    assert wrong.refused("--normalize", "photos")


def test_people_see_a_row_for_each_epoch(convas: Convas, on_tiny: list[str]) -> None:
    result = convas("train", "mnist-cnn", *on_tiny, "--epochs", "2", "--optimizer", "SGD")
    assert (result.status, result.err) == (0, "")
    assert "mnist-cnn on MNIST: 8\u2009490 parameters" in result.out
    assert "SGD, learning rate 0.1" in result.out
    assert "on cpu" in result.out
    assert "val. acc." in result.out
    assert "Finished after 2 epochs" in result.out
    assert "\x1b" not in result.out
    rows = [line.split()[0] for line in result.out.splitlines() if line.strip()]
    assert rows[-4:-2] == ["1", "2"]


def test_the_same_seed_gives_the_same_run(convas: Convas, on_tiny: list[str]) -> None:
    def losses(seed: str) -> list[float]:
        words = [*on_tiny, "--epochs", "1", "--seed", seed, "--json"]
        lines = convas("train", "mnist-cnn", *words).lines
        return [line["val_loss"] for line in lines if line["event"] == "epoch"]

    assert losses("3") == losses("3") != losses("4")


def test_the_run_is_kept(convas: Convas, on_tiny: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "runs" / "first"
    words = ["--epochs", "1", "--lr", "0.003", "--run-dir", str(folder)]
    result = convas("train", "mnist-cnn", *on_tiny, *words)
    assert result.status == 0
    assert str(folder) in result.out
    recipe = file.load(folder / "design.convas").recipe
    assert (recipe.epochs, recipe.optimizer.lr, recipe.data) == (1, 0.003, "mnist")


def test_without_data_the_recipe_says_which(
    convas: Convas, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def load(design: Design, *_: object) -> data.Dataset:
        asked.append(design.recipe.data)
        raise data.DataError("Enough.")

    monkeypatch.setattr(data, "load_for", load)
    assert convas("train", "lenet5", "--device", "cpu").refused("Enough.")
    assert asked == ["digits"]


def test_a_design_without_a_data_set(convas: Convas, saved: Save) -> None:
    design = templates.load("lenet5")
    path = saved(design.with_recipe(design.recipe.replace(data="")))
    assert convas("train", path).refused("--data")


@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_a_design_that_cannot_work(
    convas: Convas, saved: Save, on_tiny: list[str], json_too: list[str]
) -> None:
    design = templates.load("lenet5")
    path = saved(edit.set_options(design, design.by_name["conv1"].id, kernel_size=64))
    (problem,) = convas("summary", path, "--json").json["problems"]
    result = convas("train", path, *on_tiny, *json_too)
    sentence = f"conv1: {problem['message']}"
    assert result.refused(sentence, status=1)
    assert [json.loads(line) for line in result.out.splitlines()] == (
        [{"event": "error", "message": sentence}] if json_too else []
    )


def test_a_training_that_fails_on_the_way(convas: Convas, on_tiny: list[str]) -> None:
    words = ["--optimizer", "sgd", "--lr", "1e30", "--batch-size", "8", "--json"]
    result = convas("train", "mnist-cnn", *on_tiny, *words)
    assert result.refused("smaller learning rate", status=1)
    assert result.lines[-1]["event"] == "error"
    assert "NaN" not in result.out


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--epochs", "0", ["--epochs must be between 1", "not 0"]),
        ("--batch-size", "-1", ["--batch-size must be", "not -1"]),
        ("--seed", "-1", ["--seed must be 0 or more"]),
        ("--lr", "0", ["--lr must be above 0"]),
        ("--lr", "nan", ["--lr must be above 0"]),
        ("--lr", "inf", ["--lr must be above 0"]),
        ("--optimizer", "adm", ["“adm”", "did you mean “adam”?"]),
        ("--optimizer", "lion", ["“lion”", "sgd, adam, adamw, rmsprop"]),
        ("--device", "gpu", ["--device", "gpu", "cpu"]),
        ("--device", "cuda:99", ["--device", "cuda:99", "cpu"]),
        ("--data", "fashion-mnits", ["did you mean 'fashion-mnist'?"]),
        ("--data-dir", "/no/such/folder", ["/no/such/folder", "not a folder"]),
    ],
)
def test_options_that_cannot_be(convas: Convas, option: str, value: str, words: list[str]) -> None:
    result = convas("train", "lenet5", "--data", "mnist", option, value, "--json")
    assert result.out == ""
    assert result.refused(*words)


def test_a_corrupt_data_file(convas: Convas, tiny_mnist: Path, tmp_path: Path) -> None:
    for path in tiny_mnist.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "train-images-idx3-ubyte").write_bytes(b"\x00\x00\x08\x03garbage")
    result = convas("train", "lenet5", "--data", "mnist", "--data-dir", tmp_path)
    assert result.refused("train-images-idx3-ubyte")


def test_a_run_folder_that_cannot_be(convas: Convas, on_tiny: list[str], tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    for place in (taken, taken / "below"):
        result = convas("train", "mnist-cnn", *on_tiny, "--run-dir", place)
        assert result.refused("taken", "cannot be made a folder")


def test_an_optimiser_of_the_same_kind_keeps_its_options(
    convas: Convas, saved: Save, on_tiny: list[str], tmp_path: Path
) -> None:
    design = templates.load("mnist-cnn")
    decayed = design.recipe.optimizer.replace(weight_decay=0.25)
    path = saved(design.with_recipe(design.recipe.replace(optimizer=decayed)))

    def trained(*words: str) -> dict[str, object]:
        folder = tmp_path / "run"
        words = (*on_tiny, "--epochs", "1", "--run-dir", str(folder), *words)
        assert convas("train", path, *words).status == 0
        return file.load(folder / "design.convas").recipe.optimizer.options()

    assert trained("--optimizer", "Adam", "--lr", "0.01") == decayed.replace(lr=0.01).options()
    assert trained("--optimizer", "adamw") == AdamW().options()


def test_ctrl_c_stops_after_the_step(
    convas: Convas, on_tiny: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)
    stopped_by_signals = training.stopped_by_signals

    @contextmanager
    def interrupted_later(control: Control) -> Iterator[None]:
        with stopped_by_signals(control):  # no earlier, or it would end the program
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            yield

    def interrupt(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(training, "stopped_by_signals", interrupted_later)
    alarm = signal.signal(signal.SIGALRM, interrupt)
    try:
        result = convas("train", "mnist-cnn", *on_tiny, "--epochs", "100000")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, alarm)
    assert result.status == 130
    assert "Stopped at step" in result.out
    assert result.err == ""
    assert signal.getsignal(signal.SIGINT) is before


def test_a_run_is_kept_without_being_asked(convas: Convas, on_tiny: list[str]) -> None:
    def folders() -> set[str]:
        return {run["run_dir"] for run in convas("runs", "--json").json}

    before = folders()
    assert convas("train", "mnist-cnn", *on_tiny, "--epochs", "1").status == 0
    (folder,) = folders() - before
    assert Path(folder, "last.safetensors").is_file()
    assert convas("train", "mnist-cnn", *on_tiny, "--epochs", "1", "--no-keep").status == 0
    assert folders() == before | {folder}


def test_a_run_goes_on(convas: Convas, on_tiny: list[str], tmp_path: Path) -> None:
    folder, whole = tmp_path / "run", tmp_path / "whole"
    words = [*on_tiny, "--schedule", "exponential", "--deterministic"]
    assert convas("train", "mnist-cnn", *words, "--epochs", "1", "--run-dir", folder).status == 0
    assert convas("train", "mnist-cnn", *words, "--epochs", "3", "--run-dir", whole).status == 0
    (data, data_dir), device = on_tiny[1:4:2], on_tiny[-2:]
    result = convas(
        "train", "--resume", folder, "--epochs", "3", "--data-dir", data_dir, *device, "--json"
    )
    assert data == "mnist"
    assert (result.status, result.err) == (0, "")
    assert [line["epoch"] for line in result.lines if line["event"] == "epoch"] == [2, 3]
    ours, theirs = (load_file(path / "last.safetensors") for path in (folder, whole))
    assert all(torch.equal(ours[key], theirs[key]) for key in theirs)
    runs = {run["run_dir"]: run for run in convas("runs", "--json").json}
    assert runs[str(folder)]["epochs_done"] == 3


def test_what_cannot_go_on_is_refused(convas: Convas, on_tiny: list[str], tmp_path: Path) -> None:
    assert convas("train").refused("Name a design file", "--resume")
    assert convas("train", "lenet5", "--resume", tmp_path).refused("leave FILE out")
    assert convas("train", "--resume", tmp_path).refused("is no folder of a run")
    folder = tmp_path / "run"
    convas("train", "mnist-cnn", *on_tiny, "--epochs", "1", "--run-dir", folder)
    both = ("--resume", folder, "--run-dir", folder, *on_tiny)
    assert convas("train", *both).refused("leave --run-dir")
    (folder / "resume.safetensors").write_bytes(b"damaged")
    result = convas("train", "--resume", folder, *on_tiny[2:])
    assert result.refused("resume.safetensors is damaged", status=1)
