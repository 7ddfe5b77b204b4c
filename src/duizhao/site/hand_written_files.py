"""What MkDocs has made of the hand-written pages, so that the next build need not make it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..cache import content_digest, file_digest
from ..locales.catalogues import Locale
from .frame.context import NavPage
from .hand_written import HandWritten
from .pages.kinds import KINDS
from .rendering.page_writer import LocalePages
from .rendering.unchanged_files import SiteInputs


@dataclass(frozen=True)
class HandWrittenFiles:
    """The files that MkDocs has made, and what other pages need to know of its configuration."""

    shown: str
    """The digest of all that they show of the edition; see ``shown_by_hand_written``."""
    missing: Sequence[str]
    """The paths of the guide's pages that the site does not have."""
    menus: Mapping[Locale, Sequence[NavPage]]
    """The main pages of the site."""
    config: Mapping[Locale, Mapping[str, Any]]
    """What the frame may ask of the configuration."""
    pages: Mapping[Locale, Sequence[HandWritten]]
    """What the search knows of the hand-written pages."""
    paths: Sequence[str]
    """The paths of the hand-written pages."""
    files: Mapping[str, str]
    """The digests of the files by their places in the site."""

    @classmethod
    def of_data(cls, data: Any) -> HandWrittenFiles | None:
        """Return what ``data`` has written as JSON; None if it is not in this form."""
        try:
            menus = {locale: list(map(_nav_page, one)) for locale, one in data["menus"].items()}
            pages = {
                locale: [HandWritten(**page) for page in one]
                for locale, one in data["pages"].items()
            }
            return cls(**{**data, "menus": menus, "pages": pages})
        except (TypeError, KeyError, AttributeError):
            return None

    def data(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)

    def taken(self, site: Path) -> dict[str, bytes] | None:
        """Return the files by their places; None unless all are in ``site`` as they were made."""
        found = {}
        for place, digest in self.files.items():
            try:
                found[place] = (site / place).read_bytes()
            except OSError:
                return None
            if content_digest(found[place]) != digest:
                return None
        return found


def digests_of(folder: Path) -> dict[str, str]:
    """Return the digests of the files in a folder, by their places in it."""
    return {
        path.relative_to(folder).as_posix(): file_digest(path)
        for path in folder.rglob("*")
        if path.is_file()
    }


def shown_by_hand_written(
    locales: Mapping[Locale, LocalePages], inputs: SiteInputs, today: str
) -> str:
    """Return the digest of all that hand-written pages may show of the edition and the settings.

    That is what stands below them, where links lead, examples for a search, and the day.
    """
    return content_digest(repr([inputs.common, today, *_shown(locales)]).encode())


def _shown(locales: Mapping[Locale, LocalePages]) -> Iterator[object]:
    for locale, pages in locales.items():
        reader, contexts = pages.reader, pages.contexts
        edition = reader.edition
        yield locale, contexts.facts, contexts.assets, reader.settings
        yield [(note.key, note.id, note.formerly) for note in edition.all_notes()]
        yield edition.frequent_terms
        yield [reader.render(page) for page in reader.pages if KINDS[page.kind].appended]
        # The address of a page that divides a long list may have come or gone.
        yield [(page.path, page.title) for page in reader.pages]


def _nav_page(data: Mapping[str, Any]) -> NavPage:
    return NavPage(**{**data, "pages": tuple(map(_nav_page, data["pages"]))})
