"""The curves: moving about in a million points, and what one delivery of a training costs.

pytest tests/benchmarks/test_curves.py --benchmark-enable --benchmark-only -s
"""

import json
import statistics
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.train import Evaluated, Event, Started, Steps
from designer.ui.panels.curves import CurvesPanel
from designer.ui.panels.curves_ruler import Against, Ruler
from designer.ui.plotting import Plot
from designer.ui.training import Training
from tests.ui.curves_runs import Kept

POINTS = 1_000_000
FRAME_MS = 16
RULERS = [Ruler(), Ruler(Against.TIME), Ruler(Against.STEP, is_log=True)]


@pytest.fixture
def panel(qtbot: QtBot) -> CurvesPanel:
    made = CurvesPanel(Training())
    qtbot.addWidget(made)
    made.resize(1280, 360)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("ruler", RULERS, ids=["epoch", "time", "log-step"])
def test_a_million_points_pan_and_zoom_within_a_frame(  # type: ignore[no-untyped-def]
    benchmark, panel: CurvesPanel, ruler: Ruler
) -> None:
    """With the wheel and with keys, until both plots are painted."""
    panel.show_run(million())
    panel.set_ruler(ruler)
    QApplication.processEvents()
    plot = panel.panes["loss"].plot
    assert plot is not None
    times = benchmark.pedantic(lambda: [painted(move) for move in moves(plot)], rounds=1)
    told = summary(times)
    benchmark.extra_info |= told
    print(json.dumps(told))
    assert told["median_ms"] <= FRAME_MS
    assert told["p95_ms"] <= FRAME_MS


def test_a_delivery_of_steps_is_drawn_in_little_time(  # type: ignore[no-untyped-def]
    benchmark, panel: CurvesPanel
) -> None:
    """Ten of these are drawn each second, and a training on two cores waits for them."""
    panel.resize(640, 320)
    times = benchmark.pedantic(
        lambda: [painted(lambda e=events: panel.take(e)) for events in deliveries()], rounds=1
    )
    told = summary(times[50:])
    benchmark.extra_info |= told
    print(json.dumps(told))
    assert told["median_ms"] <= FRAME_MS


def painted(do: Callable[[], object]) -> float:
    """Return how many milliseconds of the processor something takes until it is painted.

    Of the processor, and not of the clock: the machine may have other work.
    """
    begun = time.thread_time()
    do()
    QApplication.processEvents()
    return 1000 * (time.thread_time() - begun)


def summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    found = {
        "median_ms": statistics.median(ordered),
        "p95_ms": ordered[int(len(ordered) * 0.95)],
        "worst_ms": ordered[-1],
    }
    return {name: round(value, 2) for name, value in found.items()}


def moves(plot: Plot) -> Iterator[Callable[[], object]]:
    """Zoom in to a hundredth and out again, here and there, and move along at every stage."""
    keys = Qt.Key
    for place in (0.2, 0.8):
        for angle in (120, -120):
            for _ in range(25):
                yield lambda p=place, a=angle: wheel(plot, p, a)  # type: ignore[misc]
                for key in (keys.Key_Right, keys.Key_Left):
                    yield lambda k=key: QTest.keyClick(  # type: ignore[misc]
                        plot, k, Qt.KeyboardModifier.ShiftModifier
                    )


def wheel(plot: Plot, share: float, angle: int) -> None:
    room = plot.getViewBox().sceneBoundingRect()
    at = QPointF(room.left() + share * room.width(), room.center().y())
    event = QWheelEvent(
        at,
        plot.viewport().mapToGlobal(at),
        at.toPoint() * 0,
        QPointF(0, angle).toPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)


def million() -> Kept:
    """Make a run with a noisy loss that falls, and a thousand evaluations."""
    random = np.random.default_rng(0)
    at = np.arange(POINTS)
    falling = 2.3 * np.exp(-at / (POINTS / 8)) + 0.05
    loss = falling * random.lognormal(0, 0.3, POINTS)
    unknown = np.full(POINTS, np.nan)
    each = slice(999, None, 1000)
    return Kept(
        steps_per_epoch=10_000,
        step=at + 1,
        loss=loss,
        accuracy=np.clip(1 - loss / 3, 0, 1),
        lr=unknown,
        gradient_norm=unknown,
        examples_per_second=unknown,
        memory=unknown,
        seconds=np.where(at % 100 == 99, at * 0.01, np.nan),
        eval_step=at[each] + 1,
        eval_loss=falling[each] * 1.1,
        eval_accuracy=1 - falling[each] / 2.8,
        eval_top5=unknown[each],
        eval_seconds=at[each] * 0.01,
        eval_is_best=np.arange(POINTS // 1000) == 700,
        marks=(),
    )


def deliveries() -> Iterator[list[Event]]:
    """A LeNet on a laptop: forty steps each time, and an evaluation after every sixth."""
    random = np.random.default_rng(0)
    yield [Started("cpu", 100, 235, 256, 60000, 10000, 61706)]
    for number in range(1, 400):
        step, each = number * 40, 40
        losses = tuple(2.3 * np.exp(-step / 2000) + random.uniform(0.02, 0.2, each))
        accuracies = tuple(random.uniform(0.7, 1, each))
        told: list[Event] = [
            Steps(1, step, losses, accuracies, 12000.0, step * 0.02, 0.01, 1.5, None)
        ]
        if number % 6 == 0:
            told.append(Evaluated(1, step, 0.1 + 1 / number, 0.9, 0.99, True, step * 0.02))
        yield told
