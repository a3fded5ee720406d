"""Python files that are run because their user trusts them, and .pt2 files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from designer.analysis import read
from designer.cli.inputs import BadInput
from designer.cli.trusted import read_program, read_trusted
from designer.notebook import load
from tests.cli.conftest import Convas

NETWORK = """
from torch import nn

class Part(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 4, 3)

    def forward(self, x):
        return self.conv(x).relu()

class Whole(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.part = Part(1)
        self.fc = nn.Linear(4 * 36, classes)

    def forward(self, x):
        return self.fc(self.part(x).flatten(1))

def small():
    return Whole(classes=3)

number = 3

if __name__ == "__main__":
    raise SystemExit("this would train")
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "network.py"
    path.write_text(NETWORK)
    return path


@pytest.mark.parametrize(("name", "classes"), [("Whole", 10), ("small", 3)])
def test_a_class_or_a_function_in_a_file_gives_its_network(
    source: Path, name: str, classes: int
) -> None:
    found = read_trusted(source, name, (1, 8, 8))
    assert found.design.name == "Whole"
    assert read(found.design).parameters == 40 + (144 + 1) * classes
    assert str(source.parent) not in sys.path


def test_the_only_network_in_a_file_needs_no_name(tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("CHANNELS = 5")
    path = tmp_path / "one.py"
    path.write_text(
        "import torch.nn as nn\nfrom beside import CHANNELS\n"
        "net = nn.Sequential(nn.Conv2d(1, CHANNELS, 3), nn.ReLU())"
    )
    found = read_trusted(path, None, (1, 8, 8))
    assert [node.name for node in found.design.nodes] == ["input", "conv1", "relu1"]
    assert found.weights["conv1.weight"].shape == (5, 1, 3, 3)


@pytest.mark.parametrize(
    ("name", "shape", "said"),
    [
        (None, (1, 8, 8), r"several networks: Part, Whole\. Say which with --class"),
        ("Whole", None, r"--input 3x224x224"),
        ("Other", (1, 8, 8), "nothing called “Other”"),
        ("Part", (1, 8, 8), "cannot be made without arguments"),
        ("number", (1, 8, 8), "neither a network nor makes one"),
        ("Whole", (1, 9, 9), "cannot be followed on this input"),
    ],
)
def test_what_cannot_be_found_is_told(
    source: Path, name: str | None, shape: tuple[int, ...] | None, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        read_trusted(source, name, shape)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("raise SystemExit('no')", "stopped with SystemExit: no"),
        ("1 / 0", "stopped with ZeroDivisionError"),
        ("def (", "stopped with SyntaxError"),
        ("x = 3", "no nn.Module in it"),
    ],
)
def test_a_file_that_stops_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "stops.py"
    path.write_text(text)
    with pytest.raises(BadInput, match=said):
        read_trusted(path, None, (1, 8, 8))


def test_a_program_is_read_and_a_damaged_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "program.pt2"
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU()).eval()
    torch.export.save(torch.export.export(network, (torch.randn(2, 1, 8, 8),)), path)
    assert read(read_program(path).design).parameters == 20
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(BadInput, match=r"program\.pt2: is no \.pt2 file"):
        read_program(path)


def test_the_command_line_runs_a_file_only_where_it_is_trusted(
    convas: Convas, source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.convas"
    words = [str(source), "--class", "Whole", "--input", "1x8x8", "-o", str(out)]
    assert convas("import", *words).status == 0
    assert not out.with_suffix(".safetensors").exists()
    result = convas("import", *words, "--trust")
    assert (result.status, result.err) == (0, "")
    assert "1 490 parameters" in result.out.replace("\u2009", " ")
    weights = load(out).weights
    assert weights is not None
    assert weights["part_conv.weight"].shape == (4, 1, 3, 3)


def test_the_command_line_reads_a_program_with_its_weights(convas: Convas, tmp_path: Path) -> None:
    path, out = tmp_path / "program.pt2", tmp_path / "out.convas"
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU()).eval()
    torch.export.save(torch.export.export(network, (torch.randn(2, 1, 8, 8),)), path)
    assert convas("import", str(path), "-o", str(out)).status == 0
    x = torch.randn(3, 1, 8, 8)
    torch.testing.assert_close(load(out).to_module()(x), network(x), rtol=0, atol=0)
    assert convas("import", str(path), "-o", str(out), "--trust").refused("--trust", ".py")
