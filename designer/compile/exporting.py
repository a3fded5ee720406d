"""A network as a file for other programs: its weights, a torch.export program, or ONNX."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from designer.analysis import NodeReadout, read
from designer.compile.fx import CompileError, places
from designer.compile.unlearned import empty
from designer.graph import Design, Shape, file, kind_of

OPSET = 20
"""The version of ONNX's operators: of 2023, which every runtime in use knows."""
LARGEST_ONNX = 2_000_000_000
"""Bytes of weights that fit into an ONNX file, which may have 2 GiB; more lie in a second one."""
EXAMPLES = 2
"""The batch that a network is traced with; 1 would be taken for a size that never changes."""


class ExportError(Exception):
    """A network cannot be written as asked for; the text is a sentence for people."""


def export(design: Design, weights: Mapping[str, Tensor], path: Path) -> None:
    """Write a network in the format that the suffix of `path` stands for, wholly or not at all.

    `.safetensors` and `.pt` hold the weights alone, `.pt` by `torch.save` so that
    `torch.load(path, weights_only=True)` reads it. `.pt2` is a `torch.export` program and `.onnx`
    a model with opset `OPSET`; both answer as in evaluation, for batches of any size, and ONNX
    has the names of the nodes for what goes in and comes out.

    Parameters
    ----------
    weights
        The state dict of `build(design)`.

    Raises
    ------
    ExportError
        When the design does not work, has no such form, or the file cannot be written.
    """
    try:
        WRITERS[path.suffix.lower()](design, weights, path)
    except CompileError as error:
        raise ExportError(f"The design does not work yet. {error}") from None
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from None


def _safetensors(design: Design, weights: Mapping[str, Tensor], path: Path) -> None:
    from safetensors.torch import save_file

    with file.replacing(path) as beside:
        save_file(_plain(weights), beside, {"format": "pt", "name": design.name})


def _state_dict(_design: Design, weights: Mapping[str, Tensor], path: Path) -> None:
    # An open file, since torch names the archive's folder by the path it is given.
    with file.replacing(path) as beside, open(beside, "wb") as output:
        torch.save(_plain(weights), output)


def _program(design: Design, weights: Mapping[str, Tensor], path: Path) -> None:
    program = _exported(design, weights)
    with _quiet(), file.replacing(path) as beside, open(beside, "wb") as output:
        torch.export.save(program, output)


def _onnx(design: Design, weights: Mapping[str, Tensor], path: Path) -> None:
    import onnx_ir

    program = _exported(design, weights)
    with _quiet():
        try:
            made = torch.onnx.export(program, dynamo=True, opset_version=OPSET, verbose=False)
        except torch.onnx.OnnxExporterError as error:
            raise ExportError(_unknown_to_onnx(design, program, error)) from None
        assert made is not None  # it is for the exporter that `dynamo=False` names
        model = _described(made.model, design)
        is_large = sum(tensor.nbytes for tensor in weights.values()) > LARGEST_ONNX
        with file.replacing(path) as beside:
            data = f"{path.name}.data" if is_large else None
            onnx_ir.save(model, beside, format="protobuf", external_data=data)


WRITERS: Mapping[str, Callable[[Design, Mapping[str, Tensor], Path], None]] = {
    ".safetensors": _safetensors,
    ".pt": _state_dict,
    ".pt2": _program,
    ".onnx": _onnx,
}
"""What writes a network, by the suffix of the file."""


def _plain(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return weights as every program takes them, whichever device and order they had."""
    return {key: tensor.detach().cpu().contiguous() for key, tensor in weights.items()}


def _exported(design: Design, weights: Mapping[str, Tensor]) -> torch.export.ExportedProgram:
    """Trace the network as it answers in evaluation, for batches of any size."""
    if not design.sources or not design.results:
        raise ExportError("The design has nothing that data goes into and comes out of.")
    module = empty(design).eval()
    module.load_state_dict(_plain(weights))
    nodes = read(design).nodes
    examples = tuple(torch.zeros(EXAMPLES, *_shape(nodes[id_])) for id_ in design.sources)
    sizes = tuple({0: torch.export.Dim("batch")} for _ in examples)
    with _quiet():
        try:
            return torch.export.export(module, examples, dynamic_shapes=sizes)
        except (RuntimeError, ValueError, TypeError) as error:
            reason = str(error).strip().splitlines()[0]
            raise ExportError(f"torch.export cannot follow this network: {reason}") from None


def _shape(node: NodeReadout) -> Shape:
    assert node.costs is not None  # or the design would not have been built
    return node.costs.shape


def _described(model: Any, design: Design) -> Any:
    """Name what goes in and comes out by its nodes, and leave nothing of this machine in it."""
    from onnx_ir.passes import common

    for clean in (common.OutputFixPass(), common.ClearMetadataAndDocStringPass()):
        clean(model)
    graph = model.graph
    ends = dict(
        zip(
            [*graph.inputs, *graph.outputs],
            [design.by_id[id_].name for id_ in (*design.sources, *design.results)],
            strict=True,
        )
    )
    for value in (value for node in graph.all_nodes() for value in node.outputs):
        if value.name in ends.values():
            value.name = f"{value.name}."  # no node is called so
    for value, name in ends.items():
        value.name = name
    graph.name, model.producer_name = design.name, "Convas"
    model.metadata_props["name"] = design.name
    return model


def _unknown_to_onnx(
    design: Design, program: torch.export.ExportedProgram, error: Exception
) -> str:
    """Say which node has no form in ONNX."""
    found = re.search(r"translating node %(\w+)", str(error))
    steps = {step.name: step for step in program.graph.nodes}
    stack = steps[found[1]].meta.get("nn_module_stack") if found and found[1] in steps else None
    path = next(reversed(stack.values()))[0] if stack else ""
    layer = next((layer for _, known, layer in places(design) if known == path), None)
    if layer is None:
        return "This network has no form in ONNX. Export it as .pt2 instead."
    return (
        f"{path}: {kind_of(layer)} with {layer.headline()} has no form in ONNX. "
        "Change that layer, or export as .pt2 instead."
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep torch's exporters from telling of what no user can do anything about."""
    logger = logging.getLogger("torch.onnx")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
