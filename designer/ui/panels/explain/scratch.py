"""Scratch mode: an input and a kernel typed by hand, and what they make of numbers or pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.analysis.scratch import fit, typed_case
from designer.data import Sample
from designer.graph import ShapeError
from designer.ui.panels.explain.arrange import NARROW
from designer.ui.panels.explain.editable import EditableSheet
from designer.ui.panels.explain.formula import Formula
from designer.ui.panels.explain.matrix import Matrix, scale_of
from designer.ui.panels.explain.picture import (
    FILTER,
    BeforeAfter,
    PictureError,
    Pixels,
    filtered,
    read_picture,
)
from designer.ui.panels.explain.scratch_tools import ScratchTools
from designer.ui.panels.explain.stage import Stage
from designer.ui.panels.explain.trial import (
    OPERATIONS,
    OWN,
    Trial,
    lecture,
)
from designer.ui.panels.explain.words import caption_for, lines_for
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel, EmptyState
from designer.ui.words import later, tr

_INVITATION = later(
    "A picture is shown here before and after the kernel has slid over it. Open one to try."
)


class ScratchMode(QWidget):
    """Holds a trial and shows what comes of it; `tools` are the panel's to place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trial: Trial = lecture()
        self.problem = ElidedLabel()
        mark(self.problem, role="bad")
        self.stage = Stage(EditableSheet(later("input")), EditableSheet(later("kernel")))
        self.formula, self.tools = Formula(), ScratchTools()
        self.pictures = BeforeAfter()
        self.empty = EmptyState("layout", _INVITATION, tr("Open picture…"))
        self._sample: Sample | None = None
        self._opened: tuple[str, Pixels] | None = None
        self._refusal = ""
        self._lay_out()
        self._connect()
        self._show()

    def set_sample(self, sample: Sample | None) -> None:
        """Use this as the picture, unless a person has opened another one."""
        self._sample = sample
        if self.tools.on_picture.isChecked() and self._opened is None:
            self._show()

    def open_picture(self, path: Path) -> None:
        """Show a picture from a file; say why where it cannot be read."""
        try:
            self._opened = path.name, read_picture(path)
        except PictureError as error:
            self._refuse(str(error))
            return
        self._refuse("")
        self.tools.on_picture.setChecked(True)
        self._show()

    def change(self, trial: Trial) -> None:
        """Try something else."""
        self.trial = trial
        self._show()

    # How it is put together

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        for page in (self.stage, self.pictures, self.empty):
            self._body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._body, 1)
        column.addWidget(self.problem)
        column.addWidget(self.formula)

    def _connect(self) -> None:
        self.tools.operation.activated.connect(
            lambda index: self.change(self.trial.changed(operation=OPERATIONS[index]))
        )
        self.tools.kernel.activated.connect(self._choose_kernel)
        for field, name in (
            (self.tools.stride, "stride"),
            (self.tools.padding, "padding"),
            (self.tools.dilation, "dilation"),
        ):
            field.valueChanged.connect(
                lambda value, name=name: self.change(self.trial.changed(**{name: value}))
            )
        for size, name in (
            (self.tools.input_size, "input_size"),
            (self.tools.kernel_size, "kernel_size"),
        ):
            size.sized.connect(
                lambda value, name=name: self.change(self.trial.changed(**{name: value}))
            )
            size.refused.connect(self._refuse)
        self._input.typed.connect(
            lambda spot, value: self.change(self.trial.with_value(spot, value))
        )
        self._kernel.typed.connect(
            lambda spot, value: self.change(self.trial.with_weight(spot, value))
        )
        self._input.refused.connect(self._refuse)
        self._kernel.refused.connect(self._refuse)
        self.tools.on_picture.toggled.connect(lambda _on: self._show())
        self.tools.settings.toggled.connect(lambda _on: self._show_settings())
        self.tools.open.clicked.connect(self._ask_for_picture)
        self.empty.action_requested.connect(self._ask_for_picture)
        self.tools.of_sample.clicked.connect(self._take_sample)
        self.tools.player.stepped.connect(self.stage.go_on)
        self.stage.play_wanted.connect(self.tools.player.toggle)
        self.stage.touched.connect(self.tools.player.pause)
        self.stage.moved.connect(self._tell)

    @property
    def _input(self) -> EditableSheet:
        assert isinstance(self.stage.input, EditableSheet)
        return self.stage.input

    @property
    def _kernel(self) -> EditableSheet:
        assert isinstance(self.stage.kernel, EditableSheet)
        return self.stage.kernel

    # What is shown

    def _show(self) -> None:
        self._show_tools()
        if self.tools.on_picture.isChecked():
            self._show_picture()
            return
        self._body.setCurrentWidget(self.stage)
        trial = self.trial
        try:
            case = typed_case(trial.layer, trial.values, trial.weights)
        except ShapeError as error:
            self._show_numbers_alone()
            self._say(f"{error} {fit(trial.layer, *trial.input_size)}.")
            return
        self.stage.set_case(case)
        self._say("")

    def _show_numbers_alone(self) -> None:
        """Show what was typed, to be changed, where nothing comes of it."""
        self.stage.lose_output()
        self._input.set_matrix(Matrix(self.trial.values, *scale_of(self.trial.values)))
        if self.trial.weights is not None:
            self._kernel.set_matrix(Matrix(self.trial.weights, *scale_of(self.trial.weights)))

    def _show_picture(self) -> None:
        self.tools.player.pause()
        if self._opened is not None:
            name, picture = self._opened
        elif self._sample is not None:
            name, picture = self._sample.title or tr("sample"), self._sample.image
        else:
            self._body.setCurrentWidget(self.empty)
            self._say("")
            return
        self._body.setCurrentWidget(self.pictures)
        trial = self.trial
        what = tr(trial.operation if trial.weights is None else trial.kernel_name)
        before = f"{name} · {picture.shape[2]}×{picture.shape[1]}"
        try:
            after, is_signed = filtered(trial.layer, picture, trial.weights)
        except ShapeError as error:
            self.pictures.show_pictures(picture, None, (before, ""))
            self._say(f"{error} {fit(trial.layer, *picture.shape[1:])}.")
            return
        after_words = f"{what} · {after.shape[1]}×{after.shape[0]}"
        if is_signed:
            after_words += " · " + tr("blue positive, brown negative")
        self.pictures.show_pictures(picture, after, (before, after_words))
        self._say("")

    def _show_tools(self) -> None:
        trial, on_picture = self.trial, self.tools.on_picture.isChecked()
        self.tools.operation.setCurrentIndex(OPERATIONS.index(trial.operation))
        self.tools.kernel.setCurrentIndex(self.tools.kernel.findData(trial.kernel_name))
        self.tools.kernel.setEnabled(trial.weights is not None)
        self.tools.dilation.setEnabled(trial.operation != OPERATIONS[2])
        self.tools.input_size.set_size(trial.input_size)
        self.tools.kernel_size.set_size(trial.kernel_size)
        self._show_settings()
        self.tools.open.setVisible(on_picture)
        self.tools.of_sample.setVisible(on_picture and self._sample is not None)
        self.tools.of_sample.setEnabled(self._opened is not None)
        self.tools.player.setVisible(not on_picture)
        self.formula.setVisible(not on_picture)

    def _show_settings(self) -> None:
        """Show how it slides: behind a button where there is little room."""
        is_narrow = self.width() < NARROW
        self.tools.settings.setVisible(is_narrow)
        shown = not is_narrow or self.tools.settings.isChecked()
        self.tools.show_settings(shown)
        self.tools.sized_input.setVisible(shown and not self.tools.on_picture.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_settings()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.tools.on_picture.isChecked():
            self._show()  # the diverging colours are the theme's

    def _tell(self) -> None:
        case, cell = self.stage.case, self.stage.cell
        if case is None or cell is None:
            self.formula.show_lines("", ())
            return
        size = fit(self.trial.layer, *self.trial.input_size)
        caption = f"{tr('output size {size}', size=size)} · {caption_for(case, cell)}"
        self.formula.show_lines(caption, lines_for(case, cell, 0))

    def _say(self, sentence: str) -> None:
        """Show why nothing comes of it, or what was refused before."""
        words = sentence or self._refusal
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _refuse(self, sentence: str) -> None:
        if sentence != self._refusal:
            self._refusal = sentence
            self._say(sentence)

    # What a person does

    def _choose_kernel(self, index: int) -> None:
        name = self.tools.kernel.itemData(index)
        self.change(self.trial if name == OWN else self.trial.with_kernel(name))

    def _ask_for_picture(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a picture"), "", tr(FILTER))
        if name:
            self.open_picture(Path(name))

    def _take_sample(self) -> None:
        self._opened = None
        self._show()
