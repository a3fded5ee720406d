"""Weights of other people's files find their layers, and give the same outputs there."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from designer.compile import WeightsError, build, empty, fresh, put
from designer.compile.matching import Rule, match
from designer.compile.pretrained import matched, pretrained
from designer.compile.weights_file import WeightsFile, read_weights
from designer.graph import LAYERS, Design, Layer, Wire, edit, templates
from designer.layers.transfer import with_head

from .published import ResNet18, resnet18

L = LAYERS


@pytest.fixture(scope="module")
def published() -> ResNet18:
    return resnet18()


def chain(*layers: Layer) -> Design:
    design, node = edit.add(Design(), layers[0], (0, 0))
    for layer in layers[1:]:
        design, node = edit.add_after(design, node.id, layer, (0, 0))
    return design


def begun_with(design: Design, path: Path, **options: object) -> nn.Module:
    told = design.recipe.replace(pretrained=str(path), **options)
    module = empty(design).eval()
    put(module, pretrained(design.with_recipe(told)))
    return module


def write(state: dict[str, Tensor], path: Path) -> Path:
    state = {key: value.clone() for key, value in state.items()}
    save_file(state, path) if path.suffix == ".safetensors" else torch.save(state, path)
    return path


@pytest.mark.parametrize("name", ["w.pt", "w.pth", "w.safetensors"])
def test_a_published_resnet18_gives_its_outputs_in_the_template(published, tmp_path, name):
    images = torch.randn(2, 3, 64, 64)
    module = begun_with(templates.load("resnet18"), write(published.state_dict(), tmp_path / name))
    with torch.no_grad():
        assert torch.equal(module(images), published(images))


def test_every_layer_of_it_is_matched_and_nothing_is_left(published):
    found = matched(templates.load("resnet18"), WeightsFile(published.state_dict(), True))
    assert (found.count, len(found.rows), found.left) == (41, 41, ())
    rules = {row.layer.path: (row.rule, row.found.path) for row in found.rows if row.found}
    assert rules["layer1.0.conv1"] == (Rule.NAME, "layer1.0.conv1")
    assert rules["layer2.first.shortcut_bn"] == (Rule.ORDER, "layer2.0.downsample.1")


def test_files_from_before_norms_counted_their_batches_fit_too(published, tmp_path):
    old = {k: v for k, v in published.state_dict().items() if "num_batches" not in k}
    images = torch.randn(1, 3, 64, 64)
    module = begun_with(templates.load("resnet18"), write(old, tmp_path / "old.pth"))
    with torch.no_grad():
        assert torch.equal(module(images), published(images))


@pytest.mark.parametrize("key", ["state_dict", "model", "model_state_dict"])
def test_a_checkpoint_of_parallel_training_is_looked_into(published, tmp_path, key):
    state = {f"module.{k}": v for k, v in published.state_dict().items()}
    path = tmp_path / "checkpoint.pt"
    torch.save({"epoch": 3, key: state, "optimizer": {"lr": 0.1}}, path)
    found = matched(templates.load("resnet18"), read_weights(path))
    assert (found.count, found.left) == (41, ())


def test_a_shortcut_that_is_drawn_first_still_gets_its_own_norm(published):
    """Order alone would give the shortcut's norm the weights of another, of the same shape."""
    block = published.layer2[0]
    design, source = edit.add(Design(), L["Input"]((64, 8, 8)), (0, 0))
    design, side = edit.add_after(
        design, source.id, L["Conv2d"](128, 1, stride=2, bias=False), (0, 0)
    )
    design, side = edit.add_after(design, side.id, L["BatchNorm2d"](), (0, 0))
    options = {"padding": 1, "bias": False}
    design, node = edit.add_after(
        design, source.id, L["Conv2d"](128, 3, stride=2, **options), (0, 0)
    )
    for layer in (
        L["BatchNorm2d"](),
        L["ReLU"](),
        L["Conv2d"](128, 3, **options),
        L["BatchNorm2d"](),
    ):
        design, node = edit.add_after(design, node.id, layer, (0, 0))
    design, add = edit.add_after(design, node.id, L["Add"](), (0, 0))
    design = edit.connect(design, Wire(side.output(), add.input(1)))
    design, _ = edit.add_after(design, add.id, L["ReLU"](), (0, 0))
    for number, node in enumerate(n for n in design.nodes if not n.is_end):
        design = edit.rename(design, node.id, f"part{number}")
    module = build(design).eval()
    found = match(module, WeightsFile(block.state_dict(), True))
    assert found.count == 6
    state = block.state_dict()
    module.load_state_dict({key: state[other] for key, other in found.keys.items()})
    images = torch.randn(2, 64, 8, 8)
    with torch.no_grad():
        torch.testing.assert_close(module(images), block(images))


def test_a_head_of_other_classes_begins_anew_and_says_why(published):
    design = with_head(templates.load("resnet18"), 10)
    found = matched(design, WeightsFile(published.state_dict(), True))
    *others, last = found.rows
    assert all(row.found for row in others)
    assert (last.layer.path, last.found) == ("fc", None)
    assert last.why == "weight is 10×512, the file has 1000×512"
    assert [group.path for group in found.left] == ["fc"]


def test_a_file_that_tells_no_order_is_not_guessed_at():
    design = chain(L["Input"]((8, 9, 9)), *(L["Conv2d"](8, 3) for _ in range(2)))
    state = {f"x{n}.{k}": v for n in range(3) for k, v in nn.Conv2d(8, 8, 3).state_dict().items()}
    found = matched(design, WeightsFile(state, is_in_order=False))
    assert found.count == 0
    assert found.rows[0].why == "3 of this shape are left in the file; which one is unclear"


@pytest.mark.parametrize(
    "renames",
    [
        (("features.b", "conv2"), ("features.a", "conv1")),
        (("features.b.weight", "conv2.weight"), ("features.a.weight", "conv1.weight")),
        (("features", ""), ("b", "conv2"), ("a", "conv1")),
    ],
)
def test_renames_by_hand_go_before_all_else(renames):
    design = chain(L["Input"]((8, 9, 9)), *(L["Conv2d"](8, 3) for _ in range(2)))
    state = {
        f"features.{n}.{k}": v for n in "ba" for k, v in nn.Conv2d(8, 8, 3).state_dict().items()
    }
    by_order = matched(design, WeightsFile(state, True)).keys
    assert by_order["conv1.weight"] == "features.b.weight"
    if renames[0][1]:
        found = matched(design, WeightsFile(state, True), renames)
        assert {row.rule for row in found.rows} == {Rule.HAND}
        assert found.keys["conv1.weight"] == "features.a.weight"
    else:  # only what is in front goes
        assert matched(design, WeightsFile(state, True), renames[:1]).count == 2


def test_numbers_of_another_kind_become_those_of_the_network(tmp_path):
    design = templates.load("lenet5")
    state = {k: v.half() for k, v in build(design).state_dict().items()}
    module = begun_with(design, write(state, tmp_path / "half.safetensors"))
    for key, value in module.state_dict().items():
        assert value.dtype == torch.float32
        assert torch.equal(value, state[key].float())


def test_an_untrained_network_shows_the_weights_that_training_begins_with(tmp_path):
    design = templates.load("lenet5")
    trained = build(design)
    path = write(trained.state_dict(), tmp_path / "lenet.pt")
    shown = fresh(design.with_recipe(design.recipe.replace(pretrained=str(path))))
    for key, value in shown.state_dict().items():
        assert torch.equal(value, trained.state_dict()[key])


def test_a_file_in_which_nothing_fits_is_refused_with_its_name(published, tmp_path):
    path = write(published.state_dict(), tmp_path / "w.pt")
    with pytest.raises(WeightsError, match=r"Nothing in .*w\.pt fits this design"):
        begun_with(templates.load("lenet5"), path)
