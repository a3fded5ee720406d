"""What lies about in the monkey's folder: code, tables of pictures and weights, good and broken."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np

SOURCES = {
    "chain.py": "import torch.nn as nn\n\nmodel = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1),"
    " nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(288, 2))\n",
    "residual.py": """
import torch
from torch import nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x):
        return F.relu(x + self.second(F.relu(self.first(x))))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.begin = nn.Conv2d(3, 6, 3)
        self.blocks = nn.ModuleList([Block(6) for _ in range(2)])
        self.head = nn.Linear(6, 2)

    def forward(self, x):
        x = self.begin(x)
        for block in self.blocks:
            x = block(x)
        return self.head(x.mean((2, 3)))
""",
    "wrong-size.py": "from torch import nn\nnn.Sequential(nn.Conv2d(1, 4, 5), nn.Flatten(),"
    " nn.Linear(100, 10))",
    "strange.py": """
import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            x = torch.fft.fft2(x).real
        return torch.erf(x)
""",
    "line.py": "nn.Conv2d(3, 16, kernel_size=3, stride=2)",
    "broken.py": "class Net(nn.Module:\n    def forward(self",
    "nothing.py": "print('hello')\n",
    "deep.py": "(" * 300 + ")" * 300,
    "empty.py": "",
}


def write_sources(folder: Path) -> list[Path]:
    """Write all of `SOURCES`, and one that is no text; return these and one that is not there."""
    folder.mkdir(exist_ok=True)
    for name, text in SOURCES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "binary.py").write_bytes(b"\xff\xfe\x00" * 40)
    return [*(folder / name for name in SOURCES), folder / "binary.py", folder / "nowhere.py"]


def write_tables(folder: Path) -> list[Path]:
    """Write pictures as arrays, good and cut short, and a table that names none."""
    folder.mkdir(exist_ok=True)
    rng = np.random.default_rng(0)
    pictures = rng.integers(256, size=(60, 12, 12, 3), dtype=np.uint8)
    np.savez(folder / "good.npz", x=pictures, y=rng.integers(2, size=60))
    whole = (folder / "good.npz").read_bytes()
    (folder / "cut.npz").write_bytes(whole[: len(whole) // 2])
    (folder / "table.csv").write_text("file,class\nnowhere.png,cat\nneither.png,dog\n")
    return [folder / name for name in ("good.npz", "cut.npz", "table.csv", "nowhere.csv")]


def write_weights(folder: Path) -> list[Path]:
    """Return files of weights: one that a template has, one that is none, and one not there."""
    folder.mkdir(exist_ok=True)
    (folder / "broken.safetensors").write_bytes(b"\x10\x00\x00\x00\x00\x00\x00\x00nothing")
    (folder / "broken.pt").write_bytes(b"nothing that torch would load")
    own = Path(str(files("resources.templates") / "transfer-digits.safetensors"))
    return [own, *(folder / name for name in ("broken.safetensors", "broken.pt", "nowhere.pt"))]
