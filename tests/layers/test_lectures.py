"""The numbers that courses on convolutional networks give."""

import pytest

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import Costs, costs
from designer.analysis.numbers import grouped, in_bytes, short
from designer.graph import LAYERS, Layer, Shape, ShapeError
from designer.graph.wording import THIN


def conv(**options: object) -> Layer:
    return LAYERS["Conv2d"](**options)


def make(kind: str, **options: object) -> Layer:
    return LAYERS[kind](**options)


def read(layer: Layer, *shape: int) -> Costs:
    result = costs(layer, (Shape(shape),))
    assert isinstance(result, Costs), result.message
    return result


def test_the_first_layer_of_alexnet() -> None:
    layer = conv(out_channels=64, kernel_size=11, stride=4, padding=2)
    result = read(layer, 3, 227, 227)
    assert result.shape == (64, 56, 56)
    assert result.shape.values == 200_704
    assert in_bytes(result.activation_bytes) == f"784{THIN}KiB"
    assert result.parameters == 23_296
    assert result.macs == 72_855_552
    assert short(result.macs) == f"72.9{THIN}M"
    assert result.flops == 2 * 72_855_552


def test_ten_filters_of_5x5_on_a_cifar_picture() -> None:
    result = read(conv(out_channels=10, kernel_size=5, stride=1, padding=2), 3, 32, 32)
    assert result.shape == (10, 32, 32)
    assert result.parameters == 760


def test_7x7_with_3x3_at_stride_3_does_not_fit() -> None:
    layer = conv(kernel_size=3, stride=3)
    assert read(layer, 3, 7, 7).shape[1:] == (2, 2)
    (notice,) = layer.notices(Shape((3, 7, 7)))
    assert "stride 3 does not fit, (7 − 3) / 3 + 1 = 2.33 is rounded down" in notice.message
    assert "The last row and column are never read" in notice.message
    assert "Padding 1 or stride 2 would fit." in notice.message
    assert notice.fix.label == "Set padding to 1×1"


@pytest.mark.parametrize(("stride", "side"), [(1, 5), (2, 3)])
def test_7x7_with_3x3_at_strides_that_fit(stride: int, side: int) -> None:
    layer = conv(kernel_size=3, stride=stride)
    assert read(layer, 3, 7, 7).shape[1:] == (side, side)
    assert layer.notices(Shape((3, 7, 7))) == ()


def test_7x7_with_3x3_and_a_border_of_1_keeps_its_size() -> None:
    assert read(conv(kernel_size=3, padding=1), 3, 7, 7).shape[1:] == (7, 7)


def test_fully_connected_layer_of_vgg16() -> None:
    result = read(LAYERS["Linear"](out_features=4096), 25_088)
    assert result.parameters == 102_764_544
    assert result.macs == 102_760_448
    assert grouped(result.parameters) == f"102{THIN}764{THIN}544"


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ((3, 7, 6), "The last row is never read: stride 3"),
        ((3, 8, 7), "The last 2 rows and 1 column are never read: stride 3"),
    ],
)
def test_pooling_that_leaves_rows_unread_offers_ceil_mode(
    shape: tuple[int, ...], words: str
) -> None:
    layer = LAYERS["MaxPool2d"](kernel_size=3, stride=3)
    (notice,) = layer.notices(Shape(shape))
    assert words in notice.message
    assert notice.fix.label == "Set ceil_mode to on"


def test_a_stride_larger_than_the_window_is_told_with_what_is_read() -> None:
    (notice,) = LAYERS["MaxPool2d"](kernel_size=2, stride=3).notices(Shape((3, 8, 8)))
    assert notice.message == (
        "Stride 3 is larger than the 2×2 window: of every 3 rows and columns only 2 are read."
    )


def test_a_stride_of_a_1x1_window_is_meant() -> None:
    shortcut = conv(out_channels=128, kernel_size=1, stride=2)
    assert shortcut.notices(Shape((64, 56, 56))) == ()
    assert len(conv(kernel_size=(1, 2), stride=3).notices(Shape((64, 56, 56)))) == 1


def test_pooling_in_ceil_mode_has_nothing_to_tell() -> None:
    assert LAYERS["MaxPool2d"](ceil_mode=True).notices(Shape((3, 7, 7))) == ()


def test_an_input_repeated_by_add_is_told() -> None:
    (notice,) = LAYERS["Add"]().notices(Shape((16, 8, 8)), Shape((16, 1, 1)))
    assert "receives 16×1×1 beside 16×8×8" in notice.message


def test_sizes_from_ten_thousand_are_grouped_in_sentences() -> None:
    with pytest.raises(ShapeError, match=f"512×28×28 maps.*401{THIN}408 values"):
        LAYERS["Linear"]().infer(Shape((512, 28, 28)))


@pytest.mark.parametrize(
    ("layer", "shape", "words"),
    [
        (conv(kernel_size=9), (3, 7, 7), "The 9×9 kernel does not fit: the input is only 7×7."),
        (conv(kernel_size=5, dilation=3), (3, 7, 7), "spread to 13×13 by the dilation"),
        (conv(kernel_size=9, padding=1), (3, 6, 6), "only 8×8 (6×6 with its padding)"),
        (conv(out_channels=10, groups=4), (8, 7, 7), "groups = 4 does not divide the 10 filters."),
        (conv(out_channels=8, groups=4), (6, 7, 7), "does not divide the 6 input channels."),
        (conv(padding="same", stride=2), (3, 7, 7), "“same” works with stride 1 only"),
        (conv(padding=7, padding_mode="reflect"), (3, 7, 7), "at most 6 to a side of 7"),
        (conv(padding=8, padding_mode="circular"), (3, 7, 7), "at most 7 to a side of 7"),
        (conv(), (784,), "receives a vector of 784"),
        (LAYERS["MaxPool2d"](padding=2), (3, 7, 7), "padding 2 is more than half of the 2×2"),
        (LAYERS["Softmax"](dim=2), (10,), "a vector of 10, which has only axis 1"),
        (make("ConvTranspose2d", output_padding=2), (3, 7, 7), "must be smaller than the stride 2"),
        (make("ConvTranspose2d", padding=5), (3, 4, 4), "without it the output would be only 8×8"),
        (make("GroupNorm"), (6, 7, 7), "The 6 channels cannot form 4 groups"),
        (make("InstanceNorm2d"), (6, 1, 1), "6×1×1 maps have only one each"),
        (make("ReflectionPad2d", padding=4), (3, 4, 6), "at most 3 rows and 5 columns"),
        (make("PixelShuffle", upscale_factor=3), (8, 4, 4), "every 3·3 = 9 channels out as one"),
        (make("ChannelShuffle"), (5, 4, 4), "The 5 channels do not come in 2 groups"),
        (make("Unflatten"), (400,), "needs 784 values, and axis 1 of a vector of 400 holds 400"),
        (make("Reshape", shape=(16, 7, 7)), (20, 4, 4), "needs 784 values, and 20×4×4 holds 320"),
        (make("Reshape", shape=(5, -1, 7)), (20, 4, 4), "needs a multiple of 35 values"),
        (make("Mean"), (10,), "the axes 2 and 3 of a vector of 10, which has only axis 1"),
        (make("Mean", dim=1), (10,), "leaves one number without an axis"),
        (make("Upsample", scale_factor=0.1), (3, 7, 7), "nothing would be left"),
        (LAYERS["Flatten"](start_dim=4), (3, 7, 7), "which has the axes 1, 2 and 3"),
    ],
)
def test_a_layer_that_cannot_work_says_why_with_the_numbers(
    layer: Layer, shape: tuple[int, ...], words: str
) -> None:
    with pytest.raises(ShapeError) as caught:
        layer.infer(Shape(shape))
    assert words in caught.value.message


def test_the_transposed_convolution_of_a_unet_doubles_the_maps() -> None:
    layer = make("ConvTranspose2d", out_channels=64, kernel_size=2, stride=2)
    result = read(layer, 128, 28, 28)
    assert result.shape == (64, 56, 56)
    assert result.parameters == 128 * 64 * 2 * 2 + 64
    assert result.macs == 28 * 28 * 128 * 64 * 2 * 2
    assert result.notices == ()


@pytest.mark.parametrize(
    ("layer", "parameters"),
    [
        (make("PReLU"), 1),
        (make("PReLU", per_channel=True), 16),
        (make("LayerNorm"), 2 * 16 * 7 * 5),
        (make("LayerNorm", axes="last", bias=False), 5),
        (make("GroupNorm"), 32),
        (make("InstanceNorm2d"), 0),
    ],
)
def test_learned_values_of_layers_that_take_their_size_from_the_input(
    layer: Layer, parameters: int
) -> None:
    assert read(layer, 16, 7, 5).parameters == parameters


def test_global_average_pooling_as_a_mean() -> None:
    assert read(make("Mean"), 16, 7, 5).shape == (16,)
    assert read(make("Mean", keepdim=True), 16, 7, 5).shape == (16, 1, 1)


def test_reshape_lays_what_is_left_along_the_open_axis() -> None:
    assert read(make("Reshape", shape=(16, -1, 5)), 400).shape == (16, 5, 5)
    assert read(make("Reshape"), 16, 5, 5).shape == (400,)


@pytest.mark.parametrize(
    ("shape", "repaired"), [((16, 7, 7), (-1, 1, 1)), ((7, 4, 4), (-1, 4, 4)), ((3, -1), (1, -1))]
)
def test_reshape_offers_the_nearest_shape_that_fits(
    shape: tuple[int, ...], repaired: tuple[int, ...]
) -> None:
    result = costs(make("Reshape", shape=shape), (Shape((20, 4, 4)),))
    assert isinstance(result, ShapeError)
    assert dict(result.fix.options) == {"shape": repaired}


def test_unflatten_offers_no_size_that_its_field_does_not_take() -> None:
    result = costs(make("Unflatten"), (Shape((10**6 + 3,)),))
    assert isinstance(result, ShapeError)
    assert result.fix is None
