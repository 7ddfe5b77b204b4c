"""The page of a source as found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from ...edition import DivisionEntry, DocumentEntry
from ...model import TITLE
from ...views.card_views import ChangeView
from ...views.links import Link, LinkTo
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page, shortened
from ...views.reader import Reader
from ...views.sources.capture_lines import CaptureBlock, CaptureLine, CaptureOwner, CaptureRun
from ...views.sources.captured_texts import CapturePage
from ..kind import PageKind, moved, notes_of_document

_EXCERPT = 60
"""How many characters of text that was left out are shown."""


class SourceRun(NamedTuple):
    """Characters of one kind."""

    text: str
    change: int
    """The number of the change that was made to them; 0 for none."""
    space: bool
    """Whether they are white space alone."""


class SourceBlock(NamedTuple):
    """Characters on one line that belong together."""

    kind: str
    """``text`` of the edition, ``boilerplate``, ``unknown``, or ``other``."""
    lang: str
    begins: str
    """The id of the place where a text of the edition begins; else empty."""
    href: str
    """Where the edition has that text."""
    short: str
    """What it is called where there is little room."""
    label: str
    runs: tuple[SourceRun, ...]
    left_out: int
    """The number of the boilerplate."""


class SourceLine(NamedTuple):
    """A line of a capture."""

    number: int
    apart: bool
    """Whether an empty line comes before it."""
    label: str
    blocks: tuple[SourceBlock, ...]


@dataclass(frozen=True, slots=True)
class PartLink:
    """A page of the document's captures."""

    title: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that is in no record, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The view model of the page."""

    title: Markup
    parts: tuple[PartLink, ...]
    """The pages of the document's captures, if there are several."""
    lines_title: str
    lines: tuple[SourceLine, ...]
    file: str
    file_href: str
    found_at: Link
    digest: str
    counts: tuple[str, ...]
    spacing: str
    changes: tuple[ChangeView, ...]
    left_out: tuple[LeftOut, ...]


def view(views: LocaleViews, page: Page) -> SourcePage:
    """Return the view model of a page of a source."""
    localised = views.localised
    words, urls, link = localised.words, localised.urls, views.link_from(page)
    document = localised.edition.documents[page.subject]
    parts = localised.captured.pages(document.id)
    part = next(part for part in parts if part.path == page.path)
    capture = part.text.capture
    lines = _Lines(views, document, link)
    counts = (
        words("source.counted", kind=words(f"source.kind.{kind}"), count=count)
        for kind, count in part.text.coverage.counts.items()
        if count
    )
    shown = tuple(PartLink(_lines_title(localised, p), link(p.path), p is part) for p in parts)
    return SourcePage(
        title=localised.texts.title(page.title),
        parts=shown if len(parts) > 1 else (),
        lines_title=_lines_title(localised, part),
        lines=tuple(map(lines.line, part.lines)),
        file=capture.file,
        file_href=urls.link(urls.in_locale(page.path, localised.locale), part.text.path),
        found_at=views.cards.away(capture.source or document.document.source),
        digest=part.text.coverage.sha256,
        counts=tuple(counts),
        spacing=localised.own_words(capture.spacing),
        changes=tuple(map(views.cards.change, capture.normalisations)),
        left_out=tuple(
            LeftOut(_excerpt(item.text), localised.own_words(item.why))
            for item in capture.boilerplate
        ),
    )


def _lines_title(localised: Reader, part: CapturePage) -> str:
    first, last = part.lines[0].number, part.lines[-1].number
    return localised.words("source.lines", file=part.text.capture.file, first=first, last=last)


def _excerpt(text: str) -> str:
    # As Jinja's filter truncate, which lets texts be a little longer than it says.
    return text if len(text) <= _EXCERPT + 5 else f"{text[: _EXCERPT - 1]}…"


class _Lines:
    """Makes the view models of lines."""

    def __init__(self, views: LocaleViews, document: DocumentEntry, link: LinkTo) -> None:
        self.views = views
        self.localised = views.localised
        self.words = views.localised.words
        self.labels = views.localised.labels
        self.document = document
        self.link = link
        opening = self.localised.edition.contents(document.id).opening.values()
        self.divisions: Mapping[str, DivisionEntry] = {
            one.division.id: one for found in opening for one in found
        }

    def line(self, line: CaptureLine) -> SourceLine:
        label = self.words("source.line", number=line.number)
        return SourceLine(line.number, line.apart, label, tuple(map(self._block, line.blocks)))

    def _block(self, block: CaptureBlock) -> SourceBlock:
        runs = tuple(map(_run, block.runs))
        owner = block.owner
        if owner is not None:
            lang = self.labels.language(self.document, owner.side)
            if not block.begins:
                return SourceBlock("text", lang, "", "", "", "", runs, 0)
            short, label = self._labels(owner)
            label = self.words("source.to", label=label)
            href = self._where(owner)
            return SourceBlock("text", lang, owner.anchor, href, short, label, runs, 0)
        if block.kind == "boilerplate":
            left_out = (block.runs[0].declared or 0) + 1
            return SourceBlock("boilerplate", "", "", "", "", "", runs, left_out)
        kind = "unknown" if block.kind is None else "other"
        return SourceBlock(kind, "", "", "", "", "", runs, 0)

    def _where(self, owner: CaptureOwner) -> str:
        """Return the URL of a text in the edition."""
        if owner.key == self.document.id and owner.unit == TITLE:
            return self.link(f"{owner.key}/")
        return self.link(f"{owner.key}/#{owner.unit}")

    def _labels(self, owner: CaptureOwner) -> tuple[str, str]:
        """Return what a text is called where there is little room, and how it is cited.

        The second has the first in it: who speaks to the page says what is to be seen.
        """
        names = self.labels
        division = self.divisions.get(owner.unit) if owner.key == self.document.id else None
        if division is not None:
            name = names.division_crumb(division)
            return name, name
        holder = self.localised.edition.articles.get(owner.key) or self.document
        units = self.views.texts.units(holder, [owner.unit])
        if not units:  # The number of an article that has no title.
            return names.full_name(holder), names.full_name(holder)
        short, label = names.lone_label(units[0]), names.label(units[0])
        return short, label if short in label else f"{short} · {label}"


def _run(run: CaptureRun) -> SourceRun:
    changed = run.kind == "normalised" and run.declared is not None
    change = run.declared + 1 if changed and run.declared is not None else 0
    return SourceRun(run.text, change, run.text.isspace())


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the pages of each document that has a capture."""
    names, words = edition.labels, edition.words
    for document in edition.edition.documents.values():
        parts = edition.captured.pages(document.id)
        name, short = names.name(document), names.short(document)
        title = words("source.title-of", title=short)
        titles = [
            words("source.part-of", title=title, number=part.number, count=len(parts))
            if len(parts) > 1
            else title
            for part in parts
        ]
        crumbs = [Crumb(one, part.path) for one, part in zip(titles, parts, strict=True)]
        for index, part in enumerate(parts):
            yield Page(
                path=part.path,
                kind=SOURCE.name,
                title=titles[index],
                description=shortened(words("source.description", title=name)),
                source=document.record.file,
                subject=document.key,
                crumbs=(edition.home, Crumb(short, f"{document.id}/")),
                previous=crumbs[index - 1] if index else None,
                next=crumbs[index + 1] if index + 1 < len(crumbs) else None,
            )


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    kept = (one for one in documents if edition.captured.pages(one.id))
    return moved("{}/source/", ((one.id, one.document.formerly) for one in kept))


SOURCE = PageKind("source", pages, view, retired=retired, notes=notes_of_document, cites="document")
