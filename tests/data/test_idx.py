import gzip
import os
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from designer.data import DataError
from designer.data.idx import read_idx

from .conftest import idx_bytes

on_one_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
arrays = hnp.arrays(np.uint8, hnp.array_shapes(min_dims=1, max_dims=4, max_side=6))
small = idx_bytes(np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3))


@given(values=arrays, packed=st.booleans())
@on_one_file
def test_what_is_written_is_read(values: np.ndarray, packed: bool, tmp_path: Path) -> None:
    content = idx_bytes(values)
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(content, 1) if packed else content)
    read = read_idx(path, values.shape[1:])
    assert read.dtype == np.uint8
    assert read.flags.c_contiguous
    np.testing.assert_array_equal(read, values)


@given(data=st.data(), packed=st.booleans())
@on_one_file
def test_damaged_bytes_give_a_data_error_or_an_array_of_the_right_shape(
    data: st.DataObject, packed: bool, tmp_path: Path
) -> None:
    content = bytearray(gzip.compress(small, mtime=0) if packed else small)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    kept = content[: data.draw(st.integers(0, len(content)))]
    path = tmp_path / "file"
    path.write_bytes(kept + data.draw(st.binary(max_size=4)))
    try:
        outcome = read_idx(path, (3, 3)).shape[1:]
    except DataError as error:
        outcome = str(error)
    assert outcome == (3, 3) or (str(path) in outcome and outcome.endswith("copy."))


@given(cut=st.integers(0, len(small) - 1), packed=st.booleans())
@on_one_file
def test_every_cut_is_noticed(cut: int, packed: bool, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(small[:cut]) if packed else small[:cut])
    with pytest.raises(DataError, match="cut short"):
        read_idx(path, (3, 3))


@given(cut=st.integers(2, len(gzip.compress(small, mtime=0)) - 1))
@on_one_file
def test_every_cut_of_a_gzip_file_is_noticed(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(small, mtime=0)[:cut])
    with pytest.raises(DataError, match="cut short"):
        read_idx(path, (3, 3))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty or cut short"),
        (b"\x89PNG\r\n\x1a\n", "not an IDX file: it begins with the bytes 89 50 4e 47"),
        (b"\0\0\x07\x03" + small[4:], "not an IDX file"),
        (b"\0\0\x0d\x03" + small[4:], "holds 32-bit floats, not unsigned bytes"),
        (b"\0\0\x08\x01" + small[4:], "has 1 dimensions, not 3"),
        (small + b"!", "has bytes too many: its header promises 18 values (2 x 3 x 3)"),
        (small[:-1], "cut short: its header promises 18 values (2 x 3 x 3), 17 are there"),
        (struct.pack(">HBB3I", 0, 8, 3, 0, 3, 3), "holds no items"),
        (struct.pack(">HBB3I", 0, 8, 3, 2, 3, 4) + bytes(24), "3 x 4 pixels, not 3 x 3"),
    ],
)
def test_the_message_says_what_is_wrong(
    content: bytes, complaint: str, pack: type, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(pack(content))
    with pytest.raises(DataError) as caught:
        read_idx(path, (3, 3))
    assert str(caught.value).startswith(str(path))
    assert complaint in str(caught.value)
    assert "replace it with a fresh copy" in str(caught.value)


def test_a_wrong_gzip_checksum_is_noticed(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(small))
    content[-8] ^= 1
    path = tmp_path / "file.gz"
    path.write_bytes(content)
    with pytest.raises(DataError, match="damaged gzip file"):
        read_idx(path, (3, 3))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_absurd_header_allocates_nothing(pack: type, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(pack(struct.pack(">HBB3I", 0, 8, 3, 2**32 - 1, 28, 28) + bytes(100)))
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match="cut short: its header promises 3,367,"):
            read_idx(path, (28, 28))
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(small + bytes(64 * 2**20), 1))
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match="bytes too many"):
            read_idx(path, (3, 3))
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_a_folder_a_pipe_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is a folder"):
        read_idx(tmp_path, ())
    with pytest.raises(DataError, match=r"cannot be read .*No such file"):
        read_idx(tmp_path / "absent", ())
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(DataError, match="not a regular file"):
            read_idx(tmp_path / "pipe", ())


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(small)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    with pytest.raises(DataError, match="Permission denied"):
        read_idx(path, (3, 3))
