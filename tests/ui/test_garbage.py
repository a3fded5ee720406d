import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot


class Part(QObject):
    pass


def test_what_hangs_together_is_collected_by_the_windows_thread_alone(qtbot: QtBot) -> None:
    part = Part()
    part.itself = part  # type: ignore[attr-defined]
    seen: list[threading.Thread] = []
    weakref.finalize(part, lambda: seen.append(threading.current_thread()))
    del part

    def work() -> None:
        _kept = [list[None]() for _ in range(50 * gc.get_threshold()[0])]

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not seen
    young: list[list[None]] = []

    def is_collected() -> bool:
        young.extend([] for _ in range(gc.get_threshold()[0]))
        return bool(seen)

    qtbot.waitUntil(is_collected)
    assert seen == [threading.main_thread()]
