"""The inspector: what is selected, its fields, what is wrong with it and what it costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.graph import (
    Block,
    Design,
    EditError,
    Layer,
    Node,
    Target,
    common_fields,
    edit,
    grouping,
    kind_of,
)
from designer.ui import commands
from designer.ui.document import Document
from designer.ui.form import Form
from designer.ui.lengths import hold
from designer.ui.panels import costs
from designer.ui.panels.costs import FiguresView
from designer.ui.panels.problem_list import ProblemList
from designer.ui.panels.recipe import RecipeForm
from designer.ui.panels.scroll import SIDE, ScrollColumn
from designer.ui.panels.title import INSET, Title
from designer.ui.reference import docs_url
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel
from designer.ui.words import counted, tr

_GAP = 12


class InspectorPanel(QWidget):
    """Shows the selected layers, or the design itself where none is selected."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, ground="panel")
        self._document = document
        self._subject: tuple[grouping.Path, frozenset[int]] | None = None
        self.title = Title(self._name_problem)
        self.title.renamed.connect(self._rename)
        self._heading = QLabel()
        mark(self._heading, role="title")
        self._heading.setContentsMargins(INSET, 6, 0, 6)
        self._kind = ElidedLabel()
        mark(self._kind, role="muted")
        self.docs = QLabel()
        self.docs.setOpenExternalLinks(True)
        hold(self.docs, words=12)
        self.docs.setContentsMargins(0, 8, INSET, 0)
        self.docs.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        mark(self.about, role="invitation")
        self.form = Form()
        self.form.changed.connect(self._change)
        self.form.pinned.connect(self._pin)
        self.recipe = RecipeForm(document)
        self.problems = ProblemList(document, with_names=False)
        self.figures = FiguresView(tr("What it costs"))
        self._lay_out()
        document.design_changed.connect(self._refresh)
        document.selection_changed.connect(self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        # The title is a field without a frame: its text lines up with what stands below.
        top.setContentsMargins(SIDE - INSET, 8, SIDE - INSET, 0)
        top.setSpacing(4)
        top.addWidget(self.title, 1)
        top.addWidget(self._heading, 1)
        top.addWidget(self.docs, 0, Qt.AlignmentFlag.AlignTop)
        self._kind.setContentsMargins(SIDE, 3, SIDE, 0)
        self._scroll = ScrollColumn()
        self._parts = [
            Part(widget)
            for widget in (self.about, self.form, self.recipe, self.problems, self.figures)
        ]
        for part in self._parts:
            self._scroll.column.addWidget(part)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._kind)
        column.addWidget(self._scroll, 1)

    def _refresh(self) -> None:
        design, selection = self._document.design, self._document.selection
        subject = self._document.way, selection
        same = subject == self._subject
        self._subject = subject
        nodes = [node for node in design.nodes if node.id in selection]
        if not nodes:
            self._show_design(design, same=same)
        elif len(nodes) == 1:
            self._show_node(nodes[0], same=same)
        else:
            self._show_several(nodes)
        self._scroll.settle()
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_node(self, node: Node, *, same: bool) -> None:
        read = self._document.readout.nodes[node.id]
        told = self._told(node.layer)
        if node.is_bypassed:
            told = tr("{kind}, bypassed", kind=told)
        self._head(node.name, told, anew=not same, url=docs_url(node.layer))
        self._kind.setAccessibleDescription(tr(node.layer.summary))
        self.form.present(node.layer, subject=(self._document.way, node.id))
        self.form.show_pins(self._pinned(node.id))
        self.problems.present(read.problems)
        self.figures.present(costs.of_node(node, read), same_subject=same)
        self._show_parts(
            self.form if node.layer.fields else None,
            self.problems if read.problems else None,
            self.figures,
        )

    def _told(self, layer: Layer) -> str:
        """Say what kind of layer it is, of a block also how often it is used."""
        if not isinstance(layer, Block):
            return kind_of(layer)
        count = grouping.uses(self._document.root, layer.definition)
        return counted(
            count,
            "{kind}, a block used once",
            "{kind}, a block used {n} times",
            kind=kind_of(layer),
        )

    def _pinned(self, id_: int) -> frozenset[str] | None:
        """Return the fields of a layer that are on the card of the block; None outside of one."""
        if not self._document.way:
            return None
        promoted = self._document.design.promoted
        return frozenset(t.field for p in promoted for t in p.targets if t.node == id_)

    def _show_several(self, nodes: list[Node]) -> None:
        kinds = list(dict.fromkeys(kind_of(node.layer) for node in nodes))
        self._head("", ", ".join(kinds), heading=tr("{n} layers selected", n=len(nodes)))
        fields = common_fields([node.layer for node in nodes])
        first, *others = (node.layer.options() for node in nodes)
        mixed = {f.name for f in fields if any(o[f.name] != first[f.name] for o in others)}
        self.form.present_fields(fields, first, subject=self._subject, mixed=mixed)
        self.form.show_pins(None)  # which are of one layer
        reads = [self._document.readout.nodes[node.id] for node in nodes]
        self.figures.present(costs.of_nodes(reads))
        self._show_parts(self.form if fields else None, self.figures)

    def _show_design(self, design: Design, *, same: bool) -> None:
        count = len(design.nodes)
        layers = counted(count, "1 layer", "{n} layers")
        if self._document.way:
            layers = tr("{layers} in a block", layers=layers)
        self._head(design.name, layers, anew=not same)
        self.about.setText(design.about)
        self.recipe.refresh()
        own = [problem for problem in self._document.readout.problems if problem.node is None]
        self.problems.present(own)
        self.figures.present(costs.of_design(design, self._document.readout))
        self._show_parts(
            self.about if design.about else None,
            None if self._document.way else self.recipe,
            self.problems if own else None,
            self.figures,
        )

    def _head(
        self, name: str, kind: str, *, heading: str = "", anew: bool = False, url: str = ""
    ) -> None:
        self.title.setVisible(not heading)
        self._heading.setVisible(bool(heading))
        self._heading.setText(heading)
        self.title.present(name, anew=anew)
        self._kind.setText(kind)
        self.docs.setVisible(bool(url))
        self.docs.setText(f'<a href="{url}" style="text-decoration: none">{tr("docs")}</a>')
        self.docs.setToolTip(url)

    def _show_parts(self, *shown: QWidget | None) -> None:
        first = True
        for part in self._parts:
            part.present(part.inner in shown, line=not first)
            first = first and part.inner not in shown

    def _change(self, name: str, value: Any) -> None:
        """Give a field of every selected layer a value."""
        ids = sorted(self._document.selection)
        design = self._document.design
        whose = (
            design.by_id[ids[0]].name
            if len(ids) == 1
            else counted(len(ids), "1 layer", "{n} layers")
        )
        for id_ in ids:
            design = edit.set_options(design, id_, **{name: value})
        merge = ("option", tuple(ids), name, self.form.session)
        self._document.edit(tr("Change {name} of {whose}", name=name, whose=whose), design, merge)

    def _pin(self, field: str, on: bool) -> None:
        for id_ in self._document.selection:
            commands.promote(self._document, Target(id_, field), on)

    def _rename(self, name: str) -> None:
        design, selection = self._document.design, self._document.selection
        if not selection:
            label = tr("Rename the block") if self._document.way else tr("Rename the design")
            self._document.edit(label, replace(design, name=name))
        elif len(selection) == 1:
            (id_,) = selection
            label = tr("Rename {old} to {new}", old=design.by_id[id_].name, new=name)
            self._document.edit(label, edit.rename(design, id_, name))

    def _name_problem(self, name: str) -> str | None:
        selection = self._document.selection
        if not selection:
            return self._level_name_problem(name)
        try:
            edit.rename(self._document.design, min(selection), name)
        except EditError as error:
            return str(error)
        return None

    def _level_name_problem(self, name: str) -> str | None:
        if self._document.way:
            document = self._document
            return grouping.block_name_problem(document.root, document.design, name)
        return None if name else tr("A design needs a name.")


class Part(QWidget):
    """A part of the inspector, with a line above it where another part comes before."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inner = inner
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.HLine)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self._line)
        self._column.addWidget(inner)

    def present(self, shown: bool, *, line: bool) -> None:
        """Show or hide the part and its line."""
        self._line.setVisible(line)
        self._column.setContentsMargins(0, _GAP if line else 0, 0, 0)
        self.setVisible(shown)
