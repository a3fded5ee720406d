"""CIFAR, SVHN and EMNIST, from files made here byte by byte, and pickles that are never loaded."""

import io
import pickle
import struct
import tarfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from designer import data
from designer.data import DataError
from designer.data.mat import read_mat
from designer.data.pickled import PickledError, read_pickled
from tests.data.conftest import idx_bytes, put


def pictures(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(256, size=(count, 3, 32, 32), dtype=np.uint8)


def python_batch(count: int, seed: int, key: str, protocol: int) -> bytes:
    labels = [number % 10 for number in range(count)]
    rows = pictures(count, seed).reshape(count, 3072)
    return pickle.dumps(
        {"batch_label": "x", "data": rows, key: labels, "filenames": ["a.png"] * count}, protocol
    )


def records(count: int, seed: int, labels: int) -> bytes:
    rows = pictures(count, seed).reshape(count, 3072)
    numbers = np.arange(count, dtype=np.uint8)[:, None] % 10
    return np.concatenate([numbers] * labels + [rows], axis=1).tobytes()


def cifar_10(form: str, protocol: int = 2) -> dict[str, bytes]:
    names = [*(f"data_batch_{number}" for number in range(1, 6)), "test_batch"]
    if form == "python":
        return {name: python_batch(4, seed, "labels", protocol) for seed, name in enumerate(names)}
    return {f"{name}.bin": records(4, seed, 1) for seed, name in enumerate(names)}


@pytest.mark.parametrize("form", ["python", "binary"])
@pytest.mark.parametrize("packed", [True, False])
def test_cifar_10_in_each_form(tmp_path: Path, form: str, packed: bool) -> None:
    files, folder = cifar_10(form), f"cifar-10-batches-{form[:2] if form == 'python' else 'bin'}"
    if packed:
        with tarfile.open(tmp_path / f"cifar-10-{form}.tar.gz", "w:gz") as archive:
            for name, content in files.items():
                member = tarfile.TarInfo(f"{folder}/{name}")
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
    else:
        put(tmp_path / folder, files)
    loaded = data.load("cifar-10", tmp_path)
    assert (len(loaded.train), len(loaded.validation)) == (20, 4)
    np.testing.assert_array_equal(loaded.train.images[4:8], pictures(4, 1))
    np.testing.assert_array_equal(loaded.validation.images, pictures(4, 5))
    assert loaded.train.labels[:4].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("form", ["python", "binary"])
def test_cifar_100_takes_the_fine_labels(tmp_path: Path, form: str) -> None:
    if form == "python":
        put(tmp_path, {n: python_batch(6, 0, "fine_labels", 2) for n in ("train", "test")})
    else:
        put(tmp_path, {f"{n}.bin": records(6, 0, 2) for n in ("train", "test")})
    loaded = data.load("cifar-100", tmp_path)
    assert loaded.train.labels.tolist() == list(range(6))
    np.testing.assert_array_equal(loaded.train.images, pictures(6))


@pytest.mark.parametrize("protocol", range(2, 5))
def test_what_pickle_writes_is_read_without_it(
    protocol: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {"data": pictures(2).reshape(2, -1), "labels": [1, 300, 70_000, -1], "é": (b"ab",)}
    content = pickle.dumps(written, protocol)
    monkeypatch.setattr(pickle, "loads", None)
    found = read_pickled(content)
    np.testing.assert_array_equal(found["data"], written["data"])
    assert (found["labels"], found["é"][0]) in [(written["labels"], b) for b in (b"ab", "ab")]


class _Harm:
    def __reduce__(self) -> tuple:
        return (print, ("harm done",))


@pytest.mark.parametrize(
    "value", [_Harm(), {"data": _Harm()}, print, np.arange(3.0), np.array([None])]
)
def test_what_is_more_than_data_is_refused_and_nothing_is_called(
    value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PickledError):
        read_pickled(pickle.dumps({"x": value}))
    assert capsys.readouterr().out == ""


def test_a_damaged_batch_names_the_file(tmp_path: Path) -> None:
    files = cifar_10("python")
    files["data_batch_3"] = files["data_batch_3"][:-200]
    put(tmp_path, files)
    with pytest.raises(DataError, match=r"data_batch_3 is damaged .* fresh copy\."):
        data.load("cifar-10", tmp_path)
    files["data_batch_3"] = pickle.dumps(_Harm())
    put(tmp_path, files)
    with pytest.raises(DataError, match="data_batch_3 is damaged"):
        data.load("cifar-10", tmp_path)


def test_an_archive_that_is_cut_short_is_told(tmp_path: Path) -> None:
    (tmp_path / "cifar-10-binary.tar.gz").write_bytes(b"\x1f\x8b\x08\x00 no more")
    with pytest.raises(DataError, match=r"cannot be read .*fresh copy"):
        data.load("cifar-10", tmp_path)
    with pytest.raises(DataError, match=r"put cifar-100-python.tar.gz or .* there"):
        data.load("cifar-100", tmp_path)


def element(kind: int, content: bytes) -> bytes:
    return struct.pack("<II", kind, len(content)) + content + bytes(-len(content) % 8)


def mat(**arrays: np.ndarray) -> bytes:
    made = b"MATLAB 5.0 MAT-file".ljust(124) + b"\x00\x01IM"
    for name, array in arrays.items():
        inner = (
            element(6, struct.pack("<II", 9, 0))
            + element(5, struct.pack(f"<{array.ndim}i", *array.shape))
            + struct.pack("<HH4s", 1, len(name), name.encode().ljust(4, b"\0"))
            + element({"uint8": 2, "float64": 9}[str(array.dtype)], array.tobytes(order="F"))
        )
        packed = zlib.compress(element(14, inner))
        made += struct.pack("<II", 15, len(packed)) + packed
    return made


def test_svhn_calls_zero_ten(tmp_path: Path) -> None:
    images = pictures(5)
    content = mat(X=images.transpose(2, 3, 1, 0), y=np.array([[10.0], [1], [2], [9], [10]]))
    put(tmp_path, {"train_32x32.mat": content, "test_32x32.mat": content})
    loaded = data.load("svhn", tmp_path)
    np.testing.assert_array_equal(loaded.train.images, images)
    assert loaded.train.labels.tolist() == [0, 1, 2, 9, 0]
    with pytest.raises(ValueError, match="cut short"):
        read_mat(content[:-30])
    with pytest.raises(ValueError, match="no MATLAB file"):
        read_mat(b"something else" * 20)


def test_emnist_turns_its_pictures_and_counts_letters_from_one(tmp_path: Path) -> None:
    images = np.random.default_rng(0).integers(256, size=(3, 28, 28), dtype=np.uint8)
    labels = np.array([1, 26, 3], np.uint8)
    files = {}
    for part in ("train", "test"):
        files[f"emnist-letters-{part}-images-idx3-ubyte"] = idx_bytes(images)
        files[f"emnist-letters-{part}-labels-idx1-ubyte"] = idx_bytes(labels)
    put(tmp_path, files)
    loaded = data.load("emnist-letters", tmp_path)
    np.testing.assert_array_equal(loaded.train.images[:, 0], images.transpose(0, 2, 1))
    assert [loaded.info.classes[label] for label in loaded.train.labels] == ["A", "Z", "C"]
    put(tmp_path, {"emnist-letters-test-labels-idx1-ubyte": idx_bytes(labels - 1)})
    with pytest.raises(DataError, match=r"the label 0 at position 0, .* classes 1 to 26"):
        data.load("emnist-letters", tmp_path)
