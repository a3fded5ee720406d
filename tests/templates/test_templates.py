"""The templates: what they are, how they are laid out, and that they are what the recipes give."""

from pathlib import Path

import pytest

import resources
from designer import data
from designer.analysis import Task, read
from designer.graph import Augmentation, Block, Design, file, templates
from designer.graph.block import definitions
from designer.graph.optimizer import Adadelta
from designer.graph.placing import COLUMN, HEIGHT, ROW, WIDTH
from resources.make import designs
from tests.templates.reference import NETWORKS

RESOURCES = Path(resources.__file__).parent
NAMES = tuple(sorted(NETWORKS))
DIGITS = data.info("digits")
FOR_DIGITS = (
    "lenet5",
    "mnist-cnn",
    "residual-digits",
    "small-vgg",
    "transfer-digits",
    "vanishing-relu",
    "vanishing-sigmoid",
    "vgg11-small",
)
INTENDED = {"squeezenet1_1": [("conv1", "The last row and column are never read")]}
"""Notices on what the papers have so."""


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def design(name: str) -> Design:
    return templates.load(name)


def every_level() -> list[Design]:
    """Every template and every block of the shelf, with all that is nested in them."""
    shipped = [*map(templates.load, NAMES), *designs.blocks()]
    return list(dict.fromkeys(level for d in shipped for level in (*definitions(d), d)))


def test_every_file_is_listed_by_its_name() -> None:
    assert templates.names() == NAMES


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        templates.load("lenet6")


def test_a_template_knows_its_own_name(design: Design, name: str) -> None:
    assert design.name == name


def test_totals(design: Design, name: str) -> None:
    assert read(design).parameters == NETWORKS[name][1]


def test_a_template_has_no_problems_but_those_that_its_paper_has(design: Design, name: str) -> None:
    intended = INTENDED.get(name, [])
    found = read(design).problems
    assert not any(problem.is_error for problem in found)
    assert len(found) == len(intended)
    for problem, (node, words) in zip(found, intended, strict=True):
        assert problem.node == design.by_name[node].id
        assert words in problem.message


@pytest.mark.parametrize("name", FOR_DIGITS, indirect=True)
def test_a_template_for_digits_can_be_trained_at_once(design: Design) -> None:
    """Pressing Train works, with nothing to download."""
    assert data.info(design.recipe.data) == DIGITS
    assert read(design, Task(DIGITS.title, DIGITS.shape, len(DIGITS.classes))).problems == ()


def test_no_other_template_names_data_that_does_not_fit(design: Design, name: str) -> None:
    task = data.task_of(design.recipe)
    assert bool(design.recipe.data) == (name in FOR_DIGITS or name == "convnetjs-cifar10")
    assert task is None or read(design, task).problems == ()


def test_the_recipe_of_convnetjs_is_that_of_its_page() -> None:
    recipe = templates.load("convnetjs-cifar10").recipe
    assert (recipe.data, recipe.batch_size) == ("cifar-10", 4)
    assert recipe.optimizer == Adadelta(lr=1, rho=0.95, eps=1e-6, weight_decay=1e-4)
    assert recipe.augmentation == Augmentation(flip=True, shift=2)


def test_recipes_of_templates_are_those_that_name_their_data() -> None:
    known = templates.recipes()
    assert set(known) == {*FOR_DIGITS, "convnetjs-cifar10"}
    for name, recipe in known.items():
        assert recipe == templates.load(name).recipe


def test_a_template_says_in_at_most_three_sentences_what_was_new_and_when(design: Design) -> None:
    assert 40 < len(design.about) < 300
    assert design.about.endswith(".")
    assert any(str(year) in design.about for year in range(1998, 2020))


@pytest.mark.parametrize("folder", ["templates", "blocks"])
def test_the_committed_files_are_what_the_recipes_give(folder: str) -> None:
    made = designs.templates() if folder == "templates" else designs.blocks()
    texts = {design.name + file.SUFFIX: file.dumps(design) for design in made}
    files = (RESOURCES / folder).glob(f"*{file.SUFFIX}")
    assert {path.name: path.read_text(encoding="utf-8") for path in files} == texts


def test_a_file_holds_all_of_its_design() -> None:
    for design in (*designs.templates(), *designs.blocks()):
        assert file.loads(file.dumps(design)) == design


@pytest.mark.parametrize("design", designs.blocks(), ids=lambda design: design.name)
def test_a_block_of_the_shelf_works_as_it_stands(design: Design) -> None:
    assert 40 < len(design.about) < 300
    assert design.promoted
    assert read(design).problems == ()
    assert Block(design).arity == Block(design).outputs == 1


@pytest.mark.parametrize("level", every_level(), ids=lambda design: design.name)
def test_cards_stand_in_rows_and_columns_without_touching(level: Design) -> None:
    places = [node.position for node in level.nodes]
    assert len(set(places)) == len(places)
    assert WIDTH < COLUMN
    assert HEIGHT < ROW
    assert all(x % COLUMN == y % ROW == 0 for x, y in places)
    assert max(x for x, _ in places) < 8 * COLUMN, "too small to be read at once"
    assert max(y for _, y in places) < 5 * ROW, "too small to be read at once"


@pytest.mark.parametrize("level", every_level(), ids=lambda design: design.name)
def test_wires_lead_to_the_right_or_to_the_next_row(level: Design) -> None:
    for wire in level.wires:
        (x, y), (to_x, to_y) = (level.by_id[port.node].position for port in wire)
        assert to_x > x or (to_x, to_y) == (0, y + ROW)


def test_blocks_of_one_name_have_one_definition(design: Design) -> None:
    names = [definition.name for definition in definitions(design)]
    assert len(set(names)) == len(names)


def test_what_is_on_the_shelf_is_what_the_templates_are_made_of() -> None:
    shelf = set(designs.blocks())
    used = {d for name in NAMES for d in definitions(templates.load(name))}
    assert {d.name for d in shelf - used} == {"depthwise_separable"}  # of the first MobileNet


def test_nodes_are_named_after_their_layers_and_counted() -> None:
    names = " ".join(node.name for node in templates.load("small-vgg").nodes)
    assert names == (
        "input conv1 relu1 conv2 relu2 pool1 conv3 relu3 conv4 relu4 pool2 flatten "
        "fc1 relu5 drop1 fc2"
    )
