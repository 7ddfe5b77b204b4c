"""What whoever publishes an edition decides about its site."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...locales.catalogues import LOCALES, Locale
from ...model.licences import Licence
from ...notes.forges import Repository
from .offers import Format

NAMESPACE = uuid.UUID("842c5870-e965-4731-a001-e47ba496a59d")
"""The UUID of an edition that has neither one of its own nor a URL."""

BOOK = {
    "paper": ("a5", "a4", "letter"),
    "layout": ("pages", "columns"),
    "notes": ("foot", "end"),
    "witnesses": ("end", "below", "none"),
    "first": ("original", "en", "zh"),
}
"""What can be chosen for a PDF, the default first."""


@dataclass(frozen=True)
class SiteSettings:
    """What whoever publishes an edition decides about its site."""

    name: str = "Duizhao 对照"
    """What the edition is called."""
    url: str | None = None
    """The URL at which the site is published, if that is known."""
    locales: tuple[Locale, ...] = LOCALES
    """The locales of the interface, the default one first."""
    folders: Mapping[Locale, str] = field(default_factory=dict)
    """The folder of each, with a slash at its end, where it is not named as the locale."""
    licence: Licence | None = None
    """The licence of the notes, if they have one."""
    doi: str = ""
    """The DOI of the edition, if it has one."""
    missing: tuple[str, ...] = ()
    """The pages of the guide that the site does not have, by their paths: ``contribute/``."""
    directory_urls: bool = True
    """Whether a server finds the index of a folder; a file system does not."""
    repository: Repository = Repository()  # noqa: RUF009
    """Where the records are kept for everybody."""
    version: str | None = None
    """Which state of the edition this is, if that is known: references name it."""
    namespace: uuid.UUID = NAMESPACE
    """The edition's own UUID, from which permanent ids are made."""
    offers: tuple[Format, ...] = ()
    """The formats in which the site offers the edition for download."""
    book: Mapping[str, str] = field(default_factory=lambda: {key: BOOK[key][0] for key in BOOK})
    """The paper and the layout of a PDF, where its notes are, and which language is on the left."""
    lookup: bool = False
    """Whether readers can look up Chinese words."""
    trace: bool = False
    """Whether words that stand for each other light up together."""
    chinese_font: bool = False
    """Whether the pages have a Chinese serif of their own, which needs the extra ``fonts``."""
    references: bool = False
    """Whether it has the scripts that make links of references on pages of other people."""
    api: bool = False
    """Whether the site has the edition as JSON files for programs, below ``api/``."""

    @property
    def contributing(self) -> str:
        """The path of what says how to contribute; empty if the site does not have it."""
        pages = {"contribute/": "contribute/", "search/": "search/#contributing"}
        return next((path for page, path in pages.items() if page not in self.missing), "")

    def stored_name(self, what: Literal["notes", "places"]) -> str:
        """Return the name under which a reader's own notes, or places in the texts, are stored.

        Editions on one host share the browser's storage, so the name has the edition's own id.
        """
        return f"dz-{what}:{self.namespace.hex[:8]}"
