from functools import partial

import pytest
import torch
from torch import Tensor, nn

from designer.compile import build
from designer.compile.weights import CONSTANT, DEVIATION, INITIALISATIONS
from designer.graph import LAYERS, WEIGHT_INITS, Design, Layer, Recipe, Shape, edit, fields_of
from designer.layers.activation import PReLU
from designer.layers.conv import Conv2d, ConvTranspose2d
from designer.layers.learned import Learned, Weighted
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from tests.parity.oracle import runnable
from tests.parity.strategies import KINDS

ORACLES = {
    "default": lambda weight: weight,
    "xavier_uniform": nn.init.xavier_uniform_,
    "xavier_normal": nn.init.xavier_normal_,
    "kaiming_uniform": nn.init.kaiming_uniform_,  # its leaky slope is 0: ReLU
    "kaiming_normal": nn.init.kaiming_normal_,
    "orthogonal": nn.init.orthogonal_,
    "normal": partial(nn.init.normal_, mean=0, std=0.01),
    "constant": partial(nn.init.constant_, val=0.01),
}


def net(of_design: str = "default", **options: str) -> Design:
    layers: tuple[Layer, ...] = (
        Conv2d(6, (3, 3), **options),
        ConvTranspose2d(4),
        BatchNorm2d(),
        PReLU(),
        Flatten(),
        Linear(5),
    )
    recipe = Recipe(weight_init=of_design)
    design, node = edit.add(Design(recipe=recipe), Input((3, 8, 8)), (0.0, 0.0))
    for layer in layers:
        design, node = edit.add_after(design, node.id, layer, (0.0, 0.0))
    return design


def built(design: Design, seed: int = 7) -> dict[str, Tensor]:
    torch.manual_seed(seed)
    return dict(build(design).named_parameters())


def drawn(module: nn.Module, name: str) -> Tensor:
    """What torch.nn.init draws for the weight of a module that was just made."""
    weight: Tensor = ORACLES[name](module.weight)
    return weight


@pytest.mark.parametrize("name", WEIGHT_INITS)
def test_weights_begin_as_torch_draws_them_from_the_same_seed(name: str) -> None:
    found = built(net(name))
    torch.manual_seed(7)
    conv = nn.Conv2d(3, 6, 3)
    assert torch.equal(found["conv1.weight"], drawn(conv, name))
    upconv = nn.ConvTranspose2d(6, 4, 2, 2)
    assert torch.equal(found["upconv1.weight"], drawn(upconv, name))
    linear = nn.Linear(4 * 12 * 12, 5)
    assert torch.equal(found["fc1.weight"], drawn(linear, name))
    for node, module in (("conv1", conv), ("upconv1", upconv), ("fc1", linear)):
        bias = module.bias if name == "default" else torch.zeros_like(module.bias)
        assert torch.equal(found[f"{node}.bias"], bias)
    # What has no weight of two axes begins as ever.
    assert torch.equal(found["bn1.weight"], torch.ones(4))
    assert found["prelu1.weight"].item() == 0.25


def test_a_layer_that_says_how_it_begins_overrides_the_design() -> None:
    found = built(net("constant", weight_init="orthogonal"))
    filters = found["conv1.weight"].flatten(1)
    torch.testing.assert_close(filters @ filters.T, torch.eye(6))
    assert (found["fc1.weight"] == CONSTANT).all()
    default = built(net("constant", weight_init="default"))
    torch.manual_seed(7)
    assert torch.equal(default["conv1.weight"], nn.Conv2d(3, 6, 3).weight)


def test_each_has_the_spread_that_its_paper_asks_for() -> None:
    def spread(name: str) -> float:
        design, node = edit.add(Design(), Input((400,)), (0.0, 0.0))
        linear = Linear(600, weight_init=name)
        weight = built(edit.add_after(design, node.id, linear, (0.0, 0.0))[0])["fc1.weight"]
        return weight.std().item()

    for kind in ("uniform", "normal"):
        assert spread(f"kaiming_{kind}") == pytest.approx((2 / 400) ** 0.5, rel=0.02)
        assert spread(f"xavier_{kind}") == pytest.approx((2 / 1000) ** 0.5, rel=0.02)
    assert spread("normal") == pytest.approx(DEVIATION, rel=0.02)
    assert spread("constant") == pytest.approx(0, abs=1e-8)


def test_the_seed_alone_decides() -> None:
    first, again, other = (built(net("kaiming_normal"), seed) for seed in (1, 1, 2))
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not torch.equal(first["conv1.weight"], other["conv1.weight"])


def test_every_word_has_its_function() -> None:
    assert ("default", *INITIALISATIONS) == WEIGHT_INITS


@pytest.mark.parametrize("kind", KINDS)
def test_every_layer_with_parameters_can_be_frozen_and_its_weight_begun(kind: str) -> None:
    layer = LAYERS[kind]()
    x = Shape((4,)) if kind in {"Linear", "BatchNorm1d"} else Shape((4, 8, 8))
    made = runnable(layer, x)
    weights = dict(made.named_parameters()) if isinstance(made, nn.Module) else {}
    # Whether it has any may depend on its options, as with InstanceNorm2d.
    assert isinstance(layer, Learned) or not weights
    if layer.family != "normalisation":  # whose scales begin at one, of any number of axes
        assert isinstance(layer, Weighted) == any(w.dim() > 1 for w in weights.values())
    assert not {"trainable", "weight_init"} & set(layer.arguments())


def test_frozen_parameters_want_no_gradient() -> None:
    design = net()
    for name in ("conv1", "bn1"):
        design = edit.set_options(design, design.by_name[name].id, trainable=False)
    frozen = {name for name, p in built(design).items() if not p.requires_grad}
    assert frozen == {"conv1.weight", "conv1.bias", "bn1.weight", "bn1.bias"}


def test_what_is_not_pytorchs_comes_after_what_is() -> None:
    names = [field.name for field in fields_of(Conv2d)]
    assert names[-3:] == ["padding_mode", "trainable", "weight_init"]
