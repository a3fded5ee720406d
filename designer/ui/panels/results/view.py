"""What a page of the results is: one view of one network, or two of two side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from designer.ui.panels.results.shown import Shown
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel
from designer.ui.words import later, tr

DIFFERENCE = later("Difference")
"""The choice with which the second network is shown as what sets it off from the first."""


class View(QWidget):
    """Shows one thing about the results of one network."""

    TITLE: ClassVar[str]
    CHOICES: ClassVar[tuple[str, ...]] = ()
    """The ways in which it can be shown."""

    sample_requested = Signal(object)
    """The picture that a person wants to look into, as a Sample."""
    picked = Signal(object)
    """What a person has picked out in it, for the view beside it to `pick` as well."""

    def present(self, shown: Shown, choice: str, other: Shown | None = None) -> None:
        """Show these results, one of the choices' way; `other` is what they stand beside."""
        raise NotImplementedError

    def pick(self, what: object) -> None:
        """Pick out what was picked in the view beside this one."""


class Page(QWidget):
    """Has one view, or two of the same kind.

    Two stand beside each other, or below each other where there is more height than width.
    """

    sample_requested = Signal(object)

    def __init__(self, kind: type[View]) -> None:
        super().__init__()
        self.kind = kind
        self.views: list[View] = []
        self._shown: tuple[Shown, ...] = ()
        self._choice = kind.CHOICES[0] if kind.CHOICES else ""
        self._sides: list[tuple[QWidget, ElidedLabel]] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)

    @property
    def choices(self) -> tuple[str, ...]:
        """The ways in which what is shown can be shown."""
        every = self.kind.CHOICES
        return every if len(self._shown) > 1 else tuple(c for c in every if c != DIFFERENCE)

    @property
    def choice(self) -> str:
        """The way in which it is shown."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Show it in another way."""
        if choice != self._choice:
            self._choice = choice
            self._refresh()

    def present(self, shown: Sequence[Shown]) -> None:
        """Show one network, or two; what is shown already stays as it was left."""
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        if self._choice not in self.choices:
            self._choice = self.choices[0] if self.choices else ""
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if self.width() > self.height() else down)

    def _refresh(self) -> None:
        while len(self.views) < len(self._shown):
            self._add()
        is_difference = self._choice == DIFFERENCE
        for number, (view, (side, title)) in enumerate(zip(self.views, self._sides, strict=True)):
            is_there = number < len(self._shown) and not (is_difference and number == 0)
            side.setVisible(is_there)
            title.setVisible(len(self._shown) > 1)
            if not is_there:
                continue
            shown = self._shown[number]
            if is_difference:
                title.setText(
                    tr(
                        "{second} less {first}, in points of the rates",
                        second=shown.title,
                        first=self._shown[0].title,
                    )
                )
            else:
                title.setText(f"{'AB'[number]}  {shown.title} · {shown.summary}")
            other = self._shown[1 - number] if len(self._shown) > 1 else None
            view.present(shown, self._choice, other)

    def _add(self) -> None:
        view, title = self.kind(), ElidedLabel()
        mark(title, role="section")
        view.sample_requested.connect(self.sample_requested)
        for other in self.views:
            view.picked.connect(other.pick)
            other.picked.connect(view.pick)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(view, 1)
        self._row.addWidget(side, 1)
        self.views.append(view)
        self._sides.append((side, title))
