"""Small ONNX files by hand, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

Arrays = Mapping[str, NDArray[Any]]


def model(
    nodes: Sequence[NodeProto],
    weights: Arrays | None = None,
    shape: Sequence[int | str] = ("n", 3, 8, 8),
    opset: int = 17,
    outputs: Sequence[str] = ("y",),
) -> ModelProto:
    """A model from `x` to `y`; what it gives has no size of its own."""
    given = [helper.make_tensor_value_info("x", TensorProto.FLOAT, list(shape))]
    gives = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
    kept = [numpy_helper.from_array(np.asarray(a), name) for name, a in (weights or {}).items()]
    graph = helper.make_graph(list(nodes), "net", given, gives, kept)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    made.ir_version = 9
    return made


def node(kind: str, inputs: str, outputs: str = "y", **attributes: Any) -> NodeProto:
    """An operator, its values by their names with spaces between; `-` is one that is left out."""
    names = ["" if name == "-" else name for name in inputs.split()]
    called = f"the_{kind}" if outputs == "y" else f"the_{kind}_{outputs}"
    return helper.make_node(kind, names, outputs.split(), name=called, **attributes)


def weights(seed: int = 0, **shapes: Sequence[int]) -> dict[str, NDArray[Any]]:
    """Random weights of these sizes; two underscores in a name are a point."""
    random = np.random.default_rng(seed)
    return {
        name.replace("__", "."): random.normal(0, 0.3, tuple(shape)).astype(np.float32)
        for name, shape in shapes.items()
    }


def small_network() -> ModelProto:
    """Convolutions, a residual sum, pooling, and a view as the older exporter writes it."""
    given = weights(
        conv1__weight=(4, 3, 3, 3),
        conv1__bias=(4,),
        bn__weight=(4,),
        bn__bias=(4,),
        bn__mean=(4,),
        conv2__weight=(4, 4, 3, 3),
        fc__weight=(5, 64),
        fc__bias=(5,),
    )
    given |= {"bn.var": np.ones(4, np.float32), "at": np.array(0), "axis": np.array([0])}
    given |= {"rest": np.array([-1])}
    return model(
        [
            node("Conv", "x conv1.weight conv1.bias", "a", pads=[1, 1, 1, 1]),
            node("BatchNormalization", "a bn.weight bn.bias bn.mean bn.var", "b"),
            node("Relu", "b", "c"),
            node("Conv", "c conv2.weight", "d", pads=[1, 1, 1, 1], kernel_shape=[3, 3]),
            node("Add", "d c", "e"),
            node("MaxPool", "e", "f", kernel_shape=[2, 2], strides=[2, 2]),
            node("Shape", "f", "s"),
            node("Gather", "s at", "n"),
            node("Unsqueeze", "n axis", "u"),
            node("Concat", "u rest", "to", axis=0),
            node("Reshape", "f to", "g"),
            node("Gemm", "g fc.weight fc.bias", "y", transB=1),
        ],
        given,
    )


def as_bytes(made: ModelProto) -> bytes:
    """A model as it stands in a file."""
    return bytes(made.SerializeToString())
