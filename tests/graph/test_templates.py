from collections.abc import Callable
from pathlib import Path

import pytest

from designer import data
from designer.analysis import Task, read
from designer.graph import Design, file, templates
from resources.templates import make

PARAMETERS = {"lenet5": 61_706, "mnist-cnn": 8_490, "small-vgg": 218_490}
NAMES = tuple(PARAMETERS)
DIGITS = data.info("digits")
CARD = (168, 190)
"""The room that a card takes at least, in width and height."""


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def design(name: str) -> Design:
    return templates.load(name)


def test_every_file_is_listed_by_its_name() -> None:
    assert templates.names() == NAMES


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        templates.load("lenet6")


def test_a_template_knows_its_own_name(design: Design, name: str) -> None:
    assert design.name == name


def test_totals(design: Design, name: str) -> None:
    assert read(design).parameters == PARAMETERS[name]


def test_nothing_stands_between_a_template_and_its_training(design: Design) -> None:
    info = data.info(design.recipe.data)
    assert info == DIGITS, "pressing Train must work at once, with nothing to download"
    assert read(design, Task(info.title, info.shape, len(info.classes))).problems == ()


def test_a_template_says_in_at_most_three_sentences_what_it_is(design: Design) -> None:
    assert 40 < len(design.about) < 300
    assert design.about.endswith(".")


def test_the_file_is_as_the_program_writes_it(name: str) -> None:
    text = Path(make.__file__).with_name(f"{name}.convas").read_text(encoding="utf-8")
    assert file.dumps(file.loads(text)) == text


@pytest.mark.parametrize("template", make.TEMPLATES, ids=lambda template: template.__name__)
def test_the_committed_file_is_what_make_writes(template: Callable[[], Design]) -> None:
    made = template()
    assert templates.load(made.name) == made


def test_cards_stand_in_rows_without_touching(design: Design) -> None:
    places = [node.position for node in design.nodes]
    for i, (x, y) in enumerate(places):
        for other_x, other_y in places[:i]:
            assert abs(x - other_x) >= CARD[0] or abs(y - other_y) >= CARD[1]
    assert places == sorted(places, key=lambda at: (at[1], at[0])), "not in reading order"
    assert {x for x, _ in places} <= {column * make.COLUMN for column in range(5)}


def test_nodes_are_named_after_their_layers_and_counted() -> None:
    names = " ".join(node.name for node in templates.load("small-vgg").nodes)
    assert names == (
        "input conv1 relu1 conv2 relu2 pool1 conv3 relu3 conv4 relu4 pool2 flatten "
        "fc1 relu5 drop1 fc2"
    )
