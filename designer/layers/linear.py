"""Linear layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from designer.graph import Insert, Shape, ShapeError, flag, integer, layer, plain
from designer.layers.learned import Weighted
from designer.layers.shape import Flatten


@layer(
    category="Linear",
    family="linear",
    base_name="fc",
    summary="Connects every input with every output.",
)
class Linear(Weighted):
    """A fully connected layer: y = x A^T + b (torch.nn.Linear)."""

    out_features: int = integer(10, "Number of outputs.")
    bias: bool = flag(True, "Adds a learned number to each output.")
    last_axis: bool = flag(
        False, "Takes maps too: works along their last axis, as where the channels stand last."
    )

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if x.is_map and not self.last_axis:
            raise ShapeError(
                f"Linear receives {x} maps, not a vector. "
                f"Put a Flatten in between ({plain(x.values)} values).",
                fix=Insert(Flatten()),
            )
        return Shape((*x[:-1], self.out_features))

    def inferred(self, *inputs: Shape) -> Mapping[str, int]:
        return {"in_features": inputs[0][-1]}

    def arguments(self) -> Mapping[str, Any]:
        return {name: value for name, value in super().arguments().items() if name != "last_axis"}

    def parameters(self, *inputs: Shape) -> int:
        return self.out_features * (inputs[0][-1] + self.bias)

    def macs(self, *inputs: Shape) -> int:
        return self.out_features * inputs[0].values

    def window(self, *inputs: Shape) -> None:
        return None

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        features = inputs[0][-1]
        bias = " + 1" if self.bias else ""
        return {
            "parameters": f"{self.out_features}·({features}{bias})",
            "macs": f"{self.out_features}·{inputs[0].values}",
        }

    def headline(self) -> str:
        return str(self.out_features)
