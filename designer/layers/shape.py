"""Layers that only change the shape."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any, ClassVar

from designer.graph import (
    LARGEST_SIZE,
    Layer,
    Permutation,
    Set,
    Shape,
    ShapeError,
    Sizes,
    Window,
    integer,
    layer,
    option,
    plain,
)


@layer(
    category="Shape",
    family="shape",
    base_name="flatten",
    summary="Lays maps out as one vector.",
)
class Flatten(Layer):
    """Joins the axes from `start_dim` to `end_dim` (torch.nn.Flatten); the batch is axis 0."""

    start_dim: int = integer(1, "First axis to join; the batch is axis 0.", minimum=1, maximum=8)
    end_dim: int = integer(-1, "Last axis to join; -1 is the last.", minimum=-8, maximum=8)

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        rank = len(x) + 1
        end = self.end_dim + rank if self.end_dim < 0 else self.end_dim
        if self.start_dim >= rank or not self.start_dim <= end < rank:
            raise ShapeError(
                f"Flatten cannot join the axes {self.start_dim} to {self.end_dim} of "
                f"{described(x)}, which has {axes(x)}. Join all of them with 1 to -1.",
                fix=Set(start_dim=1, end_dim=-1),
            )
        whole = (0, *x)
        joined = prod(whole[self.start_dim : end + 1])
        return Shape((*whole[1 : self.start_dim], joined, *whole[end + 1 :]))

    def window(self, *inputs: Shape) -> Window:
        # Each value keeps what it saw of the input; only its place in the map is gone.
        return Window()


@layer(
    category="Shape",
    family="shape",
    base_name="unflatten",
    summary="Folds a vector into maps.",
)
class Unflatten(Layer):
    """Splits the axis `dim` into several (torch.nn.Unflatten); the batch is axis 0."""

    dim: int = integer(1, "Axis to split; the batch is axis 0.", minimum=1, maximum=8)
    unflattened_size: tuple[int, ...] = option(
        Sizes(doc="What to split it into: channels, height and width."), (16, 7, 7)
    )

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if self.dim > len(x):
            raise ShapeError(
                f"Unflatten cannot split axis {self.dim} of {described(x)}, which has {axes(x)}.",
                fix=Set(dim=1),
            )
        number, size = x[self.dim - 1], Shape(self.unflattened_size)
        if size.values != number:
            rest = size.values // size[0]
            first = number // rest if number % rest == 0 else 0
            # The first size gives way where it can; else all go to it.
            kept = (first, *size[1:]) if first else (number, *(1 for _ in size[1:]))
            raise ShapeError(
                f"Unflatten to {size} needs {plain(size.values)} values, and axis {self.dim} of "
                f"{described(x)} holds {plain(number)}. {Shape(kept)} would fit.",
                fix=Set(unflattened_size=kept) if kept[0] <= LARGEST_SIZE else None,
            )
        return Shape((*x[: self.dim - 1], *size, *x[self.dim :]))

    def window(self, *inputs: Shape) -> None:
        # Where in the new maps a value lands says nothing of where it came from.
        return None

    def headline(self) -> str:
        return f"to {Shape(self.unflattened_size)}"


@layer(
    category="Shape",
    family="shape",
    base_name="reshape",
    target="torch.reshape",
    summary="Lays the values of an example out in another shape.",
)
class Reshape(Layer):
    """The same values in the same order as `shape` (torch.reshape); the batch stays as it is."""

    shape: tuple[int, ...] = option(
        Sizes(fills=True, doc="The new shape without the batch; -1 takes what is left."), (-1,)
    )
    is_module: ClassVar[bool] = False

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        filled = self._filled(x)
        if filled.values != x.values:
            rest = prod(n for n in self.shape if n != -1)
            number = f"a multiple of {plain(rest)}" if -1 in self.shape else plain(rest)
            kept = self._fitting(x)
            raise ShapeError(
                f"Reshape to {Shape(self.shape)} needs {number} values, and {described(x)} holds "
                f"{plain(x.values)}. {Shape(kept)} would fit, -1 being what is left.",
                fix=Set(shape=kept),
            )
        return filled

    def inferred(self, *inputs: Shape) -> Mapping[str, Any]:
        # With every other size known, the open one is the batch.
        return {"shape": (-1, *self._filled(*inputs))}

    def arguments(self) -> Mapping[str, Any]:
        return {}

    def window(self, *inputs: Shape) -> None:
        # Where in the new shape a value lands says nothing of where it came from.
        return None

    def headline(self) -> str:
        return f"to {Shape(self.shape)}"

    def _filled(self, x: Shape) -> Shape:
        rest = prod(n for n in self.shape if n != -1)
        return Shape(x.values // rest if n == -1 else n for n in self.shape)

    def _fitting(self, x: Shape) -> tuple[int, ...]:
        """Leave one size open, the first if none is; where that does not do, make the others 1."""
        at = self.shape.index(-1) if -1 in self.shape else 0
        others = self.shape[:at] + self.shape[at + 1 :]
        if x.values % prod(others):
            others = (1,) * len(others)
        return (*others[:at], -1, *others[at:])


@layer(
    category="Shape",
    family="shape",
    base_name="permute",
    target="torch.permute",
    summary="Puts the axes in another order, as where channels are to stand last.",
)
class Permute(Layer):
    """The same values with their axes in another order (torch.permute); the batch stays first."""

    dims: tuple[int, ...] = option(
        Permutation(doc="The axes in their new order; 2, 3, 1 puts the channels last."), (2, 3, 1)
    )
    is_module: ClassVar[bool] = False

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if len(self.dims) != len(x):
            turned = (*range(2, len(x) + 1), 1)
            raise ShapeError(
                f"Permute names {len(self.dims)} {'axis' if len(self.dims) == 1 else 'axes'}, and "
                f"{described(x)} has {axes(x)}. Name each of them once.",
                fix=Set(dims=turned),
            )
        return Shape(x[axis - 1] for axis in self.dims)

    def arguments(self) -> Mapping[str, Any]:
        return {"dims": (0, *self.dims)}

    def window(self, *inputs: Shape) -> Window | None:
        # Rows and columns are told apart by their place.
        return Window() if self.dims == tuple(range(1, len(self.dims) + 1)) else None

    def headline(self) -> str:
        return f"to {', '.join(map(str, self.dims))}"


@layer(
    category="Shape",
    family="shape",
    base_name="narrow",
    target="torch.narrow",
    summary="Takes a part of the channels, or of another axis.",
)
class Narrow(Layer):
    """`length` values along `dim` from `start` on (torch.narrow), as a half that goes its own way.

    Two of them do what torch.chunk does.
    """

    dim: int = integer(1, "Axis to take a part of; 1 is the channels.", minimum=1, maximum=8)
    start: int = integer(0, "Where the part begins, counted from 0.", minimum=0)
    length: int = integer(1, "How many are taken.")
    is_module: ClassVar[bool] = False

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if self.dim > len(x):
            raise ShapeError(
                f"Narrow cannot take a part of axis {self.dim} of {described(x)}, which has "
                f"{axes(x)}.",
                fix=Set(dim=1),
            )
        size = x[self.dim - 1]
        if self.start + self.length > size:
            start = min(self.start, size - 1)
            raise ShapeError(
                f"Narrow takes {plain(self.length)} from {plain(self.start)} on, and axis "
                f"{self.dim} of {described(x)} holds {plain(size)} only.",
                fix=Set(start=start, length=min(self.length, size - start)),
            )
        return Shape((*x[: self.dim - 1], self.length, *x[self.dim :]))

    def window(self, *inputs: Shape) -> Window | None:
        # Rows and columns that are left out move the places of those that stay.
        return Window() if self.dim == 1 else None

    def headline(self) -> str:
        return f"{plain(self.start)} to {plain(self.start + self.length)}"


@layer(
    category="Shape",
    family="shape",
    base_name="identity",
    summary="Hands on what it receives: a place holder, or the short way of a residual block.",
)
class Identity(Layer):
    """The input itself (torch.nn.Identity)."""

    def infer(self, *inputs: Shape) -> Shape:
        return inputs[0]


def axes(x: Shape) -> str:
    """Name the axes of a shape as PyTorch counts them: the batch is axis 0."""
    *others, last = map(str, range(1, len(x) + 1))
    return f"the axes {', '.join(others)} and {last}" if others else "only axis 1"


def described(x: Shape) -> str:
    """Name a shape within a sentence."""
    return f"a vector of {x}" if len(x) == 1 else str(x)
