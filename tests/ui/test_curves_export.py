"""What the curves look like in files: pictures of what is seen, tables of all there is."""

import csv
import os
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from designer.ui.panels.curves import CurvesPanel
from designer.ui.panels.curves_export import ExportError, save_csv, save_points, snapshot
from designer.ui.panels.curves_record import Record
from designer.ui.plot_picture import cut
from designer.ui.theme import current
from designer.ui.training import Training
from tests.ui.curves_runs import ADAPTED, CHANGED, NOTHING_KEPT, RUN, Kept


@pytest.fixture
def panel(qtbot: QtBot) -> CurvesPanel:
    made = CurvesPanel(Training())
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    qtbot.waitExposed(made)
    made.take([*RUN, CHANGED, ADAPTED])
    return made


def choose(panel: CurvesPanel, kind: str) -> None:
    export = next(a for a in panel.make_menu().actions() if a.text() == "Export")
    menu = export.menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == f"{kind}…").trigger()


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that a person names in the dialog, without its suffix."""
    path = tmp_path / "my curves"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def test_a_png_has_two_pixels_for_one_of_the_window(panel: CurvesPanel, chosen: Path) -> None:
    choose(panel, "PNG")
    image = QImage(str(chosen.with_suffix(".png")))
    assert (image.width(), image.height()) == (1800, 600)
    assert image.pixelColor(1, 1).name() == current().panel
    seen = {image.pixelColor(x, y).name() for x in range(0, 1800, 3) for y in range(0, 600, 3)}
    assert {current().accent, current().warn} <= seen


def test_an_svg_is_lines_and_words(panel: CurvesPanel, chosen: Path) -> None:
    choose(panel, "SVG")
    path = chosen.with_suffix(".svg")
    assert QSvgRenderer(str(path)).isValid()
    tree = ElementTree.parse(path)
    words = {"".join(text.itertext()).strip() for text in tree.iterfind(".//{*}text")}
    assert {"Loss", "Accuracy", "train", "validation", "epoch 0", "lr 0.1 → 0.01"} <= words
    assert "best 95.0\u2009%" in words
    assert list(tree.iterfind(".//{*}polyline")) or list(tree.iterfind(".//{*}path"))
    assert not list(tree.iterfind(".//{*}image"))


def test_nothing_in_an_svg_leaves_its_plot(panel: CurvesPanel, chosen: Path) -> None:
    """There is no clipping in the kind of SVG that every program shows."""
    panel.panes["loss"].plot.getViewBox().setXRange(1, 2, padding=0)  # type: ignore[union-attr]
    choose(panel, "SVG")
    tree = ElementTree.parse(chosen.with_suffix(".svg"))
    lines = [line.get("points", "").split() for line in tree.iterfind(".//{*}polyline")]
    numbers = np.array([pair.split(",") for line in lines for pair in line], float)
    assert len(numbers) > 20
    x, y = numbers.T
    assert y.min() >= 36 - 0.1
    assert y.max() <= 300 - 28
    in_one = x % 450
    assert in_one.min() >= 64 - 0.1
    assert in_one.max() <= 450 - 16 + 0.1


points = st.lists(
    st.tuples(st.floats(0, 5, width=16), st.floats(-20, 20, width=16)), min_size=2, max_size=30
)


@given(points)
def test_a_cut_line_is_the_line_within_its_room(line: list[tuple[float, float]]) -> None:
    x = np.cumsum([0.1 + step for step, _ in line])
    y = np.array([value for _, value in line])
    room = QRectF(x[0] + 1, -5, 40, 10)
    pieces = cut((x, y), room)
    for piece_x, piece_y in pieces:
        assert np.all((piece_x >= room.left() - 1e-9) & (piece_x <= room.right() + 1e-9))
        assert np.all(np.abs(piece_y) <= 5 + 1e-9)
        assert piece_y == pytest.approx(np.interp(piece_x, x, y), abs=1e-6)
    # All that is inside is in one of the pieces.
    at = np.linspace(max(x[0], room.left()), min(x[-1], room.right()), 200)
    inside = at[np.abs(np.interp(at, x, y)) < 5 - 1e-6]
    if at[0] < at[-1]:
        ends = [(piece_x[0], piece_x[-1]) for piece_x, _ in pieces]
        assert all(any(a - 1e-9 <= one <= b + 1e-9 for a, b in ends) for one in inside)


def test_a_csv_has_every_point(panel: CurvesPanel, chosen: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel._saving.done):
        choose(panel, "CSV")
    with chosen.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["step"]) for row in rows] == list(range(1, 31))
    assert float(rows[0]["loss"]) == 2.0
    assert float(rows[19]["val_accuracy"]) == 0.95
    assert rows[18]["val_accuracy"] == rows[0]["memory"] == ""
    assert rows[19]["is_best"] == "1"
    assert rows[19]["change"] == "lr 0.1 → 0.01"
    assert float(rows[9]["epoch"]) == float(rows[9]["seconds"]) == 1.0
    assert {row["run"] for row in rows} == {"this run"}


@given(st.lists(st.floats() | st.integers(-9, 9), min_size=1, max_size=60), st.text(max_size=9))
def test_what_is_read_from_a_csv_is_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, losses: list[float], name: str
) -> None:
    size = len(losses)
    unknown = np.full(size, np.nan)
    kept = Kept(10, np.arange(1, size + 1), np.array(losses, float), *[unknown] * 6, marks=())
    path = tmp_path_factory.mktemp("csv") / "run.csv"
    save_csv([snapshot(name.replace("\x00", ""), Record.kept(kept))], path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["loss"]]
    assert [float(row["loss"]) for row in rows] == pytest.approx(
        [loss if np.isfinite(loss) else np.nan for loss in losses], nan_ok=True, rel=1e-8
    )


def test_more_steps_than_are_written_at_once(tmp_path: Path) -> None:
    size = 12_345
    step = np.arange(1, size + 1)
    unknown = np.full(size, np.nan)
    kept = Kept(100, step, step * 1.0, unknown, *[unknown] * 5)
    save_csv([snapshot("a, b", Record.kept(kept))] * 2, tmp_path / "long.csv")
    with (tmp_path / "long.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["loss"]) for row in rows] == [*range(1, size + 1)] * 2
    assert rows[0]["run"] == "a, b"


@pytest.mark.parametrize("kind", ["PNG", "SVG", "CSV"])
def test_a_folder_that_is_not_there_is_told_in_a_sentence(
    panel: CurvesPanel, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    path = tmp_path / "nowhere" / f"curves.{kind.lower()}"
    with qtbot.waitSignal(panel.told) as told:
        panel._saving.save(kind, path)
    assert told.args == [
        f"{path} cannot be written: no such file or directory. Choose another place."
    ]


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(ExportError, match="not a regular file"):
        save_csv([snapshot("", Record.kept(Kept()))], pipe)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize("suffix", [".png", ".svg", ".csv"])
@pytest.mark.parametrize("kept", [Kept(), NOTHING_KEPT], ids=["some", "none"])
@pytest.mark.usefixtures("qapp")
def test_kept_points_become_a_file_without_a_window(
    tmp_path: Path, suffix: str, kept: Kept
) -> None:
    path = tmp_path / f"curves{suffix}"
    save_points(kept, path, metrics=("loss", "accuracy", "learning_rate"))
    assert path.stat().st_size > 100
    if suffix == ".png":
        assert QImage(str(path)).width() == 2560


def test_the_button_offers_the_kinds(panel: CurvesPanel, qtbot: QtBot) -> None:
    button = panel._page.tools.export
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["PNG…", "SVG…", "CSV…"]
    assert menu.pos().y() >= button.mapToGlobal(QPoint(0, 0)).y()
    menu.close()
