"""A recipe as a script that trains the network of the file it stands in, in plain PyTorch."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from textwrap import dedent, indent

from designer.code.errors import CodeError
from designer.code.layout import Call, Keyword, Text, laid
from designer.code.schedules import rate
from designer.graph import Design, Recipe
from designer.graph.loss import BCEWithLogitsLoss, CrossEntropyLoss, Loss, MSELoss, NLLLoss
from designer.graph.optimizer import AdamW, Muon, Optimizer

_IDX = {"mnist", "fashion-mnist"}
"""Data sets that come as IDX files."""
_TYPES = {"bf16": "torch.bfloat16", "fp16": "torch.float16"}


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
    parts = [_constants(recipe), *_data(recipe)]
    if recipe.augmentation.is_on:
        parts.append(_augmentation(recipe))
    parts += [_loss(recipe.loss), _rate(recipe), _evaluate(recipe), _train(recipe, network)]
    parts.append('if __name__ == "__main__":\n    train()')
    return "\n\n\n".join(part.strip("\n") for part in parts).split("\n")


def _constants(recipe: Recipe) -> str:
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


def _loss(loss: Loss) -> str:
    is_balanced = loss.class_weights == "balanced"
    weights = ", weights: Tensor" if is_balanced else ""
    head = f"def loss_of(outputs: Tensor, labels: Tensor{weights}) -> Tensor:"
    text = '    """Return the mean loss of outputs (N, K) against labels (N,)."""'
    body = _LOSSES[type(loss)](loss, is_balanced)
    return "\n".join([head, text, *(f"    {line}" for line in body)]) + (
        "\n\n\n" + _BALANCED.strip("\n") if is_balanced else ""
    )


def _of_classes(name: str, options: str = "") -> Callable[[Loss, bool], list[str]]:
    def body(loss: Loss, is_balanced: bool) -> list[str]:
        weight = ", weights" if is_balanced else ""
        smoothing = getattr(loss, "label_smoothing", 0.0)
        more = f", label_smoothing={smoothing}" if smoothing else ""
        return [f"return functional.{name}(outputs.float(), labels{weight}{more})"]

    return body


def _of_targets(name: str) -> Callable[[Loss, bool], list[str]]:
    def body(loss: Loss, is_balanced: bool) -> list[str]:
        smoothing = getattr(loss, "label_smoothing", 0.0)
        lines = ["targets = functional.one_hot(labels, outputs.shape[1]).float()"]
        if smoothing:
            lines.append(f"targets = targets * {1 - smoothing!r} + {smoothing / 2!r}")
        if not is_balanced:
            return [*lines, f"return functional.{name}(outputs.float(), targets)"]
        return [
            *lines,
            "weight = weights[labels].unsqueeze(1)",
            f'losses = functional.{name}(outputs.float(), targets, reduction="none")',
            "return (losses * weight / weight.mean()).mean()",
        ]

    return body


_LOSSES: Mapping[type[Loss], Callable[[Loss, bool], list[str]]] = {
    CrossEntropyLoss: _of_classes("cross_entropy"),
    NLLLoss: _of_classes("nll_loss"),
    BCEWithLogitsLoss: _of_targets("binary_cross_entropy_with_logits"),
    MSELoss: _of_targets("mse_loss"),
}

_BALANCED = '''
def balanced(labels: Tensor, outputs: int) -> Tensor:
    """Weigh each class so that all count alike, however few examples one has."""
    counts = labels.bincount(minlength=outputs)
    classes = int(labels.max()) + 1
    return torch.where(counts > 0, len(labels) / (classes * counts.clamp(min=1)), 1.0)
'''


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
    given = ", weights" if is_balanced else ""
    parameters = "model: nn.Module, images: Tensor, labels: Tensor"
    head = (
        f"def evaluate(\n    {parameters}, weights: Tensor\n) -> tuple[float, float]:"
        if is_balanced
        else f"def evaluate({parameters}) -> tuple[float, float]:"
    )
    return f'''
@torch.no_grad()
{head}
    """Return the mean loss and the accuracy."""
    model.eval()
    loss, correct = 0.0, 0
    for batch, wanted in zip(images.split(256), labels.split(256), strict=True):
        batch, wanted = batch.to(device).float() / 255, wanted.to(device)
        outputs = model(batch)
        loss += loss_of(outputs, wanted{given}).item() * len(batch)
        correct += int((outputs.argmax(1) == wanted).sum())
    return loss / len(labels), correct / len(labels)
'''


def _optimizers(value: Optimizer) -> list[str]:
    def made(one: Optimizer, parameters: str) -> Call:
        arguments = {**one.arguments(), "lr": None}
        pieces = [
            Keyword(name, Text("LEARNING_RATE" if name == "lr" else _source(option)))
            for name, option in arguments.items()
        ]
        return Call(f"torch.optim.{type(one).__name__}", (Text(parameters), *pieces))

    if not isinstance(value, Muon):
        lines = ["parameters = [p for p in model.parameters() if p.requires_grad]"]
        before, after = "optimizers: list[torch.optim.Optimizer] = [", "]"
        call = made(value, "parameters")
        return [*lines, *laid(call, "", before="optimizer = "), f"{before}optimizer{after}"]
    return [
        "# Muon takes the weights of the fully connected layers but the last; AdamW all else.",
        "linear = [part.weight for part in model.modules() if isinstance(part, nn.Linear)]",
        "matrices = [p for p in linear[:-1] if p.requires_grad]",
        "chosen = {id(p) for p in matrices}",
        "others = [p for p in model.parameters() if p.requires_grad and id(p) not in chosen]",
        *laid(made(value, "matrices"), "", before="muon = "),
        *laid(made(AdamW(lr=value.lr, weight_decay=value.weight_decay), "others"), "", "adamw = "),
        "optimizers: list[torch.optim.Optimizer] = [muon, adamw] if matrices else [adamw]",
    ]


def _source(value: object) -> str:
    return repr(value)


def _train(recipe: Recipe, network: str) -> str:
    lines = [
        "def train() -> None:",
        '    """Train the network, and write its weights to a file."""',
    ]
    lines += [f"    {line}" if line else "" for line in _body(recipe, network)]
    return "\n".join(lines)


def _body(recipe: Recipe, network: str) -> list[str]:
    is_balanced = recipe.loss.class_weights == "balanced"
    given = ", weights" if is_balanced else ""
    evaluated = "average" if recipe.ema else "model"
    lines = ["torch.manual_seed(SEED)"]
    if recipe.deterministic:
        lines.append("torch.use_deterministic_algorithms(True)")
    lines += [
        f"model = {network}().to(device)",
        "images, labels, validation_images, validation_labels = load_data()",
    ]
    if recipe.validation_split:
        lines += [
            "chosen = held_out(labels)",
            "validation_images, validation_labels = images[chosen], labels[chosen]",
            "images, labels = images[~chosen], labels[~chosen]",
        ]
    if is_balanced:
        lines += [
            "outputs = model.eval()(images[:1].to(device).float() / 255).shape[1]",
            "weights = balanced(labels, outputs).to(device)",
        ]
    lines += _optimizers(recipe.optimizer)
    if recipe.precision == "fp16":
        lines.append("scaler = torch.amp.GradScaler(device.type)")
    if recipe.ema:
        lines.append("average = copy.deepcopy(model).requires_grad_(False)")
    if recipe.compile:
        lines += ["model.compile()"]
    size = "BATCH_SIZE * ACCUMULATE" if recipe.accumulate > 1 else "BATCH_SIZE"
    lines += [
        "# A single example that is left over is left out: it has no mean of its own.",
        f"size = {size}",
        "epoch_steps = max(1, (len(labels) + size - 2) // size)",
        "step = 0",
        "monitored: list[float] = []",
        *(["kept: dict[str, Tensor] = {}"] if recipe.keep_best else []),
        "",
        "def look(epoch: int) -> None:",
        f'    """Evaluate{", and keep what is best" if recipe.keep_best else ""}."""',
        *indent(_look(recipe, evaluated, given), "    ").split("\n"),
        "",
        "for epoch in range(1, EPOCHS + 1):",
        "    order = torch.randperm(len(labels))",
        "    for rows in order.split(size)[:epoch_steps]:",
        "        model.train()",
        "        rate = learning_rate(step, epoch_steps, monitored)",
        "        for optimizer in optimizers:",
        "            optimizer.zero_grad()",
        "            for group in optimizer.param_groups:",
        '                group["lr"] = rate',
        *indent("\n".join(_gradients(recipe, given)), " " * 8).split("\n"),
        *indent("\n".join(_update(recipe)), " " * 8).split("\n"),
        "        step += 1",
    ]
    if recipe.ema:
        lines += indent(dedent(_AVERAGE).strip("\n"), " " * 8).split("\n")
    if recipe.evaluate_unit == "steps":
        lines += ["        if step % EVALUATE_EVERY == 0:", "            look(epoch)"]
        lines += ["    if epoch == EPOCHS and step % EVALUATE_EVERY:", "        look(epoch)"]
    elif recipe.evaluate_every == 1:
        lines += ["    look(epoch)"]
    else:
        lines += ["    if epoch % EVALUATE_EVERY == 0 or epoch == EPOCHS:", "        look(epoch)"]
    if recipe.early_stop:
        best = "max" if recipe.monitor == "val_accuracy" else "min"
        lines += [
            f"    best = monitored.index({best}(monitored)) if monitored else 0",
            "    if len(monitored) - 1 - best >= EARLY_STOP:",
            '        print("no better evaluation for a while: this is the end")',
            "        break",
        ]
    if recipe.keep_best:
        lines.append(f"{evaluated}.load_state_dict(kept)")
    name = f'"{network}.pt"'
    return [*lines, f"torch.save({evaluated}.state_dict(), {name})"]


def _look(recipe: Recipe, evaluated: str, given: str) -> str:
    lines = [
        f"loss, accuracy = evaluate({evaluated}, validation_images, validation_labels{given})",
        'print(f"epoch {epoch}, step {step}: loss {loss:.4f}, accuracy {accuracy:.4f}")',
    ]
    value = "accuracy" if recipe.monitor == "val_accuracy" else "loss"
    if recipe.keep_best:
        than = ">" if value == "accuracy" else "<"
        best = "max" if value == "accuracy" else "min"
        lines += [
            f"if not monitored or {value} {than} {best}(monitored):",
            f"    kept.update(copy.deepcopy({evaluated}.state_dict()))",
        ]
    return "\n".join([*lines, f"monitored.append({value})"])


def _gradients(recipe: Recipe, given: str) -> list[str]:
    kind = _TYPES.get(recipe.precision)
    prepared = "images[part].to(device).float() / 255"
    if recipe.augmentation.is_on:
        prepared = f"augmented({prepared})"
    lines = [f"batch, wanted = {prepared}, labels[part].to(device)"]
    if kind:
        lines += [
            f"with torch.autocast(device.type, dtype={kind}):",
            "    outputs = model(batch)",
        ]
    else:
        lines.append("outputs = model(batch)")
    share = " * len(part) / len(rows)" if recipe.accumulate > 1 else ""
    lines.append(f"loss = loss_of(outputs, wanted{given}){share}")
    lines.append("scaler.scale(loss).backward()" if kind == _TYPES["fp16"] else "loss.backward()")
    if recipe.accumulate > 1:
        return ["for part in rows.chunk(ACCUMULATE):", *(f"    {line}" for line in lines)]
    return [line.replace("[part]", "[rows]") for line in lines]


def _update(recipe: Recipe) -> list[str]:
    is_scaled = recipe.precision == "fp16"
    lines = []
    if recipe.clip:
        if is_scaled:
            lines += ["for optimizer in optimizers:", "    scaler.unscale_(optimizer)"]
        lines.append("nn.utils.clip_grad_norm_(model.parameters(), CLIP)")
    lines.append("for optimizer in optimizers:")
    lines.append("    scaler.step(optimizer)" if is_scaled else "    optimizer.step()")
    return [*lines, "scaler.update()"] if is_scaled else lines


_AVERAGE = """
decay = min(DECAY, (1 + step) / (10 + step))
for mean, value in zip(average.state_dict().values(), model.state_dict().values(), strict=True):
    if mean.is_floating_point():
        mean.lerp_(value, 1 - decay)
    else:
        mean.copy_(value)
"""
