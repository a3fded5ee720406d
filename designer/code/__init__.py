"""Designs and Python source: read without running any of it.

Knows neither torch nor Qt, so that it works before torch has been imported.
"""

from designer.code.errors import CodeError
from designer.code.reader import Parsed, Remark, read

__all__ = ["CodeError", "Parsed", "Remark", "read"]
