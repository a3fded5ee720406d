"""Pictures are decoded once, and what is wrong on the way becomes a sentence."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from designer import data
from designer.data import DataError, cache, held_out
from designer.data.paths import files
from tests.data.pictures import fill, picture


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    return fill(tmp_path / "pets", {"cat": 10, "dog": 10})


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is decoded."""
    from designer.data.paths import decoding

    seen: list[str] = []
    real = decoding.decode

    def noted(path: str, *rest):
        seen.append(os.path.basename(path))
        return real(path, *rest)

    monkeypatch.setattr(decoding, "decode", noted)
    return seen


def test_a_second_load_decodes_nothing_and_gives_the_same(pets: Path, decoded: list[str]) -> None:
    first = data.load(str(pets))
    assert len(decoded) == 20
    second = data.load(str(pets))
    assert len(decoded) == 20
    np.testing.assert_array_equal(first.train.images, second.train.images)
    assert first.validation.files == second.validation.files


@pytest.mark.parametrize(
    ("change", "anew"), [("content", 1), ("new", 1), ("gone", 0), ("size", 20), ("policy", 20)]
)
@pytest.mark.parametrize("in_memory", [1 << 30, 100])
def test_what_has_changed_is_decoded_anew_and_nothing_else(
    pets: Path,
    decoded: list[str],
    change: str,
    anew: int,
    in_memory: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cache, "IN_MEMORY", in_memory)
    data.load(str(pets))
    decoded.clear()
    shape, resize = None, "crop"
    if change == "content":
        picture(99).save(pets / "cat" / "000.png")
    elif change == "new":
        fill(pets, {"cat": 1}, first=77)
    elif change == "gone":
        (pets / "cat" / "000.png").unlink()
    elif change == "size":
        shape = (3, 6, 6)
    else:
        resize = "squash"
    loaded = data.load(str(pets), None, None, shape, resize)
    assert len(decoded) == anew
    shutil.rmtree(cache.folder())
    whole = data.load(str(pets), None, None, shape, resize)
    for kept, fresh in ((loaded.train, whole.train), (loaded.validation, whole.validation)):
        np.testing.assert_array_equal(kept.images, fresh.images)
        assert kept.files == fresh.files


@pytest.mark.parametrize("harm", ["images", "stamps", "gone"])
def test_an_older_copy_that_is_unsound_is_done_without(
    pets: Path, decoded: list[str], harm: str
) -> None:
    data.load(str(pets))
    (images,) = cache.folder().glob("*.npy")
    if harm == "images":
        images.write_bytes(images.read_bytes()[:-100])
    elif harm == "stamps":
        images.with_suffix(".json").write_text('{"unreadable": [], "stamps": "0123"}')
    else:
        images.with_suffix(".json").unlink()
    fill(pets, {"cat": 1}, first=77)
    decoded.clear()
    loaded = data.load(str(pets))
    assert len(decoded) == len(loaded.train) + len(loaded.validation) == 21


def test_large_sets_are_mapped_and_small_parts_of_them_read(
    pets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = data.load(str(pets))
    shutil.rmtree(cache.folder())
    monkeypatch.setattr(cache, "IN_MEMORY", 100)
    mapped = data.load(str(pets))
    assert cache.is_mapped(mapped.train.images)
    np.testing.assert_array_equal(mapped.train.images, small.train.images)
    parts = held_out(mapped, 0.5, 1)
    assert cache.is_mapped(parts.train.images)
    np.testing.assert_array_equal(parts.train.images, held_out(small, 0.5, 1).train.images)
    assert len(list(cache.folder().iterdir())) == 2  # the pictures, and what is said of them
    mapped.train.images[0] = 0  # what is mapped is no part of the file
    np.testing.assert_array_equal(data.load(str(pets)).train.images, small.train.images)


def test_training_reads_batches_from_a_mapped_file(
    pets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from designer.train.examples import Examples

    monkeypatch.setattr(cache, "IN_MEMORY", 100)
    split = data.load(str(pets)).train
    examples = Examples(split, torch.device("cpu"))
    assert examples._images.data_ptr() == split.images.ctypes.data  # not one byte was copied
    images, labels = next(examples.batches(torch.arange(16).flip(0), 4))
    np.testing.assert_array_equal((images * 255).round().numpy(), split.images[15:11:-1])
    assert labels.tolist() == split.labels[15:11:-1].tolist()


def test_the_oldest_go_when_there_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "ON_DISK", 25_000)
    roots = [str(fill(tmp_path / name, {"a": 10, "b": 10}, first=50)) for name in "xyz"]
    for age, root in enumerate(roots[:2]):
        data.load(root)  # 9 kB each
        for path in cache.folder().iterdir():
            os.utime(path, (1e9 + age, 1e9 + age))
    data.load(roots[2])
    sizes = [path.stat().st_size for path in cache.folder().glob("*.npy")]
    assert len(sizes) == 2


def test_progress_stops_it_and_leaves_nothing(pets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_CHUNK", 4)
    seen = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        data.load(str(pets), None, stop)
    assert seen == [(4, 20), (8, 20)]
    monkeypatch.setattr(cache, "IN_MEMORY", 100)
    with pytest.raises(KeyboardInterrupt):
        data.load(str(pets), None, stop)
    assert list(cache.folder().iterdir()) == []


def test_a_full_disk_is_done_without_or_told(pets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.folder().parent.mkdir(parents=True)
    cache.folder().write_bytes(b"a file where the folder should be")
    assert len(data.load(str(pets)).train) == 16
    monkeypatch.setattr(cache, "IN_MEMORY", 100)
    with pytest.raises(DataError, match=r"cannot be kept in .*make room there"):
        data.load(str(pets))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full disk")
def test_a_disk_that_is_really_full(pets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(cache, "IN_MEMORY", 100)
    real = tempfile.NamedTemporaryFile

    def full(**options):
        made = real(**options)
        os.dup2(os.open("/dev/full", os.O_RDWR), made.fileno())
        return made

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    with pytest.raises(DataError, match=r"No space left on device.*make room"):
        data.load(str(pets))
    assert list(cache.folder().iterdir()) == []


def test_what_cannot_be_read_is_left_out_and_told(pets: Path) -> None:
    (pets / "cat" / "000.png").write_bytes(b"")
    (pets / "dog" / "015.png").write_bytes((pets / "dog" / "015.png").read_bytes()[:200])
    for _ in range(2):  # decoded, and from the cache
        loaded = data.load(str(pets))
        assert len(loaded.train) + len(loaded.validation) == 18
        assert sorted(bad.file for bad in loaded.unreadable) == [
            os.path.join("cat", "000.png"),
            os.path.join("dog", "015.png"),
        ]
        (remark,) = loaded.remarks
        assert remark.startswith("2 of 20 files cannot be read and are left out, the first")
        for split in (loaded.train, loaded.validation):
            assert len(split.images) == len(split.labels) == len(split.files)


def test_files_that_may_not_be_read_are_left_out(pets: Path) -> None:
    if os.geteuid() == 0:
        (pets / "cat" / "000.png").unlink()
        (pets / "cat" / "000.png").mkdir()  # what root may not read either
    else:
        (pets / "cat" / "000.png").chmod(0)
    (bad,) = data.load(str(pets)).unreadable
    assert bad.reason in ("permission denied", "is a directory")


def test_if_most_cannot_be_read_loading_ends(pets: Path) -> None:
    for path in list(pets.glob("*/*.png"))[1:]:
        path.write_bytes(b"gone")
    with pytest.raises(DataError, match=r"19 of the 20 pictures.*cannot be read, the first"):
        data.load(str(pets))


def test_a_folder_that_goes_in_the_midst_is_told(
    pets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_CHUNK", 2)
    monkeypatch.setattr(files, "_WORKERS", 1)

    def pull(*_: int) -> None:
        shutil.rmtree(pets, ignore_errors=True)

    with pytest.raises(DataError, match="pets is gone; bring it back"):
        data.load(str(pets), None, pull)
