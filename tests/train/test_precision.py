from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
from torch.nn import functional

from designer import data
from designer.compile import build
from designer.data import Dataset, Split
from designer.graph import PRECISIONS, Design, templates
from designer.graph.optimizer import SGD, Adam
from designer.train import Ended, Epoch, Failed
from designer.train.examples import order_of
from designer.train.loop import train
from designer.train.precision import Precision, refusal

from .tiny import recipe, tiny_design

TYPES = {"float32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}
CPU = torch.device("cpu")


def with_precision(design: Design, precision: str) -> Design:
    return design.with_recipe(design.recipe.replace(precision=precision))


def epochs_of(design: Design, dataset: Dataset, device: str = "cpu") -> Iterator[Epoch]:
    *_, last = events = list(train(design, dataset, device=device))
    assert isinstance(last, Ended), last
    return (event for event in events if isinstance(event, Epoch))


@pytest.mark.slow
def test_lenet_learns_in_bf16_as_in_float32():
    design = templates.load("lenet5")
    design = design.with_recipe(design.recipe.replace(epochs=2))
    whole = data.load("digits")
    few = replace(whole, train=_first(3000, whole.train), validation=_first(500, whole.validation))
    *_, exact = epochs_of(design, few)
    *_, rounded = epochs_of(with_precision(design, "bf16"), few)
    assert rounded.val_accuracy > exact.val_accuracy - 0.1
    assert rounded.val_accuracy > 0.5


def _first(count: int, split: Split) -> Split:
    return Split(split.images[:count], split.labels[:count])


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_cpu_learns_in_each(dataset, precision):
    *_, last = epochs_of(with_precision(tiny_design(recipe(epochs=3)), precision), dataset)
    assert last.val_accuracy == 1


@pytest.mark.parametrize("precision", PRECISIONS)
def test_weights_are_those_of_pytorchs_own_recipe(dataset, precision):
    design = with_precision(
        tiny_design(recipe(epochs=1, optimizer=SGD(lr=0.05), seed=3)), precision
    )
    torch.manual_seed(3)
    module = build(design).to(memory_format=torch.channels_last)
    plain = torch.optim.SGD(module.parameters(), lr=0.05)
    scaler = torch.amp.GradScaler("cpu", enabled=precision == "fp16")
    order = order_of(512, seed=3, epoch=0)
    images, labels = torch.tensor(dataset.train.images), torch.tensor(dataset.train.labels)
    for indices in order.split(32):
        plain.zero_grad()
        batch = (images[indices] / 255).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", dtype=TYPES[precision], enabled=precision != "float32"):
            logits = module(batch)
            assert logits.dtype == TYPES[precision]
            loss = functional.cross_entropy(logits, labels[indices])
        scaler.scale(loss).backward()
        scaler.step(plain)
        scaler.update()
    *_, ended = train(design, dataset, device="cpu")
    ours = ended.module.state_dict()
    for key, value in module.state_dict().items():
        assert ours[key].dtype == torch.float32
        torch.testing.assert_close(ours[key], value, rtol=1e-3, atol=1e-4)


def test_only_fp16_scales_the_loss():
    assert [Precision(name, CPU).scaler.is_enabled() for name in PRECISIONS] == [
        False,
        False,
        True,
    ]


def test_a_device_too_old_for_bf16_says_so(dataset, monkeypatch):
    monkeypatch.setattr("designer.train.setup.refusal", lambda *_: "cuda:0 is too old for bf16.")
    *_, last = train(with_precision(tiny_design(), "bf16"), dataset, device="cpu")
    assert last == Failed("cuda:0 is too old for bf16.")
    assert [refusal(name, CPU) for name in PRECISIONS] == [None, None, None]


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_gpu_learns_in_each(dataset, precision):
    design = tiny_design(recipe(epochs=3, optimizer=Adam(lr=0.01)))
    *_, last = epochs_of(with_precision(design, precision), dataset, "cuda")
    assert last.val_accuracy == 1
