"""Declarations: frozen dataclasses whose fields say what they take.

A layer, an optimiser and a recipe are declarations. The form in the inspector, the
file format, the command line and the constructor call all come from the same fields.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

from designer.graph.options import LARGEST, Choice, Flag, Integer, Number, Option, PairOf
from designer.graph.typed import OptionError
from designer.graph.wording import cut


def option(kind: Option, default: Any) -> Any:
    """Declare a dataclass field that takes what `kind` says."""
    return field(default=default, metadata={"option": kind})


def integer(default: int, doc: str, *, minimum: int = 1, maximum: int = LARGEST) -> Any:
    """Declare a whole-number field."""
    return option(Integer(minimum=minimum, maximum=maximum, doc=doc), default)


def number(
    default: float,
    doc: str,
    *,
    minimum: float = -math.inf,
    maximum: float = math.inf,
    above: bool = False,
) -> Any:
    """Declare a number field; `above` excludes the minimum itself."""
    return option(Number(minimum=minimum, maximum=maximum, above=above, doc=doc), default)


def flag(default: bool, doc: str) -> Any:
    """Declare an on-or-off field."""
    return option(Flag(doc=doc), default)


def choice(default: str, words: tuple[str, ...], doc: str) -> Any:
    """Declare a field that takes one of `words`."""
    return option(Choice(words=words, doc=doc), default)


def pair(default: int | str, doc: str, *, minimum: int = 1, words: tuple[str, ...] = ()) -> Any:
    """Declare a field of two numbers for height and width."""
    value = default if isinstance(default, str) else (default, default)
    return option(PairOf(minimum=minimum, words=words, doc=doc), value)


@dataclass(frozen=True)
class Field:
    """One field of a declaration: its name, what it takes and its default."""

    name: str
    option: Option
    default: Any

    def check(self, value: Any) -> Any:
        """Return `value` in its normal form, or raise OptionError with the field's name in it."""
        try:
            return self.option.check(value)
        except OptionError as error:
            raise OptionError(f"{self.name} {error}") from None


def _fields_of(declaration: Any) -> tuple[Field, ...]:
    declared = (f for f in dataclasses.fields(declaration) if "option" in f.metadata)
    # Keyword-only ones, which a base class adds, come last, as in the constructor.
    ordered = sorted(declared, key=lambda f: bool(f.kw_only))
    return tuple(Field(f.name, f.metadata["option"], f.default) for f in ordered)


fields_of: Callable[[type], tuple[Field, ...]] = cache(_fields_of)
"""List the declared fields of a declaration in order."""


def common_fields(declarations: Sequence[Declaration]) -> tuple[Field, ...]:
    """List the fields that all of them have: of one name, and taking the same.

    What a field is for may be said in other words by each kind: all of them are told.
    """
    first, *others = ({f.name: f for f in declared.fields} for declared in declarations)
    shared = []
    for name, one in first.items():
        each = [one, *(fields[name] for fields in others if name in fields)]
        takes = {dataclasses.replace(field.option, doc="") for field in each}
        if len(each) == len(declarations) and len(takes) == 1:
            doc = "\n".join(dict.fromkeys(field.option.doc for field in each))
            shared.append(Field(name, dataclasses.replace(one.option, doc=doc), one.default))
    return tuple(shared)


@dataclass(frozen=True)
class Declaration:
    """A hashable value whose fields are checked and normalised when it is made.

    Raises
    ------
    OptionError
        When a field is given what it does not take.
    """

    def __post_init__(self) -> None:
        for declared in fields_of(type(self)):
            checked = declared.check(getattr(self, declared.name))
            object.__setattr__(self, declared.name, checked)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The declared fields, in order."""
        return fields_of(type(self))

    def options(self) -> dict[str, Any]:
        """Return the declared fields as keyword arguments, in order."""
        return {f.name: getattr(self, f.name) for f in self.fields}

    def replace(self, **options: Any) -> Self:
        """Return a copy with some fields changed."""
        return dataclasses.replace(self, **options)

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Self:
        """Make one from keyword arguments that came from outside.

        Raises
        ------
        OptionError
            For a name that is not a field, or a value that the field does not take.
        """
        known = [f.name for f in fields_of(cls)]
        for name in options:
            if name not in known:
                names = ", ".join(known) or "none"
                raise OptionError(f"{cls.__name__} has no option {cut(repr(name))}; it has {names}")
        return cls(**options)
