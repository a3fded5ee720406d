"""The optimisers, as values; adding one is one class here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, dataclass_transform

from designer.graph.declare import flag, number
from designer.graph.family import Family, Member
from designer.graph.typed import OptionError


@dataclass(frozen=True)
class Optimizer(Member):
    """An optimiser of torch.optim: its fields carry PyTorch's own names."""

    state: ClassVar[int] = 0
    """How many numbers it always keeps for each parameter while training."""

    lr: float = number(1e-3, "Learning rate: the size of a step.", minimum=0, above=True)

    @property
    def kept(self) -> int:
        """How many numbers it keeps for each parameter with its present options."""
        return type(self).state

    def arguments(self) -> dict[str, Any]:
        """Return what torch.optim's class of the same name is called with."""
        return self.options()


Opt = TypeVar("Opt", bound=Optimizer)

OPTIMIZERS: Family[Optimizer] = Family("optimiser")
"""Every optimiser by its name in lower case, as the command line takes it."""


@dataclass_transform(frozen_default=True)
def optimizer(*, summary: str, state: int) -> Callable[[type[Opt]], type[Opt]]:
    """Declare an optimiser; torch.optim's class has the same name."""

    def declare(cls: type[Opt]) -> type[Opt]:
        cls.state = state
        return OPTIMIZERS.add(cls, summary)  # type: ignore[return-value]

    return declare


def _lr(default: float) -> Any:
    return number(default, "Learning rate: the size of a step.", minimum=0, above=True)


def _share(default: float, doc: str) -> Any:
    return number(default, doc, minimum=0, maximum=1)


def _below_1(default: float, doc: str) -> Any:
    return number(default, doc, minimum=0, maximum=0.999999)


def _l2() -> Any:
    return number(0.0, "L2 penalty added to the gradient.", minimum=0)


@optimizer(summary="Steps down the gradient, with momentum if you like.", state=0)
class SGD(Optimizer):
    """Stochastic gradient descent (torch.optim.SGD)."""

    lr: float = _lr(0.1)
    momentum: float = _share(0.0, "Share of the last step kept.")
    nesterov: bool = flag(False, "Look ahead along the momentum; needs momentum above 0.")
    weight_decay: float = number(0.0, "Pull of the weights towards zero.", minimum=0)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.nesterov and not self.momentum:
            raise OptionError("nesterov looks ahead along the momentum, and the momentum is 0")

    @property
    def kept(self) -> int:
        return super().kept + bool(self.momentum)


@dataclass(frozen=True)
class _TwoMoments(Optimizer):
    """An optimiser that follows the mean of the gradient and that of its square."""

    beta1: float = _below_1(0.9, "How much of the gradient's mean is kept at each step.")
    beta2: float = _below_1(0.999, "How much of the mean of its square is kept.")
    eps: float = number(1e-8, "Added below the fraction bar, against division by 0.", minimum=0)

    def arguments(self) -> dict[str, Any]:
        options = self.options()
        return {"betas": (options.pop("beta1"), options.pop("beta2")), **options}


@optimizer(summary="Adapts the step of every weight to its gradient's history.", state=2)
class Adam(_TwoMoments):
    """Adam (Kingma and Ba, 2015; torch.optim.Adam)."""

    weight_decay: float = _l2()


@optimizer(summary="Adam with the weight decay taken out of the gradient.", state=2)
class AdamW(_TwoMoments):
    """AdamW (Loshchilov and Hutter, 2019; torch.optim.AdamW)."""

    weight_decay: float = number(0.01, "Pull of the weights towards zero.", minimum=0)


@optimizer(summary="Divides each step by a running root mean square of the gradient.", state=1)
class RMSprop(Optimizer):
    """RMSprop (torch.optim.RMSprop)."""

    lr: float = _lr(0.01)
    alpha: float = _share(0.99, "How much of the mean of the gradient's square is kept.")
    momentum: float = _share(0.0, "Share of the last step kept.")
    weight_decay: float = _l2()

    @property
    def kept(self) -> int:
        return super().kept + bool(self.momentum)


@optimizer(summary="Needs no learning rate: steps as large as those before.", state=2)
class Adadelta(Optimizer):
    """Adadelta (Zeiler, 2012; torch.optim.Adadelta)."""

    lr: float = _lr(1.0)
    rho: float = _share(0.9, "How much of the running means is kept at each step.")
    eps: float = number(1e-6, "Added below the root, so that the first steps move.", minimum=0)
    weight_decay: float = _l2()


@optimizer(summary="Smaller and smaller steps for weights that have moved much.", state=1)
class Adagrad(Optimizer):
    """Adagrad (Duchi, Hazan and Singer, 2011; torch.optim.Adagrad)."""

    lr: float = _lr(0.01)
    lr_decay: float = number(0.0, "How fast the learning rate falls with the steps.", minimum=0)
    weight_decay: float = _l2()


@optimizer(summary="Adam that looks ahead along its momentum.", state=2)
class NAdam(_TwoMoments):
    """NAdam (Dozat, 2016; torch.optim.NAdam)."""

    lr: float = _lr(0.002)
    weight_decay: float = _l2()


@optimizer(summary="Steps of matrices that treat all their directions alike.", state=2)
class Muon(Optimizer):
    """Muon (Jordan and others, 2024; torch.optim.Muon), which takes matrices only.

    These are the weights of the fully connected layers but the last. All else, filters, biases
    and the last layer, is trained by AdamW with the same rate, to which Muon's own is matched
    (Liu and others, 2025; `adjust_lr_fn="match_rms_adamw"`).
    """

    momentum: float = _share(0.95, "Share of the last step kept.")
    nesterov: bool = flag(True, "Look ahead along the momentum.")
    weight_decay: float = number(0.1, "Pull of the weights towards zero.", minimum=0)

    def arguments(self) -> dict[str, Any]:
        return {**self.options(), "adjust_lr_fn": "match_rms_adamw"}
