"""An edition to files for other programs: one module a format."""

from collections.abc import Mapping

from ..pages.discovery import defined_in
from . import formats
from .export import Export

__all__ = ["EXPORTS", "Export"]

EXPORTS: Mapping[str, Export] = {export.name: export for export in defined_in(formats, Export)}
"""Every export by its name."""
