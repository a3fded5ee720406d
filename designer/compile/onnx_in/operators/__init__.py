"""Which layer each operator becomes, one module per family.

Each function takes the network as it is so far and an operator, and returns the value that it
gives; None where that is a constant.
"""

from designer.compile.onnx_in.operators import activations, arithmetic, norms, shapes, windows
from designer.compile.onnx_in.operators.register import OPERATORS

__all__ = ["OPERATORS", "activations", "arithmetic", "norms", "shapes", "windows"]
