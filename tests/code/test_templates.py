"""What is written of every template, run where there is no Convas."""

import json
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch

from designer.code import write
from designer.compile import build
from designer.graph import Design, edit, templates
from tests.code.comparing import inputs_of
from tests.templates.test_forward import SMALL

Found = dict[str, tuple[dict[str, Any], dict[str, Any]]]
TEMPLATES = templates.names()
RULES = "E4,E7,E9,F,I,UP"

FILL = """
import torch

def filled(make):
    '''Make a network whose weights are quickly drawn numbers, the same for the same shapes.'''
    with torch.device("meta"):
        network = make()
    network.to_empty(device="cpu").eval()
    drawn = torch.randn(10007, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        for tensor in network.state_dict().values():
            count = tensor.numel()
            values = drawn.repeat(count // len(drawn) + 1)[:count].reshape(tensor.shape)
            fan_in = tensor[0].numel() if tensor.dim() > 1 else 4
            tensor.copy_(values * (2 / fan_in) ** 0.5 if tensor.dim() > 1 else values.abs() + 0.5)
    return network

def tried(network, inputs):
    with torch.inference_mode():
        outputs = network(*inputs)
    trains = {name: p.requires_grad for name, p in network.named_parameters()}
    return {"keys": list(network.state_dict()), "outputs": outputs, "trains": trains}
"""

ALONE = """
import importlib.util, json
from functools import partial
from pathlib import Path
from typing import Any

torch.set_num_threads(1)
assert importlib.util.find_spec("designer") is None
for folder in map(Path, json.loads(sys.argv[1])):
    names = {"__name__": "written"}
    exec(compile((folder / "network.py").read_text(), "network.py", "exec"), names)
    classes = [c for c in names.values() if isinstance(c, type) and c.__module__ == "written"]
    inputs = torch.load(folder / "inputs.pt", weights_only=True)
    torch.save(tried(filled(classes[-1]), inputs), folder / "found.pt")
"""


def with_small_pictures(name: str) -> Design:
    """A template for pictures so small that it is quick."""
    design = templates.load(name)
    side, _ = SMALL.get(name, (0, {}))
    (source,) = design.sources
    channels, *_ = design.by_id[source].layer.options()["shape"]
    return edit.set_options(design, source, shape=(channels, side, side)) if side else design


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What each template gives, and what its code gave in a process of its own."""
    helpers: dict[str, Any] = {}
    exec(FILL, helpers)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    home, expected = tmp_path_factory.mktemp("written"), {}
    for name in TEMPLATES:
        design, folder = with_small_pictures(name), home / name
        folder.mkdir()
        (folder / "network.py").write_text(write(design).text, encoding="utf-8")
        inputs = inputs_of(design, batch=1)
        torch.save(inputs, folder / "inputs.pt")
        expected[name] = helpers["tried"](helpers["filled"](partial(build, design)), inputs)
    torch.set_num_threads(threads)
    # Without site packages there is nothing but torch, whose folder is put behind the others.
    packages = Path(torch.__file__).parents[1]
    script = f"import sys; sys.path.append({str(packages)!r})\n{FILL}\n{ALONE}"
    folders = json.dumps([str(home / name) for name in TEMPLATES])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, folders],
        capture_output=True,
        text=True,
        cwd=home,
    )
    assert done.returncode == 0, done.stderr
    return {
        name: (expected[name], torch.load(home / name / "found.pt", weights_only=True))
        for name in TEMPLATES
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_code_alone_gives_the_same_bits(name: str, found: Found) -> None:
    expected, got = found[name]
    assert expected["outputs"].isfinite().all()
    assert torch.equal(got["outputs"], expected["outputs"])


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_keys_order_and_freezing_are_the_same(
    name: str, found: dict[str, tuple[dict, dict]]
) -> None:
    expected, got = found[name]
    assert got["keys"] == expected["keys"]
    assert got["trains"] == expected["trains"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for name in TEMPLATES:
        for training in (False, True):
            text = write(templates.load(name), training=training).text
            (folder / f"{name}{'-trained' * training}.py").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", [("format", "--check"), ("check", "--select", RULES)])
def test_ruff_has_nothing_to_say(command: tuple[str, ...], files: Path) -> None:
    pytest.importorskip("ruff")
    ruff = [sys.executable, "-m", "ruff", command[0], "--isolated", "--line-length", "100"]
    done = subprocess.run([*ruff, *command[1:], str(files)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.soak
def test_mypy_has_nothing_to_say(files: Path) -> None:
    mypy = pytest.importorskip("mypy.api")
    for name in ("googlenet-trained", "vgg11", "mobilenet_v2", "resnet50"):
        options = ["--config-file=", "--disallow-untyped-defs", f"--cache-dir={files}"]
        told, _, status = mypy.run([*options, str(files / f"{name}.py")])
        assert status == 0, told


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_node_is_found_in_its_lines(name: str) -> None:
    design, code = templates.load(name), write(templates.load(name))
    lines = code.text.split("\n")
    for node in design.nodes:
        places = code.by_way[(node.id,)]
        text = "\n".join(line for p in places for line in lines[p.first - 1 : p.last])
        if node.layer.is_module:
            assert re.search(rf"\b{node.name}\b", text), node.name
    inner = [way for way in code.by_way if len(way) > 1]
    assert bool(inner) == any(hasattr(node.layer, "definition") for node in design.nodes)
