import pytest
import torch
from torch import nn

from designer.compile import CompileError, build
from designer.graph import Design, Layer, UnknownLayer, Wire, edit
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.merge import Add, Concat
from designer.layers.norm import BatchNorm2d
from designer.layers.pool import MaxPool2d
from designer.layers.shape import Flatten
from designer.layers.source import Input


def chain(*layers: Layer) -> Design:
    design, node = edit.add(Design(name="a small net"), layers[0], (0.0, 0.0))
    for layer in layers[1:]:
        design, node = edit.add_after(design, node.id, layer, (0.0, 0.0))
    return design


def merged(layer: Layer, branches: int) -> Design:
    """Some convolutions of the same input, joined by `layer`."""
    design, source = edit.add(Design(), Input((2, 6, 6)), (0.0, 0.0))
    design, merge = edit.add(design, layer, (0.0, 0.0))
    for slot in range(branches):
        design, conv = edit.add_after(design, source.id, Conv2d(3, (1, 1)), (0.0, 0.0))
        design = edit.connect(design, Wire(conv.output(), merge.input(slot)))
    return design


def test_weights_carry_the_names_and_the_order_of_the_nodes():
    design = chain(
        Input((3, 8, 8)),
        Conv2d(4, (3, 3)),
        BatchNorm2d(),
        ReLU(),
        Conv2d(5, (3, 3), bias=False),
        Flatten(),
        Linear(7),
    )
    # Nodes that stand in another order than they run.
    design = Design(nodes=design.nodes[::-1], wires=design.wires)
    module = build(design)
    assert list(module.state_dict()) == [
        "conv1.weight",
        "conv1.bias",
        "bn1.weight",
        "bn1.bias",
        "bn1.running_mean",
        "bn1.running_var",
        "bn1.num_batches_tracked",
        "conv2.weight",
        "fc1.weight",
        "fc1.bias",
    ]
    names = [name for name, _ in module.named_children()]
    assert names == ["conv1", "bn1", "relu1", "conv2", "flatten", "fc1"]


def test_gives_what_pytorch_gives():
    module = build(chain(Input((1, 8, 8)), Conv2d(4, (3, 3)), MaxPool2d((2, 2)), Flatten()))
    oracle = nn.Sequential(nn.Conv2d(1, 4, 3), nn.MaxPool2d(2), nn.Flatten())
    oracle[0].load_state_dict(module.get_submodule("conv1").state_dict())
    x = torch.rand(5, 1, 8, 8)
    torch.testing.assert_close(module(x), oracle(x), rtol=0, atol=0)


def test_the_same_seed_draws_the_weights_that_pytorch_draws():
    torch.manual_seed(4)
    module = build(chain(Input((1, 8, 8)), Conv2d(4, (3, 3)), Flatten(), Linear(3)))
    torch.manual_seed(4)
    oracle = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(144, 3))
    for ours, theirs in zip(module.parameters(), oracle.parameters(), strict=True):
        assert torch.equal(ours, theirs)


@pytest.mark.parametrize("branches", [2, 3, 5])
def test_add_sums_all_its_inputs(branches):
    module = build(merged(Add(), branches))
    x = torch.rand(2, 2, 6, 6)
    convs = [module.get_submodule(f"conv{i + 1}")(x) for i in range(branches)]
    torch.testing.assert_close(module(x), torch.stack(convs).sum(0))


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_concat_lays_its_inputs_in_the_order_of_its_ports(dim):
    module = build(merged(Concat(dim), 3))
    x = torch.rand(2, 2, 6, 6)
    convs = [module.get_submodule(f"conv{i + 1}")(x) for i in range(3)]
    assert torch.equal(module(x), torch.cat(convs, dim))


def test_a_skip_feeds_one_output_to_two():
    design = chain(Input((2, 6, 6)), Conv2d(2, (3, 3), padding=(1, 1)))
    source, conv = design.nodes
    design, add = edit.add(design, Add(), (0.0, 0.0))
    design = edit.connect(design, Wire(conv.output(), add.input(0)))
    design = edit.connect(design, Wire(source.output(), add.input(1)))
    module = build(design)
    x = torch.rand(1, 2, 6, 6)
    assert torch.equal(module(x), module.get_submodule("conv1")(x) + x)


def test_several_ends_give_a_tuple_in_execution_order():
    design = chain(Input((2, 6, 6)), Conv2d(3, (3, 3)))
    design, _ = edit.add_after(design, design.nodes[0].id, Flatten(), (0.0, 0.0))
    shapes = [tuple(x.shape) for x in build(design)(torch.rand(1, 2, 6, 6))]
    assert sorted(shapes) == [(1, 3, 4, 4), (1, 72)]


def test_inputs_are_taken_by_the_names_of_their_nodes():
    design, first = edit.add(Design(), Input((2, 4, 4)), (0.0, 0.0))
    design, second = edit.add(design, Input((3, 4, 4)), (0.0, 0.0))
    design, concat = edit.add(design, Concat(), (0.0, 0.0))
    for slot, node in enumerate((first, second)):
        design = edit.connect(design, Wire(node.output(), concat.input(slot)))
    a, b = torch.rand(1, 2, 4, 4), torch.rand(1, 3, 4, 4)
    out = build(design)(**{first.name: a, second.name: b})
    assert torch.equal(out, torch.cat([a, b], 1))


def test_an_input_alone_gives_what_it_gets():
    x = torch.rand(1, 1, 4, 4)
    assert build(chain(Input((1, 4, 4))))(x) is x


def test_an_input_that_leads_nowhere_is_no_output():
    design, _ = edit.add(chain(Input((1, 4, 4)), Flatten()), Input((2, 4, 4)), (0.0, 0.0))
    out = build(design)(torch.rand(1, 1, 4, 4), torch.rand(1, 2, 4, 4))
    assert out.shape == (1, 16)


@pytest.mark.parametrize(
    ("design", "words"),
    [
        (Design(), "The design has no Input"),
        (chain(Input((1, 4, 4)), Linear(3)), "fc1: Linear receives 1×4×4 maps, not a vector"),
        (chain(Input((1, 4, 4)), UnknownLayer(kind="Later")), "does not know the layer “Later”"),
        (merged(Add(), 1), "add1: "),
    ],
    ids=["empty", "shape", "unknown", "unconnected"],
)
def test_errors_are_told_with_the_name_of_the_node(design, words):
    with pytest.raises(CompileError) as caught:
        build(design)
    assert words in str(caught.value)


def test_a_cycle_is_an_error():
    design = chain(Input((1, 4, 4)), ReLU(), ReLU())
    _, first, second = design.nodes
    design = edit.connect(design, Wire(second.output(), first.input()))
    with pytest.raises(CompileError, match="cycle"):
        build(design)


@pytest.mark.parametrize("name", ["", "3 layers", "élan", "ResNet-18", "a b", "class"])
def test_any_name_of_a_design_will_do(name):
    module = build(Design(nodes=chain(Input((1, 4, 4))).nodes, name=name))
    assert type(module).__name__.isidentifier()


@pytest.mark.parametrize("name", ["sum", "max", "conv_1", "add_1", "x", "output", "type_"])
def test_a_node_may_be_called_like_something_of_python_or_fx(name):
    design = chain(Input((1, 4, 4)), Conv2d(2, (3, 3)), Flatten())
    design = edit.rename(design, design.by_name["conv1"].id, name)
    module = build(design)
    assert list(module.state_dict()) == [f"{name}.weight", f"{name}.bias"]
    assert module(torch.rand(2, 1, 4, 4)).shape == (2, 8)
