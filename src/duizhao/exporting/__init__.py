"""An edition to files for other programs and for other readers: one module for each format."""

from collections.abc import Mapping

from .. import page_data
from ..pages.discovery import defined_in
from ..pages.export import Export
from . import formats
from .downloads import DOWNLOADS, FORMATS

EXPORTS: Mapping[str, Export] = {
    export.name: export
    for export in (*defined_in(formats, Export), *defined_in(page_data, Export), DOWNLOADS)
}
"""Every export of a site by its name: the formats, the data of scripts, the files for download."""

__all__ = ["EXPORTS", "FORMATS"]
