"""Files of weights that people bring are read, and no damage in them does more than a sentence."""

import pickle
import random
import struct
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from designer.compile import WeightsError
from designer.compile.weights_file import read_weights


def saved(path: Path) -> Path:
    tensors = {"conv.weight": torch.randn(4, 3, 3, 3), "conv.bias": torch.randn(4)}
    if path.suffix == ".safetensors":
        save_file(tensors, path)
    else:  # published files are of either kind
        torch.save(tensors, path, _use_new_zipfile_serialization=path.suffix == ".pt")
    return path


def refused(path: Path) -> str:
    with pytest.raises(WeightsError) as caught:
        read_weights(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_what_is_no_file_of_weights_is_refused(tmp_path):
    assert "there is no such file" in refused(tmp_path / "none.pt")
    assert ".safetensors, .pt, .pth" in refused(tmp_path / "model.h5")
    (tmp_path / "text.pt").write_text("hello")
    assert "text.pt" in refused(tmp_path / "text.pt")
    (tmp_path / "folder.pt").mkdir()
    refused(tmp_path / "folder.pt")


class Evil:
    def __reduce__(self):
        return print, ("this ran",)


def test_a_pickle_that_would_run_code_is_not_run(tmp_path, capsys):
    torch.save({"w": torch.zeros(2), "evil": Evil()}, tmp_path / "evil.pt")
    assert "would run code" in refused(tmp_path / "evil.pt")
    (tmp_path / "old.pt").write_bytes(pickle.dumps(Evil()))
    refused(tmp_path / "old.pt")
    assert "this ran" not in capsys.readouterr().out


def test_a_whole_module_is_refused_with_what_to_do(tmp_path):
    torch.save(torch.nn.Linear(2, 2), tmp_path / "module.pt")
    assert "torch.save(model.state_dict(), path)" in refused(tmp_path / "module.pt")


def test_a_file_without_tensors_is_refused(tmp_path):
    torch.save({"epoch": 3}, tmp_path / "empty.pt")
    assert "holds no weights" in refused(tmp_path / "empty.pt")
    torch.save([torch.zeros(2)], tmp_path / "list.pt")
    assert "holds no weights" in refused(tmp_path / "list.pt")


def test_what_says_that_it_is_larger_than_it_is_takes_no_memory(tmp_path):
    torch.save({"w": torch.zeros(1).expand(10**6, 10**6)}, tmp_path / "wide.pt")
    assert "too large" in refused(tmp_path / "wide.pt")
    bomb = tmp_path / "bomb.pt"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            with archive.open(f"archive/data/{number}", "w") as entry:
                for _ in range(2):
                    entry.write(bytes(1 << 20))
    with open(bomb, "r+b") as file:  # the directory says 4 GiB less one for each
        content = file.read()
        size = struct.pack("<I", 2 << 20)
        file.seek(0)
        file.write(content.replace(size, struct.pack("<I", 0xFFFFFFF0)))
    assert "unpacks to far more than it has" in refused(bomb)


@pytest.mark.parametrize("name", ["w.pt", "old.pth", "w.safetensors"])
def test_damaged_files_are_refused_or_read_and_nothing_else(tmp_path, name):
    good = saved(tmp_path / name).read_bytes()
    dice, path = random.Random(0), tmp_path / f"bad{Path(name).suffix}"
    for _ in range(150):
        content = bytearray(good)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        if dice.random() < 0.3:
            del content[dice.randrange(len(content)) :]
        path.write_bytes(content)
        began = time.process_time()
        with suppress(WeightsError):
            read_weights(path)
        assert time.process_time() - began < 2
