import subprocess
import sys

import pytest
import torch

from designer.train import devices
from designer.train.devices import DeviceError, DeviceInfo


def test_the_cpu_is_always_there():
    assert devices.available()[-1] == DeviceInfo("cpu", "CPU")
    assert devices.resolve("cpu") == torch.device("cpu")
    assert str(devices.resolve("auto")) == devices.available()[0].name


def pretend(monkeypatch, *names: str) -> None:
    monkeypatch.setattr(devices, "available", lambda: [DeviceInfo(n, n) for n in names])


def test_auto_and_cuda_are_the_first_gpu(monkeypatch):
    pretend(monkeypatch, "cuda:0", "cuda:1", "cpu")
    assert devices.resolve("auto") == devices.resolve("cuda") == torch.device("cuda:0")
    assert devices.resolve("cuda:1") == torch.device("cuda:1")


@pytest.mark.parametrize("name", ["cuda:2", "mps", "tpu", ""])
def test_a_device_that_is_not_there_is_told_with_those_that_are(monkeypatch, name):
    pretend(monkeypatch, "cuda:0", "cpu")
    with pytest.raises(DeviceError, match="this machine has cpu and cuda:0"):
        devices.resolve(name)


def test_keeping_memory_does_no_harm():
    code = "from designer.train import keep_memory; print(keep_memory()); print(len('x' * 10**8))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    kept, length = done.stdout.split()
    assert kept in {"True", "False"}
    assert length == str(10**8)
