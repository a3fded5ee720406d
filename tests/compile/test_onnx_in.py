"""ONNX in: onnxruntime is the oracle for what comes out, and every refusal is a sentence."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import torch
from onnx import ModelProto, NodeProto, TensorProto, helper
from torch import nn

from designer.analysis import read
from designer.compile import build
from designer.compile.onnx_in import from_onnx
from designer.compile.traced import Traced, TracingError
from designer.graph import Block, file
from tests.compile import architectures
from tests.compile.onnx_files import Arrays, as_bytes, model, node, small_network, weights

TEMPLATES = Path(__file__).parents[2] / "resources" / "templates"


def agrees(path: Path, traced: Traced, shape: Sequence[int]) -> None:
    """What the design gives with its weights is what onnxruntime gives, for a batch of two."""
    x = torch.randn(2, *shape, generator=torch.Generator().manual_seed(0))
    session = onnxruntime.InferenceSession(str(path))
    expected = session.run(None, {session.get_inputs()[0].name: x.numpy()})
    network = build(traced.design).eval()
    network.load_state_dict(dict(traced.weights))
    with torch.no_grad():
        given = network(x)
    for ours, theirs in zip(given if len(expected) > 1 else [given], expected, strict=True):
        np.testing.assert_allclose(ours.numpy(), theirs, rtol=1e-5, atol=1e-5)


def imported(
    tmp_path: Path,
    nodes: Sequence[NodeProto],
    given: Arrays | None = None,
    shape: Sequence[int] = (3, 8, 8),
    **options: Any,
) -> Traced:
    """A model that came in, and gives what onnxruntime gives."""
    path = tmp_path / "made.onnx"
    path.write_bytes(as_bytes(model(nodes, given, ("n", *shape), **options)))
    traced = from_onnx(path)
    agrees(path, traced, shape)
    return traced


def layers(traced: Traced) -> list[str]:
    design = traced.design
    kinds = [type(design.by_id[id_].layer).__name__ for id_ in design.order]
    return [kind for kind in kinds if kind != "Input"]


def refusal(tmp_path: Path, made: ModelProto | bytes) -> str:
    path = tmp_path / "made.onnx"
    path.write_bytes(made if isinstance(made, bytes) else as_bytes(made))
    with pytest.raises(TracingError) as caught:
        from_onnx(path)
    told = str(caught.value)
    assert "\n" not in told
    assert len(told) < 400
    return told.removeprefix(f"{path}: ")


def test_a_network_comes_in_under_the_names_of_its_weights(tmp_path: Path) -> None:
    path = tmp_path / "small.onnx"
    path.write_bytes(as_bytes(small_network()))
    traced = from_onnx(path)
    agrees(path, traced, (3, 8, 8))
    assert layers(traced) == (
        ["Conv2d", "BatchNorm2d", "ReLU", "Conv2d", "Add", "MaxPool2d", "Flatten", "Linear"]
    )
    assert set(traced.weights) == set(build(traced.design).state_dict())
    assert {"conv1.weight", "bn.running_var", "conv2.weight", "fc.bias"} <= set(traced.weights)
    assert traced.design.name == "small"


PLAIN = [
    ("Relu", {}, "ReLU"),
    ("LeakyRelu", {"alpha": 0.2}, "LeakyReLU"),
    ("Elu", {"alpha": 0.5}, "ELU"),
    ("Celu", {"alpha": 1.0}, "ELU"),
    ("Selu", {}, "SELU"),
    ("Sigmoid", {}, "Sigmoid"),
    ("HardSigmoid", {"alpha": 1 / 6}, "Hardsigmoid"),
    ("HardSwish", {}, "Hardswish"),
    ("Tanh", {}, "Tanh"),
    ("Softplus", {}, "Softplus"),
    ("Softmax", {"axis": 1}, "Softmax"),
    ("LogSoftmax", {"axis": -1}, "LogSoftmax"),
    ("Dropout", {}, "Dropout"),
    ("GlobalAveragePool", {}, "AdaptiveAvgPool2d"),
    ("GlobalMaxPool", {}, "AdaptiveMaxPool2d"),
    ("GlobalLpPool", {"p": 2}, "LPPool2d"),
    ("Flatten", {}, "Flatten"),
    ("LRN", {"size": 3, "alpha": 0.3, "beta": 0.6, "bias": 2.0}, "LocalResponseNorm"),
    ("MaxPool", {"kernel_shape": [3, 2], "strides": [2, 1], "ceil_mode": 1}, "MaxPool2d"),
    ("MaxPool", {"kernel_shape": [3, 3], "strides": [2, 2], "dilations": [2, 2]}, "MaxPool2d"),
    ("AveragePool", {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}, "AvgPool2d"),
    (
        "AveragePool",
        {"kernel_shape": [2, 2], "pads": [1, 1, 1, 1], "count_include_pad": 1},
        "AvgPool2d",
    ),
    ("LpPool", {"kernel_shape": [2, 2], "strides": [2, 2], "p": 2}, "LPPool2d"),
    ("ReduceMean", {"axes": [2, 3]}, "AdaptiveAvgPool2d"),
    ("ReduceMean", {"axes": [-1, -2], "keepdims": 0}, "Mean"),
]


@pytest.mark.parametrize(("kind", "attributes", "layer"), PLAIN)
def test_an_operator_without_weights_becomes_its_layer(
    tmp_path: Path, kind: str, attributes: dict[str, Any], layer: str
) -> None:
    traced = imported(tmp_path, [node(kind, "x", **attributes)])
    assert layers(traced) == [layer]


CONVS = [
    {"pads": [1, 1, 1, 1]},
    {"pads": [0, 1, 0, 1], "strides": [2, 1], "dilations": [1, 2]},
    {"pads": [1, 0, 2, 1], "strides": [2, 2]},
    {"auto_pad": "SAME_UPPER", "strides": [2, 2]},
    {"auto_pad": "SAME_LOWER", "strides": [2, 2], "dilations": [1, 1]},
    {"auto_pad": "VALID"},
]


@pytest.mark.parametrize("attributes", CONVS)
def test_a_convolution_keeps_its_padding_with_a_layer_for_what_differs(
    tmp_path: Path, attributes: dict[str, Any]
) -> None:
    given = weights(a__weight=(6, 1, 3, 3), a__bias=(6,))
    traced = imported(tmp_path, [node("Conv", "x a.weight a.bias", group=3, **attributes)], given)
    assert layers(traced)[-1] == "Conv2d"
    assert traced.design.by_name["a"].layer.groups == 3


def test_a_transposed_convolution_takes_less_padding_at_the_end_as_more_output(
    tmp_path: Path,
) -> None:
    given = weights(up__weight=(4, 2, 3, 3), up__bias=(4,))
    options = {"strides": [2, 2], "pads": [1, 1, 0, 1], "group": 2}
    traced = imported(
        tmp_path, [node("ConvTranspose", "x up.weight up.bias", **options)], given, (4, 5, 5)
    )
    assert traced.design.by_name["up"].layer.output_padding == (1, 0)


def scalar(value: float) -> Any:
    return np.array(value, np.float32)


DECOMPOSED = {
    "SiLU": [node("Sigmoid", "x", "s"), node("Mul", "s x")],
    "Mish": [node("Softplus", "x", "s"), node("Tanh", "s", "t"), node("Mul", "x t")],
    "GELU": [
        node("Div", "x root", "d"),
        node("Erf", "d", "e"),
        node("Add", "e one", "a"),
        node("Mul", "x a", "m"),
        node("Mul", "m half"),
    ],
    "Hardswish": [
        node("Add", "x three", "a"),
        node("Clip", "a zero six", "c"),
        node("Mul", "x c", "m"),
        node("Div", "m six"),
    ],
    "Hardsigmoid": [
        node("Add", "x three", "a"),
        node("Clip", "a zero six", "c"),
        node("Div", "c six"),
    ],
    "ReLU6": [node("Clip", "x zero six")],
    "ReLU": [node("Max", "x zero")],
    "LogSoftmax": [node("Softmax", "x", "s", axis=1), node("Log", "s")],
    "Identity": [node("Relu", "x", "r"), node("Identity", "r")],
}


@pytest.mark.parametrize("layer", DECOMPOSED)
def test_what_exporters_take_apart_is_put_together(tmp_path: Path, layer: str) -> None:
    numbers = {"root": 2**0.5, "one": 1, "half": 0.5, "three": 3, "zero": 0, "six": 6}
    given = {name: scalar(value) for name, value in numbers.items()}
    traced = imported(tmp_path, DECOMPOSED[layer], given)
    assert layers(traced) == ["ReLU" if layer == "Identity" else layer]


def test_the_norms_come_in_with_their_scales(tmp_path: Path) -> None:
    given = weights(i__weight=(4,), i__bias=(4,), l__weight=(4, 6, 6), l__bias=(4, 6, 6))
    given |= weights(1, g__w=(4, 1, 1), g__b=(4, 1, 1))
    given |= {"apart": np.array([0, 2, -1]), "one": np.ones(2, np.float32)}
    given |= {"zero": np.zeros(2, np.float32)}
    traced = imported(
        tmp_path,
        [
            node("InstanceNormalization", "x i.weight i.bias", "a", epsilon=1e-3),
            node("Reshape", "a apart", "b"),
            node("InstanceNormalization", "b one zero", "c"),
            node("Shape", "a", "s"),
            node("Reshape", "c s", "d"),
            node("Mul", "d g.w", "e"),
            node("Add", "e g.b", "f"),
            node("LayerNormalization", "f l.weight l.bias", axis=1),
        ],
        given,
        (4, 6, 6),
    )
    assert layers(traced) == ["InstanceNorm2d", "GroupNorm", "LayerNorm"]
    assert traced.design.by_name["i"].layer.eps == 1e-3


def test_matrix_products_slopes_and_constants_of_channels_come_in(tmp_path: Path) -> None:
    given = weights(p__weight=(4, 1, 1), scale=(1, 4, 1, 1), shift=(4, 1, 1), fc__w=(100, 7))
    given |= weights(2, fc__b=(7,), last__w=(3, 7), last__b=(3,))
    traced = imported(
        tmp_path,
        [
            node("Mul", "x scale", "a"),
            node("Sub", "a shift", "b"),
            node("PRelu", "b p.weight", "c"),
            node("Flatten", "c", "d"),
            node("MatMul", "d fc.w", "e"),
            node("Add", "fc.b e", "f"),
            node("Gemm", "f last.w last.b", transB=1, alpha=0.5, beta=2.0),
        ],
        given,
        (4, 5, 5),
    )
    assert layers(traced) == ["Conv2d", "Conv2d", "PReLU", "Flatten", "Linear", "Linear"]
    assert traced.design.by_name["fc"].layer.out_features == 7


def test_shapes_that_change_come_in(tmp_path: Path) -> None:
    given = {
        "pads": np.array([0, 0, 1, 2, 0, 0, 3, 0]),
        "scales": np.array([1, 1, 2, 2], np.float32),
        "axes": np.array([2]),
        "apart": np.array([0, 2, 4, 5, 5]),
        "joined": np.array([0, 8, 5, 5]),
    }
    resized = {"mode": "nearest", "nearest_mode": "floor"}
    traced = imported(
        tmp_path,
        [
            node("Reshape", "x apart", "a"),
            node("Transpose", "a", "b", perm=[0, 2, 1, 3, 4]),
            node("Reshape", "b joined", "c"),
            node("DepthToSpace", "c", "d", blocksize=2, mode="CRD"),
            node("Pad", "d pads", "e"),
            node(
                "Resize", "e - scales", "f", coordinate_transformation_mode="asymmetric", **resized
            ),
            node("Concat", "f f", "g", axis=1),
            node("GlobalAveragePool", "g", "h"),
            node("Squeeze", "h axes", "i"),
            node("Squeeze", "i axes", "j"),
            node("Unsqueeze", "j axes", "k"),
            node("Flatten", "k"),
        ],
        given,
        (8, 5, 5),
    )
    expected = ["ChannelShuffle", "PixelShuffle", "ZeroPad2d", "Upsample", "Concat"]
    assert layers(traced)[:6] == [*expected, "AdaptiveAvgPool2d"]


def test_several_outputs_keep_their_order(tmp_path: Path) -> None:
    nodes = [node("Relu", "x", "b"), node("Tanh", "b", "a")]
    traced = imported(tmp_path, nodes, outputs=("a", "b"))
    assert layers(traced).count("Output") == 2


def test_a_fixed_batch_is_taken_for_the_batch(tmp_path: Path) -> None:
    given = {"to": np.array([1, -1])}
    path = tmp_path / "one.onnx"
    path.write_bytes(as_bytes(model([node("Reshape", "x to")], given, (1, 3, 8, 8))))
    assert layers(from_onnx(path)) == ["Flatten"]


def test_a_linear_layer_with_the_channels_last_is_a_convolution_with_them_first(
    tmp_path: Path,
) -> None:
    given = weights(up__w=(3, 6), up__b=(6,), down__w=(6, 3))
    traced = imported(
        tmp_path,
        [
            node("Transpose", "x", "a", perm=[0, 2, 3, 1]),
            node("MatMul", "a up.w", "b"),
            node("Add", "b up.b", "c"),
            node("Relu", "c", "d"),
            node("MatMul", "d down.w", "e"),
            node("Transpose", "e", perm=[0, 3, 1, 2]),
        ],
        given,
    )
    assert layers(traced) == ["Conv2d", "ReLU", "Conv2d"]


def test_parts_of_an_axis_are_narrowed(tmp_path: Path) -> None:
    given = {"sizes": np.array([1, 3]), "from": np.array([1]), "to": np.array([2**40])}
    given["axes"] = np.array([-1])
    traced = imported(
        tmp_path,
        [
            node("Split", "x sizes", "a b", axis=1),
            node("Concat", "b a", "c", axis=1),
            node("Slice", "c from to axes"),
        ],
        given,
        (4, 5, 5),
    )
    assert layers(traced) == ["Narrow", "Narrow", "Concat", "Narrow"]


REFUSED = [
    ([node("Einsum", "x", equation="abcd->abcd")], "Einsum “the_Einsum” is an operator that no"),
    ([node("Loop", "x")], "Loop “the_Loop” is an operator"),
    ([node("Relu", "nothing")], "takes “nothing”, which nothing before it gives"),
    ([node("Relu", "z", "y"), node("Tanh", "y", "z")], "takes “z”, which nothing before it gives"),
    ([node("Transpose", "x", perm=[1, 0, 2, 3])], "mixes the examples of a batch"),
    ([node("Concat", "x x", axis=0)], "joins along the batch"),
    ([node("Conv", "x x")], "takes weights that are computed"),
    ([node("HardSigmoid", "x")], "has the slope 0.2"),
    ([node("MaxPool", "x", kernel_shape=[2, 2], pads=[0, 0, 1, 1])], "differs from side to side"),
]


@pytest.mark.parametrize(("nodes", "told"), REFUSED)
def test_what_is_no_layer_is_named_in_a_sentence(
    tmp_path: Path, nodes: list[NodeProto], told: str
) -> None:
    assert told in refusal(tmp_path, model(nodes))


def test_sizes_that_are_open_are_told(tmp_path: Path) -> None:
    told = refusal(tmp_path, model([node("Relu", "x")], shape=("n", 3, "h", "w")))
    assert "leaves a size of the input “x” open" in told


def outside(location: str, length: int = 16) -> ModelProto:
    """A model whose weights lie elsewhere."""
    made = model([node("Add", "x w")], {"w": np.ones((1, 4, 1, 1), np.float32)}, ("n", 4, 8, 8))
    (tensor,) = made.graph.initializer
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", location), ("offset", "4"), ("length", str(length))):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value
    return made


def test_weights_beside_the_file_are_read_and_those_elsewhere_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "data").write_bytes(b"1234" + np.arange(4, dtype=np.float32).tobytes())
    (tmp_path / "secret").write_bytes(bytes(64))
    os.symlink(tmp_path / "secret", folder / "link")
    path = folder / "made.onnx"
    path.write_bytes(as_bytes(outside("data")))
    assert from_onnx(path).weights["conv1.bias"].tolist() == [0, 1, 2, 3]
    for location in ("../secret", str(tmp_path / "secret"), "link", "a\\b", "C:secret", "none", ""):
        assert "outside" in refusal(folder, outside(location)) or "beside" in refusal(
            folder, outside(location)
        )
    assert "is not whole" in refusal(folder, outside("data", length=10**15))


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    many = b"\x0a\x00" * 310_000  # nodes without anything in them
    told = refusal(tmp_path, b"\x3a" + onnx_varint(len(many)) + many)
    assert "more parts than any network" in told
    made = small_network()
    made.graph.initializer[0].dims[0] = 2**40
    assert "more than is read" in refusal(tmp_path, made)
    grown = model(
        [node("ConstantOfShape", "sizes", "c"), node("Add", "x c")], {"sizes": np.array([2**40])}
    )
    assert "cannot be worked out" in refusal(tmp_path, grown)
    assert "is no ONNX file" in refusal(tmp_path, b"not a model at all")
    with pytest.raises(TracingError, match="no such file"):
        from_onnx(tmp_path / "no")


def onnx_varint(number: int) -> bytes:
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    return bytes((*made, number))


def test_functions_that_call_each_other_without_an_end_are_refused(tmp_path: Path) -> None:
    made = small_network()
    for name, calls in (("f", "g"), ("g", "f")):
        body = [helper.make_node(calls, ["a"], ["b"], domain="own")]
        opsets = [helper.make_opsetid("own", 1)]
        made.functions.append(helper.make_function("own", name, ["a"], ["b"], body, opsets))
    made.graph.node.append(helper.make_node("f", ["x"], ["w"], domain="own"))
    assert "without an end" in refusal(tmp_path, made)


def test_a_function_of_the_file_is_put_where_it_is_called(tmp_path: Path) -> None:
    made = model([helper.make_node("twice", ["x"], ["y"], domain="own")])
    body = [helper.make_node("Relu", ["a"], ["c"]), helper.make_node("Tanh", ["c"], ["b"])]
    opsets = [helper.make_opsetid("", 17)]
    made.functions.append(helper.make_function("own", "twice", ["a"], ["b"], body, opsets))
    made.opset_import.append(helper.make_opsetid("own", 1))
    path = tmp_path / "made.onnx"
    path.write_bytes(as_bytes(made))
    assert layers(from_onnx(path)) == ["ReLU", "Tanh"]


class Unit(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.norm = nn.GroupNorm(2, width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x + self.conv2(torch.relu(self.norm(self.conv1(x)))))


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.SiLU())
        self.units = nn.Sequential(*(Unit(4) for _ in range(5)))
        self.pool = nn.LPPool2d(2, 2)
        self.norm = nn.LocalResponseNorm(3)
        self.fc = nn.Linear(4 * 3 * 3, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.norm(self.pool(self.units(self.stem(x))))
        return self.fc(nn.functional.gelu(x.view(x.size(0), -1)))


@pytest.mark.filterwarnings("ignore")
def test_what_torch_exports_comes_in_folded_under_its_own_names(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    torch.onnx.export(
        Net().eval(),
        (torch.zeros(2, 1, 8, 8),),
        str(path),
        dynamo=False,
        input_names=["x"],
        dynamic_axes={"x": {0: "n"}},
    )
    traced = from_onnx(path)
    agrees(path, traced, (1, 8, 8))
    repeated = [n for n in traced.design.nodes if isinstance(n.layer, Block)]
    assert [(n.name, n.layer.title, n.layer.repeat) for n in repeated] == (
        [("units_0", "residual", 5)]
    )
    assert {"units_0.4.conv2.bias", "stem_0.weight", "fc.weight"} <= set(traced.weights)
    assert not read(traced.design).errors
    assert file.loads(file.dumps(traced.design)) == traced.design


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("newer", [False, True])
@pytest.mark.parametrize("name", ["resnet50", "mobilenet_v2", "googlenet", "alexnet-2012"])
def test_published_networks_come_in_as_a_page_with_equal_outputs(
    tmp_path: Path, name: str, newer: bool
) -> None:
    design = file.load(TEMPLATES / f"{name}.convas")
    network = build(design).eval()
    shape = design.nodes[0].layer.shape
    path = tmp_path / f"{name}.onnx"
    x = torch.zeros(2, *shape)
    if newer:
        sizes = ({0: torch.export.Dim("n")},)
        torch.onnx.export(network, (x,), str(path), dynamo=True, dynamic_shapes=sizes)
    else:
        options = {"input_names": ["x"], "dynamic_axes": {"x": {0: "n"}}}
        torch.onnx.export(network, (x,), str(path), dynamo=False, **options)
    traced = from_onnx(path)
    agrees(path, traced, shape)
    assert len(traced.design.nodes) <= 24


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", architectures.PUBLISHED)
def test_architectures_as_they_are_published_come_in(tmp_path: Path, name: str) -> None:
    path = tmp_path / "net.onnx"
    x = torch.zeros(2, 3, architectures.SIDE, architectures.SIDE)
    options = {"input_names": ["x"], "dynamic_axes": {"x": {0: "n"}}}
    torch.onnx.export(architectures.made(name).eval(), (x,), str(path), dynamo=False, **options)
    traced = from_onnx(path)
    agrees(path, traced, x.shape[1:])
    assert len(traced.design.nodes) <= 16
