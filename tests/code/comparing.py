"""The network of a design beside the one that its code makes."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from designer.code import Code, write
from designer.compile import build
from designer.graph import Design


def made_from(code: Code) -> nn.Module:
    """Run the code and make its last class, which is the network."""
    names: dict[str, object] = {"__name__": "written"}
    exec(compile(code.text, "written.py", "exec"), names)
    classes = [c for c in names.values() if isinstance(c, type) and c.__module__ == "written"]
    network = classes[-1]()
    assert isinstance(network, nn.Module)
    return network


def inputs_of(design: Design, batch: int = 2) -> list[Tensor]:
    torch.manual_seed(1)
    return [torch.randn(batch, *design.by_id[id_].layer.shape) for id_ in design.sources]


def assert_alike(design: Design) -> Code:
    """Hold what is written against what is compiled: keys, order, weights, freezing, outputs."""
    code = write(design)
    torch.manual_seed(0)
    ours = build(design)
    torch.manual_seed(0)
    theirs = made_from(code)
    expected, found = ours.state_dict(), theirs.state_dict()
    assert list(found) == list(expected)
    assert all(same(found[key], expected[key]) for key in expected), "weights begin otherwise"
    trains = {name: p.requires_grad for name, p in ours.named_parameters()}
    assert {name: p.requires_grad for name, p in theirs.named_parameters()} == trains
    given = inputs_of(design)
    for is_training in (True, False):
        ours.train(is_training), theirs.train(is_training)
        with torch.no_grad():
            try:
                torch.manual_seed(2)
                results = ours(*given)
            except ValueError:  # a batch too small to normalise
                continue
            torch.manual_seed(2)
            others = theirs(*given)
        results, others = (r if isinstance(r, tuple) else (r,) for r in (results, others))
        assert len(results) == len(others)
        assert all(same(a, b) for a, b in zip(results, others, strict=True))
    return code


def same(a: Tensor, b: Tensor) -> bool:
    return a.shape == b.shape and torch.equal(torch.nan_to_num(a), torch.nan_to_num(b))
