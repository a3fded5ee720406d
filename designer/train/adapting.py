"""A changed design in the place of the one that is being trained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from torch import Tensor

from designer.compile import places
from designer.graph import Design, Layer
from designer.train.learner import Learner


class Fit(NamedTuple):
    """What of a training goes on in another network: names of layers with weights."""

    kept: tuple[str, ...]
    anew: tuple[str, ...]


def take_over(old: Learner, before: Design, new: Learner, after: Design) -> Fit:
    """Give each layer of `new` the weights, and what was kept for them, of its place in `old`.

    Its place is the node that it is at, or else the one of its name; it fits where its kind and
    the shapes of all its weights are the same.
    """
    state, target = old.state(), new.state()
    by_ids = {ids: (path, layer) for ids, path, layer in places(before)}
    by_path = {path: (path, layer) for path, layer in by_ids.values()}
    kept, anew = [], []
    backbone = set()
    for ids, path, layer in places(after):
        wanted = _under(target, "model", path)
        if not wanted:
            continue
        found = next(
            (
                source
                for source, kind in filter(None, (by_ids.get(ids), by_path.get(path)))
                if _fits(kind, layer, _under(state, "model", source), wanted)
            ),
            None,
        )
        if found is None:
            anew.append(path)
            continue
        kept.append(path)
        if found in old.backbone:
            backbone.add(path)
        for part in {key.partition(".")[0] for key in state}:
            for key, value in _under(state, part, found).items():
                target[f"{part}.{path}.{key}"] = value
    new.set_backbone(frozenset(backbone))
    new.load(target, old.scaler_state())
    return Fit(tuple(kept), tuple(anew))


def _under(state: Mapping[str, Tensor], part: str, path: str) -> dict[str, Tensor]:
    prefix = f"{part}.{path}."
    return {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}


def _fits(old: Layer, new: Layer, has: Mapping[str, Tensor], wanted: Mapping[str, Tensor]) -> bool:
    same = has.keys() == wanted.keys() and all(has[k].shape == wanted[k].shape for k in has)
    return type(old) is type(new) and same
