"""Repairing the design with the fix that a problem brings along."""

from __future__ import annotations

from designer.analysis import Problem
from designer.analysis.first import TrainLonger
from designer.analysis.task import FitDesign
from designer.graph import Fix, kind_of
from designer.graph.fix import Append, Insert, Remove, Replace, Set, Within
from designer.ui.document import Document
from designer.ui.words import tr


def apply_fix(document: Document, problem: Problem) -> None:
    """Repair the design as one undo step, called as the fix's button is.

    A problem that the design no longer has, or that has no fix, is left alone.
    """
    if problem.fix is None or problem.node is None:
        return
    if problem in document.readout.problems:
        document.edit(label_of(problem.fix), problem.fix.apply(document.design, problem.node))


def label_of(fix: Fix) -> str:
    """Say what a fix does, as its button does, in the language of the window."""
    match fix:
        case Within():
            return label_of(fix.fix)
        case Set():
            return tr("Set {options}", options=fix.label.removeprefix("Set "))
        case Insert():
            return tr("Insert {name}", name=kind_of(fix.layer))
        case Append():
            return tr("Add {name}", name=kind_of(fix.layer))
        case Replace():
            return tr("Use {name}", name=kind_of(fix.layer))
        case Remove():
            return tr("Remove {name}", name=fix.kind)
        case FitDesign():
            return tr("Fit to the data")
        case TrainLonger():
            return tr("Train for longer")
    return fix.label
