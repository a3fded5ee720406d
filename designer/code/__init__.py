"""Designs as Python source that needs PyTorch alone, and back; nothing of it is ever run here.

Knows neither torch nor Qt, so that the code stands beside the canvas before torch is there.
"""

from designer.code.errors import CodeError
from designer.code.model import Code, Place
from designer.code.reader import Parsed, Remark, decoded, read
from designer.code.write import write

__all__ = ["Code", "CodeError", "Parsed", "Place", "Remark", "decoded", "read", "write"]
