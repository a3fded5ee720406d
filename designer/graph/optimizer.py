"""The optimisers, as values; adding one is one class here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeVar, dataclass_transform

from designer.graph.declare import Declaration, flag, number
from designer.graph.typed import OptionError


@dataclass(frozen=True)
class Optimizer(Declaration):
    """An optimiser of torch.optim: its fields carry PyTorch's own names."""

    summary: ClassVar[str] = ""
    state: ClassVar[int] = 0
    """How many numbers it always keeps for each parameter while training."""

    lr: float = number(1e-3, "Learning rate: the size of a step.", minimum=0, above=True)

    @property
    def kept(self) -> int:
        """How many numbers it keeps for each parameter with its present options."""
        return type(self).state


Opt = TypeVar("Opt", bound=Optimizer)

OPTIMIZERS: dict[str, type[Optimizer]] = {}
"""Every optimiser by its name in lower case, as the command line takes it."""


@dataclass_transform(frozen_default=True)
def optimizer(*, summary: str, state: int) -> Callable[[type[Opt]], type[Opt]]:
    """Declare an optimiser; torch.optim's class has the same name."""

    def declare(cls: type[Opt]) -> type[Opt]:
        cls.summary, cls.state = summary, state
        made = dataclass(frozen=True)(cls)
        OPTIMIZERS[made.__name__.lower()] = made
        return made

    return declare


@optimizer(summary="Steps down the gradient, with momentum if you like.", state=0)
class SGD(Optimizer):
    """Stochastic gradient descent (torch.optim.SGD)."""

    lr: float = number(0.1, "Learning rate: the size of a step.", minimum=0, above=True)
    momentum: float = number(0.0, "Share of the last step kept.", minimum=0, maximum=1)
    nesterov: bool = flag(False, "Look ahead along the momentum; needs momentum above 0.")
    weight_decay: float = number(0.0, "Pull of the weights towards zero.", minimum=0)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.nesterov and not self.momentum:
            raise OptionError("nesterov looks ahead along the momentum, and the momentum is 0")

    @property
    def kept(self) -> int:
        return super().kept + bool(self.momentum)


@optimizer(summary="Adapts the step of every weight to its gradient's history.", state=2)
class Adam(Optimizer):
    """Adam (Kingma and Ba, 2015; torch.optim.Adam)."""

    weight_decay: float = number(0.0, "L2 penalty added to the gradient.", minimum=0)


@optimizer(summary="Adam with the weight decay taken out of the gradient.", state=2)
class AdamW(Optimizer):
    """AdamW (Loshchilov and Hutter, 2019; torch.optim.AdamW)."""

    weight_decay: float = number(0.01, "Pull of the weights towards zero.", minimum=0)


@optimizer(summary="Divides each step by a running root mean square of the gradient.", state=1)
class RMSprop(Optimizer):
    """RMSprop (torch.optim.RMSprop)."""

    lr: float = number(0.01, "Learning rate: the size of a step.", minimum=0, above=True)
    momentum: float = number(0.0, "Share of the last step kept.", minimum=0, maximum=1)
    weight_decay: float = number(0.0, "L2 penalty added to the gradient.", minimum=0)

    @property
    def kept(self) -> int:
        return super().kept + bool(self.momentum)
