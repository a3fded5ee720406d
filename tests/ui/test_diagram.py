"""Diagrams for papers: all of the design, and nothing of the window."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from designer.analysis import read
from designer.graph import LAYERS, Design, FileError, edit, templates
from designer.ui import diagram, fonts
from designer.ui import theme as themes

L = LAYERS


@pytest.fixture
def annotated(lenet: Design) -> Design:
    """LeNet with a note far to the left, and a frame around all."""
    design = edit.add_note(lenet, "Five layers\nwith weights", (-400.0, 300.0))
    return edit.add_frame(design, "LeNet", (-60.0, -60.0), (1400.0, 700.0))[0]


def save(design: Design, path: Path, **options: object) -> Path:
    diagram.save(design, read(design), path, **options)  # type: ignore[arg-type]
    return path


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[..., :3].astype(int)


def texts(path: Path) -> Iterator[ElementTree.Element]:
    return ElementTree.parse(path).iterfind(".//{*}text")


def test_words_are_words_with_a_width_and_other_typefaces(lenet: Design, tmp_path: Path) -> None:
    path = save(lenet, tmp_path / "a.svg")
    words = {(text.text or "").strip() for text in texts(path)}
    assert {node.name for node in lenet.nodes} | {"Conv2d", "6×28×28", "156 par"} <= words
    for text in texts(path):
        assert float(text.attrib["textLength"]) > 0
        assert text.attrib["font-family"].endswith(("sans-serif", "monospace"))
    assert (ElementTree.parse(path).findtext("{*}title")) == "lenet5"


def test_nothing_is_cut_off(annotated: Design, tmp_path: Path) -> None:
    """Around what is painted there is a margin of plain paper, on all four sides."""
    for name in ("light", "dark"):
        picture = pixels(QImage(str(save(annotated, tmp_path / "a.png", theme=name, scale=1.0))))
        margin = int(diagram.MARGIN) - 2
        inside = picture[margin:-margin, margin:-margin]
        ground = picture[0, 0]
        paper = picture.copy()
        paper[margin:-margin, margin:-margin] = ground
        assert (paper == ground).all()
        assert (inside != ground).any(axis=(1, 2)).any()
        for edge in (inside[:6], inside[-6:], inside[:, :6], inside[:, -6:]):
            assert (edge != ground).any(), "and no more than a margin"


def test_an_svg_looks_as_the_png_does(annotated: Design, tmp_path: Path) -> None:
    png = QImage(str(save(annotated, tmp_path / "a.png", scale=1.0)))
    drawn = QImage(QSize(png.size()), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(save(annotated, tmp_path / "a.svg"))).render(painter, QRectF(png.rect()))
    painter.end()
    # Letters are drawn in other typefaces where ours are not known by a list of names.
    differs = np.abs(pixels(png) - pixels(drawn)).max(axis=2) > 60
    assert differs.mean() < 0.03


def test_a_pdf_has_one_page_as_large_as_the_diagram_and_its_fonts(
    lenet: Design, tmp_path: Path
) -> None:
    image = QImage(str(save(lenet, tmp_path / "a.png", scale=1.0)))
    content = save(lenet, tmp_path / "a.pdf").read_bytes()
    (box,) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", content)
    assert [float(side) for side in box] == pytest.approx([image.width(), image.height()], abs=1)
    assert content.count(b"/FontFile") == len({*re.findall(rb"/FontName /(\S+)", content)}) == 4


def test_neither_selection_nor_theme_of_the_window_is_seen(
    qapp: QApplication, lenet: Design, tmp_path: Path
) -> None:
    before = save(lenet, tmp_path / "a.svg").read_bytes()
    themes.apply(qapp, themes.LIGHT)
    assert save(lenet, tmp_path / "b.svg").read_bytes() == before
    assert themes.current() is themes.LIGHT
    assert fonts.interface_font(11).featureValue(fonts.QFont.Tag("tnum")) == 1
    assert themes.LIGHT.accent not in before.decode(), "nothing is chosen"


def test_paper_is_white_and_the_dark_theme_has_its_own_ground(
    lenet: Design, tmp_path: Path
) -> None:
    for name, ground in (("light", "#ffffff"), ("dark", themes.DARK.canvas)):
        image = QImage(str(save(lenet, tmp_path / "a.png", theme=name, scale=0.5)))
        assert image.pixelColor(0, 0) == QColor(ground)


def test_a_picture_of_too_many_pixels_is_refused(lenet: Design, tmp_path: Path) -> None:
    far = edit.move(lenet, {lenet.by_name["fc3"].id: (1e6, 1e6)})
    with pytest.raises(FileError, match=r"pixels is too large\. .* \.svg or \.pdf"):
        save(far, tmp_path / "a.png")
    pdf = save(far, tmp_path / "a.pdf").read_bytes()
    (box,) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", pdf)
    assert max(map(float, box)) <= diagram.LARGEST_PAGE + 1


def test_an_empty_design_is_a_page(tmp_path: Path) -> None:
    for suffix in diagram.WRITERS:
        assert save(Design(), tmp_path / f"a{suffix}").stat().st_size > 0


def test_every_template_is_drawn(tmp_path: Path) -> None:
    for name in templates.names():
        path = save(templates.load(name), tmp_path / f"{name}.svg")
        assert len([*texts(path)]) > 10


@given(name=st.text(max_size=12), note=st.text(max_size=30))
def test_whatever_stands_in_a_note_the_svg_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, name: str, note: str
) -> None:
    design = edit.add_note(Design(name=name, about=note), note, (0.0, 0.0))
    ElementTree.parse(save(design, tmp_path_factory.mktemp("svg") / "a.svg"))
