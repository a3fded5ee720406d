"""How a design is trained, as a value that is saved, undone and compared with it."""

from __future__ import annotations

from dataclasses import dataclass

from designer.graph.augmentation import AUGMENTATIONS, Augmentation
from designer.graph.declare import Declaration, choice, flag, integer, number, option
from designer.graph.family import member_of
from designer.graph.loss import LOSSES, CrossEntropyLoss, Loss
from designer.graph.normalization import NORMALIZES
from designer.graph.optimizer import OPTIMIZERS, Adam, Optimizer
from designer.graph.options import FilePath, Renames, Text
from designer.graph.schedule import SCHEDULES, Constant, Schedule

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

RESIZES = ("crop", "squash", "pad")
"""How pictures of other sizes may be fitted to the input."""

MONITORS = ("val_accuracy", "val_loss")
"""What may say which weights are the best."""


@dataclass(frozen=True)
class Recipe(Declaration):
    """Data set, optimiser, schedule, loss and the numbers of a training.

    The device is no part of it: that belongs to the machine, not to the design.
    """

    data: str = option(
        Text(
            doc="Name of the data set, or the path of a folder or file of pictures; empty for "
            "none chosen."
        ),
        "",
    )
    epochs: int = integer(5, "How often the whole training set is seen.", maximum=100_000)
    batch_size: int = integer(128, "Examples at once.", maximum=1_000_000)
    accumulate: int = integer(
        1,
        "Batches whose gradients make one step: as a batch so many times as large, "
        "in the memory of one.",
        maximum=100_000,
    )
    optimizer: Optimizer = member_of(OPTIMIZERS, Adam)
    schedule: Schedule = member_of(SCHEDULES, Constant)
    loss: Loss = member_of(LOSSES, CrossEntropyLoss)
    augmentation: Augmentation = member_of(AUGMENTATIONS, Augmentation)
    clip: float = number(
        0.0, "Longest that the gradient of all weights together may be; 0 for any.", minimum=0
    )
    ema: float = number(
        0.0,
        "How much of the running mean of the weights is kept at each step, such as 0.999; the mean "
        "is what is evaluated and kept. 0 for none.",
        minimum=0,
        maximum=0.999999,
    )
    precision: str = choice(
        "float32",
        PRECISIONS,
        "What the network computes with.\n"
        "float32: 32 bits everywhere.\n"
        "bf16: 16 bits where they suffice, half the memory; faster on recent GPUs and CPUs.\n"
        "fp16: the same for older GPUs; slow on a CPU.",
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
    pretrained: str = option(
        FilePath(
            doc="File of weights that training begins with, .safetensors or .pt; empty for none. "
            "Layers that find none in it begin as weight_init says."
        ),
        "",
    )
    renames: tuple[tuple[str, str], ...] = option(
        Renames(
            doc="What names in that file are called here, old=new: of a layer, or of what several "
            "begin with."
        ),
        (),
    )
    backbone_lr: float = number(
        1.0,
        "Learning rate of the layers whose weights came from that file, as a share of that of the "
        "others: 0.1 for a tenth.",
        minimum=0,
    )
    freeze_statistics: bool = flag(
        False,
        "Norms that are frozen keep their running means and variances, too, and go by them while "
        "training.",
    )
    seed: int = integer(
        0, "Start of all random numbers: the same seed gives the same run.", minimum=0
    )
    deterministic: bool = flag(
        False, "Only ways of computing that give the same bits every time; slower on a GPU."
    )
    compile: bool = flag(
        False,
        "Have torch.compile make one program of the network: a minute of waiting at the start, "
        "and faster steps where it succeeds.",
    )
    resize: str = choice(
        "crop",
        RESIZES,
        "How pictures of another size are made to fit the input.\n"
        "crop: the shorter side fits, and the middle of the longer one is kept.\n"
        "squash: both sides fit, whatever that does to the proportions.\n"
        "pad: the longer side fits, and what is left of the other is black.",
    )
    normalize: str = choice(
        "none",
        NORMALIZES,
        "What the numbers of pictures, 0 to 1, become before the network takes them.\n"
        "none: they stay as they are.\n"
        "dataset: less the mean of the training pictures, over their deviation, channel by "
        "channel; so they are 0 on average, with a deviation of 1.\n"
        "imagenet: the same with the mean of ImageNet's pictures, 0.485, 0.456, 0.406, and their "
        "deviation, 0.229, 0.224, 0.225, as published weights expect it; other than three channels "
        "take the mean of these, 0.449 and 0.226.",
    )
    validation_split: float = number(
        0.0,
        "Share of the training pictures that is kept back to validate with, each class alike; "
        "0 takes the data set's own validation pictures, or a fifth where it has none.",
        minimum=0,
        maximum=0.9,
    )
    evaluate_every: int = integer(1, "How many epochs or steps lie between two evaluations.")
    evaluate_unit: str = choice(
        "epochs", ("epochs", "steps"), "What lies between two evaluations is counted in these."
    )
    monitor: str = choice(
        "val_accuracy",
        MONITORS,
        "What says which weights are the best, when to stop early and when a plateau is reached.",
    )
    early_stop: int = integer(
        0, "Evaluations without a better one after which training ends; 0 for never.", minimum=0
    )
    keep_best: bool = flag(False, "End with the weights of the best evaluation, not the last.")
