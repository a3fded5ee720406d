"""A folder of pictures as data set: found, parted, fitted, and told of in sentences."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from designer import data
from designer.data import DataError, held_out
from designer.graph import Recipe
from tests.data.pictures import fill, picture


def test_each_folder_is_a_class_and_a_fifth_validates(tmp_path: Path) -> None:
    root = str(fill(tmp_path / "pets", {"cat": 10, "dog": 20, "Newt": 5}))
    info = data.info(root)
    assert (info.title, info.classes, info.shape) == ("pets", ("Newt", "cat", "dog"), (3, 12, 12))
    assert (info.train_size, info.validation_size) == (28, 7)
    loaded = data.load(root)
    assert np.bincount(loaded.train.labels).tolist() == [4, 8, 16]
    assert np.bincount(loaded.validation.labels).tolist() == [1, 2, 4]
    for split in (loaded.train, loaded.validation):
        for image, label, file in zip(split.images, split.labels, split.files, strict=True):
            assert file.startswith(info.classes[label] + os.sep)
            written = np.asarray(Image.open(Path(root, file)))
            np.testing.assert_array_equal(image, written.transpose(2, 0, 1))
    assert not {*loaded.train.files} & {*loaded.validation.files}


def test_train_and_val_folders_are_kept_and_test_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path / "Train", {"a": 3, "b": 3})
    fill(tmp_path / "valid", {"a": 2, "b": 1}, first=10)
    fill(tmp_path / "test", {"a": 4, "b": 4}, first=20)
    loaded = data.load(str(tmp_path))
    assert (len(loaded.train), len(loaded.validation)) == (6, 3)
    assert loaded.whole is None
    assert any("8 pictures" in remark and "unused" in remark for remark in loaded.remarks)
    shutil.rmtree(tmp_path / "valid")
    assert len(data.load(str(tmp_path)).validation) == 8


def test_a_share_that_is_kept_back_is_one_of_the_whole(tmp_path: Path) -> None:
    loaded = data.load(str(fill(tmp_path, {"a": 10, "b": 10})))
    parts = held_out(loaded, 0.5, seed=3)
    assert (len(parts.train), len(parts.validation)) == (10, 10)
    assert {*parts.train.files, *parts.validation.files} == {
        *loaded.train.files,
        *loaded.validation.files,
    }
    assert held_out(loaded, 0, seed=3) is loaded


def test_what_an_archive_wraps_is_unwrapped_and_hidden_files_are_passed_over(
    tmp_path: Path,
) -> None:
    fill(tmp_path / "wrapped" / "inner", {"a": 3, "b": 3})
    fill(tmp_path / "wrapped" / "__MACOSX", {"a": 3})
    (tmp_path / "wrapped" / "inner" / "a" / ".hidden.png").write_bytes(b"")
    assert data.info(str(tmp_path / "wrapped")).classes == ("a", "b")


def test_pictures_deeper_in_a_class_belong_to_it(tmp_path: Path) -> None:
    fill(tmp_path, {"a/one": 2, "a/two": 2, "b": 2})
    info = data.info(str(tmp_path))
    assert (info.classes, info.train_size + info.validation_size) == (("a", "b"), 6)


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    fill(tmp_path, {"a": 2, "b": 2})
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a", target_is_directory=True)
    assert data.info(str(tmp_path)).classes == ("a", "b")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: None, "no pictures to train on"),
        (lambda root: fill(root, {"cat": 3}), "one class only, “cat”"),
        (lambda root: fill(root, {".": 3}), "3 pictures and no folders"),
        (lambda root: fill(root / "val", {"a": 1, "b": 1}), None),
    ],
)
def test_what_is_no_data_set_says_what_to_do(tmp_path: Path, make, words: str | None) -> None:
    make(tmp_path)
    if words is None:  # without a train folder, “val” is nothing but a wrapper
        assert data.info(str(tmp_path)).classes == ("a", "b")
        return
    with pytest.raises(DataError, match=words):
        data.info(str(tmp_path))


def test_a_path_that_is_gone_is_a_sentence_and_no_task(tmp_path: Path) -> None:
    root = fill(tmp_path / "pets", {"a": 3, "b": 3})
    data.load(str(root))
    shutil.rmtree(root)
    with pytest.raises(DataError, match="pets is not there: bring it back"):
        data.load(str(root))
    assert not data.availability(str(root / "more")).ready


def test_a_scan_is_remembered_until_a_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from designer.data.paths import source

    root = str(fill(tmp_path, {"a": 3, "b": 3}))
    first = data.info(root)
    assert data.info(root) is first
    monkeypatch.setattr(source, "_HOLDS_S", -1.0)
    assert data.info(root) is first
    fill(tmp_path, {"c": 3}, first=50)
    assert data.info(root).classes == ("a", "b", "c")


def test_sizes_that_differ_are_brought_to_one_and_told_as_about(tmp_path: Path) -> None:
    for number, (height, width) in enumerate([(40, 60), (50, 80), (60, 90), (50, 80)] * 3):
        (tmp_path / "ab"[number % 2]).mkdir(exist_ok=True)
        picture(number, height, width).save(tmp_path / "ab"[number % 2] / f"{number}.png")
    info = data.info(str(tmp_path))
    assert (info.shape, info.found) == ((3, 50, 50), (3, 50, 80))
    assert data.fitting(info, (1, 28, 28)) == (
        "Pictures of about 80×50 in colour are shrunk to 28×28, their edges cut off, and turned "
        "grey."
    )
    assert data.load(str(tmp_path)).train.images.shape[1:] == (3, 50, 50)


def test_a_large_photograph_is_not_a_large_input(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / "ab"[number % 2]).mkdir(exist_ok=True)
        Image.new("RGB", (640, 480)).save(tmp_path / "ab"[number % 2] / f"{number}.jpg")
    assert data.info(str(tmp_path)).shape == (3, 224, 224)


def test_the_real_photographs_are_read(real_data) -> None:
    root = str(real_data("imagefolder-sample"))
    info = data.info(root)
    assert info.classes == tuple("0123456789")
    assert info.train_size + info.validation_size == 500
    assert data.load(root, None, None, (1, 28, 28)).remarks == (
        "Pictures of 100×100 in colour are shrunk to 28×28 and turned grey.",
    )


def test_what_is_known_is_told_without_looking(tmp_path: Path) -> None:
    root = fill(tmp_path / "pets", {"cat": 3, "dog": 3})
    recipe = Recipe(data=str(root))
    assert data.known(str(root)) is None
    assert data.known_task(recipe) is None
    assert data.known_task(Recipe()) is None
    found = data.info(str(root))
    shutil.rmtree(root)
    assert data.known(str(root)) is found
    assert data.known_task(recipe) == found.task
    assert data.known("mnist") == data.info("mnist")
