"""The curves as a file: a picture of what is seen (PNG, SVG), or every point there is (CSV)."""

from __future__ import annotations

import errno
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTransform

from designer.runs import Points
from designer.ui import fonts, lengths
from designer.ui import theme as themes
from designer.ui.panels.curves_lines import Part, lines, values_at
from designer.ui.panels.curves_metrics import METRICS, USUAL, Metric, metric
from designer.ui.panels.curves_pane import HEADER_HEIGHT, View
from designer.ui.panels.curves_record import Record
from designer.ui.panels.curves_ruler import Ruler
from designer.ui.panels.curves_runs import Runs
from designer.ui.panels.curves_scale import Scale
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.theme import Theme

PICTURE_SCALE = 2
"""Pixels of a PNG for one of the window."""
_LEFT, _BOTTOM, _MARGIN = 64.0, 28.0, 16.0
_ROWS = 5000
_Column = tuple[np.ndarray, np.ndarray, str]


class ExportError(Exception):
    """The curves could not be written, for the reason in a sentence."""


@dataclass(frozen=True)
class Sheet:
    """A picture of some plots, all over the same part of x, as rows of `across` of them.

    `size` is that of the whole, in points.
    """

    plots: tuple[tuple[Metric, Scale], ...]
    view: View
    left: float
    right: float
    across: int
    size: tuple[int, int]
    theme: Theme


def save_picture(sheet: Sheet, path: Path) -> None:
    """Write a picture, as SVG where the file is called so, else as PNG.

    Raises
    ------
    ExportError
        When it cannot be written there.
    """
    with lengths.usual():  # a sheet has one size, whatever that of the window's text
        content = svg(sheet) if path.suffix.lower() == ".svg" else png(sheet)
    with _writing(path) as file:
        file.write(content)


def save_points(
    points: Points,
    path: Path,
    theme: str = "dark",
    metrics: tuple[str, ...] = USUAL,
    size: tuple[int, int] = (1280, 360),
) -> None:
    """Write the curves of a run that was kept, without a display: `.png`, `.svg` or `.csv`.

    Raises
    ------
    ExportError
        When they cannot be written there.
    """
    record = Record.kept(points)
    if path.suffix.lower() == ".csv":
        save_csv([snapshot("", record)], path)
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from designer.ui.app import application

    application(theme)
    view = View(Runs(record), Ruler(), 0.05)
    left, right = view.ruler.whole(record, ())
    plots = tuple((metric(name), metric(name).scales[0]) for name in metrics)
    dress = themes.DARK if theme == "dark" else themes.LIGHT
    save_picture(Sheet(plots, view, left, right, len(plots), size, dress), path)


def png(sheet: Sheet) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    image = QImage(QSize(*sheet.size) * PICTURE_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PICTURE_SCALE)
    painter = QPainter(image)
    _paint(sheet, painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(sheet: Sheet) -> bytes:
    """Return a picture as the bytes of an SVG file: lines and words, no pixels."""
    from PySide6.QtSvg import QSvgGenerator  # a library of its own that not every start needs

    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(*sheet.size))
    generator.setViewBox(QRectF(0, 0, *sheet.size))
    generator.setTitle(tr("Curves"))
    generator.setResolution(96)
    painter = QPainter(generator)
    _paint(sheet, painter)
    painter.end()
    return bytes(buffer.data().data())


def _paint(sheet: Sheet, painter: QPainter) -> None:
    painter.fillRect(QRectF(0, 0, *sheet.size), QColor(sheet.theme.panel))
    rows = math.ceil(len(sheet.plots) / sheet.across)
    width, height = sheet.size[0] / sheet.across, sheet.size[1] / rows
    for index, (one, scale) in enumerate(sheet.plots):
        row, column = divmod(index, sheet.across)
        painter.save()
        painter.translate(column * width, row * height)
        _paint_plot(sheet, one, scale, painter, width, height)
        painter.restore()


def _paint_plot(
    sheet: Sheet, one: Metric, scale: Scale, painter: QPainter, width: float, height: float
) -> None:
    from designer.ui.plot_picture import Paper, paint  # pyqtgraph

    theme, ruler = sheet.theme, sheet.view.ruler
    room = QRectF(
        _LEFT, HEADER_HEIGHT, width - _LEFT - _MARGIN, height - HEADER_HEIGHT - _BOTTOM - 4
    )
    part = Part(ruler, sheet.left, sheet.right, int(room.width()), sheet.view.smoothing)
    drawn, low, high = lines(one, scale, sheet.view.runs, part)
    across, up = room.width() / (sheet.right - sheet.left), room.height() / (high - low)
    to_pixels = QTransform(
        across, 0, 0, -up, room.left() - sheet.left * across, room.bottom() + low * up
    )
    paper = Paper(painter, to_pixels, room, theme, is_clipped=False)
    ticks = scale.ticks(low, high, room.height())
    painter.setFont(fonts.interface_font(11))
    painter.setPen(QColor(theme.muted))
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for place, word in ticks:
        painter.drawText(QRectF(0, paper.y(place) - 10, _LEFT - 8, 20), right, word)
    middle = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
    for place, word in ruler.ticks(sheet.left, sheet.right, room.width()):
        painter.drawText(QRectF(paper.x(place) - 60, room.bottom() + 4, 120, 20), middle, word)
    _paint_head(sheet, one, scale, painter)
    paint(paper, drawn, [place for place, _ in ticks], None)


def _paint_head(sheet: Sheet, one: Metric, scale: Scale, painter: QPainter) -> None:
    x, theme, runs = 16.0, sheet.theme, sheet.view.runs

    def write(text: str, font: object, colour: str, gap: float) -> None:
        nonlocal x
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(QColor(colour))
        box = QRectF(x, 0, 400, HEADER_HEIGHT)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
        x += painter.fontMetrics().horizontalAdvance(text) + gap

    write(tr(one.title), fonts.interface_font(13, QFont.Weight.DemiBold), theme.text, 16)
    if runs.present is None:
        return
    last = values_at(one, runs.present, sheet.view.ruler, None, sheet.view.smoothing)
    entries = [(tr(one.word), last.line, theme.accent)]
    entries += [(tr("validation"), last.validation, theme.warn)] if one.validation else []
    entries += [(one.further[0], last.further, theme.warn)] if one.further[1] else []
    for word, value, colour in entries:
        if not math.isnan(value):
            write(word, fonts.interface_font(12), colour, 6 if word else 0)
            write(scale.write(value), fonts.number_font(12), theme.text, 12)


@dataclass(frozen=True)
class Snapshot:
    """A copy of the points of a run, so that a thread can write them while the run goes on."""

    name: str
    steps: np.ndarray
    columns: dict[str, _Column]


def snapshot(name: str, record: Record) -> Snapshot:
    """Copy the points of a run."""
    tables = (record.steps, record.readings, record.evaluations)
    marks = np.array([mark.step for mark in record.marks], float)
    steps = np.unique(np.concatenate([*(table.steps for table in tables), marks]))
    everywhere = {"epoch": steps / record.per_epoch, "seconds": record.seconds_at(steps)}
    columns: dict[str, _Column] = {n: (steps, values, "") for n, values in everywhere.items()}
    for one in METRICS:
        curve = one.curve(record)
        nothing = "nan" if one.table == "steps" else ""
        columns[one.name] = (curve.x.copy(), curve.y.copy(), nothing)
    validated = [c for one in METRICS for c in (one.validation, one.further[1]) if c]
    for column in validated:
        curve = record.evaluations[column]
        nothing = "" if column.startswith("top5") else "nan"
        columns[f"val_{column}"] = (curve.x.copy(), curve.y.copy(), nothing)
    best = record.evaluations["is_best"]
    columns["is_best"] = (best.x.copy(), best.y.copy(), "")
    texts: dict[int, str] = {}
    for mark in record.marks:
        texts[mark.step] = f"{texts[mark.step]}; {mark.text}" if mark.step in texts else mark.text
    changes = (np.array(list(texts), float), np.array(list(texts.values()), object), "")
    return Snapshot(name, steps, columns | {"change": changes})


def save_csv(runs: list[Snapshot], path: Path) -> None:
    """Write every point: a line for each step at which anything is known.

    Raises
    ------
    ExportError
        When it cannot be written there.
    """
    with _writing(path) as file:
        file.write(",".join(["run", "step", *runs[0].columns]).encode() + b"\r\n")
        for run in runs:
            for rows in _rows(run):
                file.write(rows.encode())


def _rows(run: Snapshot) -> Iterator[str]:
    for begin in range(0, len(run.steps), _ROWS):
        steps = run.steps[begin : begin + _ROWS]
        columns = [[_quoted(run.name)] * len(steps), [f"{step:.0f}" for step in steps]]
        for places, values, nothing in run.columns.values():
            first, last = np.searchsorted(places, (steps[0], steps[-1] + 1))
            words = [""] * len(steps)
            at = np.searchsorted(steps, places[first:last]).tolist()
            for row, value in zip(at, values[first:last].tolist(), strict=True):
                words[row] = _word(value, nothing)
            columns.append(words)
        yield "".join(",".join(row) + "\r\n" for row in zip(*columns, strict=True))


def _word(value: float | str, nothing: str) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return nothing if math.isnan(value) else f"{value:.9g}"


def _quoted(text: str) -> str:
    if text[:1] in ("=", "+", "-", "@"):
        text = f"'{text}"  # a spreadsheet would take it for a formula
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text


@contextmanager
def _writing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its place only when it is whole."""
    path = Path(os.path.realpath(path))
    part = path.with_name(f".{path.name}.part")
    try:
        if path.exists() and not path.is_file():  # a device would be replaced by a file
            raise OSError(errno.EINVAL, "it is there already and not a regular file")
        with part.open("wb") as file:
            yield file
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        why = error.strerror or str(error)
        reason = why[:1].lower() + why[1:]
        raise ExportError(
            tr(
                "{path} cannot be written: {reason}. Choose another place.",
                path=path,
                reason=reason,
            )
        ) from None
