"""From the text of a source to a design."""

from __future__ import annotations

import ast
import textwrap
import warnings
from contextlib import suppress
from dataclasses import dataclass, replace

from designer.code.errors import CodeError
from designer.code.reader import choosing, forward, ours, sharing, sizes, statements
from designer.code.reader.bounds import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    NotUnderstood,
    OutOfBounds,
    depth_of,
)
from designer.code.reader.interpreter import Interpreter, Remark
from designer.code.reader.tracing import Graph, is_input
from designer.code.reader.values import (
    Arguments,
    Container,
    Instance,
    Leaf,
    Module,
    Value,
    modules_in,
    tensors_in,
)
from designer.graph import LAYERS, Design, OptionError, Shape
from designer.layers.learned import Learned

TOO_LARGE = "The source is larger than 1 MiB, which no network is."


@dataclass(frozen=True)
class Parsed:
    """A design that was read from Python, and what people should know of its source."""

    design: Design
    remarks: tuple[Remark, ...] = ()


def read(
    text: str, *, class_name: str | None = None, input_shape: tuple[int, ...] | None = None
) -> Parsed:
    """Read the network in a Python source. Nothing of the source is executed.

    Parameters
    ----------
    text
        A module, or a piece of one: a class, an `nn.Sequential`, a few layers.
    class_name
        The class that is meant, or a function or a variable; else the one the source leads up to.
    input_shape
        (C, H, W) or (N,), without the batch; else what the source tells, or what fits its layers.

    Raises
    ------
    CodeError
        When it is no Python, asks for more than any network needs, or has no network in it.
    """
    tree = parsed(text)
    shape = None
    if input_shape is not None:
        try:
            shape = LAYERS["Input"]().replace(shape=tuple(input_shape)).infer()
        except OptionError as error:
            raise CodeError(f"The input's {error}.") from None
    reader = Interpreter()
    try:
        # A piece of a function or of a loop may end early.
        with suppress(statements.Return, statements.Break, statements.Continue):
            reader.run(tree.body, reader.globals)
        known = _as_written(reader, text, class_name, shape)
        if known is not None:
            return known
        chosen = choosing.choose(reader, class_name)
        return _read(reader, chosen, shape)
    except OutOfBounds as problem:
        where = f"Line {problem.line}: " if problem.line else ""
        raise CodeError(f"{where}{problem.why[:1].upper() + problem.why[1:]}.") from None
    except RecursionError:
        raise CodeError("The source is nested deeper than is read.") from None


def _as_written(
    reader: Interpreter, text: str, class_name: str | None, shape: Shape | None
) -> Parsed | None:
    """Return what Convas wrote as it was; None where it did not, or its lines do not fit."""
    remarks = list(reader.remarks)
    try:
        rows = ours.trailer(text)
        if rows is None:
            return None
        designs = ours.designs(reader, rows)
        name = class_name if class_name is not None else list(designs)[-1]
        if name in designs:
            return Parsed(_with_input(designs[name], shape), tuple(reader.remarks))
    except (ours.Broken, NotUnderstood) as problem:
        if isinstance(problem, OutOfBounds):
            raise
        remarks.append(
            Remark(0, "The lines `# convas:` at the end do not fit the code, and are not read.")
        )
    reader.is_ours, reader.definitions, reader.remarks = False, {}, remarks
    return None


def _with_input(design: Design, shape: Shape | None) -> Design:
    if shape is None or not design.sources:
        return design
    node = design.by_id[design.sources[0]]
    return design.with_node(replace(node, layer=node.layer.replace(shape=tuple(shape))))


def parsed(text: str) -> ast.Module:
    """Parse Python.

    Raises
    ------
    CodeError
        When it is none, or too long or too deep.
    """
    if len(text) > MAX_CHARACTERS:
        raise CodeError(TOO_LARGE)
    if "\x00" in text:
        raise CodeError("This is no Python source but a binary file.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the source: an escape that is none, say
            tree = ast.parse(textwrap.dedent(text.replace("\r\n", "\n")))
    except SyntaxError as error:
        where = f" (line {error.lineno}: {error.msg})" if error.lineno else ""
        raise CodeError(f"This is no Python source{where}.") from None
    except (ValueError, RecursionError, MemoryError, OverflowError):
        raise CodeError("This is no Python source that can be read.") from None
    if depth_of(tree) > MAX_DEPTH:
        raise CodeError("The source is nested deeper than is read.")
    return tree


def decoded(data: bytes) -> str:
    """Return the text of a file of Python.

    Raises
    ------
    CodeError
        When it is larger than 1 MiB, or no text in UTF-8.
    """
    if len(data) > MAX_CHARACTERS:
        raise CodeError(TOO_LARGE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CodeError("This is no Python source: it is not text in UTF-8.") from None


def _read(reader: Interpreter, chosen: choosing.Chosen, shape: Shape | None) -> Parsed:
    module = chosen.module
    sized = sizes.grown(reader, module, shape, lambda s: grow(reader, module, chosen.name, s))
    if not any(not is_input(item) for item in sized.graph.items):
        raise CodeError("There is no network in the source: nothing in it is understood as layers.")
    _tell_unused(reader, module)
    design = sharing.design_of(sized.graph)
    if not sized.is_told:
        reader.remark(
            0,
            f"The source does not tell the size of its input; Convas takes {sized.shape}. "
            "Change it at the Input.",
        )
    return Parsed(design, tuple(sorted(reader.remarks, key=lambda r: r.line)))


def grow(reader: Interpreter, module: Module, name: str, shape: Shape | None) -> Graph:
    """Follow a network from its inputs, all of one shape, to what it gives."""
    about = module.cls.about if isinstance(module, Instance) else ""
    graph = Graph(name, about=about)
    reader.graph, reader.used = graph, {}
    try:
        names = forward.required(module) if isinstance(module, Instance) else ["input"]
        if isinstance(module, Instance | Container):
            graph.register(module)
        inputs: list[Value] = [graph.input(forward.input_name(n, len(names)), shape) for n in names]
        result = _followed(reader, module, inputs)
    finally:
        reader.graph = None
    outs = [t for t in tensors_in(result) if t.graph is graph]
    graph.results = tuple((t.node, t.slot) for t in outs)
    return graph


def _followed(reader: Interpreter, module: Module, inputs: list[Value]) -> Value:
    try:
        if isinstance(module, Instance):
            named = dict(zip(forward.required(module), inputs, strict=True))
            given = Arguments(named=named) if forward.parameters(module) else Arguments(inputs)
            return forward.run_forward(reader, module, given, module.cls.line)
        if isinstance(module, Container):
            return forward.chain(
                reader, list(module.children.values()), Arguments(inputs), module.line
            )
        return reader.call(module, Arguments(inputs), 0, reader.globals)
    except OutOfBounds:
        raise
    except NotUnderstood as problem:
        reader.remark(problem.line, f"{problem.why}; what comes behind is left out.")
        return None


def _tell_unused(reader: Interpreter, module: Module) -> None:
    if not isinstance(module, Instance):
        return
    for name, child in module.children.items():
        inside = list(modules_in(child))
        learns = any(isinstance(m, Leaf) and isinstance(m.layer, Learned) for m in inside)
        if learns and not any(id(m) in reader.used for m in inside):
            line = getattr(child, "line", module.cls.line)
            reader.remark(line, f"`{name}` is not used in `forward`; it is left out.")
