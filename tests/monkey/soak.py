"""Opens a window, trains in it and closes it, many times: python -m tests.monkey.soak 200.

After each round it tells the memory in bytes; at the end, what no round should have left.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading

os.environ.setdefault("OMP_NUM_THREADS", "1")


def main(rounds: int) -> int:
    """Run it, and return the exit status."""
    faulthandler.enable()

    from tests.monkey.world import own_folders

    with own_folders() as folder:
        from designer.ui.training import State
        from tests.monkey import footprint
        from tests.monkey.world import Complaints, World

        with Complaints() as complaints:
            world, counts = World(folder), []
            for number in range(1, rounds + 1):
                window = world.open_window()
                training = window.training
                assert window.running.train(), window.banner.text
                assert world.wait(lambda t=training: t.state is State.IDLE), "it trains on and on"
                world.close_window(window)
                del window, training
                counts.append(footprint.objects())
                print(f"round {number} {footprint.resident()}", flush=True)
                if complaints.heard:
                    print("\n".join(complaints.heard), file=sys.stderr)
                    return 1
        grown = footprint.grown(counts[len(counts) // 5], counts[-1], by=5)
        left = {t.name for t in threading.enumerate() if not t.daemon} - {"MainThread"}
        if grown or left:
            print(f"these grew: {grown}; these threads are left: {left}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
