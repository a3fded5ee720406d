"""Modules that are called: layers, chains of them, and classes of the source as blocks."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from designer.analysis import Costs, costs
from designer.code.reader.bounds import NotUnderstood
from designer.code.reader.tracing import Graph, Item, alike, allowed, is_input, shape_of
from designer.code.reader.values import (
    Arguments,
    Container,
    Example,
    Function,
    Instance,
    Leaf,
    Module,
    Tensor,
    Unknown,
    Value,
    tensors_in,
)
from designer.graph import Block, Design, Layer, Shape, UnknownLayer, plain
from designer.layers.learned import Learned

if TYPE_CHECKING:
    from designer.code.reader.interpreter import Interpreter

CHANNELS = {"in_channels": "channels", "num_features": "channels", "num_channels": "channels"}


def call_module(reader: Interpreter, module: Module, given: Arguments, line: int) -> Value:
    """Follow what a module does with tensors."""
    sources = list(tensors_in(given.every()))
    if not sources:
        for value in given.every():
            if isinstance(value, Example) and all(isinstance(n, int) for n in value.shape):
                reader.hints.append((module, value.shape))
        return Unknown(line, "what a network gives is known only when it runs")
    graph = reader.require(sources, line)
    if isinstance(module, Leaf):
        return _leaf(reader, graph, module, sources, line)
    if isinstance(module, Container):
        return _container(reader, graph, module, given, line)
    assert isinstance(module, Instance)
    return _instance(reader, graph, module, given, line)


def _leaf(
    reader: Interpreter, graph: Graph, leaf: Leaf, sources: list[Tensor], line: int
) -> Tensor:
    reader.budget.layer(line)
    name = graph.name_of(leaf, leaf.layer.base_name)
    if not isinstance(leaf.layer, UnknownLayer):
        sources = sources[:1]
        check(reader, leaf, sources[0])
    elif not leaf.is_told:
        reader.remark(
            leaf.line,
            f"`{leaf.layer.kind}` is no layer that Convas knows; it is kept as an unknown one.",
        )
    _note_use(reader, leaf, line, learns=isinstance(leaf.layer, Learned))
    result = graph.layer(name, leaf.layer, sources)
    graph.items[-1].origins, graph.items[-1].line = leaf.origins, leaf.line
    return reader.fitted(result, sources) if not isinstance(leaf.layer, UnknownLayer) else result


def _note_use(reader: Interpreter, module: Module, line: int, *, learns: bool) -> None:
    if id(module) in reader.used and learns:
        reader.remark(
            line,
            "a layer is used a second time, with the same weights; in Convas the second has "
            "weights of its own.",
        )
    reader.used[id(module)] = module


def check(reader: Interpreter, leaf: Leaf, x: Tensor) -> None:
    """Tell where the source says otherwise of what comes in than what does."""
    if x.shape is None or not leaf.declared or reader.is_ours:
        return
    if not isinstance(costs(leaf.layer, (x.shape,)), Costs):
        return  # the design itself shows this
    for name, needed in leaf.layer.inferred(x.shape).items():
        said = leaf.declared.get(name)
        if isinstance(needed, Shape):
            needed, said = tuple(needed), _sizes(said)
        if said is None or isinstance(said, Unknown) or said == needed:
            continue
        reader.misfits += 1
        kind = leaf.layer.title
        shown = plain(needed) if isinstance(needed, int) else Shape(needed)
        what = CHANNELS.get(name, "values")
        told = f"{shown} {what}" if isinstance(needed, int) else f"values of {shown}"
        reader.remark(
            leaf.line,
            f"{kind} takes {told} here, but the source says {name}={said}; Convas takes {shown}.",
        )


def _sizes(said: Value) -> Value:
    if isinstance(said, int):
        return (said,)
    return tuple(said) if isinstance(said, list | tuple) else said


def _container(
    reader: Interpreter, graph: Graph, container: Container, given: Arguments, line: int
) -> Value:
    modules = list(container.children.values())
    if container.kind != "Sequential":
        raise NotUnderstood(line, f"a {container.kind} is not called; loop over what is in it")
    named = any(allowed(key) for key in container.children)
    if (not container.made_by and not named) or len(modules) < 2:
        return chain(reader, modules, given, line, container)
    path = graph.paths.get(id(container))
    title = container.made_by or path or "block"
    inner = Graph(title, dict(container.given))
    inner.register(container)
    x = next(tensors_in(given.every()))
    reader.graph = inner
    try:
        result = chain(reader, modules, Arguments([inner.input("input", x.shape)]), line)
    finally:
        reader.graph = graph
    return _close(graph, inner, graph.name_of(container, _base(title)), [x], result)


def chain(
    reader: Interpreter,
    modules: list[Value],
    given: Arguments,
    line: int,
    container: Container | None = None,
) -> Value:
    """Follow modules one after the other; alike ones of one container stand as one in a row."""
    graph = reader.graph
    start = len(graph.items) if graph else 0
    value: Value = given.args[0] if len(given.args) == 1 else tuple(given.args)
    for module in modules:
        arguments = Arguments(list(value) if isinstance(value, tuple) else [value])
        value = reader.call(module, arguments, line, reader.globals)
        if not any(True for _ in tensors_in(value)):
            raise NotUnderstood(line, "a step of this Sequential gives nothing that goes on")
    path = graph.paths.get(id(container)) if graph and container else None
    several = len(modules) > 1 or bool(container and container.origins)
    if graph and container and path and isinstance(value, Tensor) and several:
        first = graph.items[start : start + len(modules)]
        if len(graph.items) == start + len(modules) and in_a_row(first, start):
            graph.taken -= {item.name for item in graph.items[start:]}
            del graph.items[start:]
            first[0].name = graph.free(path)
            graph.taken.add(first[0].name)
            graph.items.append(first[0])
            first[0].repeat = len(modules)
            first[0].origins = {**first[0].origins, **container.origins}
            return Tensor(graph, start, 0, value.shape)
    return value


def in_a_row(items: list[Item], start: int) -> bool:
    """Whether these nodes are one block so many times, each fed by the one before."""
    head = items[0]
    gives = len(head.layer.results) if isinstance(head.layer, Graph) else head.layer.outputs
    if not isinstance(head.layer, Graph | Block) or (len(head.sources), gives) != (1, 1):
        return False
    return all(
        item.sources == ((start + number, 0),)
        and item.repeat == head.repeat == 1
        and _alike(head.layer, item.layer)
        for number, item in enumerate(items[1:])
    )


def _alike(one: Graph | Layer, other: Graph | Layer) -> bool:
    if isinstance(one, Graph) and isinstance(other, Graph):
        return alike(one, other)
    return one == other


def _instance(
    reader: Interpreter, graph: Graph, instance: Instance, given: Arguments, line: int
) -> Value:
    """Follow the forward of an object of the source: it becomes a block."""
    if instance.cls.name in reader.definitions:
        return _known(reader, graph, instance, list(tensors_in(given.every())))
    inner = Graph(instance.cls.name, instance.given, about=instance.cls.about)
    inner.register(instance)
    sources: list[Tensor] = []
    names = parameters(instance)
    count = sum(1 for _ in tensors_in(given.every()))

    def within(value: Value, name: str) -> Value:
        if isinstance(value, Tensor):
            sources.append(value)
            return inner.input(input_name(name, count), value.shape)
        if isinstance(value, list | tuple):
            made = [within(item, f"{name}{n}") for n, item in enumerate(value)]
            return tuple(made) if isinstance(value, tuple) else made
        return value

    args = [
        within(value, names[n] if n < len(names) else "input") for n, value in enumerate(given.args)
    ]
    named = {name: within(value, name) for name, value in given.named.items()}
    reader.graph = inner
    _note_use(reader, instance, line, learns=False)
    try:
        result = run_forward(reader, instance, Arguments(args, named), line)
    finally:
        reader.graph = graph
    name = graph.name_of(instance, _base(instance.cls.name))
    value = _close(graph, inner, name, sources, result)
    if graph.items and graph.items[-1].layer is inner:
        graph.items[-1].origins = instance.origins
    return value


def _known(reader: Interpreter, graph: Graph, instance: Instance, sources: list[Tensor]) -> Value:
    """Add a block whose definition has been read already."""
    definition = reader.definitions[instance.cls.name]
    promoted = {p.name for p in definition.promoted}
    values = {k: v for k, v in instance.given.items() if k in promoted}
    layer = Block(definition, 1, tuple(values.items()))
    at = graph.add(graph.name_of(instance, layer.base_name), layer, sources)
    graph.items[at].origins = instance.origins
    if layer.outputs != 1:
        return tuple(Tensor(graph, at, slot) for slot in range(layer.outputs))
    return Tensor(graph, at, 0, shape_of(layer, sources))


def parameters(instance: Instance) -> list[str]:
    """List the parameters of a forward, without itself."""
    found = instance.cls.find("forward")
    if not found or not isinstance(found[0], Function) or isinstance(found[0].node, ast.Lambda):
        return []
    spec = found[0].node.args
    return [arg.arg for arg in (*spec.posonlyargs, *spec.args)][1:]


def required(instance: Instance) -> list[str]:
    """List those of them that must be given: the inputs."""
    found = instance.cls.find("forward")
    defaults = found[0].defaults if found and isinstance(found[0], Function) else {}
    return [name for name in parameters(instance) if name not in defaults] or ["input"]


def input_name(parameter: str, count: int) -> str:
    """Return what the Input of a parameter is called."""
    alone = count == 1 and (len(parameter) == 1 or parameter in {"inputs", "img", "image"})
    return "input" if alone else allowed(parameter) or "input"


def run_forward(reader: Interpreter, instance: Instance, given: Arguments, line: int) -> Value:
    """Follow what an object of the source does with tensors of the graph that grows."""
    found = instance.cls.find("forward")
    if found and isinstance(found[0], Function):
        result = reader.call(found[0], given.behind(instance), line, reader.globals)
        if any(True for _ in tensors_in(result)):
            return result
        where = result if isinstance(result, Unknown) else Unknown(found[0].node.lineno, "")
        why = f", since {where.why}" if where.why else ""
        reader.remark(
            where.line, f"what `forward` of {instance.cls.name} gives is not understood{why}."
        )
        return _last(reader)
    children = list(instance.children.values())
    if instance.cls.is_sequential:
        return chain(reader, children, given, line)
    net = instance.fields.get("net")
    if isinstance(net, Module):
        return reader.call(net, given, line, reader.globals)
    reader.remark(
        instance.cls.line,
        f"{instance.cls.name} has no `forward`; its layers are wired in the order of their making.",
    )
    return chain(reader, children, given, line)


def _last(reader: Interpreter) -> Value:
    """Return what the last node of the graph gives, where the source does not tell."""
    graph = reader.graph
    return Tensor(graph, len(graph.items) - 1) if graph and graph.items else None


def _close(graph: Graph, inner: Graph, name: str, sources: list[Tensor], result: Value) -> Value:
    """Put a graph that has grown into the one around it: as a block, or what is in it alone."""
    outs = list(tensors_in(result))
    if any(out.graph is not inner for out in outs):
        raise NotUnderstood(0, "a value of another forward is used here; this is not understood")
    inner.results = tuple((out.node, out.slot) for out in outs)
    body = [item for item in inner.items if not is_input(item)]
    inputs = [n for n, item in enumerate(inner.items) if is_input(item)]
    outside = {(n, 0): source for n, source in zip(inputs, sources, strict=True)}
    if not body:
        return _replaced(result, iter([outside[key] for key in inner.results]))
    only = body[0]
    at = inner.items.index(only)
    if (
        len(body) == 1
        and not isinstance(only.layer, Graph | Learned | Block)
        and inner.results == ((at, 0),)
    ):
        fed = [outside[key] for key in only.sources]
        path = (
            name if graph.paths and name in graph.reserved else graph.numbered(only.layer.base_name)
        )
        made = graph.layer(graph.free(path), only.layer, fed)
        graph.items[-1].origins = only.origins
        return _replaced(result, iter([made]))
    at = graph.add(name, inner, sources)
    values = [Tensor(graph, at, slot, out.shape) for slot, out in enumerate(outs)]
    return _replaced(result, iter(values))


def _replaced(value: Value, tensors: object) -> Value:
    if isinstance(value, Tensor):
        return next(tensors)  # type: ignore[call-overload]
    if isinstance(value, list | tuple):
        return type(value)(_replaced(item, tensors) for item in value)
    if isinstance(value, dict):
        return {key: _replaced(item, tensors) for key, item in value.items()}
    return value


def _base(title: str) -> str:
    """Return what blocks of this title are called."""
    return Block(Design(name=title)).base_name


def freeze(leaf: Leaf, given: Arguments) -> None:
    """Freeze a layer, or thaw it, as `requires_grad_` does."""
    on = given.args[0] if given.args else given.named.get("requires_grad", True)
    if isinstance(leaf.layer, Learned) and isinstance(on, bool):
        leaf.layer = leaf.layer.replace(trainable=on)
        if 0 in given.origins:
            leaf.origins["trainable"] = given.origins[0]
