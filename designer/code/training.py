"""A recipe as a script that trains the network of the file it stands in, in plain PyTorch."""

from __future__ import annotations

import re

from designer.code.errors import CodeError
from designer.code.layout import WIDTH
from designer.code.loop import train
from designer.code.losses import loss_of
from designer.code.normalizing import batch, constants, functions
from designer.code.schedules import rate
from designer.graph import Design, Recipe

_IDX = {"mnist", "fashion-mnist"}
"""Data sets that come as IDX files."""


def imports(design: Design) -> list[str]:
    """List the modules of Python that the script needs, besides torch."""
    text = "\n".join(script(design, ""))
    modules = [m for m in ("copy", "gzip", "math", "struct", "sys") if f"{m}." in text]
    return [f"import {module}" for module in modules] + ["from pathlib import Path"]


def names(design: Design) -> set[str]:
    """Name everything that the script speaks of."""
    return set(re.findall(r"\w+", "\n".join([*imports(design), *script(design, "")])))


def script(design: Design, network: str) -> list[str]:
    """Write the script.

    Parameters
    ----------
    design
        Whose recipe it follows.
    network
        The name of the network's class.

    Raises
    ------
    CodeError
        For what no script can train: several inputs or outputs.
    """
    if len(design.sources) != 1 or len(design.results) != 1:
        raise CodeError(
            f"A training takes one input and one output, and {design.name} has "
            f"{len(design.sources)} and {len(design.results)}. Write the code without it."
        )
    recipe = design.recipe
    parts = [_constants(design), *_data(recipe), *functions(recipe)]
    if recipe.augmentation.is_on:
        parts.append(_augmentation(recipe))
    parts += [loss_of(recipe.loss), _rate(recipe), _evaluate(recipe), train(recipe, network)]
    parts.append('if __name__ == "__main__":\n    train()')
    return "\n\n\n".join(part.strip("\n") for part in parts).split("\n")


def _constants(design: Design) -> str:
    recipe = design.recipe
    lines = [
        'FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "data")',
        f"EPOCHS = {recipe.epochs}",
        f"BATCH_SIZE = {recipe.batch_size}",
    ]
    if recipe.accumulate > 1:
        lines.append(f"ACCUMULATE = {recipe.accumulate}  # batches whose gradients make one step")
    lines += [f"LEARNING_RATE = {recipe.optimizer.lr}", f"SEED = {recipe.seed}"]
    if recipe.clip:
        lines.append(f"CLIP = {recipe.clip}  # longest that the gradient may be")
    if recipe.ema:
        lines.append(f"DECAY = {recipe.ema}  # of the running mean of the weights")
    if recipe.validation_split:
        lines.append(f"VALIDATION_SPLIT = {recipe.validation_split}  # of the training pictures")
    lines.append(f"EVALUATE_EVERY = {recipe.evaluate_every}  # {recipe.evaluate_unit}")
    if recipe.early_stop:
        lines.append(f"EARLY_STOP = {recipe.early_stop}  # evaluations without a better one")
    lines += constants(design)
    lines.append('device = torch.device("cuda" if torch.cuda.is_available() else "cpu")')
    return "\n".join(lines)


def _data(recipe: Recipe) -> list[str]:
    parts = [_READ_IDX, _LOAD_IDX] if recipe.data in _IDX else [_LOAD_NPZ]
    parts = [part.replace("TITLE", recipe.data or "the data set") for part in parts]
    return [*parts, _HELD_OUT] if recipe.validation_split else parts


_READ_IDX = '''
def read_idx(name: str) -> Tensor:
    """Read an IDX file of bytes, as it is or packed with gzip, anywhere in FOLDER."""
    path = next(iter(sorted(FOLDER.rglob(f"{name}*"))), None)
    if path is None:
        sys.exit(f"{FOLDER} has no file {name}: give the folder of TITLE as an argument.")
    data = path.read_bytes()
    if data[:2] == b"\\x1f\\x8b":
        data = gzip.decompress(data)
    axes = data[3]
    shape = struct.unpack(f">{axes}I", data[4 : 4 + 4 * axes])
    return torch.frombuffer(bytearray(data[4 + 4 * axes :]), dtype=torch.uint8).reshape(shape)
'''

_LOAD_IDX = '''
def load_data() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return pictures and labels to train with, and those to validate with.

    Pictures are bytes (N, C, H, W), labels whole numbers from 0 (N,).
    """
    images, labels = read_idx("train-images"), read_idx("train-labels")
    others, other_labels = read_idx("t10k-images"), read_idx("t10k-labels")
    return images.unsqueeze(1), labels.long(), others.unsqueeze(1), other_labels.long()
'''

_LOAD_NPZ = '''
def load_data() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return pictures and labels to train with, and those to validate with.

    Pictures are bytes (N, C, H, W), labels whole numbers from 0 (N,). This reads data.npz in
    FOLDER, which holds the four of them; put your own way to read TITLE in its place.
    """
    import numpy as np

    if not (FOLDER / "data.npz").is_file():
        sys.exit(f"{FOLDER} has no data.npz: see load_data for what it is to hold.")
    names = "train_images", "train_labels", "validation_images", "validation_labels"
    with np.load(FOLDER / "data.npz") as file:
        images, labels, others, other_labels = (torch.from_numpy(file[name]) for name in names)
    return images, labels.long(), others, other_labels.long()
'''

_HELD_OUT = '''
def held_out(labels: Tensor) -> Tensor:
    """Choose VALIDATION_SPLIT of the examples of each class: a mask (N,)."""
    chosen = torch.zeros(len(labels), dtype=torch.bool)
    for label in labels.unique():
        rows = (labels == label).nonzero().flatten()
        rows = rows[torch.randperm(len(rows))]
        chosen[rows[: min(round(VALIDATION_SPLIT * len(rows)), len(rows) - 1)]] = True
    return chosen
'''


def _augmentation(recipe: Recipe) -> str:
    wanted = recipe.augmentation
    shift = round(wanted.shift * wanted.strength)
    lines = ["def augmented(images: Tensor) -> Tensor:"]
    done = []
    if wanted.flip:
        done.append("mirrored, with a probability of " + f"{wanted.strength / 2:g}")
    if shift:
        done.append(f"moved by up to {shift} pixels each way")
    lines.append(f'    """Return pictures {" and ".join(done)}."""' if done else '    """As is."""')
    if wanted.flip:
        lines += [
            "    drawn = torch.rand(len(images), 1, 1, 1, device=images.device)",
            f"    images = torch.where(drawn < {wanted.strength / 2:g}, images.flip(3), images)",
        ]
    if shift:
        lines += [
            "    height, width = images.shape[2:]",
            f"    padded = functional.pad(images, ({', '.join([str(shift)] * 4)}))",
            f"    moves = torch.randint({2 * shift + 1}, (len(images), 2)).tolist()",
            "    moved = zip(padded, moves, strict=True)",
            "    return torch.stack([p[:, y : y + height, x : x + width] for p, (y, x) in moved])",
        ]
    else:
        lines.append("    return images")
    return "\n".join(lines)


def _rate(recipe: Recipe) -> str:
    return "\n".join(
        [
            "def learning_rate(step: int, epoch_steps: int, monitored: list[float]) -> float:",
            '    """Return the rate of a step, counted from 0."""',
            *(f"    {line}" for line in rate(recipe)),
        ]
    )


def _evaluate(recipe: Recipe) -> str:
    is_balanced = recipe.loss.class_weights == "balanced"
    is_normalized = recipe.normalize != "none"
    parameters = ["model: nn.Module", "images: Tensor", "labels: Tensor"]
    parameters += ["mean: Tensor", "std: Tensor"] if is_normalized else []
    parameters += ["weights: Tensor"] if is_balanced else []
    given = ", weights" if is_balanced else ""
    lines = ["batch, wanted = batch.to(device).float() / 255, wanted.to(device)", *batch(recipe)]
    ready = "\n".join(f"        {line}" for line in lines)
    return f'''
@torch.no_grad()
{_headed("def evaluate(", ", ".join(parameters), ") -> tuple[float, float]:")}
    """Return the mean loss and the accuracy."""
    model.eval()
    loss, correct = 0.0, 0
    for batch, wanted in zip(images.split(256), labels.split(256), strict=True):
{ready}
        outputs = model(batch)
        loss += loss_of(outputs, wanted{given}).item() * len(batch)
        correct += int((outputs.argmax(1) == wanted).sum())
    return loss / len(labels), correct / len(labels)
'''


def _headed(before: str, parameters: str, after: str) -> str:
    """Write the head of a function on one line, or on three where that is too long."""
    line = f"{before}{parameters}{after}"
    return line if len(line) <= WIDTH else f"{before}\n    {parameters}\n{after}"
