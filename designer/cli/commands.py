"""The commands. Each reads what was asked for, calls the room that does it, and prints."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer

from designer import data
from designer.analysis import read, summary
from designer.cli import (
    BAD_INPUT,
    INTERRUPTED,
    checks,
    importing,
    inputs,
    output,
    tables,
    training,
)
from designer.cli.arguments import DataDir, DataName, DesignName, FitDesign, Json
from designer.cli.exporting import export_command
from designer.cli.inputs import BadInput
from designer.cli.recipe import Given, takes_recipe, with_given
from designer.cli.runs import runs_app
from designer.cli.sentences import complain
from designer.cli.transfer import FitHead, Freeze, adapted, transfer_command, with_weights
from designer.data import DataError, task_of
from designer.graph import FileError, file, templates
from designer.runs import RunsError
from designer.train import keep_memory

_UsageError: type[Any] = typer.BadParameter.__mro__[1]
"""What typer raises for words that fit no command; newer versions bring a click of their own."""

app = typer.Typer(
    name="convas",
    help="Draw convolutional networks, read what they cost, train them. "
    "Without a command, or with just a FILE.convas, the window opens.",
    add_completion=False,
)
data_app = typer.Typer(help="The data sets: what there is, and how to get it.")
app.add_typer(data_app, name="data")
app.add_typer(runs_app, name="runs")
app.command("find-lr")(checks.find_lr_command)
app.command("overfit")(checks.overfit_command)
app.command("transfer")(transfer_command)
app.command("import")(importing.import_command)
app.command("export")(export_command)


def run(words: list[str]) -> int:
    """Do the command that the words spell; return the exit status."""
    output.speak_utf8()
    command = typer.main.get_command(app)
    try:
        status = command.main(words, prog_name="convas", standalone_mode=False)
    except (BadInput, FileError, DataError, RunsError) as error:
        complain(str(error))
        return BAD_INPUT
    except _UsageError as error:
        complain(error.format_message())
        return BAD_INPUT
    except typer.Abort:  # what Ctrl+C became
        return INTERRUPTED
    return int(status or 0)


@app.command("templates")
def templates_command(json: Json = False) -> None:
    """Show the designs that ship with the program."""
    designs = [templates.load(name) for name in templates.names()]
    if json:
        output.print_json(
            [{"name": d.name, "parameters": read(d).parameters, "about": d.about} for d in designs],
            indent=2,
        )
    else:
        output.show(tables.template_table(designs))


@app.command("summary")
def summary_command(design: DesignName, json: Json = False) -> int:
    """Show shapes, parameters, multiply-adds and problems of a design."""
    opened = inputs.open_design(design)
    inputs.require_known_layers(opened, design)
    readout = read(opened, task_of(opened.recipe))
    if json:
        output.print_json(summary(opened, readout), indent=2)
    else:
        output.show(tables.summary_table(opened, readout))
    return 1 if readout.errors else 0


@app.command("recipe")
def recipe_command(design: DesignName, json: Json = False) -> None:
    """Show how a design is trained; the JSON is what `train --recipe` reads."""
    recipe = inputs.open_design(design).recipe
    if json:
        output.print_json(file.recipe_to_json(recipe), indent=2)
    else:
        output.show(tables.recipe_table(recipe))


@app.command("train")
@takes_recipe
def train_command(
    design: Annotated[
        str | None, typer.Argument(metavar="FILE|TEMPLATE", help="A .convas file or a template.")
    ] = None,
    data_name: DataName = None,
    data_dir: DataDir = None,
    fit: FitDesign = False,
    device: Annotated[
        str, typer.Option(metavar="D", help="auto, cpu, cuda, cuda:1, mps, ...")
    ] = "auto",
    recipe_file: Annotated[
        Path | None,
        typer.Option("--recipe", metavar="FILE", help="A recipe, or a design that has one."),
    ] = None,
    run_dir: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the run; else one of our own.")
    ] = None,
    resume: Annotated[
        Path | None, typer.Option(metavar="RUN_DIR", help="Go on with the run in this folder.")
    ] = None,
    fit_head: FitHead = False,
    freeze: Freeze = None,
    keep: Annotated[
        bool, typer.Option("--keep/--no-keep", help="Whether folder and history keep the run.")
    ] = True,
    json: Json = False,
    given: Given = MappingProxyType({}),
) -> int:
    """Train a design. What is not given is as the design's own recipe says, or that of a file."""
    keep_memory()
    opened = inputs.to_train(design, resume)
    recipe = inputs.open_recipe(recipe_file, opened) if recipe_file else opened.recipe
    recipe = inputs.with_data(with_given(recipe, given), data_name)
    info = inputs.require_data(recipe)
    if resume is None:
        opened = opened.with_recipe(with_weights(recipe))
        if fit:
            opened = inputs.fitted(opened, info)
        opened = adapted(opened, info.task.classes if fit_head else None, freeze)
    elif fit or fit_head or freeze is not None:
        raise BadInput(
            "--resume goes on with the network of its run: leave --fit-design, --fit-head and "
            "--freeze out."
        )
    else:
        opened = opened.with_recipe(recipe)
    refused = training.refusal(opened, info.task)
    if refused is not None:
        if json:
            training.as_json(refused)
        return training.status_of(refused)
    device = inputs.device_name(device)
    with output.bar(f"Loading {info.title}", quiet=json) as tell:
        dataset = data.load_for(opened, data_dir, tell)
    place = inputs.place_of(run_dir, resume, keep=keep)
    table = training.as_table(opened, dataset.info, place)
    with nullcontext(training.as_json) if json else table as report:
        last = training.follow(opened, dataset, device, place, report)
    return training.status_of(last)


@app.command("screenshot")
def screenshot_command(
    design: DesignName,
    out: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT.png", help="Where the picture goes.")
    ],
    panel: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="One panel alone: canvas, filters, maps, explain, ..."),
    ] = None,
    run: Annotated[
        Path | None,
        typer.Option(metavar="RUN_DIR", help="A run of it, whose curves and network are shown."),
    ] = None,
    size: Annotated[
        str, typer.Option(metavar="WxH", help="Width and height, in points.")
    ] = "1600x1000",
    theme: Annotated[str, typer.Option(metavar="NAME", help="dark or light.")] = "dark",
    scale: Annotated[
        str, typer.Option(metavar="X", help="Pixels of the picture for one point.")
    ] = "1",
    language: Annotated[str, typer.Option(metavar="CODE", help="en or ko.")] = "en",
) -> None:
    """Paint the real window with a design in it, or one of its panels; needs no display."""
    opened = inputs.open_design(design)
    width, height = inputs.picture_size(size)
    inputs.require_theme(theme)
    inputs.require_language(language)
    inputs.require_place(out)
    magnified = inputs.picture_scale(scale)
    from designer.ui.screenshot import NoSuchPanelError, screenshot

    try:
        screenshot(
            opened,
            out,
            width,
            height,
            theme,
            magnified,
            language=language,
            panel=panel,
            run_dir=run,
        )
    except NoSuchPanelError as error:
        raise BadInput(str(error)) from None


@app.command("album")
def album_command(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the pictures go.")],
    scale: Annotated[
        list[str] | None,
        typer.Option(metavar="X", help="Pixels for one point; 1 and 2 unless others are given."),
    ] = None,
    text: Annotated[
        int, typer.Option("--text-size", min=9, max=24, metavar="PT", help="Size of its text.")
    ] = 10,
    only: Annotated[
        str | None, typer.Option(metavar="ACT", help="A part of it: empty, trained, dialogs, ...")
    ] = None,
) -> None:
    """Paint everything the window can show, in both themes, and a page to leaf through it."""
    scales = [inputs.picture_scale(one) for one in scale or ["1", "2"]]
    from designer.ui.album import INDEX, NAMES, albums

    if only is not None and only not in NAMES:
        raise BadInput(f"--only takes one of {', '.join(NAMES)}, not “{only}”.")
    albums(folder, scales, text, only)
    output.console().print(f"All of it is on {folder / INDEX}.", soft_wrap=True)


@data_app.command("list")
def data_list_command(json: Json = False) -> None:
    """Show the data sets, where they are, or how to get them."""
    rows = [(data.info(name), data.availability(name)) for name in data.names()]
    if json:
        output.print_json([tables.data_row(*row) for row in rows], indent=2)
    else:
        output.show(tables.data_table(rows))


@data_app.command("fetch")
def data_fetch_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a data set.")],
) -> None:
    """Download a data set to your data folder, where training finds it."""
    with output.bar(f"Fetching {data.info(name).title}", in_bytes=True) as tell:
        folder = data.download(name, tell)
    output.console().print(f"{data.info(name).title} is in {folder}.", soft_wrap=True)


@data_app.command("show")
def data_show_command(
    name: Annotated[
        str, typer.Argument(metavar="NAME|PATH", help="A data set, or a folder or file.")
    ],
    data_dir: DataDir = None,
    json: Json = False,
) -> None:
    """Show what is in a data set: counts, mean and deviation, duplicates, unreadable files."""
    name = inputs.data_name(name)
    with output.bar(f"Loading {data.title_of(name)}", quiet=json) as tell:
        dataset = data.load(name, data_dir, tell)
    from designer.cli.data_report import as_json, as_table

    if json:
        output.print_json(as_json(dataset), indent=2)
    else:
        output.show(as_table(dataset))
