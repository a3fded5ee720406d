"""What the nodes are called: after the modules that they were, as far as the file tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from designer.compile.onnx_in.model import Op
from designer.graph.names import word_problem

LONGEST = 60


class Names:
    """Gives every node a name of its own, and each weight its key with it.

    Parameters
    ----------
    weights
        The names of the weights in the file, such as `layer1.0.conv1.weight`.
    """

    def __init__(self, weights: Iterable[str]) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}
        self._holders = {
            ".".join(parts[:end])
            for parts in (name.split(".")[:8] for name in weights)
            for end in range(1, len(parts))
        }

    def name(self, op: Op | None, base: str, weight: str = "") -> str:
        """Return the name of a node that is made for an operator, with `weight` if it has one."""
        path = _module_of(weight)
        if not path and op is not None:
            # A scope with weights of its own is a module around; the operator is none itself.
            scope = op.scope
            path = f"{scope}.{base}" if scope in self._holders else scope
        return self._free(_word(path, base), base)

    def _free(self, word: str, base: str) -> str:
        if word and word not in self._taken:
            self._taken.add(word)
            return word
        stem = f"{word}_" if word[-1:].isdigit() else word or base
        if not word and base in {"input", "flatten"} and base not in self._taken:
            self._taken.add(base)
            return base
        count = self._counts.get(stem, 0 if not word else 1)
        while True:
            count += 1
            if f"{stem}{count}" not in self._taken:
                self._counts[stem] = count
                self._taken.add(f"{stem}{count}")
                return f"{stem}{count}"


def _module_of(weight: str) -> str:
    """Return the path of the module that has this weight; nothing where the exporter made it up."""
    path, dot, last = weight.rpartition(".")
    return path if dot and "::" not in weight and not last.isdigit() else ""


def _word(path: str, base: str) -> str:
    """Return a path as a name, nothing where none can be made of it."""
    word = re.sub(r"[^A-Za-z0-9]+", "_", path[-LONGEST:]).strip("_")
    if word and not word[0].isalpha():
        word = f"{base}{word}"
    return word if not word or word_problem(word) is None else f"{word}_"
