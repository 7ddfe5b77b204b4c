"""Single pages of an edition whose records have changed, before the whole site is built anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...cache.cached_values import replace_file
from ...cache.files_below import files_below, state_digest
from ...edition import load
from ...history.git import GitReader
from ...locales.catalogues import Locale
from ...model import CONTENT
from ..pages.kinds import KINDS, own_pages
from ..reading.lens import Lens
from ..reading.page import Page
from ..reading.publication import Publication
from .page_writer import LocalePages


def records_state(root: Path) -> str:
    """Return what tells whether a record of the edition below ``root`` has changed."""
    return state_digest(files_below(str(root / CONTENT)))


@dataclass(frozen=True)
class QuickPreview:
    """What the pages of an edition are made of while all else is as it was in a whole site.

    What it makes is what the next build will make, unless that finds a mistake, for no rule is
    asked, or other passages that share a wording, or divides the whole text elsewhere.
    """

    root: Path
    """The root of the edition."""
    state: str
    """How the records were of which it is."""
    locales: Mapping[Locale, LocalePages]
    """The pages of the edition in each locale."""
    kinds: Mapping[str, tuple[Locale, str]]
    """The locale of each page and its kind, by its place in the site."""

    @classmethod
    def of_site(cls, root: Path, state: str, locales: Mapping[Locale, LocalePages]) -> QuickPreview:
        """Return it for a whole site, and for the records of which that was made."""
        kinds = {
            pages.place(page): (locale, page.kind)
            for locale, pages in locales.items()
            for page in own_pages(pages.lens)
        }
        return cls(root, state, dict(locales), kinds)

    def after_a_change(self, past: GitReader) -> QuickPreview | None:
        """Return it for the records as they are now; nothing if none is another, or one is wrong.

        ``past`` reads what git knows of them.
        """
        now = records_state(self.root)
        if now == self.state or not (self.root / CONTENT).is_dir():
            return None
        edition, problems = load(self.root)
        if problems:
            return None
        before = next(iter(self.locales.values())).lens
        # To look for them again takes seconds in a large edition: the next build does.
        edition.cross_references.citing = before.edition.cross_references.citing
        publication = Publication(edition, past.history(edition))
        if [*edition.articles] == [*before.edition.articles]:
            # To divide the whole text anew, all that is in it must be weighed.
            publication.page_plans.full = before.publication.page_plans.full
        # The files for download are as the last build wrote them.
        publication.offered |= before.publication.offered
        locales = {}
        for name, pages in self.locales.items():
            lens = Lens(edition, name, pages.lens.settings, publication=publication)
            locales[name] = replace(pages, lens=lens)
        return replace(self, state=now, locales=locales)

    def write(self, places: Iterable[str], site: Path) -> None:
        """Put some pages into a site, each at once; one that the edition lacks is left as it is.
        Raises what a template raises.
        """
        for place in places:
            if (found := self._page(place)) is not None:
                pages, page = found
                (site / place).parent.mkdir(parents=True, exist_ok=True)
                replace_file(site / place, [pages.data(page)])

    def _page(self, place: str) -> tuple[LocalePages, Page] | None:
        locale, kind = self.kinds.get(place, ("", ""))
        if not kind:
            return None
        pages = self.locales[locale]
        made = KINDS[kind].pages(pages.lens)
        return next(((pages, page) for page in made if pages.place(page) == place), None)
