"""Steps recorded as a CUDA graph, and compiled networks: the same numbers in other ways."""

import pytest
import torch

from designer.graph import Recipe
from designer.graph.loss import CrossEntropyLoss
from designer.graph.optimizer import SGD, Adadelta, Adagrad, Adam, AdamW, Muon, NAdam, RMSprop
from designer.graph.schedule import CosineAnnealingLR
from designer.train import Ended, Remark, Started, recording
from designer.train.compiling import Compiled
from designer.train.loop import train
from designer.train.recording import recording_refusal
from designer.train.world import ALONE, World

from .tiny import recipe, tiny_design

needs_gpu = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
CUDA = torch.device("cuda", 0)


@pytest.mark.parametrize(
    ("recipe_", "word"),
    [
        (Recipe(), None),
        (Recipe(optimizer=SGD(momentum=0.9), precision="bf16"), None),
        (Recipe(optimizer=Muon()), "Muon looks at its numbers"),
        (Recipe(optimizer=Adagrad()), "Adagrad looks at its numbers"),
        (Recipe(precision="fp16"), "fp16"),
    ],
)
def test_what_can_be_recorded(recipe_, word):
    why = recording_refusal(recipe_, CUDA, ALONE)
    assert why is None if word is None else word in (why or "")
    assert "cpu" in (recording_refusal(recipe_, torch.device("cpu"), ALONE) or "")
    assert "processes" in (recording_refusal(recipe_, CUDA, World(0, 2)) or "")


@pytest.mark.gpu
@needs_gpu
@pytest.mark.parametrize(
    "optimizer",
    [SGD(lr=0.1), SGD(lr=0.1, momentum=0.9), Adam(), AdamW(), RMSprop(), Adadelta(), NAdam()],
    ids=repr,
)
def test_recorded_steps_learn_what_others_do(dataset, monkeypatch, optimizer):
    told = recipe(epochs=3, batch_size=60, optimizer=optimizer).replace(
        clip=1.0,
        ema=0.9,
        accumulate=2,
        schedule=CosineAnnealingLR(warmup=0.5),
        loss=CrossEntropyLoss(label_smoothing=0.1, class_weights="balanced"),
    )

    def weights() -> dict[str, torch.Tensor]:
        *events, ended = train(tiny_design(told), dataset, device="cuda")
        assert isinstance(ended, Ended)
        assert not [e for e in events if isinstance(e, Remark)]
        return ended.module.state_dict()

    recorded = weights()
    monkeypatch.setattr(recording, "recording_refusal", lambda *_: "not now")
    for key, value in weights().items():
        torch.testing.assert_close(recorded[key], value, rtol=1e-3, atol=1e-4)


class Held:
    """Does what a recording does with a last batch of another size, without a GPU."""

    refusal = ""

    def __init__(self, work):
        self._work = work

    def __call__(self, *inputs):
        return self._work(*inputs)


def test_a_smaller_last_batch_counts_as_a_whole_step(dataset, monkeypatch):
    told = recipe(epochs=2, batch_size=200, optimizer=SGD(lr=0.5))

    def weights() -> dict[str, torch.Tensor]:
        *_, ended = train(tiny_design(told), dataset, device="cpu")
        return ended.module.state_dict()

    plain = weights()
    monkeypatch.setattr(recording, "Recording", Held)
    monkeypatch.setattr(recording, "recording_refusal", lambda *_: None)
    for key, value in weights().items():
        torch.testing.assert_close(value, plain[key])


def test_a_compiler_that_fails_is_told_and_done_without(dataset, monkeypatch):
    def broken(_module: object) -> object:
        def call(_images: object) -> None:
            raise RuntimeError("no C++ compiler\nand more")

        return call

    monkeypatch.setattr(torch, "compile", broken)
    told = recipe(epochs=1).replace(compile=True)
    events = list(train(tiny_design(told), dataset, device="cpu"))
    assert isinstance(events[0], Started)
    (remark,) = (e for e in events if isinstance(e, Remark))
    assert remark.message == "torch.compile did not succeed: no C++ compiler."
    assert isinstance(events[-1], Ended)


def test_errors_of_the_network_itself_come_out(monkeypatch):
    monkeypatch.setattr(torch, "compile", lambda module: module)
    compiled = Compiled(torch.nn.Linear(3, 2))
    with pytest.raises(RuntimeError, match="shapes cannot be multiplied"):
        compiled(torch.rand(1, 4))
    assert compiled(torch.rand(1, 3)).shape == (1, 2)
