"""Layers that join several inputs."""

from __future__ import annotations

from typing import ClassVar

from designer.graph import Layer, Shape, ShapeError, integer, layer


@layer(
    category="Merge",
    family="merge",
    base_name="add",
    target="torch.add",
    summary="Adds its inputs value by value.",
)
class Add(Layer):
    """The sum of inputs that have one shape (torch.add), as at the end of a residual block."""

    arity: ClassVar[int | None] = None
    is_module: ClassVar[bool] = False

    def infer(self, *inputs: Shape) -> Shape:
        first = inputs[0]
        for other in inputs[1:]:
            if other != first:
                raise ShapeError(
                    f"Add needs inputs of one shape and receives {first} and {other}. "
                    "Make the two branches end alike."
                )
        return first


@layer(
    category="Merge",
    family="merge",
    base_name="concat",
    target="torch.cat",
    summary="Lays its inputs behind each other along an axis.",
)
class Concat(Layer):
    """Inputs side by side along `dim` (torch.cat), as at the end of an Inception module."""

    dim: int = integer(1, "Axis to join along; 1 is the channels.", minimum=1, maximum=3)
    arity: ClassVar[int | None] = None
    is_module: ClassVar[bool] = False
    takes_list: ClassVar[bool] = True

    def infer(self, *inputs: Shape) -> Shape:
        first = inputs[0]
        axis = self.dim - 1
        if axis >= len(first):
            raise ShapeError(
                f"Concat along axis {self.dim} needs inputs that have one, and {first} has the "
                f"axes 1 to {len(first)}."
            )
        for other in inputs[1:]:
            same = len(other) == len(first) and all(
                a == b for i, (a, b) in enumerate(zip(first, other, strict=True)) if i != axis
            )
            if not same:
                raise ShapeError(
                    f"Concat along axis {self.dim} receives {first} and {other}, which differ in "
                    "another axis too."
                )
        joined = sum(x[axis] for x in inputs)
        return Shape((*first[:axis], joined, *first[axis + 1 :]))

    def headline(self) -> str:
        return f"dim {self.dim}"
