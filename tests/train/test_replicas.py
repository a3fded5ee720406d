"""A batch shared out among threads gives the gradient of the whole."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

from designer.compile import build
from designer.graph import templates
from designer.train.replicas import Replicas, can_be_parted


def network() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(1, 3, 3), nn.ReLU(), nn.Flatten(), nn.Linear(3 * 36, 4))


def backward(module: nn.Module, images: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    loss = functional.cross_entropy(module(images), labels, reduction="sum")
    loss.backward()
    return loss.detach()


@given(st.integers(1, 20), st.integers(2, 4))
def test_gradients_are_those_of_the_whole_batch(examples, threads):
    torch.manual_seed(examples)
    images, labels = torch.rand(examples, 1, 8, 8), torch.randint(0, 4, (examples,))
    whole, parted = network(), network()
    loss = backward(whole, images, labels)
    replicas = Replicas(parted, threads)
    losses = replicas.learn(backward, images, labels)
    replicas.close()
    assert torch.allclose(sum(losses), loss, rtol=1e-5)
    for ours, theirs in zip(parted.parameters(), whole.parameters(), strict=True):
        torch.testing.assert_close(ours.grad, theirs.grad, rtol=1e-4, atol=1e-5)


def test_they_share_what_an_optimiser_does_and_give_the_same_bits():
    def trained() -> list[torch.Tensor]:
        module = network()
        replicas = Replicas(module, 2)
        optimizer = torch.optim.SGD(module.parameters(), lr=0.01, momentum=0.9, fused=True)
        torch.manual_seed(1)
        for _ in range(20):
            images, labels = torch.rand(16, 1, 8, 8), torch.randint(0, 4, (16,))
            replicas.learn(backward, images, labels)
            optimizer.step()
            optimizer.zero_grad()
        replicas.close()
        return list(module.parameters())

    assert all(torch.equal(a, b) for a, b in zip(trained(), trained(), strict=True))


def test_an_error_in_any_of_them_comes_out():
    def fail(_module: nn.Module, _images: torch.Tensor, labels: torch.Tensor) -> None:
        if 3 in labels:
            raise ValueError("a bad part")

    replicas = Replicas(network(), 2)
    for labels in (torch.tensor([3, 0]), torch.tensor([0, 3])):
        with pytest.raises(ValueError, match="a bad part"):
            replicas.learn(fail, torch.rand(2, 1, 8, 8), labels)
    replicas.close()


def test_who_can_be_parted():
    assert can_be_parted(build(templates.load("lenet5")))
    assert not can_be_parted(build(templates.load("densenet121")))
    assert not can_be_parted(nn.Sequential(nn.Linear(2, 2), nn.Dropout()))
