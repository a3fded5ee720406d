import gzip
import hashlib
import socket
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from designer.data import DataError
from designer.data.idx_source import IdxSource, RemoteFile
from designer.data.sources import emnist, fashion_mnist, mnist

from .conftest import put, tiny_set


class _Quiet(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Send files as they are, those below “ranged” from where they are wanted on."""
        begin, wanted = "/ranged/", self.headers.get("Range")
        if not self.path.startswith(begin):
            super().do_GET()
            return
        content = Path(self.directory, "good", self.path.removeprefix(begin)).read_bytes()
        first = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(content) - first))
        self.end_headers()
        self.wfile.write(content[first:])
        if wanted:
            self.server.sent.append(len(content) - first)  # type: ignore[attr-defined]

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
        server.asked, server.sent = [], []  # type: ignore[attr-defined]
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
    left = [path.name for path in home.rglob("*") if path.is_file()]
    assert left == ["train-images-idx3-ubyte.gz.part"]


@pytest.mark.parametrize("mirror", ["good", "ranged"])
def test_a_download_goes_on_where_it_broke_off(
    mirror: str, server: ThreadingHTTPServer, home: Path
) -> None:
    set_ = source(server, mirror)
    whole = gzip.compress(tiny_set()["train-images-idx3-ubyte"], mtime=0)
    folder = put(
        home / "data-home" / "data" / "mnist", {"train-images-idx3-ubyte.gz.part": whole[:1000]}
    )
    seen: list[int] = []
    set_.download(lambda done, _total: seen.append(done))
    assert (seen[0] > 1000) is (mirror == "ranged" or len(whole) > 1000)
    sent = server.sent  # type: ignore[attr-defined]
    assert sent == ([len(whole) - 1000] if mirror == "ranged" else [])
    assert (folder / "train-images-idx3-ubyte.gz").read_bytes() == whole
    assert not list(folder.glob("*.part"))


def test_what_was_wrong_from_the_start_is_fetched_anew(
    server: ThreadingHTTPServer, home: Path
) -> None:
    part = {"train-images-idx3-ubyte.gz.part": b"of another file"}
    put(home / "data-home" / "data" / "mnist", part)
    set_ = source(server, "ranged", "good")
    set_.download(None)
    assert len(set_.load(None, None).train) == 12


def test_an_archive_is_unpacked_for_all_sets_in_it(
    server: ThreadingHTTPServer, tmp_path: Path
) -> None:
    archive = tmp_path / "served" / "gzip.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name, body in tiny_set().items():
            letters = name.replace("train", "emnist-digits-train").replace(
                "t10k", "emnist-digits-test"
            )
            packed.writestr(f"../../gzip/{letters}.gz", gzip.compress(body, mtime=0))
    md5 = hashlib.md5(archive.read_bytes()).hexdigest()
    set_ = replace(
        next(s for s in emnist.SOURCES if s.info.name == "emnist-digits"),
        archive=RemoteFile("gzip.zip", archive.stat().st_size, md5=md5),
        mirrors=(f"http://127.0.0.1:{server.server_port}/",),
    )
    folder = set_.download(None)
    assert sorted(path.name for path in folder.iterdir())[0] == (
        "emnist-digits-test-images-idx3-ubyte.gz"
    )
    loaded = set_.load(None, None)
    raw = np.frombuffer(tiny_set()["train-images-idx3-ubyte"][16:], np.uint8)
    np.testing.assert_array_equal(loaded.train.images[0, 0], raw[:784].reshape(28, 28).T)
    server.asked.clear()  # type: ignore[attr-defined]
    set_.download(None)
    assert server.asked == []  # type: ignore[attr-defined]


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
