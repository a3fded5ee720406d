"""A training in several processes of this machine, as the events of one. No torch here."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO

import designer
from designer.graph import Design, FileError, file
from designer.train.control import Control
from designer.train.events import Ended, Event, Failed, Started, Steps, from_json
from designer.train.steering import VARIABLE, orders

GRACE = 45.0
"""Seconds to end in; torchrun gives its processes 30."""
_REMEMBERED = 200
"""Lines of complaint; torchrun ends with a report of some fifty."""
_SENTENCE = re.compile(r"[A-Z“](?!\d{4} ).*[.?!]")
"""What Convas says; torchrun's own lines end otherwise, or begin with a letter and a date."""
_ERROR = re.compile(r"\w+(Error|Exception)\b.*")
"""The last line of a traceback; torchrun's own begins with the module."""

_FIRST = re.compile(r"Root Cause.*?\brank +: (\d+).*?\bexitcode +: -(\d+)", re.DOTALL)
"""Where torchrun's report says which process a signal ended first."""

_log = logging.getLogger(__name__)


def launch(
    design: Design,
    run_dir: Path,
    data_dir: Path | None,
    control: Control,
    processes: int,
    *,
    device: str = "auto",
    resume: bool = False,
) -> Iterator[Event]:
    """Train in so many processes by torchrun's own command, and tell what the first of them tells.

    Parameters
    ----------
    design
        What to train; its recipe says how, and on which data set.
    run_dir
        Where the run is kept.
    data_dir
        A folder of the user's that has the data set's files.
    control
        Steers the training, as `loop.train` has it; but nobody answers its questions.
    processes
        How many: as many as there are GPUs to use.
    device
        “cuda”: each process takes a GPU of its own; or “cpu”.
    resume
        Go on from the checkpoint in `run_dir`, as `loop.train` does.

    Yields
    ------
    Event
        As `loop.train`, without an Answer; an Ended has no network.
    """
    with tempfile.TemporaryDirectory(prefix="convas-") as folder:
        path = Path(folder) / "design.convas"
        try:
            file.save(design, path)
        except (OSError, FileError) as error:
            yield Failed(f"The design could not be handed over: {error}")
            return
        words = command(path, run_dir, data_dir, processes, device=device, resume=resume)
        if resume:  # what else is new reaches it as any change does
            words += ["--epochs", str(design.recipe.epochs)]
        last: Event | None = None
        step = 0
        with _running(words, processes, control) as (lines, errors):
            for line in lines:
                event = _event_in(line)
                if event is None:
                    _log.info("%s", line.rstrip())
                    continue
                if isinstance(event, Started | Steps):
                    step = event.step
                last = event
                yield event
        if not isinstance(last, Ended | Failed):
            yield end_of(control, errors, step)


def command(
    path: Path,
    run_dir: Path,
    data_dir: Path | None,
    processes: int,
    *,
    device: str = "auto",
    resume: bool = False,
) -> list[str]:
    """Return the words that start such a training: those that a person can type, too."""
    words = [sys.executable, "-m", "torch.distributed.run", "--standalone"]
    words += [f"--nproc-per-node={processes}", "-m", "designer", "train"]
    words += ["--resume", str(run_dir)] if resume else [str(path), "--run-dir", str(run_dir)]
    words += ["--data-dir", str(data_dir)] if data_dir else []
    return [*words, "--device", device, "--json"]


@contextmanager
def _running(
    words: list[str], processes: int, control: Control
) -> Iterator[tuple[IO[str], deque[str]]]:
    """Run a command that ends when `control` is stopped; give its lines, and its last errors."""
    # 1. This thread reads what the first process tells, line by line, and waits for nothing else.
    # 2. One thread reads what any process complains of, or the pipe would be full some day.
    # 3. One waits for what `control` wants, and passes it on; a stop as a signal.
    errors: deque[str] = deque(maxlen=_REMEMBERED)
    is_over = False
    process = subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=_environment(processes),
        start_new_session=True,  # Ctrl+C in a terminal is for this process alone
    )

    def hear() -> None:
        assert process.stderr
        for line in process.stderr:
            errors.append(line.rstrip())
            _log.info("%s", line.rstrip())

    def steer() -> None:
        assert process.stdin
        with suppress(OSError):  # those who were to hear it are gone
            for order in orders(control, lambda: is_over):
                process.stdin.write(json.dumps(order) + "\n")
                process.stdin.flush()
        if control.is_stopped and not is_over:
            process.terminate()

    threads = [Thread(target=work, daemon=True) for work in (hear, steer)]
    for thread in threads:
        thread.start()
    assert process.stdout
    try:
        yield process.stdout, errors
    finally:
        if process.poll() is None:
            process.terminate()
        for _ in process.stdout:  # or what it still says would block it
            pass
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        is_over = True
        control.wake()
        for thread in threads:
            thread.join()
        assert process.stdin
        assert process.stderr
        with suppress(OSError):
            process.stdin.close()
        process.stdout.close()
        process.stderr.close()


def _environment(processes: int) -> dict[str, str]:
    """Return the environment: this very Convas is to be found, and processes share the cores."""
    root = str(Path(designer.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    threads = str(max(1, (os.cpu_count() or 1) // processes))
    usual = {"OMP_NUM_THREADS": threads, "PYTHONUNBUFFERED": "1"}
    return {**usual, **os.environ, "PYTHONPATH": paths, VARIABLE: "1"}


def _event_in(line: str) -> Event | None:
    try:
        values = json.loads(line)
        return from_json(values) if isinstance(values, dict) else None
    except ValueError:
        return None


def end_of(control: Control, errors: deque[str], step: int) -> Event:
    """Return what to tell where the processes ended without a word.

    `errors` are the last lines that they wrote to standard error, `step` how far they were.
    """
    if control.is_stopped:
        return Ended("stopped", 0, None, None, 0.0, None, step=step)
    said = [line for line in errors if _SENTENCE.fullmatch(line)]
    said = said or [line for line in errors if _ERROR.fullmatch(line)]
    reason = " ".join(said[-2:]) or _first_to_end("\n".join(errors)) or "They did not say why."
    return Failed(f"The processes of this training ended after step {step}. {reason}")


def _first_to_end(report: str) -> str:
    found = _FIRST.search(report)
    return f"Process {found[1]} was the first to end, by signal {found[2]}." if found else ""
