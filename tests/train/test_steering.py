"""What one control wants, another one hears of."""

import json
import os
import threading

import pytest

from designer.train import Control
from designer.train.steering import listen, obey, orders

from .tiny import recipe, tiny_design


def given(*wishes: tuple[object, ...]) -> list[dict[str, object]]:
    """The orders that a control gives after these calls, and until it is stopped."""
    control = Control()
    for call, *arguments in wishes:
        call(control, *arguments)
    found = orders(control, lambda: False)
    heard = [next(found) for _ in wishes]
    control.stop()
    assert list(found) == []
    return heard


def test_each_wish_is_one_order():
    design = tiny_design()
    heard = given(
        (Control.follow, design),
        (Control.pause,),
        (Control.stop_after_epoch,),
        (Control.step,),
        (Control.step,),
        (Control.evaluate,),
        (Control.save,),
    )
    words = [order["do"] for order in heard]
    assert words == ["follow", "pause", "stop_after_epoch", "step", "step", "evaluate", "save"]
    other = Control()
    for order in json.loads(json.dumps(heard)):
        obey(other, order)
    assert other.design == design
    assert (other.is_paused, other.stops_after_epoch, other.steps_allowed) == (True, True, 2)
    assert other.take_evaluation()
    assert other.take_checkpoint()


def test_a_pause_that_ends_and_a_wish_that_is_taken_back_are_heard():
    control = Control()
    found = orders(control, lambda: False)
    control.pause()
    assert next(found) == {"do": "pause"}
    control.stop_after_epoch()
    assert next(found) == {"do": "stop_after_epoch", "wanted": True}
    control.resume()
    control.stop_after_epoch(False)
    assert next(found) == {"do": "resume"}
    assert next(found) == {"do": "stop_after_epoch", "wanted": False}


def test_it_ends_when_the_training_is_over():
    control, over = Control(), threading.Event()
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.extend(orders(control, over.is_set)))
    thread.start()
    over.set()
    control.wake()
    thread.join(5)
    assert not thread.is_alive()
    assert found == []


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"3", b'{"do": "fly"}', b'{"do": "follow"}', b"\xff"]
)
def test_what_is_no_order_is_passed_over(line):
    control = heard([line, b'{"do": "pause"}'])
    assert control.is_paused
    assert control.design is None


def test_lines_may_come_in_pieces_and_their_end_is_a_stop():
    long = tiny_design(recipe(seed=7))
    (order,) = given((Control.follow, long))
    control = heard([json.dumps(order).encode() + b" " * 100_000, b'{"do": "pause"}'])
    assert control.design == long
    assert control.is_stopped


def heard(lines: list[bytes]) -> Control:
    """A control that has heard these lines, and then that nobody is there any more."""
    control = Control()
    reading, writing = os.pipe()
    listen(control, reading)
    with os.fdopen(writing, "wb") as pipe:
        pipe.writelines(line + b"\n" for line in lines)
    control.wait_until(lambda: control.is_stopped)
    os.close(reading)
    return control
