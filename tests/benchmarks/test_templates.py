"""Opening a template: reading its file, then every number of it, with nothing remembered."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import designer.layers  # noqa: F401, since importing it fills LAYERS
import resources
from designer.analysis import Readout, read, readout
from designer.graph import file, templates

WANTED = 0.5
"""Seconds within which a template is open."""
FOLDER = Path(resources.__file__).parent / "templates"


def forget() -> None:
    """Empty what the readout keeps between two readings."""
    for kept in (readout.costs, readout.read_inside, readout._read_layer, readout._read_block):
        kept.cache_clear()


def opened(name: str) -> Readout:
    return read(file.load(FOLDER / f"{name}{file.SUFFIX}"))


@pytest.mark.parametrize("name", templates.names())
def test_a_template_is_open_in_half_a_second(benchmark: BenchmarkFixture, name: str) -> None:
    found = benchmark.pedantic(opened, args=(name,), setup=forget, rounds=5)
    assert not found.errors
    assert benchmark.stats.stats.max < WANTED
