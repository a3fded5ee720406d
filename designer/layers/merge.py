"""Layers that join several inputs."""

from __future__ import annotations

from typing import ClassVar

from designer.graph import Layer, Notice, Set, Shape, ShapeError, Window, integer, kind_of, layer
from designer.layers.shape import axes, described


class Pointwise(Layer):
    """A layer that joins inputs of one shape value by value.

    As in PyTorch, an input of size 1 along an axis is spread over it.
    """

    arity: ClassVar[int | None] = None
    is_module: ClassVar[bool] = False

    def infer(self, *inputs: Shape) -> Shape:
        total, name = inputs[0], kind_of(self)
        for other in inputs[1:]:
            if len(other) != len(total) or any(
                a != b and 1 not in (a, b) for a, b in zip(total, other, strict=True)
            ):
                raise ShapeError(
                    f"{name} needs inputs of one shape and receives {described(total)} and "
                    f"{described(other)}. Make the two branches end alike."
                )
            total = Shape(map(max, total, other))
        return total

    def window(self, *inputs: Shape) -> Window | None:
        # What is repeated over the places of a map is not seen from one place.
        return Window() if len({x.spatial for x in inputs}) == 1 else None

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        total = self.infer(*inputs)
        spread = [x for x in inputs if x != total]
        if not spread:
            return ()
        return (
            Notice(
                f"{kind_of(self)} receives {spread[0]} beside {total}: it is repeated along every "
                "axis where its size is 1. Make the branches end alike if you do not mean that."
            ),
        )


@layer(
    category="Merge",
    family="merge",
    base_name="add",
    target="torch.add",
    summary="Adds its inputs value by value.",
)
class Add(Pointwise):
    """The sum of inputs that have one shape (torch.add), as at the end of a residual block.

    As in PyTorch, an input of size 1 along an axis is spread over it.
    """


@layer(
    category="Merge",
    family="merge",
    base_name="multiply",
    target="torch.mul",
    summary="Multiplies its inputs value by value.",
)
class Multiply(Pointwise):
    """The product of inputs that have one shape (torch.mul), as where a gate weighs channels.

    As in PyTorch, an input of size 1 along an axis is spread over it.
    """

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        total = self.infer(*inputs)
        if all(x == total or x == (total[0], *(1 for _ in total[1:])) for x in inputs):
            return ()  # a weight for each channel: a gate
        return super().notices(*inputs)


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
        first, axis = inputs[0], self.dim - 1
        if axis >= len(first):
            works = all(_alike(first, other, 0) for other in inputs[1:])
            raise ShapeError(
                f"Concat cannot join along axis {self.dim}: {described(first)} has "
                f"{axes(first)}.{' Use axis 1.' if works else ''}",
                fix=Set(dim=1) if works else None,
            )
        for other in inputs[1:]:
            if not _alike(first, other, axis):
                raise ShapeError(
                    f"Concat joins along axis {self.dim} and receives {described(first)} and "
                    f"{described(other)}: along "
                    "every other axis they must be alike."
                )
        joined = sum(x[axis] for x in inputs)
        return Shape((*first[:axis], joined, *first[axis + 1 :]))

    def window(self, *inputs: Shape) -> Window | None:
        # Along rows or columns, no one window stands for what was joined.
        return Window() if self.dim == 1 else None

    def headline(self) -> str:
        return f"dim {self.dim}"


def _alike(a: Shape, b: Shape, axis: int) -> bool:
    """Whether two shapes are the same along every axis but one."""
    return len(a) == len(b) and all(
        m == n for i, (m, n) in enumerate(zip(a, b, strict=True)) if i != axis
    )
