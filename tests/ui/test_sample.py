"""The sample: chosen, dropped, pasted and drawn by mouse and keys, and what it is taken for."""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QWidget
from pytestqt.qtbot import QtBot

from designer import data
from designer.analysis.numbers import percent
from designer.data import DataError, Dataset, Split
from designer.data.handwriting import draw_digits
from designer.graph import Design, edit, templates
from designer.ui import motion
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panels.palette import LAYER_MIME
from designer.ui.panels.sample.bars import ProbabilityBars
from designer.ui.panels.sample.drawing import REST_MS
from designer.ui.panels.sample.pad import SIDE, Pad
from designer.ui.panels.sample.panel import SamplePanel
from designer.ui.panels.sample.picture_view import PictureView
from designer.ui.panels.sample.reading import read_picture
from designer.ui.panels.sample.stage import Stage
from designer.ui.picture_drop import PictureDrop
from designer.ui.training import Training
from tests.train.tiny import recipe, tiny_dataset, tiny_design

PATIENCE_MS = 60_000  # the first question imports torch
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def few_digits() -> Dataset:
    """Sixty digits of the built-in set."""
    images, labels = draw_digits(60, (5,))
    info = replace(data.info("digits"), train_size=40, validation_size=20)
    return Dataset(info, Split(images[:40], labels[:40]), Split(images[40:], labels[40:]))


class Bench:
    """A panel with all that is behind it, and a mouse."""

    def __init__(self, qtbot: QtBot, design: Design, load: Callable[..., Dataset]) -> None:
        self.qtbot = qtbot
        self.told: list[str] = []
        self.document = Document(design)
        self.training = Training(load=load)
        self.inside = Inside(self.document, self.training, load=load)
        self.panel = SamplePanel(self.document, self.inside, self.told.append)
        self.stage, self.choosing = self.panel.stage, self.panel.choosing
        self.pad, self.bars = self.stage.pad, self.stage.bars
        qtbot.addWidget(self.panel)
        self.panel.resize(640, 300)
        self.panel.show()
        qtbot.waitExposed(self.panel)

    def begin(self) -> None:
        self.inside.begin()
        self.until(lambda: self.inside.sample is not None)
        self.until(lambda: len(self.bars.probabilities) > 0)

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=PATIENCE_MS)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, LEFT)

    def stroke(self, *places: tuple[float, float], button: Qt.MouseButton = LEFT) -> None:
        """Draw through places in percents of the pad."""
        points = [self.place(*place) for place in places]
        QTest.mousePress(self.pad, button, Qt.KeyboardModifier.NoModifier, points[0])
        for point in points[1:]:
            QTest.mouseMove(self.pad, point)
        QTest.mouseRelease(self.pad, button, Qt.KeyboardModifier.NoModifier, points[-1])

    def place(self, x: float, y: float) -> QPoint:
        side = self.pad.square().width()
        return QPoint(round(x * side / 100), round(y * side / 100))

    def ink(self, x: float, y: float) -> int:
        return int(self.pad.pixels()[round(y * SIDE / 100), round(x * SIDE / 100)].max())

    def close(self) -> None:
        self.inside.close()
        assert self.training.close()


@pytest.fixture
def tiny(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot, tiny_design(recipe(epochs=30)), lambda *_: tiny_dataset())
    yield bench
    bench.close()


@pytest.fixture
def digits(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot, templates.load("mnist-cnn"), lambda *_: few_digits())
    yield bench
    bench.close()


# Choosing


def test_the_first_picture_is_there_once_the_data_is(tiny: Bench) -> None:
    assert not tiny.stage.isVisible()
    tiny.begin()
    assert tiny.stage.isVisible()
    assert tiny.inside.sample is not None
    label = tiny.inside.sample.label
    assert tiny.panel.caption.text() == f"Label {'abcd'[label or 0]} · Tiny · validation 0"
    assert tiny.bars.probabilities.sum() == pytest.approx(1, abs=1e-5)


def test_a_picture_is_chosen_by_its_number_in_either_part(tiny: Bench) -> None:
    tiny.begin()
    dataset = tiny.inside.dataset
    assert dataset
    tiny.choosing.number.setFocus()
    tiny.choosing.number.selectAll()
    QTest.keyClicks(tiny.choosing.number, "17")
    QTest.keyClick(tiny.choosing.number, Qt.Key.Key_Return)
    assert tiny.inside.sample
    np.testing.assert_array_equal(tiny.inside.sample.image, dataset.validation.images[17])
    assert tiny.choosing.number.maximum() == 127
    QTest.keyClick(tiny.choosing.part, Qt.Key.Key_Down)
    np.testing.assert_array_equal(tiny.inside.sample.image, dataset.train.images[17])
    assert tiny.choosing.number.maximum() == 511


def test_arrow_keys_go_to_the_next_and_the_one_before_in_a_ring(tiny: Bench) -> None:
    tiny.begin()
    tiny.panel.setFocus()
    QTest.keyClick(tiny.panel, Qt.Key.Key_Right)
    assert tiny.choosing.number.value() == 1
    for _ in range(2):
        QTest.keyClick(tiny.panel, Qt.Key.Key_Left)
    assert tiny.choosing.number.value() == 127
    assert tiny.inside.sample
    assert tiny.inside.sample.title == "Tiny · validation 127"
    tiny.click(tiny.choosing.after)
    assert tiny.choosing.number.value() == 0


def test_with_a_class_chosen_all_keep_to_it(tiny: Bench) -> None:
    tiny.begin()
    for _ in range(3):
        QTest.keyClick(tiny.choosing.classes, Qt.Key.Key_Down)
    assert tiny.choosing.classes.currentText() == "c"
    assert tiny.inside.sample
    assert tiny.inside.sample.label == 2
    seen = set()
    for button in (tiny.choosing.after, tiny.choosing.before, tiny.choosing.by_chance) * 4:
        tiny.click(button)
        assert tiny.inside.sample.label == 2
        seen.add(tiny.inside.sample.title)
    assert len(seen) > 2


def test_the_hardest_are_listed_and_one_is_picked(tiny: Bench) -> None:
    tiny.begin()
    tiny.click(tiny.choosing.hardest)
    view = tiny.stage.hardest.view
    tiny.until(lambda: view.count() == 24)
    assert tiny.stage.hardest.note.text() == "Hardest of 128"
    place = view.visualItemRect(view.item(1)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    assert tiny.inside.sample
    assert str(tiny.choosing.number.value()) in view.item(1).toolTip()
    assert tiny.inside.sample.title.endswith(f" {tiny.choosing.number.value()}")
    tiny.click(tiny.choosing.hardest)
    assert not tiny.stage.hardest.isVisible()


def test_the_hardest_of_a_class_are_of_that_class(tiny: Bench) -> None:
    tiny.begin()
    tiny.click(tiny.choosing.hardest)
    QTest.keyClick(tiny.choosing.classes, Qt.Key.Key_Down)
    view, count = tiny.stage.hardest.view, len(tiny.choosing.rows())
    assert count < 128
    tiny.until(lambda: tiny.stage.hardest.note.text() == f"Hardest of {count}")
    assert all(view.item(row).text()[0] == "a" for row in range(view.count()))


def test_while_it_trains_the_bars_follow(tiny: Bench) -> None:
    tiny.begin()
    assert tiny.inside.sample
    label = tiny.inside.sample.label
    assert label is not None
    before = tiny.bars.probabilities[label]
    assert before < 0.9
    tiny.training.start(tiny.document.root, "cpu")
    tiny.until(lambda: tiny.bars.probabilities[label] > 0.95)


def test_while_it_is_hidden_it_asks_nothing(tiny: Bench) -> None:
    tiny.begin()
    tiny.panel.hide()
    assert tiny.inside._questions == {}
    tiny.panel.show()
    assert len(tiny.inside._questions) == 1


# What is said where there is nothing to show


def test_without_a_network_it_says_what_is_missing(tiny: Bench) -> None:
    assert "wire the layers" in tiny.panel._empty.accessibleName()


def test_data_that_cannot_be_loaded_is_told_in_its_own_words(qtbot: QtBot) -> None:
    def fails(*_: object) -> Dataset:
        raise DataError("The pictures are on the moon; fetch them.")

    bench = Bench(qtbot, tiny_design(recipe()), fails)
    bench.inside.begin()
    bench.until(lambda: "on the moon" in bench.panel._empty.accessibleName())
    bench.close()


def test_data_of_another_shape_is_told_with_both_shapes(qtbot: QtBot) -> None:
    bench = Bench(qtbot, templates.load("mnist-cnn"), lambda *_: tiny_dataset())
    bench.inside.begin()
    bench.until(lambda: bench.inside.design is not None and bench.inside.dataset is not None)
    told = bench.panel._empty.accessibleName()
    assert "Tiny has 1×8×8 pictures" in told
    assert "takes 1×28×28" in told
    bench.click(bench.panel._empty._button)
    assert bench.pad.isVisible()
    bench.stroke((20, 20), (50, 60), (80, 80))
    bench.until(lambda: len(bench.bars.probabilities) == 10)
    bench.close()


# Drawing


@pytest.fixture
def pad(digits: Bench) -> Bench:
    digits.begin()
    digits.click(digits.panel.draw)
    assert digits.pad.isVisible()
    return digits


def test_a_stroke_is_drawn_where_the_mouse_goes(pad: Bench) -> None:
    pad.stroke((20, 50), (40, 50), (60, 50), (80, 50))
    assert pad.ink(50, 50) == 255
    assert pad.ink(20, 50) == 255
    assert pad.ink(79, 50) == 255
    assert pad.ink(50, 80) == 0
    # Its straight edges may lie just between two pixels; its round ends cannot.
    assert len(np.unique(pad.pad.pixels())) > 2  # smooth


def test_a_click_is_a_dot(pad: Bench) -> None:
    pad.stroke((50, 50))
    assert pad.ink(50, 50) == 255


def test_the_probabilities_follow_before_the_button_is_let_go(pad: Bench) -> None:
    before = pad.bars.probabilities
    QTest.mousePress(pad.pad, LEFT, Qt.KeyboardModifier.NoModifier, pad.place(30, 20))
    for y in (40, 60, 80):
        QTest.mouseMove(pad.pad, pad.place(50, y))
    pad.until(lambda: pad.panel.caption.text() == "Drawn by hand")
    pad.until(lambda: not np.allclose(pad.bars.probabilities, before))
    QTest.mouseRelease(pad.pad, LEFT, Qt.KeyboardModifier.NoModifier, pad.place(50, 80))


def test_many_moves_are_few_samples_and_the_last_is_the_latest(pad: Bench) -> None:
    told = []
    pad.panel.drawing.drawn.connect(told.append)
    pad.stroke(*((20 + step / 4, 20 + step / 4) for step in range(200)))
    pad.until(lambda: bool(told))
    pad.qtbot.wait(3 * REST_MS)
    assert len(told) < 20
    assert pad.inside.sample is told[-1]
    pad.panel.drawing.tell()
    np.testing.assert_array_equal(told[-1].image, told[-2].image)


def test_the_right_button_and_the_eraser_rub_out(pad: Bench) -> None:
    pad.stroke((20, 50), (80, 50))
    pad.stroke((50, 30), (50, 70), button=RIGHT)
    assert pad.ink(50, 50) == 0
    assert pad.ink(30, 50) == 255
    pad.click(pad.panel.drawing.eraser)
    pad.stroke((30, 30), (30, 70))
    assert pad.ink(30, 50) == 0


def test_a_thicker_pen_draws_more(pad: Bench) -> None:
    pad.stroke((20, 30), (80, 30))
    thin = (pad.pad.pixels() > 0).sum()
    pad.click(pad.panel.drawing.clear)
    slider = pad.panel.drawing.thickness
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    pad.stroke((20, 30), (80, 30))
    assert (pad.pad.pixels() > 0).sum() > 2 * thin


def test_keys_take_back_a_stroke_and_clear(pad: Bench) -> None:
    pad.stroke((20, 30), (80, 30))
    pad.stroke((20, 70), (80, 70))
    QTest.keyClick(pad.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (pad.ink(50, 30), pad.ink(50, 70)) == (255, 0)
    QTest.keyClick(pad.pad, Qt.Key.Key_Delete)
    assert pad.pad.is_empty
    assert not pad.pad.pixels().any()
    QTest.keyClick(pad.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pad.ink(50, 30) == 255
    pad.click(pad.panel.drawing.undo)
    assert pad.pad.is_empty
    assert not pad.panel.drawing.undo.isEnabled()


def test_the_drawing_is_centred_as_the_data_has_it_or_left_where_it_is(pad: Bench) -> None:
    pad.stroke((10, 10), (15, 20), (20, 30))
    pad.until(lambda: pad.panel.caption.text() == "Drawn by hand")
    assert pad.inside.sample
    rows = np.flatnonzero(pad.inside.sample.image[0].max(1) >= 32)
    assert len(rows) in (23, 24)
    assert pad.panel.drawing.centre.text() == "Centre as Digits has it"
    pad.panel.drawing.centre.click()
    pad.until(lambda: bool(pad.inside.sample and pad.inside.sample.image[0, 0:12].any()))
    pad.until(lambda: bool(pad.inside.sample and not pad.inside.sample.image[0, 14:].any()))


def test_undo_on_the_pad_leaves_the_design_alone(
    window_of: Callable[[Design], QWidget], qtbot: QtBot
) -> None:
    window = window_of(templates.load("mnist-cnn"))
    document: Document = window.document  # type: ignore[attr-defined]
    conv = document.design.by_name["conv1"]
    document.edit("Narrow", edit.set_options(document.design, conv.id, out_channels=3))
    panel: SamplePanel = window.docks.show("sample")  # type: ignore[attr-defined]
    panel.draw.click()
    window.activateWindow()
    panel.stage.pad.setFocus()
    qtbot.waitUntil(panel.stage.pad.hasFocus)
    QTest.mouseClick(panel.stage.pad, LEFT)
    assert not panel.stage.pad.is_empty
    QTest.keyClick(panel.stage.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.stage.pad.is_empty
    assert document.undo_stack.canUndo()


def test_colours_are_drawn_for_networks_that_take_them(qtbot: QtBot) -> None:
    pad = Pad()
    qtbot.addWidget(pad)
    pad.resize(200, 200)
    pad.show()
    pad.colour = Qt.GlobalColor.red  # type: ignore[assignment]
    QTest.mouseClick(pad, LEFT, pos=QPoint(100, 100))
    assert pad.pixels()[SIDE // 2, SIDE // 2].tolist() == [255, 0, 0]


# Pictures from outside


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A dark square on white paper, 60x40."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y in range(15, 25):
        for x in range(25, 35):
            image.setPixel(x, y, 0xFF102030)
    path = tmp_path / "photo.png"
    assert image.save(str(path))
    return path


def drop(widget: QWidget, held: QMimeData) -> bool:
    """Drag something onto the middle of a widget and let go; tell whether it is taken."""
    at = QPointF(widget.rect().center())
    copies, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copies, held, LEFT, none)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    target: QWidget | None = widget
    while target is not None and not target.acceptDrops():
        target = target.parentWidget()
    assert target is not None
    QApplication.sendEvent(target.window(), QDropEvent(at, copies, held, LEFT, none))
    return True


def file_of(path: Path) -> QMimeData:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    return held


def test_a_file_dropped_on_the_window_becomes_the_sample(digits: Bench, photo: Path) -> None:
    digits.begin()
    taker = PictureDrop(digits.panel, digits.inside, digits.told.append)
    with digits.qtbot.waitSignal(taker.taken):
        assert drop(digits.stage.picture, file_of(photo))
    assert digits.inside.sample
    image = digits.inside.sample.image
    assert image.shape == (1, 28, 28)
    assert image[0, 14, 14] > 200
    assert image[0, 6, 6] == 0
    assert digits.inside.sample.label is None
    assert digits.panel.caption.text() == (
        "photo.png · shrunk from 60×40 to 28×28 with black margins, made grey and turned light on "
        "dark"
    )


def test_over_the_canvas_pictures_go_to_the_window_and_layers_to_the_canvas(
    window_of: Callable[[Design], QWidget], photo: Path
) -> None:
    window = window_of(templates.load("mnist-cnn"))
    PictureDrop(window, window.inside, print)  # type: ignore[attr-defined]
    viewport = window.canvas.viewport()  # type: ignore[attr-defined]
    at, none = viewport.rect().center(), Qt.KeyboardModifier.NoModifier
    for held, taken in ((file_of(photo), True), (file_of(Path("a.convas")), False)):
        event = QDragEnterEvent(at, Qt.DropAction.CopyAction, held, LEFT, none)
        QApplication.sendEvent(viewport, event)
        assert event.isAccepted() == taken
    layer = QMimeData()
    layer.setData(LAYER_MIME, b"ReLU")
    before = len(window.document.design.nodes)  # type: ignore[attr-defined]
    event = QDragEnterEvent(at, Qt.DropAction.CopyAction, layer, LEFT, none)
    QApplication.sendEvent(viewport, event)
    dropped = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, layer, LEFT, none)
    QApplication.sendEvent(viewport, dropped)
    assert len(window.document.design.nodes) == before + 1  # type: ignore[attr-defined]


def test_what_is_no_picture_is_told_and_the_sample_stays(digits: Bench, tmp_path: Path) -> None:
    digits.begin()
    before = digits.inside.sample
    taker = PictureDrop(digits.panel, digits.inside, digits.told.append)
    assert taker
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    assert drop(digits.panel, file_of(text))
    digits.until(lambda: bool(digits.told))
    assert "notes.txt is not a picture" in digits.told[0]
    assert digits.inside.sample is before


def test_a_picture_without_a_network_is_told(tiny: Bench, photo: Path) -> None:
    taker = PictureDrop(tiny.panel, tiny.inside, tiny.told.append)
    assert taker
    drop(tiny.panel, file_of(photo))
    assert "no network to show a picture to yet" in tiny.told[0]


def test_a_picture_is_pasted_from_the_clipboard(digits: Bench, photo: Path) -> None:
    digits.begin()
    QGuiApplication.clipboard().clear()
    digits.panel.paste()
    assert digits.told == ["The clipboard holds no picture: copy one first."]
    QGuiApplication.clipboard().setImage(QImage(str(photo)))
    digits.panel.activateWindow()
    digits.panel.setFocus()
    QTest.keyClick(digits.panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    digits.until(lambda: digits.panel.caption.text().startswith("Pasted picture"))


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp", "webp"])
def test_files_are_read_with_their_colours(tmp_path: Path, suffix: str) -> None:
    image = QImage(31, 17, QImage.Format.Format_RGB32)
    image.fill(0xFFC86432)
    path = tmp_path / f"flat.{suffix}"
    assert image.save(str(path), quality=90)
    pixels = read_picture(path)
    assert pixels.shape[:2] == (17, 31)
    np.testing.assert_allclose(pixels, np.broadcast_to([200, 100, 50], (17, 31, 3)), atol=4)


def test_transparency_is_read_and_an_absurd_size_refused(tmp_path: Path) -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    image.fill(0x80FF0000)
    assert image.save(str(tmp_path / "clear.png"))
    assert read_picture(tmp_path / "clear.png")[0, 0].tolist() == [255, 0, 0, 128]
    sizes = struct.pack(">IIBBBBB", 90_000, 90_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", sizes), (b"IDAT", zlib.compress(b"0")), (b"IEND", b""))
    (tmp_path / "huge.png").write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in chunks
        )
    )
    with pytest.raises(DataError, match="90000×90000"):
        read_picture(tmp_path / "huge.png")
    with pytest.raises(DataError, match="no file"):
        read_picture(tmp_path / "gone.png")


# Its parts


def test_bars_stress_the_likeliest_and_of_many_show_those_in_their_order(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.resize(200, 70)
    shares = np.zeros(1000, np.float32)
    shares[[700, 3, 40]] = 0.5, 0.2, 0.1
    bars.present(shares, ("nought", "one"), label=3)
    assert bars.likeliest == 700
    assert {3, 40, 700} <= set(bars.rows())
    assert bars.rows() == sorted(bars.rows())
    assert len(bars.rows()) == 5
    assert (bars.name(1), bars.name(40)) == ("one", "40")
    assert bars.accessibleDescription() == "700, 50.0 %"


def test_bars_are_where_they_should_be_after_a_moment(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.show()
    bars.present(np.array([1.0, 0.0], np.float32), "ab", None)
    bars.present(np.array([0.0, 1.0], np.float32), "ab", None)
    qtbot.waitUntil(lambda: np.allclose(bars._shown, [0, 1]), timeout=2000)


def test_nothing_moves_where_less_motion_is_wanted(qtbot: QtBot) -> None:
    class Still(QProxyStyle):
        def styleHint(self, hint, option=None, widget=None, data=None):  # noqa: N802
            if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
                return 0
            return super().styleHint(hint, option, widget, data)

    bars, still = ProbabilityBars(), Still("fusion")
    qtbot.addWidget(bars)
    assert 0 < motion.milliseconds(bars) <= 150
    bars.setStyle(still)
    bars.show()
    assert motion.milliseconds(bars) == 0
    bars.present(np.array([1.0, 0.0], np.float32), "ab", None)
    bars.present(np.array([0.0, 1.0], np.float32), "ab", None)
    np.testing.assert_array_equal(bars._shown, [0, 1])


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100.0 %"), (0.99999, ">99.9 %"), (0.456, "45.6 %"), (1e-6, "<0.1 %"), (0.0, "0.0 %")],
)
def test_percents_claim_no_certainty_that_is_not_there(share: float, text: str) -> None:
    assert percent(share) == text


def test_each_pixel_of_the_picture_is_a_sharp_square(qtbot: QtBot) -> None:
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(100, 70)
    pixels = np.zeros((3, 4, 4), np.uint8)
    pixels[0, 1, 2] = 255
    view.present(pixels)
    assert (view.place().width(), view.place().height()) == (68, 68)
    shown = view.grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(35, 50) for y in range(18, 33)}
    assert colours == {"#ff0000"}
    assert shown.pixelColor(33, 25).name() == "#000000"


@pytest.mark.parametrize("size", [(298, 130), (298, 600), (480, 180), (608, 212), (1168, 700)])
@pytest.mark.parametrize(("draws", "lists"), [(False, False), (True, False), (False, True)])
def test_parts_lie_beside_each_other_in_the_room(
    qtbot: QtBot, size: tuple[int, int], draws: bool, lists: bool
) -> None:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.set_parts(draws=draws, lists=lists)
    stage.resize(*size)
    stage.show()
    parts = [stage.picture, stage.bars]
    parts += [stage.pad] * draws + [stage.hardest] * lists
    for number, part in enumerate(parts):
        assert stage.rect().contains(part.geometry())
        assert min(part.width(), part.height()) >= 40
        for other in parts[:number]:
            assert not part.geometry().intersects(other.geometry())
