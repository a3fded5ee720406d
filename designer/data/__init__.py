"""Data sets by name or path: what they are, whether they are here, their pictures and labels.

Everything is NumPy arrays, mapped from a file where they are large; nothing is downloaded unless
`download` is called.
Batches on a device and augmentation belong to the training room.
"""

from designer.data.catalogue import (
    availability,
    download,
    fitting,
    info,
    known,
    known_task,
    load,
    load_for,
    names,
    task_of,
    title_of,
)
from designer.data.model import (
    Availability,
    Centring,
    DataError,
    DataInfo,
    Dataset,
    Progress,
    Split,
    Unreadable,
)
from designer.data.paths import is_path
from designer.data.sample import Sample
from designer.data.split import held_out

__all__ = [
    "Availability",
    "Centring",
    "DataError",
    "DataInfo",
    "Dataset",
    "Progress",
    "Sample",
    "Split",
    "Unreadable",
    "availability",
    "download",
    "fitting",
    "held_out",
    "info",
    "is_path",
    "known",
    "known_task",
    "load",
    "load_for",
    "names",
    "task_of",
    "title_of",
]
