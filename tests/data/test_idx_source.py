import gzip
import socket
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import designer.data as data
from designer.data import DataError
from designer.data.sources.fashion_mnist import SOURCES

from .conftest import idx_bytes, put, tiny_set

PARTS = list(tiny_set())


@pytest.mark.parametrize("below", ["", "mnist", "MNIST/raw"])
@pytest.mark.parametrize("named", ["{}", "{}.gz", "dotted", "dotted.gz"])
def test_the_usual_folders_and_names_are_found(below: str, named: str, tmp_path: Path) -> None:
    files = {}
    for part, content in tiny_set().items():
        name = named.format(part).replace("dotted", part.replace("-idx", ".idx"))
        files[name] = gzip.compress(content) if name.endswith(".gz") else content
    folder = put(tmp_path / below, files)
    assert data.availability("mnist", tmp_path) == data.Availability(True, str(folder))

    loaded = data.load("mnist", tmp_path)
    assert (len(loaded.train), len(loaded.validation)) == (12, 5)
    assert (loaded.info.train_size, loaded.info.validation_size) == (12, 5)
    assert loaded.train.images.shape == (12, 1, 28, 28)
    assert loaded.train.images.dtype == np.uint8
    assert loaded.train.images.flags.c_contiguous
    assert loaded.train.labels.dtype == np.int64
    expected = tiny_set()["t10k-images-idx3-ubyte"][16:]
    assert loaded.validation.images.tobytes() == expected


def test_a_folder_of_the_sets_own_name_goes_first(tmp_path: Path) -> None:
    put(tmp_path, tiny_set(seed=1))
    put(tmp_path / "fashion-mnist", tiny_set(seed=2))
    loaded = data.load("fashion-mnist", tmp_path)
    assert loaded.train.images.tobytes() == tiny_set(seed=2)[PARTS[0]][16:]


def test_without_a_folder_the_users_and_the_systems_are_searched(
    home: Path, tmp_path: Path
) -> None:
    system = put(tmp_path / "system", tiny_set(seed=1))
    source = replace(SOURCES[0], system_folders=(str(system),))
    assert source.find(None) == system
    users = put(home / "data-home" / "data" / "fashion-mnist", tiny_set(seed=2))
    assert source.find(None) == users


def test_missing_files_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)  # loading never reaches for the network
    with pytest.raises(DataError, match=r"convas data fetch mnist.*--data-dir"):
        data.load("mnist")
    nowhere = replace(SOURCES[0], system_folders=())
    with pytest.raises(DataError, match="install the package dataset-fashion-mnist"):
        nowhere.load(None, None)
    with pytest.raises(DataError, match=r"has no files of MNIST: put train-images-idx3-ubyte"):
        data.load("mnist", tmp_path)
    with pytest.raises(DataError, match="is not a folder"):
        data.load("mnist", tmp_path / "absent")
    advice = data.availability("mnist", tmp_path)
    assert not advice.ready
    assert "train-images-idx3-ubyte" in advice.advice


@pytest.mark.parametrize("missing", PARTS)
def test_a_missing_part_is_named(missing: str, tmp_path: Path) -> None:
    put(tmp_path, {name: content for name, content in tiny_set().items() if name != missing})
    with pytest.raises(DataError) as caught:
        data.load("mnist", tmp_path)
    assert f"{tmp_path} lacks {missing}[.gz] of MNIST" in str(caught.value)


@pytest.mark.parametrize("part", PARTS)
def test_damage_in_any_part_is_reported_with_its_path(part: str, tmp_path: Path) -> None:
    files = tiny_set()
    files[part] = files[part][:-3]
    put(tmp_path, files)
    with pytest.raises(DataError) as caught:
        data.load("mnist", tmp_path)
    assert f"{tmp_path / part} is cut short" in str(caught.value)


def test_a_label_without_a_class_is_reported(tmp_path: Path) -> None:
    labels = np.zeros(12, np.uint8)
    labels[7] = 10
    put(tmp_path, tiny_set() | {"train-labels-idx1-ubyte": idx_bytes(labels)})
    with pytest.raises(DataError, match=r"label 10 at position 7, .* classes 0 to 9"):
        data.load("mnist", tmp_path)


def test_labels_must_be_as_many_as_pictures(tmp_path: Path) -> None:
    put(tmp_path, tiny_set() | {"train-labels-idx1-ubyte": idx_bytes(np.zeros(11, np.uint8))})
    with pytest.raises(DataError, match="11 labels for the 12 pictures of train-images"):
        data.load("mnist", tmp_path)


def test_a_folder_in_place_of_a_file_is_reported(tmp_path: Path) -> None:
    files = tiny_set()
    del files["train-images-idx3-ubyte"]
    put(tmp_path, files)
    (tmp_path / "train-images-idx3-ubyte").mkdir()
    with pytest.raises(DataError, match="train-images-idx3-ubyte is a folder"):
        data.load("mnist", tmp_path)
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(tiny_set()[PARTS[0]]))
    assert len(data.load("mnist", tmp_path).train) == 12


def test_progress_counts_the_files(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    data.load("mnist", put(tmp_path, tiny_set()), lambda *now: seen.append(now))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("name", "per_class"),
    [
        ("mnist", [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]),
        ("fashion-mnist", [1000] * 10),
    ],
)
def test_the_real_files_load(name: str, per_class: list[int], real_data) -> None:
    loaded = data.load(name, real_data(name))
    assert loaded.info == data.info(name)
    assert loaded.train.images.shape == (60_000, 1, 28, 28)
    assert loaded.validation.images.shape == (10_000, 1, 28, 28)
    assert np.bincount(loaded.validation.labels).tolist() == per_class
