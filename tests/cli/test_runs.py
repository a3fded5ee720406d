import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from designer.graph import Design, Recipe, edit, templates
from designer.runs import History, Run, record
from designer.train import Changed, Event, Failed
from tests.cli.conftest import Convas
from tests.runs.told import ended, started, steps, whole

Recorded = Callable[..., Run]


@pytest.fixture(autouse=True)
def own_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    """Put a run into the history."""

    def run(name: str, design: Design | None = None, events: list[Event] | None = None) -> Run:
        given = iter(whole() if events is None else events)
        design = design or Design(name="little", recipe=Recipe(data="digits"))
        list(record(given, design, history=History(), run_dir=tmp_path / name, name=name))
        return History().find(name)

    return run


def test_none_yet(convas: Convas) -> None:
    assert "convas train" in convas("runs").out
    assert convas("runs", "--json").json == []
    assert convas("runs", "show", "any").refused("no run “any”")


def test_the_list_as_json(convas: Convas, recorded: Recorded, tmp_path: Path) -> None:
    runs = [recorded("one"), recorded("two", events=[started(), Failed("It broke.")])]
    rows = convas("runs", "--json").json
    assert [row["id"] for row in rows] == [run.id for run in reversed(runs)]
    assert rows[1] == {
        "id": runs[0].id,
        "name": "one",
        "state": "finished",
        "design": "little",
        "data": "digits",
        "epochs": 2,
        "epochs_done": 2,
        "steps": 8,
        "steps_done": 8,
        "steps_per_epoch": 4,
        "parameters": 123,
        "started": runs[0].started.isoformat(timespec="seconds"),
        "ended": runs[0].ended and runs[0].ended.isoformat(timespec="seconds"),
        "seconds": 9.0,
        "device": "cpu",
        "run_dir": str(tmp_path / "one"),
        "best_val_accuracy": 0.75,
        "best_val_loss": 0.25,
        "best_step": 8,
        "failure": "",
        "tags": [],
        "note": "",
        "is_deleted": False,
        "can_go_on": False,
    }
    assert (rows[0]["state"], rows[0]["failure"]) == ("failed", "It broke.")


def test_the_list_for_people(
    convas: Convas, recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    runs = [recorded("one"), recorded("two", events=[started(), ended(0, "early_stop")])]
    _, _, second, first = convas("runs").out.splitlines()
    for run, line in zip(runs, (first, second), strict=True):
        assert run.id[:8] in line
        assert run.name in line
        assert f"{run.started.astimezone():%Y-%m-%d %H:%M}" in line
        assert str(run.folder) in line
    assert "75.00\u2009%" in first
    assert "2/2" in first
    assert "stopped early" in second
    assert "–" in second


def test_one_run(convas: Convas, recorded: Recorded) -> None:
    changed = Changed(2, "lr", "0.1", "0.01", 2.5)
    events = [*whole()]
    run = recorded("one", events=[*events[:2], changed, *events[2:]])
    shown = convas("runs", "show", run.id[:6]).out
    for words in ("one  finished", "step 2: lr 0.1 → 0.01", "75.00\u2009%", "2 of 2", "torch"):
        assert words in shown
    told = convas("runs", "show", "one", "--json").json
    assert told["recipe"]["data"] == "digits"
    assert told["environment"]["cpu_count"] > 0
    assert [row["accuracy"] for row in told["evaluations"]] == [0.5, 0.75]
    assert told["changes"] == [{"step": 2, "seconds": 2.5, "text": "lr 0.1 → 0.01"}]


def test_a_failed_run_says_why(convas: Convas, recorded: Recorded) -> None:
    recorded("bad", events=[started(), steps(1, 1.0), Failed("The loss became nan.")])
    assert "The loss became nan." in convas("runs", "show", "bad").out


def test_what_differs(convas: Convas, recorded: Recorded) -> None:
    lenet = templates.load("lenet5")
    other = edit.set_options(lenet, lenet.by_name["conv1"].id, out_channels=12)
    other = other.with_recipe(lenet.recipe.replace(epochs=99))
    recorded("one", lenet)
    recorded("two", other)
    shown = convas("runs", "diff", "one", "two").out
    assert f"epochs {lenet.recipe.epochs} → 99" in shown
    assert "conv1 out_channels 6 → 12" in shown
    rows = convas("runs", "diff", "two", "one", "--json").json
    assert {"place": "network", "subject": "conv1 out_channels", "before": "12", "after": "6"} in (
        rows
    )
    assert "same network" in convas("runs", "diff", "one", "one").out


def test_export(convas: Convas, recorded: Recorded, tmp_path: Path) -> None:
    recorded("one")
    out = tmp_path / "points.csv"
    result = convas("runs", "export", "one", "-o", out)
    assert (result.status, result.out) == (0, f"The run “one” is in {out}.\n")
    with open(out, newline="") as file:
        assert len(list(csv.DictReader(file))) == 8
    assert convas("runs", "export", "one", "-o", tmp_path / "a.txt").refused("-o", ".csv", "a.txt")
    assert convas("runs", "export", "one", "-o", tmp_path / "no" / "a.csv").refused(
        "cannot be written"
    )


def test_renaming(convas: Convas, recorded: Recorded) -> None:
    run = recorded("one")
    assert "“best of all”" in convas("runs", "rename", "one", "best of all").out
    assert History().run(run.id).name == "best of all"
    assert convas("runs", "rename", "best of all", " ").refused("needs a name")


def test_deleting_and_restoring(convas: Convas, recorded: Recorded) -> None:
    run = recorded("one")
    said = convas("runs", "delete", "one").out
    assert f"convas runs restore {run.id[:8]}" in said
    assert convas("runs", "--json").json == []
    assert [row["is_deleted"] for row in convas("runs", "--json", "--all").json] == [True]
    assert "deleted" in convas("runs", "--all").out
    assert convas("runs", "delete", "one").refused("was deleted before")
    assert convas("runs", "restore", run.id[:8]).status == 0
    assert convas("runs", "restore", "one").refused("is not deleted")
    assert [row["name"] for row in convas("runs", "--json").json] == ["one"]


def test_a_damaged_history(convas: Convas) -> None:
    History().path.parent.mkdir(parents=True)
    History().path.write_text("scribbles")
    assert convas("runs").refused("damaged")
