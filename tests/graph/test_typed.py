import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.graph import Integer, Number, OptionError, PairOf, Sides, Sizes
from designer.graph.typed import LONGEST, stepped, whole_number

NUMBERS = st.integers(0, 99).map(str) | st.sampled_from(["0.5", "2.25", "1e2", "007"])
SUMS = st.recursive(
    NUMBERS,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["+", "-", "*", "/", "//", " + ", " * "]), part).map(
            "".join
        ),
        part.map("({})".format),
        part.map("-{}".format),
        part.map("({})**2".format),
    ),
    max_leaves=6,
)


@given(SUMS.filter(lambda text: len(text) <= LONGEST))
def test_arithmetic_gives_what_python_gives(text: str) -> None:
    try:
        expected = eval(text.replace("007", "7"))
    except ZeroDivisionError:
        with pytest.raises(OptionError, match="divides by zero"):
            Number().parse(text)
        return
    assert Number().parse(text) == float(expected)
    if expected == int(expected):
        assert whole_number(text) == expected
    else:
        with pytest.raises(OptionError, match="takes a whole number, not"):
            whole_number(text)


@given(st.text("0123456789+-*/(). ,×x", max_size=2 * LONGEST))
def test_whatever_is_typed_is_answered_at_once(text: str) -> None:
    begun = time.process_time()
    for option in (Integer(), Number(), PairOf(), Sides(), Sizes()):
        with suppress(OptionError):
            option.parse(text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("64*2", 128),
        ("28/2-1", 13),
        ("(3+1)*16", 64),
        ("2**10", 1024),
        ("28 − 5 + 2·0", 23),
        ("3×32", 96),
        ("1,024", 1024),
        ("1\u2009024", 1024),
        ("+7", 7),
    ],
)
def test_a_whole_number(text: str, value: int) -> None:
    assert Integer().parse(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("9**9**9", "cannot be worked out: “9**9**9” is too large"),
        ("((9**99)**99)**99", "is too large"),
        ("1/(2-2)", "divides by zero"),
        ("7/2", "takes a whole number, not 3.5"),
        ("64*", "takes a whole number, not “64*”"),
        ("()", "takes a whole number"),
        ("a+1", "takes a whole number, not “a+1”"),
        ("e", "takes a whole number"),
        ("1(2)", "takes a whole number"),
        ("(0-8)**(1/3)", "takes a whole number"),
        ("1+" * LONGEST + "1", "takes a whole number"),
        ("(" * 5000, "takes a whole number"),
        ("9" * 5000, "takes a whole number"),
        ("1e400", "is too large"),
        ("__import__('os')", "takes a whole number"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(OptionError) as caught:
        Integer().parse(text)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 x 3", (3, 3)),
        ("3*3", (3, 3)),
        ("3 * 4", (3, 4)),
        ("1,5", (1, 5)),
        ("(5, 5)", (5, 5)),
        ("( 5 ; 6 )", (5, 6)),
        ("3,", (3, 3)),
        ("03 04", (3, 4)),
        ("3*2, 5", (6, 5)),
        ("3*2 5", (6, 5)),
        ("3 * 2 × 5 + 1", (6, 6)),
        ("2 x (3+1)*2", (2, 8)),
        ("28/2-1", (13, 13)),
        ("2**3", (8, 8)),
    ],
)
def test_a_pair(text: str, value: tuple[int, int]) -> None:
    assert PairOf().parse(text) == value


def test_sizes_may_be_parted_by_stars() -> None:
    for text in ("3 × 32 × 32", "3*32*32", "3 * 32 * 32", "3, 16*2, 64/2", "(3, 32, 32)"):
        assert Sizes().parse(text) == (3, 32, 32)


def test_decimals_have_a_comma_or_a_point() -> None:
    assert Number().parse("0,5") == Number().parse("1/2") == Number().parse("0.25*2") == 0.5


@given(st.integers(-(10**6), 10**6))
def test_powers_of_two_lie_next_to_each_other(value: int) -> None:
    powers = sorted({0, *(sign << n for n in range(22) for sign in (1, -1))})
    assert stepped(value, 1, powers=True) == min(p for p in powers if p > value)
    assert stepped(value, -1, powers=True) == max(p for p in powers if p < value)


def test_steps_of_a_decimal_double_and_halve_it() -> None:
    share = Number(minimum=0, maximum=1)
    assert share.step(0.3, 1, powers=True) == 0.6
    assert share.step(0.6, 1, powers=True) == 1
    assert share.step(0.5, -2, powers=True) == 0.125
    assert share.step(0.0, 1, powers=True) > 0
