"""The diagram of a design as a picture for a paper: SVG, PDF and PNG.

It is painted by the code that paints the canvas, without what is there only to be gripped, and as
lines and words wherever the format has these.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem

from designer.analysis import Readout
from designer.graph import Design, FileError, file
from designer.graph.wording import one_line
from designer.ui import fonts
from designer.ui import theme as themes
from designer.ui.canvas.card import MARGIN as PORTS
from designer.ui.canvas.scene import DesignScene
from designer.ui.canvas.wire import label_rect, paint_label
from designer.ui.theme import Theme
from designer.ui.words import tr

MARGIN = 16.0
"""Empty paper around the diagram, in points."""
LARGEST_PAGE = 14_400.0
"""Points: a PDF may have no longer side, so that a larger diagram is made smaller."""
MOST_PIXELS = 100_000_000
PDF_DPI = 1200
POINTS_PER_INCH = 72
PIXELS_PER_METRE = 3780
"""Of a screen with 96 points per inch."""
PAPER = replace(themes.LIGHT, canvas="#ffffff")
"""The light theme on white."""

_FALLBACKS = {fonts.NUMBER_FAMILY: "Menlo, 'DejaVu Sans Mono', monospace"}
_ELSE = "'Helvetica Neue', Arial, sans-serif"
"""What an SVG is shown in where our typefaces are not installed."""
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FAMILY = re.compile(r'font-family="([^"]+)"')
_WORDS = re.compile(
    r'<text ([^>]*font-family="([^"]+)" font-size="([\d.]+)" font-weight="(\d+)"[^>]*)>([^<]*)<'
)


def without_display() -> QCoreApplication:
    """Return what pictures need in a process that has no window; keep it while they are made."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication.instance() or QApplication(sys.argv[:1])


def save(
    design: Design, readout: Readout, path: Path, theme: str = "light", scale: float = 2.0
) -> None:
    """Write the diagram in the format that the suffix of `path` stands for.

    Needs a QApplication, and is called in its thread.

    Parameters
    ----------
    readout
        What the design gives and costs: it stands on the cards and wires.
    theme
        “light”, on white, or “dark”.
    scale
        Pixels of a PNG for one point; the other formats have none.

    Raises
    ------
    FileError
        When it cannot be written there, or would have too many pixels.
    """
    dress = themes.DARK if theme == "dark" else PAPER
    with themes.painting_in(dress), fonts.for_documents():
        sheet = _Sheet(design, readout, dress)
        content = WRITERS[path.suffix.lower()](sheet, scale)
    try:
        with file.replacing(path) as beside:
            beside.write_bytes(content)
    except OSError as error:
        raise FileError(
            tr("{path}: cannot be written: {reason}", path=path, reason=error.strerror or error)
        ) from None


class _Sheet:
    """A design as it is to be painted, and how much room that takes."""

    def __init__(self, design: Design, readout: Readout, theme: Theme) -> None:
        self.design, self._theme = design, theme
        self._scene = DesignScene()
        self._scene.show_design(design, readout)
        around = self._room().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self.rect = QRectF(around.toAlignedRect())

    def paint(self, painter: QPainter) -> None:
        """Paint it with its corner at the painter's zero, one unit to a point."""
        scene = self._scene
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(QRectF(QPointF(), self.rect.size()), QColor(self._theme.canvas))
        painter.translate(-self.rect.topLeft())
        for mark in sorted(scene.marks.values(), key=lambda mark: mark.zValue()):
            with _at(painter, mark.pos()):
                mark.paint(painter, QStyleOptionGraphicsItem())
        for wire in scene.wires.values():
            wire.paint_line(painter)
        for wire in scene.wires.values():
            if wire.flow:
                text = str(wire.flow)
                width = label_rect(text).width()
                with _at(painter, wire.label_place(width)):
                    paint_label(painter, text, covers=not wire.has_room(width))
        for card in scene.cards.values():
            for subject in card.subjects(is_far=False):
                with _at(painter, card.pos()):
                    subject.paint(painter, 1.0)

    def _room(self) -> QRectF:
        """Return the rectangle around all that is painted."""
        rect = self._scene.cards_rect().adjusted(-PORTS, -PORTS, PORTS, PORTS)
        for mark in self._scene.marks.values():
            rect = rect.united(mark.scene_rect)
        for wire in self._scene.wires.values():
            rect = rect.united(QPolygonF(wire.points).boundingRect())
            if wire.flow:
                label = label_rect(str(wire.flow))
                rect = rect.united(label.translated(wire.label_place(label.width())))
        return rect


@contextmanager
def _at(painter: QPainter, place: QPointF) -> Iterator[None]:
    painter.save()
    painter.translate(place)
    yield
    painter.restore()


def _svg(sheet: _Sheet, _scale: float) -> bytes:
    from PySide6.QtSvg import QSvgGenerator  # a library of its own that not every start needs

    buffer, size = QBuffer(), sheet.rect.size()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(QPointF(), size))
    generator.setTitle(one_line(sheet.design.name))
    generator.setDescription(one_line(sheet.design.about))
    generator.setResolution(96)
    painter = QPainter(generator)
    sheet.paint(painter)
    painter.end()
    text = _NO_XML.sub("", bytes(buffer.data().data()).decode(errors="ignore"))
    told = _WORDS.sub(_with_length, text)
    return _FAMILY.sub(_with_fallbacks, told).encode()


def _with_length(words: re.Match[str]) -> str:
    """Say how wide words are, for they are to take no more room in another typeface."""
    attributes, family, size, weight, text = words.groups()
    font = QFont(family)
    font.setPixelSize(round(float(size)))
    font.setWeight(QFont.Weight(int(weight)))
    width = QFontMetricsF(font).horizontalAdvance(unescape(text))
    length = f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"'
    return f"<text {length} {attributes}>{text}<"


def _with_fallbacks(family: re.Match[str]) -> str:
    return f"font-family=\"'{family[1]}', {_FALLBACKS.get(family[1], _ELSE)}\""


def _pdf(sheet: _Sheet, _scale: float) -> bytes:
    buffer, size = QBuffer(), sheet.rect.size()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shrunk = min(1.0, LARGEST_PAGE / max(size.width(), size.height()))
    writer = QPdfWriter(buffer)
    writer.setTitle(one_line(sheet.design.name))
    writer.setCreator("Convas")
    writer.setResolution(PDF_DPI)
    writer.setPageSize(QPageSize(size * shrunk, QPageSize.Unit.Point, "", _EXACT))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    painter.scale(shrunk * PDF_DPI / POINTS_PER_INCH, shrunk * PDF_DPI / POINTS_PER_INCH)
    sheet.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


_EXACT = QPageSize.SizeMatchPolicy.ExactMatch


def _png(sheet: _Sheet, scale: float) -> bytes:
    size = QSizeF(sheet.rect.size() * scale).toSize()
    if size.width() * size.height() > MOST_PIXELS:
        raise FileError(
            tr(
                "A picture of {size} pixels is too large. Make the scale smaller, or write .svg "
                "or .pdf, which have no pixels.",
                size=f"{size.width()}×{size.height()}",
            )
        )
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(scale, scale)
    sheet.paint(painter)
    painter.end()
    image.setDotsPerMeterX(round(PIXELS_PER_METRE * scale))
    image.setDotsPerMeterY(round(PIXELS_PER_METRE * scale))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


WRITERS: Mapping[str, Callable[[_Sheet, float], bytes]] = {
    ".svg": _svg,
    ".pdf": _pdf,
    ".png": _png,
}
"""What writes a diagram, by the suffix of the file."""
