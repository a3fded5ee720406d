"""The function that trains, as Python."""

from __future__ import annotations

from textwrap import indent

from designer.code import normalizing
from designer.code.layout import Call, Keyword, Text, laid
from designer.graph import Optimizer, Recipe
from designer.graph.optimizer import AdamW, Muon

_TYPES = {"bf16": "torch.bfloat16", "fp16": "torch.float16"}
_IN = " " * 4


def train(recipe: Recipe, network: str) -> str:
    """Write the function that trains the class `network` by a recipe."""
    evaluated = "average" if recipe.ema else "model"
    body = [
        *_prepared(recipe, network),
        *_optimizers(recipe.optimizer),
        *_kept(recipe),
        "",
        *_look(recipe, evaluated),
        "",
        "for epoch in range(1, EPOCHS + 1):",
        *_indented(_epoch(recipe)),
    ]
    if recipe.keep_best:
        body.append(f"{evaluated}.load_state_dict(kept)")
    body.append(f'torch.save({evaluated}.state_dict(), "{network}.pt")')
    told = f'{_IN}"""Train the network, and write its weights to a file."""'
    return "\n".join(["def train() -> None:", told, *_indented(body)])


def _indented(lines: list[str]) -> list[str]:
    return indent("\n".join(lines), _IN).split("\n")


def _prepared(recipe: Recipe, network: str) -> list[str]:
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
    if recipe.loss.class_weights == "balanced":
        lines += [
            "outputs = model.eval()(images[:1].to(device).float() / 255).shape[1]",
            "weights = balanced(labels, outputs).to(device)",
        ]
    return lines + normalizing.prepared(recipe)


def _optimizers(value: Optimizer) -> list[str]:
    if not isinstance(value, Muon):
        lines = ["parameters = [p for p in model.parameters() if p.requires_grad]"]
        return lines + _made(value, "optimizer", "parameters")
    others = AdamW(lr=value.lr, weight_decay=value.weight_decay)
    return [
        "# Muon takes the weights of the fully connected layers but the last; AdamW all else.",
        "linear = [part.weight for part in model.modules() if isinstance(part, nn.Linear)]",
        "matrices = [p for p in linear[:-1] if p.requires_grad]",
        "chosen = {id(p) for p in matrices}",
        "others = [p for p in model.parameters() if p.requires_grad and id(p) not in chosen]",
        *_made(others, "adamw", "others"),
        "optimizers: list[torch.optim.Optimizer] = [adamw]",
        "if matrices:",
        *_indented(_made(value, "muon", "matrices")),
        "    optimizers.append(muon)",
    ]


def _made(value: Optimizer, name: str, parameters: str) -> list[str]:
    options = {"lr": "LEARNING_RATE"}
    options |= {key: repr(v) for key, v in value.arguments().items() if key != "lr"}
    pieces = [Keyword(key, Text(text)) for key, text in options.items()]
    call = Call(f"torch.optim.{type(value).__name__}", (Text(parameters), *pieces))
    depth = _IN * (2 if name == "muon" else 1)
    return [line.removeprefix(depth) for line in laid(call, depth, before=f"{name} = ")]


def _each(recipe: Recipe, *lines: str) -> list[str]:
    """Do something with the optimiser, or with both where there are two."""
    if not isinstance(recipe.optimizer, Muon):
        return list(lines)
    return ["for optimizer in optimizers:", *_indented(list(lines))]


def _kept(recipe: Recipe) -> list[str]:
    """Write what is kept between steps."""
    lines = []
    if recipe.precision == "fp16":
        lines.append("scaler = torch.amp.GradScaler(device.type)")
    if recipe.ema:
        lines.append("average = copy.deepcopy(model).requires_grad_(False)")
    if recipe.compile:
        lines.append("model.compile()")
    size = "BATCH_SIZE * ACCUMULATE" if recipe.accumulate > 1 else "BATCH_SIZE"
    lines += [
        f"size = {size}",
        "# A single example that is left over is left out: it has no mean of its own.",
        "epoch_steps = max(1, (len(labels) + size - 2) // size)",
        "step = 0",
        "monitored: list[float] = []",
    ]
    return [*lines, "kept: dict[str, Tensor] = {}"] if recipe.keep_best else lines


def _look(recipe: Recipe, evaluated: str) -> list[str]:
    """Write the function that evaluates, and keeps what is best."""
    numbers = "" if recipe.normalize == "none" else ", mean, std"
    given = f"{evaluated}, validation_images, validation_labels{numbers}{_weights(recipe)}"
    value = "accuracy" if recipe.monitor == "val_accuracy" else "loss"
    lines = [
        f'"""Evaluate{", and keep the best weights" if recipe.keep_best else ""}."""',
        f"loss, accuracy = evaluate({given})",
        'print(f"epoch {epoch}, step {step}: loss {loss:.4f}, accuracy {accuracy:.4f}")',
    ]
    if recipe.keep_best:
        better = "accuracy > max" if value == "accuracy" else "loss < min"
        lines += [
            f"if not monitored or {better}(monitored):",
            f"    kept.update(copy.deepcopy({evaluated}.state_dict()))",
        ]
    return ["def look(epoch: int) -> None:", *_indented([*lines, f"monitored.append({value})"])]


def _epoch(recipe: Recipe) -> list[str]:
    lines = [
        "order = torch.randperm(len(labels))",
        "for rows in order.split(size)[:epoch_steps]:",
        *_indented(_step(recipe)),
    ]
    every = recipe.evaluate_every
    if recipe.evaluate_unit == "steps":
        lines += ["if epoch == EPOCHS and step % EVALUATE_EVERY:", "    look(epoch)"]
    elif every == 1:
        lines.append("look(epoch)")
    else:
        lines += ["if epoch % EVALUATE_EVERY == 0 or epoch == EPOCHS:", "    look(epoch)"]
    if recipe.early_stop:
        best = "max" if recipe.monitor == "val_accuracy" else "min"
        lines += [
            f"best = monitored.index({best}(monitored)) if monitored else 0",
            "if len(monitored) - 1 - best >= EARLY_STOP:",
            "    break",
        ]
    return lines


def _step(recipe: Recipe) -> list[str]:
    set_rate = ("for group in optimizer.param_groups:", '    group["lr"] = rate')
    lines = [
        "model.train()",
        "rate = learning_rate(step, epoch_steps, monitored)",
        *_each(recipe, "optimizer.zero_grad()", *set_rate),
        *_gradients(recipe),
        *_update(recipe),
        "step += 1",
    ]
    if recipe.ema:
        lines += [
            "decay = min(DECAY, (1 + step) / (10 + step))",
            "olds, news = average.state_dict().values(), model.state_dict().values()",
            "for old, new in zip(olds, news, strict=True):",
            "    if old.is_floating_point():",
            "        old.lerp_(new, 1 - decay)",
            "    else:",
            "        old.copy_(new)",
        ]
    if recipe.evaluate_unit == "steps":
        lines += ["if step % EVALUATE_EVERY == 0:", "    look(epoch)"]
    return lines


def _gradients(recipe: Recipe) -> list[str]:
    kind = _TYPES.get(recipe.precision)
    part = "part" if recipe.accumulate > 1 else "rows"
    batch = f"images[{part}].to(device).float() / 255"
    lines = [
        f"batch = augmented({batch})" if recipe.augmentation.is_on else f"batch = {batch}",
        *normalizing.batch(recipe),
        f"wanted = labels[{part}].to(device)",
    ]
    if kind:
        lines += [f"with torch.autocast(device.type, dtype={kind}):", "    outputs = model(batch)"]
    else:
        lines.append("outputs = model(batch)")
    share = " * len(part) / len(rows)" if recipe.accumulate > 1 else ""
    lines.append(f"loss = loss_of(outputs, wanted{_weights(recipe)}){share}")
    is_scaled = recipe.precision == "fp16"
    lines.append("scaler.scale(loss).backward()" if is_scaled else "loss.backward()")
    if recipe.accumulate == 1:
        return lines
    return ["for part in rows.chunk(ACCUMULATE):", *_indented(lines)]


def _update(recipe: Recipe) -> list[str]:
    is_scaled = recipe.precision == "fp16"
    lines = []
    if recipe.clip:
        if is_scaled:
            lines += _each(recipe, "scaler.unscale_(optimizer)")
        lines.append("nn.utils.clip_grad_norm_(model.parameters(), CLIP)")
    lines += _each(recipe, "scaler.step(optimizer)" if is_scaled else "optimizer.step()")
    return [*lines, "scaler.update()"] if is_scaled else lines


def _weights(recipe: Recipe) -> str:
    return ", weights" if recipe.loss.class_weights == "balanced" else ""
