"""How a design is trained, as a value that is saved, undone and compared with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from designer.graph.declare import Declaration, choice, integer, option
from designer.graph.optimizer import Adam, Optimizer
from designer.graph.options import Text

WEIGHT_INITS = (
    "default",
    "xavier_uniform",
    "xavier_normal",
    "kaiming_uniform",
    "kaiming_normal",
    "orthogonal",
    "normal",
    "constant",
)
"""How weights may begin; all but the first are functions of torch.nn.init."""

PRECISIONS = ("float32", "bf16", "fp16")
"""What a training may compute with; the last two under torch.autocast."""


@dataclass(frozen=True)
class Recipe(Declaration):
    """Data set, optimiser and the numbers of a training.

    The device is no part of it: that belongs to the machine, not to the design.
    """

    data: str = option(Text(doc="Name of the data set; empty for none chosen."), "")
    epochs: int = integer(5, "How often the whole training set is seen.", maximum=100_000)
    batch_size: int = integer(128, "Examples in one step.", maximum=1_000_000)
    seed: int = integer(
        0, "Start of all random numbers: the same seed gives the same run.", minimum=0
    )
    weight_init: str = choice(
        "default",
        WEIGHT_INITS,
        "How weights begin, where a layer does not say otherwise.\n"
        "default: as PyTorch's own layers.\n"
        "xavier: keeps the size of signals through sigmoid and tanh.\n"
        "kaiming: keeps it through ReLU.\n"
        "orthogonal: filters at right angles to each other.\n"
        "normal: small random numbers, of deviation 0.01.\n"
        "constant: 0.01 each, so that all filters stay alike.",
    )
    precision: str = choice(
        "float32",
        PRECISIONS,
        "What the network computes with.\n"
        "float32: 32 bits everywhere.\n"
        "bf16: 16 bits where they suffice, half the memory; faster on recent GPUs and CPUs.\n"
        "fp16: the same for older GPUs; slow on a CPU.",
    )
    optimizer: Optimizer = field(default_factory=Adam)
