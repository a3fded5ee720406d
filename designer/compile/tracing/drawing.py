"""From a tree of modules to a design with blocks, and where each weight is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from designer.compile.tracing.call import Part
from designer.compile.tracing.hierarchy import Branch
from designer.compile.tracing.sharing import shared
from designer.graph import Block, Design, Layer, Node, Port, Shape, Wire
from designer.graph.layout import layout
from designer.graph.names import word_problem
from designer.layers.source import Input, Output


@dataclass(frozen=True, eq=False)
class Run:
    """What stands on one card: a layer, or a block as often as it repeats."""

    items: tuple[Part | Branch, ...]
    layer: Layer
    takes: tuple[str, ...]
    gives: tuple[str, ...]


@dataclass(eq=False)
class Page:
    """A design, with what its cards stand for."""

    design: Design
    takes: tuple[str, ...]
    gives: tuple[str, ...]
    runs: dict[str, Run] = field(default_factory=dict)
    """By the names of the nodes."""


@dataclass(eq=False)
class Drawing:
    """Draws the pages of a network, those of its innermost blocks first."""

    shapes: Mapping[str, Shape]
    takers: Counter[str]
    """How many parts, or outputs of the network, take each value."""
    pages: dict[Branch, Page] = field(default_factory=dict)
    blocks: dict[Branch, Block] = field(default_factory=dict)

    def whole(self, root: Branch, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> Page:
        """Draw the network, with one definition for all blocks that are alike."""
        every = list(_branches(root))
        for height in range(root.height):
            level = [branch for branch in every if branch.height == height]
            for branch in level:
                self.pages[branch] = self._page(branch, *self._ends(branch))
            titles = [branch.title for branch in level]
            designs = [self.pages[branch].design for branch in level]
            taken = {block.definition.name for block in self.blocks.values()}
            self.blocks |= zip(level, shared(titles, designs, taken), strict=True)
        page = self._page(root, inputs, outputs)
        page.design = laid_out(replace(page.design, name=root.title or "network"))
        return page

    def keys(self, page: Page, before: str = "") -> Iterator[tuple[str, Part]]:
        """List the layers with the paths of their modules in what the design is built as."""
        for name, run in page.runs.items():
            for turn, item in enumerate(run.items):
                path = f"{before}{name}" if len(run.items) == 1 else f"{before}{name}.{turn}"
                if isinstance(item, Branch):
                    yield from self.keys(self.pages[item], f"{path}.")
                else:
                    yield path, item

    def _ends(self, branch: Branch) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the values that a block takes and those that others take from it."""
        parts = list(branch.parts())
        given = {part.gives for part in parts}
        inside = Counter(name for part in parts for name in set(part.takes))
        takes = dict.fromkeys(n for part in parts for n in part.takes if n not in given)
        gives = [p.gives for p in parts if self.takers[p.gives] > inside[p.gives]]
        return tuple(takes), tuple(gives)

    def _page(self, branch: Branch, takes: tuple[str, ...], gives: tuple[str, ...]) -> Page:
        page = Page(Design(name=branch.title), takes, gives)
        ports: dict[str, Port] = {}
        nodes: list[Node] = []
        wires: list[Wire] = []
        names: set[str] = set()

        def add(layer: Layer, path: str) -> Node:
            node = Node(len(nodes) + 1, _name(path, layer, names), layer)
            names.add(node.name)
            nodes.append(node)
            return node

        for value in takes:
            shape = tuple(self.shapes[value])
            ports[value] = add(Input(shape), value if not branch.path else "").output()
        for run in self._runs(branch):
            node = add(run.layer, _path(run, branch))
            page.runs[node.name] = run
            wires += [Wire(ports[v], node.input(slot)) for slot, v in enumerate(run.takes)]
            ports |= {value: node.output(slot) for slot, value in enumerate(run.gives)}
        page.design = replace(page.design, nodes=tuple(nodes), wires=tuple(wires))
        results = page.design.results
        if [Port(id_) for id_ in results] != [ports[value] for value in gives]:
            for value in gives:
                node = add(Output(), "")
                wires.append(Wire(ports[value], node.input()))
            page.design = replace(page.design, nodes=tuple(nodes), wires=tuple(wires))
        return page

    def _runs(self, branch: Branch) -> list[Run]:
        """Return the cards of a page; equal blocks that follow each other are one."""
        runs: list[Run] = []
        for item in branch.items:
            if isinstance(item, Part):
                runs.append(Run((item,), item.layer, item.takes, (item.gives,)))
                continue
            page, block = self.pages[item], self.blocks[item]
            last = runs[-1] if runs else None
            if last is not None and self._goes_on(last, item):
                layer = block.replace(repeat=len(last.items) + 1)
                runs[-1] = Run((*last.items, item), layer, last.takes, page.gives)
            else:
                runs.append(Run((item,), block, page.takes, page.gives))
        return runs

    def _goes_on(self, last: Run, branch: Branch) -> bool:
        """Whether a block is the one before once more, and alone takes what that gives."""
        page = self.pages[branch]
        if not isinstance(last.layer, Block):
            return False
        if last.layer.replace(repeat=1) != self.blocks[branch]:
            return False
        if page.takes != last.gives or len(page.gives) != 1:
            return False
        if not branch.path.rpartition(".")[2].isdigit():
            return False  # it has a name of its own, which the keys of its weights keep
        (value,) = page.takes
        return self.takers[value] == sum(value in part.takes for part in branch.parts())


def laid_out(design: Design) -> Design:
    """Return a design with its cards where `layout` puts them."""
    places = layout(design)
    return replace(
        design, nodes=tuple(replace(node, position=places[node.id]) for node in design.nodes)
    )


def _branches(branch: Branch) -> Iterator[Branch]:
    for inner in branch.branches:
        yield from _branches(inner)
        yield inner


def _path(run: Run, branch: Branch) -> str:
    """Return the path of what stands on a card within the module that the page shows."""
    first = run.items[0]
    path = first.path
    if len(run.items) > 1 and isinstance(first, Branch):
        above, count = first.held
        if count == len(run.items):
            path = above
    prefix = f"{branch.path}." if branch.path else ""
    return path.removeprefix(prefix) if path != branch.path else ""


def _name(path: str, layer: Layer, taken: set[str]) -> str:
    """Name a node after its module; where that has no name of its own, as the canvas does."""
    word = path.replace(".", "_")
    if word_problem(word):
        base, count = layer.base_name, 1
        if base in {"input", "flatten"} and base not in taken:
            return base
        while f"{base}{count}" in taken:
            count += 1
        return f"{base}{count}"
    name, count = word, 2
    joint = "_" if word[-1:].isdigit() else ""
    while name in taken:
        name, count = f"{word}{joint}{count}", count + 1
    return name
