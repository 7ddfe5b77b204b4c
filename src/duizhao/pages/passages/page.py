"""The page of everything about the passages of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from ...edition import ArticleEntry, Occurrence, RenderingCount, SharedWording
from ...edition.passages import Passage
from ...history.former_texts import FormerText
from ...locales.catalogues import language
from ...model import SIDES, Side, Term
from ...text.word_diff import word_diff
from ...views.links import Link, LinkTo
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page, shortened
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ...views.text.note_views import NoteBody, Quote, Signature, time_element
from ..kind import PageKind, moved, notes_of_document

_ELSEWHERE = 6
"""How many renderings of a term in other passages are named."""
_QUOTED = 3
"""How many passages that share a wording are quoted; the others are only linked."""


class TouchingNote(NamedTuple):
    """A note on a passage."""

    number: int
    href: str
    title: str
    """What the link to it is called."""
    kind: str
    signed: Signature
    date: str
    quotes: tuple[Quote, ...]
    body: NoteBody


class TermRow(NamedTuple):
    """A term in a passage, and how it was rendered here and elsewhere."""

    href: str
    original: str | Markup
    preferred: str | Markup
    usual: bool
    """Whether it is rendered here as it should be."""
    here: tuple[str | Markup, ...]
    same: str
    """Says that it is rendered so everywhere, if it is."""
    elsewhere: tuple[str | Markup, ...]


class ThemeRow(NamedTuple):
    """A theme, and how many passages it has."""

    title: str
    href: str
    passages: str
    """How many passages it has, in words."""


class SharedRow(NamedTuple):
    """A passage that shares a wording."""

    where: str
    href: str
    words: tuple[Markup, ...]
    """The wording in each language, with what is around it."""


class ChangedPart(NamedTuple):
    """Some words that were kept, removed or added."""

    tag: str
    """The HTML element; empty for what was kept."""
    text: str


class FormerSide(NamedTuple):
    """How the text in one language became what it was next."""

    side: Side
    lang: str
    parts: tuple[ChangedPart, ...]


class FormerRow(NamedTuple):
    """What a passage read before."""

    when: str | Markup
    sides: tuple[FormerSide, ...]


class PassageText(NamedTuple):
    """One text of a passage."""

    text: str
    lang: str
    gap: str
    """The class of the gap, where there is no text; the text then says so."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage, and what touches it."""

    id: str
    old_ids: tuple[str, ...]
    href: str
    label: str
    texts: tuple[PassageText, ...]
    notes: tuple[TouchingNote, ...]
    terms: tuple[TermRow, ...]
    themes: tuple[ThemeRow, ...] | None
    shared: tuple[SharedRow, ...]
    """The passages that share most with it, quoted."""
    also_shared: tuple[Link, ...]
    """Other passages that share a wording with it."""
    former: tuple[FormerRow, ...]
    places: tuple[Link, ...]
    """Where it is in the source as found, by language."""

    @property
    def touched(self) -> bool:
        """Whether there is anything to say of it."""
        parts = (self.notes, self.terms, self.shared, self.former, self.places)
        return self.themes is not None or any(parts)


@dataclass(frozen=True, slots=True)
class ArticlePassages:
    """The passages of an article that are on a page."""

    id: str
    name: str
    """What the list at the top calls it."""
    title: Markup
    href: str
    themes: tuple[ThemeRow, ...] | None
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class PassagesPage:
    """The view model of the page."""

    title: Markup
    pagination: PaginationNav | None
    articles: tuple[ArticlePassages, ...]


def view(views: LocaleViews, page: Page) -> PassagesPage:
    """Return the view model of a page of the passages."""
    localised = views.localised
    edition = localised.edition
    document = edition.documents[page.subject]
    link = views.link_from(page)
    rows = _Rows(views, link)
    passages = page.slice_of(localised.about.of(document.id))
    articles = []
    for key, some in groupby(passages, key=lambda one: one.key):
        units = views.texts.units(edition.articles[key], [one.unit for one in some])
        articles.append(rows.article(edition.articles[key], units))
    return PassagesPage(
        title=localised.texts.title(page.title),
        pagination=views.reading.pagination(page, link),
        articles=tuple(articles),
    )


class _Rows:
    """Makes the rows of what touches a passage."""

    def __init__(self, views: LocaleViews, link: LinkTo) -> None:
        self.views = views
        self.localised = views.localised
        self.edition = views.localised.edition
        self.words = views.localised.words
        self.labels = views.localised.labels
        self.tag = language(views.localised.locale).tag
        self.link = link

    def article(self, entry: ArticleEntry, units: list[Passage]) -> ArticlePassages:
        """Return some passages of an article."""
        localised, names = self.localised, self.labels
        themes = entry.article.themes
        return ArticlePassages(
            entry.id,
            names.number(entry) or names.name(entry),
            localised.texts.title(names.full_name(entry)),
            self.link(f"{entry.key}/"),
            self._themes(themes) if themes else None,
            tuple(self._passage(entry, unit) for unit in units),
        )

    def _passage(self, entry: ArticleEntry, unit: Passage) -> PassageView:
        prefix, here = f"{entry.id}-", f"{entry.key}/"
        sharing = self.edition.sharing(unit.holder.key, unit.name)
        label = self.labels.label(unit)
        return PassageView(
            id=prefix + unit.name,
            old_ids=tuple(prefix + old for old in unit.formerly),
            href=self.link(f"{here}#{unit.name}"),
            label=label,
            texts=tuple(self._text(unit, side) for side in unit.sides),
            notes=tuple(self._notes(unit, here, label)),
            terms=tuple(self._terms(unit)),
            themes=self._themes(unit.themes) if unit.themes else None,
            shared=tuple(map(self._shared, sharing[:_QUOTED])),
            also_shared=tuple(map(self._place_of, sharing[_QUOTED:])),
            former=tuple(self._former(unit)),
            places=tuple(self._places(unit)),
        )

    def _text(self, unit: Passage, side: Side) -> PassageText:
        text = unit.pair.get(side)
        if not text:
            return PassageText(self.words(f"gap.{side}"), "", f"dz-{side} dz-gap")
        return PassageText(text, self.labels.language(unit.holder, side), "")

    def _notes(self, unit: Passage, here: str, label: str) -> Iterator[TouchingNote]:
        notes, words = self.views.texts.notes, self.words
        for note in unit.notes:
            yield TouchingNote(
                note.number,
                self.link(f"{here}#note-{note.id}"),
                words("note.in-place", number=note.number, label=label),
                words(f"type.{note.remark.type}"),
                notes.signature(note),
                words.date(note.remark.date),
                notes.quotes(note, unit, plain=True),
                notes.body(note, self.link),
            )

    def _worded(self, text: str, side: Side) -> str | Markup:
        """Return a wording, with its language where that is not the page's."""
        tag = language(side).tag
        return text if tag == self.tag else in_language(text, tag)

    def _terms(self, unit: Passage) -> Iterator[TermRow]:
        for term, occurrence in self.edition.terms_in(unit.holder.key, unit.name):
            yield self._term(term, self.edition.terms[term].value, occurrence)

    def _term(self, term: str, value: Term, occurrence: Occurrence) -> TermRow:
        href = self.link(f"glossary/{term}/")
        # Wherever it is rendered in the same way, the same is said of it.
        key = (href, occurrence.renderings)
        row = self.views.term_rows.get(key)
        if row is None:
            row = self.views.term_rows[key] = self._new_term(href, term, value, occurrence)
        return row

    def _new_term(self, href: str, term: str, value: Term, occurrence: Occurrence) -> TermRow:
        preferred = value.get(value.translation)
        usual = occurrence.renderings == (preferred,)
        elsewhere = list(self._elsewhere(term, occurrence))
        same = usual and len(elsewhere) == 1 and elsewhere[0].rendering == preferred
        return TermRow(
            href,
            self._worded(value.get(value.original), value.original),
            self._worded(preferred, value.translation),
            usual,
            tuple(self._worded(one, value.translation) for one in occurrence.renderings),
            self.words("passages.elsewhere-same", count=elsewhere[0].count) if same else "",
            tuple(self._counted(one, value.translation) for one in elsewhere[:_ELSEWHERE]),
        )

    def _elsewhere(self, term: str, occurrence: Occurrence) -> Iterator[RenderingCount]:
        """Yield how a term was rendered in other passages, the most frequent first."""
        here = occurrence.renderings or ("",)
        for one in self.edition.renderings(term):
            count = one.count - (one.rendering in here)
            if count:
                yield RenderingCount(one.rendering, count, one.first)

    def _counted(self, one: RenderingCount, side: Side) -> str | Markup:
        rendering = (
            self._worded(one.rendering, side)
            if one.rendering
            else self.words("passages.not-rendered")
        )
        return self.words("passages.elsewhere-one", rendering=rendering, count=one.count)

    def _themes(self, themes: tuple[str, ...]) -> tuple[ThemeRow, ...]:
        known = self.edition.themes
        return tuple(
            ThemeRow(
                self.localised.own_words(known[theme].value.title),
                self.link(f"themes/{theme}/"),
                self.words("passages.theme-count", count=len(self.edition.passages(theme))),
            )
            for theme in themes
            if theme in known
        )

    def _place_of(self, wording: SharedWording) -> Link:
        place = (wording.key, wording.unit)
        title = self.views.located.get(place)
        if title is None:
            other = self.localised.bare(*place)
            title = self.views.located[place] = self.labels.located(other)
        return Link(title, self.link(f"{wording.key}/#{wording.unit}"))

    def _shared(self, wording: SharedWording) -> SharedRow:
        # The same words are shared with other passages as well.
        words = self.views.shared_words.get(wording.where)
        if words is None:
            words = self.views.shared_words[wording.where] = tuple(self._words(wording))
        place = self._place_of(wording)
        return SharedRow(place.title, place.href, words)

    def _words(self, wording: SharedWording) -> Iterator[Markup]:
        other = self.localised.bare(wording.key, wording.unit)
        for side in self.labels.sides(other.holder):
            span = wording.there.get(side)
            if span is not None:
                lang = self.labels.language(other.holder, side)
                text = other.pair.get(side) or ""
                yield self.localised.texts.excerpt(text, side, span, lang)

    def _former(self, unit: Passage) -> Iterator[FormerRow]:
        """Yield what a passage read before, the latest first, and what became of each text."""
        later: FormerText | None = None
        words = self.words
        for text in self.localised.dates.history.former.get((unit.holder.key, unit.name), ()):
            sides = []
            for side in SIDES:
                old, new = text.get(side) or "", (later or unit.pair).get(side) or ""
                if old != new:
                    parts = tuple(
                        ChangedPart(_TAGS[part.kind], part.text) for part in word_diff(old, new)
                    )
                    sides.append(FormerSide(side, self.labels.language(unit.holder, side), parts))
            since = time_element(text.since.date(), words)
            until = time_element(text.until.date(), words)
            yield FormerRow(words("passages.former-when", since=since, until=until), tuple(sides))
            later = text

    def _places(self, unit: Passage) -> Iterator[Link]:
        for side in SIDES:
            place = self.localised.captured.place(unit.holder.key, unit.name, side)
            if place is not None:
                yield Link(self.words(f"language.{side}"), self.link(place))


_TAGS = {"kept": "", "removed": "del", "added": "ins"}
"""The HTML elements of what a comparison of two texts finds."""


def in_language(text: str, lang: str) -> Markup:
    """Return text in an element that says its language, to be filled into a sentence."""
    return Markup(f'<span lang="{escape(lang)}">{escape(text)}</span>')


def pages(edition: Reader) -> Iterator[Page]:
    """Yield a page for each document, or several for a long one."""
    names, words = edition.labels, edition.words
    for document in edition.edition.documents.values():
        passages, plan = edition.about.of(document.id), edition.about.plan(document.id)
        if not passages:
            continue
        short = names.short(document)
        page = Page(
            path=plan.path,
            kind=PASSAGES.name,
            title=words("passages.title-of", title=short),
            description=shortened(words("passages.description", title=short)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, Crumb(short, f"{document.id}/")),
            updated=edition.dates.newest(document.keys),
        )
        holders = [edition.edition.articles[one.key] for one in passages]
        yield from paginated(page, plan, words, names.stretches(holders, plan))


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    return moved("{}/passages/", ((one.id, one.document.formerly) for one in documents))


PASSAGES = PageKind("passages", pages, view, retired=retired, notes=notes_of_document)
