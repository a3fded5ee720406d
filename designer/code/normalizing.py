"""How the script that trains normalises pictures, as Python."""

from __future__ import annotations

from collections.abc import Iterator

from designer.analysis import input_shape
from designer.graph import Design, Recipe
from designer.graph.normalization import imagenet


def constants(design: Design) -> Iterator[str]:
    """Write what is known beforehand."""
    if design.recipe.normalize == "imagenet":
        shape = input_shape(design)
        known = imagenet(shape[0] if shape else 1)
        yield f"MEAN = {known.mean}  # of ImageNet's pictures, in 0 to 1"
        yield f"STD = {known.std}"


def functions(recipe: Recipe) -> list[str]:
    """Write what finds out the rest."""
    return [_MEAN_AND_STD] if recipe.normalize == "dataset" else []


def prepared(recipe: Recipe) -> list[str]:
    """Write how `train` comes by `mean` and `std`, once it has the training pictures."""
    if recipe.normalize == "dataset":
        return ["mean, std = mean_and_std(images)"]
    if recipe.normalize == "imagenet":
        return [
            "mean = torch.tensor(MEAN, device=device).view(-1, 1, 1)",
            "std = torch.tensor(STD, device=device).view(-1, 1, 1)",
        ]
    return []


def batch(recipe: Recipe) -> list[str]:
    """Write what becomes of a `batch` in 0..1, after augmentation."""
    return [] if recipe.normalize == "none" else ["batch = (batch - mean) / std"]


_MEAN_AND_STD = '''
def mean_and_std(images: Tensor) -> tuple[Tensor, Tensor]:
    """Return mean and deviation of each channel of pictures in bytes, as if they were in 0..1."""
    counts = torch.stack([c.flatten().bincount(minlength=256) for c in images.unbind(1)]).double()
    values = torch.arange(256).double() / 255
    shares = counts / counts.sum(1, keepdim=True)
    mean = shares @ values
    std = (shares * (values - mean[:, None]) ** 2).sum(1).sqrt()
    std[std == 0] = 1  # a channel that is the same everywhere only has its mean taken off
    return mean.float().view(-1, 1, 1).to(device), std.float().view(-1, 1, 1).to(device)
'''
