"""The actions of the Train menu, each of them enabled while there is something for it to do."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from designer.ui.actions import Command, action
from designer.ui.running import Running
from designer.ui.training import State, Training
from designer.ui.words import later, tr


class Controls(QObject):
    """What can be done about a training: for the menu, the keys and the bar above alike."""

    def __init__(self, window: QWidget, training: Training, running: Running) -> None:
        super().__init__(window)
        self._training = training

        def made(text: str, keys: tuple[str, ...], do: object, tip: str) -> QAction:
            one = action(window, Command(text, keys, do))  # type: ignore[arg-type]
            one.setToolTip(tip)
            return one

        self.train = made(
            later("Train"), ("Ctrl+Return", "F5"), running.train, tr("Begin a training")
        )
        self.pause = made(
            later("Pause"),
            ("F6",),
            running.toggle_pause,
            tr("Hold after this step, or go on after a pause"),
        )
        self.step = made(
            later("Single step"), ("F7",), running.step, tr("Do one step and hold after it")
        )
        self.stop_after_epoch = made(
            later("Stop after this epoch"),
            ("Ctrl+Shift+F5",),
            running.toggle_stop_after_epoch,
            tr("End once the epoch under way is done; press again to take that back"),
        )
        self.stop_after_epoch.setCheckable(True)
        self.stop = made(later("Stop now"), ("Shift+F5",), training.stop, tr("End after this step"))
        self.evaluate = made(
            later("Evaluate now"),
            ("F8",),
            training.evaluate,
            tr("Go through the validation set meanwhile"),
        )
        self.save = made(
            later("Save a checkpoint now"),
            ("Shift+F8",),
            running.save,
            tr("Write down what going on needs"),
        )
        self.watch = made(
            later("Watch a run…"),
            ("Ctrl+Shift+O",),
            running.choose_run_to_watch,
            tr("Look on at a training of another process, by its folder"),
        )
        training.state_changed.connect(self._show)
        training.end_changed.connect(self._show)
        self._show()

    def fill(self, menu: QMenu) -> None:
        """Put all of them into the Train menu."""
        menu.addActions([self.train, self.pause, self.step])
        menu.addSeparator()
        menu.addActions([self.stop_after_epoch, self.stop])
        menu.addSeparator()
        menu.addActions([self.evaluate, self.save])
        menu.addSeparator()
        menu.addAction(self.watch)

    def fill_stop(self, menu: QMenu) -> None:
        """Put the two ways of stopping into a menu."""
        menu.addActions([self.stop_after_epoch, self.stop])

    def _show(self) -> None:
        training, state = self._training, self._training.state
        is_idle = state is State.IDLE
        can_steer = training.is_steered and state is not State.LOADING
        self.train.setEnabled(is_idle)
        self.pause.setEnabled(can_steer)
        self.pause.setText(tr("Resume") if state is State.PAUSED else tr("Pause"))
        self.step.setEnabled(is_idle or can_steer)
        self.stop_after_epoch.setEnabled(can_steer)
        self.stop_after_epoch.setChecked(training.stops_after_epoch)
        self.stop.setEnabled(not is_idle and state is not State.STOPPING)
        self.stop.setText(tr("Stop watching") if state is State.WATCHING else tr("Stop now"))
        self.evaluate.setEnabled(can_steer)
        self.save.setEnabled(can_steer)
        self.watch.setEnabled(is_idle)
