from pathlib import Path

import pytest

from designer import data
from designer.data import DataError
from designer.graph import templates
from tests.cli.conftest import Convas


def test_templates_as_json(convas: Convas) -> None:
    rows = convas("templates", "--json").json
    assert tuple(row["name"] for row in rows) == templates.names()
    sizes = {row["name"]: row["parameters"] for row in rows}
    assert (sizes["lenet5"], sizes["resnet50"]) == (61_706, 25_557_032)
    assert all(row["about"] for row in rows)


def test_templates_for_people(convas: Convas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shown = convas("templates").out
    assert "218\u2009490" in shown
    assert "Zisserman" in shown
    assert "…" not in shown


def test_data_as_json(convas: Convas) -> None:
    rows = {row["name"]: row for row in convas("data", "list", "--json").json}
    assert set(rows) == set(data.names())
    assert rows["digits"] == {
        "name": "digits",
        "title": "Digits",
        "shape": [1, 28, 28],
        "classes": list("0123456789"),
        "train_size": 12_000,
        "validation_size": 2_000,
        "about": data.info("digits").about,
        "ready": True,
        "place": "built in",
        "advice": "",
    }
    assert rows["mnist"]["ready"] or "convas data fetch mnist" in rows["mnist"]["advice"]


def test_data_for_people(convas: Convas) -> None:
    shown = convas("data", "list").out
    assert "built in" in shown
    assert "14\u2009000" in shown
    for name in data.names():
        available = data.availability(name)
        assert available.ready or "not here" in shown


def test_what_is_built_in_is_not_fetched(convas: Convas) -> None:
    assert convas("data", "fetch", "digits").refused("built in")


def test_fetching_what_there_is_not(convas: Convas) -> None:
    assert convas("data", "fetch", "mnits").refused("mnits", "did you mean 'mnist'?")


def test_fetching(convas: Convas, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def download(name: str, progress: data.Progress) -> Path:
        progress(5, 10)
        return tmp_path / name

    monkeypatch.setattr(data, "download", download)
    result = convas("data", "fetch", "mnist")
    assert (result.status, result.err) == (0, "")
    assert result.out == f"MNIST is in {tmp_path / 'mnist'}.\n"


def test_fetching_without_a_connection(convas: Convas, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(*_: object) -> Path:
        raise DataError("No mirror can be reached; try again when there is a connection.")

    monkeypatch.setattr(data, "download", download)
    assert convas("data", "fetch", "mnist").refused("No mirror")
