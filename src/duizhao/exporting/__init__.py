"""An edition to files for other programs and for other readers: one module for each format."""

from .export import Export
from .export_list import EXPORTS
from .format import Format
from .format_list import FORMATS

__all__ = ["EXPORTS", "FORMATS", "Export", "Format"]
