"""The layers, one module per family. Importing this room lists them all in `LAYERS`.

To add a layer, declare it in the module of its family: palette, form, readout, compiler,
code and file follow from the declaration.
"""

from designer.graph import LAYERS
from designer.layers import (
    activation,
    conv,
    dropout,
    linear,
    maps,
    merge,
    norm,
    pool,
    shape,
    source,
)

FAMILIES = (source, conv, pool, activation, linear, shape, maps, norm, dropout, merge)
"""The families in the order of the palette, whichever imported which first."""

_PLACES = {family.__name__: place for place, family in enumerate(FAMILIES)}
for _name in sorted(LAYERS, key=lambda name: _PLACES[LAYERS[name].__module__]):
    LAYERS[_name] = LAYERS.pop(_name)

__all__ = ["FAMILIES"]
