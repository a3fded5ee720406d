"""torch.optim for a network, from the value that a recipe holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from designer.graph import Optimizer
from designer.graph.optimizer import AdamW, Muon

HAS_FUSED = frozenset({"SGD", "Adam", "AdamW"})
"""The optimisers that torch can run as one kernel over all weights, on CPU and CUDA."""

BACKBONE = "backbone"
"""Under which a group of weights says whether it is the backbone's."""

Named = dict[str, nn.Parameter]


class Optimizers:
    """What changes the weights of a network: one optimiser of torch, or two where one is Muon.

    The layers of the `backbone`, by their paths, learn at a `share` of the rate of the others.
    Where a step `is_recorded` as a CUDA graph, they keep all their numbers on the device.

    What is frozen is left out. Their state is named by the weights, as `conv1.weight.exp_avg`,
    so that it outlives a change of the network.
    """

    def __init__(
        self,
        value: Optimizer,
        module: nn.Module,
        device: torch.device,
        *,
        is_recorded: bool = False,
        backbone: frozenset[str] = frozenset(),
        share: float = 1.0,
    ) -> None:
        self._named = {name: p for name, p in module.named_parameters() if p.requires_grad}
        self._parts = _shared_out(value, module, self._named)
        self._make = partial(_make, device=device, is_recorded=is_recorded)
        self._lr, self._share = value.lr, share
        self.set_backbone(backbone)

    def set_backbone(self, layers: frozenset[str]) -> None:
        """Let these layers be the backbone; what is kept between steps is begun anew."""
        self.backbone = layers
        self.each = [
            self._make(part, _in_groups(named, layers)) for part, named in self._parts if named
        ]
        self._set_rates()

    def clip(self, limit: float) -> Tensor:
        """Shorten the gradient of all weights together to `limit`, unless that is 0.

        Returns
        -------
        Tensor
            How long it was before, a scalar on the device.
        """
        gradients = [p.grad for p in self._named.values() if p.grad is not None]
        norm = nn.utils.get_total_norm(gradients)
        if limit:
            torch._foreach_mul_(gradients, (limit / (norm + 1e-6)).clamp(max=1.0))
        return norm

    def set_lr(self, lr: float) -> None:
        """Take steps of another size from now on."""
        if lr == self._lr:
            return
        self._lr = lr
        self._set_rates()

    def set_share(self, share: float) -> None:
        """Have the backbone learn at another share of the rate from now on."""
        self._share = share
        self._set_rates()

    def _set_rates(self) -> None:
        for group in self._groups():
            lr = self._share * self._lr if group[BACKBONE] else self._lr
            if isinstance(group["lr"], Tensor):  # one that a recorded step reads
                group["lr"].fill_(lr)
            else:
                group["lr"] = lr

    def set_options(self, value: Optimizer) -> None:
        """Go by the other options of `value`, which is of the same kind; but for its lr."""
        arguments = value.arguments()
        for group in self._groups():
            group.update({k: v for k, v in arguments.items() if k in group and k != "lr"})

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for optimizer in self.each:
            optimizer.zero_grad()

    def state(self) -> dict[str, Tensor]:
        """Return all that they keep between steps, by the names of the weights."""
        return {
            f"{name}.{key}": value
            for name, parameter in self._named.items()
            for optimizer in self.each
            for key, value in optimizer.state.get(parameter, {}).items()
            if isinstance(value, Tensor)
        }

    def load(self, state: Mapping[str, Tensor]) -> None:
        """Take over what `state()` gave, for the weights that there are."""
        for optimizer in self.each:
            for group in optimizer.param_groups:
                on_device = bool(group.get("fused") or group.get("capturable"))
                for name, parameter in self._of(group["params"]):
                    kept = _kept_for(name, parameter, state, on_device=on_device)
                    if kept:
                        optimizer.state[parameter].update(kept)
                if isinstance(optimizer, torch.optim.SGD):
                    _begin_momentum(optimizer, group["params"])

    def _groups(self) -> Iterator[dict[str, object]]:
        for optimizer in self.each:
            yield from optimizer.param_groups

    def _of(self, parameters: list[nn.Parameter]) -> Iterator[tuple[str, nn.Parameter]]:
        wanted = {id(p) for p in parameters}
        return ((name, p) for name, p in self._named.items() if id(p) in wanted)


def _begin_momentum(optimizer: torch.optim.Optimizer, parameters: list[nn.Parameter]) -> None:
    """Give each weight a momentum if one has it: torch's fused SGD wants it for all or for none."""
    if not any("momentum_buffer" in optimizer.state[p] for p in parameters):
        return
    for parameter in parameters:
        optimizer.state[parameter].setdefault("momentum_buffer", torch.zeros_like(parameter))


def _kept_for(
    name: str, parameter: Tensor, state: Mapping[str, Tensor], *, on_device: bool
) -> dict[str, Tensor]:
    """Return what is kept for a weight, where and as its optimiser wants it."""
    kept = {}
    for path, value in state.items():
        owner, _, key = path.rpartition(".")
        if owner != name:
            continue
        if value.shape == parameter.shape:  # lies in memory as the weight does
            kept[key] = torch.empty_like(parameter, dtype=value.dtype).copy_(value)
        else:  # counts steps; torch wants that on the device only where all is done there
            kept[key] = value.to(parameter.device if on_device else "cpu").clone()
    return kept


def _shared_out(value: Optimizer, module: nn.Module, named: Named) -> list[tuple[Optimizer, Named]]:
    if not isinstance(value, Muon):
        return [(value, named)]
    linear = [path for path, part in module.named_modules() if isinstance(part, nn.Linear)]
    chosen = {f"{path}.weight" for path in linear[:-1]}
    others = AdamW(lr=value.lr, weight_decay=value.weight_decay)
    return [
        (value, {name: p for name, p in named.items() if name in chosen}),
        (others, {name: p for name, p in named.items() if name not in chosen}),
    ]


def _in_groups(named: Named, backbone: Collection[str]) -> list[dict[str, Any]]:
    """Part weights into those of the backbone and the others, as torch takes groups."""
    parts: dict[bool, list[nn.Parameter]] = {}
    for name, parameter in named.items():
        parts.setdefault(name.rpartition(".")[0] in backbone, []).append(parameter)
    return [{"params": parameters, BACKBONE: of_it} for of_it, parameters in parts.items()]


def _make(
    value: Optimizer,
    groups: list[dict[str, Any]],
    device: torch.device,
    *,
    is_recorded: bool,
) -> torch.optim.Optimizer:
    name = type(value).__name__
    arguments = value.arguments()
    if name in HAS_FUSED and device.type in {"cpu", "cuda"}:
        arguments["fused"] = True
    if is_recorded:  # a recorded step reads its rate from the device, and counts there
        for group in groups:
            group["lr"] = torch.tensor(value.lr, device=device)
        arguments["lr"] = torch.tensor(value.lr, device=device)
        if name != "SGD":
            arguments["capturable"] = True
    made: torch.optim.Optimizer = getattr(torch.optim, name)(groups, **arguments)
    return made
