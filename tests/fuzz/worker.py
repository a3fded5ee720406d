"""A process that opens broken files and tells what came of it: python -m tests.fuzz.worker.

It may use no more memory than it has and a gibibyte more, so that a file that asks for all of it
ends here and takes no one with it.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import resource
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.kinds import KINDS, found

MEBIBYTE = 1 << 20
ROOM = 1024 * MEBIBYTE


def tried(suffix: str, first: int, count: int, folder: Path) -> dict[str, Any]:
    """Open so many broken files of one kind; return how it went."""
    kind = KINDS[suffix]
    _limit_memory(None)
    read, refusal = found(kind.reader), found(kind.refusal)
    examples = kind.examples()
    path = folder / f"file{suffix}"
    for example in examples:  # so that what is loaded once does not count
        path.write_bytes(example)
        read(path)
    before = _peak()
    _limit_memory(ROOM)
    slowest, opened, failures = (0.0, first), 0, []
    for seed in range(first, first + count):
        random = Random(f"{suffix} {seed}")
        path.write_bytes(kind.mutator(random, random.choice(examples)))
        (folder / "seed").write_text(f"{suffix} {seed}")
        began = time.process_time()
        try:
            read(path)
            opened += 1
        except refusal as told:
            if not 0 < len(str(told)) < 600 or "\n" in str(told):
                failures.append((seed, f"no sentence: {str(told)[:900]}"))
        except Exception:
            failures.append((seed, traceback.format_exc()[-1800:]))
        slowest = max(slowest, (time.process_time() - began, seed))
    return {
        "count": count,
        "opened": opened,
        "seconds": round(slowest[0], 3),
        "slowest": slowest[1],
        "mebibytes": round((_peak() - before) / MEBIBYTE, 1),
        "failures": failures[:20],
        "failed": len(failures),
    }


def _peak() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _limit_memory(room: int | None) -> None:
    """Let the process have so much more than it has; None takes the limit away."""
    status = Path("/proc/self/statm")
    if status.exists():
        used = int(status.read_text().split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if room is None else used + room, most))


def main() -> None:
    """Try the kinds that are asked for, a line of JSON for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, help="of each kind; the ordinary number without it")
    parser.add_argument("--keep", type=Path, help="folder in which the last file is kept")
    given = parser.parse_args()
    faulthandler.enable()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as made:
        for suffix in given.kinds:
            if KINDS[suffix].exists:
                count = KINDS[suffix].several if given.count is None else given.count
                result = tried(suffix, given.first, count, given.keep or Path(made))
                print(json.dumps({"kind": suffix, **result}), flush=True)


if __name__ == "__main__":
    main()
