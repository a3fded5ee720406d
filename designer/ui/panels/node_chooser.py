"""Which node of the design a panel is about: a list of them that follows the canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from designer.graph import Block, Design
from designer.graph.block import blocks_in
from designer.ui.document import Document
from designer.ui.lengths import hold

Ids = tuple[int, ...]
"""Ids of the blocks that a node is in, each with the number of the repetition, and its own."""
Listing = Callable[[Design], dict[Ids, str]]
"""Names the nodes of a whole design that can be chosen, at any depth."""


class NodeChooser(QComboBox):
    """Offers some nodes of the whole design, and goes along where one is selected.

    Parameters
    ----------
    document
        Whose nodes they are.
    listing
        Which of them are offered.
    """

    changed = Signal()
    """Another node is chosen, or the one that is chosen is called otherwise."""

    def __init__(self, document: Document, listing: Listing) -> None:
        super().__init__()
        self._document, self._listing = document, listing
        self._listed: dict[Ids, str] = {}
        self._ids: Ids | None = None
        hold(self, narrowest=112)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        hold(self, max_width=240)
        self.activated.connect(lambda index: self._choose([*self._listed][index]))
        document.design_changed.connect(self._follow)
        document.selection_changed.connect(self._choose_selected)
        self._list()
        self._choose_selected(document.selection)

    @property
    def ids(self) -> Ids | None:
        """The node that is chosen; None where there is none to choose."""
        return self._ids

    @property
    def name(self) -> str:
        """What it is called in the design as it is drawn."""
        return "" if self._ids is None else self._listed[self._ids]

    def _follow(self, old: Design, new: Design) -> None:
        # A number that is being typed changes no name: then there is nothing to list anew.
        if self._document.way or any(blocks_in(new)) or _kinds(old) != _kinds(new):
            self._list()

    def _list(self) -> None:
        listed, before = self._listing(self._document.root), (self._ids, self.name)
        if listed != self._listed:
            self._listed = listed
            self.clear()
            self.addItems([*listed.values()])
        if self.parentWidget() is not None or not listed:  # alone it would be a window
            self.setVisible(bool(listed))
        if self._ids not in listed:
            self._ids = next(iter(listed), None)
        self._show()
        if (self._ids, self.name) != before:
            self.changed.emit()

    def _show(self) -> None:
        listed = [*self._listed]
        self.setCurrentIndex(listed.index(self._ids) if self._ids in self._listed else -1)

    def _choose_selected(self, selected: frozenset[int]) -> None:
        """Follow the selection to a node that is offered; anything else leaves the choice."""
        within = tuple(step for id_ in self._document.way for step in (id_, 0))
        found = [(*within, id_) for id_ in selected if (*within, id_) in self._listed]
        if len(found) == 1:
            self._choose(found[0])

    def _choose(self, ids: Ids) -> None:
        if ids != self._ids:
            self._ids = ids
            self._show()
            self.changed.emit()


def every_node(design: Design) -> dict[Ids, str]:
    """Name all that gives something, blocks and what is in them, too, in execution order."""
    return dict(_every_node(design, "", ()))


def _every_node(design: Design, prefix: str, way: Ids) -> Iterator[tuple[Ids, str]]:
    for id_ in design.order:
        node = design.by_id[id_]
        is_given = bool(way) and node.layer.arity == 0  # by what the block stands behind
        if node.is_bypassed or node.layer.outputs == 0 or is_given:
            continue
        name = prefix + node.name
        yield (*way, id_), name
        if isinstance(node.layer, Block):
            for turn in range(node.layer.repeat):
                within = f"{name}.{turn}." if node.layer.repeat > 1 else f"{name}."
                yield from _every_node(node.layer.inner, within, (*way, id_, turn))


def _kinds(design: Design) -> list[tuple[int, str, type, bool]]:
    return [(n.id, n.name, type(n.layer), n.is_bypassed) for n in design.nodes]
