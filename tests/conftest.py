"""What all tests share."""

import os

# Before Qt is imported anywhere: tests need no display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

# A slow shared machine must not fail a test, and a change is judged by the same examples each
# time: what fails then, fails for the change. `--hypothesis-profile=thorough` looks further, with
# other examples on every run, and prints how to repeat a failure.
settings.register_profile(
    "convas",
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough",
    settings.get_profile("convas"),
    max_examples=300,
    derandomize=False,
    print_blob=True,
)
settings.load_profile("convas")


def pytest_configure(config: pytest.Config) -> None:
    """Have torch, here and in the processes that tests start, work in one thread.

    Networks this small are slower in several; and where tests run side by side, threads that
    spin while they wait for each other took most of the time of all processors. Only what is
    measured is measured with all of them.

    Python keeps what it has compiled, unless it is told not to: hundreds of processes are started.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not config.getoption("benchmark_only"):
        os.environ.setdefault("OMP_NUM_THREADS", "1")


PATIENCE_MS = 60_000
"""What is waited for comes sooner, but on a machine that others use too."""


class PatientBot(QtBot):
    """Waits for a minute where pytest-qt gives up after five seconds."""

    def waitUntil(self, callback: Any, *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001, a bot needs it
    return PatientBot(request)


SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings and caches of the person who runs the tests out of them."""
    home = tmp_path_factory.getbasetemp() / "home"
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with the real data sets; tests that need it skip where it is missing."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the real data sets are not at {SHARED_DATA}")
    return SHARED_DATA
