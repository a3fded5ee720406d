"""What differs between two designs and their recipes, in words for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from designer.graph import (
    Block,
    Declaration,
    Design,
    Field,
    Member,
    Node,
    Recipe,
    UnknownLayer,
    families_of,
    kind_of,
)

Link = tuple[str, int, str, int]
"""A wire by the names of its nodes: source, output, target, input; outputs and inputs from 0."""


@dataclass(frozen=True)
class Difference:
    """One difference.

    Parameters
    ----------
    place
        Where: “recipe”, or “network”, or the names of the blocks that lead to it.
    subject
        What: the name of a field of the recipe, of a node, or of a node and its field.
    before, after
        As people read them; None where it is not there.
    """

    place: str
    subject: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.subject} added: {self.after}"
        if self.after is None:
            return f"{self.subject} removed: {self.before}"
        return f"{self.subject} {self.before} → {self.after}"


RECIPE = "recipe"
NETWORK = "network"
_NAMELESS = {"optimizer", "augmentation"}
"""Families whose options people call by their name alone: lr, momentum."""


def differences(a: Design, b: Design) -> list[Difference]:
    """List what differs from `a` to `b`; empty where both train the same network alike.

    Nodes are the same if they have the same name. Where things stand on the canvas, notes and
    names of designs make no difference.
    """
    recipe = _between_recipes(a.recipe, b.recipe)
    return [*recipe, *_between_networks(a, b, NETWORK, set())]


def _between_recipes(a: Recipe, b: Recipe) -> Iterator[Difference]:
    families = families_of(Recipe)
    own = {field.name: field for field in a.fields}
    for name in a.__dataclass_fields__:
        before, after = getattr(a, name), getattr(b, name)
        if name in families:
            yield from _between_members(name, before, after)
        elif before != after:
            show = own[name].option.show
            yield Difference(RECIPE, name, show(before) or "none", show(after) or "none")


def _between_members(name: str, before: Member, after: Member) -> Iterator[Difference]:
    """Tell of another kind with what it alone has, then of each option that both have."""
    shared = {f.name for f in before.fields} & {f.name for f in after.fields}
    if type(before) is not type(after):
        words = (_member(member, shared) for member in (before, after))
        yield Difference(RECIPE, name, *words)
    for found in _between_options(before, after, shared):
        subject = found.subject if name in _NAMELESS else f"{name} {found.subject}"
        yield Difference(RECIPE, subject, found.before, found.after)


def _member(member: Member, shared: set[str]) -> str:
    return _called(type(member).__name__, member, {f.name for f in member.fields} - shared)


def _between_options(a: Declaration, b: Declaration, names: set[str]) -> Iterator[Difference]:
    after = b.options()
    for field in a.fields:
        if field.name in names:
            old, new = a.options()[field.name], after[field.name]
            if old != new:
                show = field.option.show
                yield Difference("", field.name, show(old), show(new))


def _called(title: str, declared: Declaration, names: set[str]) -> str:
    """Write a declaration as a call, with what is not as it is by default."""
    options = declared.options()
    told = [_told(f, options[f.name]) for f in declared.fields if f.name in names]
    given = ", ".join(word for word in told if word)
    return f"{title}({given})" if given else title


def _told(field: Field, value: Any) -> str:
    return "" if value == field.default else f"{field.name}={field.option.show(value)}"


def _between_networks(
    a: Design, b: Design, place: str, seen: set[tuple[Design, Design]]
) -> Iterator[Difference]:
    old, new = a.by_name, b.by_name
    for name in chain(old, (name for name in new if name not in old)):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            words = (None if node is None else _node(node) for node in (before, after))
            yield Difference(place, name, *words)
        else:
            yield from _between_nodes(before, after, place, seen)
    yield from _between_wires(a, b, place)


def _between_nodes(
    a: Node, b: Node, place: str, seen: set[tuple[Design, Design]]
) -> Iterator[Difference]:
    if a.is_bypassed != b.is_bypassed:
        words = ("bypassed" if node.is_bypassed else "in use" for node in (a, b))
        yield Difference(place, a.name, *words)
    if kind_of(a.layer) != kind_of(b.layer) or isinstance(a.layer, UnknownLayer):
        if a.layer != b.layer:
            yield Difference(place, a.name, _node(a), _node(b))
        return
    shared = {f.name for f in a.layer.fields} & {f.name for f in b.layer.fields}
    for found in _between_options(a.layer, b.layer, shared):
        yield Difference(place, f"{a.name} {found.subject}", found.before, found.after)
    if isinstance(a.layer, Block) and isinstance(b.layer, Block):
        pair = a.layer.definition, b.layer.definition
        if pair[0] != pair[1] and pair not in seen:  # told once, in however many places it is
            seen.add(pair)
            inside = pair[0].name if place == NETWORK else f"{place} / {pair[0].name}"
            yield from _between_networks(*pair, inside, seen)


def _node(node: Node) -> str:
    names = {field.name for field in node.layer.fields}
    written = _called(kind_of(node.layer), node.layer, names)
    return f"{written}, bypassed" if node.is_bypassed else written


def _between_wires(a: Design, b: Design, place: str) -> Iterator[Difference]:
    """Tell of wires between nodes that both have; what led through one that is gone is clear."""
    both = a.by_name.keys() & b.by_name.keys()
    old, new = _links(a), _links(b)
    direct_a, direct_b = _between(old, both), _between(new, both)
    around_a, around_b = _reached(old, both), _reached(new, both)
    for link in direct_a:
        if link not in direct_b and (link[0], link[2], link[3]) not in around_b:
            yield Difference(place, "wire", _wire(a, link), None)
    for link in direct_b:
        if link not in direct_a and (link[0], link[2], link[3]) not in around_a:
            yield Difference(place, "wire", None, _wire(b, link))


def _links(design: Design) -> list[Link]:
    name = {node.id: node.name for node in design.nodes}
    return [
        (name[w.source.node], w.source.slot, name[w.target.node], w.target.slot)
        for w in design.wires
    ]


def _between(links: list[Link], both: set[str]) -> dict[Link, None]:
    return {link: None for link in links if link[0] in both and link[2] in both}


def _reached(links: list[Link], both: set[str]) -> set[tuple[str, str, int]]:
    """List (source, target, input) of nodes of both that are joined through others alone."""
    onward: dict[str, list[Link]] = {}
    for link in links:
        onward.setdefault(link[0], []).append(link)
    found = set()
    for source in both:
        seen: set[str] = set()
        open_ = [link for link in onward.get(source, ()) if link[2] not in both]
        while open_:
            _, _, through, _ = open_.pop()
            if through in seen:
                continue
            seen.add(through)
            for link in onward.get(through, ()):
                if link[2] in both:
                    found.add((source, link[2], link[3]))
                else:
                    open_.append(link)
    return found


def _wire(design: Design, link: Link) -> str:
    source, output, target, into = link
    out = f" (output {output + 1})" if design.by_name[source].layer.outputs > 1 else ""
    at = f" (input {into + 1})" if (design.by_name[target].layer.arity or 2) > 1 else ""
    return f"{source}{out} → {target}{at}"
