"""What notebooks and scripts use: designs from files and from modules, as modules and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from torch import Tensor, fx, nn

from designer.analysis import expected
from designer.compile import build
from designer.compile.pretrained import Pretrained, pretrained, put
from designer.compile.tracing import from_module as traced_from
from designer.graph import Design, FileError, file
from designer.train.checkpoint import write_weights


@dataclass(frozen=True, eq=False)
class Model:
    """A design, with its weights where it has some.

    Attributes
    ----------
    weights
        Under the keys of `to_module().state_dict()`; None for those that training begins with.
    remarks
        Sentences about what was left out or changed where it was read from a module.
    """

    design: Design
    weights: Mapping[str, Tensor] | None = None
    remarks: tuple[str, ...] = ()

    def to_module(self) -> fx.GraphModule:
        """Make the module: with the weights, and without them as the recipe begins them.

        It takes a batch (N, *shape) for each Input, and is in training mode as every new module.
        Pictures are in 0..1, and normalised by whoever calls it, as `expected` says.

        Raises
        ------
        CompileError
            For a design with errors, in the words of the first of them.
        """
        module = build(self.design)
        if self.weights is not None:
            put(module, Pretrained(self.weights))
        return module

    @property
    def expected(self) -> str:
        """A sentence about what pictures are normalised by; empty where they stay in 0..1."""
        return expected(self.design)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the design, and its weights to a .safetensors file of the same name beside it.

        The recipe names that file, so that training begins with it and `load` finds it.

        Raises
        ------
        FileError
            When one of them cannot be written.
        """
        path = Path(path)
        design = self.design
        if self.weights is not None:
            beside = path.absolute().with_suffix(".safetensors")
            try:
                write_weights(self.weights, beside)
            except OSError as error:
                raise FileError(f"{beside}: cannot be written: {error.strerror}") from None
            recipe = design.recipe.replace(pretrained=str(beside), renames=())
            design = design.with_recipe(recipe)
        file.save(design, path)


def load(path: str | PathLike[str]) -> Model:
    """Read a design file, with the weights that its recipe names.

    Raises
    ------
    FileError
        When the file is missing, unreadable or not a design.
    WeightsError
        When its recipe names weights that cannot be read, or of which none fits.
    """
    design = file.load(Path(path))
    found = pretrained(design).tensors
    return Model(design, found or None)


def from_module(module: nn.Module, example_input: Tensor | tuple[Tensor, ...]) -> Model:
    """Return a module as a design with its weights; it gives the same outputs in evaluation mode.

    Parameters
    ----------
    module
        It is run once on the example, and keeps its mode and its weights.
    example_input
        A batch (N, *shape), or a tuple of them where the module takes several.

    Raises
    ------
    TracingError
        When something that it does has no layer of ours.
    """
    traced = traced_from(module, example_input)
    return Model(traced.design, traced.weights, traced.remarks)
