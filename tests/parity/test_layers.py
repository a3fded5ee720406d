"""Every layer, with any options, on any input: what the readout says is what PyTorch does."""

import pytest
from hypothesis import example, given, settings

from designer.analysis import Costs, costs
from designer.graph import LAYERS, Layer, Shape
from tests.examples import times
from tests.parity.oracle import Truth, ask
from tests.parity.strategies import KINDS, layer_and_inputs

Case = tuple[Layer, tuple[Shape, ...]]

# PyTorch tells that such a convolution may copy its input, which is no matter of counts.
pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same':UserWarning")

TAKES_MAPS = (
    "Conv2d",
    "ConvTranspose2d",
    "MaxPool2d",
    "AvgPool2d",
    "LPPool2d",
    "AdaptiveAvgPool2d",
    "AdaptiveMaxPool2d",
    "BatchNorm2d",
    "InstanceNorm2d",
    "ZeroPad2d",
    "ReflectionPad2d",
    "Upsample",
    "PixelShuffle",
)


def is_deliberately_stricter(layer: Layer, inputs: tuple[Shape, ...]) -> bool:
    """Whether the readout refuses what PyTorch would let through, since no one can mean it."""
    kind, first = type(layer).__name__, inputs[0]
    axes = len(first) + 1
    return (
        # PyTorch applies it to the columns of each row of each map.
        (kind == "Linear" and first.is_map and not layer.options()["last_axis"])
        # PyTorch takes a batch of (rows, columns) for one map without a batch.
        or (kind in TAKES_MAPS and axes == 3)
        # PyTorch takes the mean of the last two axes in its place, however many there are.
        or (kind == "AdaptiveAvgPool2d" and axes > 4)
        # PyTorch resizes lines and volumes, too.
        or (kind == "Upsample" and not first.is_map)
        # PyTorch pads the last two axes, the batch if it is one of them.
        or (kind == "ZeroPad2d" and not first.is_map)
        # PyTorch drops what stands in the place of the maps, with a warning.
        or (kind == "Dropout2d" and not first.is_map)
        # PyTorch lets the examples of a batch share 1 among them.
        or (kind in {"Softmax", "LogSoftmax"} and layer.options()["dim"] in {0, -axes})
        # PyTorch lays the batch of one beside another axis of the other.
        or (kind in {"Add", "Multiply"} and len({len(x) for x in inputs}) > 1)
    )


def pytorch(layer: Layer, inputs: tuple[Shape, ...], device: str = "meta") -> Truth | None:
    """What PyTorch says, None where it refuses or goes on with maps that hold nothing.

    A number for each example without any axis is such a thing too: no other layer takes it.
    """
    try:
        truth = ask(layer, inputs, device)
    except (RuntimeError, ValueError, IndexError):
        return None
    return truth if min(truth.shape, default=0) else None


def compare(case: Case, device: str = "meta") -> None:
    layer, inputs = case
    read = costs(layer, inputs)
    truth = pytorch(layer, inputs, device)
    if isinstance(read, Costs):
        assert truth is not None, f"PyTorch refuses {layer} on {inputs}"
        assert truth == Truth(read.shape, read.parameters, read.flops)
    elif truth is not None and not is_deliberately_stricter(layer, inputs):
        # Not everything is checked where there are no values.
        truth = pytorch(layer, inputs, "cpu")
        assert truth is None, f"PyTorch takes {layer} on {inputs}; readout: {read.message}"


@pytest.mark.parametrize("kind", KINDS)
def test_readout_of_any_layer_agrees_with_pytorch(kind: str) -> None:
    @given(layer_and_inputs((kind,)))
    def check(case: Case) -> None:
        compare(case)

    check()


def conv(shape: tuple[int, ...], **options: object) -> Case:
    return LAYERS["Conv2d"](**options), (Shape(shape),)


def upconv(shape: tuple[int, ...], **options: object) -> Case:
    return LAYERS["ConvTranspose2d"](**options), (Shape(shape),)


def pool(shape: tuple[int, ...], **options: object) -> Case:
    return LAYERS["MaxPool2d"](**options), (Shape(shape),)


@given(layer_and_inputs(("Conv2d", "ConvTranspose2d", "MaxPool2d", "AvgPool2d", "LPPool2d")))
@times(4)
@example(conv((3, 5, 5), kernel_size=4, dilation=3, padding="same"))
@example(conv((3, 5, 5), kernel_size=4, padding="same", padding_mode="circular"))
@example(conv((3, 3, 3), kernel_size=7, padding="same", padding_mode="reflect"))
@example(conv((3, 4, 4), kernel_size=3, padding=4, padding_mode="circular"))
@example(conv((3, 4, 4), kernel_size=3, padding=4, padding_mode="reflect"))
@example(conv((3, 4, 4), kernel_size=3, padding=9, padding_mode="replicate"))
@example(conv((6, 4, 4), out_channels=4, groups=3))
@example(conv((6, 4, 4), out_channels=9, groups=3, bias=False))
@example(upconv((3, 4, 4), stride=2, output_padding=2))
@example(upconv((3, 4, 4), stride=2, dilation=4, output_padding=3))
@example(upconv((3, 4, 4), stride=1, padding=2, kernel_size=(3, 2)))
@example(upconv((6, 4, 4), out_channels=9, groups=3, bias=False))
@example(pool((3, 3, 3), kernel_size=3, stride=2, padding=1, dilation=2, ceil_mode=True))
@example(pool((3, 1, 3), ceil_mode=True))
@example(pool((3, 5, 5), kernel_size=2, stride=4, padding=1, ceil_mode=True))
@example(pool((3, 5, 5), kernel_size=3, padding=2, dilation=3))
def test_readout_of_sliding_windows_agrees_with_pytorch(case: Case) -> None:
    compare(case)


@given(layer_and_inputs())
@times(2)
def test_readout_agrees_with_pytorch_on_real_tensors(case: Case) -> None:
    compare(case, "cpu")


@pytest.mark.soak
@given(layer_and_inputs())
@settings(max_examples=4000)
def test_readout_of_thousands_of_layers_agrees_with_pytorch(case: Case) -> None:
    compare(case)
