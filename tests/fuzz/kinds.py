"""The kinds of files that are opened: examples, what reads them, and how they are broken."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fuzz import mutate

TEMPLATES = Path(__file__).parents[2] / "resources" / "templates"


@dataclass(frozen=True)
class Kind:
    """Files of one kind.

    Attributes
    ----------
    examples
        Makes some that are whole.
    reader
        The function that opens one, as `module:function`; it is looked up when it is needed.
    refusal
        The exception that it raises with a sentence, likewise.
    mutator
        What breaks them.
    several
        How many of them are tried in the ordinary run of the tests.
    """

    examples: Callable[[], list[bytes]]
    reader: str
    refusal: str
    mutator: mutate.Mutator
    several: int

    @property
    def exists(self) -> bool:
        """Whether the reader is there."""
        try:
            found(self.reader)
        except (ImportError, AttributeError):
            return False
        return True


def found(name: str) -> Any:
    """Return what `module:attribute` names."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def read_design(path: Path) -> None:
    """Open a design as the window does: what it costs is worked out, and it is written again."""
    import designer.layers  # noqa: F401, since importing it fills LAYERS
    from designer.analysis import read
    from designer.graph import file

    design = file.load(path)
    read(design)
    file.dumps(design)


def read_source(path: Path) -> None:
    """Read Python as the window does."""
    import designer.layers  # noqa: F401, since importing it fills LAYERS

    found("designer.code:read")(path.read_text(encoding="utf-8", errors="replace"))


def _designs() -> list[bytes]:
    names = "lenet5", "resnet18", "squeezenet1_1", "vgg11-small"
    return [(TEMPLATES / f"{name}.convas").read_bytes() for name in names]


def _models() -> list[bytes]:
    from tests.compile import onnx_files

    return [onnx_files.as_bytes(onnx_files.small_network())]


def _state() -> dict[str, Any]:
    import torch

    return {"conv1.weight": torch.ones(4, 1, 3, 3), "fc.bias": torch.zeros(10)}


def _safetensors() -> list[bytes]:
    from safetensors.torch import save

    return [save(_state())]


def _pickled() -> list[bytes]:
    import torch

    made = []
    for value in (_state(), {"state_dict": _state(), "epoch": 3}):
        file = io.BytesIO()
        torch.save(value, file)
        made.append(file.getvalue())
    return made


def _programs() -> list[bytes]:
    import torch

    network = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.ReLU()).eval()
    file = io.BytesIO()
    torch.export.save(torch.export.export(network, (torch.zeros(1, 1, 8, 8),)), file)
    return [file.getvalue()]


def _sources() -> list[bytes]:
    return [
        b"from torch import nn\n\nnet = nn.Sequential(\n    nn.Conv2d(1, 6, kernel_size=5),\n"
        b"    nn.ReLU(),\n    nn.MaxPool2d(2),\n    nn.Flatten(),\n    nn.Linear(864, 10),\n)\n",
        b"import torch\nfrom torch import nn\nimport torch.nn.functional as F\n\n\n"
        b"class Net(nn.Module):\n    def __init__(self, width=8):\n        super().__init__()\n"
        b"        self.conv1 = nn.Conv2d(1, width, 3, padding=1)\n"
        b"        self.layers = nn.ModuleList([nn.Conv2d(width, width, 3) for _ in range(3)])\n"
        b"        self.fc = nn.Linear(8 * 22 * 22, 10)\n\n    def forward(self, x):\n"
        b"        x = F.relu(self.conv1(x))\n        for layer in self.layers:\n"
        b"            x = layer(x)\n        return self.fc(x.view(x.size(0), -1))\n",
    ]


_WEIGHTS = (
    "designer.compile.weights_file:read_weights",
    "designer.compile.weights_file:WeightsError",
)
_TRACED = "designer.compile.traced:TracingError"

KINDS = {
    ".convas": Kind(
        _designs, "tests.fuzz.kinds:read_design", "designer.graph:FileError", mutate.json_text, 60
    ),
    ".onnx": Kind(_models, "designer.compile.onnx_in:from_onnx", _TRACED, mutate.onnx_model, 400),
    ".safetensors": Kind(_safetensors, *_WEIGHTS, mutate.safetensors, 2000),
    ".pt": Kind(_pickled, *_WEIGHTS, mutate.archive, 1000),
    ".pt2": Kind(_programs, "designer.compile.tracing:from_program", _TRACED, mutate.archive, 100),
    ".py": Kind(
        _sources, "tests.fuzz.kinds:read_source", "designer.code:CodeError", mutate.source_text, 200
    ),
}
