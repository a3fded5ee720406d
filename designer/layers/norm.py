"""Normalisation."""

from __future__ import annotations

from collections.abc import Mapping

from designer.graph import Layer, Shape, flag, layer, number
from designer.layers.window import require_map


@layer(
    category="Normalisation",
    family="normalisation",
    base_name="bn",
    summary="Gives every channel mean 0 and deviation 1 over the batch.",
)
class BatchNorm2d(Layer):
    """Batch normalisation of each channel of a (C, H, W) map (torch.nn.BatchNorm2d)."""

    eps: float = number(1e-5, "Added to the variance before its root.", minimum=0, above=True)
    momentum: float = number(
        0.1, "Share of each batch in the running mean and variance.", minimum=0, maximum=1
    )
    affine: bool = flag(True, "Learns a scale and a shift for each channel.")
    track_running_stats: bool = flag(True, "Keeps a running mean and variance for evaluation.")

    def infer(self, *inputs: Shape) -> Shape:
        require_map(self, inputs[0])
        return inputs[0]

    def inferred(self, *inputs: Shape) -> Mapping[str, int]:
        return {"num_features": inputs[0].channels}

    def parameters(self, *inputs: Shape) -> int:
        return 2 * inputs[0].channels if self.affine else 0

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        return {"parameters": f"2·{inputs[0].channels}"} if self.affine else {}
