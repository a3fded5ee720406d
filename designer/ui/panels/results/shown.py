"""Results together with the pictures that they are of, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from designer.analysis.numbers import THIN, grouped
from designer.data import Dataset, Sample
from designer.ui.showing import sample_of
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.interpret.results import Results

UNKNOWN = "–"


@dataclass(frozen=True, eq=False)
class Shown:
    """What a page shows of one network: its results on the validation pictures of a data set."""

    title: str
    results: Results
    dataset: Dataset

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The classes; outputs for which the data set has none are called by their number."""
        known, outputs = self.dataset.info.classes, len(self.results.scores)
        return (*known, *(tr("output {n}", n=number) for number in range(len(known), outputs)))[
            :outputs
        ]

    @property
    def summary(self) -> str:
        """How many are right."""
        count, wrong = len(self.results), self.results.wrong
        return tr(
            "{share} right, {wrong} wrong",
            share=percent((count - wrong) / count),
            wrong=grouped(wrong),
        )

    def label(self, index: int) -> str:
        """Return what a picture is."""
        return self.names[int(self.results.labels[index])]

    def guess(self, index: int) -> str:
        """Return what a picture was taken for."""
        return self.names[int(self.results.predicted[index])]

    def is_right(self, index: int) -> bool:
        """Say whether a picture was taken for what it is."""
        return bool(self.results.labels[index] == self.results.predicted[index])

    def probability(self, index: int) -> float:
        """Return how sure the network is of what it takes a picture for."""
        return float(self.results.probabilities[index, self.results.predicted[index]])

    def told(self, index: int) -> str:
        """Say what became of a picture."""
        sure = percent(self.probability(index))
        if self.is_right(index):
            return tr("{label} recognised, {sure} sure", label=self.label(index), sure=sure)
        return tr(
            "{label} taken for {guess}, {sure} sure",
            label=self.label(index),
            guess=self.guess(index),
            sure=sure,
        )

    def cell(self, row: int, column: int) -> str:
        """Say how often one class was taken for another."""
        count, support = self.results.confusion[row, column], self.results.scores[row].support
        if not support:
            return tr("no picture is {label}", label=self.names[row])
        name = self.names[row]
        did = (
            tr("{label} recognised", label=name)
            if row == column
            else tr("{label} taken for {guess}", label=name, guess=self.names[column])
        )
        return tr(
            "{what}: {n} of {total} ({share})",
            what=did,
            n=grouped(count),
            total=grouped(support),
            share=percent(count / support),
        )

    def sample(self, index: int) -> Sample:
        """Return a picture as what may be shown to a network."""
        return sample_of(self.dataset, index)


def percent(share: float | None) -> str:
    """Write a share: `2.3 %`, or a dash where there is none."""
    return UNKNOWN if share is None else f"{100 * share:.1f}{THIN}%"
