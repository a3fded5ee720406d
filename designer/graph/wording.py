"""How numbers, and whatever else a person or a file gave, are written in sentences."""

from __future__ import annotations

import re

THIN = "\u2009"


def grouped(number: int) -> str:
    """Write a whole number with thin spaces between thousands: `61 706`."""
    return f"{number:,}".replace(",", THIN)


def plain(number: int) -> str:
    """Write a size as it is typed, `1024`; from 10 000 up with thin spaces."""
    return grouped(number) if abs(number) >= 10_000 else str(number)


def cut(text: str, most: int = 60) -> str:
    """Shorten a text and put it on one line, so that a sentence about it stays one."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def one_line(text: str) -> str:
    """Put a text on one line, thin spaces as they are, without what no document can hold."""
    return _UNSEEN.sub("", _GAPS.sub(" ", text)).strip(" ")


_GAPS = re.compile(rf"[^\S{THIN}]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
