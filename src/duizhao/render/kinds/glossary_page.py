"""The glossary: every term under its letter, in the order of the locale's language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ...model import GLOSSARY, Term
from ..collation import by_letter
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, single_page
from ..page_view import PageView
from ..pages import Page


class GlossaryView(PageView):
    """What the template of the glossary may ask."""

    @cached_property
    def letters(self) -> list[tuple[str, list[tuple[str, Term]]]]:
        """The letters, each with the ids and the entries of its terms."""
        return by_letter(self.edition.terms, self.localised.side)


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(
        edition, TERM_LIST.name, "glossary/", source=GLOSSARY.path(), crumbs=(edition.home,)
    )


TERM_LIST = PageKind("glossary", pages, GlossaryView, searchable=True)
