"""From PyTorch to a design: a module at hand, or a program that torch.export wrote.

Both come as a list of calls of PyTorch's own operators (`program`), each of which is read as a
layer of ours (`parts`), sorted into the modules that they were called from (`hierarchy`) and drawn
as blocks (`drawing`, `sharing`).
"""

from designer.compile.traced import Traced, TracingError
from designer.compile.tracing.reading import from_module, from_program

__all__ = ["Traced", "TracingError", "from_module", "from_program"]
