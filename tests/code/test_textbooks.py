"""Sources as textbooks write them, read without running them; PyTorch, which does, is judge."""

import re

import pytest
import torch
from torch import Tensor, nn

from designer.analysis import read as readout
from designer.code import read
from designer.compile import build
from tests.code.sources import SOURCES, Source


def executed(source: Source) -> nn.Module:
    """What PyTorch makes of a source."""
    names = {"nn": nn, "F": nn.functional, "torch": torch, "__name__": "source"}
    exec(source.text, names)
    network = eval(source.network, names)
    assert isinstance(network, nn.Module)
    network(torch.zeros(2, *source.shape))  # which gives lazy layers their weights
    return network.eval()


def carried(theirs: dict[str, Tensor], ours: dict[str, Tensor]) -> dict[str, Tensor]:
    """Their weights under our keys: the same, or the next of that shape whose name ends alike."""
    left = dict(ours)
    found = {}
    for key, value in theirs.items():
        last = re.sub(r"^(.*\.)?\d+\.", "", key)
        fits = [
            k for k, v in left.items() if v.shape == value.shape and f".{k}".endswith(f".{last}")
        ]
        name = key if key in left else fits[0]
        found[name] = value
        del left[name]
    assert not left
    return found


@pytest.mark.parametrize("name", SOURCES)
def test_a_textbook_network_has_the_parameters_and_gives_the_values_of_pytorch(name):
    source = SOURCES[name]
    network = executed(source)
    parsed = read(source.text, input_shape=source.shape)
    assert parsed.remarks == ()
    module = build(parsed.design).eval()
    theirs, ours = network.state_dict(), module.state_dict()
    assert sum(p.numel() for p in module.parameters()) == sum(
        p.numel() for p in network.parameters()
    )
    if source.same_keys:
        assert sorted(ours) == sorted(theirs)
    module.load_state_dict(carried(theirs, ours))
    x = torch.rand(2, *source.shape)
    torch.testing.assert_close(module(x), network(x), rtol=1e-5, atol=1e-6)
    assert readout(parsed.design).errors == ()


@pytest.mark.parametrize("name", SOURCES)
def test_the_input_has_a_size_that_the_layers_take(name):
    source = SOURCES[name]
    parsed = read(source.text)
    assert readout(parsed.design).errors == ()
    assert all(remark.line == 0 for remark in parsed.remarks)  # of the size alone
