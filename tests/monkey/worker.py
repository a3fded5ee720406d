"""The process that the monkey is let loose in: it tells each action, and what went wrong."""

from __future__ import annotations

import faulthandler
import os
import sys
import time
import traceback

os.environ.setdefault("OMP_NUM_THREADS", "1")


def main(seed: int, steps: int) -> int:
    """Run it, and return the exit status."""
    faulthandler.enable()

    from tests.monkey.world import own_folders

    with own_folders() as folder:
        from tests.monkey.monkey import Monkey
        from tests.monkey.world import World

        began = time.monotonic()
        try:
            monkey = Monkey(World(folder), seed, lambda line: print(line, flush=True))
            monkey.run(steps)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)  # what is broken may not end by itself
        rests = ", ".join(f"{size >> 20}" for _, size in monkey.rests)
        took = f"{time.monotonic() - began:.0f} s, {time.process_time():.0f} s of processor"
        print(f"{steps} steps in {took}; at rest {rests} MiB")
        print(", ".join(f"{name} {count}" for name, count in sorted(monkey.done.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
