"""Sentences on standard error. No rich here: the way into the window needs these, too."""

from __future__ import annotations

import re
import sys

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def plain(text: str) -> str:
    """Return text that came from outside without what could steer a terminal."""
    return _CONTROL.sub(" ", text).strip()


def complain(message: str) -> None:
    """Print a sentence on standard error; of several processes on a machine one does."""
    from designer.train import torchrun

    if torchrun.here().local_rank:
        return
    sentence = plain(message)
    print(sentence if sentence.endswith((".", "?", "!")) else f"{sentence}.", file=sys.stderr)
