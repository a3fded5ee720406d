"""What a network is to learn, how its pictures are fitted to a design, and a design to them."""

from __future__ import annotations

from dataclasses import dataclass

from designer.graph import Design, Fix
from designer.graph.edit import EditError, set_options
from designer.graph.normalization import imagenet, takes
from designer.layers.source import Input
from designer.layers.transfer import with_head

COLOUR_CHANNELS = {1: "grey", 3: "colour"}


@dataclass(frozen=True)
class Task:
    """What the network is to learn: the data set's name, picture size and number of classes.

    `found` is the shape that its pictures have in their files, about, where they differ among
    each other or are too large to be trained on as they are; else None. `examples` is how many
    of them there are to learn from, 0 where that is not known.
    """

    name: str
    shape: tuple[int, ...]
    classes: int
    found: tuple[int, int, int] | None = None
    examples: int = 0

    def fits(self, shape: tuple[int, ...]) -> bool:
        """Tell whether its pictures can be made into ones of `shape`: sizes can, and colours."""
        if len(shape) != 3 or len(self.shape) != 3:
            return shape == self.shape
        return shape[0] == self.shape[0] or {shape[0], self.shape[0]} <= {*COLOUR_CHANNELS}

    def fitting(self, shape: tuple[int, ...], resize: str = "crop") -> str:
        """Say what is done to the pictures to make them of `shape`; nothing where nothing is.

        Parameters
        ----------
        shape
            (C, H, W), one that they can be made into.
        resize
            How, as `Recipe.resize` has it.
        """
        channels, height, width = self.found or self.shape
        wanted, high, wide = shape
        done = []
        if (height, width) != (high, wide):
            done.append(_resized((height, width), (high, wide), resize))
        if channels != wanted:
            done.append("turned grey" if wanted == 1 else "given three equal channels")
        if not done:
            return ""
        told_done = " and ".join(done) if len(done) > 1 else done[0].removesuffix(",")
        about = "about " if self.found else ""
        kind = COLOUR_CHANNELS.get(channels)
        told = f" in {kind}" if kind else f" in {channels} channels"
        return f"Pictures of {about}{width}×{height}{told} are {told_done}."


def input_shape(design: Design | None) -> tuple[int, int, int] | None:
    """Return the shape (C, H, W) of the pictures that a design takes; None where it takes none."""
    nodes = design.nodes if design else ()
    inputs = [node.layer for node in nodes if isinstance(node.layer, Input)]
    if len(inputs) != 1 or len(inputs[0].shape) != 3:
        return None
    channels, height, width = inputs[0].shape
    return channels, height, width


def expected(design: Design) -> str:
    """Say what pictures the network of a design takes; nothing where they stay in 0..1."""
    normalize, shape = design.recipe.normalize, input_shape(design)
    if normalize == "dataset":
        return "It takes pictures in 0 to 1 normalised as those that it is trained with."
    return takes(imagenet(shape[0])) if normalize == "imagenet" and shape else ""


def fit_design(design: Design, task: Task) -> Design:
    """Give the design's Input the shape of the pictures, and its head an output for each class.

    A design that has no one Input, or no layer that is the head alone, keeps what it has there.
    """
    inputs = [node for node in design.nodes if isinstance(node.layer, Input)]
    if len(inputs) == 1:
        design = set_options(design, inputs[0].id, shape=task.shape)
    try:
        return with_head(design, task.classes)
    except EditError:
        return design


@dataclass(frozen=True)
class FitDesign(Fix):
    """Fit the design's Input and head to what it is to learn, wherever the problem is."""

    task: Task

    @property
    def label(self) -> str:
        return "Fit to the data"

    def apply(self, design: Design, node: int) -> Design:
        return fit_design(design, self.task)


def _resized(found: tuple[int, int], wanted: tuple[int, int], resize: str) -> str:
    factors = [new / old for new, old in zip(wanted, found, strict=True)]
    factor = min(factors) if resize == "pad" else max(factors)
    verb = "shrunk" if factor < 1 else "enlarged" if factor > 1 else "brought"
    done = f"{verb} to {wanted[1]}×{wanted[0]}"
    # By how many pixels of the result the sides do not go together.
    if abs(factors[0] - factors[1]) * max(found) < 1:
        return done
    ends = {"crop": ", their edges cut off,", "pad": " with black margins", "squash": " unevenly"}
    return done + ends[resize]
