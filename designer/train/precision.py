"""The numbers that a training computes with: float32, or half as many bits."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import torch

_TYPES = {"bf16": torch.bfloat16, "fp16": torch.float16}


class Precision:
    """How forward passes and gradients are computed on a device.

    With half the bits torch.autocast chooses for each operation: products and convolutions
    take 16 bits, sums such as the loss 32; weights and their gradients stay in float32.
    The gradients of fp16 would vanish below 6e-8, so the loss is scaled up before them
    (Micikevicius et al., 2018), on any device; bf16 reaches as far down as float32.
    """

    def __init__(self, name: str, device: torch.device) -> None:
        self._type = _TYPES.get(name)
        self._device = device
        self.scaler = torch.amp.GradScaler(device.type, enabled=self._type is torch.float16)

    def cast(self) -> AbstractContextManager[object]:
        """Return what a forward pass runs in."""
        if self._type is None:
            return nullcontext()
        return torch.autocast(self._device.type, dtype=self._type)


def allow_tf32(*, try_all: bool) -> None:
    """Have CUDA multiply in 19 bits, and cuDNN try all its ways to convolve if that is wanted.

    Each way adds up in another order, so which is the fastest decides the last bits.
    """
    torch.backends.cuda.matmul.fp32_precision = "tf32"
    torch.backends.cudnn.conv.fp32_precision = "tf32"  # type: ignore[attr-defined]
    torch.backends.cudnn.benchmark = try_all


def refusal(name: str, device: torch.device) -> str | None:
    """Say why a device cannot compute so, or None where it can.

    PyTorch's CPU knows all three; fp16 is no faster there than float32, and often slower.
    """
    if name == "bf16" and device.type == "cuda":
        with torch.cuda.device(device):
            if not torch.cuda.is_bf16_supported(including_emulation=False):
                return f"{device} is too old for bf16. Set precision to fp16 or float32."
    return None
