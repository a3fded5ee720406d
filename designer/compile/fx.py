"""A design as a torch.fx GraphModule."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import getitem

from torch import fx, nn

from designer.analysis import NodeReadout, Readout, read, sentence
from designer.compile.weights import prepare
from designer.graph import Block, Design, Layer, Node, Port

NODE = "node"
"""The key under which a step of a graph keeps the name of the node it comes from (`meta`)."""


class CompileError(Exception):
    """The design cannot be made into a module; the text is a sentence for people."""


def build(design: Design) -> fx.GraphModule:
    """Make the module of a design, its weights begun as its recipe and its layers say.

    The recipe holds for layers in blocks, too; those of their definitions are not asked.

    Returns
    -------
    GraphModule
        Takes one tensor (N, *shape) for each Input, under the name of its node, and gives what
        the design gives (`Design.results`), a tuple where that is several. Its submodules are
        called as their nodes and stand in execution order, hence ``conv1.weight`` and so on in
        the state dict; those of a block are ``block1.conv1.weight``, or
        ``block1.0.conv1.weight`` where it stands several times in a row.

    Raises
    ------
    CompileError
        For a design with errors, in the words of the first of them.
    """
    readout = read(design)
    if readout.errors:
        raise CompileError(sentence(design, readout.errors[0]))
    return _graph_module(design, readout, design.recipe.weight_init)


def places(design: Design) -> Iterator[tuple[tuple[int, ...], str, Layer]]:
    """Give each layer that has a module in `build(design)`, at any depth, in execution order.

    With it come the ids of the nodes that it is in, from outside in, where a block that stands
    several times in a row adds the number of the time, and the path of its submodule.
    """
    for id_ in design.order:
        node = design.by_id[id_]
        if node.is_bypassed:
            continue
        if isinstance(node.layer, Block):
            inner = list(places(node.layer.inner))
            for time in range(node.layer.repeat):
                path = node.name if node.layer.repeat == 1 else f"{node.name}.{time}"
                yield from (((id_, time, *ids), f"{path}.{p}", layer) for ids, p, layer in inner)
        elif node.layer.is_module:
            yield (id_,), node.name, node.layer


def _graph_module(design: Design, readout: Readout, weight_init: str) -> fx.GraphModule:
    graph = fx.Graph()
    modules: dict[str, nn.Module] = {}
    values = {
        Port(id_): _named(graph.placeholder(design.by_id[id_].name), design.by_id[id_])
        for id_ in design.sources
    }
    for id_ in design.order:
        node = design.by_id[id_]
        if node.layer.arity == 0:
            continue
        inputs = [values[wire.source] for wire in design.incoming.get(id_, ())]
        if node.is_bypassed:
            ports = {node.output(), *(wire.source for wire in design.outgoing.get(id_, ()))}
            values |= dict.fromkeys(ports, inputs[0])
        elif node.layer.outputs == 0:
            values[Port(id_)] = inputs[0]
        elif isinstance(node.layer, Block):
            modules[node.name] = _block(node.layer, readout.nodes[id_], weight_init)
            given = _named(graph.call_module(node.name, tuple(inputs)), node)
            values |= _outputs(graph, node, given)
        elif node.layer.is_module:
            modules[node.name] = _module(node.layer, readout.nodes[id_], weight_init)
            values[Port(id_)] = _named(graph.call_module(node.name, tuple(inputs)), node)
        else:
            called = _call(graph, node.layer, readout.nodes[id_], inputs)
            values[Port(id_)] = _named(called, node)
    results = [values[Port(id_)] for id_ in design.results]
    graph.output(results[0] if len(results) == 1 else tuple(results))
    return fx.GraphModule(modules, graph, class_name=_class_name(design))


def _named(step: fx.Node, node: Node) -> fx.Node:
    """Let a step tell which node it comes from: fx has other names for some of them."""
    step.meta[NODE] = node.name
    return step


def _block(block: Block, read: NodeReadout, weight_init: str) -> nn.Module:
    """Make the module of a block; where it stands several times in a row, a Sequential."""
    parts = [_graph_module(block.inner, inside, weight_init) for inside in read.inside]
    return parts[0] if len(parts) == 1 else nn.Sequential(*parts)


def _outputs(graph: fx.Graph, node: Node, value: fx.Node) -> dict[Port, fx.Node]:
    """Return the value at each output of a block: a part of what it gives if it has several."""
    if node.layer.outputs == 1:
        return {node.output(): value}
    return {
        node.output(slot): graph.call_function(getitem, (value, slot))
        for slot in range(node.layer.outputs)
    }


def _module(layer: Layer, read: NodeReadout, weight_init: str) -> nn.Module:
    make = pkgutil.resolve_name(layer.target)
    module: nn.Module = make(**layer.inferred(*read.inputs), **layer.arguments())
    prepare(module, layer, weight_init)
    return module


def _call(graph: fx.Graph, layer: Layer, read: NodeReadout, inputs: Sequence[fx.Node]) -> fx.Node:
    """Call the layer's function: on the list of its inputs, or on two at a time."""
    function = pkgutil.resolve_name(layer.target)
    options = {**layer.inferred(*read.inputs), **layer.arguments()}
    if layer.takes_list:
        return graph.call_function(function, (list(inputs),), options)
    if len(inputs) == 1:
        return graph.call_function(function, (inputs[0],), options)
    return reduce(lambda a, b: graph.call_function(function, (a, b), options), inputs)


def _class_name(design: Design) -> str:
    words = "".join(c if c.isalnum() else " " for c in design.name).split()
    name = "".join(word[:1].upper() + word[1:] for word in words)
    return name if name.isidentifier() else "Network"
