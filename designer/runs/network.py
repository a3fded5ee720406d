"""The network that a run has left in its folder. Imports torch when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from designer.runs.following import design_in
from designer.runs.model import RunsError
from designer.train.files import BEST, LAST

if TYPE_CHECKING:
    from torch import fx


def network_in(run_dir: Path) -> fx.GraphModule:
    """Return the network of a run with its best weights, or its last where none are the best.

    No number of torch's random ones is drawn, so a training may go on meanwhile.

    Raises
    ------
    RunsError
        When the folder has no design or no weights that can be read, or they do not fit.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    from designer.compile import CompileError, empty

    design = design_in(run_dir)
    path = next((run_dir / name for name in (BEST, LAST) if (run_dir / name).exists()), None)
    if path is None:
        raise RunsError(f"{run_dir} has no weights yet: wait for the first checkpoint.")
    try:
        module = empty(design)
        module.load_state_dict(load_file(path))
    except CompileError as error:
        raise RunsError(f"The design in {run_dir} does not work. {error}") from None
    except (OSError, SafetensorError) as error:
        raise RunsError(f"{path} cannot be read: {error}.") from None
    except RuntimeError:
        raise RunsError(f"{path} has the weights of another network than {run_dir}.") from None
    return module
