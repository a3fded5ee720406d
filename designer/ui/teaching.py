"""Tooltips that teach: a layer in a sentence, a picture and its formula, with PyTorch's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QCursor,
    QEnterEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from designer.analysis import Costs, costs
from designer.analysis.numbers import grouped
from designer.graph import Block, Layer, Shape, kind_of
from designer.layers.source import Input
from designer.ui import motion
from designer.ui import theme as themes
from designer.ui.canvas.searches import takes
from designer.ui.lengths import hold, scaled
from designer.ui.lesson_paint import frames_of, paint_picture
from designer.ui.lessons import Chain, Film, Picture, Web, formula_of, picture_of
from designer.ui.panels.costs import Figure, FiguresView, show_shape
from designer.ui.reference import docs_url, torch_name
from designer.ui.words import tr

WIDTH = 336
FRAME_MS = 700
LEAVE_MS = 250
"""How long the pointer may be on its way from a row to what explains it."""
_GAP = 6
_PICTURE = 132
_EXAMPLES = (Shape((6, 28, 28)), Shape((120,)), Shape((16, 6, 6)))
"""What a layer is shown with where nothing is selected: the first of them that it takes."""


@dataclass(frozen=True)
class Lesson:
    """What is told of a layer."""

    title: str
    about: str
    family: str
    torch: str
    """What PyTorch calls it; empty where it does not know it."""
    url: str
    picture: Picture | None
    formula: str
    """What it makes of a value x, where that can be said in a line."""
    given: str
    """What it is given in the figures: `6 × 28 × 28`."""
    figures: tuple[Figure, ...]

    @property
    def caption(self) -> str:
        """What is said below the picture."""
        return tr(self.picture.caption) if isinstance(self.picture, Film | Web | Chain) else ""


def lesson_for(layer: Layer, inputs: Sequence[Shape] = ()) -> Lesson:
    """Return what is told of a layer for these inputs, or for an example that it takes."""
    picture = picture_of(layer)
    shapes = tuple(inputs) or _example(layer)
    read = costs(layer, shapes) if shapes or layer.arity == 0 else None
    return Lesson(
        title=kind_of(layer),
        about=tr(layer.summary),
        family=layer.family,
        torch=torch_name(layer),
        url=docs_url(layer),
        picture=picture,
        formula=formula_of(layer),
        given=", ".join(map(show_shape, dict.fromkeys(shapes))),
        figures=_figures(layer, shapes, read) if isinstance(read, Costs) else (),
    )


def _example(layer: Layer) -> tuple[Shape, ...]:
    if isinstance(layer, Block):
        inner = (node.layer for node in layer.definition.nodes)
        return tuple(Shape(one.shape) for one in inner if isinstance(one, Input))
    fitting = (shape for shape in _EXAMPLES if takes(layer, shape))
    shape = next(fitting, None)
    return () if shape is None else (shape,) * (layer.arity or 2)


def _figures(layer: Layer, shapes: tuple[Shape, ...], read: Costs) -> tuple[Figure, ...]:
    formulas = layer.formulas(*shapes)
    axis = tr("height =") + " " if read.shape.is_map else "= "
    every = (
        (tr("output"), show_shape(read.shape), axis, formulas.get("output_shape", "")),
        (tr("parameters"), grouped(read.parameters), "= ", formulas.get("parameters", "")),
        (tr("multiply-adds"), grouped(read.macs), "= ", formulas.get("macs", "")),
    )
    return tuple(
        Figure(label, value, f"{sign}{formula}" if formula else "")
        for label, value, sign, formula in every
        if value != "0"
    )


class LessonCard(QFrame):
    """Shows a lesson beside what it is about."""

    def __init__(self, lesson: Lesson, parent: QWidget, kind: Qt.WindowType) -> None:
        super().__init__(parent, kind)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("search")
        self.setAccessibleName(f"{lesson.title}: {lesson.about}")
        hold(self, width=WIDTH)
        self._ground, self.lesson = parent, lesson
        self.picture = Moving(lesson, self) if lesson.picture else None
        self.link = QLabel()
        self.link.setOpenExternalLinks(True)
        self.link.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        if lesson.url:
            self.link.setText(
                f'<a href="{lesson.url}">{tr("PyTorch’s page on {name}", name=lesson.torch)}</a>'
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(_label(lesson.title, "title"))
        column.addWidget(_label(lesson.about))
        if self.picture:
            column.addWidget(self.picture)
        for text, role in ((lesson.caption, "muted"), (lesson.formula, "mono")):
            if text:
                column.addWidget(_label(text, role))
        if lesson.figures:
            given = tr("Given {given}", given=lesson.given) if lesson.given else tr("What it gives")
            figures = FiguresView(given)
            figures.present(lesson.figures)
            column.addWidget(figures)
        if lesson.url:
            column.addWidget(self.link)

    def show_beside(self, place: QRect) -> None:
        """Show it right of `place` on the screen, or left of it where there is no room."""
        # Qt's own adjustSize stops at two thirds of the screen, and squeezes what is in it.
        layout = self.layout()
        assert layout
        least = layout.totalMinimumSize().height()
        self.setFixedHeight(max(layout.totalHeightForWidth(scaled(WIDTH)), least))
        area = self._ground.screen().availableGeometry()
        x = place.right() + _GAP
        if x + self.width() > area.right():
            x = max(area.left(), place.left() - _GAP - self.width())
        y = min(place.top(), area.bottom() - self.height() - _GAP)
        self.move(QPoint(x, max(area.top(), y)))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class Moving(QWidget):
    """A picture whose frames follow each other while it is seen."""

    def __init__(self, lesson: Lesson, parent: QWidget) -> None:
        super().__init__(parent)
        assert lesson.picture is not None
        self._picture, self._family = lesson.picture, lesson.family
        self.frame = 0
        self._clock = QTimer(self, interval=FRAME_MS)
        self._clock.timeout.connect(self._next)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(lesson.caption or lesson.formula or lesson.about)

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH) - 32, scaled(_PICTURE))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A film of which only one frame may be seen shows its last: there all is filled in.
        if motion.milliseconds(self):
            self._clock.start()
        else:
            self.frame = frames_of(self._picture) - 1

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        ink = QColor(theme.family(self._family))
        paint_picture(QPainter(self), room, self._picture, self.frame, ink, theme)

    def _next(self) -> None:
        self.frame = (self.frame + 1) % frames_of(self._picture)
        self.update()


class Teacher(QObject):
    """Shows one lesson at a time: for as long as the pointer rests, or until it is sent away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.card: LessonCard | None = None
        self._owner: QWidget | None = None
        self._leaving = QTimer(self, singleShot=True, interval=LEAVE_MS)
        self._leaving.timeout.connect(self._leave)

    def hover(self, lesson: Lesson, owner: QWidget) -> None:
        """Show a lesson beside a widget until the pointer leaves both, or anything is done."""
        self._show(lesson, _place_of(owner), Qt.WindowType.ToolTip)
        self._owner = owner
        for seen in self._seen():
            seen.installEventFilter(self)

    def stay(self, lesson: Lesson, beside: QRect) -> None:
        """Show a lesson beside a place on the screen until Escape, or a click elsewhere."""
        self._show(lesson, beside, Qt.WindowType.Popup)
        assert self.card
        self.card.link.setFocus(Qt.FocusReason.PopupFocusReason)

    def end(self) -> None:
        """Take away what is shown."""
        self._leaving.stop()
        for seen in self._seen():
            seen.removeEventFilter(self)
        self._owner = None
        card, self.card = self.card, None
        if card is not None:
            card.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.card:
            if isinstance(event, QEnterEvent):
                self._leaving.stop()
            elif kind == QEvent.Type.Leave:
                self._leaving.start()
            elif kind == QEvent.Type.Close:
                self.card = None
                self.end()
        elif kind == QEvent.Type.Leave and watched is self._owner:
            self._leaving.start()
        elif kind == QEvent.Type.Enter and watched is self._owner:
            self._leaving.stop()
        elif kind in _DONE:
            self.end()
        return False

    def _seen(self) -> list[QObject]:
        """Return what is watched for the pointer to leave: the row, and all of the window."""
        if self._owner is None:
            return []
        handle = self._owner.window().windowHandle()
        return [self._owner, handle] if handle else [self._owner]

    def _leave(self) -> None:
        card = self.card
        if card is not None and not card.geometry().contains(QCursor.pos()):
            self.end()

    def _show(self, lesson: Lesson, place: QRect, kind: Qt.WindowType) -> None:
        self.end()
        self.card = LessonCard(lesson, self._window, kind)
        self.card.installEventFilter(self)
        self.card.show_beside(place)


_DONE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
        QEvent.Type.FocusOut,
        QEvent.Type.Hide,
        QEvent.Type.Close,
    }
)
"""What a person does instead of reading."""


def _place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        themes.mark(label, role=role)
    return label
