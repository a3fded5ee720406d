"""Limits: archives and headers that are meant to take more than there is."""

import json
import struct
import zipfile
from pathlib import Path

import pytest

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import FileError
from designer.graph.file import loads
from designer.graph.limits import (
    DEEPEST_BLOCKS,
    GIB,
    MIB,
    MOST_ROWS,
    LimitError,
    check_archive,
    check_safetensors,
    check_size,
    in_words,
)


def archive(path: Path, *names: str, data: bytes = b"x", packed: bool = False) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name in names:
            made.writestr(name, data, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return path


def test_an_archive_as_it_should_be_passes(tmp_path: Path) -> None:
    check_archive(archive(tmp_path / "a.pt", "a/data.pkl", "a/data/0"), GIB)
    check_archive(
        archive(tmp_path / "a.npz", "x.npy", data=bytes(4096), packed=True), GIB, packed=True
    )


@pytest.mark.parametrize("name", ["../out", "/etc/passwd", "a\\..\\..\\b", "C:/x", "a/" * 30 + "b"])
def test_a_member_that_leads_out_or_too_deep_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LimitError, match=r"leads out|too deep"):
        check_archive(archive(tmp_path / "a.pt", name), GIB)


def test_bombs_are_refused_unopened(tmp_path: Path) -> None:
    bomb = archive(tmp_path / "a.npz", "x", data=bytes(64 * MIB), packed=True)
    with pytest.raises(LimitError, match="unpacks to far more"):
        check_archive(bomb, GIB, packed=True)
    with pytest.raises(LimitError, match="compressed"):
        check_archive(bomb, GIB)
    whole = bytearray(archive(tmp_path / "b.pt", "a", "b", data=bytes(MIB)).read_bytes())
    second = whole.rindex(b"PK\x01\x02")
    whole[second + 42 : second + 46] = struct.pack("<I", 0)  # b lies where a does
    half = whole[: MIB + 31] + whole[whole.index(b"PK\x01\x02") :]
    end = half.rindex(b"PK\x05\x06")
    half[end + 16 : end + 20] = struct.pack("<I", MIB + 31)
    (tmp_path / "b.pt").write_bytes(half)
    with pytest.raises(LimitError, match="too much for its size"):
        check_archive(tmp_path / "b.pt", GIB)
    (tmp_path / "c.pt").write_bytes(b"PK")
    with pytest.raises(LimitError, match="no whole archive"):
        check_archive(tmp_path / "c.pt", GIB)


def test_sizes_and_headers_are_held_to_what_can_be(tmp_path: Path) -> None:
    path = tmp_path / "a.safetensors"
    path.write_bytes((2**62).to_bytes(8, "little") + b"{}")
    with pytest.raises(LimitError, match="cut off"):
        check_safetensors(path)
    path.write_bytes((2).to_bytes(8, "little") + b"{}")
    check_safetensors(path)
    with pytest.raises(LimitError, match="10 bytes, and at most 4 bytes"):
        check_size(path, 4)
    with pytest.raises(LimitError, match="regular"):
        check_size(tmp_path, GIB)
    assert [in_words(n) for n in (5, 2048, 3 * MIB // 2, 4 * GIB)] == (
        ["5 bytes", "2 KiB", "1.5 MiB", "4 GiB"]
    )


def nested(depth: int, width: int, repeat: int) -> str:
    """Blocks in blocks, each of them several times over."""
    row = {"position": [0, 0]}
    start = {"id": 1, "name": "input", "layer": "Input", "options": {"shape": [1, 4, 4]}} | row
    blocks = []
    for level in range(depth):
        inner = {"layer": "ReLU", "options": {}}
        if level:
            inner = {"layer": "Block", "options": {"block": f"b{level - 1}", "repeat": repeat}}
        nodes = [{"id": n + 2, "name": f"x{n}"} | inner | row for n in range(width)]
        wires = [{"from": n + 1, "to": n + 2} for n in range(width)]
        blocks.append({"name": f"b{level}", "nodes": [start, *nodes], "wires": wires})
    last = {"id": 2, "name": "b", "layer": "Block", "options": {"block": f"b{depth - 1}"}} | row
    return json.dumps({"convas": 1, "blocks": blocks, "nodes": [start, last]})


def test_designs_that_no_one_could_draw_are_refused() -> None:
    loads(nested(DEEPEST_BLOCKS, 1, 1))
    for text, told in (
        (nested(DEEPEST_BLOCKS + 2, 1, 1), "deeper than"),
        (nested(20, 2, 2), "as often as its blocks repeat"),
        (nested(4, 1, 1000), "as often as its blocks repeat"),
        (json.dumps({"convas": 1, "nodes": [{}] * (MOST_ROWS + 1)}), "at most"),
    ):
        with pytest.raises(FileError, match=told):
            loads(text)
