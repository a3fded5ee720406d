"""The design as it grows, operator by operator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from designer.compile.onnx_in.constants import MOVING, evaluate
from designer.compile.onnx_in.model import Array, Model, Op, refused, scalar, whole_numbers
from designer.compile.onnx_in.naming import Names
from designer.graph import (
    LAYERS,
    Design,
    Layer,
    Node,
    OptionError,
    Port,
    Shape,
    ShapeError,
    Wire,
    upstream,
)
from designer.graph.limits import MOST_WEIGHTS_BYTES
from designer.graph.wording import cut
from designer.layers.activation import Elementwise

OPEN_BATCH = 7919
"""Stands for the number of examples where it is left open, so that sizes can be reckoned with.

A prime that is no size of a map: where it turns up again, it is the batch.
"""


class Value(NamedTuple):
    """What flows from a node, without the batch."""

    port: Port
    shape: Shape


class Network:
    """Nodes, wires and weights, and what is known of every value so far."""

    def __init__(self, model: Model, constants: Mapping[str, Array]) -> None:
        self.values: dict[str, Value] = {}
        self.weights: dict[str, Tensor] = {}
        self.batch = OPEN_BATCH
        self.opset = model.opset
        self._constants = dict(constants)
        self._nodes: list[Node] = []
        self._wires: list[Wire] = []
        self._origins = {name: name for name in model.constants}
        self._names = Names(model.constants)
        self._worked = 0
        self._turned: dict[Port, tuple[Value, tuple[int, ...]]] = {}

    def value(self, op: Op, slot: int = 0) -> Value:
        """Return what flows into an input.

        Raises
        ------
        TracingError
            When it is a constant, or comes from further behind.
        """
        name = op.given(slot)
        if name in self.values:
            return self.values[name]
        if name in self._constants:
            raise refused(op, "takes a constant where Convas takes what a layer gives")
        raise refused(op, f"takes “{cut(name)}”, which nothing before it gives")

    def constant(self, op: Op, slot: int) -> Array | None:
        """Return the constant at an input, None where there is none."""
        return self._constants.get(op.given(slot))

    def constant_named(self, name: str) -> Array | None:
        """Return the constant of this name, None where there is none."""
        return self._constants.get(name)

    def weight(self, op: Op, slot: int) -> Array:
        """Return the constant at an input.

        Raises
        ------
        TracingError
            When something else is there: weights are never computed from the input here.
        """
        found = self.constant(op, slot)
        if found is None:
            raise refused(op, "takes weights that are computed, which no layer here does")
        return found

    def whole(self, op: Op, slot: int) -> tuple[int, ...]:
        """Return the whole numbers at an input: sizes, or axes."""
        return whole_numbers(op, self.weight(op, slot))

    def single(self, op: Op, slot: int, default: float) -> float:
        """Return the number at an input that holds one, `default` where nothing is there."""
        if not op.given(slot):
            return default
        number = scalar(self.constant(op, slot))
        if number is None:
            raise refused(op, "takes a number that is computed")
        return number

    def full(self, value: Value) -> tuple[int, ...]:
        """Return the shape with the batch."""
        return (self.batch, *value.shape)

    def without_batch(self, op: Op, sizes: tuple[int, ...]) -> Shape:
        """Return the shape of one example, where the batch comes first.

        Raises
        ------
        TracingError
            When examples would be mixed.
        """
        if len(sizes) < 2 or sizes[0] != self.batch or min(sizes) < 1:
            raise refused(op, "mixes the examples of a batch, which no layer here does")
        if self.batch == OPEN_BATCH and any(n % OPEN_BATCH == 0 for n in sizes[1:]):
            raise refused(op, "makes a size of how many examples there are")
        return Shape(sizes[1:])

    def work_out(self, op: Op) -> bool:
        """Keep what an operator gives that takes constants alone; say whether it was one."""
        inputs = [self._constants.get(name) for name in op.inputs]
        if any(name and value is None for name, value in zip(op.inputs, inputs, strict=True)):
            return False
        given = evaluate(op, inputs)
        if given is None:
            return False
        self._worked += sum(value.nbytes for value in given)
        if self._worked > MOST_WEIGHTS_BYTES:
            raise refused(op, "computes more constants than fit into memory")
        self._constants.update(zip(op.outputs, given, strict=False))
        if op.kind in MOVING and op.inputs[0] in self._origins:
            self._origins[op.outputs[0]] = self._origins[op.inputs[0]]
        return True

    def keep(self, op: Op, constant: Array) -> None:
        """Keep the constant that an operator gives."""
        self._constants[op.outputs[0]] = constant

    def add_input(self, name: str, shape: tuple[int, ...]) -> None:
        """Add an Input that gives the value `name`."""
        node = self._node(
            LAYERS["Input"].from_options({"shape": shape}), self._names.name(None, "input")
        )
        self.values[name] = Value(node.output(), Shape(shape))

    def add(
        self,
        op: Op,
        kind: str,
        *inputs: Value,
        weights: Mapping[str, Array] | None = None,
        origin: int = 1,
        **options: Any,
    ) -> Value:
        """Add a layer for an operator, with its weights; return what it gives.

        Parameters
        ----------
        origin
            The input of the operator that tells by its name what the module was called.

        Raises
        ------
        TracingError
            When Convas has no such layer, or it does not take these options or inputs.
        """
        first = inputs[0].port if inputs else None
        alone = issubclass(LAYERS.get(kind, Layer), Elementwise) and not weights
        if alone and first in self._turned:  # where a value stands does not matter to it
            before, dims = self._turned[first]
            return self.turned(op, self.add(op, kind, before, **options), dims)
        if kind not in LAYERS:
            raise refused(op, f"would be a {kind}, a layer that Convas does not have")
        try:
            layer = LAYERS[kind].from_options(options)
            shape = layer.infer(*(value.shape for value in inputs))
        except (OptionError, ShapeError, TypeError) as error:
            raise refused(op, f"cannot become a {kind}: {str(error).removesuffix('.')}") from None
        if min(shape, default=1) < 1:
            raise refused(op, f"would give nothing: {shape}")
        weight = self._origins.get(op.given(origin), "") if weights else ""
        node = self._node(layer, self._names.name(op, layer.base_name, weight))
        self._wires += [Wire(v.port, node.input(slot)) for slot, v in enumerate(inputs)]
        for name, array in (weights or {}).items():
            self.weights[f"{node.name}.{name}"] = _tensor(array)
        return Value(node.output(), shape)

    def reshaped(self, op: Op, value: Value, shape: Shape) -> Value:
        """Lay the values of an example out anew."""
        if shape == value.shape:
            return value
        if shape.values != value.shape.values:
            raise refused(op, f"lays {value.shape} out as {shape}, which holds another number")
        if len(shape) == 1:
            return self.add(op, "Flatten", value)
        return self.add(op, "Reshape", value, shape=tuple(shape))

    def turned(self, op: Op, value: Value, dims: tuple[int, ...]) -> Value:
        """Put the axes in another order; back in the order that they had, nothing is left of it."""
        source, before = self._turned.get(value.port, (value, tuple(range(1, len(dims) + 1))))
        dims = tuple(before[axis - 1] for axis in dims)
        if dims == tuple(sorted(dims)):
            return source
        given = self.add(op, "Permute", source, dims=dims)
        self._turned[given.port] = source, dims
        return given

    def layer_of(self, value: Value) -> Layer:
        """Return the layer that gives a value."""
        return self._nodes[value.port.node - 1].layer

    def design(self, name: str, results: Sequence[Value]) -> Design:
        """Return what leads to the results, which are marked where that is not plain."""
        fed = {wire.source for wire in self._wires if wire.target.node in self._leading(results)}
        if len(results) > 1 or any(value.port in fed for value in results):
            for value in results:
                node = self._node(LAYERS["Output"](), self._names.name(None, "output"))
                self._wires.append(Wire(value.port, node.input()))
                results = [*results, Value(node.output(), value.shape)]
        kept = self._leading(results)
        nodes = tuple(n for n in self._nodes if n.id in kept or n.layer.arity == 0)
        return Design(nodes, tuple(w for w in self._wires if w.target.node in kept), name=name)

    def _leading(self, results: Sequence[Value]) -> frozenset[int]:
        whole = Design(tuple(self._nodes), tuple(self._wires))
        return frozenset().union(*(upstream(whole, value.port.node) for value in results))

    def _node(self, layer: Layer, name: str) -> Node:
        node = Node(len(self._nodes) + 1, name, layer)
        self._nodes.append(node)
        return node


def _tensor(array: Array) -> Tensor:
    kind = np.int64 if np.issubdtype(array.dtype, np.integer) else np.float32
    return torch.from_numpy(np.array(array, dtype=kind, order="C"))
