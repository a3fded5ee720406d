"""Python source, read and never executed: what its classes and calls mean becomes a design."""

from designer.code.reader.interpreter import Remark
from designer.code.reader.source import Parsed, decoded, read

__all__ = ["Parsed", "Remark", "decoded", "read"]
