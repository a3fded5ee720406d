from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from designer.graph import Design, Recipe
from designer.runs import History, record
from designer.train import Event


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history" / "runs.sqlite")


@pytest.fixture
def design() -> Design:
    return Design(name="little", recipe=Recipe(data="digits"))


@pytest.fixture
def recorded(tmp_path: Path, history: History, design: Design) -> Callable[..., list[Event]]:
    """Record events, and give what came through."""

    def run(events: Iterable[Event], folder: str = "run", **options: object) -> list[Event]:
        given = {"design": design, "history": history} | options
        return list(record(iter(events), run_dir=tmp_path / folder, **given))  # type: ignore[arg-type]

    return run
