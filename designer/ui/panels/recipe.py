"""How the design is trained: every part of the recipe in sections, with a picture of the rate."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.data import known
from designer.graph import (
    Choice,
    Family,
    Field,
    OptionError,
    Recipe,
    families_of,
    fields_of,
    lr_curve,
    sections_of,
    turned_into,
)
from designer.ui.document import Document
from designer.ui.form import Editor, Form
from designer.ui.panels.recipe_choice import RecipeChoice
from designer.ui.widgets import Fold, RatePicture, SectionHeading
from designer.ui.words import tr

OPEN_AT_FIRST = frozenset({"Training", "Optimiser", "Learning rate"})
_STEPS = 100
"""How many steps an epoch is drawn with while no data set says it."""


@dataclass(frozen=True)
class _Rows:
    """A form for some fields of a recipe: which they are, and what a change of one gives."""

    form: Form
    fields: Callable[[Recipe], Sequence[Field]]
    values: Callable[[Recipe], Mapping[str, Any]]
    put: Callable[[Recipe, str, Any], Recipe]
    heading: str = ""


class RecipeForm(QWidget):
    """Edits the recipe of the open design.

    All of it comes from the declarations: a new field or member of a family needs no line here.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._drawn: object = None
        self._begun: tuple[str, int, Any] = "", -1, None
        self.picture = RatePicture()
        self.folds: dict[str, Fold] = {}
        self._rows: dict[str, list[_Rows]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for title, names in sections_of().items():
            fold = self.folds[title] = Fold(tr(title), is_open=title in OPEN_AT_FIRST)
            fold.heading.toggled.connect(lambda _on, title=title: self._show(title))
            self._rows[title] = list(_rows_for(names))
            for rows in self._rows[title]:
                if rows.heading:
                    fold.column.addWidget(SectionHeading(tr(rows.heading)))
                fold.column.addWidget(rows.form)
                rows.form.changed.connect(
                    lambda name, value, rows=rows: self._change(rows, name, value)
                )
            if "schedule" in names:
                fold.column.addWidget(self.picture)
            column.addWidget(fold)
        self.choice = RecipeChoice(document)
        column.addSpacing(8)
        column.addWidget(self.choice)

    def refresh(self) -> None:
        """Show the recipe as it is now."""
        recipe = self._document.root.recipe
        for title, every in self._rows.items():
            if self.folds[title].is_open:  # what nobody has opened need not be made
                self._show(title)
            self.folds[title].heading.set_note(", ".join(_told(every, recipe)))
        self._draw(recipe)

    def _show(self, title: str) -> None:
        recipe = self._document.root.recipe
        for rows in self._rows[title]:
            fields = rows.fields(recipe)
            rows.form.present_fields(fields, rows.values(recipe))
            rows.form.setVisible(bool(fields))

    def editor(self, name: str) -> Editor:
        """Return the editor of a field that is shown, of the recipe or of a member that it has.

        Raises
        ------
        KeyError
            When there is none of that name now.
        """
        for title, every in self._rows.items():
            for rows in every:
                if any(field.name == name for field in rows.fields(self._document.root.recipe)):
                    if name not in rows.form:
                        self._show(title)
                    return rows.form.editor(name)
        raise KeyError(name)

    def _change(self, rows: _Rows, name: str, value: Any) -> None:
        recipe = self._document.root.recipe
        try:
            changed = rows.put(self._before(recipe, name, rows.form.session), name, value)
        except OptionError as error:  # fields that do not go together
            rows.form.refuse(name, rows.values(recipe)[name], f"{error}.")
            return
        merge = ("recipe", name, rows.form.session)
        self._document.edit_recipe(tr("Change {name}", name=name), changed, merge)

    def _before(self, recipe: Recipe, name: str, session: int) -> Recipe:
        """Return the recipe with the member of a family that it had when its choice began.

        Whoever walks the list with the keys loses nothing to the members in between.
        """
        if name not in families_of(Recipe):
            return recipe
        if self._begun[:2] != (name, session):
            self._begun = name, session, getattr(recipe, name)
        return recipe.replace(**{name: self._begun[2]})

    def _draw(self, recipe: Recipe) -> None:
        drawn = recipe.schedule, recipe.optimizer.lr, recipe.epochs, *_steps(recipe)
        if drawn != self._drawn:
            self._drawn = drawn
            schedule, rate, epochs, steps, every = drawn
            curve = lr_curve(schedule, rate, epochs, steps)
            stalled = lr_curve(schedule, rate, epochs, steps, stalls_every=every)
            may_differ = stalled != curve
            self.picture.present(
                curve,
                epochs,
                warmup=schedule.warmup,
                otherwise=stalled if may_differ else (),
                note=tr("drops at plateaus") if may_differ else "",
            )


def _rows_for(names: Sequence[str]) -> Iterator[_Rows]:
    """Make the forms of a section; fields that stand together without a family share one."""
    families = families_of(Recipe)
    declared = {field.name: field for field in fields_of(Recipe)}
    for is_family, group in groupby(names, key=lambda name: name in families):
        if not is_family:
            yield _plain(tuple(declared[name] for name in group))
            continue
        for name in group:
            if len(families[name]) > 1:
                yield _choice(name, families[name])
                yield _member(name)
                continue
            (alone,) = families[name].values()
            for heading, of_group in (alone.groups or {"": ()}).items():
                yield _member(name, heading, of_group)


def _plain(fields: Sequence[Field]) -> _Rows:
    """Show fields of the recipe itself."""
    return _Rows(Form(), lambda _: fields, lambda recipe: recipe.options(), _put)


def _put(recipe: Recipe, name: str, value: Any) -> Recipe:
    return recipe.replace(**{name: value})


def _choice(name: str, family: Family[Any]) -> _Rows:
    """Offer the members of a family."""
    names = tuple(member.__name__ for member in family.values())
    doc = "\n".join(f"{member.__name__}: {member.summary}" for member in family.values())
    field = Field(name, Choice(words=names, doc=doc), type(getattr(Recipe(), name)).__name__)

    def put(recipe: Recipe, _: str, word: Any) -> Recipe:
        return _put(recipe, name, turned_into(getattr(recipe, name), family.find(word)))

    return _Rows(
        Form(bare=True),
        lambda _: (field,),
        lambda recipe: {name: type(getattr(recipe, name)).__name__},
        put,
    )


def _member(name: str, heading: str = "", names: Collection[str] = ()) -> _Rows:
    """Show the fields of the member that a recipe has, or those of them that are named."""

    def fields(recipe: Recipe) -> Sequence[Field]:
        every = getattr(recipe, name).fields
        return tuple(field for field in every if not names or field.name in names)

    def put(recipe: Recipe, field: str, value: Any) -> Recipe:
        return _put(recipe, name, getattr(recipe, name).replace(**{field: value}))

    return _Rows(Form(), fields, lambda recipe: getattr(recipe, name).options(), put, heading)


def _told(every: Iterable[_Rows], recipe: Recipe) -> Iterator[str]:
    """Say what a section holds: which member it has, and what differs from the default."""
    for rows in every:
        values = rows.values(recipe)
        for field in rows.fields(recipe):
            value = values[field.name]
            if field.name in families_of(Recipe):
                yield str(value)
            elif value != field.default:
                yield f"{field.name} {field.option.show(value)}"


def _steps(recipe: Recipe) -> tuple[int, int]:
    """Return about how many steps an epoch has, and how many lie between two evaluations."""
    steps = _STEPS
    found = known(recipe.data)
    if found:
        examples = found.train_size * (1 - recipe.validation_split)
        steps = max(1, math.ceil(examples / (recipe.batch_size * recipe.accumulate)))
    by_epochs = recipe.evaluate_unit == "epochs"
    return steps, recipe.evaluate_every * (steps if by_epochs else 1)
