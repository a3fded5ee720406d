"""Where the program starts in a folder that holds all it needs, made by `.ci/installer`.

What works in several processes starts `sys.executable` once more, and takes it for Python:
torchrun, the export in a process of its own, multiprocessing. So the program runs a module as
Python does, when it is asked to by `-m`.
"""

import multiprocessing
import runpy
import sys

from designer.cli import main


def run() -> int:
    """Do what the words of the command line ask for; return the exit status."""
    multiprocessing.freeze_support()
    words = sys.argv[1:]
    if words[:1] == ["-u"]:  # torchrun asks for what PYTHONUNBUFFERED does
        del words[0]
    if len(words) < 2 or words[0] != "-m":
        return main(words)
    sys.argv = words[1:]
    runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(run())
