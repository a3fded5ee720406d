"""The operators by their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from designer.compile.onnx_in.model import Op
from designer.compile.onnx_in.network import Network, Value

Given = Value | Sequence[Value] | None
Operator = Callable[[Network, Op], Given]
OPERATORS: dict[str, Operator] = {}


def operator(*kinds: str) -> Callable[[Operator], Operator]:
    """List a function under the operators that it takes."""

    def declare(function: Operator) -> Operator:
        OPERATORS.update(dict.fromkeys(kinds, function))
        return function

    return declare
