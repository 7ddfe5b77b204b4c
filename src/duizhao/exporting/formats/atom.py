"""Feeds of the notes, for the whole edition and for each theme: Atom, RFC 4287.

https://www.rfc-editor.org/rfc/rfc4287. Ids are UUIDs of version 5, made of the edition's own UUID
and of the names that things had first, so that they outlast a move of the site and a new name
(https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import NamedTuple

from markupsafe import Markup

from ...edition import DocumentEntry, Edition, Note
from ...edition.entries import Holder
from ...edition.passages import Passage, lemma
from ...history.dates import Dates, midnight, rfc3339
from ...locales.catalogues import language
from ...pages.kind import ShownNotes
from ...pages.renderer import Renderer
from ...pages.theme.page import THEME
from ...site.export import Export, ExportedFile, FileLink
from ...views.links import LinkTo
from ...views.page import Page
from ...views.reader import Reader
from ...views.text.note_views import NoteViews
from ..selection import xml_safe

MOST = 200
"""How many notes the feed of the edition holds at most; all are on the page of the notes."""
MOST_OF_THEME = 50
"""How many that of a theme does, for an edition has as many of these as it has themes."""
_SINGLE_QUOTES = {0x201C: 0x2018, 0x201D: 0x2019}
"""What quotation marks become within a quotation."""
FILE = "feed.xml"
"""The name of every feed, in the folder of the page that it follows."""


class Cell(NamedTuple):
    """The words that a note is about, in one language."""

    language: str
    """The name of the language."""
    lang: str
    """The language tag of the words."""
    text: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A note in a feed."""

    id: str
    """Its lasting id, a URN."""
    title: str
    """The words it is about, and how their passage is cited."""
    published: str
    """When it was first published."""
    updated: str
    """When it last changed."""
    author: str
    author_url: str
    """Empty if there is none."""
    categories: tuple[tuple[str, str], ...]
    """Its type and its themes: the id and the name of each."""
    href: str
    """The URL of the note."""
    locale: str
    """The language tag of the page there."""
    quoted: tuple[Cell, ...]
    """The words it is about, in one language or both."""
    only: str
    """Says that the note is in the other language alone; else empty."""
    lang: str
    """The language tag of the body."""
    body: Markup
    unread: str
    """Says that no editor has read it yet; else empty."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest notes of the edition or of a theme, in one locale."""

    id: str
    """Its lasting id, a URN."""
    lang: str
    """The language tag of the interface."""
    title: str
    subtitle: str
    updated: str
    """When a note in it last changed."""
    page: str
    """The URL of the page that it follows."""
    alternates: tuple[tuple[str, str], ...]
    """The language tags and the URLs of the same feed in the other locales."""
    own_url: str
    """Its canonical URL; empty if the site has none."""
    licence: str
    """The URL of the licence of the notes; empty if there is none."""
    rights: str
    entries: tuple[Markup, ...]
    """The notes, rendered, the newest first."""


class NewestNotes:
    """The notes of an edition, the newest first: of the whole, and of each theme."""

    def __init__(self, edition: Edition, dates: Dates) -> None:
        self._edition = edition
        self._dates = dates

    def of(self, theme: str = "") -> tuple[Note, ...]:
        """Return the newest notes on a theme, or of all: so many as a feed has."""
        return self._found[theme]

    @cached_property
    def _found(self) -> dict[str, tuple[Note, ...]]:
        notes = self._dates.latest(self._edition.all_notes())
        found: dict[str, list[Note]] = {"": notes, **{theme: [] for theme in self._edition.themes}}
        for note in notes:
            for theme in self._edition.themes_of_note(note):
                found[theme].append(note)
        return {
            theme: tuple(some[: MOST_OF_THEME if theme else MOST]) for theme, some in found.items()
        }


class Feeds:
    """The feeds of one locale."""

    def __init__(
        self, localised: Reader, notes: NoteViews, entry: Callable[[FeedEntry], Markup]
    ) -> None:
        """``entry`` renders a note."""
        self.localised = localised
        self.edition = localised.edition
        self.labels = localised.labels
        self.dates = localised.dates
        self.words = localised.words
        self._notes = notes
        self._render = entry
        self._newest = NewestNotes(self.edition, self.dates)
        self._entries: dict[tuple[str, str, int], Markup] = {}

    def whole(self, folder: str) -> Feed:
        """Return the feed of the whole edition, for a folder of the locale."""
        return self._feed(
            folder,
            "annotations/",
            whole_title(self.localised),
            self.words("annotations.description"),
            self._newest.of(),
        )

    def of_theme(self, theme: str, folder: str) -> Feed:
        """Return the feed of a theme, for a folder of the locale."""
        value = self.edition.themes[theme].value
        return self._feed(
            folder,
            f"themes/{theme}/",
            theme_title(self.localised, theme),
            self.localised.own_words(value.description),
            self._newest.of(theme),
            f"themes/{_first(theme, value.formerly)}/",
        )

    def folders(self, theme: str) -> tuple[str, ...]:
        """Return where the feed of a theme is, and where it was under its retired ids."""
        names = (theme, *self.edition.themes[theme].value.formerly)
        return tuple(f"themes/{name}/" for name in names)

    def _feed(
        self,
        folder: str,
        page: str,
        title: str,
        subtitle: str,
        notes: Sequence[Note],
        first: str = "",
    ) -> Feed:
        localised = self.localised
        settings, urls, own = localised.settings, localised.urls, localised.locale
        licence, path = settings.licence, page + FILE
        # Entries of two feeds differ in their relative links alone, and these in their depth alone.
        link, depth = self._link_from(folder), folder.count("/")
        base = urls.in_locale(folder, own)
        return Feed(
            id=self._urn(first or page),
            lang=language(own).tag,
            title=title,
            subtitle=subtitle,
            updated=rfc3339(self.dates.updated(notes[0]) if notes else self._beginning()),
            page=link(page),
            alternates=tuple(
                (
                    language(locale).tag,
                    urls.standalone_link(base, urls.in_locale(path, locale)),
                )
                for locale in settings.locales
                if locale != own
            ),
            own_url=localised.canonical_url(path) or "",
            licence=licence.url if licence else "",
            rights=self.words("licence.notes", licence=licence.name)
            if licence
            else self.words("licence.none"),
            entries=tuple(self._entry(note, link, depth) for note in notes),
        )

    def _link_from(self, folder: str) -> LinkTo:
        """Return what makes the URLs of pages of the locale, for a file that is read elsewhere."""
        urls, locale = self.localised.urls, self.localised.locale
        base = urls.in_locale(folder, locale)

        def link_to(to: str) -> str:
            return urls.standalone_link(base, urls.in_locale(to, locale))

        return link_to

    def _beginning(self) -> datetime:
        """Return the day of the newest document, for a feed that has no note yet."""
        dates = [entry.document.issued for entry in self.edition.documents.values()]
        days = [date.first for date in dates if date is not None]
        return midnight(max(days)) if days else datetime.fromtimestamp(0, UTC)

    def _entry(self, note: Note, link: LinkTo, depth: int) -> Markup:
        """Return the entry of a note, which is the same in every feed of that depth."""
        key = (note.key, note.id, depth)
        if key not in self._entries:
            self._entries[key] = self._render(self._new_entry(note, link))
        return self._entries[key]

    def _new_entry(self, note: Note, link: LinkTo) -> FeedEntry:
        holder: Holder = self.edition.articles.get(note.key) or self.edition.documents[note.key]
        unit = holder.passages(self.labels.side)[note.unit]
        body = self._notes.body(note, link)
        remark, first = note.remark, _first(note.id, note.formerly)
        return FeedEntry(
            id=self._urn(f"{self._first_key(holder)}/notes/{first}"),
            title=self._title(note, unit),
            published=rfc3339(self.dates.published(note)),
            updated=rfc3339(self.dates.updated(note)),
            author=self.labels.author(note),
            author_url=self.labels.author_url(note),
            categories=(
                (remark.type, self.words(f"type.{remark.type}")),
                *((theme, self._theme(theme)) for theme in self.edition.themes_of_note(note)),
            ),
            href=link(f"{note.key}/#note-{note.id}"),
            locale=self._notes.tag,
            quoted=tuple(
                Cell(
                    self.words(f"language.{side}"),
                    self.labels.language(holder, side),
                    quote.exact,
                )
                for side in unit.sides
                if (quote := remark.target.get(side)) is not None
            ),
            only=body.only,
            lang=body.lang,
            body=body.html,
            unread=self.words("note.submitted") if note.submitted else "",
        )

    def _theme(self, theme: str) -> str:
        return self.localised.own_words(self.edition.themes[theme].value.title)

    def _title(self, note: Note, unit: Passage) -> str:
        """Return the quote in the locale's language, or in the one it has, and where it stands."""
        target, words = note.remark.target, self.words
        side = self.localised.side
        if target.get(side) is None:
            side = self.localised.other_side
        quote = target.get(side)
        where = self.labels.located_note(note, unit)
        text = lemma(quote.exact, side).translate(_SINGLE_QUOTES) if quote else ""
        return words("feed.entry", quote=text, where=where)

    def _first_key(self, holder: Holder) -> str:
        """Return the key that an article or document had first."""
        if isinstance(holder, DocumentEntry):
            return _first(holder.id, holder.document.formerly)
        document = self.edition.documents.get(holder.document)
        folder = self._first_key(document) if document else holder.document
        return f"{folder}/{_first(holder.id, holder.article.formerly)}"

    def _urn(self, name: str) -> str:
        return uuid.uuid5(self.localised.settings.namespace, f"{self.localised.locale}/{name}").urn


def whole_title(localised: Reader) -> str:
    """Return the title of the feed of the whole edition."""
    return localised.words("feed.title", site=localised.settings.name)


def theme_title(localised: Reader, theme: str) -> str:
    """Return the title of the feed of a theme."""
    title = localised.own_words(localised.edition.themes[theme].value.title)
    return localised.words("feed.title-of", site=localised.settings.name, theme=title)


def _first(present: str, formerly: Sequence[str]) -> str:
    """Return the name that a thing had first: the oldest of its retired ones, or its own."""
    return formerly[0] if formerly else present


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield every feed of a locale.

    A theme's feed stands in the folders of its retired ids too, for those who follow it there.
    """
    localised = renderer.localised
    entry = renderer.views.macro("atom_entry.xml", "entry")
    feeds = Feeds(localised, renderer.views.texts.notes, entry)

    def file(folder: str, feed: Callable[[str], Feed], keys: Iterable[str]) -> ExportedFile:
        path = localised.urls.in_locale(folder + FILE, localised.locale)
        made = partial(_xml, renderer, feed, folder)
        return ExportedFile(path, made, notes=ShownNotes(tuple(keys)))

    edition = localised.edition
    yield file("annotations/", feeds.whole, (one.key for one in edition.holders))
    for theme in edition.themes:
        for folder in feeds.folders(theme):
            keys = (passage.entry.key for passage in edition.passages(theme))
            yield file(folder, partial(feeds.of_theme, theme), keys)


def _xml(renderer: Renderer, feed: Callable[[str], Feed], folder: str) -> str:
    template = renderer.environment.get_template("atom.xml")
    return xml_safe(template.render(feed=feed(folder)))


def links(renderer: Renderer, page: Page | None) -> Iterator[FileLink]:
    """Yield the feed of the page's theme, if it is a theme's, and that of the whole edition."""
    localised = renderer.localised
    if page is not None and page.kind == THEME.name:
        path = localised.urls.in_locale(page.path + FILE, localised.locale)
        yield FileLink(theme_title(localised, page.subject), path)
    path = localised.urls.in_locale(f"annotations/{FILE}", localised.locale)
    yield FileLink(whole_title(localised), path)


ATOM = Export("atom", "application/atom+xml", files, links, localised=True)
