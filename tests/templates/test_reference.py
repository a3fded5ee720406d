"""The hand-written networks are what they are said to be."""

import pytest
import torch

from tests.templates.reference import NETWORKS


@pytest.mark.parametrize("name", NETWORKS)
def test_a_hand_written_network_has_the_known_number_of_parameters(name: str) -> None:
    make, known = NETWORKS[name]
    with torch.device("meta"):
        network = make()
    assert sum(p.numel() for p in network.parameters()) == known
