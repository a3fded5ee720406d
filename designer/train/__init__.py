"""Training as a generator of events, and the hand that steers it.

This much starts without torch; `designer.train.loop.train`, which does the work, does not.
"""

from designer.train.allocator import keep_memory
from designer.train.control import Control, Question
from designer.train.devices import DeviceError, DeviceInfo
from designer.train.events import (
    Answer,
    Ended,
    Epoch,
    Event,
    Failed,
    Paused,
    Resumed,
    Started,
    Steps,
    to_json,
)

__all__ = [
    "Answer",
    "Control",
    "DeviceError",
    "DeviceInfo",
    "Ended",
    "Epoch",
    "Event",
    "Failed",
    "Paused",
    "Question",
    "Resumed",
    "Started",
    "Steps",
    "keep_memory",
    "to_json",
]
