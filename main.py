"""`python main.py` opens the window; with a command behind it, it works without one."""

import sys

from designer.cli import main

if __name__ == "__main__":
    sys.exit(main())
