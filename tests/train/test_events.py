import json

import pytest
from torch import nn

from designer.train import (
    Answer,
    Ended,
    Epoch,
    Failed,
    Paused,
    Resumed,
    Started,
    Steps,
    to_json,
)

EPOCH = Epoch(1, 0.5, 0.8, 0.6, 0.75, 1000.0, 2.5, 16, True)
PUBLIC = {
    "event",
    "epoch",
    "train_loss",
    "train_accuracy",
    "val_loss",
    "val_accuracy",
    "examples_per_second",
}


def test_an_epoch_has_the_public_keys():
    row = to_json(EPOCH)
    assert row.keys() >= PUBLIC
    assert (row["event"], row["epoch"], row["val_accuracy"]) == ("epoch", 1, 0.75)


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (Started("cpu", 1, 2, 3, 4, 5, 6), "start"),
        (Steps(1, 2, (0.5, 0.4), (0.1, 0.2), 3.0, 4.0), "steps"),
        (EPOCH, "epoch"),
        (Paused(), "paused"),
        (Resumed(), "resumed"),
        (Ended("stopped", 0, None, None, 1.0, nn.Identity()), "end"),
        (Failed("No."), "error"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_event_is_one_line_of_json(event, name):
    line = json.dumps(to_json(event), allow_nan=False)
    assert json.loads(line)["event"] == name
    assert "module" not in json.loads(line)


def test_an_answer_has_no_json():
    with pytest.raises(TypeError, match="Answer"):
        to_json(Answer("key", 1))
