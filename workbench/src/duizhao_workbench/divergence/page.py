"""The page of the candidates for divergence, for editors: switched on by ``extra: review``."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.locales.catalogues import edition_words
from duizhao.model.problems import visible
from duizhao.site.pages.kind import PageKind, single_page
from duizhao.site.reading.page import Page
from duizhao.site.reading.reader import Reader

from .candidates import Candidate
from .reviewing import review

PATH = "review/"
_MOST = 250
"""How many candidates the page has at most; the command lists any number."""


def values(reader: Reader, _page: Page) -> dict[str, object]:
    """Return the candidates, each with its reason: those that are open, and the others.

    A note treats the others, or the record declares them harmless.
    """
    candidates = reader.parts.computed(review).candidates
    still = [(one, _reason(reader, one)) for one in candidates if one.is_open]
    done = [(one, _reason(reader, one)) for one in candidates if not one.is_open]
    return {
        "count": len(still),
        "still": still[:_MOST],
        "done": done[: max(0, _MOST - len(still))],
    }


def _reason(reader: Reader, one: Candidate) -> str:
    reason = visible(one.reason.in_language(reader.side))
    reason = f"{reason[:1].upper()}{reason[1:]}{'。' if reader.side == 'zh' else '.'}"
    return edition_words(reason, reader.locale) if reader.side == "zh" else reason


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page, if the edition wants it."""
    if edition.settings.review:
        yield single_page(edition, DIVERGENCES.name, PATH, crumbs=(edition.home,))


DIVERGENCES = PageKind("divergences", pages, values=values)
