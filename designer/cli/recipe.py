"""The recipe on the command line: a flag for every field, made from the declarations."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

import typer

from designer.cli.inputs import BadInput
from designer.graph import (
    Ascending,
    Choice,
    Declaration,
    Family,
    Field,
    Flag,
    Integer,
    Member,
    Option,
    OptionError,
    Recipe,
    Renames,
    Text,
    families_of,
    fields_of,
    sections_of,
)
from designer.graph.wording import cut

Given = Mapping[str, str | bool | list[str]]
"""What was typed for the fields of a recipe or of its members, by their names."""

ALSO = {"precision": "--amp"}
"""Fields that go by another flag, too."""
ONE_OF = {"renames": "--rename"}
"""Fields of several values whose flag gives one of them, and may be given several times."""
Values = TypeVar("Values", bound=Declaration)
_NAME = "NAME"
_SHORT = 24
"""Words that take no more room stand in the place of `NAME`."""
_WORDS = {"precision": {"off": "float32"}}
"""Words that stand for others."""


@dataclass(frozen=True)
class RecipeFlag:
    """A flag of the command line: what it sets, what it takes and what its help says."""

    name: str
    panel: str
    option: Option
    help: str

    @property
    def flag(self) -> str:
        """What is typed."""
        return flag_of(self.name)

    @property
    def annotation(self) -> Any:
        """What typer makes an option of."""
        flags = [self.flag, ALSO[self.name]] if self.name in ALSO else [self.flag]
        if isinstance(self.option, Flag):
            flags[0] += f"/--no-{self.flag.removeprefix('--')}"
            made = typer.Option(*flags, help=self.help, rich_help_panel=self.panel)
            return Annotated[bool | None, made]
        if isinstance(self.option, Renames):
            made = typer.Option(
                *flags, help=self.help, rich_help_panel=self.panel, metavar="OLD=NEW"
            )
            return Annotated[list[str] | None, made]
        metavar = _metavar(self.option)
        made = typer.Option(*flags, help=self.help, rich_help_panel=self.panel, metavar=metavar)
        return Annotated[str | None, made]


def flag_of(name: str) -> str:
    """Return the flag of a field."""
    return ONE_OF.get(name) or "--" + name.replace("_", "-")


def recipe_flags(recipe: type[Recipe] = Recipe) -> Iterator[RecipeFlag]:
    """List the flags of every field but the data set and of every member of every family."""
    families = families_of(recipe)
    declared = {field.name: field for field in fields_of(recipe)}
    for panel, names in sections_of(recipe).items():
        for name in names:
            if name not in families:
                field = declared[name]
                yield RecipeFlag(name, panel, field.option, _told(field.option))
                continue
            if len(families[name]) > 1:
                words = tuple(families[name])
                yield RecipeFlag(name, panel, Text(), f"One of {', '.join(words)}.")
            yield from _member_flags(panel, families[name])


def takes_recipe(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command all of these flags; what is typed of them it gets as `given`."""
    signature = inspect.signature(command, eval_str=True)
    flags = list(recipe_flags())
    options = [
        inspect.Parameter(
            flag.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=flag.annotation
        )
        for flag in flags
    ]
    own = [p for p in signature.parameters.values() if p.name != "given"]

    @functools.wraps(command)
    def with_given(**values: Any) -> int:
        typed = {flag.name: values.pop(flag.name) for flag in flags}
        given = {name: value for name, value in typed.items() if value is not None}
        return command(**values, given=given)

    by_name = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    with_given.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*by_name, *options]
    )
    with_given.__annotations__ = {p.name: p.annotation for p in (*by_name, *options)}
    return with_given


def with_given(recipe: Recipe, given: Given) -> Recipe:
    """Return the recipe with what was typed on the command line.

    A member of the recipe's own kind keeps its options; another begins with its defaults.

    Raises
    ------
    BadInput
        When a flag does not take its value, or goes with another member than the one chosen.
    """
    families = families_of(Recipe)
    plain = {f.name for f in fields_of(Recipe)}
    recipe = _changed(recipe, {name: given[name] for name in given if name in plain})
    left = {name: value for name, value in given.items() if name not in plain}
    for name, family in families.items():
        member = getattr(recipe, name)
        if name in left:
            kind = _named(family, flag_of(name), str(left.pop(name)))
            member = member if type(member) is kind else kind()
        own = {field for kind in family.values() for field in kind().options()}
        typed = {field: left.pop(field) for field in list(left) if field in own}
        for field in typed:
            _require(family, member, field)
        recipe = recipe.replace(**{name: _changed(member, typed)})
    return recipe


def _named(family: Family[Any], flag: str, name: str) -> type[Member]:
    try:
        return family.find(name)
    except OptionError:
        known = {kind.__name__.lower(): kind.__name__ for kind in family.values()}
        known |= {word: word for word in family}
        close = get_close_matches(name.strip().lower(), known, n=1)
        there_are = f"; there are {', '.join(family)}."
        ending = f": did you mean “{known[close[0]]}”?" if close else there_are
        raise BadInput(f"{flag}: there is no “{cut(name)}”{ending}") from None


def _require(family: Family[Any], member: Member, field: str) -> None:
    """Refuse a field that the member has not, and say which have it."""
    if field in member.options():
        return
    having = [kind.__name__ for kind in family.values() if field in kind().options()]
    raise BadInput(
        f"{flag_of(field)}: {type(member).__name__} has no {field}; {_listed(having)} "
        f"{'has' if len(having) == 1 else 'have'}."
    )


def _changed(values: Values, typed: Given) -> Values:
    """Return the values with what was typed, read as the fields say."""
    fields = {field.name: field for field in values.fields}
    read = {name: _read(fields[name], text) for name, text in typed.items()}
    try:
        return values.replace(**read)
    except OptionError as error:  # fields that do not go together, such as nesterov and momentum
        raise BadInput(f"--{error}") from None


def _read(field: Field, typed: str | bool | list[str]) -> Any:
    try:
        if isinstance(typed, list):  # given several times
            return field.option.parse(",".join(typed))
        if isinstance(typed, bool):
            return field.option.check(typed)
        return field.option.parse(_WORDS.get(field.name, {}).get(typed.strip().lower(), typed))
    except OptionError as error:
        raise BadInput(f"{flag_of(field.name)} {error}") from None


def _member_flags(panel: str, family: Family[Any]) -> Iterator[RecipeFlag]:
    """List the fields that members of a family have, each once, with those that have it."""
    fields: dict[str, list[tuple[type[Member], Field]]] = {}
    for kind in family.values():
        for field in fields_of(kind):
            fields.setdefault(field.name, []).append((kind, field))
    for name, having in fields.items():
        option = having[0][1].option  # the others say the same in other words
        of_some = len(having) < len(family)
        whose = f"{_listed([kind.__name__ for kind, _ in having])}: " if of_some else ""
        yield RecipeFlag(name, panel, option, whose + _told(option))


def _told(option: Option) -> str:
    """Say on one line what an option is for, with its words where there are too many beside it."""
    line = " ".join(option.doc.split())
    if isinstance(option, Choice) and _metavar(option) == _NAME:
        return f"{line} One of {', '.join(option.words)}."
    return line


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _metavar(option: Option) -> str:
    if isinstance(option, Choice):
        words = "|".join(option.words)
        return words if len(words) <= _SHORT else _NAME
    if isinstance(option, Ascending):
        return "N,N"
    if isinstance(option, Text):
        return _NAME
    return "N" if isinstance(option, Integer) else "X"
