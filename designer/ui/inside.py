"""The network of the design in front, and the picture that it is shown.

The cycle, one number for each hand-over:

1. A panel calls `watch` with a question, and again with None once nobody can see the answer.
2. While a training goes on, the question stands with its control, which answers it between two
   steps at a bounded rate; it comes back among the events of the training. Otherwise a thread
   of our own, the lens, answers it once for each network and whenever it is asked anew.
3. Both arrive in the window's thread, as `answered`. What was asked of another network, or under
   a key that another question took since, is dropped.
4. A study takes its time, so it has a copy of the network and a thread of its own; the copy is
   the answer to a question like any other, by 2.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from designer.data import Dataset, load_for
from designer.graph import Block, Design, Recipe
from designer.train import Adapted, Answer, Ended, Event, Question, Started
from designer.train.live import same_network
from designer.ui.document import Document
from designer.ui.lens import Lens, Read, Study
from designer.ui.showing import Showing
from designer.ui.training import State, Training

REST_MS = 250
"""How long a design stays as it is before a network is made of it to look into."""
MOST_FRESH = 30_000_000
"""Parameters: making a larger network only to look at its first weights takes too long."""
CLOSING_S = 5.0


class Asked(NamedTuple):
    """A question as it was asked: under a key, and when."""

    key: Hashable
    serial: int


class _Copy(NamedTuple):
    """The key of the question for a copy of the network."""

    wanted_by: Hashable


class Inside(Showing):
    """Asks the network that trains now, that has trained last, or that is not trained yet.

    Parameters
    ----------
    load
        What is called for data, in a thread: `designer.data.load_for`.
    """

    network_changed = Signal()
    """Another network is looked into: what was answered is of one that is gone."""
    answered = Signal(object, object)
    """The key of a question, and its answer."""
    failed = Signal(object, str)
    """The key of a question, and why it cannot be answered, in a sentence."""
    _told = Signal(object, object, object)
    _refused = Signal(object, object, object)

    def __init__(
        self,
        document: Document,
        training: Training,
        parent: QObject | None = None,
        *,
        load: Callable[..., Dataset] = load_for,
    ) -> None:
        super().__init__(document, parent, load=load)
        self._training = training
        self._numbers = count(1)
        self._number = 0  # of the network
        self._design: Design | None = None
        self._is_live = False
        self._is_past = False
        self._moment = ""
        self._is_fresh = True
        self._ended: dict[int, tuple[Design, Any]] = {}  # by the number of their document
        self._of_document = 0  # what the run is of
        self._turned_to = document.number
        self._can_begin = False
        self._questions: dict[Hashable, tuple[Asked, Question]] = {}
        self._studies: dict[Hashable, Study] = {}
        self._retired: list[Study] = []
        self._lens = Lens(self._told.emit, self._refused.emit)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._begin_anew)
        self._told.connect(self._take_told)
        self._refused.connect(self._take_refused)
        training.events.connect(self._take)
        training.state_changed.connect(self._follow_state)
        document.design_changed.connect(lambda _old, _new: self._follow_design())
        self.dataset_changed.connect(self._follow_dataset)

    # The network

    @property
    def design(self) -> Design | None:
        """The whole design of the network that is looked into; None where there is none."""
        return self._design

    @property
    def is_live(self) -> bool:
        """Whether it is the one that trains at present."""
        return self._is_live and self._is_heard and not self._is_past

    @property
    def is_fresh(self) -> bool:
        """Whether nobody has trained it yet."""
        return self._design is not None and self._is_fresh and not self._is_past

    @property
    def is_past(self) -> bool:
        """Whether it is one of another time, or of another run."""
        return self._is_past

    def begin(self) -> None:
        """Look into networks that nobody has trained, from now on: torch has been imported."""
        self._can_begin = True
        self._follow_design()

    @property
    def moment(self) -> str:
        """What the network of another time is called, as `look_at` was told; else empty."""
        return self._moment if self._is_past else ""

    def look_at(self, design: Design, read: Read, moment: str = "") -> None:
        """Look into another network in the place of the present one.

        `read` gives it, in a thread that may wait for files; `moment` says in a word or two what
        it is.
        """
        self._is_past, self._moment = True, moment
        self._put(design, read)

    def look_at_present(self) -> None:
        """Look into the network that trains, that has trained last, or else that is drawn."""
        if self._is_past:
            self._is_past = False
            # What was looked into is another network, though its design may be the same.
            self._design, number = None, self._number
            self._put_present()
            if self._number == number:  # there is none at present
                self._put(None, None)

    def path_of(self, ids: tuple[int, ...]) -> str | None:
        """Return the path in the network of a node of the document, None where it is not there.

        `ids` are those of the blocks that it is in, each followed by the number of the time that
        it stands in a row, and its own.
        """
        design, names = self._design, []
        if design is None:
            return None
        for place in range(0, len(ids), 2):
            node = design.by_id.get(ids[place])
            if node is None or node.is_bypassed or node.layer.outputs == 0:
                return None
            names.append(node.name)
            if place + 1 == len(ids):
                return ".".join(names)
            if not isinstance(node.layer, Block) or ids[place + 1] >= node.layer.repeat:
                return None
            if node.layer.repeat > 1:
                names.append(str(ids[place + 1]))
            design = node.layer.inner
        return None

    # Questions

    @property
    def is_asked(self) -> bool:
        """Whether any question stands."""
        return bool(self._questions)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way: no answer, no study, no data set, no other network."""
        studies = [study for study in self._studies.values() if study.is_at_work]
        return not (self._rest.isActive() or self._lens.is_busy or studies or self.is_loading)

    def watch(self, key: Hashable, question: Question | None) -> None:
        """Have a quick question answered for as long as it stands; None: no more.

        It is answered again and again while its network trains, else once for each network.
        """
        before = self._questions.pop(key, None)
        if before:
            self._training.watch(before[0], None)
            self._lens.ask(before[0], None)
        if question is not None:
            asked = Asked(key, next(self._numbers))
            self._questions[key] = asked, question
            if self._is_heard:
                self._training.watch(asked, question)
            if not self.is_live:
                self._lens.ask(asked, question)

    def study(self, key: Hashable, question: Question | None) -> None:
        """Have a question answered that takes its time; None ends the one under way.

        It is asked once, of a copy of the network, beside training and window. A generator
        function has each value answered that it yields.
        """
        before = self._studies.pop(key, None)
        if before:
            before.end()
            self._retired = [*(study for study in self._retired if study.is_at_work), before]
        if question is None:
            self.watch(_Copy(key), None)
            return
        number = next(self._numbers)
        self._studies[key] = Study(number, key, question, self._told.emit, self._refused.emit)
        self.watch(_Copy(key), copy.deepcopy)

    def close(self) -> None:
        """End all threads, at the end of the application."""
        for key in [*self._studies]:
            self.study(key, None)
        self.stop_loading()
        self._rest.stop()
        self._lens.close(CLOSING_S)
        for study in self._retired:
            study.wait(CLOSING_S)
        self._clerk.wait(CLOSING_S)

    # What happens

    def _take(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, Started | Adapted) and self._training.is_steered:
                self._is_live = True
                self._ended.pop(self._of_document, None)
                if self.is_live:
                    self._is_fresh = False
                    self._put(self._training.design, None)
            elif isinstance(event, Answer) and self.is_live:
                if isinstance(event.key, Asked):
                    self._answer(event.key, event.value)
            elif isinstance(event, Ended) and event.module is not None:
                design = self._training.design
                if design is not None:
                    self._ended[self._of_document] = design, event.module

    @property
    def _is_heard(self) -> bool:
        """Whether a training that goes on is one of the design in front, and may be asked."""
        return not self._training.is_active or self._of_document == self._document.number

    def _pass_on(self) -> None:
        """Have the training asked what concerns the design in front, and nothing of another."""
        for asked, question in self._questions.values():
            self._training.watch(asked, question if self._is_heard else None)

    def _follow_state(self, state: State) -> None:
        if state is State.LOADING:
            self._of_document = self._document.number
        if state is not State.IDLE:
            return
        self._pass_on()
        if self._is_live:
            was_seen = self._of_document == self._document.number
            self._is_live = False
            if was_seen and not self._is_past:
                self._put_present()
        if self._design is None:  # nothing was made while it was busy
            self._follow_design()

    def _follow_design(self) -> None:
        if self._document.number != self._turned_to:
            self._turn()
        elif not self.is_live and not self._is_past and self._document.number not in self._ended:
            self._rest.start()

    def _follow_dataset(self) -> None:
        """Have the network that nobody has trained take pictures as its data set has them."""
        design = self._design
        if design and self.dataset and self.is_fresh and design.recipe.normalize != "none":
            self._put(design, _fresh(design, self.dataset))

    def _turn(self) -> None:
        """Look into the network of the design that has come in front."""
        self._turned_to = self._document.number
        numbers = {sheet.number for sheet in self._document.sheets}
        self._ended = {number: it for number, it in self._ended.items() if number in numbers}
        self._is_past = False
        self._pass_on()
        if self.is_live or self._turned_to in self._ended:
            self._put_present()
        else:
            self._put(None, None)
            self._rest.start()

    def _put_present(self) -> None:
        number = self._document.number
        if self.is_live:
            self._is_fresh = False
            self._put(self._training.design, None)
        elif number in self._ended:
            design, module = self._ended[number]
            self._is_fresh = False
            self._put(design, lambda: module)
        else:
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Make a network of what is drawn, unless one trains or nobody could see into it."""
        is_there = self._is_past or self._document.number in self._ended
        if not self._can_begin or self._training.is_active or is_there:
            return
        design, readout = self._document.root, self._document.root_readout
        self._is_fresh = True
        if self._design is not None and self._number and _begin_alike(self._design, design):
            self._design = design
            return
        if not design.results or readout.errors or readout.parameters > MOST_FRESH:
            self._put(None, None)
            return

        self._put(design, _fresh(design, self.dataset))

    def _put(self, design: Design | None, read: Read | None) -> None:
        """Look into another network: one that the lens reads, else the one that trains."""
        self._number = next(self._numbers)
        before = self.sample
        self._design = design
        self._lens.look_at(self._number, read)
        if read is not None:
            for asked, question in self._questions.values():
                self._lens.ask(asked, question)
        self.network_changed.emit()
        if self.sample is not before:
            self.sample_changed.emit(self.sample)

    def _take_told(self, number: int, key: Hashable, value: object) -> None:
        if isinstance(key, Asked):
            if number == self._number and not self.is_live:
                self._answer(key, value)
        elif self._is_of_study(number, key):
            self.answered.emit(key, value)

    def _take_refused(self, number: int, key: Hashable, sentence: object) -> None:
        if isinstance(key, Asked):
            if number == self._number and not self.is_live and self._stands(key):
                self.failed.emit(key.key, str(sentence))
        elif self._is_of_study(number, key):
            self.failed.emit(key, str(sentence))

    def _answer(self, asked: Asked, value: object) -> None:
        if not self._stands(asked):
            return
        if isinstance(asked.key, _Copy):
            self.watch(asked.key, None)
            self._studies[asked.key.wanted_by].begin(value)
        else:
            self.answered.emit(asked.key, value)

    def _stands(self, asked: Asked) -> bool:
        return asked.key in self._questions and self._questions[asked.key][0] == asked

    def _is_of_study(self, number: int, key: Hashable) -> bool:
        return key in self._studies and number == self._studies[key].number


def _begin_alike(a: Design, b: Design) -> bool:
    """Tell whether two designs are one network that begins alike and takes pictures alike."""
    return _beginning(a.recipe) == _beginning(b.recipe) and same_network(a, b)


def _beginning(recipe: Recipe) -> tuple[object, ...]:
    """Return all of a recipe that decides it: a file of weights, and the pictures normalised by."""
    parted = (recipe.validation_split, recipe.seed) if recipe.normalize == "dataset" else ()
    return recipe.pretrained, recipe.renames, recipe.normalize, parted


def _fresh(design: Design, dataset: Dataset | None) -> Read:
    """Return what makes a network that nobody has trained, in a thread."""
    recipe = design.recipe

    def read() -> Any:
        from designer.compile import fresh, set_normalization
        from designer.data.normalization import normalization_for

        module = fresh(design)
        if dataset:  # until it is there, there is nothing that is known to normalise by
            given = recipe.normalize, dataset, recipe.validation_split, recipe.seed
            set_normalization(module, normalization_for(*given))
        return module

    return read
