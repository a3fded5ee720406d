"""What is said of a source: the line, the construct, and what is done instead."""

import inspect
import pkgutil

import pytest

from designer.analysis import read as readout
from designer.code import CodeError, read
from designer.code.reader import signatures
from designer.graph import LAYERS, Block, Design, fields_of
from tests.code.sources import GOOGLENET, MNIST, MNIST_LOOP, RESNET


def remarks(text: str, **options: object) -> list[str]:
    return [str(remark) for remark in read(text, **options).remarks]  # type: ignore[arg-type]


def kinds(design: Design) -> list[str]:
    return [node.layer.title for node in design.nodes]


def of_forward(body: str, made: str = "self.conv = nn.Conv2d(1, 4, 3)") -> str:
    return (
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        f"        {made}\n    def forward(self, x):\n        {body}\n"
    )


def test_a_wrong_size_is_told_with_what_it_must_be():
    text = MNIST.replace("nn.Linear(320, 10)", "nn.Linear(100, 10)")
    line = text[: text.index("nn.Linear")].count("\n") + 1
    assert remarks(text, input_shape=(1, 28, 28)) == [
        f"Line {line}: Linear takes 320 values here, but the source says in_features=100; "
        "Convas takes 320."
    ]
    text = MNIST.replace("nn.Conv2d(10, 20", "nn.Conv2d(12, 20")
    assert "Conv2d takes 10 channels here, but the source says in_channels=12" in str(
        remarks(text, input_shape=(1, 28, 28))
    )


def test_the_training_around_a_network_is_no_matter():
    assert remarks(MNIST + MNIST_LOOP, input_shape=(1, 28, 28)) == []


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        (
            of_forward("while True: x = self.conv(x)\n        return self.conv(x)"),
            "Line 6: `while` is not understood; this part is left out.",
            ["Input", "Conv2d"],
        ),
        (
            of_forward("return torch.fft.fft(self.conv(x))"),
            "Line 6: `torch.fft.fft` is not understood; an unknown layer stands in its place.",
            ["Input", "Conv2d", "torch.fft.fft"],
        ),
        (
            "net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.LSTM(4, 4))",
            "Line 1: `LSTM` is no layer that Convas knows; it is kept as an unknown one.",
            ["Input", "Conv2d", "LSTM"],
        ),
        (
            "net = nn.Sequential(nn.Conv2d(1, width, 3), nn.ReLU())",
            "Line 1: `out_channels` of Conv2d is not known, since `width` is not defined in the "
            "source (line 1); Convas takes 16.",
            ["Input", "Conv2d", "ReLU"],
        ),
        (
            "net = nn.Sequential(nn.Conv2d(1, 4, -3), nn.ReLU)",
            "Line 1: `torch.nn.ReLU` is no layer (is it called, with brackets?); an unknown one "
            "stands in its place.",
            ["Input", "Conv2d", "torch.nn.ReLU"],
        ),
        (
            of_forward(
                "x = self.conv(x)\n        return self.conv(x)", "self.conv = nn.Conv2d(1, 1, 3)"
            ),
            "Line 7: A layer is used a second time, with the same weights; in Convas the second "
            "has weights of its own.",
            ["Input", "Conv2d", "Conv2d"],
        ),
        (
            of_forward("return F.relu(x)"),
            "Line 4: `conv` is not used in `forward`; it is left out.",
            ["Input", "ReLU"],
        ),
        (
            of_forward("return F.dropout(self.conv(x), 0.3)"),
            "Line 6: This dropout is on even when the network is in use; in Convas it drops only "
            "while training.",
            ["Input", "Conv2d", "Dropout"],
        ),
        (
            "net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU())",
            "The source does not tell the size of its input; Convas takes 1×28×28. Change it at "
            "the Input.",
            ["Input", "Conv2d", "ReLU"],
        ),
    ],
)
def test_what_is_not_understood_is_named_and_the_rest_is_shown(text, said, left):
    parsed = read(text)
    assert said in [str(remark) for remark in parsed.remarks]
    assert kinds(parsed.design) == left


def test_a_class_that_is_named_is_read_and_one_that_is_not_there_is_refused():
    design = read(GOOGLENET, class_name="b1", input_shape=(1, 32, 32)).design
    assert kinds(design) == ["Input", "Conv2d", "ReLU", "MaxPool2d"]
    with pytest.raises(CodeError, match="no class “Net”; it has Inception"):
        read(GOOGLENET, class_name="Net")


def test_blocks_that_differ_in_options_share_a_definition():
    design = read(RESNET).design
    blocks = [node.layer for node in design.nodes if isinstance(node.layer, Block)]
    assert len(blocks) == 6
    assert len({block.definition for block in blocks}) == 2
    plain = blocks[0].definition
    assert [p.name for p in plain.promoted] == ["num_channels"]
    design = read(GOOGLENET).design
    blocks = [node.layer for node in design.nodes if isinstance(node.layer, Block)]
    (definition,) = {block.definition for block in blocks}
    assert [p.name for p in definition.promoted] == ["c1", "c2_0", "c2_1", "c3_0", "c3_1", "c4"]


def test_a_stage_of_equal_blocks_is_one_block_in_a_row_with_the_keys_of_pytorch():
    text = (
        "class Block(nn.Module):\n    def __init__(self, c):\n        super().__init__()\n"
        "        self.conv = nn.Conv2d(c, c, 3, padding=1)\n"
        "        self.bn = nn.BatchNorm2d(c)\n"
        "    def forward(self, x):\n        return x + self.bn(self.conv(x))\n"
    ) + of_forward(
        "return self.layer1(self.conv(x))",
        "self.conv = nn.Conv2d(1, 4, 3)\n        "
        "self.layer1 = nn.Sequential(*[Block(4) for _ in range(3)])",
    )
    stage = read(text).design.by_name["layer1"].layer
    assert isinstance(stage, Block)
    assert stage.repeat == 3
    assert readout(read(text).design).parameters == 10 * 4 + 3 * (4 * 4 * 9 + 4 + 8)


@pytest.mark.parametrize("imports", ["from torch.nn import *", "import torch.nn as N", ""])
def test_torch_is_known_by_any_spelling(imports):
    prefix = {"import torch.nn as N": "N.", "": "torch.nn."}.get(imports, "")
    text = f"{imports}\nnet = {prefix}Sequential({prefix}Linear(4, 2), {prefix}ReLU())"
    assert kinds(read(text).design) == ["Input", "Linear", "ReLU"]


@pytest.mark.parametrize(
    "kind", [k for k, cls in LAYERS.items() if cls.is_module and cls.target.startswith("torch.nn.")]
)
def test_arguments_are_taken_in_the_order_and_with_the_defaults_of_pytorch(kind):
    if LAYERS[kind].family == "input":
        return
    parameters = inspect.signature(pkgutil.resolve_name(LAYERS[kind].target)).parameters
    ours = [name for name in signatures.order(kind) if name in parameters or name != "inplace"]
    assert [*parameters][: len(ours)] == ours
    layer = signatures.layer_of(kind, {"kernel_size": 3} if kind in signatures.POOLS else {})
    for field in fields_of(LAYERS[kind]):
        default = parameters[field.name].default if field.name in parameters else None
        if default not in (None, inspect.Parameter.empty):
            assert layer.options()[field.name] == field.check(default)
    if kind in signatures.POOLS:
        assert layer.options()["stride"] == (3, 3)


@pytest.mark.parametrize("shape", [(0, 28, 28), (1, 2, 3, 4), (), (10**9,)])
def test_an_input_that_no_network_has_is_refused_in_a_sentence(shape):
    with pytest.raises(CodeError, match="The input's shape"):
        read(MNIST, input_shape=shape)
