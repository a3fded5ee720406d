"""Random layers, inputs and designs, drawn from what every layer declares of itself."""

from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import Costs, costs
from designer.graph import (
    LAYERS,
    Axes,
    Choice,
    Design,
    Flag,
    Integer,
    Layer,
    Node,
    Number,
    Option,
    OptionalInteger,
    PairOf,
    Port,
    Shape,
    Sides,
    Sizes,
    Text,
    Wire,
    fields_of,
)
from designer.graph.names import free_name

KINDS = tuple(kind for kind in LAYERS if kind not in {"Input", "Output"})


def values_of(option: Option, default: object) -> st.SearchStrategy:
    """Values that `option` takes, small enough to be quick and to meet each other's limits."""
    match option:
        case OptionalInteger():
            return st.none() | st.integers(option.minimum, option.minimum + 7)
        case Sides():
            size = st.integers(option.minimum, option.minimum + 4)
            return st.just(default) | size | st.tuples(size, size, size, size)
        case Axes():
            return st.just(default) | st.sets(st.integers(1, 4), min_size=1, max_size=3).map(tuple)
        case Integer():
            low, high = option.minimum, min(option.maximum, max(option.minimum, 0) + 7)
            return st.just(default) | st.integers(max(low, -4), high)
        case Number():
            low, high = max(option.minimum, -3.0), min(option.maximum, 3.0)
            return st.just(default) | st.floats(low, high, exclude_min=option.above)
        case Flag():
            return st.booleans()
        case Choice():
            return st.sampled_from(option.words)
        case PairOf():
            size = st.integers(option.minimum, option.minimum + 4)
            pairs = st.just(default) | size | st.tuples(size, size)
            return pairs | st.sampled_from(option.words) if option.words else pairs
        case Sizes():
            return shapes()
        case Text():
            return st.text(max_size=8)
    raise NotImplementedError(f"no strategy for {option}")


def layers(kinds: tuple[str, ...] = KINDS) -> st.SearchStrategy[Layer]:
    """Any layer with any options that its fields take, whether or not they work together."""
    return st.sampled_from(kinds).flatmap(_with_options)


def _with_options(kind: str) -> st.SearchStrategy[Layer]:
    cls = LAYERS[kind]
    options = {f.name: values_of(f.option, f.default) for f in fields_of(cls)}
    # Each is given or left at its default, so that rare combinations are not the only ones seen.
    return st.fixed_dictionaries({}, optional=options).map(cls.from_options)


def maps(channels: int = 8, side: int = 12) -> st.SearchStrategy[Shape]:
    size = st.integers(1, side)
    return st.tuples(st.integers(1, channels), size, size).map(Shape)


def shapes() -> st.SearchStrategy[Shape]:
    """Mostly maps, some vectors and some (rows, columns)."""
    others = st.lists(st.integers(1, 12), min_size=1, max_size=2).map(Shape)
    return maps() | maps() | maps() | others


@st.composite
def layer_and_inputs(
    draw: st.DrawFn, kinds: tuple[str, ...] = KINDS
) -> tuple[Layer, tuple[Shape, ...]]:
    """A layer and the shapes that it receives."""
    layer = draw(layers(kinds))
    first = draw(shapes())
    if layer.arity is not None:
        return layer, (first,) * layer.arity
    others = st.just(first) | shapes() | st.integers(1, 12).map(lambda n: Shape((n, *first[1:])))
    return layer, (first, *draw(st.lists(others, min_size=1, max_size=3)))


@st.composite
def designs(
    draw: st.DrawFn, kinds: tuple[str, ...] = KINDS, most: int = 10, legal: bool | None = None
) -> Design:
    """A chain with branches: each layer reads what one or more of those before it give.

    With `legal` the layers that cannot take what they receive are left out; undecided, it is
    drawn.
    """
    if legal is None:
        legal = draw(st.booleans())
    shape = draw(maps(channels=6, side=16) | shapes())
    nodes = [Node(1, "input", LAYERS["Input"](shape=shape))]
    given = {1: shape}
    wires: list[Wire] = []
    for layer in draw(st.lists(layers(kinds), max_size=most)):
        count = draw(st.integers(2, 3)) if layer.arity is None else 1
        # Mostly the last, so that designs grow long, and some from further up: branches.
        source = st.just(len(nodes)) | st.integers(1, len(nodes))
        sources = [draw(source) for _ in range(count)]
        if legal:
            result = costs(layer, tuple(given[id_] for id_ in sources))
            if not isinstance(result, Costs):
                continue
            given[len(nodes) + 1] = result.shape
        node = Node(len(nodes) + 1, free_name(Design(tuple(nodes)), layer.base_name), layer)
        wires += [Wire(Port(id_), Port(node.id, slot)) for slot, id_ in enumerate(sources)]
        nodes.append(node)
    return Design(tuple(nodes), tuple(wires))
