"""The modules of a network as a tree: which become blocks, and what their layers are called.

A module of a class of its own becomes a block; those of PyTorch, such as Sequential, only hold
others and lend them their names, and so do modules with fewer than three layers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from designer.compile.tracing.call import Part

FEWEST = 3
"""Cards that make a block."""
MOST = 40
"""Cards that stand on the first page; where there are more, what Sequentials hold are blocks."""


@dataclass(eq=False)
class Branch:
    """A call of a module, with the layers and modules that it calls."""

    path: str
    kind: str
    """The dotted name of its class."""
    items: list[Part | Branch] = field(default_factory=list)
    held: tuple[str, int] = ("", 0)
    """The path of the Sequential that it stood in, and how many stood there."""

    @property
    def is_own(self) -> bool:
        """Whether its class is no class of PyTorch's that only holds others."""
        return not self.kind.startswith("torch.")

    @property
    def title(self) -> str:
        """The name of its class, or its own where that says more."""
        return self.kind.rpartition(".")[2] if self.is_own else self.path.rpartition(".")[2]

    @property
    def height(self) -> int:
        """How many levels of blocks are in it."""
        return max((b.height + 1 for b in self.branches), default=0)

    @property
    def branches(self) -> list[Branch]:
        """The blocks in it."""
        return [item for item in self.items if isinstance(item, Branch)]

    def parts(self) -> Iterable[Part]:
        """List its layers at any depth, in order."""
        for item in self.items:
            yield from item.parts() if isinstance(item, Branch) else (item,)


def tree(parts: Sequence[Part]) -> Branch:
    """Sort the layers of a network into the modules that they were called from."""
    root = Branch("", "")
    found: dict[tuple[str, ...], Branch] = {(): root}
    for part in parts:
        calls: tuple[str, ...] = ()
        for scope in part.scopes:
            if not scope.path:
                root.kind = scope.kind
                continue
            above, calls = found[calls], (*calls, scope.call)
            if calls not in found:
                found[calls] = Branch(scope.path, scope.kind)
                above.items.append(found[calls])
        found[calls].items.append(part)
    for branch in reversed(found.values()):
        if branch is not root:
            _dissolve(branch)
    sequentials = [b for b in root.branches if not b.is_own and len(b.items) >= FEWEST]
    many = len(root.items) + sum(len(b.items) - 1 for b in sequentials) > MOST
    _dissolve(root, keep=sequentials if many else ())
    return root


def _dissolve(branch: Branch, keep: Collection[Branch] = ()) -> None:
    """Put what is in the modules that are no blocks in their place."""
    items: list[Part | Branch] = []
    for item in branch.items:
        if isinstance(item, Part) or item in keep or (item.is_own and len(item.items) >= FEWEST):
            items.append(item)
        else:
            for inner in item.items:
                if isinstance(inner, Branch) and not inner.held[1]:
                    inner.held = (item.path, len(item.items))
            items += item.items
    branch.items = items
