"""What .pt2 files are read as, and what is refused in them."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from torch import nn

from designer.analysis import read
from designer.compile.tracing import TracingError, from_module, from_program
from designer.compile.unlearned import empty
from tests.compile.architectures import SIDE, made
from tests.examples import times

MODEL = "models/model.json"


@cache
def program(name: str, *, any_batch: bool = False) -> bytes:
    """What torch.export.save writes of a network."""
    x = torch.randn(2, 3, SIDE, SIDE)
    network = made(name).eval() if name else nn.Sequential(nn.Conv2d(3, 2, 3), nn.ReLU()).eval()
    batch = {0: torch.export.Dim("batch", min=1, max=64)}
    exported = torch.export.export(network, (x,), dynamic_shapes=(batch,) if any_batch else None)
    written = io.BytesIO()
    torch.export.save(exported, written)
    return written.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes], path: Path, how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def changed(tmp_path: Path, name: str, change: Callable[[Any], None]) -> Path:
    """A file in which some JSON was changed."""
    files = members(program(""))
    (key,) = (member for member in files if member.endswith(name))
    data = json.loads(files[key])
    change(data)
    files[key] = json.dumps(data).encode()
    return packed(files, tmp_path / "changed.pt2")


@pytest.mark.parametrize(
    ("name", "any_batch"), [("resnet", False), ("shufflenet", True), ("convnext", False)]
)
def test_a_program_is_read_as_its_module_is(tmp_path: Path, name: str, any_batch: bool) -> None:
    path = tmp_path / "network.pt2"
    path.write_bytes(program(name, any_batch=any_batch))
    found = from_program(path)
    module = empty(found.design)
    module.load_state_dict(dict(found.weights))
    network, x = made(name).eval(), torch.randn(3, 3, SIDE, SIDE)
    with torch.no_grad():
        torch.testing.assert_close(module.eval()(x), network(x), rtol=0, atol=0)
    assert read(found.design).parameters == sum(p.numel() for p in network.parameters())


def test_a_program_gives_the_design_that_its_module_gives(tmp_path: Path) -> None:
    path = tmp_path / "network.pt2"
    path.write_bytes(program("shufflenet", any_batch=True))
    traced = from_module(made("shufflenet"), torch.randn(2, 3, SIDE, SIDE))
    assert from_program(path).design == traced.design


class Harm:
    """What runs a program when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.write_text, (self.trace, "harm done")


def test_nothing_is_unpickled(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    harm = pickle.dumps(Harm(trace))
    written = io.BytesIO()
    torch.save(Harm(trace), written)

    def pickled(config: Any) -> None:
        for row in config["config"].values():
            row["use_pickle"] = True

    files = members(changed(tmp_path, "model_weights_config.json", pickled).read_bytes())
    for name in files:
        if "/weights/weight_" in name or name.endswith("sample_inputs/model.pt"):
            files[name] = written.getvalue()
    path = packed({**files, "archive/data/constants/opaque_obj_0": harm}, tmp_path / "harm.pt2")
    with pytest.raises(TracingError, match="Unpickling could run a program"):
        from_program(path)
    assert not trace.exists()


def test_texts_in_it_are_not_evaluated(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    code = f"__import__('pathlib').Path({str(trace)!r}).write_text('harm done')"

    def sized(data: Any) -> None:
        graph = data["graph_module"]["graph"]
        for meta in graph["tensor_values"].values():
            meta["sizes"][0] = {"as_expr": {"expr_str": code, "hint": {"as_int": 2}}}
        graph["nodes"][0]["target"] = "torch.ops.aten.__class__.__mro__"

    with pytest.raises(TracingError):
        from_program(changed(tmp_path, "model.json", sized))
    assert not trace.exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../outside", "leads out of the archive"),
        ("/outside", "leads out of the archive"),
        ("a\\..\\outside", "leads out of the archive"),
    ],
)
def test_members_that_lead_out_are_refused(tmp_path: Path, name: str, said: str) -> None:
    path = packed(members(program("")) | {name: b""}, tmp_path / "out.pt2")
    with pytest.raises(TracingError, match=said):
        from_program(path)


def test_what_is_packed_is_refused(tmp_path: Path) -> None:
    path = packed({"model/data": bytes(10**7)}, tmp_path / "bomb.pt2", zipfile.ZIP_DEFLATED)
    with pytest.raises(TracingError, match="is compressed"):
        from_program(path)


def test_weights_that_reach_beyond_what_is_there_are_refused(tmp_path: Path) -> None:
    def enlarged(config: Any) -> None:
        config["config"]["0.weight"]["tensor_meta"]["sizes"][0]["as_int"] = 10**9

    with pytest.raises(TracingError, match=r"“0\.weight” is larger than what the file holds"):
        from_program(changed(tmp_path, "model_weights_config.json", enlarged))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no .pt2 file"),
        (b"not a zip archive", "no .pt2 file"),
        (None, "no such file"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "other.pt2"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TracingError, match=said):
        from_program(path)


def test_an_archive_without_a_program_is_refused(tmp_path: Path) -> None:
    path = packed({"version": b"3"}, tmp_path / "old.pt2")
    with pytest.raises(TracingError, match=r"holds no program.*torch\.export\.save"):
        from_program(path)


def test_a_deeply_nested_program_is_refused(tmp_path: Path) -> None:
    files = members(program(""))
    (key,) = (member for member in files if member.endswith(MODEL))
    path = packed(files | {key: b"[" * 200_000}, tmp_path / "deep.pt2")
    with pytest.raises(TracingError, match="not valid JSON"):
        from_program(path)


def is_read_or_refused(path: Path) -> bool:
    """Whether a file is read, or refused in a sentence that names it; all else goes through."""
    try:
        from_program(path)
    except TracingError as error:
        return str(path) in str(error) and "\n" not in str(error)
    return True


@given(st.data())
@times(4, suppress_health_check=list(HealthCheck))
def test_a_damaged_file_is_read_or_refused_with_a_sentence(
    tmp_path: Path, data: st.DataObject
) -> None:
    damaged = bytearray(program(""))
    for at in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=4)):
        damaged[at] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.pt2"
    path.write_bytes(damaged)
    assert is_read_or_refused(path)


def values(data: Any) -> list[tuple[Any, Any]]:
    """Every place in some JSON: what holds it, and its key."""
    found: list[tuple[Any, Any]] = []
    if isinstance(data, dict | list):
        for key in data if isinstance(data, dict) else range(len(data)):
            found += [(data, key), *values(data[key])]
    return found


def test_a_layer_that_takes_no_input_is_refused_with_a_sentence(tmp_path: Path) -> None:
    def takes_a_number(parsed: Any) -> None:
        step = parsed["graph_module"]["graph"]["nodes"][0]
        step["inputs"][0]["arg"] = {"as_int": -3}

    path = changed(tmp_path, "model.json", takes_a_number)
    with pytest.raises(TracingError, match=r"is not a program as torch\.export\.save"):
        from_program(path)


NONSENSE: list[Any] = [None, True, -1, 10**30, 0.5, "x", "", [], {}, [1], {"as_int": -3}]


@given(st.data())
@times(4, suppress_health_check=list(HealthCheck))
def test_a_program_with_nonsense_in_it_is_read_or_refused(
    tmp_path: Path, data: st.DataObject
) -> None:
    def spoilt(parsed: Any) -> None:
        holder, key = data.draw(st.sampled_from(values(parsed)))
        holder[key] = data.draw(st.sampled_from(NONSENSE))

    name = data.draw(st.sampled_from(["model.json", "model_weights_config.json"]))
    path = changed(tmp_path, name, spoilt)
    assert is_read_or_refused(path)
