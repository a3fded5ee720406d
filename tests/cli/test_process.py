"""The command line as people call it: a process of its own, with its streams and signals."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from designer.graph import file, templates

ROOT = Path(__file__).parents[2]
SECONDS = 120
HEAVY = ("torch", "typer", "rich", "numpy")

LOADED_MODULES = """
import json, sys
from designer.cli import main
for words in json.loads(sys.argv[1]):
    status = main(words)
    print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""

WINDOW = """
import sys, types
asked = []
app = types.ModuleType("designer.ui.app")
app.run = lambda path: asked.append(path) or 7
sys.modules["designer.ui.app"] = app
sys.modules["designer.ui"] = types.ModuleType("designer.ui")
sys.modules["designer.ui"].app = app
from designer.cli import main
print(main(sys.argv[1:]), *asked, *sorted({"torch", "typer", "rich", "numpy"} & set(sys.modules)))
"""


def convas(*words: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return python("main.py", *words, **options)


def python(*words: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        **options,
    )


def test_summary_as_json() -> None:
    done = convas("summary", "lenet5", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["total_parameters"] == 61_706


def test_python_m_designer_is_the_same() -> None:
    by_module = python("-m", "designer", "templates", "--json")
    assert (by_module.returncode, by_module.stderr) == (0, "")
    assert [line["name"] for line in json.loads(by_module.stdout)] == [*templates.names()]


def test_bad_input_is_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.convas"
    broken.write_text("{")
    done = convas("summary", broken)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{broken}: is not valid JSON (line 1): {json_message()}.\n"


def json_message() -> str:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads("{")
    return caught.value.msg


def test_a_file_name_that_is_no_text() -> None:
    done = subprocess.run(
        [sys.executable.encode(), b"main.py", b"summary", b"\xff.convas"],
        cwd=ROOT,
        capture_output=True,
        timeout=SECONDS,
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"no such file" in done.stderr


def test_what_needs_no_torch_does_not_load_it() -> None:
    refused = ["train", "lenet5", "--lr", "0"]
    words = [["templates"], ["summary", "lenet5"], ["data", "list"], ["runs"], refused]
    done = python("-c", LOADED_MODULES, json.dumps(words))
    told = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("[")]
    assert [status for status, _ in told] == [0, 0, 0, 0, 2]
    for command, (_, modules) in zip(words, told, strict=True):
        assert "torch" not in modules, command
        assert not [module for module in modules if module.startswith("PySide6")], command


@pytest.mark.parametrize("words", [[], ["some.convas"]])
def test_the_window_waits_for_nothing_that_it_does_not_need(words: list[str]) -> None:
    done = python("-c", WINDOW, *words)
    assert done.stdout.split() == ["7", *(words or ["None"])], done.stderr


def test_no_window_for_a_file_that_is_not_there() -> None:
    done = convas("no-such-file.convas", env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "no-such-file.convas: there is no such file.\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_any_encoding_of_the_pipe_will_do(encoding: str) -> None:
    done = convas("summary", "lenet5", env=os.environ | {"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, "")
    assert "61\u2009706" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
@pytest.mark.parametrize("words", [["templates"], ["summary", "lenet5", "--json"]])
def test_a_closed_pipe_is_silent(words: list[str]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = subprocess.run(
            [sys.executable, "main.py", *words],
            cwd=ROOT,
            stdout=write_end,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
        )
    finally:
        os.close(write_end)
    assert done.stderr == b""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send to one process")
def test_ctrl_c_stops_training(tiny_mnist: Path, tmp_path: Path) -> None:
    words = ["--data", "mnist", "--data-dir", str(tiny_mnist), "--device", "cpu"]
    words += ["--epochs", "100000", "--run-dir", str(tmp_path / "run"), "--json"]
    with subprocess.Popen(
        [sys.executable, "main.py", "train", "mnist-cnn", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        seen = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
    assert seen
    assert (process.returncode, err) == (130, "")
    assert json.loads(out.splitlines()[-1])["reason"] == "stopped"
    assert file.load(tmp_path / "run" / "design.convas").nodes == templates.load("mnist-cnn").nodes
