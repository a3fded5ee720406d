"""The filters of convolutions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import nn


def filters(module: nn.Module, name: str) -> NDArray[np.float32] | None:
    """Return a copy of the filters of the convolution called `name`.

    No work for torch's threads: a copy of the weights, and a wait for the device they lie on.

    Returns
    -------
    ndarray or None
        float32 (out_channels, in_channels / groups, height, width); None where there is no
        convolution of that name.
    """
    found = dict(module.named_modules()).get(name)
    if not isinstance(found, nn.Conv2d):
        return None
    return np.array(found.weight.detach().cpu().float().numpy(), order="C")
