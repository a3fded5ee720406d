"""A program as torch.export.save writes it, from JSON values.

Names and numbers are taken, nothing is looked up or evaluated: which operators there may be is
said by the table of those that have a layer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from torch import Tensor

from designer.compile.traced import TracingError
from designer.compile.tracing.archive import Archive
from designer.compile.tracing.program import Constant, Program, Scope, Step, Value
from designer.graph.wording import cut

_ATEN = "torch.ops.aten."


@contextmanager
def well_formed(path: Path) -> Iterator[None]:
    """Take what a file says as torch.export.save writes it, without asking at every word.

    Raises
    ------
    TracingError
        When a word is missing, or is not of the kind that it should be.
    """
    try:
        yield
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RuntimeError):
        raise TracingError(
            f"{path}: is not a program as torch.export.save writes it; it may be damaged, or "
            "of another version of PyTorch"
        ) from None


def read(path: Path) -> Program:
    """Read a .pt2 file.

    Raises
    ------
    TracingError
        When it is none, or holds what cannot be read safely.
    """
    with Archive(path) as archive:
        return _program(path.stem, archive.program(), archive.tensors())


def _program(name: str, data: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> Program:
    module = data["graph_module"]
    graph, signature = module["graph"], module["signature"]
    constants, inputs = {}, []
    for spec in signature["input_specs"]:
        ((kind, row),) = spec.items()
        if kind == "user_input":
            inputs.append(_argument(row["arg"]).name)
            continue
        key = row.get(f"{kind}_name") or row.get("tensor_constant_name")
        if key in tensors:
            constants[row["arg"]["name"]] = Constant(key, tensors[key])
        elif key is not None and row.get("persistent", True):
            raise TracingError(
                f"“{cut(str(key))}” is pickled in it. Unpickling could run a program that came "
                "with the file, so it is not read."
            )
    outputs = []
    for spec in signature["output_specs"]:
        ((kind, row),) = spec.items()
        if kind == "user_output":
            outputs.append(_argument(row["arg"]).name)
    values = graph["tensor_values"]
    return Program(
        name=_root(graph["nodes"]) or name,
        inputs=tuple(inputs),
        outputs=tuple(outputs),
        shapes={value: tuple(map(_size, meta["sizes"])) for value, meta in values.items()},
        steps=tuple(_steps(graph["nodes"])),
        constants=constants,
        state=tensors,
    )


_WRAPPERS = frozenset({"GraphModule", "Wrapper"})
"""What torch.export calls the class of a torch.fx graph."""


def _root(nodes: list[Any]) -> str:
    """Return the name of the class of the whole network; none where it is one of torch's own."""
    for node in nodes:
        for scope in _scopes(node):
            if not scope.path:
                kind = scope.kind.rpartition(".")[2]
                return "" if kind in _WRAPPERS else kind
    return ""


def _size(size: Mapping[str, Any]) -> int | None:
    number = size.get("as_int")
    return number if type(number) is int else None


def _steps(nodes: list[Any]) -> Iterator[Step]:
    for node in nodes:
        gives: list[str] = []
        for output in node["outputs"]:
            given = _argument(output)
            several = given if isinstance(given, tuple) else (given,)
            gives += [value.name for value in several if isinstance(value, Value)]
        if gives:
            operator = str(node["target"]).removeprefix(_ATEN)
            arguments = {row["name"]: _argument(row["arg"]) for row in node["inputs"]}
            yield Step(operator, arguments, tuple(gives), tuple(_scopes(node)))


def _scopes(node: Mapping[str, Any]) -> Iterator[Scope]:
    stack = str(node["metadata"].get("nn_module_stack", ""))
    for entry in stack.split(";") if stack else ():
        call, path, kind = entry.split(",", 2)
        yield Scope(call, path, kind)


def _argument(union: Mapping[str, Any]) -> Any:
    """Return an argument: numbers and words as they are, tensors as values, all else as None."""
    ((kind, value),) = union.items()
    match kind:
        case "as_tensor":
            return Value(str(value["name"]))
        case "as_tensors" | "as_nested_tensors":
            return tuple(Value(str(row["name"])) for row in value)
        case "as_optional_tensors" | "as_sym_ints":
            return tuple(map(_argument, value))
        case "as_int" | "as_float" | "as_bool" | "as_string":
            return value
        case "as_ints" | "as_floats" | "as_bools":
            return tuple(value)
        case "as_sym_int" | "as_sym_float" | "as_sym_bool":
            return _argument(value)
    return None
