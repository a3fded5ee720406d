"""What classes are called."""

from __future__ import annotations

import keyword
from collections.abc import Collection

NETWORK = "Network"
BLOCK = "Block"


def class_name(name: str, taken: Collection[str], otherwise: str) -> str:
    """Return the name of a design as that of a class: `residual_down` gives `ResidualDown`.

    `otherwise` stands where none can be made of it, and behind one that is no name or is taken.
    """
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in name).split()
    made = "".join(word[0].upper() + word[1:] for word in words)
    if not made or not made[0].isalpha():
        made = otherwise + made
    tries = [made, f"{made}{otherwise}"]
    tries += [f"{made}_{number}" for number in range(2, len(taken) + 3)]
    return next(t for t in tries if t not in taken and not keyword.iskeyword(t))


def free(wanted: str, taken: Collection[str]) -> str:
    """Return a name, or with the first number behind it that is not taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    return name
