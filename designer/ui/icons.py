"""Line icons in the theme's colours, and the application's mark, from resources/icons.

An icon is drawn on 16 px with `currentColor`; `icon` puts the colour in and draws it at each size
and screen scale that is used, so that it is sharp on all of them.
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

import resources
from designer.ui.theme import Theme

_FOLDER = Path(resources.__file__).parent / "icons"
_PX = (16, 20, 24, 32, 40, 64)  # 16, 20 and 32 px on screens of scale 1, 1.25, 1.5 and 2
_APP_PX = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, theme: Theme, colour: str | None = None) -> QIcon:
    """The icon of that file name in `colour`, by default the theme's text colour.

    Raises FileNotFoundError for a name that has no file.
    """
    return _icon(name, colour or theme.text, theme.disabled)


def pixmap(name: str, colour: str, px: int, scale: float = 1.0) -> QPixmap:
    """The icon as one picture of `px` by `px`, for code that paints."""
    (made,) = _draw(_source(name).replace("currentColor", colour), round(px * scale))
    made.setDevicePixelRatio(scale)
    return made


@cache
def app_icon() -> QIcon:
    """Convas' mark: a stack of feature maps with a kernel on the first."""
    made = QIcon()
    for picture in _draw(_source("convas"), *_APP_PX):
        made.addPixmap(picture)
    return made


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for ink, mode in ((colour, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        for picture in _draw(_source(name).replace("currentColor", ink), *_PX):
            made.addPixmap(picture, mode)
    return made


@cache
def _source(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def _draw(svg: str, *sides: int) -> list[QPixmap]:
    """The drawing as pictures of so many device pixels."""
    from PySide6.QtSvg import QSvgRenderer  # a library of its own that not every start needs

    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pictures = []
    for side in sides:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        pictures.append(picture)
    return pictures
