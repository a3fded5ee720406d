"""What torchrun tells a process of its place among the others. No torch here."""

from __future__ import annotations

import os
from typing import NamedTuple


class Place(NamedTuple):
    """Which of how many processes this is: in the whole training, and on its own machine."""

    rank: int = 0
    size: int = 1
    local_rank: int = 0
    local_size: int = 1

    @property
    def is_first(self) -> bool:
        """Whether this is the one that tells of the training, and keeps it."""
        return self.rank == 0


def here() -> Place:
    """Return the place of this process; alone, where torchrun did not start it.

    torchrun sets these variables ("Environment Variables" in the manual of torch.distributed.run).
    """
    if "MASTER_ADDR" not in os.environ:
        return Place()
    names = ("RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE")
    numbers = [int(os.environ.get(name, usual)) for name, usual in zip(names, Place(), strict=True)]
    return Place(*numbers)
