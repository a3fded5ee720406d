"""What a panel is to the window: declared in a package of `panels`, made when it is first seen."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtWidgets import QWidget

from designer.ui import panels

if TYPE_CHECKING:
    from designer.runs import History
    from designer.ui.document import Document
    from designer.ui.inside import Inside
    from designer.ui.past import Past
    from designer.ui.training import Training


class Scope(NamedTuple):
    """What a panel may know; panels do not know each other."""

    document: Document
    training: Training
    inside: Inside
    history: History
    past: Past
    tell: Callable[[str], object]
    """Shows a sentence to the person."""
    show_node: Callable[[int], object]
    """Brings a node in sight on the canvas."""


class Panel(NamedTuple):
    """A panel: what it is called, where its tab stands, and what makes it."""

    name: str
    title: str
    make: Callable[[Scope], QWidget]
    order: int
    """Those with smaller numbers stand further to the left."""
    beside: Literal["curves", "filters"] = "filters"
    """The panel that it shares its place with at first: it tells of runs, or of the network."""


def declared() -> list[Panel]:
    """List the panels that packages of `designer.ui.panels` declare as PANEL, in their order."""
    packages = (found.name for found in pkgutil.iter_modules(panels.__path__) if found.ispkg)
    modules = (importlib.import_module(f"{panels.__name__}.{name}") for name in packages)
    found = [module.PANEL for module in modules if hasattr(module, "PANEL")]
    return sorted(found, key=lambda panel: panel.order)
