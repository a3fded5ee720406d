"""Keeps what the cards in sight show of their values up to date, while anyone can see them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer

from designer.analysis.health import Health, largest_ratio, of_gradient, of_values
from designer.analysis.overlay import Overlay
from designer.data import Split
from designer.graph import Design
from designer.ui.canvas.card_paint import FAR
from designer.ui.canvas.life import TILES, Life
from designer.ui.canvas.view import CanvasView
from designer.ui.inside import Inside

if TYPE_CHECKING:
    from designer.interpret.glimpse import Glimpse
    from designer.interpret.timing import Times

REST_MS = 60
"""How long canvas and selection stay as they are before other cards are asked for."""
EXAMPLES = 32
"""How many examples tell how well the layers learn, at most ..."""
MOST_VALUES = 20_000_000
"""... and how many values may be kept for their gradients."""
_GLIMPSES, _HEALTH, _TIMES = ("canvas", "glimpses"), ("canvas", "health"), ("canvas", "times")


class Shown(Enum):
    """Which cards show their values."""

    ALL = "all layers"
    SELECTED = "selected layers"
    NONE = "none"


class _Examples(NamedTuple):
    """The first examples of a split."""

    split: Split
    size: int


class Living(QObject):
    """Asks for what the cards in sight give, and hands it to them.

    Parameters
    ----------
    canvas
        Whose cards they are.
    inside
        Answers for the network.
    """

    def __init__(self, canvas: CanvasView, inside: Inside) -> None:
        super().__init__(canvas)
        self._canvas, self._inside, self._document = canvas, inside, canvas.document
        self._shown = Shown.ALL
        self._is_strongest = True
        self._pinned: dict[str, tuple[int, ...]] = {}
        self._asked: object = None
        self._measured_with: dict[object, _Examples | None] = {}
        self._glimpses: dict[str, Glimpse] = {}
        self._healths: dict[str, Health] = {}
        self._times: dict[str, Times] = {}
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.ask)
        canvas.moved.connect(self._rest.start)
        canvas.weighing.overlay_changed.connect(self._rest.start)
        canvas.installEventFilter(self)
        self._document.design_changed.connect(lambda _old, _new: self._rest.start())
        self._document.selection_changed.connect(lambda _ids: self._rest.start())
        self._document.way_changed.connect(self._rest.start)
        inside.network_changed.connect(self._forget)
        inside.sample_changed.connect(lambda _sample: self._rest.start())
        inside.dataset_changed.connect(self._rest.start)
        inside.answered.connect(self._take)

    @property
    def shown(self) -> Shown:
        """Which cards show their values."""
        return self._shown

    @shown.setter
    def shown(self, shown: Shown) -> None:
        self._shown = shown
        self.ask()
        self._show()

    def choose(self, *, strongest: bool) -> None:
        """Show the strongest channels of each layer, or the first."""
        self._is_strongest, self._pinned = strongest, {}
        self.ask()

    def pin(self) -> None:
        """Stay with the channels that are shown now, whatever becomes the strongest."""
        self._pinned = {path: glimpse.channels for path, glimpse in self._glimpses.items()}
        self.ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._rest.start()
        return False

    # What is asked

    def ask(self) -> None:
        """Ask for the cards that are in sight now, unless that is asked already."""
        sample = self._inside.sample
        paths = self._paths() if self._canvas.isVisible() else {}
        if self._canvas.isVisible() and self._inside.design is not None:
            self._inside.want_dataset()
        wanted = {path: self._pinned.get(path) for path in paths}
        last = _last(self._inside.design)
        asked = wanted, self._is_strongest, last, sample
        if asked != self._asked:
            self._asked = asked
            question = None
            if wanted and sample is not None:
                question = partial(
                    _glimpses, sample.image, wanted, strongest=self._is_strongest, last=last
                )
            self._inside.watch(_GLIMPSES, question)
            self._show()
        overlay, examples = self._canvas.weighing.overlay, self._examples()
        is_measured = overlay is not None and overlay.is_measured
        self._ask_examples(_HEALTH, _health, examples if wanted or is_measured else None)
        is_timed = overlay in (Overlay.FORWARD, Overlay.BACKWARD)
        self._ask_examples(_TIMES, _times, examples if is_timed else None)

    def _ask_examples(self, key: object, measure: Any, examples: _Examples | None) -> None:
        """Have these examples measured, unless that is asked already."""
        if examples != self._measured_with.get(key):
            self._measured_with[key] = examples
            self._inside.watch(key, None if examples is None else partial(measure, examples))

    def _examples(self) -> _Examples | None:
        """Return some pictures and labels that the network can be measured with, if there are."""
        data, sample = self._inside.dataset, self._inside.sample
        if data is None or sample is None:
            return None
        split = data.validation
        if split.images.shape[1:] != sample.image.shape:
            return None
        values = max(1, self._document.root_readout.activations)
        return _Examples(split, max(2, min(EXAMPLES, MOST_VALUES // values)))

    def _paths(self) -> dict[str, int]:
        """Return the nodes that are to show their values, by their paths in the network."""
        return {path: id_ for id_, path in self._ids() if self._is_wanted(id_)}

    def _ids(self) -> list[tuple[int, str]]:
        within = tuple(step for id_ in self._document.way for step in (id_, 0))
        cards = self._canvas.design_scene.cards
        found = ((id_, self._inside.path_of((*within, id_))) for id_ in cards)
        return [(id_, path) for id_, path in found if path is not None]

    def _is_shown(self, id_: int) -> bool:
        if self._shown is Shown.SELECTED:
            return id_ in self._document.selection
        return self._shown is Shown.ALL

    def _is_wanted(self, id_: int) -> bool:
        if not self._is_shown(id_) or self._canvas.zoom < FAR:
            return False
        card = self._canvas.design_scene.cards[id_]
        return card.scene_rect.intersects(self._canvas.visible_rect)

    # What is answered

    def _take(self, key: object, value: Any) -> None:
        if key == _GLIMPSES:
            # Cards out of sight keep what they had, and their size: nothing jumps on the way there.
            self._glimpses = {**self._glimpses, **value}
        elif key == _HEALTH:
            self._healths = value
        elif key == _TIMES:
            self._times = value
        else:
            return
        self._show()
        if key != _GLIMPSES:
            self._show_measured()

    def _forget(self) -> None:
        self._pinned = {}
        if self._inside.design is None:
            self._glimpses, self._healths, self._times = {}, {}, {}
            self._show()
        self.ask()

    def _show(self) -> None:
        lives = {}
        largest = largest_ratio(self._healths)
        for id_, path in self._ids():
            glimpse, health = self._glimpses.get(path), self._healths.get(path)
            if glimpse is not None and self._is_shown(id_):
                lives[id_] = self._life(glimpse, health, largest)
        self._canvas.design_scene.show_lives(lives)

    def _life(self, glimpse: Glimpse, health: Health | None, largest: float) -> Life:
        is_last, data = glimpse.probabilities is not None, self._inside.dataset
        sample = self._inside.sample
        return Life(
            glimpse,
            of_values(health) if health else None,
            of_gradient(health, largest) if health else None,
            data.info.classes if is_last and data else (),
            sample.label if is_last and sample else None,
        )

    def _show_measured(self) -> None:
        measured: dict[Overlay, Mapping[int, float]] = {}
        ids = self._ids()
        healths = {id_: self._healths[path] for id_, path in ids if path in self._healths}
        times = {id_: self._times[path] for id_, path in ids if path in self._times}
        measured[Overlay.GRADIENT] = {id_: health.signal for id_, health in healths.items()}
        measured[Overlay.SPREAD] = {id_: health.deviation for id_, health in healths.items()}
        measured[Overlay.FORWARD] = {id_: taken.forward for id_, taken in times.items()}
        measured[Overlay.BACKWARD] = {id_: taken.backward for id_, taken in times.items()}
        self._canvas.weighing.take(measured)


def _last(design: Design | None) -> str | None:
    """Return the path of the node whose values are what the network gives, if there is one."""
    if design is None or not design.results:
        return None
    id_ = design.results[0]
    while design.by_id[id_].layer.outputs == 0 or design.by_id[id_].is_bypassed:
        wires = design.incoming.get(id_)
        if not wires:
            return None
        id_ = wires[0].source.node
    return design.by_id[id_].name


# The rooms that these call import torch, as the run or the lens has done by then.


def _glimpses(image: Any, wanted: Any, module: Any, *, strongest: bool, last: str | None) -> Any:
    from designer.interpret.glimpse import glimpses

    return glimpses(module, image, wanted, TILES, strongest=strongest, last=last)


def _health(examples: _Examples, module: Any) -> Any:
    from designer.interpret.health import health

    split, count = examples
    return health(module, split.images[:count], split.labels[:count])


def _times(examples: _Examples, module: Any) -> Any:
    from designer.interpret.timing import times

    return times(module, examples.split.images[: examples.size])
