"""Which weights of a file belong to which layers of a design.

The weights of a layer go together or not at all. Whose name is the same is taken first; the rest
is matched by order and shape, as far as only one way is likely:

- Layers whose names begin alike are compared with each other before all others, as in
  `layer2.first.conv1` and `layer2.0.conv1`.
- Among those, layers with the same shapes are matched in their order where design and file have
  equally many of them. What tells them apart otherwise comes first: which layer stands right
  before (a norm goes with its convolution), and the last part of the name (`conv1`, `bn2`).
- At last the two rows of what is left are laid side by side, and stretches that agree matched.

A file of safetensors has its tensors by name, not in the order of layers: what stands right
before says nothing there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from torch import nn

from designer.compile.weights_file import WeightsFile

Shapes = Mapping[str, tuple[int, ...]]
"""The shape of each tensor of a layer by its own name, such as `weight`."""
Renames = Sequence[tuple[str, str]]
"""Pairs (name in the file, name in the design): of a tensor, of a layer, or of what begins many."""

COUNTER = "num_batches_tracked"
"""Counted by batch norms and used by none of ours; files from before PyTorch 0.4.1 lack it."""


class Rule(StrEnum):
    """By what a layer was matched."""

    HAND = "by hand"
    NAME = "by name"
    ORDER = "by order and shape"


@dataclass(frozen=True)
class Group:
    """The weights of one layer: its path in the design or in the file, and their shapes."""

    path: str
    shapes: Shapes = field(hash=False)

    @property
    def kind(self) -> Hashable:
        """What has to be the same in design and file; counters do not count."""
        return frozenset((k, v) for k, v in self.shapes.items() if k != COUNTER)

    @property
    def shape(self) -> str:
        """The shape of its weight, which comes first: `64×3×7×7`."""
        return _shown(next(iter(self.shapes.values())))

    def differs_from(self, other: Group) -> str:
        """Say what another has otherwise, in a few words; empty where nothing."""
        for name, shape in self.shapes.items():
            if name not in other.shapes and name != COUNTER:
                return f"the file has no {name} here"
            if name != COUNTER and shape != other.shapes[name]:
                return f"{name} is {_shown(shape)}, the file has {_shown(other.shapes[name])}"
        more = ", ".join(n for n in other.shapes if n not in self.shapes and n != COUNTER)
        return f"the file has {more} besides" if more else ""


@dataclass(frozen=True)
class Row:
    """A layer of the design, and the one of the file that it gets its weights from, or why not."""

    layer: Group
    found: Group | None
    rule: Rule | None
    why: str = ""


@dataclass(frozen=True)
class Match:
    """What of a file goes where, and what is left over in it.

    Attributes
    ----------
    rows
        Every layer of the design with weights, in its order.
    left
        The layers of the file that none of them takes.
    """

    rows: tuple[Row, ...]
    left: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many layers of the design have found weights."""
        return sum(row.found is not None for row in self.rows)

    @property
    def keys(self) -> dict[str, str]:
        """For each tensor of the design that is found, its name in the file."""
        return {
            _key(row.layer.path, name): _key(row.found.path, name)
            for row in self.rows
            if row.found
            for name in row.layer.shapes
            if name in row.found.shapes
        }


def match(module: nn.Module, file: WeightsFile, renames: Renames = ()) -> Match:
    """Find for each layer of `module` its weights in a file.

    Parameters
    ----------
    module
        A design's own, of `compile.build` or `compile.empty`, on any device.
    file
        What was read.
    renames
        By hand: what something of the file is called in the design. They go before all else.
    """
    ours = _groups(module.state_dict(), is_in_order=True)
    theirs = _groups(file.tensors, is_in_order=file.is_in_order)
    names, by_hand = _names(theirs, ours, renames)
    taken: dict[str, tuple[Group, Rule]] = {}
    why: dict[str, str] = {}
    by_name = dict(zip(names, theirs, strict=True))
    for group in ours:
        other = by_name.get(group.path)
        if other is None:
            continue
        if other.kind == group.kind:
            taken[group.path] = other, Rule.HAND if other.path in by_hand else Rule.NAME
        else:
            why[group.path] = group.differs_from(other)
    used = {other.path for other, _ in taken.values()}
    named = zip(theirs, names, strict=True)
    left = [_Item(group, name) for group, name in named if group.path not in used]
    wanted = [_Item(group, group.path) for group in ours if group.path not in taken]
    for mine, other in _by_order(_in_context(wanted, ours), _in_context(left, theirs), file):
        taken[mine.path] = other, Rule.ORDER
    used = {other.path for other, _ in taken.values()}
    rest = tuple(group for group in theirs if group.path not in used)
    return Match(tuple(_row(group, taken, why, rest) for group in ours), rest)


def _row(
    group: Group,
    taken: Mapping[str, tuple[Group, Rule]],
    why: Mapping[str, str],
    rest: Iterable[Group],
) -> Row:
    if group.path in taken:
        return Row(group, *taken[group.path])
    if group.path in why:
        return Row(group, None, None, why[group.path])
    same = sum(other.kind == group.kind for other in rest)
    if same:
        left = "one of this shape is" if same == 1 else f"{same} of this shape are"
        return Row(group, None, None, f"{left} left in the file; which one is unclear")
    return Row(group, None, None, "nothing of this shape is left in the file")


def _shown(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape)) or "1"


# Names


def _groups(tensors: Mapping[str, object], *, is_in_order: bool) -> list[Group]:
    """Put tensors that belong to one layer together; without an order, in that of their names."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for key, tensor in tensors.items():
        path, _, name = key.rpartition(".")
        found.setdefault(path, {})[name] = tuple(tensor.shape)  # type: ignore[attr-defined]
    groups = [Group(path, shapes) for path, shapes in found.items()]
    return groups if is_in_order else sorted(groups, key=lambda group: _natural(group.path))


def _natural(path: str) -> list[tuple[int, str]]:
    """Return by what names are sorted so that 10 comes after 9."""
    return [
        (int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)|\.", path) if part
    ]


def _key(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _names(
    theirs: Sequence[Group], ours: Sequence[Group], renames: Renames
) -> tuple[list[str], frozenset[str]]:
    """Return what the file's layers are called, once renamed, and which were renamed by hand.

    What all of them begin with and no layer of the design does, as DataParallel's `module.`, is
    left out.
    """
    own = {group.path.partition(".")[0] for group in ours}
    names = [group.path for group in theirs]
    while names and all("." in name for name in names):
        first = {name.partition(".")[0] for name in names}
        if len(first) > 1 or first & own:
            break
        names = [name.partition(".")[2] for name in names]
    by_hand = set()
    ordered = sorted(renames, key=lambda pair: -len(pair[0]))
    for number, group in enumerate(theirs):
        for old, new in ordered:
            renamed = _renamed(group, names[number], old, new)
            if renamed is not None:
                names[number] = renamed
                by_hand.add(group.path)
                break
    return names, frozenset(by_hand)


def _renamed(group: Group, name: str, old: str, new: str) -> str | None:
    """Return the new name of a layer whose name is, or begins with, `old`; None for any other."""
    for begin in (group.path, name):
        if begin == old:
            return new
        if begin.startswith(f"{old}."):
            return f"{new}.{begin[len(old) + 1 :]}".lstrip(".")
    for leaf in group.shapes:  # a whole key was named, as state dicts list them
        if old == _key(group.path, leaf):
            return new.removesuffix(f".{leaf}")
    return None


# Order and shape


@dataclass(frozen=True)
class _Item:
    """A layer that is not matched yet, what it is called, and what stands right before it."""

    group: Group
    name: str
    before: Hashable = None

    @property
    def tail(self) -> str:
        """The last part of the name that is no number."""
        return next((p for p in reversed(self.name.split(".")) if not p.isdigit()), "")


def _in_context(items: Iterable[_Item], groups: Sequence[Group]) -> list[_Item]:
    before = {group.path: other.kind for other, group in pairwise(groups)}
    return [_Item(item.group, item.name, before.get(item.group.path)) for item in items]


Pair = tuple[Group, Group]
Telling = Callable[[_Item], Hashable]


def _by_order(ours: list[_Item], theirs: list[_Item], file: WeightsFile) -> list[Pair]:
    """Match what has the same shapes, as the head of this module says."""
    tellings: list[Telling] = [
        lambda item: (item.group.kind, item.tail),
        lambda item: item.group.kind,
    ]
    if file.is_in_order:
        tellings[:0] = [lambda item: (item.group.kind, item.before)]
    pairs: list[Pair] = []
    depth = max((item.name.count(".") for item in (*ours, *theirs)), default=0)
    for parts in range(depth, -1, -1):
        for telling in tellings:
            new = _alike(ours, theirs, parts, telling)
            pairs += new
            ours, theirs = _without(ours, theirs, new)
    if file.is_in_order:
        pairs += _stretches(ours, theirs)
    return pairs


def _alike(ours: list[_Item], theirs: list[_Item], parts: int, telling: Telling) -> list[Pair]:
    """Match in their order those whose names begin with the same parts and that tell the same.

    Where design and file have different numbers of them, none is matched.
    """
    mine, other = (_sorted_out(items, parts, telling) for items in (ours, theirs))
    return [
        pair
        for key, groups in mine.items()
        if len(groups) == len(other.get(key, ()))
        for pair in zip(groups, other[key], strict=True)
    ]


def _sorted_out(
    items: Iterable[_Item], parts: int, telling: Telling
) -> dict[Hashable, list[Group]]:
    found: dict[Hashable, list[Group]] = {}
    for item in items:
        *above, _ = item.name.split(".")
        if len(above) >= parts:
            found.setdefault((tuple(above[:parts]), telling(item)), []).append(item.group)
    return found


def _without(
    ours: list[_Item], theirs: list[_Item], pairs: Iterable[Pair]
) -> tuple[list[_Item], list[_Item]]:
    gone = {mine.path for mine, _ in pairs}, {other.path for _, other in pairs}
    left = [
        [item for item in items if item.group.path not in done]
        for items, done in zip((ours, theirs), gone, strict=True)
    ]
    return left[0], left[1]


def _stretches(ours: Sequence[_Item], theirs: Sequence[_Item]) -> list[Pair]:
    """Match the longest stretches of layers in a row that have the same shapes."""
    mine, other = ([item.group.kind for item in items] for items in (ours, theirs))
    blocks = SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks()
    return [
        (ours[block.a + i].group, theirs[block.b + i].group)
        for block in blocks
        for i in range(block.size)
    ]
