"""How a batch is shared, and what each share weighs."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from designer.compile import build
from designer.train import DeviceError, devices, torchrun
from designer.train.world import ALONE, World, with_shared_norm

from .ranks import normalised

rows = st.integers(1, 200)
sizes = st.integers(1, 9)


def worlds(size: int) -> list[World]:
    return [World(rank, size) for rank in range(size)]


@given(count=rows, size=sizes)
def test_each_row_is_seen_once_and_means_are_those_of_one_process(count, size):
    batch = torch.arange(count, dtype=torch.float64).square()
    parts = [world.part(batch) for world in worlds(size)]
    weighed = [
        world.weight(len(part), count) * part.mean().item()
        for world, part in zip(worlds(size), parts, strict=True)
    ]
    assert sum(weighed) / size == pytest.approx(batch.mean().item())
    counted = [
        part
        for world, part in zip(worlds(size), parts, strict=True)
        if world.counts(len(part), count)
    ]
    assert torch.cat(counted).tolist() == batch.tolist()
    assert min(len(part) for part in parts) >= min(2, count)


@given(count=rows, size=sizes, most=st.integers(1, 300))
def test_parts_are_taken_in_as_many_turns_by_all(count, size, most):
    batch = torch.arange(count)
    turns = []
    for world in worlds(size):
        mine = len(world.part(batch))
        taken = world.sizes(mine, count, most)
        assert sum(taken) == mine
        assert min(taken) > 0
        turns.append(len(taken))
    assert len(set(turns)) == 1
    if size == 1:
        assert world.sizes(count, count, most) == [len(part) for part in batch.split(most)]


@given(count=st.integers(0, 50), size=sizes)
def test_slices_hold_each_row_once(count, size):
    batch = torch.arange(count)
    assert torch.cat([world.slice(batch) for world in worlds(size)]).tolist() == batch.tolist()


def test_the_others_draw_other_random_numbers_and_the_first_goes_on():
    drawn = []
    for world in worlds(3):
        torch.manual_seed(0)
        world.reseed(0, 5)
        drawn.append(torch.rand(4).tolist())
    torch.manual_seed(0)
    assert drawn[0] == torch.rand(4).tolist()
    assert len({tuple(numbers) for numbers in drawn}) == 3


def test_gpus_share_batch_normalisation_under_the_same_keys():
    gpu = torch.device("cuda", 0)
    plain, shared = build(normalised()), with_shared_norm(build(normalised()), World(0, 2), gpu)
    assert any(isinstance(part, nn.SyncBatchNorm) for part in shared.modules())
    shared.load_state_dict(plain.state_dict())
    images = torch.rand(3, 1, 8, 8)
    torch.testing.assert_close(shared.eval()(images), plain.eval()(images))
    assert with_shared_norm(plain, ALONE, gpu) is plain


@pytest.fixture
def under_torchrun(monkeypatch):
    def start(local_rank: int, local_size: int) -> None:
        monkeypatch.setenv("MASTER_ADDR", "localhost")
        monkeypatch.setenv("RANK", str(4 + local_rank))
        monkeypatch.setenv("WORLD_SIZE", "8")
        monkeypatch.setenv("LOCAL_RANK", str(local_rank))
        monkeypatch.setenv("LOCAL_WORLD_SIZE", str(local_size))

    return start


def test_torchrun_says_where_this_process_stands(under_torchrun):
    assert torchrun.here() == (0, 1, 0, 1)
    under_torchrun(1, 4)
    assert torchrun.here() == (5, 8, 1, 4)
    assert not torchrun.here().is_first


def test_each_process_takes_a_gpu_of_its_own(under_torchrun, monkeypatch):
    names = ["cuda:0", "cuda:1", "cpu"]
    found = [devices.DeviceInfo(name, name) for name in names]
    monkeypatch.setattr(devices, "available", lambda: found)
    under_torchrun(1, 2)
    assert {str(devices.resolve(name)) for name in ("auto", "cuda", "cuda:1")} == {"cuda:1"}
    assert str(devices.resolve("cpu")) == "cpu"
    with pytest.raises(DeviceError, match="cuda:0 cannot be shared by 8 processes"):
        devices.resolve("cuda:0")
    under_torchrun(0, 3)
    with pytest.raises(DeviceError, match="3 processes were started here, and there are 2 GPUs"):
        devices.resolve("cuda")
    monkeypatch.setattr(devices, "available", lambda: found[2:])
    assert str(devices.resolve("auto")) == "cpu"
    with pytest.raises(DeviceError, match="this machine has cpu"):
        devices.resolve("cuda")
