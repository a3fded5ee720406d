import csv
import io

import pytest

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import read, report
from designer.analysis.numbers import THIN
from designer.analysis.overlay import LEAST, Overlay, weigh, weigh_amounts
from designer.graph import LAYERS, Design, edit, templates


@pytest.fixture
def lenet() -> Design:
    return templates.load("lenet5")


@pytest.fixture
def broken(lenet: Design) -> Design:
    """LeNet whose first Linear receives maps."""
    return edit.remove(lenet, [lenet.by_name["flatten"].id])


def test_rows_hold_what_the_readout_holds(lenet: Design) -> None:
    readout = read(lenet)
    rows = report.rows(lenet, readout)
    assert [row.node for row in rows] == list(readout.nodes)
    for row in rows:
        costs = readout.nodes[row.node].costs
        assert (row.shape, row.parameters, row.macs) == (costs.shape, costs.parameters, costs.macs)
        assert (row.flops, row.activation_bytes) == (costs.flops, costs.activation_bytes)
        assert row.field == readout.nodes[row.node].receptive_field
    total = report.total(readout)
    assert total.parameters == sum(row.parameters for row in rows) == 61_706
    assert total.macs == sum(row.macs for row in rows) == 416_520


def frozen(design: Design, *names: str) -> Design:
    for name in names:
        design = edit.set_options(design, design.by_name[name].id, trainable=False)
    return design


def test_a_row_tells_what_is_frozen(lenet: Design) -> None:
    design = frozen(lenet, "conv1")
    readout = read(design)
    input_, conv1, *_ = rows = report.rows(design, readout)
    total = report.total(readout)
    assert (conv1.parameters, conv1.trainable_parameters) == (156, 0)
    assert (total.parameters, total.trainable_parameters) == (61_706, 61_550)
    assert [report.frozen(row) for row in (input_, conv1, rows[4], total)] == [
        "",
        "All frozen",
        "",
        "156 frozen",
    ]
    line = report.as_csv(rows).splitlines()[2]
    assert line.endswith(",0")


def test_csv_reads_back_as_whole_numbers(lenet: Design) -> None:
    rows = report.rows(lenet, read(lenet))
    lines = list(csv.DictReader(io.StringIO(report.as_csv(rows))))
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert (line["name"], line["layer"], line["options"]) == (row.name, row.layer, row.headline)
        assert tuple(map(int, line["output_shape"].split("x"))) == tuple(row.shape)
        assert int(line["parameters"]) == row.parameters
        assert int(line["trainable_parameters"]) == row.trainable_parameters
        assert int(line["multiply_adds"]) == row.macs
        assert int(line["flops"]) == row.flops
        assert int(line["activation_bytes"]) == row.activation_bytes
        if row.field is None:
            assert line["field_height"] == line["stride_width"] == ""
        else:
            height, width = row.field
            assert (int(line["field_height"]), int(line["field_width"])) == (
                height.size,
                width.size,
            )
            assert int(line["stride_height"]) == height.stride
            assert int(line["start_width"]) == width.start


def test_text_stands_in_columns_with_totals_last(lenet: Design) -> None:
    readout = read(lenet)
    rows = report.rows(lenet, readout)
    lines = report.as_text(rows, report.total(readout)).splitlines()
    assert len(lines) == len(rows) + 2
    end = lines[0].index("parameters") + len("parameters")
    for line, row in zip(lines[1:-1], rows, strict=True):
        assert line.startswith(row.name)
        assert line[:end].endswith(f" {row.parameters:,}".replace(",", THIN))
    assert lines[-1].startswith("total")
    assert lines[-1][:end].endswith(f"61{THIN}706")


def test_markdown_has_a_cell_for_every_column(lenet: Design) -> None:
    readout = read(lenet)
    rows = report.rows(lenet, readout)
    head, rule, *body = report.as_markdown(rows, report.total(readout)).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in (head, rule, *body)]
    assert {len(line) for line in cells} == {len(report.COLUMNS)}
    assert cells[0] == [column.title for column in report.COLUMNS]
    assert cells[1][:4] == ["---", "---", "---:", "---:"]
    assert [line[0] for line in cells[2:]] == [*(row.name for row in rows), "total"]


def test_what_is_not_known_is_not_a_number(broken: Design) -> None:
    rows = report.rows(broken, read(broken))
    unknown = [row for row in rows if row.shape is None]
    assert unknown
    shown = [column.show(unknown[0]) for column in report.COLUMNS[2:]]
    assert shown == [report.UNKNOWN] * 6 + ["", ""]
    (line,) = csv.DictReader(io.StringIO(report.as_csv(unknown[:1])))
    assert line["parameters"] == line["output_shape"] == ""


def test_a_field_that_differs_by_axis_says_both() -> None:
    conv = LAYERS["Conv2d"](kernel_size=(3, 5), stride=(1, 2), padding=(1, 2))
    design, source = edit.add(Design(), LAYERS["Input"](shape=(1, 9, 9)), (0, 0))
    design, _ = edit.add_after(design, source.id, conv, (240, 0))
    row = report.rows(design, read(design))[-1]
    assert [column.show(row) for column in report.COLUMNS[-3:]] == ["3×5", "1 × 2", "−1 × −2"]


def test_a_stride_behind_an_upsampling_is_a_fraction() -> None:
    design, source = edit.add(Design(), LAYERS["Input"](shape=(1, 9, 9)), (0, 0))
    design, _ = edit.add_after(design, source.id, LAYERS["Upsample"](mode="bilinear"), (240, 0))
    row = report.rows(design, read(design))[-1]
    assert [column.show(row) for column in report.COLUMNS[-3:]] == ["2×2", "1/2", "−1"]
    (line,) = csv.DictReader(io.StringIO(report.as_csv([row])))
    assert (line["field_height"], line["stride_height"], line["start_width"]) == ("2", "0.5", "-1")


@pytest.mark.parametrize("overlay", [o for o in Overlay if not o.is_measured])
def test_the_largest_is_strongest_and_nothing_is_nothing(lenet: Design, overlay: Overlay) -> None:
    readout = read(lenet)
    weights = weigh(readout, overlay)
    assert weights.nodes.keys() == readout.nodes.keys()
    assert max(weight.share for weight in weights.nodes.values()) == 1
    for id_, weight in weights.nodes.items():
        assert weight.amount == overlay.of(readout.nodes[id_].costs)
        assert (weight.share == 0) == (weight.amount == 0)
        assert weight.share == 0 or LEAST <= weight.share <= 1


def test_a_quarter_is_half_as_strong(lenet: Design) -> None:
    weights = weigh(read(lenet), Overlay.PARAMETERS)
    assert weights.largest == 48_120
    fc2 = next(w for w in weights.nodes.values() if w.amount == 10_164)
    assert fc2.share == pytest.approx((10_164 / 48_120) ** 0.5)


def test_a_node_that_does_not_work_has_no_weight(broken: Design) -> None:
    readout = read(broken)
    weights = weigh(readout, Overlay.MACS)
    known = {id_ for id_, node in readout.nodes.items() if node.costs}
    assert weights.nodes.keys() == known < readout.nodes.keys()


def test_an_empty_design_weighs_nothing() -> None:
    assert weigh(read(Design()), Overlay.MEMORY).largest == 0


def test_gradients_are_told_apart_by_powers_of_ten() -> None:
    weights = weigh_amounts({1: 2.0, 2: 2e-3, 3: 2e-9, 4: 0.0}, Overlay.GRADIENT)
    shares = {id_: weight.share for id_, weight in weights.nodes.items()}
    assert shares == {1: 1, 2: pytest.approx(0.5), 3: 0, 4: 0}
    assert Overlay.GRADIENT.exactly(2e-3) == "∇ 2.0e-03"
    assert Overlay.GRADIENT.least(2.0) == "∇ 2.0e-06"


def test_times_and_spreads_are_written_with_their_unit() -> None:
    assert Overlay.FORWARD.exactly(0.00123) == "1.23 ms"
    assert Overlay.SPREAD.briefly(0.51234) == "± 0.512"
