"""What a network says of the classes, whatever it ends in."""

from __future__ import annotations

from torch import Tensor, nn

from designer.interpret.ending import from_the_end, passes_on


def probabilities(outputs: Tensor, module: nn.Module) -> Tensor:
    """Return the probability of each class, float32 (N, K), that `outputs` (N, K) stand for.

    Those of a Softmax are probabilities already, those of a LogSoftmax their logarithms; of all
    others the softmax is taken, as cross entropy does.

    Parameters
    ----------
    outputs
        What `module` gave.
    module
        What `designer.compile.build` made: its last layer tells.
    """
    values = outputs.float()
    end = next((made for _, made in from_the_end(module) if not passes_on(made)), None)
    if isinstance(end, nn.Softmax):
        return values
    if isinstance(end, nn.LogSoftmax):
        return values.exp()
    return values.softmax(dim=1)
