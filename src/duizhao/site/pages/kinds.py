"""The kinds of pages by name: a new folder in this package is a new kind."""

from collections.abc import Mapping

from ...registry import registered
from .kind import PageKind

KINDS: Mapping[str, PageKind] = registered("PAGES", PageKind)
"""Every kind of page by its name."""
