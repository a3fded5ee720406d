"""torch.compile, where it is asked for and works."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Compiled:
    """Calls a module as torch.compile makes it, or as it is where that fails.

    Compiling takes a minute or so, in the first step, and needs a C++ compiler on a CPU and
    Triton on a GPU. Parameters stay those of the module.
    """

    def __init__(self, module: nn.Module) -> None:
        self._module = module
        self._compiled = torch.compile(module)
        self._works = False
        self.refusal = ""
        """Why it is called as it is, where that is so."""

    def __call__(self, images: Tensor) -> Tensor:
        """Call the module."""
        if self.refusal:
            outputs: Tensor = self._module(images)
            return outputs
        try:
            outputs = self._compiled(images)
        except Exception as error:
            # Whatever the compiler stumbles on: the module itself shows what is the module's.
            if self._works:
                raise
            outputs = self._module(images)
            self.refusal = str(error).strip().splitlines()[0] or type(error).__name__
        self._works = True
        return outputs
