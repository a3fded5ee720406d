"""Families: declarations of which a recipe takes one, such as its optimiser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar

from designer.graph.declare import Declaration
from designer.graph.typed import OptionError
from designer.graph.wording import cut

NAME = "name"
"""The key under which a file says which member of a family it means."""


@dataclass(frozen=True)
class Member(Declaration):
    """One of a family; its fields carry PyTorch's own names."""

    summary: ClassVar[str] = ""
    word: ClassVar[str] = ""
    """What it is called where people type it: `one-cycle` for OneCycleLR."""
    groups: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Its fields by the words that stand above them in a form, where there are many."""


M = TypeVar("M", bound=Member)


class Family(dict[str, type[M]], Generic[M]):
    """The members of a family by their words, in the order in which they were declared.

    Parameters
    ----------
    title
        What one of them is: “optimiser”.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def add(self, cls: type[M], summary: str, word: str = "") -> type[M]:
        """Take in a class as a member, as a frozen dataclass; return it."""
        made = dataclass(frozen=True)(cls)
        made.summary, made.word = summary, word or cls.__name__.lower()
        self[made.word] = made
        return made

    def find(self, name: str) -> type[M]:
        """Return the member that is called `name`, by its word or by its class, in any case.

        Raises
        ------
        OptionError
            When there is none.
        """
        wanted = name.strip().lower()
        for word, member in self.items():
            if wanted in {word, member.__name__.lower()}:
                return member
        known = ", ".join(member.__name__ for member in self.values())
        raise OptionError(f"names the {self.title} “{cut(name)}”; known are {known}")

    def to_json(self, value: Member) -> dict[str, Any]:
        """Return a member as JSON values; one that has no brothers needs no name."""
        named = {NAME: type(value).__name__} if len(self) > 1 else {}
        return named | value.options()

    def from_json(self, values: Mapping[str, Any]) -> M:
        """Make the member that `to_json` wrote.

        Raises
        ------
        OptionError
            When there is none of that name, or it does not take its options.
        """
        options = dict(values)
        name = options.pop(NAME, next(iter(self)) if len(self) == 1 else "")
        return self.find(str(name)).from_options(options)


def turned_into(value: Member, kind: type[M]) -> M:
    """Return a member of another kind with what was changed in `value` and `kind` takes, too.

    What was left at its default takes the default of the new kind: a learning rate that suits
    one optimiser need not suit another.
    """
    new = kind()
    changed = {f.name: f for f in value.fields if getattr(value, f.name) != f.default}
    for name in new.options():
        if name in changed:
            with suppress(OptionError):  # what it does not take stays as it is
                new = new.replace(**{name: getattr(value, name)})
    return new


def member_of(family: Family[Any], default: Callable[[], Member]) -> Any:
    """Declare a dataclass field that takes one member of a family."""
    return field(default_factory=default, metadata={"family": family})


def _families_of(declaration: Any) -> dict[str, Family[Any]]:
    return {f.name: f.metadata["family"] for f in fields(declaration) if "family" in f.metadata}


families_of: Callable[[type], dict[str, Family[Any]]] = cache(_families_of)
"""List the fields of a declaration that take a member of a family, in order."""
