"""The history of runs on the command line: list, show, compare, export, rename, delete."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from designer.analysis.numbers import THIN, duration, grouped
from designer.cli import output
from designer.cli.inputs import BadInput
from designer.cli.sentences import plain
from designer.cli.tables import Cell, make_table, name_column, number_column, words_column
from designer.graph import Recipe, file
from designer.runs import (
    SHOWN_ID,
    Difference,
    History,
    Points,
    Run,
    RunsError,
    State,
    differences,
    to_csv,
    to_tensorboard,
)

runs_app = typer.Typer(help="The history of runs: what was trained here, and how well it did.")

RunName = Annotated[
    str, typer.Argument(metavar="ID", help="An id, the beginning of one, or a name.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

_STYLES = {
    State.RUNNING: "green",
    State.PAUSED: "yellow",
    State.INTERRUPTED: "yellow",
    State.FAILED: "red",
}
NOTHING = "No run is in the history yet: “convas train” makes the first."


@runs_app.callback(invoke_without_command=True)
def list_command(
    context: typer.Context,
    json: Json = False,
    everything: Annotated[
        bool, typer.Option("--all", help="List those too that were deleted.")
    ] = False,
) -> None:
    """List the runs, the latest first, or do what a command says with one of them."""
    if context.invoked_subcommand is not None:
        return
    runs = History().runs(deleted=everything)
    if json:
        output.print_json([run_row(run) for run in runs], indent=2)
    elif runs:
        output.show(run_table(runs))
    else:
        output.console().print(NOTHING)


@runs_app.command("show")
def show_command(run: RunName, json: Json = False) -> None:
    """Show one run: its recipe, its evaluations, what was changed, the machine."""
    history = History()
    found = history.find(run)
    points = history.points(found.id)
    environment = history.environment(found.id)
    recipe = _recipe(history, found)
    if json:
        rows = _evaluations(points)
        marks = [dataclasses.asdict(mark) for mark in points.marks]
        details = {"recipe": recipe and file.recipe_to_json(recipe), "environment": environment}
        told = run_row(found) | details | {"evaluations": rows, "changes": marks}
        output.print_json(told, indent=2)
    else:
        output.show(_run_page(found, recipe, points, environment))


@runs_app.command("diff")
def diff_command(first: RunName, second: RunName, json: Json = False) -> None:
    """Say what differs between the designs and recipes of two runs."""
    history = History()
    runs = [history.find(word) for word in (first, second)]
    found = differences(*(history.design(run.id) for run in runs))
    if json:
        output.print_json([dataclasses.asdict(difference) for difference in found], indent=2)
    else:
        output.show(_diff_page(runs, found))


@runs_app.command("export")
def export_command(
    run: RunName,
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT.csv|FOLDER",
            help="A CSV file, or a folder for TensorBoard.",
        ),
    ],
) -> None:
    """Write every point of a run for other programs."""
    history = History()
    found = history.find(run)
    points = history.points(found.id)
    if out.suffix.lower() == ".csv" and not out.is_dir():
        to_csv(points, out)
        place = out
    elif out.is_dir() or not out.suffix:
        place = to_tensorboard(found, points, out)
    else:
        raise BadInput(f"-o takes a file that ends in .csv, or a folder for TensorBoard: not {out}")
    _say(f"The run “{found.name}” is in {place}.")


@runs_app.command("rename")
def rename_command(
    run: RunName,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is to be called.")],
) -> None:
    """Call a run otherwise."""
    history = History()
    found = history.find(run)
    history.rename(found.id, name)
    _say(f"The run “{found.name}” is called “{history.run(found.id).name}” now.")


@runs_app.command("delete")
def delete_command(run: RunName) -> None:
    """Take a run out of the list; “runs restore” brings it back."""
    history = History()
    found = history.find(run)
    if found.is_deleted:
        raise RunsError(f"The run “{found.name}” was deleted before.")
    history.delete(found.id)
    back = f"convas runs restore {found.id[:SHOWN_ID]}"
    _say(f"The run “{found.name}” is deleted. “{back}” brings it back.")


@runs_app.command("restore")
def restore_command(run: RunName) -> None:
    """Bring back a run that was deleted; “runs --all” lists those, too."""
    history = History()
    found = history.find(run)
    if not found.is_deleted:
        raise RunsError(f"The run “{found.name}” is not deleted.")
    history.restore(found.id)
    _say(f"The run “{found.name}” is in the list again.")


def run_row(run: Run) -> dict[str, Any]:
    """Return a run as plain values, for `--json`."""
    row = dataclasses.asdict(run)
    row["run_dir"] = row.pop("folder")
    row["best_val_accuracy"], row["best_val_loss"] = row.pop("best_accuracy"), row.pop("best_loss")
    row["state"] = run.state.value
    for name, value in row.items():
        if isinstance(value, datetime):
            row[name] = value.isoformat(timespec="seconds")
        elif isinstance(value, Path):
            row[name] = str(value)
    return row


def run_table(runs: list[Run]) -> RenderableType:
    """Return the runs as people read them."""
    return make_table(
        [
            name_column("id"),
            name_column("name"),
            name_column("state"),
            name_column("design"),
            name_column("data"),
            number_column("epochs"),
            number_column("best val. acc."),
            number_column("time"),
            name_column("when"),
            words_column("folder"),
        ],
        [
            (
                run.id[:SHOWN_ID],
                plain(run.name),
                _state(run),
                plain(run.design),
                plain(run.data),
                f"{run.epochs_done}/{run.epochs}",
                _percent(run.best_accuracy),
                duration(run.seconds),
                _when(run.started),
                _folder(run),
            )
            for run in runs
        ],
    )


def _recipe(history: History, run: Run) -> Recipe | None:
    try:
        return history.design(run.id).recipe
    except RunsError:  # of a newer version: all else can be shown
        return None


def _evaluations(points: Points) -> list[dict[str, Any]]:
    names = ("step", "loss", "accuracy", "top5", "seconds", "is_best")
    columns = [getattr(points, f"eval_{name}").tolist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _run_page(
    run: Run, recipe: Recipe | None, points: Points, environment: Mapping[str, Any]
) -> RenderableType:
    failure: list[Cell] = [Text(run.failure, style="red")] if run.failure else []
    lines: list[tuple[str, Cell]] = [
        ("id", run.id),
        ("design", f"{plain(run.design)}, {grouped(run.parameters)} parameters"),
        ("data", plain(run.data)),
        ("epochs", f"{run.epochs_done} of {run.epochs}"),
        ("steps", f"{grouped(run.steps_done)} of {grouped(run.steps)}"),
        ("best", _best(run)),
        ("began", _when(run.started)),
        ("took", duration(run.seconds)),
        ("device", environment.get("device_name") or run.device),
        ("with", _versions(environment)),
        ("folder", _folder(run)),
        *([("tags", plain(", ".join(run.tags)))] if run.tags else []),
        *([("note", plain(run.note))] if run.note else []),
        *([("recipe", _recipe_words(recipe))] if recipe else []),
    ]
    facts = Table.grid(padding=(0, 2, 0, 0))
    for title, words in lines:
        facts.add_row(Text(title, style="dim"), words)
    head = Text.assemble((plain(run.name), "bold"), "  ", _state(run))
    parts: list[RenderableType] = [head, *failure, Text(), facts]
    if points.marks:
        parts.append(Text("\nchanged while it went on", style="bold"))
        parts += [Text(f"step {grouped(m.step)}: {plain(m.text)}") for m in points.marks]
    if len(points.eval_step):
        parts += [Text(), _evaluation_table(points, run.best_step)]
    return Group(*parts)


def _evaluation_table(points: Points, best: int | None) -> Table:
    return make_table(
        [
            number_column("step"),
            number_column("epoch"),
            number_column("val. loss"),
            number_column("val. acc."),
            name_column(""),
        ],
        [
            (
                grouped(row["step"]),
                f"{row['step'] / max(1, points.steps_per_epoch):g}",
                f"{row['loss']:.4f}",
                _percent(row["accuracy"]),
                "best" if row["step"] == best else "",
            )
            for row in _evaluations(points)
        ],
    )


def _diff_page(runs: list[Run], found: list[Difference]) -> RenderableType:
    results = make_table(
        [name_column("run"), name_column("state"), number_column("best val. acc.")],
        [(plain(run.name), _state(run), _percent(run.best_accuracy)) for run in runs],
    )
    if not found:
        return Group(results, Text("\nBoth train the same network in the same way."))
    lines: list[Text] = []
    place = ""
    for difference in found:
        if difference.place != place:
            place = difference.place
            lines.append(Text(f"\n{plain(place)}", style="bold"))
        lines.append(Text(f"  {plain(str(difference))}"))
    return Group(results, *lines)


def _recipe_words(recipe: Recipe) -> str:
    optimizer, schedule = recipe.optimizer, type(recipe.schedule).__name__
    return (
        f"{type(optimizer).__name__}, learning rate {optimizer.lr:g}, {schedule}, "
        f"batches of {grouped(recipe.batch_size)}, seed {recipe.seed}"
    )


def _versions(environment: Mapping[str, Any]) -> str:
    names = ("python", "torch", "numpy", "convas")
    known = [f"{name} {environment[name]}" for name in names if environment.get(name)]
    cpu = f"{environment.get('cpu')} × {environment.get('cpu_count')}"
    return plain(", ".join([*known, str(environment.get("os")), cpu]))


def _best(run: Run) -> str:
    if run.best_step is None:
        return "–"
    loss = "" if run.best_loss is None else f", loss {run.best_loss:.4f}"
    return f"{_percent(run.best_accuracy)} accuracy{loss} after step {grouped(run.best_step)}"


def _state(run: Run) -> Text:
    if run.is_deleted:
        return Text("deleted", style="dim")
    return Text(run.state.word, style=_STYLES.get(run.state, ""))


def _folder(run: Run) -> str:
    return "" if run.folder is None else plain(str(run.folder))


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.2f}{THIN}%"


def _say(sentence: str) -> None:
    output.console().print(plain(sentence), soft_wrap=True)
