"""The curves panel as a person uses it."""

import math
import subprocess
import sys
import threading

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QThreadPool
from PySide6.QtGui import QAction, QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from designer.train import Started, Steps
from designer.ui import theme as themes
from designer.ui.lines import Lines
from designer.ui.overlays import Overlay
from designer.ui.panels.curves import CurvesPanel
from designer.ui.panels.curves_metrics import METRICS
from designer.ui.panels.curves_page import grid
from designer.ui.plotting import Plot
from designer.ui.training import Training
from tests.ui.curves_runs import (
    ADAPTED,
    CHANGED,
    PER_EPOCH,
    RUN,
    STARTED,
    Kept,
    epoch,
    evaluated,
    steps,
)

ALL = tuple(one.name for one in METRICS)
OTHERS = (Overlay("a", "with Adam", "#46c3be"), Overlay("b", "with SGD", "#d75a73"))


@pytest.fixture
def panel(qtbot: QtBot) -> CurvesPanel:
    made = CurvesPanel(Training())
    qtbot.addWidget(made)
    made.resize(1100, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def plot_of(panel: CurvesPanel, name: str = "loss") -> Plot:
    plot = panel.panes[name].plot
    assert plot is not None
    return plot


def lines_of(panel: CurvesPanel, name: str = "loss") -> Lines:
    return plot_of(panel, name).lines


def legend_of(panel: CurvesPanel, name: str = "loss") -> str:
    return panel.panes[name]._legend.accessibleName()


def entry(menu: QMenu, *words: str) -> QAction:
    """Find what stands in a menu, and in the menus in it."""
    for word in words[:-1]:
        menu = entry(menu, word).menu()  # type: ignore[assignment]
    return next(action for action in menu.actions() if action.text() == words[-1])


# The panel


def test_it_invites_until_a_run_has_started(panel: CurvesPanel) -> None:
    assert panel.panes["loss"].plot is None
    panel.take(RUN)
    assert plot_of(panel).isVisible()
    panel.clear()
    assert not plot_of(panel).isVisible()


def test_pyqtgraph_is_not_imported_before_there_is_something_to_plot() -> None:
    code = (
        "import sys; from designer.ui.panels import curves;"
        "sys.exit(bool({'pyqtgraph', 'torch'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_plots_hold_what_was_sent(panel: CurvesPanel) -> None:
    panel.take(RUN)
    raw_x, raw_y = lines_of(panel).raw
    assert raw_x == pytest.approx(np.arange(1, 31) / PER_EPOCH)
    assert 10**raw_y == pytest.approx([2.0 / n for n in range(1, 11)] + [0.2] * 10 + [0.1] * 10)
    dots_x, dots_y = lines_of(panel, "accuracy").dots
    assert list(dots_x) == [1, 2, 3]
    assert list(dots_y) == [0.90, 0.95, 0.93]


def test_the_best_evaluation_is_marked_with_its_value(panel: CurvesPanel) -> None:
    panel.take(RUN)
    assert lines_of(panel, "accuracy").best == (2.0, 0.95)
    assert lines_of(panel).best == pytest.approx((2.0, math.log10(0.2)))
    assert lines_of(panel, "accuracy").best_text == "best 95.0\u2009%"
    assert lines_of(panel).best_text == "best epoch 0.200"


def test_top_five_has_a_line_of_its_own_where_it_is_told(panel: CurvesPanel) -> None:
    panel.take([STARTED, steps(1, [1.0] * 10), evaluated(1, 0.4, 0.7, True, 0.95)])
    drawn = lines_of(panel, "accuracy")
    assert list(drawn.more[1]) == [0.95]
    assert drawn.more_text == "top-5 95.0\u2009%"
    assert "top-5 95.0 %" in legend_of(panel, "accuracy")
    panel.take(RUN)
    assert "top-5" not in legend_of(panel, "accuracy")


def test_another_run_begins_anew(panel: CurvesPanel) -> None:
    panel.take(RUN)
    panel.take([STARTED, steps(1, [1.0, 2.0])])
    assert len(lines_of(panel).raw[0]) == 2
    assert lines_of(panel).best is None


def test_a_run_that_goes_on_keeps_the_points_before(panel: CurvesPanel) -> None:
    panel.take(RUN)
    plot_of(panel).getViewBox().setXRange(1, 2, padding=0)
    plot_of(panel).getViewBox().sigRangeChangedManually.emit([True, False])
    again = Started("cpu", 4, PER_EPOCH, 64, 640, 100, 8490, step=20, seconds=2.0)
    panel.take([again, steps(3, [7.0, 7.0])])
    entry(panel.make_menu(), "Show the whole run").trigger()
    assert lines_of(panel).raw[0] == pytest.approx(np.arange(1, 23) / PER_EPOCH)
    assert len(lines_of(panel).dots[0]) == 2
    panel.clear()
    panel.take([again, steps(3, [7.0, 7.0])])  # nothing is known of what was before
    assert lines_of(panel).raw[0] == pytest.approx([2.1, 2.2])
    assert plot_of(panel).x_range[0] == pytest.approx(2.0)


def test_a_kept_run_can_be_shown_and_gone_on_with(panel: CurvesPanel) -> None:
    panel.show_run(Kept())
    assert len(lines_of(panel).raw[0]) == 30
    assert lines_of(panel, "accuracy").best == (2.0, 0.7)
    assert [text for _, text in lines_of(panel).marks] == ["lr 0.1 → 0.01"]
    again = Started("cpu", 4, PER_EPOCH, 64, 640, 100, 8490, step=20, seconds=4.0)
    panel.take([again, steps(3, [7.0])])
    assert len(lines_of(panel).raw[0]) == 21


def test_steps_that_were_dropped_leave_a_gap_not_a_shift(panel: CurvesPanel) -> None:
    late = Steps(3, 25, (0.5, 0.5), (0.9, 0.9), 1.0, 1.0)
    panel.take([STARTED, steps(1, [1.0] * 5), late])
    assert list(lines_of(panel).raw[0]) == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 2.4, 2.5])


def test_a_loss_that_is_no_number_does_no_harm(panel: CurvesPanel) -> None:
    panel.see(ALL)
    bad = steps(1, [1.0, math.nan, math.inf, 0.0], gradient_norm=math.inf)
    panel.take([STARTED, bad, epoch(1, math.nan, 0.5, True)])
    panel.grab()
    assert lines_of(panel).best is None


def test_events_before_a_run_has_started_are_left_alone(panel: CurvesPanel) -> None:
    panel.take(RUN[1:])
    assert panel.panes["loss"].plot is None


def test_nothing_is_drawn_while_hidden_and_all_of_it_when_shown(panel: CurvesPanel) -> None:
    panel.take(RUN[:2])
    before = lines_of(panel)
    panel.hide()
    panel.take(RUN[2:])
    assert lines_of(panel) is before
    panel.show()
    assert len(lines_of(panel).raw[0]) == 30


def test_log_and_linear(panel: CurvesPanel, qtbot: QtBot) -> None:
    panel.take(RUN)
    log = panel.panes["loss"].log
    assert log is not None
    qtbot.mouseClick(log, Qt.MouseButton.LeftButton)
    assert lines_of(panel).raw[1].max() == pytest.approx(2.0)


def test_the_menu_holds_what_there_is_no_room_for(panel: CurvesPanel) -> None:
    panel.take(RUN)
    panel.resize(640, 300)
    assert panel.panes["loss"].isVisible()
    assert panel.panes["accuracy"].isVisible()
    tools = panel._page.tools
    assert not tools.smoothing.isVisible()
    menu = panel.make_menu()
    entry(menu, "Logarithmic loss").trigger()
    assert panel.panes["loss"].scale.name == "linear"
    entry(menu, "Smoothing", "None").trigger()
    assert tools.smoothing.slider.value() == 0
    assert lines_of(panel).smooth[1].max() == pytest.approx(2.0)
    plot_of(panel).getViewBox().setXRange(1, 2, padding=0)
    entry(menu, "Show the whole run").trigger()
    assert plot_of(panel).x_range[0] == 0


def test_other_quantities_can_be_seen(panel: CurvesPanel) -> None:
    told = steps(1, [1.0] * 10, learning_rate=0.1, gradient_norm=2.0)
    panel.take([STARTED, told])
    entry(panel.make_menu(), "Learning rate").trigger()
    entry(panel.make_menu(), "Device memory").trigger()
    panel.resize(1100, 320)
    assert [name for name in ALL if name in panel.panes] == [
        "loss",
        "accuracy",
        "learning_rate",
        "memory",
    ]
    assert list(lines_of(panel, "learning_rate").smooth[1]) == [0.1]
    assert "CPU" in lines_of(panel, "memory").note
    panel.grab()
    for name in ("Loss", "Accuracy", "Device memory"):
        entry(panel.make_menu(), name).trigger()
    assert not panel.panes["loss"].isVisible()
    assert panel.panes["learning_rate"].isVisible()
    assert not entry(panel.make_menu(), "Learning rate").isEnabled()  # one always is seen
    panel.take([STARTED, told])
    assert panel.panes["learning_rate"].isVisible()  # remembered from run to run
    assert not panel.panes["loss"].isVisible()


def test_panes_stand_in_rows_as_there_is_room() -> None:
    assert grid(2, 1100, 300) == (1, 2)
    assert grid(4, 1200, 300) == (1, 4)
    assert grid(4, 1100, 300) == (2, 2)
    assert grid(6, 1100, 300) == (2, 3)
    assert grid(4, 640, 200) is None
    assert grid(2, 400, 300) is None
    assert grid(1, 200, 100) == (1, 1)


def test_four_panes_are_of_one_size(panel: CurvesPanel) -> None:
    panel.take(RUN)
    panel.see(("loss", "accuracy", "learning_rate", "gradient_norm"))
    panel.resize(800, 420)
    QApplication.processEvents()
    sizes = [panel.panes[name].size() for name in ALL[:4]]
    assert max(size.width() for size in sizes) - min(size.width() for size in sizes) <= 1
    assert max(size.height() for size in sizes) - min(size.height() for size in sizes) <= 1
    assert panel._page.tools.parentWidget() is panel.panes["accuracy"].header.parentWidget()


def test_against_steps_time_and_logarithms(panel: CurvesPanel) -> None:
    panel.take(RUN)
    entry(panel.make_menu(), "Against", "Steps").trigger()
    assert lines_of(panel).raw[0] == pytest.approx(np.arange(1, 31))
    assert plot_of(panel).x_range == pytest.approx((0, 30.6))
    entry(panel.make_menu(), "Against", "Time").trigger()
    assert lines_of(panel).raw[0] == pytest.approx(np.arange(1, 31) / 10)
    entry(panel.make_menu(), "Against", "Logarithmic").trigger()
    assert lines_of(panel).raw[0] == pytest.approx(np.log10(np.arange(1, 31) / 10))
    assert plot_of(panel).x_range[0] == pytest.approx(-1)
    assert panel._page.tools.against.text() == "time"
    panel.grab()


def move_mouse(widget: QWidget, place: QPointF) -> None:
    """Move the mouse within a widget, whatever windows of other tests lie above it."""
    none = Qt.MouseButton.NoButton
    where = widget.mapToGlobal(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, where, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def mouse_at(panel: CurvesPanel, name: str, share: float) -> None:
    """Move the mouse into a plot, so far to the right."""
    QApplication.processEvents()
    plot = plot_of(panel, name)
    room = plot.getViewBox().sceneBoundingRect()
    x = room.left() + share * room.width()
    move_mouse(plot.viewport(), QPointF(x, room.center().y()))


def test_hovering_tells_the_values_there_in_all_headers(panel: CurvesPanel) -> None:
    panel.take(RUN)
    mouse_at(panel, "loss", 0.5)
    assert "at epoch 1." in legend_of(panel)
    assert "at epoch 1." in legend_of(panel, "accuracy")
    hair = plot_of(panel, "accuracy").cross_hair
    assert hair is not None
    assert hair.where.startswith("epoch 1.")
    move_mouse(plot_of(panel).viewport(), QPointF(2, 2))
    assert "at epoch" not in legend_of(panel)
    assert "validation 0.300" in legend_of(panel)
    assert plot_of(panel, "accuracy").cross_hair is None


def test_values_at_the_cross_hair_follow_the_run(panel: CurvesPanel) -> None:
    panel.take(RUN)
    mouse_at(panel, "loss", 1 / 3.06 + 0.002)
    assert "validation 0.400" in legend_of(panel)
    panel.take([evaluated(3, 0.3, 0.93, False)])
    assert "validation 0.400" in legend_of(panel)


def test_changes_are_marked(panel: CurvesPanel) -> None:
    panel.take([*RUN, CHANGED, ADAPTED])
    for name in ("loss", "accuracy"):
        assert lines_of(panel, name).marks == (
            (2.0, "lr 0.1 → 0.01"),
            (2.5, "12 of 14 layers kept"),
        )
    mouse_at(panel, "loss", 2.0 / 3.06)
    hair = plot_of(panel).cross_hair
    assert hair is not None
    assert hair.rows == (("lr 0.1 → 0.01", "", ""),)


def test_zoom_is_shared_and_a_double_click_shows_all(panel: CurvesPanel) -> None:
    panel.take(RUN)
    loss, accuracy = plot_of(panel), plot_of(panel, "accuracy")
    loss.getViewBox().setXRange(1, 2, padding=0)
    loss.getViewBox().sigRangeChangedManually.emit([True, False])
    assert accuracy.x_range == pytest.approx((1, 2))
    panel.take([steps(4, [0.1] * 10)])  # what comes does not take the view away
    assert loss.x_range == pytest.approx((1, 2))
    panel.see(("loss", "accuracy", "gradient_norm"))  # nor does another plot
    assert plot_of(panel, "gradient_norm").x_range == pytest.approx((1, 2))
    QTest.mouseDClick(loss.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert loss.x_range == accuracy.x_range == pytest.approx((0, 4.08))


def test_keys_zoom_move_and_read(panel: CurvesPanel, qtbot: QtBot) -> None:
    panel.take(RUN)
    plot = plot_of(panel)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    left, right = plot.x_range
    assert (left, right) == pytest.approx((0.51, 2.55))
    assert plot_of(panel, "accuracy").x_range == pytest.approx((left, right))
    qtbot.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert plot.x_range == pytest.approx((0.51 - 0.306, 2.55 - 0.306))
    for _ in range(5):
        qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plot.x_range == pytest.approx((1.02, 3.06))
    qtbot.keyClick(plot, Qt.Key.Key_Minus)
    qtbot.keyClick(plot, Qt.Key.Key_Minus)
    assert plot.x_range == pytest.approx((0, 3.06))
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert "at epoch 1.53" in legend_of(panel)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert "at epoch 1.59" in legend_of(panel)
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert "at epoch" not in legend_of(panel)
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.x_range == pytest.approx((0, 3.06))


def test_a_button_opens_the_menu_by_key(panel: CurvesPanel, qtbot: QtBot) -> None:
    panel.take(RUN)
    button = panel._page.tools.more
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = panel.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    entry(menu, "Gradient norm").trigger()
    assert panel.panes["gradient_norm"].isVisible()
    menu.close()


def test_a_narrow_panel_shows_one_plot_and_a_switch(panel: CurvesPanel, qtbot: QtBot) -> None:
    panel.take(RUN)
    panel.resize(400, 300)
    loss, accuracy = panel.panes["loss"], panel.panes["accuracy"]
    assert loss.isVisible()
    assert not accuracy.isVisible()
    plot_of(panel, "accuracy").resize(90, 70)  # what is hidden has no say in what is seen
    panel.take(RUN[1:])
    assert plot_of(panel).x_range == plot_of(panel, "accuracy").x_range
    seen = plot_of(panel).x_range
    plot_of(panel, "accuracy").moved.emit()
    assert plot_of(panel).x_range == seen
    assert seen[1] > 1
    qtbot.mouseClick(panel._page.switch.group.button(1), Qt.MouseButton.LeftButton)
    assert not loss.isVisible()
    assert accuracy.isVisible()
    panel.resize(1100, 300)
    assert loss.isVisible()


def test_a_narrow_panel_lists_what_has_no_room_side_by_side(panel: CurvesPanel) -> None:
    panel.take(RUN)
    panel.resize(340, 300)
    switch = panel._page.switch
    assert not switch.list.isVisible()
    panel.see(ALL)
    assert switch.list.isVisible()
    assert [switch.list.itemText(n) for n in range(6)] == [one.short for one in METRICS]
    QTest.keyClick(switch.list, Qt.Key.Key_Down)
    switch.list.activated.emit(switch.list.currentIndex())
    assert panel.panes["accuracy"].isVisible()
    panel.see(("accuracy", "memory"))  # what is looked at stays
    assert panel.panes["accuracy"].isVisible()
    assert not panel.panes["memory"].isVisible()


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_both_themes(panel: CurvesPanel, qapp: QApplication, theme: themes.Theme) -> None:
    panel.take(RUN)
    try:
        themes.apply(qapp, theme)
        QApplication.processEvents()
        colours = colours_of(plot_of(panel).grab().toImage())
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


def test_a_million_points_are_thinned_to_what_is_seen(panel: CurvesPanel) -> None:
    noise = np.random.default_rng(0).uniform(0.1, 2.0, 1_000_000)
    panel.show_run(million(noise))
    assert len(lines_of(panel).raw[0]) < 4 * plot_of(panel).columns
    assert 10 ** lines_of(panel).raw[1].max() == pytest.approx(noise.max())


def million(loss: np.ndarray) -> Kept:
    unknown = np.full(len(loss), np.nan)
    return Kept(
        250_000,
        np.arange(1, len(loss) + 1),
        loss,
        loss / 2,
        *[unknown] * 5,
        *[np.empty(0)] * 6,
        marks=(),
    )


# Other runs


def wait_for_reading(qapp: QApplication) -> None:
    QThreadPool.globalInstance().waitForDone()
    qapp.processEvents()


def test_other_runs_are_drawn_beside_the_present_one(
    panel: CurvesPanel, qapp: QApplication
) -> None:
    read_in: list[threading.Thread] = []

    def points_of(run_id: str) -> Kept:
        read_in.append(threading.current_thread())
        return Kept(loss=np.full(30, 0.5 if run_id == "a" else 0.25))

    panel.read_others_by(points_of)
    panel.take(RUN)
    panel.set_overlays(OTHERS)
    wait_for_reading(qapp)
    assert threading.main_thread() not in read_in
    a, b = lines_of(panel).others
    assert (a.name, a.colour, b.name) == ("with Adam", "#46c3be", "with SGD")
    assert 10 ** a.smooth[1] == pytest.approx(np.full(30, 0.5))
    assert 10 ** b.smooth[1] == pytest.approx(np.full(30, 0.25))
    assert list(a.dots[0]) == [1, 2, 3]
    panel.set_overlays((OTHERS[1],))
    assert [other.name for other in lines_of(panel).others] == ["with SGD"]
    assert len(read_in) == 2  # what is there is not read again
    mouse_at(panel, "loss", 0.5)
    hair = plot_of(panel).cross_hair
    assert hair is not None
    assert hair.rows == (("with SGD", "0.250 · 1.50", "#d75a73"),)


def test_other_runs_need_no_present_one(panel: CurvesPanel, qapp: QApplication) -> None:
    panel.read_others_by(lambda _id: Kept())
    panel.set_overlays(OTHERS[:1])
    wait_for_reading(qapp)
    assert plot_of(panel).isVisible()
    assert plot_of(panel).x_range == pytest.approx((0, 3.06))
    panel.grab()
    panel.set_overlays(())
    assert not plot_of(panel).isVisible()


def test_what_is_read_too_late_is_dropped(panel: CurvesPanel, qapp: QApplication) -> None:
    has_begun, may_go_on = threading.Event(), threading.Event()
    answers = iter([Kept(loss=np.full(30, 9.0)), Kept(loss=np.full(30, 0.5))])

    def points_of(_id: str) -> Kept:
        points = next(answers)
        if points.loss[0] == 9.0:
            has_begun.set()
            may_go_on.wait(10)
        return points

    panel.read_others_by(points_of)
    panel.take(RUN)
    panel.set_overlays(OTHERS[:1])
    assert has_begun.wait(10)
    panel.set_overlays(())
    panel.set_overlays(OTHERS[:1])
    may_go_on.set()
    wait_for_reading(qapp)
    (other,) = lines_of(panel).others
    assert 10 ** other.smooth[1] == pytest.approx(np.full(30, 0.5))


def test_a_run_that_cannot_be_read_is_told_in_a_sentence(
    panel: CurvesPanel, qapp: QApplication, qtbot: QtBot
) -> None:
    def points_of(_id: str) -> Kept:
        raise ValueError("The history at runs.sqlite is damaged.")

    panel.read_others_by(points_of)
    with qtbot.waitSignal(panel.told) as told:
        panel.set_overlays(OTHERS[:1])
    assert told.args == [
        "The curves of with Adam could not be read: The history at runs.sqlite is damaged."
    ]
    panel.read_others_by(lambda _id: Kept())  # it may be asked for again
    panel.set_overlays(OTHERS[:1])
    wait_for_reading(qapp)
    assert len(lines_of(panel).others) == 1


def colours_of(image: QImage) -> set[str]:
    wide = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(wide.constBits(), np.uint32)
    return {QColor.fromRgb(int(pixel)).name() for pixel in np.unique(pixels)}
