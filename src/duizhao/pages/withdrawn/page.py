"""The page of a withdrawn document: what it was, when and why it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...edition.passages import sides_of
from ...views.locale_views import LocaleViews
from ...views.page import Page, shortened
from ...views.reader import Reader
from ...views.text.note_views import time_element
from ..kind import PageKind


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """The view model of the page."""

    titles: tuple[tuple[str, str], ...]
    """Its title in each language, after the BCP 47 tag."""
    said: Markup | str
    """That it was withdrawn, and when."""
    reason: str


def view(views: LocaleViews, page: Page) -> WithdrawnPage:
    """Return the view model of a withdrawn document's page."""
    localised = views.localised
    value = localised.edition.withdrawn[page.subject].document
    withdrawal = value.withdrawn
    titles = (
        (value.languages.get(side).code, value.title.get(side)) for side in sides_of(localised.side)
    )
    return WithdrawnPage(
        tuple((lang, title) for lang, title in titles if title),
        localised.words("withdrawn.said", date=time_element(withdrawal.date, localised.words))
        if withdrawal
        else "",
        localised.words("withdrawn.reason", reason=localised.own_words(withdrawal.reason))
        if withdrawal
        else "",
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield a page for each withdrawn document."""
    for document in edition.edition.withdrawn.values():
        title = edition.labels.name(document)
        yield Page(
            path=f"{document.id}/",
            kind=WITHDRAWN.name,
            title=title,
            description=shortened(edition.words("withdrawn.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home,),
        )


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Yield the paths of what was there of the documents, and of ids that they had."""
    for document in edition.edition.withdrawn.values():
        parts = [f"{name}/" for name in (*document.document.retired, "full", "source")]
        for part in parts:
            yield f"{document.id}/{part}", f"{document.id}/"
        for old in document.document.formerly:
            for part in ("", *parts):
                yield f"{old}/{part}", f"{document.id}/"


WITHDRAWN = PageKind("withdrawn", pages, view, retired=retired)
