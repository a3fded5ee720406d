import numpy as np
import pytest
import torch
from torch import nn

from designer.interpret import filters, largest_weight


def network() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(4, 6, (3, 5), groups=2), nn.ReLU(), nn.Flatten(), nn.Linear(2, 3)
    )


def test_filters_are_the_weights_of_the_convolution():
    module = network()
    found = filters(module, "0")
    assert found is not None
    assert found.shape == (6, 2, 3, 5)
    assert found.dtype == np.float32
    assert np.array_equal(found, module.get_parameter("0.weight").detach().numpy())


def test_they_are_a_copy():
    module = network()
    found = filters(module, "0")
    assert found is not None
    before = found.copy()
    with torch.no_grad():
        module.get_parameter("0.weight").zero_()
    assert np.array_equal(found, before)


def test_half_precision_becomes_float32():
    module = network().to(torch.bfloat16)
    found = filters(module, "0")
    assert found is not None
    assert found.dtype == np.float32


def test_what_has_no_filters_gives_none():
    module = network()
    for name in ("1", "3", "not there", ""):
        assert filters(module, name) is None


def test_the_largest_weight_is_that_of_all_convolutions():
    module = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Linear(2, 2), nn.Conv2d(2, 1, 1))
    with torch.no_grad():
        module.get_parameter("1.weight").fill_(50.0)
        module.get_parameter("2.weight")[0, 1, 0, 0] = -7.0
        module.get_parameter("0.weight")[0, 0, 0, 0] = float("nan")
    assert largest_weight(module) == pytest.approx(7.0)
    assert largest_weight(nn.ReLU()) == 0


def test_or_that_of_all_differences_to_another_time():
    module, before = network(), network()
    before.load_state_dict(module.state_dict())
    assert largest_weight(module, before) == 0
    with torch.no_grad():
        module.get_parameter("0.weight")[5, 1, 2, 4] -= 0.5
    assert largest_weight(module, before) == pytest.approx(0.5)
