"""Let the monkey loose: python -m tests.monkey --seed 7 --steps 2000.

Without a display it needs QT_QPA_PLATFORM=offscreen; for a real window Xvfb will do:

    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.monkey --steps 2000
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import deque
from random import SystemRandom

TOLD = 20
"""Actions that a failure tells of."""


def main() -> int:
    """Run it in a process of its own, which may crash or hang, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey")
    parser.add_argument("--seed", type=int, default=None, help="any number; another one each time")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--loud", action="store_true", help="tell every action as it is done")
    options = parser.parse_args()
    seed = SystemRandom().randrange(1_000_000) if options.seed is None else options.seed
    command = f"python -m tests.monkey --seed {seed} --steps {options.steps}"
    print(command, flush=True)
    last: deque[str] = deque(maxlen=2 * TOLD)
    with tempfile.TemporaryFile("w+") as errors:
        with subprocess.Popen(
            [sys.executable, "-m", "tests.monkey.worker", str(seed), str(options.steps)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as worker:
            assert worker.stdout
            for line in worker.stdout:
                last.append(line.rstrip())
                if options.loud:
                    print(line, end="", flush=True)
        if worker.returncode == 0:
            if not options.loud:
                print("\n".join(list(last)[-2:]))
            return 0
        errors.seek(0)
        print(errors.read()[-8000:])
    ended = [line for line in last if not line.endswith("…")]
    print(f"The last actions, the one that failed below ({worker.returncode}):")
    print("\n".join([*ended[-TOLD:], *(line for line in [last[-1]] if last and line not in ended)]))
    print(f"To repeat it: {command}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
