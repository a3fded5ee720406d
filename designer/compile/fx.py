"""A design as a torch.fx GraphModule."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from functools import reduce

from torch import fx, nn

from designer.analysis import NodeReadout, read, sentence
from designer.graph import Design, Layer, Node
from designer.layers.source import Input


class CompileError(Exception):
    """The design cannot be made into a module; the text is a sentence for people."""


def build(design: Design) -> fx.GraphModule:
    """Make the module of a design, its weights drawn by PyTorch's own initialisation.

    Returns
    -------
    GraphModule
        Takes one tensor (N, *shape) for each Input, under the name of its node, and gives what
        the last node gives, or a tuple of it where several nodes feed no other. Its submodules
        are called as their nodes and stand in execution order, hence ``conv1.weight`` and so on
        in the state dict.

    Raises
    ------
    CompileError
        For a design with errors, in the words of the first of them.
    """
    readout = read(design)
    if readout.errors:
        raise CompileError(sentence(design, readout.errors[0]))
    graph = fx.Graph()
    modules: dict[str, nn.Module] = {}
    values: dict[int, fx.Node] = {}
    for id_ in design.order:
        node = design.by_id[id_]
        inputs = [values[wire.source.node] for wire in design.incoming.get(id_, ())]
        if isinstance(node.layer, Input):
            values[id_] = graph.placeholder(node.name)
        elif node.layer.is_module:
            modules[node.name] = _module(node.layer, readout.nodes[id_])
            values[id_] = graph.call_module(node.name, tuple(inputs))
        else:
            values[id_] = _call(graph, node, inputs)
    outputs = [values[id_] for id_ in _outputs(design)]
    graph.output(outputs[0] if len(outputs) == 1 else tuple(outputs))
    return fx.GraphModule(modules, graph, class_name=_class_name(design))


def _module(layer: Layer, read: NodeReadout) -> nn.Module:
    make = pkgutil.resolve_name(layer.target)
    module: nn.Module = make(**layer.inferred(*read.inputs), **layer.arguments())
    return module


def _call(graph: fx.Graph, node: Node, inputs: Sequence[fx.Node]) -> fx.Node:
    """Call the layer's function: on the list of its inputs, or on two at a time."""
    function, options = pkgutil.resolve_name(node.layer.target), dict(node.layer.arguments())
    if node.layer.takes_list:
        return graph.call_function(function, (list(inputs),), options)
    if len(inputs) == 1:
        return graph.call_function(function, (inputs[0],), options)
    return reduce(lambda a, b: graph.call_function(function, (a, b), options), inputs)


def _outputs(design: Design) -> tuple[int, ...]:
    """Return the nodes that feed no other; an Input that leads nowhere only if all do."""
    ends = tuple(i for i in design.ends if not isinstance(design.by_id[i].layer, Input))
    return ends or design.ends


def _class_name(design: Design) -> str:
    words = "".join(c if c.isalnum() else " " for c in design.name).split()
    name = "".join(word[:1].upper() + word[1:] for word in words)
    return name if name.isidentifier() else "Network"
