import gzip
import hashlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from designer.data import DataError
from designer.data.idx_source import IdxSource, RemoteFile
from designer.data.sources import fashion_mnist, mnist

from .conftest import put, tiny_set


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    folder = tmp_path / "served"
    packed = {f"{name}.gz": gzip.compress(body, mtime=0) for name, body in tiny_set().items()}
    put(folder / "good", packed)
    put(folder / "changed", {name: body + b"!" for name, body in packed.items()})
    put(folder / "endless", {name: body + bytes(2**20) for name, body in packed.items()})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def source(server: ThreadingHTTPServer, *mirrors: str) -> IdxSource:
    files = tuple(
        RemoteFile(f"{name}.gz", len(packed), hashlib.sha256(packed).hexdigest())
        for name, body in tiny_set().items()
        if (packed := gzip.compress(body, mtime=0))
    )
    base = f"http://127.0.0.1:{server.server_port}/"
    return replace(
        mnist.SOURCES[0], files=files, mirrors=tuple(f"{base}{mirror}/" for mirror in mirrors)
    )


def test_what_is_downloaded_can_be_loaded(server: ThreadingHTTPServer, home: Path) -> None:
    seen: list[tuple[int, int]] = []
    set_ = source(server, "good")
    folder = set_.download(lambda *now: seen.append(now))
    assert folder == home / "data-home" / "data" / "mnist"
    assert sorted(path.name for path in folder.iterdir()) == sorted(f.name for f in set_.files)
    assert len(set_.load(None, None).train) == 12

    total = sum(file.size for file in set_.files)
    assert seen[-1] == (total, total)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert {whole for _, whole in seen} == {total}


def test_what_is_there_is_not_downloaded_again(server: ThreadingHTTPServer) -> None:
    set_ = source(server, "good")
    folder = set_.download(None)
    (folder / "train-labels-idx1-ubyte.gz").write_bytes(b"half a file")
    server.asked.clear()  # type: ignore[attr-defined]
    set_.download(None)
    assert server.asked == ["/good/train-labels-idx1-ubyte.gz"]  # type: ignore[attr-defined]
    assert len(set_.load(None, None).train) == 12


@pytest.mark.parametrize("bad", ["absent", "changed", "endless"])
def test_the_next_mirror_stands_in(bad: str, server: ThreadingHTTPServer) -> None:
    set_ = source(server, bad, "good")
    set_.download(None)
    assert len(set_.load(None, None).train) == 12


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("absent", "HTTP status 404"),
        ("changed", "not the file that was asked for"),
        ("endless", "not the file that was asked for"),
    ],
)
def test_a_wrong_answer_leaves_nothing_behind(
    bad: str, reason: str, server: ThreadingHTTPServer, home: Path
) -> None:
    with pytest.raises(DataError, match=reason):
        source(server, bad).download(None)
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_offline_says_which_files_go_where(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]  # nothing listens there once it is closed
    set_ = replace(mnist.SOURCES[0], mirrors=(f"http://127.0.0.1:{port}/",))
    with pytest.raises(DataError) as caught:
        set_.download(None)
    message = str(caught.value)
    assert "cannot be reached" in message
    assert str(home / "data-home" / "data" / "mnist") in message
    assert all(file.name in message for file in set_.files)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, ValueError])
def test_progress_can_stop_a_download(
    kind: type[BaseException], server: ThreadingHTTPServer, home: Path
) -> None:
    def stop(*_: int) -> None:
        raise kind("enough")

    with pytest.raises(kind, match="enough"):
        source(server, "good", "good").download(stop)
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_written_is_named(server: ThreadingHTTPServer, home: Path) -> None:
    put(home, {"data-home": b"a file where the folder should be"})
    with pytest.raises(DataError, match=r"cannot be written to .*--data-dir"):
        source(server, "good").download(None)


@pytest.mark.parametrize("set_", [*mnist.SOURCES, *fashion_mnist.SOURCES])
def test_the_declared_checksums_are_those_of_the_real_files(set_: IdxSource, real_data) -> None:
    folder = real_data(set_.info.name)
    for file in set_.files:
        content = (folder / file.name).read_bytes()
        assert len(content) == file.size
        assert hashlib.sha256(content).hexdigest() == file.sha256
