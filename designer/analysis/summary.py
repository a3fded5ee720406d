"""The readout as plain values and sentences, for `summary --json` and other scripts."""

from __future__ import annotations

from typing import Any

from designer.analysis.numbers import number
from designer.analysis.problems import Problem
from designer.analysis.readout import NodeReadout, Readout
from designer.graph import Design, Node, kind_of


def summary(design: Design, readout: Readout) -> dict[str, Any]:
    """Return one object with the nodes in execution order, the totals and the problems.

    A receptive field is [height, width] in rows and columns of the input, the largest where
    values see windows of different sizes. Its stride says how much further on the next value sees,
    a fraction behind an upsampling, and its start where the first value begins to. Null says that
    a value sees the whole input, that no one window stands for what the values see, or that the
    shape is not known.
    """
    return {
        "name": design.name,
        "nodes": [_node(design.by_id[id_], read) for id_, read in readout.nodes.items()],
        "total_parameters": readout.parameters,
        "total_trainable_parameters": readout.trainable_parameters,
        "total_macs": readout.macs,
        "total_flops": readout.flops,
        "total_activation_bytes": readout.activation_bytes,
        "problems": [_problem(design, problem) for problem in readout.problems],
    }


def sentence(design: Design, problem: Problem) -> str:
    """Write a problem with the name of its node in front."""
    if problem.node is None:
        return problem.message
    return f"{design.by_id[problem.node].name}: {problem.message}"


def _node(node: Node, read: NodeReadout) -> dict[str, Any]:
    costs, field = read.costs, read.receptive_field
    return {
        "name": node.name,
        "layer": kind_of(node.layer),
        "output_shape": list(costs.shape) if costs else None,
        "parameters": costs.parameters if costs else None,
        "trainable_parameters": costs.trainable_parameters if costs else None,
        "macs": costs.macs if costs else None,
        "flops": costs.flops if costs else None,
        "activation_bytes": costs.activation_bytes if costs else None,
        "receptive_field": [span.size for span in field] if field else None,
        "receptive_field_stride": [number(span.stride) for span in field] if field else None,
        "receptive_field_start": [span.start for span in field] if field else None,
    }


def _problem(design: Design, problem: Problem) -> dict[str, Any]:
    return {
        "node": None if problem.node is None else design.by_id[problem.node].name,
        "severity": problem.severity.value,
        "message": problem.message,
        "fix": problem.fix.label if problem.fix else None,
    }
