"""Data sets by name: what they are, whether they are here, their pictures and labels.

Everything is NumPy arrays in memory; nothing is downloaded unless `download` is called.
Batches on a device and augmentation belong to the training room.
"""

from designer.data.catalogue import availability, download, info, load, names, task_of
from designer.data.model import (
    Availability,
    Centring,
    DataError,
    DataInfo,
    Dataset,
    Progress,
    Split,
)
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
    "availability",
    "download",
    "held_out",
    "info",
    "load",
    "names",
    "task_of",
]
