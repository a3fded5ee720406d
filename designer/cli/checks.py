"""The checks before a training: a learning rate found by trying, and one batch learned by heart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Annotated

import typer
from rich.text import Text

from designer import data
from designer.analysis.numbers import grouped
from designer.cli import INTERRUPTED, inputs, output, training
from designer.cli.arguments import (
    DataDir,
    DataName,
    DesignName,
    Device,
    Json,
)
from designer.cli.inputs import BadInput
from designer.cli.recipe import Given, takes_recipe, with_given
from designer.cli.sentences import complain, plain
from designer.cli.transfer import with_weights
from designer.data import Dataset
from designer.graph import Design
from designer.train import Control, Failed, Started, keep_memory
from designer.train.checks import Check, Fitted, Found, RateTried, Verdict, check_to_json

BARS = "▁▂▃▄▅▆▇█"
WIDTH = 60
"""So many columns the picture of a curve has at most."""
ROWS = 9

Run = Callable[[Control], Iterator[Check]]
Steps = Annotated[int | None, typer.Option(metavar="N", help="How many steps at most.")]


@takes_recipe
def find_lr_command(
    design: DesignName,
    data_name: DataName = None,
    data_dir: DataDir = None,
    device: Device = "auto",
    steps: Steps = None,
    lowest: Annotated[
        float | None, typer.Option(metavar="X", help="The rate to begin with.")
    ] = None,
    highest: Annotated[
        float | None, typer.Option(metavar="X", help="The rate to end with.")
    ] = None,
    json: Json = False,
    given: Given = MappingProxyType({}),
) -> int:
    """Find a learning rate: train for moments with one that grows, and see what comes of it."""
    typed = {"steps": steps, "lowest": lowest, "highest": highest}
    options = {name: value for name, value in typed.items() if value is not None}
    opened = _opened(design, data_name, given)
    if _is_refused(opened, json):
        return 1
    device = inputs.device_name(device)
    dataset = _loaded(opened, data_dir, json)

    def run(control: Control) -> Iterator[Check]:
        from designer.train.finder import find_lr

        return find_lr(opened, dataset, device=device, control=control, **options)  # type: ignore[arg-type]

    events = _followed(run, "Trying rates", json)
    last = events[-1]
    if not json and not isinstance(last, Failed):
        _show_rates(opened, dataset, [e for e in events if isinstance(e, RateTried)], last)
    return _status(last, passed=isinstance(last, Found) and last.lr is not None)


@takes_recipe
def overfit_command(
    design: DesignName,
    data_name: DataName = None,
    data_dir: DataDir = None,
    device: Device = "auto",
    steps: Steps = None,
    json: Json = False,
    given: Given = MappingProxyType({}),
) -> int:
    """See whether a network can learn at all: one batch, over and over, until it knows it.

    Augmentation, dropout and weight decay are off. The exit status is 0 where it knows the
    batch by heart, else 1.
    """
    opened = _opened(design, data_name, given)
    if _is_refused(opened, json):
        return 1
    device = inputs.device_name(device)
    dataset = _loaded(opened, data_dir, json)
    options = {} if steps is None else {"steps": steps}

    def run(control: Control) -> Iterator[Check]:
        from designer.train.overfit import overfit_one_batch

        return overfit_one_batch(opened, dataset, device=device, control=control, **options)

    events = _followed(run, "Learning one batch", json)
    last = events[-1]
    if not json and not isinstance(last, Failed):
        _show_fit(opened, dataset, [e for e in events if isinstance(e, Fitted)], last)
    return _status(last, passed=isinstance(last, Verdict) and last.passed)


def _opened(name: str, data_name: str | None, given: Given) -> Design:
    keep_memory()
    design = inputs.open_design(name)
    inputs.require_known_layers(design, name)
    recipe = inputs.with_data(with_given(design.recipe, given), data_name)
    return design.with_recipe(with_weights(recipe))


def _is_refused(design: Design, json: bool) -> bool:
    """Tell of a design that cannot be trained, before any data is read."""
    refused = training.refusal(design, inputs.require_data(design.recipe).task)
    if refused is None:
        return False
    if json:
        output.print_json(check_to_json(refused))
    complain(refused.message)
    return True


def _loaded(design: Design, data_dir: DataDir, json: bool) -> Dataset:
    info = inputs.require_data(design.recipe)
    with output.bar(f"Loading {info.title}", quiet=json) as tell:
        return data.load_for(design, data_dir, tell)


def _followed(run: Run, words: str, json: bool) -> list[Check]:
    """Follow a check to its end, with a line of JSON for each event or a bar."""
    control, events = Control(), []
    try:
        told = run(control)
    except ValueError as error:
        raise BadInput(str(error)) from None
    total = 0
    with training.stopped_by_signals(control), output.bar(words, quiet=json) as tell:
        for event in told:
            events.append(event)
            if json:
                output.print_json(check_to_json(event))
            elif isinstance(event, Started):
                total = event.steps_per_epoch
            elif isinstance(event, RateTried | Fitted):
                tell(event.step, total)
    return events


def _status(last: Check, *, passed: bool) -> int:
    if isinstance(last, Failed):
        complain(last.message)
        return 1
    if not isinstance(last, Found | Verdict):
        return INTERRUPTED
    return 0 if passed else 1


def _show_rates(design: Design, dataset: Dataset, tried: list[RateTried], last: Check) -> None:
    out = output.console()
    optimizer = type(design.recipe.optimizer).__name__
    out.print(
        f"{plain(design.name)} on {dataset.info.title} with {optimizer}: "
        f"{grouped(len(tried))} rates tried\n"
    )
    every = max(1, -(-len(tried) // ROWS))
    out.print(Text(f"{'learning rate':>14}{'loss':>10}{'smoothed':>10}", style="bold"))
    for one in tried[::every]:
        out.print(f"{one.lr:>14.1e}{one.loss:>10.4f}{one.smoothed:>10.4f}")
    if tried:
        out.print()
        out.print(f"  {sparkline([one.smoothed for one in tried])}")
        out.print(f"  {tried[0].lr:.0e} to {tried[-1].lr:.1e}, smoothed loss\n")
    if isinstance(last, Found):
        if last.lr is not None:
            out.print(Text(f"Suggested learning rate: {last.lr:g}", style="bold"))
        out.print(last.reason, soft_wrap=True)


def _show_fit(design: Design, dataset: Dataset, fitted: list[Fitted], last: Check) -> None:
    out = output.console()
    out.print(f"{plain(design.name)} on one batch of {dataset.info.title}\n")
    if fitted:
        out.print(f"  {sparkline([one.loss for one in fitted])}")
        count = f"{grouped(len(fitted))} step{'' if len(fitted) == 1 else 's'}"
        out.print(f"  loss {fitted[0].loss:.4g} to {fitted[-1].loss:.4g} in {count}\n")
    if isinstance(last, Verdict):
        out.print(Text(last.text, style="bold"), soft_wrap=True)
        for reason in last.reasons:
            out.print(f"- {reason}", soft_wrap=True)


def sparkline(values: list[float], width: int = WIDTH) -> str:
    """Draw values as a row of bars, from the lowest to the highest, at most `width` of them."""
    count = min(width, len(values))
    shown = [values[index * len(values) // count] for index in range(count)]
    low, high = min(shown), max(shown)
    step = (len(BARS) - 1) / (high - low) if high > low else 0.0
    return "".join(BARS[round(step * (value - low))] for value in shown)
