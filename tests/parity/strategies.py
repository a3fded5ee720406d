"""Random layers, inputs and designs, drawn from what every layer declares of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import Costs, costs
from designer.graph import (
    LAYERS,
    Ascending,
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
    Permutation,
    Port,
    Renames,
    Set,
    Shape,
    ShapeError,
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
        case Permutation():
            orders = st.integers(1, 4).flatmap(lambda n: st.permutations(range(1, n + 1)))
            return st.just(default) | st.permutations((1, 2, 3)).map(tuple) | orders.map(tuple)
        case Ascending():
            return st.just(default) | st.sets(st.integers(1, 99), min_size=1, max_size=4).map(
                lambda numbers: tuple(sorted(numbers))
            )
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
        case Sizes(fills=True):
            return shapes() | shapes().map(lambda shape: (-1, *shape[1:])) | st.just(default)
        case Sizes():
            return shapes()
        case Text():
            return st.text(max_size=8)
        case Renames():
            names = st.text("abc.1", min_size=1, max_size=6)
            return st.lists(st.tuples(names, st.just("") | names), max_size=3)
    raise NotImplementedError(f"no strategy for {option}")


# Strategies are kept, which spares hypothesis from looking each over anew for every draw.


@cache
def layers(kinds: tuple[str, ...] = KINDS) -> st.SearchStrategy[Layer]:
    """Any layer with any options that its fields take, whether or not they work together."""
    return st.sampled_from(kinds).flatmap(_with_options)


@cache
def _with_options(kind: str) -> st.SearchStrategy[Layer]:
    cls = LAYERS[kind]
    options = {f.name: values_of(f.option, f.default) for f in fields_of(cls)}
    # Each is given or left at its default, so that rare combinations are not the only ones seen.
    return st.fixed_dictionaries({}, optional=options).map(cls.from_options)


@cache
def maps(channels: int = 8, side: int = 12) -> st.SearchStrategy[Shape]:
    size = st.integers(1, side)
    return st.tuples(st.integers(1, channels), size, size).map(Shape)


@cache
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
    draw: st.DrawFn,
    kinds: tuple[str, ...] = KINDS,
    most: int = 10,
    legal: bool | None = None,
    *,
    inputs: int = 1,
    including: str | None = None,
) -> Design:
    """Layers that read what one or more of those before them give: branches, merges, many ends.

    With `legal` each reads what it can take, and is left out where there is nothing; without,
    about half of them read what they cannot take. Undecided, it is drawn. There are up to so
    many `inputs`, and a layer of the kind `including` is tried.
    """
    if legal is None:
        legal = draw(st.booleans())
    first = draw(maps(channels=6, side=16) | shapes())
    others = [
        first if draw(st.booleans()) else draw(shapes())
        for _ in range(draw(st.integers(0, inputs - 1)))
    ]
    given: dict[int, Shape | None] = dict(enumerate((first, *others), start=1))
    nodes = [Node(id_, f"input{id_}", LAYERS["Input"](shape=shape)) for id_, shape in given.items()]
    wires: list[Wire] = []
    tried = draw(st.lists(layers(kinds), max_size=most))
    if including in kinds:
        tried.insert(draw(st.integers(0, len(tried))), draw(layers((including,))))
    for layer in tried:
        fits = legal or draw(st.booleans())
        if fits:
            layer = _mended(layer, given[draw(_any_of(tuple(given)))])
        sources = _sources(draw, layer, given, fits=fits)
        if not sources:
            continue
        id_ = len(nodes) + 1
        given[id_] = _gives(layer, [given[source] for source in sources])
        nodes.append(Node(id_, free_name(Design(tuple(nodes)), layer.base_name), layer))
        wires += [Wire(Port(source), Port(id_, slot)) for slot, source in enumerate(sources)]
    return Design(tuple(nodes), tuple(wires))


def _sources(
    draw: st.DrawFn, layer: Layer, given: Mapping[int, Shape | None], *, fits: bool
) -> list[int]:
    """Draw what `layer` reads of what is `given`, so that it works, or else does not.

    Nothing if it cannot work; anything if it cannot but work.
    """
    chosen: list[int] = []
    for _ in range(draw(st.integers(2, 3)) if layer.arity is None else 1):
        before = [given[id_] for id_ in chosen]
        suit = [i for i, shape in given.items() if bool(_gives(layer, [*before, shape])) == fits]
        if fits and not suit:
            return []
        suit = suit or list(given)
        chosen.append(draw(_any_of(tuple(suit))))
    return chosen


@cache
def _any_of(ids: tuple[int, ...]) -> st.SearchStrategy[int]:
    """Mostly the last, so that designs grow long, and some from further up: branches."""
    return st.just(ids[-1]) | st.sampled_from(ids)


def _mended(layer: Layer, shape: Shape | None) -> Layer:
    """What the fix beside an error makes of `layer`: a value that only just works."""
    error = costs(layer, (shape,)) if shape and layer.arity == 1 else None
    if isinstance(error, ShapeError) and isinstance(error.fix, Set):
        return layer.replace(**dict(error.fix.options))
    return layer


def _gives(layer: Layer, inputs: Sequence[Shape | None]) -> Shape | None:
    known = tuple(shape for shape in inputs if shape)
    result = costs(layer, known) if len(known) == len(inputs) else None
    return result.shape if isinstance(result, Costs) else None


@st.composite
def networks(draw: st.DrawFn, kind: str) -> Design:
    """Designs in which a layer of a kind is tried: several inputs, everything in any order."""
    design = draw(designs(inputs=3, including=kind))
    nodes, wires = draw(st.permutations(design.nodes)), draw(st.permutations(design.wires))
    return replace(design, nodes=tuple(nodes), wires=tuple(wires))
