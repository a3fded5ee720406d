"""The summary for other documents."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import read, tables
from designer.analysis.numbers import THIN
from designer.compile import empty, places
from designer.graph import LAYERS, Block, Design, UnknownLayer, edit, templates

L = LAYERS


@pytest.fixture(scope="module")
def resnet() -> Design:
    return templates.load("resnet18")


def named(design: Design) -> list[tuple[int, str]]:
    return [(depth, row.name) for depth, row in tables.lines(design, read(design))]


def test_what_is_in_a_block_stands_behind_it_one_deeper(resnet: Design) -> None:
    told = named(resnet)
    at = told.index((0, "layer2"))
    assert told[at : at + 4] == [(0, "layer2"), (1, "first"), (2, "conv1"), (2, "bn1")]
    assert (1, "input") not in told, "where data comes into a block costs nothing and says nothing"


def test_times_that_cost_the_same_are_told_once(resnet: Design) -> None:
    told = named(resnet)
    at = told.index((0, "layer1"))
    assert [name for depth, name in told[at : told.index((0, "layer2"))] if depth == 1] == [
        *("conv1", "bn1", "relu1", "conv2", "bn2", "add1", "relu2")
    ]


def grows(repeat: int) -> Design:
    """A block that stands several times in a row, of which the first is given fewer channels."""
    inner, source = edit.add(Design(name="grows"), L["Input"]((1, 4, 4)), (0, 0))
    inner, conv = edit.add_after(inner, source.id, L["Conv2d"](4, (1, 1)), (0, 0))
    inner, _ = edit.add_after(inner, conv.id, L["Output"](), (0, 0))
    design, start = edit.add(Design(name="growing"), L["Input"]((1, 4, 4)), (0, 0))
    return edit.add_after(design, start.id, Block(inner, repeat), (0, 0))[0]


def test_times_that_differ_are_told_apart() -> None:
    design = grows(4)
    rows = [(d, r.name, r.parameters) for d, r in tables.lines(design, read(design))]
    name = design.nodes[1].name
    assert rows == [
        (0, "input", 0),
        (0, name, 8 + 3 * 20),
        (1, "0", 8),
        (2, "conv1", 8),
        (1, "1 to 3", 60),
        (2, "conv1", 20),
    ]


@pytest.mark.parametrize("name", templates.names())
def test_a_csv_adds_up_and_has_the_keys_of_the_weights(name: str) -> None:
    design = templates.load(name)
    readout = read(design)
    rows = list(csv.DictReader(io.StringIO(tables.comma_separated(design, readout))))
    assert sum(int(row["parameters"]) for row in rows) == readout.parameters
    assert sum(int(row["multiply_adds"]) for row in rows) == readout.macs
    paths = [path for _, path, layer in places(design) if layer.arity != 0]
    assert set(paths) <= {row["name"] for row in rows}


def test_a_csv_calls_repeated_layers_as_the_module_does() -> None:
    design = grows(2)
    rows = csv.DictReader(io.StringIO(tables.comma_separated(design, read(design))))
    keys = {key.removesuffix(".weight").removesuffix(".bias") for key in empty(design).state_dict()}
    assert {row["name"] for row in rows} == {"input", *keys}


def test_markdown_has_a_line_for_every_row_and_the_totals_last(resnet: Design) -> None:
    title, _, about, _, head, rule, *body = tables.markdown(resnet, read(resnet)).splitlines()
    assert (title, about[:23]) == ("# resnet18", "ResNet with 18 layers (")
    assert head == "| name | layer | output | parameters | multiply-adds |"
    assert rule == "| --- | --- | ---: | ---: | ---: |"
    assert len(body) == len(named(resnet)) + 1
    assert body[1] == f"| conv1 | Conv2d 64 · 7×7 /2 +3 | 64×112×112 | 9{THIN}408 | " + (
        f"118{THIN}013{THIN}952 |"
    )
    assert "| &emsp;&emsp;shortcut\\_bn | BatchNorm2d |" in "\n".join(body)
    assert body[-1].startswith("| **total** |  |  | **11")


def test_latex_has_the_rules_of_booktabs(resnet: Design) -> None:
    small = templates.load("lenet5")
    head, begin, *rest = tables.latex(small, read(small)).splitlines()
    assert head == r"% lenet5. Needs \usepackage{booktabs}."
    assert begin == r"\begin{tabular}{llrrr}"
    assert [line for line in rest if "rule" in line] == [
        *(r"\toprule", r"\midrule", r"\midrule", r"\bottomrule")
    ]
    assert (
        r"conv1 & Conv2d 6 $\cdot$ 5$\times$5 +2 & 6$\times$28$\times$28 & 156 & 117\,600 \\"
        in (rest)
    )
    assert rest[-1] == r"\end{tabular}"
    long = tables.latex(resnet, read(resnet))
    assert r"\begin{longtable}{llrrr}" in long
    assert r"\quad \quad shortcut\_bn & BatchNorm2d" in long


def test_what_is_not_known_has_a_dash() -> None:
    design, _ = edit.add(Design(), L["Conv2d"](), (0, 0))
    assert "| conv1 | Conv2d" in tables.markdown(design, read(design))
    assert r"& -- & -- & -- \\" in tables.latex(design, read(design))


def test_letters_that_mean_something_elsewhere_are_escaped() -> None:
    design, _ = edit.add(Design(), UnknownLayer(r"a_b|c & 5% of $x^2$ {~} \ #", "{}"), (0, 0))
    readout = read(design)
    assert r"a\_b\textbar{}c \& 5\% of \$x\textasciicircum{}2\$ \{\textasciitilde{}\} " + (
        r"\textbackslash{} \# &"
    ) in tables.latex(design, readout)
    assert r"| a\_b\|c & 5% of $x^2$ {~} \\ \# |" in tables.markdown(design, readout)


@given(st.text(max_size=20), st.text(max_size=40))
def test_no_name_breaks_out_of_its_table(name: str, about: str) -> None:
    design = Design(name=name, about=about)
    design, _ = edit.add(design, L["Input"]((1, 2, 2)), (0, 0))
    readout = read(design)
    usual = Design(nodes=design.nodes)
    assert (
        tables.latex(design, readout).splitlines()[1:]
        == (tables.latex(usual, readout).splitlines()[1:])
    )
    assert tables.latex(design, readout).startswith("% ")
    lines = tables.markdown(design, readout).splitlines()
    assert [line for line in lines if line.startswith("| ")] == [
        line for line in tables.markdown(usual, readout).splitlines() if line.startswith("| ")
    ]
