"""The layers, one module per family. Importing this room lists them all in `LAYERS`.

To add a layer, declare it in the module of its family: palette, form, readout, compiler,
code and file follow from the declaration.
"""

# In the order of the palette.
# isort: off
from designer.layers import (
    source,
    conv,
    pool,
    activation,
    linear,
    shape,
    norm,
    dropout,
    merge,
)
# isort: on

__all__ = ["activation", "conv", "dropout", "linear", "merge", "norm", "pool", "shape", "source"]
