"""The exports of a site, and the formats in which it can offer the edition."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..pages.export import Export
from ..registry import registered
from ..views.offers import Format


@cache
def exports() -> Mapping[str, Export]:
    """Return every export by its name."""
    return registered("EXPORTS", Export)


@cache
def formats() -> Mapping[str, Format]:
    """Return every format for download by its name."""
    return registered("FORMATS", Format)
