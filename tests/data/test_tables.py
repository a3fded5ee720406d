"""Tables of pictures, and arrays, as data sets."""

import io
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from designer import data
from designer.data import DataError
from tests.data.pictures import picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(12):
        picture(number).save(tmp_path / f"p{number}.png")
    return tmp_path


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("header", ["path,label", "Label,Filename", ""])
def test_a_table_with_or_without_a_header(folder: Path, between: str, header: str) -> None:
    rows = [
        (f"p{number}.png", "ab"[number % 2]) if header != "Label,Filename" else
        ("ab"[number % 2], f"p{number}.png")
        for number in range(12)
    ]  # fmt: skip
    lines = [*([header] if header else []), *(",".join(row) for row in rows)]
    table = folder / "all.csv"
    table.write_text("\n".join(lines).replace(",", between), "utf-8-sig")
    loaded = data.load(str(table))
    assert loaded.info.classes == ("a", "b")
    for split in (loaded.train, loaded.validation):
        numbers = [int(file.removesuffix(".png")[1:]) for file in split.files]
        assert split.labels.tolist() == [number % 2 for number in numbers]


def test_a_column_says_the_split(folder: Path) -> None:
    table = folder / "all.csv"
    lines = (f"p{k}.png,{'ab'[k % 2]},{'train' if k < 8 else 'val'}" for k in range(12))
    table.write_text("path,label,split\n" + "\n".join(lines))
    loaded = data.load(str(table))
    assert loaded.validation.files == ("p10.png", "p8.png", "p11.png", "p9.png")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no pictures to train on"),
        ("one,two\n1,2\n", "call them “path” and “label”"),
        ("path,label\np0.png\n", "1 columns in row 2"),
        ("path,label\np0.png,\n", "no label in row 2"),
        ("path,label,split\np0.png,a,later\n", "“later” is no split"),
        ("path,label\ngone.png,a\ngone2.png,b\n", "None of the pictures"),
        (b"path,label\n\xff\xfe.png,a\n", "UTF-8"),
    ],
)
def test_what_is_no_table_says_what_to_do(folder: Path, text: str | bytes, words: str) -> None:
    table = folder / "all.csv"
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataError, match=words):
        data.info(str(table))


IMAGES = np.random.default_rng(0).integers(256, size=(10, 3, 6, 5), dtype=np.uint8)
LABELS = np.arange(10) % 2


@pytest.mark.parametrize(
    "arrays",
    [
        {"x_train": IMAGES, "y_train": LABELS, "x_test": IMAGES[:3], "y_test": LABELS[:3]},
        {
            "train_images": IMAGES.transpose(0, 2, 3, 1),
            "train_labels": LABELS[:, None],
            "val_images": IMAGES[:3].transpose(0, 2, 3, 1),
            "val_labels": LABELS[:3, None],
            "test_images": IMAGES.transpose(0, 2, 3, 1),
            "test_labels": LABELS[:, None],
        },
        {
            "X_train": (IMAGES / 255).astype(np.float32),
            "Y_train": np.eye(2)[LABELS],
            "X_valid": IMAGES[:3] / 255,
            "Y_valid": np.eye(2)[LABELS[:3]],
        },
        {
            "train-data": IMAGES.astype(np.int64),
            "train-targets": np.array(["cat", "dog"])[LABELS],
            "test-data": IMAGES[:3],
            "test-targets": np.array(["cat", "dog"])[LABELS[:3]],
        },
    ],
    ids=["NCHW", "NHWC", "floats", "names"],
)
def test_arrays_in_the_usual_conventions(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    path = str(tmp_path / "some.npz")
    np.savez_compressed(path, **arrays)
    info = data.info(path)
    assert (info.shape, info.train_size, info.validation_size) == ((3, 6, 5), 10, 3)
    loaded = data.load(path)
    np.testing.assert_array_equal(loaded.train.images, IMAGES)
    np.testing.assert_array_equal(loaded.validation.images, IMAGES[:3])
    assert loaded.train.labels.tolist() == LABELS.tolist()
    assert len(info.classes) == 2
    assert bool(loaded.remarks) is ("test_images" in arrays)
    grey = data.load(path, None, None, (1, 3, 3))
    assert grey.train.images.shape == (10, 1, 3, 3)
    assert "turned grey" in grey.remarks[0]


def test_names_of_classes_come_along(tmp_path: Path) -> None:
    path = str(tmp_path / "some.npz")
    np.savez(path, images=IMAGES[:, 0], labels=LABELS, class_names=np.array(["cat", "dog"]))
    info = data.info(path)
    assert (info.classes, info.shape) == (("cat", "dog"), (1, 6, 5))
    path = str(tmp_path / "some.safetensors")
    save_file({"images": IMAGES, "labels": LABELS}, path, metadata={"class_names": "cat, dog"})
    assert data.info(path).classes == ("cat", "dog")
    assert len(data.load(path).train) == 8


def test_labels_lie_beside_an_array_of_pictures(tmp_path: Path) -> None:
    np.save(tmp_path / "x_all.npy", IMAGES)
    with pytest.raises(DataError, match=r"no labels beside it: put them into .*y_all\.npy"):
        data.info(str(tmp_path / "x_all.npy"))
    np.save(tmp_path / "y_all.npy", LABELS)
    assert len(data.load(str(tmp_path / "x_all.npy")).train) == 8


def bad_arrays() -> dict[str, tuple[dict[str, object], str]]:
    return {
        "objects": (
            {"x": IMAGES, "y": np.array([None] * 10, object)},
            "Python objects in “y”",
        ),
        "few": ({"x": IMAGES, "y": LABELS[:3]}, "3 labels in “y” for 10 pictures"),
        "names": ({"first": IMAGES, "second": LABELS}, "call them x_train .*It has first, second"),
        "flat": ({"x": IMAGES.reshape(10, -1), "y": LABELS}, "10×90, which is no row of pictures"),
        "minus": ({"x": IMAGES / 255 - 0.5, "y": LABELS}, r"values from -0\.5 to 0\.5"),
        "many": ({"x": IMAGES, "y": LABELS * 10**8}, "number the classes from 0 on"),
        "half": ({"x": IMAGES, "y": LABELS + 0.5}, "no numbers from 0 on"),
    }


@pytest.mark.parametrize("kind", list(bad_arrays()))
def test_arrays_that_are_no_data_set(tmp_path: Path, kind: str) -> None:
    arrays, words = bad_arrays()[kind]
    path = str(tmp_path / "some.npz")
    np.savez(path, allow_pickle=True, **arrays)  # type: ignore[arg-type]
    with pytest.raises(DataError, match=words):
        data.load(path)


def test_files_that_are_cut_short_or_promise_too_much(tmp_path: Path) -> None:
    path = tmp_path / "some.npz"
    np.savez(path, x=IMAGES, y=LABELS)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(DataError, match="damaged or no file of arrays"):
        data.info(str(path))
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header, {"descr": "|u1", "fortran_order": False, "shape": (10**9, 3, 900, 900)}
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.npy", header.getvalue())
        archive.writestr("y.npy", pickle.dumps(1))
    with pytest.raises(DataError, match="“x” promises"):
        data.info(str(path))
    (tmp_path / "bad.safetensors").write_bytes(b"\xff" * 100)
    with pytest.raises(DataError, match="its header is not whole"):
        data.info(str(tmp_path / "bad.safetensors"))
