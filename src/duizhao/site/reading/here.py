"""A page as templates know it, and for which pages a block is the same."""

from __future__ import annotations

import re
from copy import copy
from functools import partial

from ...edition import Note
from ...edition.holders import Passage
from ...locales.catalogues import Locale
from ..citing.cited_work import key_of
from .page import Page
from .urls import SiteUrls

_MAY_LINK = re.compile("passage:|rt|[条條]").search
"""Finds one of the signs that are in every note that leads to a passage."""


class Here:
    """A page as templates know it: how its links begin, and what its ids begin with."""

    __slots__ = ("file", "folder", "holes", "link", "page", "prefix")

    def __init__(self, page: Page, urls: SiteUrls, locale: Locale) -> None:
        self.page, self.prefix = page, ""
        self.link = partial(urls.link, page.path)
        """Returns the URL of a path in the locale, with its fragment."""
        self.file = partial(urls.link, urls.in_locale(page.path, locale))
        """Returns the URL of a path in the site."""
        # On all pages of a folder most URLs are the same.
        self.folder = page.path.rstrip("/").rpartition("/")[0] if page.path else "."
        self.holes = {
            "id": "",
            "up": "../" * page.path.count("/"),
            "index": "" if urls.directory_urls else "index.html",
        }

    @property
    def work_key(self) -> str:
        """The key of a reference to the page, as programs for references write it."""
        return key_of(self.page.path)

    def within(self, prefix: str) -> Here:
        """Return the same page with ids that begin with a prefix: those of one article of many."""
        other = copy(self)
        other.prefix, other.holes = prefix, {**self.holes, "id": prefix}
        return other


def identity(thing: object) -> object:
    """Return by what a thing is known: never the record itself, whose hash covers all of it."""
    if isinstance(thing, Passage):
        return thing.holder.key, thing.name, thing.first
    if isinstance(thing, Note):
        return thing.key, thing.id
    return getattr(thing, "key", thing)


def folder_of(thing: object, here: Here) -> str:
    """Return for which pages a block of a locale is the same."""
    if isinstance(thing, Note):
        # Without links it is the same everywhere; on the page to which one leads it is shorter.
        links = thing.compared or any(map(_MAY_LINK, thing.remark.bodies))
        return here.page.path if links else ""
    return here.folder
