"""The page of the candidates for divergence, for editors: switched on by ``extra: review``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.locales.catalogues import edition_words
from duizhao.model import SIDES
from duizhao.model.problems import visible
from duizhao.pages.kind import PageKind, single_page
from duizhao.views.links import LinkTo
from duizhao.views.locale_views import LocaleViews
from duizhao.views.page import Page
from duizhao.views.reader import Reader

from .candidates import Candidate
from .reviewing import review

PATH = "review/"
_MOST = 250
"""How many candidates the page has at most; the command lists any number."""


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """The words in question, in one language."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate."""

    href: str
    """The URL of the passage."""
    label: str
    """What the passage is called."""
    kind: str
    """What kind of divergence it is, in words."""
    confidence: str
    """In per cent."""
    reason: str
    quotes: tuple[QuotedWords, ...]
    note: str
    """The URL of the note that treats it; empty for none."""
    harmless: str
    """Why the record declares it harmless; empty if it does not."""


@dataclass(frozen=True, slots=True)
class DivergencesPage:
    """The view model of the page."""

    tally: str
    """How many candidates are open, in words."""
    open: tuple[CandidateRow, ...]
    done: tuple[CandidateRow, ...]
    """Those that a note treats or the record declares harmless."""


def view(views: LocaleViews, page: Page) -> DivergencesPage:
    """Return the view model of the page."""
    localised, link = views.localised, views.link_from(page)
    candidates = localised.parts.computed(review).candidates
    still = [one for one in candidates if one.is_open]
    done = [one for one in candidates if not one.is_open]
    return DivergencesPage(
        tally=localised.words("divergences.count", count=len(still)),
        open=tuple(_row(localised, one, link) for one in still[:_MOST]),
        done=tuple(_row(localised, one, link) for one in done[: max(0, _MOST - len(still))]),
    )


def _row(localised: Reader, one: Candidate, link: LinkTo) -> CandidateRow:
    labels, locale = localised.labels, localised.locale
    unit = localised.bare(one.holder.key, one.unit)
    reason = visible(one.reason.in_language(localised.side))
    stop = "。" if localised.side == "zh" else "."
    reason = f"{reason[:1].upper()}{reason[1:]}{stop}"
    return CandidateRow(
        href=link(f"{one.holder.key}/#{one.unit}"),
        label=labels.within(one.holder, labels.lone_label(unit)),
        kind=localised.words(f"divergences.{one.kind}"),
        confidence=f"{one.confidence:.0%}",
        reason=edition_words(reason, locale) if localised.side == "zh" else reason,
        quotes=tuple(
            QuotedWords(labels.language(one.holder, side), words)
            for side in SIDES
            for words in [one.quote(side)]
            if words
        ),
        note=link(f"{one.holder.key}/#note-{one.note}") if one.note else "",
        harmless=one.harmless,
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page, if the edition wants it."""
    if edition.settings.review:
        yield single_page(edition, DIVERGENCES.name, PATH, crumbs=(edition.home,))


DIVERGENCES = PageKind("divergences", pages, view)
