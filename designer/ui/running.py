"""The Train menu's work: trainings are begun, kept in step with the design, and gone on with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from designer import runs
from designer.analysis import Problem, read
from designer.data import known_task
from designer.graph import Design, Recipe, families_of
from designer.train.live import same_network
from designer.ui.banner import Banner
from designer.ui.document import Document
from designer.ui.training import State, Training
from designer.ui.words import later, tr

_NETWORK_STAYS = later(
    "The network that trains stays as it was. Pause and resume to train the changed one."
)
_RECIPE_STAYS = later("This training goes on as it began.")
_ALL_STAYS = later(
    "Nothing changes the training that goes on. What you do now counts for the next one."
)


class Running(QObject):
    """Runs of the open design.

    A run belongs to the design that was in front when it began: it follows every change of that,
    and none of another design.

    Parameters
    ----------
    refuse
        Shows the problem of the design that stands in the way.
    device
        The device that is chosen.
    open_design
        Puts a design in front.
    """

    began = Signal()
    """A run begins, or is looked on at."""
    resumed = Signal(object)
    """The run in this folder is about to go on."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        training: Training,
        banner: Banner,
        *,
        refuse: Callable[[Problem], object],
        device: Callable[[], str],
        open_design: Callable[[Design], object],
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._training = window, document, training
        self._banner, self._refuse, self._device = banner, refuse, device
        self._open_design = open_design
        self._number = 0
        self._told: set[str] = set()
        document.design_changed.connect(lambda _old, _new: self._follow())

    @property
    def is_of_document(self) -> bool:
        """Whether the present or last run is one of the design that is in front now."""
        return self._number == self._document.number and self._training.design is not None

    @property
    def number(self) -> int:
        """The number of the design that the present or last run here is one of."""
        return self._number

    def train(self) -> bool:
        """Start training, or say in the design's own words why it cannot; tell whether it began."""
        errors = self._document.root_readout.errors
        if errors:
            self._refuse(errors[0])
            return False
        if not self._document.root.recipe.data:
            self._banner.tell(tr("No data set is chosen. Choose one under Data, above."))
            return False
        self._start(None)
        return True

    def go_on(self, run_dir: Path) -> None:
        """Open the design of an interrupted run and go on with it from its checkpoint."""
        if self._is_busy():
            return
        try:
            design = runs.design_in(run_dir)
        except runs.RunsError as error:
            self._banner.tell(str(error))
            return
        here = self._document.sheet
        sheet = next((s for s in (here, *self._document.sheets) if s.root == design), None)
        if sheet:
            self._document.turn_to(sheet)
        else:
            self._open_design(design)
        self.resumed.emit(run_dir)
        self._start(run_dir)

    def choose_run_to_watch(self) -> None:
        """Ask for the folder of a run and look on at it."""
        name = QFileDialog.getExistingDirectory(
            self._window, tr("Watch a run: choose its folder"), str(Path.home())
        )
        if name:
            self.watch(Path(name))

    def watch(self, run_dir: Path) -> None:
        """Look on at the run that another process writes into a folder."""
        if self._is_busy():
            return
        self._banner.hide()
        self._training.watch_run(run_dir)
        self.began.emit()

    def toggle_pause(self) -> None:
        """Pause a run, or let a paused one go on, unless the network cannot be put in its place."""
        if self._training.state is not State.PAUSED:
            self._training.pause()
            return
        problem = self._problem()
        if problem:
            self._refuse(problem)
        else:
            self._training.resume()

    def step(self) -> None:
        """Do one step and hold; the first of a training, where there is none."""
        if self._training.is_active or self.train():
            self._training.step()

    def toggle_stop_after_epoch(self) -> None:
        """Have the run end after its epoch, or take that back."""
        self._training.stop_after_epoch(not self._training.stops_after_epoch)

    def save(self) -> None:
        """Have a checkpoint written, or say why there can be none."""
        if self._training.run_dir is None:
            self._banner.tell(tr("This training is not kept in a folder, so nothing can be saved."))
        else:
            self._training.save()

    def _is_busy(self) -> bool:
        if self._training.is_active:
            self._banner.tell(tr("Another training goes on. Stop it first."))
        return self._training.is_active

    def _start(self, resumed: Path | None) -> None:
        self._banner.hide()
        self._number = self._document.number
        self._document.sheet.was_trained = True
        self._told.clear()
        run_dir = resumed or runs.default_run_dir(runs.new_id())
        self._training.start(
            self._document.root, self._device(), run_dir=run_dir, resume=resumed is not None
        )
        self.began.emit()

    def _follow(self) -> None:
        """Have the run go by the changed design, and say once what has to wait."""
        training, root = self._training, self._document.root
        if not self.is_of_document or not training.is_active:
            return
        training.follow(root)
        trained = training.design
        assert trained
        is_other_network = not same_network(trained, root)
        is_other_recipe = trained.recipe != root.recipe
        if not training.is_steered:
            if training.state is not State.STOPPING and (is_other_network or is_other_recipe):
                self._tell(tr(_ALL_STAYS))
        elif training.state is not State.PAUSED and is_other_network:
            self._tell(tr(_NETWORK_STAYS))
        elif is_other_recipe:
            names = ", ".join(_differing(trained.recipe, root.recipe))
            self._tell(
                tr(
                    "This training goes on as it began. For the next one this counts: {names}.",
                    names=names,
                )
            )

    def _problem(self) -> Problem | None:
        """Return what stands in the way of the changed network, if it is one."""
        trained, root = self._training.design, self._document.root
        if not self.is_of_document or trained is None or same_network(trained, root):
            return None
        errors = read(root, known_task(trained.recipe)).errors
        return errors[0] if errors else None

    def _tell(self, sentence: str) -> None:
        """Say something once in a run, whatever else the sentence ends in."""
        begin = sentence.partition(".")[0]
        if begin not in self._told:
            self._told.add(begin)
            self._banner.tell(sentence, tone="note")


def _differing(a: Recipe, b: Recipe) -> list[str]:
    names = [field.name for field in a.fields] + list(families_of(Recipe))
    return [name for name in names if getattr(a, name) != getattr(b, name)]
