"""Transfer learning on the command line: which weights go where, heads and frozen layers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from designer.analysis.numbers import grouped
from designer.cli import inputs, output
from designer.cli.arguments import DataName, DesignName, Json
from designer.cli.inputs import BadInput
from designer.cli.recipe import with_given
from designer.cli.sentences import plain
from designer.cli.tables import make_table, name_column, number_column, words_column
from designer.graph import Design, EditError, Recipe, file
from designer.graph.file import SUFFIX
from designer.graph.normalization import NORMALIZES
from designer.layers import transfer

if TYPE_CHECKING:
    from designer.compile.matching import Match

BACKBONE = "backbone"

FitHead = Annotated[
    bool, typer.Option("--fit-head", help="Have the last layer give the data set's classes.")
]
Freeze = Annotated[
    str | None,
    typer.Option(
        metavar="NAMES",
        help="Layers and blocks that training leaves as they are, with commas between them; "
        f"“{BACKBONE}” for all but the last layer with weights.",
    ),
]


def transfer_command(
    design: DesignName,
    weights: Annotated[
        Path, typer.Option(metavar="FILE", help="Weights: .safetensors, .pt or .pth.")
    ],
    rename: Annotated[
        list[str] | None,
        typer.Option(metavar="OLD=NEW", help="What a name in the file is called in the design."),
    ] = None,
    classes: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many classes there are to be.")
    ] = None,
    data_name: DataName = None,
    freeze: Freeze = None,
    backbone_lr: Annotated[
        str | None, typer.Option(metavar="X", help="Share of the learning rate for the backbone.")
    ] = None,
    normalize: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(NORMALIZES),
            help="What pictures are normalised by; imagenet where the weights are of ImageNet.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT.convas", help="What to write.")
    ] = None,
    json: Json = False,
) -> int:
    """Show which weights of a file go where in a design; write one that begins with them."""
    opened = inputs.open_design(design)
    inputs.require_known_layers(opened, design)
    typed = {
        "pretrained": str(weights),
        "renames": ",".join(rename or []),
        "backbone_lr": backbone_lr,
        "data": data_name,
        "normalize": normalize,
    }
    given = {name: value for name, value in typed.items() if value is not None}
    recipe = with_weights(with_given(opened.recipe, given))
    if data_name is not None:
        classes = classes or inputs.require_data(recipe).task.classes
    opened = adapted(opened.with_recipe(recipe), classes, freeze)
    if out is not None and out.suffix.lower() != SUFFIX:
        raise BadInput(f"{out}: a design file ends in {SUFFIX}.")
    found, is_of_imagenet = _matched(opened)
    if is_of_imagenet and normalize is None and recipe.normalize == "none":
        opened = opened.with_recipe(opened.recipe.replace(normalize="imagenet"))
    if out is not None:
        file.save(opened, out)
    if json:
        output.print_json({**to_json(found), "normalize": opened.recipe.normalize}, indent=2)
    else:
        output.show(_table(found))
        if is_of_imagenet:
            output.console().print(_normalized(opened.recipe), soft_wrap=True)
        if out is not None:
            written = f"{plain(str(out))} begins with these weights."
            output.console().print(written, soft_wrap=True)
    return 0 if found.count else 1


def adapted(design: Design, classes: int | None, frozen: str | None) -> Design:
    """Return the design with a head for so many classes, and with these layers frozen.

    Raises
    ------
    BadInput
        When no layer is the head, or none is called so.
    """
    try:
        if classes is not None:
            design = transfer.with_head(design, classes)
        if frozen is None:
            return design
        if frozen.strip() == BACKBONE and BACKBONE not in design.by_name:
            return transfer.freeze_backbone(design)
    except EditError as error:
        raise BadInput(str(error)) from None
    names = [name.strip() for name in frozen.split(",") if name.strip()]
    for name in names:
        if name not in design.by_name:
            raise BadInput(
                inputs.unknown(f"--freeze: no layer is called “{name}”", name, design.by_name)
            )
        if not transfer.can_freeze(design.by_name[name].layer):
            raise BadInput(f"--freeze: {name} has no weights, so there is nothing to freeze.")
    return transfer.freeze(design, [design.by_name[name].id for name in names])


def with_weights(recipe: Recipe) -> Recipe:
    """Return the recipe with the whole path of the weights that it names, if it does.

    Raises
    ------
    BadInput
        When they are not there.
    """
    if not recipe.pretrained:
        return recipe
    path = Path(recipe.pretrained)
    if not path.is_file():
        raise BadInput(f"{path}: there are no such weights to begin with.")
    return recipe.replace(pretrained=str(path.absolute()))


def to_json(found: Match) -> dict[str, object]:
    """Return a match as JSON values."""
    return {
        "matched": found.count,
        "of": len(found.rows),
        "layers": [
            {
                "layer": row.layer.path,
                "weights": {name: list(shape) for name, shape in row.layer.shapes.items()},
                "found": row.found.path if row.found else None,
                "how": row.rule,
                "why_not": row.why or None,
            }
            for row in found.rows
        ],
        "left": [
            {"layer": group.path, "weights": {k: list(v) for k, v in group.shapes.items()}}
            for group in found.left
        ],
    }


def _normalized(recipe: Recipe) -> str:
    """Say what becomes of pictures in front of weights that are of ImageNet."""
    expected = "The weights are of ImageNet's 1,000 classes, and expect pictures normalised by it"
    if recipe.normalize == "imagenet":
        return f"{expected}: normalize is imagenet."
    return f"{expected}; normalize is {recipe.normalize}, as was asked for."


def _matched(design: Design) -> tuple[Match, bool]:
    """Find the weights of each layer, and tell whether they are of ImageNet."""
    from designer.compile import CompileError, WeightsError
    from designer.compile.pretrained import is_of_imagenet, matched
    from designer.compile.weights_file import read_weights

    recipe = design.recipe
    try:
        weights = read_weights(Path(recipe.pretrained))
        return matched(design, weights, recipe.renames), is_of_imagenet(design, weights)
    except (WeightsError, CompileError) as error:
        raise BadInput(str(error)) from None


def _table(found: Match) -> RenderableType:
    rows = [
        (
            plain(row.layer.path),
            row.layer.shape,
            plain(row.found.path) if row.found else "–",
            row.rule or Text(row.why, style="yellow"),
        )
        for row in found.rows
    ]
    columns = [name_column("layer"), number_column("shape"), name_column("in the file")]
    table = make_table([*columns, words_column("how")], rows)
    told = f"{grouped(found.count)} of {grouped(len(found.rows))} layers have found their weights."
    parts: list[RenderableType] = [table, Text(told, style="bold")]
    if found.left:
        names = ", ".join(plain(group.path) for group in found.left)
        parts.append(Text(f"Left over in the file: {names}."))
    return Group(*parts)
