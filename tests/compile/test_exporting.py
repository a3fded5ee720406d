"""A network written for other programs answers there as it does here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import onnxruntime
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from designer.analysis import read
from designer.compile import ExportError, export, exporting, fresh
from designer.compile.apart import export_apart
from designer.graph import LAYERS, Design, Layer, Wire, edit, templates
from tests.train.tiny import chain, tiny_design

L = LAYERS
BATCHES = (1, 5)
CLOSE = 1e-5


def layers() -> list[Layer]:
    """Every layer that takes maps, those with other ways besides in each of them."""
    plain = [made() for kind, made in L.items() if kind not in {"Input", "Output"}]
    conv = {"out_channels": 8, "kernel_size": 3}
    return [
        *plain,
        *(L["Conv2d"](**conv, padding=1, padding_mode=m) for m in ("reflect", "circular")),
        L["Conv2d"](**conv, padding="same"),
        *(L["Upsample"](mode=mode) for mode in ("bilinear", "bicubic")),
        L["MaxPool2d"](kernel_size=3, stride=2, ceil_mode=True),
        L["AvgPool2d"](kernel_size=3, stride=2, padding=1, ceil_mode=True, count_include_pad=False),
        *(L["AdaptiveAvgPool2d"](size) for size in ((3, 3), (5, 3))),
        L["AdaptiveMaxPool2d"]((1, 1)),
        L["GELU"](approximate="tanh"),
    ]


def everything() -> Design:
    """A design with an end for every layer, those for vectors behind the others' flat maps."""
    design, maps = edit.add(Design(name="every layer"), L["Input"]((8, 12, 12)), (0, 0))
    design, flat = edit.add_after(design, maps.id, L["Flatten"](), (0, 0))
    for layer in layers():
        if type(layer).__name__ == "Unflatten":
            layer = layer.replace(unflattened_size=(8, 12, 12))
        for source in (maps, flat):
            tried, node = edit.add_after(design, source.id, layer, (0, 0))
            if layer.arity is None:
                tried = edit.connect(tried, Wire(source.output(), node.input(1)))
            if not read(tried).errors:
                design = tried
                break
        else:
            raise AssertionError(f"{layer} takes neither maps nor vectors")
    return design


def written(design: Design, path: Path, weights: Mapping[str, Tensor] | None = None) -> nn.Module:
    """Write a design with weights that differ from layer to layer; give the network itself."""
    module = fresh(design).eval()
    for key, buffer in module.named_buffers():  # statistics that are not those of the beginning
        if key.endswith("running_mean"):
            buffer.uniform_(-0.2, 0.2)
        elif key.endswith("running_var"):
            buffer.uniform_(0.5, 1.5)
    export(design, module.state_dict() if weights is None else weights, path)
    return module


def inputs(design: Design, batch: int) -> list[Tensor]:
    shapes = [design.by_id[id_].layer.options()["shape"] for id_ in design.sources]
    return [torch.randn(batch, *shape) for shape in shapes]


def given(module: nn.Module, examples: list[Tensor]) -> tuple[Tensor, ...]:
    with torch.no_grad():
        value = module(*examples)
    return value if isinstance(value, tuple) else (value,)


def largest_difference(design: Design, path: Path, module: nn.Module) -> float:
    """How far ONNX Runtime is at most from PyTorch, over batches of several sizes."""
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path))
    assert [i.name for i in session.get_inputs()] == [design.by_id[i].name for i in design.sources]
    assert [o.name for o in session.get_outputs()] == [design.by_id[i].name for i in design.results]
    differences = [0.0]
    for batch in BATCHES:
        examples = inputs(design, batch)
        feeds = {i.name: x.numpy() for i, x in zip(session.get_inputs(), examples, strict=True)}
        answers = session.run(None, feeds)
        for ours, theirs in zip(given(module, examples), answers, strict=True):
            assert ours.abs().max() > 1e-3, "there is something to compare"
            assert theirs.shape == tuple(ours.shape)
            differences.append(float((ours - torch.from_numpy(theirs)).abs().max()))
    return max(differences)


@pytest.mark.slow
def test_every_layer_answers_in_onnx_as_in_pytorch(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    design, path = everything(), tmp_path / "every.onnx"
    module = written(design, path)
    assert capfd.readouterr() == ("", ""), "the exporter keeps quiet"
    assert largest_difference(design, path, module) < CLOSE
    model = onnx.load(path)
    assert [(o.domain, o.version) for o in model.opset_import] == [("", exporting.OPSET)]
    assert (model.graph.name, model.producer_name) == ("every layer", "Convas")
    assert {p.key: p.value for p in model.metadata_props} == {"name": "every layer"}
    assert b"site-packages" not in path.read_bytes(), "nothing of this machine is in it"


@pytest.mark.slow
def test_what_comes_in_may_go_out_at_once_and_twice(tmp_path: Path) -> None:
    """Names, which ONNX wants once each; and weights in a file of their own where they are many."""
    design, first = edit.add(Design(), L["Input"]((2, 4, 4)), (0, 0))
    design, other = edit.add(design, L["Input"]((2, 4, 4)), (0, 0))
    design, conv = edit.add_after(design, first.id, L["Conv2d"](2, (1, 1)), (0, 0))
    design, both = edit.add_after(design, conv.id, L["Add"](), (0, 0))
    design = edit.connect(design, Wire(other.output(), both.input(1)))
    for source in (both, both, other):
        design, _ = edit.add_after(design, source.id, L["Output"](), (0, 0))
    design = edit.rename(design, both.id, "conv2d")  # as the exporter calls the other one
    path = tmp_path / "names.onnx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporting, "LARGEST_ONNX", 0)
        module = written(design, path)
    assert largest_difference(design, path, module) < CLOSE
    assert sorted(p.name for p in tmp_path.iterdir()) == ["names.onnx", "names.onnx.data"]


@pytest.mark.slow
def test_a_layer_without_a_form_in_onnx_is_named_by_another_process_too(tmp_path: Path) -> None:
    design = chain(L["Input"]((1, 12, 12)), L["ReLU"](), L["AdaptiveMaxPool2d"]((5, 3)))
    with pytest.raises(ExportError, match=r"^pool1: AdaptiveMaxPool2d with to 5×3 has no form"):
        export_apart(design, {}, tmp_path / "a.onnx")
    assert not list(tmp_path.iterdir())


def test_what_another_process_cannot_do_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "false")
    with pytest.raises(ExportError, match=r"a\.onnx could not be written\. \(exit status 1\)"):
        export_apart(tiny_design(), {}, tmp_path / "a.onnx")
    monkeypatch.setattr("sys.executable", str(tmp_path / "nowhere"))
    with pytest.raises(ExportError, match="No such file"):
        export_apart(tiny_design(), {}, tmp_path / "a.onnx")


def test_a_program_answers_as_the_network_for_any_batch(tmp_path: Path) -> None:
    design, path = tiny_design(), tmp_path / "tiny.pt2"
    module = written(design, path)
    program = torch.export.load(path)
    assert list(program.state_dict) == list(module.state_dict())
    for batch in BATCHES:
        examples = inputs(design, batch)
        assert torch.equal(program.module()(*examples), module(*examples))


def loaded(path: Path) -> dict[str, Any]:
    return load_file(path) if path.suffix == ".safetensors" else torch.load(path, weights_only=True)


@pytest.mark.parametrize("suffix", [".safetensors", ".pt", ".PT"])
def test_weights_have_the_keys_and_the_bits_of_the_network(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"weights{suffix}"
    module = written(tiny_design(), path)
    weights = loaded(path)
    assert sorted(weights) == sorted(module.state_dict())
    assert all(torch.equal(weights[key], value) for key, value in module.state_dict().items())


def test_the_same_weights_are_the_same_file(tmp_path: Path) -> None:
    for name in ("a.pt", "b.pt"):
        written(tiny_design(), tmp_path / name)
    assert (tmp_path / "a.pt").read_bytes() == (tmp_path / "b.pt").read_bytes()


@pytest.mark.parametrize("suffix", exporting.WRITERS)
def test_a_design_that_does_not_work_is_refused_or_has_its_weights(
    tmp_path: Path, suffix: str
) -> None:
    broken = chain(L["Input"]((1, 4, 4)), L["Conv2d"](1, (9, 9)))
    path = tmp_path / f"broken{suffix}"
    if suffix in {".pt2", ".onnx"}:
        with pytest.raises(ExportError, match=r"does not work yet\. conv1: "):
            export(broken, {}, path)
        assert not path.exists()
    else:
        export(broken, {}, path)
        assert loaded(path) == {}


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(ExportError, match="cannot be written: No such file"):
        written(tiny_design(), tmp_path / "none" / f"a{suffix}")
    (tmp_path / f"folder{suffix}").mkdir()
    with pytest.raises(ExportError, match="not a regular file"):
        written(tiny_design(), tmp_path / f"folder{suffix}")


@pytest.mark.soak
@pytest.mark.parametrize("name", [n for n in templates.names() if not n.startswith("vgg1")])
def test_every_template_answers_in_onnx_as_in_pytorch(name: str, tmp_path: Path) -> None:
    design, path = templates.load(name), tmp_path / "a.onnx"
    module = written(design, path)
    difference = largest_difference(design, path, module)
    print(f"{name}: {difference:.1e}")
    assert difference < CLOSE
