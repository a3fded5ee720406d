"""What the window remembers from one start to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

from designer.ui import lengths
from designer.ui.words import LANGUAGES

RECENT = 10


class Settings:
    """Window layout, recent files, theme, language and device of this person on this machine."""

    def __init__(self, path: Path | None = None) -> None:
        place = path or user_config_path("convas") / "window.ini"
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    @property
    def recent(self) -> list[Path]:
        """Designs opened or saved last, the latest first, that still exist."""
        value = self._store.value("recent", [])
        paths = [value] if isinstance(value, str) else cast(list[str], value or [])
        return [Path(path) for path in paths if Path(path).is_file()]

    def add_recent(self, path: Path) -> None:
        """Put a design in front of the recent ones."""
        path = path.absolute()
        paths = [path, *(other for other in self.recent if other != path)]
        self._store.setValue("recent", [str(p) for p in paths[:RECENT]])

    @property
    def theme(self) -> str:
        """`system`, `dark` or `light`."""
        value = str(self._store.value("theme", "system"))
        return value if value in {"dark", "light"} else "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def text_size(self) -> int:
        """The size of the window's text, in points."""
        value = self._store.value("text_size", lengths.USUAL)
        is_size = str(value).isdigit() and lengths.SMALLEST <= int(str(value)) <= lengths.LARGEST
        return int(str(value)) if is_size else lengths.USUAL

    @text_size.setter
    def text_size(self, points: int) -> None:
        self._store.setValue("text_size", points)

    @property
    def language(self) -> str:
        """`system`, or a language that the window can speak, by its code."""
        value = str(self._store.value("language", "system"))
        return value if value in LANGUAGES else "system"

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("language", name)

    @property
    def minimap(self) -> bool:
        """Whether the minimap is shown."""
        return bool(self._store.value("minimap", True, type=bool))

    @minimap.setter
    def minimap(self, on: bool) -> None:
        self._store.setValue("minimap", on)

    @property
    def device(self) -> str:
        """The device to train on, as the command line names it."""
        return str(self._store.value("device", "auto"))

    @device.setter
    def device(self, name: str) -> None:
        self._store.setValue("device", name)

    @property
    def used_commands(self) -> list[str]:
        """What was chosen in the command palette last, the latest first."""
        value = self._store.value("used_commands", [])
        return [value] if isinstance(value, str) else cast(list[str], value or [])

    @used_commands.setter
    def used_commands(self, names: list[str]) -> None:
        self._store.setValue("used_commands", names)

    @property
    def shortcuts(self) -> dict[str, str]:
        """Keys that the person has chosen, by what the action is called; empty for none at all."""
        try:
            value = json.loads(str(self._store.value("shortcuts", "{}")))
        except ValueError:  # edited by hand: the keys as they come are better than no window
            return {}
        return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}

    @shortcuts.setter
    def shortcuts(self, keys: Mapping[str, str]) -> None:
        self._store.setValue("shortcuts", json.dumps(dict(keys)))

    @property
    def tour_seen(self) -> bool:
        """Whether the tour has been shown, so that it does not begin by itself again."""
        return bool(self._store.value("tour_seen", False, type=bool))

    @tour_seen.setter
    def tour_seen(self, seen: bool) -> None:
        self._store.setValue("tour_seen", seen)

    def layout(self, screens: str) -> tuple[QByteArray, QByteArray] | None:
        """Return the places of the window and of its panels on these screens.

        Those of the last time, whatever the screens were, where there are none.
        """
        for group in (_group(screens), _LAST):
            geometry = self._store.value(f"{group}/geometry")
            state = self._store.value(f"{group}/state")
            if isinstance(geometry, QByteArray) and isinstance(state, QByteArray):
                return geometry, state
        return None

    def keep_layout(self, screens: str, places: tuple[QByteArray, QByteArray]) -> None:
        """Remember the places of the window and of its panels on these screens."""
        for group in (_group(screens), _LAST):
            self._store.setValue(f"{group}/geometry", places[0])
            self._store.setValue(f"{group}/state", places[1])


_LAST = "layout"


def _group(screens: str) -> str:
    """Return where the layout of a set of screens stands; a name may hold what a key may not."""
    return f"layout-{hashlib.sha256(screens.encode()).hexdigest()[:16]}"
