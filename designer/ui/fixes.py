"""Repairing the design with the fix that a problem brings along."""

from __future__ import annotations

from designer.analysis import Problem
from designer.ui.document import Document


def apply_fix(document: Document, problem: Problem) -> None:
    """Repair the design as one undo step, called as the fix's button is.

    A problem that the design no longer has, or that has no fix, is left alone.
    """
    if problem.fix is None or problem.node is None:
        return
    if problem in document.readout.problems:
        document.edit(problem.fix.label, problem.fix.apply(document.design, problem.node))
