"""A running mean of a network's weights."""

from __future__ import annotations

import copy

import torch
from torch import nn


class RunningMean:
    """An exponential moving average of all weights and buffers, as a network of its own.

    After step t it keeps the smaller of `decay` and (1 + t) / (10 + t) of itself, so that it
    soon forgets the first weights (as TensorFlow's ExponentialMovingAverage with num_updates).
    """

    def __init__(self, module: nn.Module, decay: float) -> None:
        self.module = copy.deepcopy(module).requires_grad_(False)
        self._decay = decay

    @torch.no_grad()
    def update(self, module: nn.Module, step: int) -> None:
        """Take in the weights of `module` after `step` steps."""
        kept = min(self._decay, (1 + step) / (10 + step))
        means, values = self.module.state_dict(), module.state_dict()
        decimal = [key for key, mean in means.items() if mean.is_floating_point()]
        torch._foreach_lerp_([means[k] for k in decimal], [values[k] for k in decimal], 1 - kept)
        for key in means.keys() - set(decimal):
            means[key].copy_(values[key])
