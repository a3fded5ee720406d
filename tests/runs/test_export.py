import csv

import pytest

from designer.runs import RunsError, to_csv, to_tensorboard

from .told import ended, evaluated, started, steps, whole


@pytest.fixture
def told(recorded, history):
    """Record a training and give it with its points."""

    def run(events):
        recorded(events)
        found = history.runs()[0]
        return found, history.points(found.id)

    return run


def test_csv_has_a_row_for_each_step(told, tmp_path):
    _, points = told(whole(epochs=2))
    to_csv(points, tmp_path / "run.csv")
    with open(tmp_path / "run.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["step"]) for row in rows] == list(range(1, 9))
    assert [float(row["loss"]) for row in rows] == points.loss.tolist()
    assert [row["lr"] for row in rows] == ["", "", "", "0.1"] * 2
    assert [row["val_accuracy"] for row in rows] == ["", "", "", "0.5", "", "", "", "0.75"]
    assert {row["val_top5_accuracy"] for row in rows} == {""}
    assert float(rows[5]["epoch"]) == 1.5


def test_an_evaluation_without_a_step_has_a_row_too(told, tmp_path):
    _, points = told([started(), evaluated(0, 0.1, is_best=True), steps(1, 2.0), ended()])
    to_csv(points, tmp_path / "run.csv")
    lines = (tmp_path / "run.csv").read_text().splitlines()
    assert lines[1:] == ["0,0.0,0.5,,,,,,,0.9,0.1,", "1,0.25,1.0,2.0,0.3333333333333333,0.1,2.5,"
                         "1000.0,4096.0,,,"]  # fmt: skip


def test_a_file_that_cannot_be_written(told, tmp_path):
    _, points = told(whole())
    with pytest.raises(RunsError, match="cannot be written"):
        to_csv(points, tmp_path / "nowhere" / "run.csv")


def test_tensorboard_that_is_not_installed(told, tmp_path):
    try:
        import tensorboard  # noqa: F401
    except ImportError:
        run, points = told(whole())
        with pytest.raises(RunsError, match=r"pip install 'convas\[tensorboard\]'"):
            to_tensorboard(run, points, tmp_path)
    else:
        pytest.skip("tensorboard is installed")


# The package uses what its own dependencies call outdated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_tensorboard_reads(told, tmp_path):
    pytest.importorskip("tensorboard", reason="tensorboard is not installed")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    run, points = told(whole(epochs=2))
    place = to_tensorboard(run, points, tmp_path)
    assert place == tmp_path / "little-1"
    read = EventAccumulator(str(place))
    read.Reload()
    losses = read.Scalars("loss/train")
    assert [point.step for point in losses] == list(range(1, 9))
    assert [point.value for point in losses] == pytest.approx(points.loss.tolist())
    assert [point.wall_time for point in losses] == pytest.approx(
        [run.started.timestamp() + second for second in points.seconds]
    )
    assert [point.value for point in read.Scalars("accuracy/validation")] == [0.5, 0.75]
    assert [point.step for point in read.Scalars("lr/train")] == [4, 8]
