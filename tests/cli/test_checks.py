import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from designer.cli.checks import BARS, sparkline
from designer.graph import Design, edit, templates
from designer.train import Control
from designer.train.checks import Fitted
from tests.cli.conftest import Convas

Save = Callable[[Design], Path]


@pytest.fixture
def on_tiny(tiny_mnist: Path) -> list[str]:
    return ["--data", "mnist", "--data-dir", str(tiny_mnist), "--device", "cpu"]


@pytest.mark.slow
def test_a_rate_is_suggested(convas: Convas, on_tiny: list[str]) -> None:
    result = convas("find-lr", "mnist-cnn", *on_tiny, "--batch-size", "8")
    assert (result.status, result.err) == (0, "")
    assert "mnist-cnn on MNIST with Adam: 200 rates tried" in result.out
    assert "Suggested learning rate: 0.0" in result.out
    assert "learning rate      loss  smoothed" in result.out
    assert re.search(f"[{BARS}]{{60}}", result.out)
    assert "\x1b" not in result.out


def test_rates_as_json_lines(convas: Convas, on_tiny: list[str]) -> None:
    words = ["--steps", "20", "--lowest", "1e-5", "--highest", "0.1", "--optimizer", "sgd"]
    result = convas("find-lr", "mnist-cnn", *on_tiny, *words, "--seed", "3", "--json")
    first, *rates, last = result.lines
    assert (first["event"], first["steps_per_epoch"]) == ("start", 20)
    assert [line["event"] for line in rates] == ["rate"] * 20
    assert (rates[0]["lr"], rates[-1]["lr"]) == (1e-5, pytest.approx(0.1))
    assert last.keys() == {"event", "lr", "steepest", "lowest", "reason"}
    assert result.status == (0 if last["lr"] else 1)


def test_no_rate_of_use_is_status_1(convas: Convas, on_tiny: list[str]) -> None:
    result = convas("find-lr", "mnist-cnn", *on_tiny, "--highest", "1e-5", "--steps", "30")
    assert result.status == 1
    assert "The loss never fell" in result.out
    assert "Suggested" not in result.out


def test_a_network_that_can_learn(convas: Convas, on_tiny: list[str]) -> None:
    result = convas("overfit", "mnist-cnn", *on_tiny)
    assert (result.status, result.err) == (0, "")
    assert "The network can learn: it knows this batch by heart after" in result.out
    lines = convas("overfit", "mnist-cnn", *on_tiny, "--json").lines
    assert lines[-1]["event"] == "verdict"
    assert lines[-1]["passed"] is True


def test_one_that_cannot_with_the_reason(convas: Convas, on_tiny: list[str]) -> None:
    result = convas("overfit", "mnist-cnn", *on_tiny, "--lr", "1e-9", "--steps", "20")
    assert (result.status, result.err) == (1, "")
    assert "After 20 steps the loss is still 2.3" in result.out
    assert "- The weights have moved by only" in result.out


@pytest.mark.parametrize("command", ["find-lr", "overfit"])
def test_what_cannot_be_done(convas: Convas, saved: Save, on_tiny: list[str], command: str) -> None:
    lenet = templates.load("lenet5")
    assert convas(command, "lenet5", *on_tiny, "--steps", "0").refused("not 0")
    assert convas(command, "lenet6").refused("did you mean “lenet5”?")
    assert convas(command, "lenet5", "--batch-size", "0").refused("--batch-size")
    no_data = saved(lenet.with_recipe(lenet.recipe.replace(data="")))
    assert convas(command, no_data).refused("--data")
    cut = saved(edit.remove(lenet, [lenet.by_name["flatten"].id]))
    result = convas(command, cut, *on_tiny, "--json")
    assert result.refused(status=1)
    assert result.lines[-1]["event"] == "error"


def test_ctrl_c_ends_it_after_its_step(
    convas: Convas, on_tiny: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from designer.train import overfit

    def interrupted(*_: object, control: Control, **__: object):
        yield Fitted(1, 2.3, 0.1)
        signal.raise_signal(signal.SIGINT)
        assert control.is_stopped

    monkeypatch.setattr(overfit, "overfit_one_batch", interrupted)
    result = convas("overfit", "mnist-cnn", *on_tiny)
    assert (result.status, result.err) == (130, "")
    assert "loss 2.3 to 2.3 in 1 step\n" in result.out


@pytest.mark.parametrize(
    ("values", "line"),
    [([0.0, 7.0], "▁█"), ([3.0, 3.0, 3.0], "▁▁▁"), (list(map(float, range(80))), None)],
)
def test_sparkline(values: list[float], line: str | None) -> None:
    drawn = sparkline(values)
    assert drawn == line if line else len(drawn) == 60
    assert list(drawn) == sorted(drawn)
