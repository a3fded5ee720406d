import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

import designer.data as data
from designer.data import DataError


def test_importing_the_room_loads_nothing_heavy() -> None:
    code = (
        "import sys, designer.data as d; [d.info(n) for n in d.names()];"
        "print(sorted({'numpy', 'torch', 'pooch', 'requests', 'platformdirs'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_set_is_described() -> None:
    assert {"digits", "mnist", "fashion-mnist"} <= set(data.names())
    for name in data.names():
        info = data.info(name)
        assert info.name == name
        assert len(info.classes) == len(set(info.classes)) >= 2
        assert len(info.shape) == 3
        assert info.about.endswith(".")
        with pytest.raises(dataclasses.FrozenInstanceError):
            info.name = "other"  # type: ignore[misc]


@pytest.mark.parametrize("function", [data.info, data.load, data.download, data.availability])
def test_an_unknown_name_gets_a_suggestion(function) -> None:
    with pytest.raises(DataError, match=r"'MNITS': did you mean 'mnist'\?.*digits, emnist"):
        function("MNITS")
    with pytest.raises(DataError, match="'xyzzy': the names known are cifar-10"):
        function("xyzzy")


def test_digits_are_built_in_and_never_downloaded(tmp_path: Path) -> None:
    assert data.availability("digits") == data.Availability(ready=True, place="built in")
    assert data.availability("digits", tmp_path).ready
    with pytest.raises(DataError, match="built in"):
        data.download("digits")
