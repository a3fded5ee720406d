"""From a design to PyTorch: the module that trains, as a torch.fx graph, and as files of others.

Submodules carry the names of the nodes, so the keys of the weights are the design's own.
"""

from designer.compile.exporting import ExportError, export
from designer.compile.fx import NODE, CompileError, build, places
from designer.compile.normalizing import Normalize, normalization_of, set_normalization
from designer.compile.pretrained import NOTHING, Pretrained, pretrained, put
from designer.compile.unlearned import empty, fresh
from designer.compile.weights_file import WeightsError

__all__ = [
    "NODE",
    "NOTHING",
    "CompileError",
    "ExportError",
    "Normalize",
    "Pretrained",
    "WeightsError",
    "build",
    "empty",
    "export",
    "fresh",
    "normalization_of",
    "places",
    "pretrained",
    "put",
    "set_normalization",
]
