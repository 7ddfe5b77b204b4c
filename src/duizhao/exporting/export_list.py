"""Every export of a site: those of the formats, and the files for download."""

from __future__ import annotations

from collections.abc import Mapping

from ..pages.discovery import defined_in
from . import formats
from .downloads import DOWNLOADS
from .export import Export

EXPORTS: Mapping[str, Export] = {
    export.name: export for export in (*defined_in(formats, Export), DOWNLOADS)
}
"""Every export by its name."""
