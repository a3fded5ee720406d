"""The curves: the numbers behind them, what is seen of them, and the panel as a person uses it."""

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.train import Epoch, Event, Started, Steps
from designer.ui import theme as themes
from designer.ui.panels.curves import CurvesPanel
from designer.ui.panels.curves_data import Curve, Growing
from designer.ui.panels.curves_scale import (
    Linear,
    Logarithmic,
    Share,
    end_of_x,
    epoch_ticks,
    nice_above,
    written,
)
from designer.ui.training import Training

PER_EPOCH = 10
STARTED = Started("cpu", 4, PER_EPOCH, 64, 640, 100, 8490)


def steps(epoch: int, losses: list[float]) -> Steps:
    last = (epoch - 1) * PER_EPOCH + len(losses)
    return Steps(epoch, last, tuple(losses), tuple(1 - x / 4 for x in losses), 100.0, 1.0)


def epoch(number: int, loss: float, accuracy: float, best: bool) -> Epoch:
    return Epoch(number, 1.0, 0.5, loss, accuracy, 1.0, 1.0, number * PER_EPOCH, best)


RUN: list[Event] = [
    STARTED,
    steps(1, [2.0 / n for n in range(1, 11)]),
    epoch(1, 0.4, 0.90, True),
    steps(2, [0.2] * 10),
    epoch(2, 0.2, 0.95, True),
    steps(3, [0.1] * 10),
    epoch(3, 0.3, 0.93, False),
]


@pytest.fixture
def panel(qtbot: QtBot) -> CurvesPanel:
    made = CurvesPanel(Training())
    qtbot.addWidget(made)
    made.resize(1100, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def curve_of(values: list[float]) -> Curve:
    curve = Curve()
    curve.extend(np.arange(1.0, len(values) + 1), np.array(values))
    return curve


# Numbers


def test_growing_keeps_everything_in_order() -> None:
    numbers = Growing()
    parts = [np.arange(n, dtype=float) for n in (3, 0, 5000, 1)]
    for part in parts:
        numbers.extend(part)
    assert np.array_equal(numbers.view(), np.concatenate(parts))


@given(
    st.lists(st.floats(-5, 5) | st.just(math.nan), min_size=1, max_size=400),
    st.integers(1, 60),
)
def test_thinning_keeps_the_lowest_and_the_highest(values: list[float], columns: int) -> None:
    x, y = curve_of(values).thinned(0, len(values) + 1, columns)
    finite = [value for value in values if not math.isnan(value)]
    assert len(y) <= max(4 * columns + 4, 3 * columns)
    assert np.all(np.diff(x) >= 0)
    if finite:
        assert (y.min(), y.max()) == (min(finite), max(finite))
    else:
        assert not len(y)


def test_thinning_reads_what_is_seen_and_its_neighbours() -> None:
    x, _ = curve_of([1.0] * 100).thinned(20, 30, 500)
    assert (x[0], x[-1]) == (19, 31)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=300), st.floats(0, 0.3))
def test_smoothing_stays_between_the_extremes(values: list[float], share: float) -> None:
    curve = curve_of(values)
    smooth = curve.smoothed(curve.x, share)
    assert smooth.min() >= min(values) - 1e-9
    assert smooth.max() <= max(values) + 1e-9
    assert smooth[0] == pytest.approx(values[0])


def test_smoothing_leaves_a_straight_line_straight_and_skips_what_is_no_number() -> None:
    curve = curve_of([float(n) for n in range(100)])
    inner = slice(20, 80)
    assert curve.smoothed(curve.x, 0.2)[inner] == pytest.approx(curve.y[inner])
    broken = curve_of([1.0, math.nan, math.inf, 1.0] * 20)
    assert broken.smoothed(np.array([40.0]), 0.5) == pytest.approx([1.0])


# Scales


@pytest.mark.parametrize(
    ("low", "high", "px", "expected"),
    [
        (0.02, 2.5, 250, ["0.02", "0.05", "0.1", "0.2", "0.5", "1", "2"]),
        (0.02, 2.5, 150, ["0.03", "0.1", "0.3", "1"]),
        (1e-6, 2.0, 150, ["1e-6", "0.0001", "0.01", "1"]),
        (0.51, 0.69, 150, ["0.55", "0.6", "0.65"]),
    ],
)
def test_ticks_of_a_logarithm(low: float, high: float, px: float, expected: list[str]) -> None:
    labels = Logarithmic().ticks(math.log10(low), math.log10(high), px)
    assert [word for _, word in labels] == expected


def test_ticks_of_shares_and_epochs() -> None:
    assert [word for _, word in Share().ticks(0.8, 1.004, 150)] == [
        f"{percent}\u2009%" for percent in (80, 85, 90, 95, 100)
    ]
    assert [word for _, word in epoch_ticks(0, 4.08, 500)] == ["epoch 0", "1", "2", "3", "4"]


@given(
    st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=50),
    st.sampled_from([Linear(), Logarithmic()]),
)
def test_all_of_the_line_is_seen(values: list[float], scale: Linear | Logarithmic) -> None:
    line = np.array(values)
    low, high = scale.span(line, np.empty(0))
    placed = scale.place(line)
    assert low <= placed.min()
    assert placed.max() <= high


@given(st.floats(1e-9, 1e9))
def test_nice_numbers_are_above_and_near(value: float) -> None:
    assert value <= nice_above(value) * (1 + 1e-6)
    assert nice_above(value) <= 1.5 * value * (1 + 1e-6)


def test_x_ends_a_little_after_what_is_done_and_never_far_after_what_is_planned() -> None:
    assert end_of_x(0.0, 5) == pytest.approx(0.051)
    assert end_of_x(2.2, 5) == pytest.approx(2.55)
    assert end_of_x(5.0, 5) == pytest.approx(5.1)


def test_numbers_keep_their_zeros() -> None:
    assert [written(v) for v in (2.3, 0.1, 123.0, math.nan, math.inf)] == [
        "2.30",
        "0.100",
        "123",
        "–",
        "∞",
    ]


# The panel


def test_it_invites_until_a_run_has_started(panel: CurvesPanel) -> None:
    assert panel.loss.plot is None
    panel.take(RUN)
    assert panel.loss.plot is not None
    assert panel.loss.plot.isVisible()
    panel.clear()
    assert not panel.loss.plot.isVisible()


def test_pyqtgraph_is_not_imported_before_there_is_something_to_plot() -> None:
    code = (
        "import sys; from designer.ui.panels import curves;"
        "sys.exit(bool({'pyqtgraph', 'torch'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_plots_hold_what_was_sent(panel: CurvesPanel) -> None:
    panel.take(RUN)
    assert panel.loss.plot is not None
    assert panel.accuracy.plot is not None
    raw_x, raw_y = panel.loss.plot.lines.raw
    assert raw_x == pytest.approx(np.arange(1, 31) / PER_EPOCH)
    assert 10**raw_y == pytest.approx([2.0 / n for n in range(1, 11)] + [0.2] * 10 + [0.1] * 10)
    dots_x, dots_y = panel.accuracy.plot.lines.dots
    assert list(dots_x) == [1, 2, 3]
    assert list(dots_y) == [0.90, 0.95, 0.93]


def test_the_best_epoch_is_marked_with_its_value(panel: CurvesPanel) -> None:
    panel.take(RUN)
    assert panel.loss.plot is not None
    assert panel.accuracy.plot is not None
    assert panel.accuracy.plot.lines.best == panel.loss.plot.lines.best == 1
    assert panel.accuracy.plot.lines.best_text == "best 95.0\u2009%"
    assert panel.loss.plot.lines.best_text == "best epoch 0.200"


def test_another_run_begins_anew(panel: CurvesPanel) -> None:
    panel.take(RUN)
    panel.take([STARTED, steps(1, [1.0, 2.0])])
    assert len(panel.loss.curve) == 2
    assert panel.loss.plot is not None
    assert panel.loss.plot.lines.best is None


def test_steps_that_were_dropped_leave_a_gap_not_a_shift(panel: CurvesPanel) -> None:
    late = Steps(3, 25, (0.5, 0.5), (0.9, 0.9), 1.0, 1.0)
    panel.take([STARTED, steps(1, [1.0] * 5), late])
    assert list(panel.loss.curve.x) == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 2.4, 2.5])


def test_a_loss_that_is_no_number_does_no_harm(panel: CurvesPanel) -> None:
    panel.take([STARTED, steps(1, [1.0, math.nan, math.inf, 0.0]), epoch(1, math.nan, 0.5, True)])
    panel.grab()
    assert panel.loss.plot is not None
    assert panel.loss.plot.lines.best is None


def test_nothing_is_drawn_while_hidden_and_all_of_it_when_shown(panel: CurvesPanel) -> None:
    panel.take(RUN[:2])
    assert panel.loss.plot is not None
    before = panel.loss.plot.lines
    panel.hide()
    panel.take(RUN[2:])
    assert panel.loss.plot.lines is before
    panel.show()
    assert len(panel.loss.plot.lines.raw[0]) == 30


def test_log_and_linear(panel: CurvesPanel, qtbot: QtBot) -> None:
    panel.take(RUN)
    assert panel.loss.plot is not None
    qtbot.mouseClick(panel._log, Qt.MouseButton.LeftButton)
    assert panel.loss.plot.lines.raw[1].max() == pytest.approx(2.0)


def test_the_menu_holds_what_there_is_no_room_for(panel: CurvesPanel) -> None:
    panel.take(RUN)
    panel.resize(700, 300)
    assert panel.loss.isVisible()
    assert panel.accuracy.isVisible()
    assert not panel._smoothing.isVisible()
    log, smoothing, whole = panel.make_menu().actions()
    log.trigger()
    assert not panel._log.isChecked()
    smoothing.menu().actions()[0].trigger()  # type: ignore[attr-defined]
    assert panel._smoothing.slider.value() == 0
    assert panel.loss.plot is not None
    assert panel.loss.plot.lines.smooth[1].max() == pytest.approx(2.0)
    panel.loss.plot.getViewBox().setXRange(1, 2, padding=0)
    whole.trigger()
    assert panel.loss.plot.x_range[0] == 0


def test_hovering_tells_the_values_there_in_both_headers(panel: CurvesPanel) -> None:
    panel.take(RUN)
    QApplication.processEvents()
    plot = panel.loss.plot
    assert plot is not None
    view = plot.getViewBox()
    at = view.mapViewToScene(view.viewRect().center()).toPoint()
    QTest.mouseMove(plot.viewport(), at)
    assert "at epoch 1." in panel.loss._legend.accessibleName()
    assert "at epoch 1." in panel.accuracy._legend.accessibleName()
    QTest.mouseMove(plot.viewport(), QPoint(2, 2))
    assert "at epoch" not in panel.loss._legend.accessibleName()
    assert "validation 0.300" in panel.loss._legend.accessibleName()


def test_zoom_is_shared_and_a_double_click_shows_all(panel: CurvesPanel) -> None:
    panel.take(RUN)
    loss, accuracy = panel.loss.plot, panel.accuracy.plot
    assert loss is not None
    assert accuracy is not None
    loss.getViewBox().setXRange(1, 2, padding=0)
    loss.getViewBox().sigRangeChangedManually.emit([True, False])
    assert accuracy.x_range == pytest.approx((1, 2))
    panel.take([steps(4, [0.1] * 10)])  # what comes does not take the view away
    assert loss.x_range == pytest.approx((1, 2))
    QTest.mouseDClick(loss.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert loss.x_range == accuracy.x_range == pytest.approx((0, end_of_x(4.0, 4.0)))


def test_a_narrow_panel_shows_one_plot_and_a_switch(panel: CurvesPanel, qtbot: QtBot) -> None:
    panel.take(RUN)
    panel.resize(400, 300)
    assert panel.loss.isVisible()
    assert not panel.accuracy.isVisible()
    assert panel.loss.plot is not None
    assert panel.accuracy.plot is not None
    panel.accuracy.plot.resize(90, 70)  # what is hidden has no say in what is seen
    panel.take(RUN[1:])
    assert panel.loss.plot.x_range == panel.accuracy.plot.x_range
    seen = panel.loss.plot.x_range
    panel.accuracy.plot.moved.emit()
    assert panel.loss.plot.x_range == seen
    assert seen[1] > 1
    qtbot.mouseClick(panel._switch.chosen.button(1), Qt.MouseButton.LeftButton)
    assert not panel.loss.isVisible()
    assert panel.accuracy.isVisible()
    panel.resize(1100, 300)
    assert panel.loss.isVisible()


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_both_themes(panel: CurvesPanel, qapp: QApplication, theme: themes.Theme) -> None:
    panel.take(RUN)
    try:
        themes.apply(qapp, theme)
        QApplication.processEvents()
        assert panel.loss.plot is not None
        colours = colours_of(panel.loss.plot.grab().toImage())
    finally:
        themes.apply(qapp, themes.DARK)
    assert {theme.panel, theme.accent, theme.warn, theme.line} <= colours


def test_pyqtgraph_is_imported_while_nothing_else_is_to_do(qtbot: QtBot) -> None:
    panel = CurvesPanel(Training())
    qtbot.addWidget(panel)
    assert not panel._warm_up.is_done
    panel.show()
    qtbot.waitUntil(lambda: panel._warm_up.is_done)
    assert "designer.ui.plotting" in sys.modules


def test_a_million_points_are_drawn_within_a_moment(panel: CurvesPanel) -> None:
    noise = np.random.default_rng(0).uniform(0.1, 2.0, 1_000_000)
    panel.take([STARTED])
    panel.loss.curve.extend(np.arange(1, 1_000_001) / 250_000, noise)
    panel._draw()
    assert panel.loss.plot is not None
    assert len(panel.loss.plot.lines.raw[0]) < 4 * panel.loss.plot.columns


def colours_of(image: QImage) -> set[str]:
    wide = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(wide.constBits(), np.uint32)
    return {QColor.fromRgb(int(pixel)).name() for pixel in np.unique(pixels)}
