"""The canvas at size: `pytest tests/benchmarks/test_canvas.py --benchmark-only`.

DenseNet-121 and ResNet-152 with every layer a card of its own, panned and zoomed in the raster
engine, the whole viewport painted for each frame; an edit that reaches a thousand layers, from
`Document.edit` to the painted canvas of the real window; and a file opened.
"""

from itertools import count, cycle

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from designer.analysis import read
from designer.analysis import readout as reading
from designer.graph import Design, edit, file, templates
from designer.graph.layout import layout
from designer.ui import theme as themes
from designer.ui.canvas.card_paint import FAR
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.garbage import Collection
from designer.ui.settings import Settings
from designer.ui.window import MainWindow
from tests.deep import densenet121, resnet152, thousand_layers

A_FRAME = 1 / 60
A_MOMENT = 0.033
HALF_A_SECOND = 0.5
FRAMES = 120
WHOLE = None
ZOOMS = (WHOLE, 0.3, FAR + 0.01, 0.7, 1.0)
PARAMETERS = {densenet121: 7_978_856, resnet152: 60_192_808}

networks = pytest.mark.parametrize("make", PARAMETERS)
zooms = pytest.mark.parametrize("zoom", ZOOMS)


@pytest.fixture(autouse=True, scope="module")
def _collected(qapp):
    Collection(qapp)


@pytest.fixture(autouse=True)
def _dressed(qapp):
    themes.apply(qapp, themes.DARK)


@pytest.fixture
def canvas_of(qtbot):
    def show(design, zoom):
        view = CanvasView(Document(edit.move(design, layout(design))))
        qtbot.addWidget(view)
        view.resize(1600, 1000)
        with qtbot.waitExposed(view):
            view.show()
        look_at(view, zoom)
        return view

    return show


@pytest.fixture
def window_of(qtbot, tmp_path):
    def show(design):
        window = MainWindow(design, Settings(tmp_path / "window.ini"))
        qtbot.addWidget(window, before_close_func=lambda w: w.document.undo_stack.setClean())
        window.resize(1600, 1000)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return show


def look_at(view, zoom):
    view.home()
    if zoom is not WHOLE:
        view.zoom_by(zoom / view.zoom)
    view.viewport().repaint()


def wheel(view, delta):
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def measured(benchmark, do, rounds=FRAMES, setup=None):
    """Run `do` so often; return the median and the 95th percentile in seconds."""
    benchmark.pedantic(do, setup=setup, rounds=rounds, warmup_rounds=2)
    times = sorted(benchmark.stats.stats.data)
    found = times[len(times) // 2], times[int(len(times) * 0.95)]
    benchmark.extra_info |= dict(zip(("median_s", "p95_s"), found, strict=True))
    print("median {:.1f} ms, 95th percentile {:.1f} ms".format(*(1000 * t for t in found)))
    return found


@networks
@zooms
def test_panning_paints_60_frames_a_second(benchmark, canvas_of, make, zoom):
    view = canvas_of(make(), zoom)
    steps = cycle([QPoint(23, 11)] * 20 + [QPoint(-23, -11)] * 20)

    def frame():
        view.scroll_by(next(steps))
        view.viewport().repaint()

    _, p95 = measured(benchmark, frame)
    assert p95 < A_FRAME


@networks
@zooms
def test_zooming_paints_60_frames_a_second(benchmark, canvas_of, make, zoom):
    view = canvas_of(make(), zoom)
    turns = cycle([15] * 20 + [-15] * 20)

    def frame():
        wheel(view, next(turns))
        view.viewport().repaint()

    _, p95 = measured(benchmark, frame)
    assert p95 < A_FRAME


@zooms
@pytest.mark.parametrize("option", ["kernel_size", "out_channels"])
def test_an_edit_that_reaches_a_thousand_layers_is_seen_at_once(
    benchmark, window_of, qapp, option, zoom
):
    design = thousand_layers()
    window = window_of(edit.move(design, layout(design)))
    look_at(window.canvas, zoom)
    document, first = window.document, design.by_name["conv1"].id
    values = ((7 + 2 * n,) * 2 if option == "kernel_size" else 64 + n for n in count(1))

    def changed():
        qapp.processEvents()  # what the last edit has left to do
        new = edit.set_options(document.design, first, **{option: next(values)})
        return (new,), {}

    def see(new):
        document.edit("Change", new)
        window.canvas.viewport().repaint()

    median, _ = measured(benchmark, see, rounds=30, setup=changed)
    assert median < A_MOMENT


def forget():
    """Read whatever comes next as if it had never been read."""
    reading.costs.cache_clear()
    reading._read_layer.cache_clear()


def assert_opens_at_once(benchmark, window, open_design, rounds):
    """Open a design from its file again and again, read and painted anew each time."""

    def closed():
        window.document.reset(Design())
        forget()

    def opened():
        open_design()
        window.canvas.viewport().repaint()

    _, p95 = measured(benchmark, opened, rounds=rounds, setup=closed)
    assert p95 < HALF_A_SECOND


@networks
def test_a_large_design_is_opened_in_half_a_second(benchmark, window_of, tmp_path, make):
    design, path = make(), tmp_path / "design.convas"
    assert read(design).parameters == PARAMETERS[make]
    file.save(edit.move(design, layout(design)), path)
    window = window_of(Design())
    assert_opens_at_once(benchmark, window, lambda: window.files.open(path), rounds=10)


@pytest.mark.parametrize("name", templates.names())
def test_a_template_is_opened_in_half_a_second(benchmark, window_of, name):
    window = window_of(Design())
    assert_opens_at_once(benchmark, window, lambda: window.files.open_template(name), rounds=5)
