"""The tour: five steps through the window, each with a light on what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.ui import theme as themes
from designer.ui.lengths import hold, scaled
from designer.ui.samples import SAMPLES
from designer.ui.widgets import button_row
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.ui.window import MainWindow

WIDTH = 344
_ROOM = 14
"""Between the light and the words, and from both to the window's edge."""
_ROUND = 8
_SHADE = 150
_WAYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape})


@dataclass(frozen=True)
class Step:
    """One step: what is lit, and what is said of it."""

    title: str
    text: str
    lit: Callable[[MainWindow], list[QWidget]]
    has_samples: bool = False


def _palette(window: MainWindow) -> list[QWidget]:
    return [window.palette_panel]


def _canvas(window: MainWindow) -> list[QWidget]:
    return [window.palette_panel, window.canvas]


def _inspector(window: MainWindow) -> list[QWidget]:
    return [window.inspector]


def _train(window: MainWindow) -> list[QWidget]:
    return [window.topbar.train_button]


def _live(window: MainWindow) -> list[QWidget]:
    docks = window.docks
    names = [name for name in ("curves", "filters") if docks.by_name[name].isVisible()]
    return [docks.by_name[name] for name in names]


STEPS = (
    Step(
        later("Layers to build with"),
        later(
            "Every layer that PyTorch has for pictures, and blocks made of them. Type to search; "
            "rest the pointer on one to learn what it does."
        ),
        _palette,
    ),
    Step(
        later("The network is the picture"),
        later(
            "Drag a layer onto the canvas; dropped on a wire, it goes in between. Shapes and costs "
            "change as you edit, and what does not fit says so on its card, with the remedy."
        ),
        _canvas,
    ),
    Step(
        later("Options and costs"),
        later(
            "Select a card and change its options here. Below them stands what it costs, with the "
            "formula. With nothing selected, this is how the whole network is trained."
        ),
        _inspector,
    ),
    Step(
        later("Train"),
        later(
            "This trains what is drawn. Data set and device are chosen beside it, or drop a folder "
            "of your own pictures anywhere. Pause, step and stop whenever you like, and go on "
            "drawing meanwhile."
        ),
        _train,
    ),
    Step(
        later("Watch it learn"),
        later(
            "Curves, filters and feature maps move while it trains. More panels are behind the "
            "tabs. Begin with one of these:"
        ),
        _live,
        has_samples=True,
    ),
)


class Tour(QWidget):
    """Darkens the window but for what a step is about, which can be used meanwhile.

    Right and Return go on, Left goes back. Escape, Skip, or a click on what is dark leaves.
    """

    left = Signal()
    """The person is through, or has had enough."""

    def __init__(self, window: MainWindow, open_sample: Callable[[str], object]) -> None:
        super().__init__(window)
        self._window, self._open_sample = window, open_sample
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Tour"))
        self.card = QFrame(self)
        self.card.setObjectName("search")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        hold(self.card, width=WIDTH)
        self._count, self._title, self._text = QLabel(), QLabel(), QLabel(wordWrap=True)
        themes.mark(self._count, role="muted")
        themes.mark(self._title, role="title")
        self.back = _button(tr("Back"), lambda: self.go(self._at - 1))
        self.skip = _button(tr("Skip"), self.leave)
        self.next = _button(tr("Next"), self._go_on)
        themes.mark(self.next, primary=True)
        self._samples = QWidget()
        grid = QGridLayout(self._samples)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setSpacing(6)
        self.samples = [_button(tr(s.title), partial(self._take, s.template)) for s in SAMPLES]
        for number, (button, sample) in enumerate(zip(self.samples, SAMPLES, strict=True)):
            button.setToolTip(tr(sample.about))
            grid.addWidget(button, number, 0)
        row = button_row([self.skip], [self.back, self.next])
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for widget in (self._count, self._title, self._text, self._samples):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(row)

        for button in (self.back, self.skip, self.next, *self.samples):
            button.installEventFilter(self)

    @property
    def step(self) -> int:
        """The number of the step that is shown, from 0."""
        return self._at

    @property
    def lit(self) -> list[QRect]:
        """What is not dark, in the window's pixels."""
        return [
            QRect(part.mapTo(self._window, QPoint(0, 0)), part.size()).adjusted(-3, -3, 3, 3)
            for part in STEPS[self._at].lit(self._window)
        ]

    def begin(self) -> None:
        """Show the first step."""
        self._window.installEventFilter(self)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.go(0)

    def go(self, step: int) -> None:
        """Show another step; past the last the tour is over."""
        if step >= len(STEPS):
            self.leave()
            return
        self._at = max(step, 0)
        shown = STEPS[self._at]
        is_last = self._at == len(STEPS) - 1
        self._count.setText(tr("{n} of {total}", n=self._at + 1, total=len(STEPS)))
        title, text = tr(shown.title), tr(shown.text)
        self._title.setText(title)
        self._text.setText(text)
        self._samples.setVisible(shown.has_samples)
        self.back.setVisible(self._at > 0)
        self.skip.setVisible(not is_last)
        self.next.setText(tr("Done") if is_last else tr("Next"))
        self.setAccessibleDescription(f"{title}. {text}")
        self._place()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """End the tour, wherever it is."""
        if self.isVisible():
            self._window.removeEventFilter(self)
            self.hide()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._window:
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and isinstance(event, QKeyEvent) and event.key() in _WAYS:
                self.keyPressEvent(event)  # a button would move the focus
                return True
        elif event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_Right:
            self._go_on()
        elif key == Qt.Key.Key_Left:
            self.go(self._at - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        shade = QColor("#000000")
        shade.setAlpha(_SHADE if theme.is_dark else _SHADE - 50)
        painter.fillRect(self.rect(), shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 2.0))
        edge = QPainterPath()
        for rect in self.lit:
            one = QPainterPath()
            one.addRoundedRect(QRectF(rect).adjusted(-1, -1, 1, 1), _ROUND, _ROUND)
            edge = edge.united(one)
        painter.drawPath(edge)

    def _place(self) -> None:
        """Cut the light out of the dark, and put the words beside it."""
        layout = self.card.layout()
        assert layout
        layout.activate()
        self.card.resize(scaled(WIDTH), layout.totalHeightForWidth(scaled(WIDTH)))
        rects = self.lit
        dark = QRegion(self.rect())
        for rect in rects:
            dark -= QRegion(rect)
        self.card.move(_beside(rects, self.card.size(), self.rect()))
        self.setMask(dark + QRegion(self.card.geometry()))
        self.update()

    def _go_on(self) -> None:
        self.go(self._at + 1)

    def _take(self, template: str) -> None:
        self.leave()
        self._open_sample(template)


def _beside(rects: list[QRect], size: QSize, room: QRect) -> QPoint:
    """Return where words of this size go: right of what is lit last, below, left or above.

    Where they would cover what is lit at every side, they stand in its middle.
    """
    lit = rects[-1] if rects else room
    room = room.adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
    middle = lit.center() - QPoint(size.width() // 2, size.height() // 2)
    x = min(max(middle.x(), room.left()), room.right() - size.width())
    y = min(max(middle.y(), room.top()), room.bottom() - size.height())
    tries = (
        QPoint(lit.right() + _ROOM, y),
        QPoint(x, lit.bottom() + _ROOM),
        QPoint(lit.left() - _ROOM - size.width(), y),
        QPoint(x, lit.top() - _ROOM - size.height()),
    )

    def is_free(at: QPoint) -> bool:
        place = QRect(at, size)
        return room.contains(place) and not any(place.intersects(rect) for rect in rects)

    return next(filter(is_free, tries), QPoint(x, y))


def _button(text: str, do: Callable[..., object]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(True)  # Return presses it
    button.clicked.connect(lambda _=False: do())
    return button
