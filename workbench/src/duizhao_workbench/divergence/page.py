"""The page of the candidates for divergence, for editors: switched on by ``extra: review``."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.locales.catalogues import edition_words
from duizhao.model.problems import visible
from duizhao.site.pages.kind import PageKind, single_page
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.page import Page

from .candidates import Candidate
from .reviewing import review

PATH = "review/"
_MOST = 250
"""How many candidates the page has at most; the command lists any number."""


def values(lens: Lens, _page: Page) -> dict[str, object]:
    """Return the candidates, each with its reason: those that are open, and the others.

    A note treats the others, or the record declares them harmless.
    """
    candidates = lens.publication.computed(review).candidates
    still = [(one, _reason(lens, one)) for one in candidates if one.is_open]
    done = [(one, _reason(lens, one)) for one in candidates if not one.is_open]
    return {
        "count": len(still),
        "still": still[:_MOST],
        "done": done[: max(0, _MOST - len(still))],
    }


def _reason(lens: Lens, one: Candidate) -> str:
    reason = visible(one.reason.in_language(lens.side))
    reason = f"{reason[:1].upper()}{reason[1:]}{'。' if lens.side == 'zh' else '.'}"
    return edition_words(reason, lens.locale) if lens.side == "zh" else reason


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the page, if the edition wants it."""
    if lens.settings.review:
        yield single_page(lens, DIVERGENCES.name, PATH, crumbs=(lens.home,))


DIVERGENCES = PageKind("divergences", pages, values=values)
