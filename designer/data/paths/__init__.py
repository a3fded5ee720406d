"""Data sets of the user's own, named by a path: folders, tables and arrays."""

from designer.data.paths.source import PathSource, is_path, seen

__all__ = ["PathSource", "is_path", "seen"]
