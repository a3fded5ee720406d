"""How training pictures are varied, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from designer.graph.declare import choice, flag, integer, number
from designer.graph.family import Family, Member

PADDING_MODES = ("zeros", "border", "reflection")
"""What comes in at the edges; the words are those of torch.nn.functional.grid_sample."""


@dataclass(frozen=True)
class Augmentation(Member):
    """What may be done to pictures before the network learns from them; nothing by default.

    What each number means is as in torchvision.transforms.v2, where there is such a transform:
    `train.augment` says which. `strength` is a factor on all of it.
    """

    groups: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("strength",),
        "Place": (
            "flip",
            "flip_vertical",
            "shift",
            "resized_crop",
            "rotation",
            "scale",
            "shear",
            "padding_mode",
        ),
        "Colour": ("brightness", "contrast", "saturation"),
        "Parts and pairs": ("cutout", "mixup", "cutmix"),
    }

    strength: float = number(
        1.0,
        "Share of all this that is applied: it shortens every range and makes flips rarer; "
        "0 is none.",
        minimum=0,
        maximum=1,
    )
    flip: bool = flag(False, "Mirror every other picture, left to right.")
    flip_vertical: bool = flag(False, "Turn every other picture upside down, as in a mirror.")
    shift: int = integer(
        0,
        "Move pictures by up to so many pixels, each way: a crop at random out of the picture "
        "with so many pixels of padding.",
        minimum=0,
        maximum=1024,
    )
    resized_crop: float = number(
        1.0,
        "Smallest share of the picture's area that is cut out and enlarged to the whole; "
        "ImageNet's recipes have 0.08. 1 for no such crops.",
        minimum=0.01,
        maximum=1,
    )
    rotation: float = number(
        0.0, "Turn pictures by up to so many degrees, either way.", minimum=0, maximum=180
    )
    scale: float = number(
        0.0,
        "Make pictures larger or smaller by up to this share of their size: 0.2 gives 0.8 to 1.2 "
        "times.",
        minimum=0,
        maximum=0.99,
    )
    shear: float = number(
        0.0, "Slant pictures along the rows by up to so many degrees.", minimum=0, maximum=80
    )
    padding_mode: str = choice(
        "zeros",
        PADDING_MODES,
        "What comes in at the edges.\n"
        "zeros: black.\n"
        "border: the last pixel, again and again.\n"
        "reflection: the picture as in a mirror.",
    )
    brightness: float = number(
        0.0,
        "Multiply pictures by 1 give or take up to this much: 0.4 gives 0.6 to 1.4 times.",
        minimum=0,
        maximum=10,
    )
    contrast: float = number(
        0.0,
        "Multiply the distance of each pixel from the mean grey of its picture, likewise.",
        minimum=0,
        maximum=10,
    )
    saturation: float = number(
        0.0,
        "Multiply the distance of each pixel from its own grey, likewise; only colours have any.",
        minimum=0,
        maximum=10,
    )
    cutout: int = integer(
        0,
        "Side of a square of so many pixels that is made black, anywhere in the picture "
        "(DeVries and Taylor, 2017).",
        minimum=0,
        maximum=1024,
    )
    mixup: float = number(
        0.0,
        "Lay each picture over another, and mix their labels alike: in shares drawn from "
        "Beta(a, a), where a is this number, such as 0.2 (Zhang et al., 2018). 0 for none. "
        "Training accuracy then counts the class with the larger share.",
        minimum=0,
        maximum=100,
    )
    cutmix: float = number(
        0.0,
        "Put a piece of another picture into each, and mix their labels by area: drawn from "
        "Beta(a, a), such as 1 (Yun et al., 2019). 0 for none. With mixup, each pair is mixed by "
        "one of the two.",
        minimum=0,
        maximum=100,
    )

    @property
    def is_on(self) -> bool:
        """Whether any picture can come out changed."""
        return bool(self.strength and self._changed - {"padding_mode"})

    @property
    def words(self) -> tuple[str, ...]:
        """What is on, at whatever strength, as people read it: `flip`, `shift 2`."""
        return tuple(
            field.name if value is True else f"{field.name} {field.option.show(value)}"
            for field in self.fields
            if field.name in self._changed
            for value in (getattr(self, field.name),)
        )

    @property
    def _changed(self) -> set[str]:
        """The names of what is not as it is by default, the strength left out."""
        return {f.name for f in self.fields if getattr(self, f.name) != f.default} - {"strength"}


AUGMENTATIONS: Family[Augmentation] = Family("augmentation")
AUGMENTATIONS["augmentation"] = Augmentation
