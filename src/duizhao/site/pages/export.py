"""What an export is: the files of one format that a site holds, and the pages that name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ...registry import registered
from ..reading.lens import Lens
from ..reading.offers import ExportedFile, Format
from ..reading.page import Page


@dataclass(frozen=True)
class FileLink:
    """A file that the head of a page names."""

    title: str
    """What it is called, plain text in the locale."""
    path: str
    """Where it stands in the site."""
    media_type: str = ""
    """Its media type, if it is not that of the export."""


@dataclass(frozen=True)
class Export:
    """A format in which the site holds the edition, or parts of it."""

    name: str
    """Its name."""
    media_type: str
    """Its media type: https://www.iana.org/assignments/media-types."""
    files: Callable[..., Iterator[ExportedFile]]
    """Yields its files, from the lens of one locale."""
    links: Callable[[Lens, Page | None], Iterator[FileLink]] | None = None
    """Yields the files that the head of a page names, the page's own first, if there are any.

    The page is none for one that is not made from records.
    """
    before_pages: bool = False
    """Whether a page has their sizes: ``files`` is given the folder in which they are written."""
    localised: bool = False
    """Whether each locale has files of its own; else they are made once, in the default locale."""
    cache: str = ""
    """The name of the cache that it uses, if it is its own: whoever makes the files writes it."""


@cache
def exports() -> Mapping[str, Export]:
    """Return every export by its name."""
    return registered("EXPORTS", Export)


@cache
def formats() -> Mapping[str, Format]:
    """Return every format for download by its name."""
    return registered("FORMATS", Format)
