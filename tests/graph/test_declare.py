import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import (
    LAYERS,
    OPTIMIZERS,
    Ascending,
    Axes,
    Block,
    Choice,
    Declaration,
    Design,
    Field,
    Flag,
    Integer,
    Number,
    Option,
    OptionalInteger,
    OptionError,
    PairOf,
    Recipe,
    Sides,
    Sizes,
    Text,
    common_fields,
    families_of,
    fields_of,
)
from tests.examples import times
from tests.parity.strategies import values_of

DECLARATIONS: tuple[type[Declaration], ...] = (
    *LAYERS.values(),
    *(member for family in families_of(Recipe).values() for member in family.values()),
    Recipe,
)
FIELDS = {
    (replace(field.option, doc=""), field.default): field
    for cls in DECLARATIONS
    for field in fields_of(cls)
}.values()
"""One of each that takes the same: many layers share a kernel, a bias, a way to begin."""
OPTIONS: dict[str, Option] = {
    "integer": Integer(minimum=-3, maximum=10**6),
    "number": Number(),
    "share": Number(minimum=0, maximum=1),
    "rate": Number(minimum=0, above=True),
    "flag": Flag(),
    "choice": Choice(words=("zeros", "reflect")),
    "text": Text(),
    "pair": PairOf(),
    "padding": PairOf(minimum=0, words=("same", "valid")),
    "sizes": Sizes(),
    "open sizes": Sizes(fills=True),
    "optional integer": OptionalInteger(),
    "sides": Sides(),
    "axes": Axes(),
    "ascending": Ascending(),
}
anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.lists(st.integers(-1, 4) | st.floats(), max_size=4),
    st.tuples(st.integers(-1, 10**10), st.integers(-1, 4)),
    st.just(10**400),
    st.just({"a": []}),
)
options = pytest.mark.parametrize("option", OPTIONS.values(), ids=OPTIONS)


@options
@given(value=anything)
def test_a_value_is_taken_in_its_normal_form_or_refused_in_a_sentence(
    option: Option, value: object
) -> None:
    try:
        taken = option.check(value)
    except OptionError as error:
        sentence = str(error)
    else:
        assert option.check(taken) == taken
        assert hash(taken) == hash(option.check(taken))
        return
    assert 0 < len(sentence) < 120
    assert "\n" not in sentence


@options
@given(data=st.data())
def test_what_is_shown_can_be_typed(option: Option, data: st.DataObject) -> None:
    taken = []
    for value in (data.draw(anything), data.draw(st.floats(0, 1)), data.draw(st.integers(1, 9))):
        try:
            taken.append(option.check(value))
        except OptionError:
            continue
    for value in taken:
        assert option.parse(option.show(value)) == value


@options
@given(text=st.text(max_size=12) | st.from_regex(r"[-0-9 x×.,e]{0,8}", fullmatch=True))
def test_whatever_is_typed_is_read_or_refused(option: Option, text: str) -> None:
    try:
        value = option.parse(text)
    except OptionError:
        return
    assert option.check(value) == value


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
@given(data=st.data())
@times(1 / 2)
def test_every_field_takes_its_default_and_all_that_its_steps_reach(
    field: Field, data: st.DataObject
) -> None:
    option = field.option
    assert option.check(field.default) == field.default
    assert option.parse(option.show(field.default)) == field.default
    value = option.check(data.draw(values_of(option, field.default)))
    for by in data.draw(st.lists(st.sampled_from([-10, -1, 1, 10]), max_size=8)):
        value = option.step(value, by, powers=data.draw(st.booleans()))
        assert option.check(value) == value


@given(st.floats(min_value=0, exclude_min=True, allow_infinity=False), st.sampled_from([-1, 1]))
def test_a_step_of_a_learning_rate_moves_it_and_stays_above_zero(value: float, by: int) -> None:
    stepped = Number(minimum=0, above=True).step(value, by)
    assert stepped > 0
    assert math.isfinite(stepped)


@pytest.mark.parametrize(
    ("value", "by", "stepped"),
    [
        (0.001, 1, 0.002),
        (0.001, -1, 0.0009),
        (0.9, 1, 1.0),
        (0.05, 1, 0.06),
        (1e-13, 1, 2e-13),
        (3.0, -1, 2.0),
    ],
)
def test_a_step_moves_the_leading_digit(value: float, by: int, stepped: float) -> None:
    assert Number(minimum=0, above=True).step(value, by) == stepped


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("Conv2d", {"out_channels": 0}, "out_channels must be 1 or more, not 0"),
        ("Conv2d", {"out_channels": 2 * 10**9}, "must be at most 1\u2009000\u2009000\u2009000"),
        ("Conv2d", {"kernel_size": (3, 0)}, "kernel_size must be 1 or more, not 0"),
        ("Conv2d", {"padding": "full"}, 'or "same" or "valid", not \'full\''),
        ("Conv2d", {"bias": 1}, "bias is on or off"),
        ("Conv2d", {"padding_mode": "mirror"}, "is one of zeros, reflect, replicate, circular"),
        ("Dropout", {"p": 1.5}, "p must be between 0 and 1, not 1.5"),
        ("Dropout", {"p": math.nan}, "p must be between 0 and 1, not nan"),
        ("BatchNorm2d", {"eps": 0.0}, "eps must be above 0, not 0.0"),
        ("Conv2d", {"kernel": 3}, "Conv2d has no option 'kernel'; it has out_channels, kernel_"),
    ],
)
def test_a_refusal_names_the_field_and_the_bounds(
    kind: str, values: dict[str, object], words: str
) -> None:
    with pytest.raises(OptionError) as caught:
        LAYERS[kind].from_options(values)
    assert words in str(caught.value)


def test_one_number_stands_for_both_of_a_pair() -> None:
    assert LAYERS["Conv2d"](kernel_size=5) == LAYERS["Conv2d"](kernel_size=[5, 5])
    assert PairOf().parse("5") == PairOf().parse("5 x 5") == PairOf().parse("(5, 5)") == (5, 5)


def test_nesterov_without_momentum_is_refused_as_pytorch_refuses_it() -> None:
    sgd = OPTIMIZERS["sgd"](momentum=0.9, nesterov=True)
    with pytest.raises(OptionError, match="momentum is 0"):
        replace(sgd, momentum=0.0)


def test_common_fields_take_the_same_under_one_name() -> None:
    conv, pool, linear = (LAYERS[kind]() for kind in ("Conv2d", "MaxPool2d", "Linear"))
    assert common_fields([conv, conv]) == fields_of(LAYERS["Conv2d"])
    shared = common_fields([conv, pool])
    assert [field.name for field in shared] == ["kernel_size", "stride", "dilation"]
    assert (
        shared[0].option.doc == "Height and width of the filters.\nHeight and width of the window."
    )
    assert [field.name for field in common_fields([conv, linear])] == [
        "bias",
        "trainable",
        "weight_init",
    ]
    block = Block(Design(), repeat=2)
    assert [field.name for field in common_fields([block, block])] == ["repeat"]
    # Dropout's p and LocalResponseNorm's size are of other kinds than anything of a Conv2d.
    assert common_fields([conv, LAYERS["Dropout"](), LAYERS["LocalResponseNorm"]()]) == ()
