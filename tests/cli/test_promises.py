"""What the README promises of the templates; minutes, so run with `pytest -m soak`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Convas

pytestmark = pytest.mark.soak


@pytest.mark.parametrize(
    ("template", "data", "accuracy"),
    [("lenet5", "fashion-mnist", 0.86), ("mnist-cnn", "mnist", 0.98)],
)
def test_five_epochs_reach(
    convas: Convas, real_data: Path, template: str, data: str, accuracy: float
) -> None:
    words = ["--data", data, "--data-dir", real_data, "--epochs", "5", "--json"]
    result = convas("train", template, *words)
    assert result.status == 0
    epochs = [line for line in result.lines if line["event"] == "epoch"]
    assert len(epochs) == 5
    assert epochs[-1]["val_accuracy"] >= accuracy
