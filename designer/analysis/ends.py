"""Whether what a network ends in suits the loss that it is to be trained with."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from designer.analysis.problems import Problem, error, giver, notice
from designer.graph import Append, Block, Design, Layer, Remove, Replace, kind_of
from designer.graph.loss import BCEWithLogitsLoss, CrossEntropyLoss, NLLLoss
from designer.layers.activation import LogSoftmax, Sigmoid, Softmax
from designer.layers.dropout import Drop
from designer.layers.shape import Flatten, Identity, Reshape, Unflatten
from designer.layers.source import Input

_REMOVED = {
    (CrossEntropyLoss, Softmax): "Training uses cross entropy, which applies softmax itself. A "
    "second Softmax here makes the gradients small and learning slow: leave it out.",
    (CrossEntropyLoss, LogSoftmax): "Training uses cross entropy, which applies LogSoftmax "
    "itself. Once more changes nothing here and costs a little time: leave it out.",
    (BCEWithLogitsLoss, Sigmoid): "Training uses BCEWithLogitsLoss, which applies Sigmoid itself. "
    "A second one here can say neither a clear yes nor a clear no: leave it out.",
    (BCEWithLogitsLoss, Softmax): "Training uses BCEWithLogitsLoss, which applies Sigmoid itself "
    "and wants any numbers. Behind a Softmax it can never say a clear no: leave that out.",
    (BCEWithLogitsLoss, LogSoftmax): "Training uses BCEWithLogitsLoss, which applies Sigmoid "
    "itself and wants any numbers. Behind a LogSoftmax it can never say yes: leave that out.",
}
"""What each loss does itself, so that an end which does it, too, is one too many."""

_PASSES_ON = (Flatten, Unflatten, Reshape, Identity, Drop)
"""Layers behind which values mean what they meant before."""


def against_loss(design: Design) -> Iterator[Problem]:
    """Tell of ends with which the recipe's loss works badly."""
    for result in design.results:
        id_ = giver(design, result)
        layer = design.by_id[id_].layer
        message = _REMOVED.get((type(design.recipe.loss), type(layer)))
        if message is not None:
            yield notice(id_, message, Remove(kind_of(layer)))


def unusable_for_loss(design: Design, shapes: Collection[int]) -> Iterator[Problem]:
    """Tell of an end whose values the recipe's loss cannot take; `shapes` are of known shape."""
    results = [id_ for id_ in design.results if id_ in shapes]
    if not isinstance(design.recipe.loss, NLLLoss) or not results:
        return
    end = giver(design, results[0])
    layer, last = design.by_id[end].layer, _last_layer(design, end)
    if isinstance(layer, Input) or isinstance(last, LogSoftmax):
        return
    yield error(
        end,
        f"NLLLoss takes log-probabilities, which {kind_of(last)} does not give: the loss would "
        "fall without end. End with LogSoftmax, or choose CrossEntropyLoss, which applies it "
        "itself.",
        Replace(LogSoftmax(layer.dim)) if isinstance(layer, Softmax) else Append(LogSoftmax()),
    )


def _last_layer(design: Design, id_: int) -> Layer:
    """Return the layer that made the values which a node gives, in blocks as well."""
    for _ in design.nodes:  # no further, as there may be a cycle
        layer, into = design.by_id[id_].layer, design.incoming.get(id_)
        if isinstance(layer, Block) and layer.inner.results:
            return _last_layer(layer.inner, giver(layer.inner, layer.inner.results[0]))
        if not isinstance(layer, _PASSES_ON) or not into:
            break
        id_ = giver(design, into[0].source.node)
    return layer
