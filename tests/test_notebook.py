"""What notebooks use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import nn

import designer
from designer.graph import FileError, file, templates


def network() -> nn.Module:
    return nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 36, 10))


def test_a_module_comes_back_from_its_file(tmp_path: Path) -> None:
    module, x = network(), torch.randn(5, 1, 8, 8)
    model = designer.from_module(module, torch.randn(2, 1, 8, 8))
    model.save(tmp_path / "net.convas")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["net.convas", "net.safetensors"]
    assert file.loads((tmp_path / "net.convas").read_text()).recipe.pretrained == "net.safetensors"
    (tmp_path / "elsewhere").mkdir()
    for path in list(tmp_path.glob("net.*")):
        path.rename(tmp_path / "elsewhere" / path.name)
    again = designer.load(tmp_path / "elsewhere" / "net.convas")
    assert again.weights is not None
    torch.testing.assert_close(again.to_module()(x), module(x), rtol=0, atol=0)


def test_a_design_without_weights_begins_as_its_recipe_says(tmp_path: Path) -> None:
    path = tmp_path / "lenet.convas"
    file.save(templates.load("lenet5"), path)
    model = designer.load(str(path))
    assert model.weights is None
    assert model.to_module()(torch.zeros(2, 1, 28, 28)).shape == (2, 10)
    model.save(path)
    assert [p.name for p in tmp_path.iterdir()] == ["lenet.convas"]


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is no such file"):
        designer.load(tmp_path / "none.convas")
    model = designer.from_module(network(), torch.randn(2, 1, 8, 8))
    with pytest.raises(FileError, match="cannot be written"):
        model.save(tmp_path / "no folder" / "net.convas")
    with pytest.raises(AttributeError, match="nothing"):
        designer.nothing  # noqa: B018


def test_importing_designer_brings_no_torch() -> None:
    code = "import designer, sys; assert 'torch' not in sys.modules; designer.load"
    subprocess.run([sys.executable, "-c", code], check=True)
