"""The typefaces on cards, which zoom: they do not follow the size of the window's text."""

from functools import partial

from designer.ui import fonts

interface_font = partial(fonts.interface_font, grows=False)
number_font = partial(fonts.number_font, grows=False)
