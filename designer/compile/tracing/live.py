"""A module that is at hand, traced with torch.export: what it calls, and from which of its parts.

torch.export runs the module once on fake tensors, so that Python's own branches and loops are
followed as they go for the example; torch.fx would stop at them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from operator import getitem
from typing import Any

import torch
from torch import Tensor, fx, nn
from torch.export import ExportedProgram
from torch.export.graph_signature import InputKind

from designer.compile.traced import TracingError
from designer.compile.tracing.program import Constant, Program, Scope, Step, Value
from designer.graph.wording import cut


def trace(module: nn.Module, example: tuple[Tensor, ...]) -> Program:
    """Trace a module in evaluation mode on an example with its batch.

    Raises
    ------
    TracingError
        When torch.export cannot follow it; the sentence has its reason.
    """
    with evaluating(module), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exported = torch.export.export(_with_classes(module, {}), example, strict=False)
        except Exception as error:  # whatever the module's own code raises
            reason = cut(str(error).strip().partition("\n")[0], 200) or type(error).__name__
            raise TracingError(
                f"{module._get_name()} cannot be followed on this input: {reason}"
            ) from error
    return _program(module._get_name(), exported)


def _with_classes(module: nn.Module, done: dict[nn.Module, nn.Module]) -> nn.Module:
    """Return a module that does and holds the same, its graph modules of classes of their own.

    torch.export does not tell that it is inside of a GraphModule, which our blocks are built as.
    """
    if module in done:
        return done[module]
    children = {n: m and _with_classes(m, done) for n, m in module._modules.items()}
    new = module
    if isinstance(module, fx.GraphModule):
        new = type(module._get_name(), (nn.Module,), {"forward": type(module).forward})()
        new._parameters, new._buffers = module._parameters, module._buffers
        new.training = False
    elif any(children[name] is not module._modules[name] for name in children):
        new = copy(module)
    if new is not module:
        new._modules = children
    done[module] = new
    return new


@contextmanager
def evaluating(module: nn.Module) -> Iterator[None]:
    """Put a module into evaluation mode for a while; each part then has its own mode again."""
    modes = {part: part.training for part in module.modules()}
    module.eval()
    try:
        yield
    finally:
        for part, training in modes.items():
            part.training = training


def _program(name: str, exported: ExportedProgram) -> Program:
    nodes = list(exported.graph.nodes)
    parts = _parts(nodes)
    signature = exported.graph_signature
    tensors: Mapping[str, Any] = {**exported.constants, **exported.state_dict}
    constants = {
        spec.arg.name: Constant(spec.target, tensors[spec.target])
        for spec in signature.input_specs
        if spec.kind is not InputKind.USER_INPUT and spec.target in tensors
    }
    return Program(
        name=name,
        inputs=tuple(map(str, signature.user_inputs)),
        outputs=tuple(map(str, signature.user_outputs)),
        shapes={n.name: _shape(n.meta["val"]) for n in nodes if _is_tensor(n)},
        steps=tuple(_step(node, parts) for node in nodes if _calls(node)),
        constants=constants,
        state=exported.state_dict,
    )


def _parts(nodes: list[fx.Node]) -> dict[tuple[fx.Node, int], str]:
    """Return what the steps that give several tensors call each of them."""
    taken = (node for node in nodes if node.target is getitem)
    return {(node.args[0], node.args[1]): node.name for node in taken}  # type: ignore[misc]


def _is_tensor(node: fx.Node) -> bool:
    return isinstance(node.meta.get("val"), Tensor)


def _calls(node: fx.Node) -> bool:
    gives = node.meta.get("val")
    tensors = gives if isinstance(gives, list | tuple) else (gives,)
    is_call = node.op == "call_function" and node.target is not getitem
    return is_call and any(isinstance(value, Tensor) for value in tensors)


def _shape(value: Tensor) -> tuple[int | None, ...]:
    return tuple(size if isinstance(size, int) else None for size in value.shape)


def _step(node: fx.Node, parts: Mapping[tuple[fx.Node, int], str]) -> Step:
    stack = node.meta.get("nn_module_stack") or {}
    scopes = tuple(Scope(call, path, _dotted(kind)) for call, (path, kind) in stack.items())
    target = node.target
    if not isinstance(target, torch._ops.OpOverload):
        return Step(str(target), {}, (node.name,), scopes)
    names = [argument.name for argument in target._schema.arguments]
    given = dict(zip(names, node.args, strict=False)) | dict(node.kwargs)
    operator = str(target).removeprefix("aten.")
    arguments = {name: _argument(value) for name, value in given.items()}
    gives: tuple[str, ...] = (node.name,)
    if not _is_tensor(node):
        count = len(node.meta["val"])
        gives = tuple(parts.get((node, at), f"{node.name}:{at}") for at in range(count))
    return Step(operator, arguments, gives, scopes)


def _dotted(kind: Any) -> str:
    return kind if isinstance(kind, str) else f"{kind.__module__}.{kind.__qualname__}"


def _argument(value: Any) -> Any:
    if isinstance(value, fx.Node):
        return Value(value.name)
    if isinstance(value, list | tuple):
        return tuple(map(_argument, value))
    return value
