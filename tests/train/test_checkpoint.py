import json
import os
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from designer.compile import build
from designer.graph import file
from designer.graph.optimizer import SGD
from designer.train import Answer, Control, Ended, Failed, Remark, Steps, from_json
from designer.train.checkpoint import load_weights
from designer.train.loop import train

from .tiny import recipe, tiny_design


def accuracy(module, split) -> float:
    with torch.no_grad():
        logits = module.eval()(torch.tensor(split.images) / 255)
    return (logits.argmax(1) == torch.tensor(split.labels)).double().mean().item()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_folder_holds_all_of_a_run(dataset, tmp_path):
    design = tiny_design(recipe(epochs=3))
    folder = tmp_path / "runs" / "one"
    *events, ended = train(design, dataset, device="cpu", run_dir=folder)
    assert isinstance(ended, Ended)
    assert sorted(os.listdir(folder)) == [
        "best.safetensors",
        "design.convas",
        "events.jsonl",
        "last.safetensors",
        "resume.safetensors",
        "snapshots",
    ]
    assert file.load(folder / "design.convas") == design
    rows = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    assert [from_json(row) for row in rows[:-1]] == [e for e in events if type(e) is not Answer]
    assert (rows[0]["event"], rows[-1]["event"]) == ("start", "end")


def test_the_best_weights_give_the_best_accuracy_again(dataset, tmp_path):
    # Steps this large make later epochs worse than earlier ones.
    design = tiny_design(recipe(epochs=8, optimizer=SGD(lr=1.5, momentum=0.5)))
    *_, ended = train(design, dataset, device="cpu", run_dir=tmp_path)
    module = build(design)
    load_weights(module, tmp_path / "best.safetensors")
    assert accuracy(module, dataset.validation) == ended.best_val_accuracy
    last = load_file(tmp_path / "last.safetensors")
    assert last.keys() == ended.module.state_dict().keys()
    assert all(torch.equal(last[k], v) for k, v in ended.module.state_dict().items())


def test_weights_of_a_stopped_run_are_kept(dataset, tmp_path):
    control = Control()
    weights = None
    events = train(
        tiny_design(recipe(epochs=50)), dataset, device="cpu", control=control, run_dir=tmp_path
    )
    for event in events:
        if isinstance(event, Steps):
            control.stop()
        if isinstance(event, Ended):
            weights = event.module.state_dict()
    kept = load_file(tmp_path / "last.safetensors")
    assert weights is not None
    assert all(torch.equal(kept[key], value) for key, value in weights.items())


def test_a_file_in_the_place_of_the_folder_is_told_before_training(dataset, tmp_path):
    (tmp_path / "taken").write_text("")
    (event,) = train(tiny_design(), dataset, device="cpu", run_dir=tmp_path / "taken")
    assert isinstance(event, Failed)
    assert event.message.startswith(f"The run folder {tmp_path / 'taken'} cannot be written to")


def test_a_folder_that_cannot_be_written_any_more_ends_nothing(dataset, tmp_path):
    folder = tmp_path / "run"
    events = train(tiny_design(), dataset, device="cpu", run_dir=folder)
    next(events)
    shutil.rmtree(folder)
    folder.write_text("in the way")
    *rest, last = events
    assert isinstance(last, Ended)
    (remark,) = {e.message for e in rest if isinstance(e, Remark)}
    assert remark.startswith(f"The run folder {folder} cannot be written to")
    assert remark.endswith("Training goes on; make room, and it is tried again.")


def test_a_folder_that_is_gone_is_made_again(dataset, tmp_path):
    folder = tmp_path / "run"
    events = train(tiny_design(), dataset, device="cpu", run_dir=folder)
    next(events)
    shutil.rmtree(folder)
    *_, ended = events
    kept = load_file(folder / "last.safetensors")
    assert all(torch.equal(kept[key], v) for key, v in ended.module.state_dict().items())


def test_the_log_says_why_a_run_failed(dataset, tmp_path):
    *_, failed = train(
        tiny_design(recipe(optimizer=SGD(lr=1e30))), dataset, device="cpu", run_dir=tmp_path
    )
    last = json.loads((tmp_path / "events.jsonl").read_text().splitlines()[-1])
    assert from_json(last) == failed


def test_a_refused_design_leaves_an_earlier_run_alone(dataset, tmp_path):
    list(train(tiny_design(recipe(epochs=1)), dataset, device="cpu", run_dir=tmp_path))
    before = {p: p.read_bytes() for p in files_in(tmp_path)}
    design = tiny_design()
    broken = design.without_wires(design.wires[:1])
    (event,) = train(broken, dataset, device="cpu", run_dir=tmp_path)
    assert isinstance(event, Failed)
    assert before == {p: p.read_bytes() for p in files_in(tmp_path)}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no umask")
def test_weights_may_be_read_by_whom_the_umask_says(dataset, tmp_path):
    old = os.umask(0o022)
    try:
        list(train(tiny_design(recipe(epochs=1)), dataset, device="cpu", run_dir=tmp_path))
    finally:
        os.umask(old)
    assert {p.stat().st_mode & 0o777 for p in files_in(tmp_path)} == {0o644}
