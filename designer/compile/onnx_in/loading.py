"""An ONNX file read as a model, or refused in a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from google.protobuf.message import DecodeError
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto
from onnx.inliner import inline_local_functions

from designer.compile.onnx_in.bounds import check_structure
from designer.compile.onnx_in.model import Array, Model, Op
from designer.compile.onnx_in.tensors import Tensors, word
from designer.compile.traced import TracingError
from designer.graph.limits import MOST_ONNX_BYTES, MOST_OPERATORS, LimitError, check_size
from designer.graph.wording import cut, grouped

_DOMAINS = {"", "ai.onnx"}
_SCOPES = "pkg.torch.onnx.name_scopes"


def load(path: Path) -> Model:
    """Read an ONNX file.

    Raises
    ------
    TracingError
        When it is missing, unreadable, no ONNX file, or larger or deeper than any network.
    """
    try:
        check_size(path, MOST_ONNX_BYTES)
        data = path.read_bytes()
        check_structure(data)
        proto = ModelProto.FromString(data)
    except FileNotFoundError:
        raise TracingError("there is no such file") from None
    except OSError as error:
        raise TracingError(f"cannot be read: {error.strerror or error}") from None
    except LimitError as error:
        raise TracingError(str(error)) from None
    except DecodeError:
        raise TracingError("is no ONNX file, or a broken one") from None
    if not proto.HasField("graph"):
        raise TracingError("holds no network: is it an ONNX file?")
    if proto.functions:
        proto = _inlined(proto)
    return _model(proto, Tensors(path.parent))


def _inlined(proto: ModelProto) -> ModelProto:
    """Put the functions of a model in the places where they are called, if that ends in time."""
    bodies = {(f.domain, f.name): f.node for f in proto.functions}
    sizes: dict[tuple[str, str], int] = {}

    def size(nodes: Iterable[NodeProto], depth: int) -> int:
        if depth > 16:
            raise TracingError("has functions that call each other without an end")
        total = 0
        for node in nodes:
            key = node.domain, node.op_type
            if key in bodies and key not in sizes:
                sizes[key] = size(bodies[key], depth + 1)
            total += sizes.get(key, 1)
        return total

    if size(proto.graph.node, 0) > MOST_OPERATORS:
        raise TracingError(f"has more than {grouped(MOST_OPERATORS)} operators")
    try:
        inlined: ModelProto = inline_local_functions(proto)
    except Exception as error:  # of the library's own, in C++: it has no class of its own
        raise TracingError(f"has functions that cannot be used: {cut(str(error))}") from None
    return inlined


def _model(proto: ModelProto, tensors: Tensors) -> Model:
    graph = proto.graph
    if len(graph.node) > MOST_OPERATORS:
        raise TracingError(f"has more than {grouped(MOST_OPERATORS)} operators")
    if graph.sparse_initializer:
        raise TracingError("has sparse weights, which Convas does not read")
    versions = [o.version for o in proto.opset_import if o.domain in _DOMAINS]
    if not versions:
        raise TracingError("does not say which version of the operators it uses")
    constants = {word(tensor.name): tensors.array(tensor) for tensor in graph.initializer}
    return Model(
        inputs=dict(_inputs(graph, constants)),
        outputs=tuple(word(output.name) for output in graph.output),
        ops=tuple(_op(node, tensors) for node in graph.node),
        constants=constants,
        opset=max(versions),
        name=cut(word(graph.name), 40),
    )


def _inputs(
    graph: GraphProto, constants: dict[str, Array]
) -> Iterator[tuple[str, tuple[int | None, ...]]]:
    for value in graph.input:
        if word(value.name) not in constants:  # as old versions list their weights
            dims = value.type.tensor_type.shape.dim
            yield word(value.name), tuple(d.dim_value if d.dim_value > 0 else None for d in dims)


def _op(node: NodeProto, tensors: Tensors) -> Op:
    known = node.domain in _DOMAINS
    return Op(
        word(node.op_type) if known else f"{word(node.domain)}.{word(node.op_type)}",
        word(node.name),
        tuple(map(word, node.input)),
        tuple(map(word, node.output)),
        {word(a.name): _value(a, tensors) for a in node.attribute},
        _scope(node),
    )


def _value(attribute: AttributeProto, tensors: Tensors) -> Any:
    """Return an attribute as a plain value; None for what no operator of ours takes."""
    match attribute.type:
        case AttributeProto.FLOAT:
            return attribute.f
        case AttributeProto.INT:
            return attribute.i
        case AttributeProto.STRING:
            return attribute.s.decode("utf-8", "replace")
        case AttributeProto.TENSOR:
            return tensors.array(attribute.t)
        case AttributeProto.FLOATS:
            return tuple(attribute.floats)
        case AttributeProto.INTS:
            return tuple(attribute.ints)
    return None


def _scope(node: NodeProto) -> str:
    """Return the path of the module that an operator was written for, as `layer1.0.conv1`.

    torch's newer exporter lists the paths from outside in, with the operation last; its older
    one writes them into the name of the node: `/layer1/layer1.0/conv1/Conv`.
    """
    for entry in node.metadata_props:
        if entry.key == _SCOPES and len(entry.value) < 4096:
            with suppress(ValueError, SyntaxError, RecursionError, MemoryError):
                scopes = ast.literal_eval(entry.value)
                if isinstance(scopes, list) and len(scopes) > 1:
                    return str(scopes[-2])
    path = ""
    name = word(node.name)
    if name.startswith("/"):
        for part in name.strip("/").split("/")[:-1]:
            path = part if part.startswith(f"{path}.") or not path else f"{path}.{part}"
    return path
