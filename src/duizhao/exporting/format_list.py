"""Every format in which the edition can be downloaded."""

from __future__ import annotations

from collections.abc import Mapping

from ..pages.discovery import defined_in
from . import formats
from .format import Format

FORMATS: Mapping[str, Format] = {one.name: one for one in defined_in(formats, Format)}
"""Every format by its name."""
DEFAULT = ("csv", "epub", "json", "tmx")
"""Those in which a site offers the edition unless ``mkdocs.yml`` says otherwise."""
