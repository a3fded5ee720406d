"""The hand on a training that runs in other processes: what it wants, as lines of JSON.

No torch here. Questions cannot be put this way: functions do not travel.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from threading import Thread
from typing import Any

from designer.graph import Design, FileError, file
from designer.train.control import Control

VARIABLE = "CONVAS_STEERED"
"""Set where orders come through standard input."""

Order = dict[str, Any]


def orders(control: Control, is_over: Callable[[], bool]) -> Iterator[Order]:
    """Give what is wanted of a training, as it is wanted, until that is over or to be stopped."""
    paused = after_epoch = False
    design: Design | None = None

    def is_wanted() -> bool:
        return (
            is_over()
            or control.is_stopped
            or control.is_paused != paused
            or control.stops_after_epoch != after_epoch
            or control.steps_allowed > 0
            or control.design is not design
            or control.has_wishes
        )

    while True:
        control.wait_until(is_wanted)
        if is_over() or control.is_stopped:
            return
        # What is done when a pause ends goes by the design, so that comes first.
        if control.design is not design and control.design is not None:
            design = control.design
            yield {"do": "follow", "design": file.dumps(design)}
        if control.is_paused != paused:
            paused = not paused
            yield {"do": "pause" if paused else "resume"}
        if control.stops_after_epoch != after_epoch:
            after_epoch = not after_epoch
            yield {"do": "stop_after_epoch", "wanted": after_epoch}
        while control.steps_allowed:
            control.take_step()
            yield {"do": "step"}
        if control.take_evaluation():
            yield {"do": "evaluate"}
        if control.take_checkpoint():
            yield {"do": "save"}


def obey(control: Control, order: Mapping[str, Any]) -> None:
    """Have a control want what an order says; one of a newer version is passed over."""
    match order:
        case {"do": "follow", "design": str(text)}:
            control.follow(file.loads(text))
        case {"do": "stop_after_epoch", "wanted": bool(wanted)}:
            control.stop_after_epoch(wanted)
        case {"do": "pause" | "resume" | "step" | "evaluate" | "save" as name}:
            getattr(control, name)()


def listen(control: Control, descriptor: int = 0) -> None:
    """Obey the lines that come in, in a thread; stop when whoever gave them is gone."""
    Thread(target=_obey_lines, args=(control, descriptor), daemon=True).start()


def _obey_lines(control: Control, descriptor: int) -> None:
    rest = b""
    # Not through sys.stdin: the interpreter cannot end while a thread waits in there.
    while chunk := os.read(descriptor, 1 << 16):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            try:
                obey(control, json.loads(line))
            except (ValueError, FileError):
                continue
    control.stop()
