import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import platformdirs
import pytest

REAL_DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test empty data and cache folders of its own, and nothing of the system's."""
    folder = tmp_path / "home"
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: folder / "data-home")
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: folder / "cache-home")
    return folder


@pytest.fixture
def real_data() -> Callable[[str], Path]:
    def folder_of(name: str) -> Path:
        folder = REAL_DATA / name
        if not folder.is_dir():
            pytest.skip(f"the real {name} files are not beside the repository")
        return folder

    return folder_of


def idx_bytes(values: np.ndarray) -> bytes:
    return struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape) + values.tobytes()


def tiny_set(seed: int = 0, train: int = 12, validation: int = 5) -> dict[str, bytes]:
    """Give the four files of a small data set, by name."""
    rng = np.random.default_rng(seed)
    files = {}
    for part, size in (("train", train), ("t10k", validation)):
        images = rng.integers(256, size=(size, 28, 28), dtype=np.uint8)
        labels = rng.integers(10, size=size, dtype=np.uint8)
        files[f"{part}-images-idx3-ubyte"] = idx_bytes(images)
        files[f"{part}-labels-idx1-ubyte"] = idx_bytes(labels)
    return files


def put(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
