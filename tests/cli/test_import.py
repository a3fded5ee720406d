"""The `import` command: a source in, a design file and sentences out."""

import io

import pytest

from designer.analysis import read
from designer.compile.onnx_in import from_onnx
from designer.compile.weights_file import read_weights
from designer.graph import file
from tests.code.sources import GOOGLENET, MNIST, RESNET
from tests.compile.onnx_files import as_bytes, small_network


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "net.py"
    path.write_text(MNIST, encoding="utf-8")
    return path


def test_a_source_becomes_a_design_file(convas, source, tmp_path):
    out = tmp_path / "net.convas"
    result = convas("import", source, "--input", "1x28x28", "-o", out)
    assert (result.status, result.err) == (0, "")
    assert "10 layers, 8\u2009490 parameters" in result.out or "9 layers" in result.out
    assert read(file.load(out)).parameters == 8490


def test_a_size_in_the_source_that_is_wrong_is_told_with_what_it_must_be(convas, source, tmp_path):
    source.write_text(MNIST.replace("nn.Linear(320, 10)", "nn.Linear(100, 10)"), encoding="utf-8")
    line = MNIST[: MNIST.index("nn.Linear")].count("\n") + 1
    result = convas("import", source, "--input", "1x28x28", "-o", tmp_path / "net.convas")
    assert result.status == 0
    assert result.err == (
        f"Line {line}: Linear takes 320 values here, but the source says in_features=100; "
        "Convas takes 320.\n"
    )


def test_one_of_several_classes_is_named(convas, source, tmp_path):
    source.write_text(GOOGLENET, encoding="utf-8")
    out = tmp_path / "b3.convas"
    assert convas("import", source, "--class", "b3", "--input", "192x12x12", "-o", out).status == 0
    assert [n.layer.title for n in file.load(out).nodes] == [
        "Input",
        "Inception",
        "Inception",
        "MaxPool2d",
    ]


def test_standard_input_is_read(convas, tmp_path, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(RESNET.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert convas("import", "-", "-o", tmp_path / "x.convas").status == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00binary", "not text"),
        (b"a\x00b", "binary"),
        (b"def (:", "no Python source (line 1"),
        (b"print('hello')", "no network"),
        (b"#" * (1024 * 1024 + 1), "larger than 1 MiB"),
        (b"(" * 9999, "no Python source"),
    ],
)
def test_what_holds_no_network_is_refused_in_a_sentence(convas, source, tmp_path, content, words):
    source.write_bytes(content)
    out = tmp_path / "net.convas"
    assert convas("import", source, "-o", out).refused(words)
    assert not out.exists()


def test_what_was_asked_for_wrongly_is_refused_in_a_sentence(convas, source, tmp_path):
    out = tmp_path / "net.convas"
    assert convas("import", tmp_path / "none.py", "-o", out).refused("no such file")
    assert convas("import", tmp_path / "a.txt", "-o", out).refused(".py")
    assert convas("import", source, "-o", tmp_path / "net.json").refused(".convas")
    assert convas("import", source, "-o", tmp_path / "none" / "net.convas").refused("no folder")
    assert convas("import", source, "--input", "3x", "-o", out).refused("3x224x224")
    assert convas("import", source, "--input", "0x2x2", "-o", out).refused("sizes from 1")
    assert convas("import", source, "--class", "Other", "-o", out).refused("Other", "Net")


def test_an_onnx_file_comes_in_with_its_weights_beside_it(convas, tmp_path):
    source, out = tmp_path / "net.onnx", tmp_path / "net.convas"
    source.write_bytes(as_bytes(small_network()))
    result = convas("import", source, "-o", out)
    assert (result.status, result.err) == (0, "")
    assert '"pretrained": "net.safetensors"' in out.read_text(encoding="utf-8")
    expected = from_onnx(source).weights
    given = read_weights(tmp_path / "net.safetensors").tensors
    assert given.keys() == expected.keys()
    assert all(given[key].equal(expected[key]) for key in expected)
    source.write_bytes(b"no model")
    result = convas("import", source, "-o", out)
    assert result.status == 2
    assert "is no ONNX file" in result.err or "is cut off" in result.err
