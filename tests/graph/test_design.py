from collections.abc import Sequence

import torch
from hypothesis import given
from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import LAYERS, Design, Node, Reason, Wire, check_wire, upstream
from designer.graph.design import Port
from designer.graph.layer import UnknownLayer
from designer.graph.names import RESERVED

ADD, RELU, INPUT = LAYERS["Add"](), LAYERS["ReLU"](), LAYERS["Input"]()


def made_of(count: int, edges: Sequence[tuple[int, int]]) -> Design:
    """Merges, so that any number of wires may reach each."""
    slots = dict.fromkeys(range(count), -1)
    wires = []
    for source, target in edges:
        slots[target] += 1
        wires.append(Wire(Port(source), Port(target, slots[target])))
    return Design(tuple(Node(i, f"n{i}", ADD) for i in range(count)), tuple(wires))


@st.composite
def acyclic(draw: st.DrawFn) -> Design:
    count = draw(st.integers(1, 8))
    rank = draw(st.permutations(range(count)))
    pairs = [(a, b) for a in range(count) for b in range(count) if rank[a] < rank[b]]
    return made_of(count, draw(st.lists(st.sampled_from(pairs), max_size=12)) if pairs else [])


@given(acyclic())
def test_order_is_topological_and_complete(design: Design) -> None:
    place = {id_: i for i, id_ in enumerate(design.order)}
    assert sorted(place) == sorted(design.by_id)
    assert all(place[w.source.node] < place[w.target.node] for w in design.wires)


@given(acyclic())
def test_order_does_not_change_when_a_node_is_added(design: Design) -> None:
    more = design.with_node(Node(99, "late", INPUT))
    assert tuple(id_ for id_ in more.order if id_ != 99) == design.order


@given(acyclic())
def test_a_chain_is_run_without_interruption(design: Design) -> None:
    """Depth first: what one branch needs is done before the next is begun."""
    for wire in design.wires:
        source, target = wire.source.node, wire.target.node
        if len(design.outgoing[source]) == len(design.incoming[target]) == 1:
            assert design.order.index(target) == design.order.index(source) + 1


@given(acyclic(), st.data())
def test_check_wire_lets_in_all_but_cycles(design: Design, data: st.DataObject) -> None:
    node = st.sampled_from(sorted(design.by_id))
    wire = Wire(Port(data.draw(node)), Port(data.draw(node)))
    refusal = check_wire(design, wire)
    if refusal is None:
        assert len(design.with_wires(wire).order) == len(design.nodes)
    elif refusal.reason is Reason.CYCLE:
        assert len(design.with_wires(wire).order) < len(design.nodes)


def chain() -> Design:
    nodes = Node(1, "input", INPUT), Node(2, "relu1", RELU), Node(3, "relu2", RELU)
    return Design(nodes, (Wire(Port(1), Port(2)), Wire(Port(2), Port(3))))


def test_each_reason_for_which_a_wire_is_refused() -> None:
    reasons = {
        Reason.NO_SUCH_NODE: (Wire(Port(1), Port(9)), "not in the design"),
        Reason.NO_SUCH_PORT: (Wire(Port(1), Port(3, 1)), "ReLU has no input 2."),
        Reason.SELF: (Wire(Port(2), Port(2)), "cannot feed itself"),
        Reason.CYCLE: (Wire(Port(3), Port(2)), "relu2 already feeds relu2"),
        Reason.DUPLICATE: (Wire(Port(1), Port(2)), "already there"),
    }
    assert set(reasons) == set(Reason)
    reasons[Reason.CYCLE] = (Wire(Port(3), Port(2)), "relu1 already feeds relu2")
    for reason, (wire, words) in reasons.items():
        refusal = check_wire(chain(), wire)
        assert refusal is not None
        assert refusal.reason is reason
        assert words in refusal.message


def test_an_output_that_is_not_there_and_an_input_of_the_input_are_refused() -> None:
    for wire in (Wire(Port(1, 1), Port(3)), Wire(Port(2), Port(1)), Wire(Port(2), Port(3, -1))):
        assert check_wire(chain(), wire).reason is Reason.NO_SUCH_PORT


def test_a_merge_always_has_a_free_input() -> None:
    design = chain().with_node(Node(4, "add1", ADD))
    for slot in range(4):
        wire = Wire(Port(1 + slot % 3), Port(4, slot))
        assert check_wire(design, wire) is None
        design = design.with_wires(wire)
    assert check_wire(design, Wire(Port(1), Port(4, 9))).reason is Reason.NO_SUCH_PORT


def test_an_unknown_layer_keeps_the_inputs_and_outputs_that_are_wired() -> None:
    unknown = Node(4, "new", UnknownLayer(kind="New"))
    design = chain().with_node(unknown)
    design = design.with_wires(Wire(Port(1), Port(4)), Wire(Port(2), Port(4, 1)))
    assert check_wire(design, Wire(Port(3), Port(4, 1))) is None
    assert check_wire(design, Wire(Port(4, 1), Port(3))) is None
    assert check_wire(design, Wire(Port(3), Port(4, 2))).reason is Reason.NO_SUCH_PORT


def test_upstream_is_the_node_and_all_that_feeds_it() -> None:
    assert upstream(chain(), 2) == {1, 2}


def test_two_designs_of_the_same_parts_are_one_value() -> None:
    assert chain() == chain()
    assert len({chain(), chain()}) == 1
    assert chain() != chain().without_nodes([3])


def test_every_attribute_that_a_module_has_is_reserved() -> None:
    module = torch.fx.symbolic_trace(torch.nn.ReLU())
    assert {name for name in dir(module) if not name.startswith("_")} <= RESERVED
