"""Dropout."""

from __future__ import annotations

from designer.graph import Layer, Shape, layer, number


@layer(
    category="Dropout",
    family="normalisation",
    base_name="drop",
    summary="Sets random values to zero while training.",
)
class Dropout(Layer):
    """Drops single values with probability `p` and scales the rest (torch.nn.Dropout)."""

    p: float = number(0.5, "Probability that a value is dropped.", minimum=0, maximum=1)

    def infer(self, *inputs: Shape) -> Shape:
        return inputs[0]

    def headline(self) -> str:
        return f"p {self.p:g}"
