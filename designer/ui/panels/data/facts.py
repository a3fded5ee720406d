"""What is said of a data set beside its pictures, and what the recipe does with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QPushButton, QWidget

from designer.analysis import fit_design
from designer.analysis.numbers import grouped
from designer.analysis.task import COLOUR_CHANNELS, FitDesign
from designer.data import Dataset, Unreadable
from designer.graph import OptionError, Recipe, fields_of
from designer.ui.document import Document
from designer.ui.fixes import label_of
from designer.ui.form import Form
from designer.ui.panels.data.counts import Counts
from designer.ui.panels.data.measures import Measures
from designer.ui.panels.scroll import ScrollColumn
from designer.ui.theme import mark
from designer.ui.widgets import NumberRow, SectionHeading
from designer.ui.words import counted, later, tr

FIT = later("Fit the design to the data")
RECIPE = ("resize", "normalize", "validation_split", "seed")
"""Fields of the recipe that say what becomes of the pictures."""
_FIELDS = tuple(field for name in RECIPE for field in fields_of(Recipe) if field.name == name)
_LISTED = 6
"""Lines of the list of files that cannot be read; the others are scrolled to."""


class Facts(ScrollColumn):
    """A column: what it is, how it is fitted and parted, how many of what, and what is wrong."""

    class_wanted = Signal(int)
    """The pictures of a class are to be shown."""
    twice_wanted = Signal()
    """The pictures that are in both splits are to be shown."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(side=0, parent=parent)
        self._document = document
        self.title = SectionHeading("", strong=True)
        self.remarks = _sentences()
        self.fit = QPushButton(tr(FIT))
        self.fit.setToolTip(
            tr("Give the Input the shape of the pictures, and the head its classes")
        )
        self.form = Form()
        self.counts = Counts()
        self.mean, self.deviation = NumberRow(tr("Mean")), NumberRow(tr("Deviation"))
        self.twice = _sentences()
        self.show_twice = QPushButton(tr("Show them in pairs"))
        self._files = QStringListModel()
        self.files = _list_of(self._files)
        self._lay_out()
        self.fit.clicked.connect(self._fit)
        self.form.changed.connect(self._change)
        self.counts.chosen.connect(self.class_wanted)
        self.show_twice.clicked.connect(self.twice_wanted)

    def refresh(self, dataset: Dataset | None, measures: Measures) -> None:
        """Show what is known by now."""
        recipe = self._document.root.recipe
        self.form.present_fields(_FIELDS, recipe.options())
        task = self._document.task
        is_unfit = task is not None and fit_design(self._document.root, task) != self._document.root
        self.fit.setVisible(is_unfit)
        self.title.set_text(task.name if task else "")
        self.title.set_note(_told(dataset) if dataset else "")
        remarks = " ".join(dataset.remarks) if dataset else ""
        self.remarks.setText(remarks)
        self.remarks.setVisible(bool(remarks))
        self._show_measures(dataset, measures)
        self._show_unreadable(dataset.unreadable if dataset else ())

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self.title)
        column.addWidget(self.remarks)
        column.addSpacing(6)
        column.addWidget(self.fit)
        column.addSpacing(8)
        column.addWidget(self.form)
        self._heads = [
            SectionHeading(tr("Pictures of each class")),
            SectionHeading(tr("Training pictures, each channel in 0 to 1")),
            SectionHeading(tr("In both splits")),
            SectionHeading(tr("Files that cannot be read")),
        ]
        parts: tuple[tuple[QWidget, ...], ...] = (
            (self.counts,),
            (self.mean, self.deviation),
            (self.twice, self.show_twice),
            (self.files,),
        )
        for head, widgets in zip(self._heads, parts, strict=True):
            column.addSpacing(8)
            column.addWidget(head)
            for widget in widgets:
                if isinstance(widget, QPushButton):
                    column.addSpacing(6)
                column.addWidget(widget)
        column.addStretch(1)

    def _show_measures(self, dataset: Dataset | None, measures: Measures) -> None:
        classes, of_channels, both, _ = self._heads
        found = measures.statistics if dataset else None
        for widget in (classes, self.counts, of_channels, self.mean, self.deviation):
            widget.setVisible(found is not None)
        if dataset and found:
            self.counts.present(dataset.info.classes, found.train, found.validation)
            totals = (grouped(sum(counts)) for counts in (found.train, found.validation))
            classes.set_note(" + ".join(totals))
            for row, values in ((self.mean, found.mean), (self.deviation, found.deviation)):
                row.set_value("  ".join(f"{value:.4f}" for value in values))
        twice = measures.duplicates if dataset else None
        for part in (both, self.twice):
            part.setVisible(twice is not None)
        self.show_twice.setVisible(bool(twice))
        if twice is not None:
            self.twice.setText(told_twice(len(twice)))

    def _show_unreadable(self, files: Sequence[Unreadable]) -> None:
        self._heads[-1].setVisible(bool(files))
        self._heads[-1].set_note(tr("{n}, left out", n=grouped(len(files))))
        self.files.setVisible(bool(files))
        told = [f"{bad.file} – {bad.reason}" for bad in files]
        if told != self._files.stringList():
            self._files.setStringList(told)
        line = max(self.files.sizeHintForRow(0), 1)
        self.files.setFixedHeight(min(len(told), _LISTED) * line + 2)

    def _fit(self) -> None:
        task = self._document.task
        if task is not None:
            self._document.go(())
            fix = FitDesign(task)
            self._document.edit(label_of(fix), fix.apply(self._document.root, 0))

    def _change(self, name: str, value: Any) -> None:
        recipe = self._document.root.recipe
        try:
            changed = recipe.replace(**{name: value})
        except OptionError as error:  # fields that do not go together
            self.form.refuse(name, recipe.options()[name], f"{error}.")
            return
        merge = ("data", name, self.form.session)
        self._document.edit_recipe(tr("Change {name}", name=name), changed, merge)


def told_twice(count: int) -> str:
    """Say how many pictures are trained on and judged by alike."""
    if not count:
        return tr("No picture to validate with is one to train on, too.")
    return counted(
        count,
        "1 picture to validate with is one to train on, too: it flatters the accuracy.",
        "{n} pictures to validate with are some to train on, too: they flatter the accuracy.",
        n=grouped(count),
    )


def _told(dataset: Dataset) -> str:
    channels, height, width = dataset.info.shape
    known = COLOUR_CHANNELS.get(channels)
    kind = tr(known) if known else tr("{n} channels", n=channels)
    count = len(dataset.train) + len(dataset.validation)
    return tr(
        "{n} pictures of {size}, {kind}",
        n=grouped(count),
        size=f"{width}×{height}",
        kind=kind,
    )


def _sentences() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    mark(label, role="muted")
    return label


def _list_of(model: QStringListModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setUniformItemSizes(True)
    mark(view, role="muted")
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setAccessibleName(tr("Files that cannot be read"))
    return view
