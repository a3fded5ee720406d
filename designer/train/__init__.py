"""Training as a generator of events, and the hand that steers it.

This much starts without torch; `designer.train.loop.train`, which does the work, does not.
"""

from designer.train.allocator import keep_memory
from designer.train.control import Control, Question
from designer.train.devices import DeviceError, DeviceInfo
from designer.train.events import (
    Adapted,
    Answer,
    Changed,
    Cure,
    Ended,
    Epoch,
    Evaluated,
    Event,
    Failed,
    Paused,
    Remark,
    Resumed,
    Saved,
    Started,
    Steps,
    from_json,
    to_json,
)

__all__ = [
    "Adapted",
    "Answer",
    "Changed",
    "Control",
    "Cure",
    "DeviceError",
    "DeviceInfo",
    "Ended",
    "Epoch",
    "Evaluated",
    "Event",
    "Failed",
    "Paused",
    "Question",
    "Remark",
    "Resumed",
    "Saved",
    "Started",
    "Steps",
    "from_json",
    "keep_memory",
    "to_json",
]
