"""Feeds of the notes, for the whole edition and for each theme: Atom, RFC 4287.

https://www.rfc-editor.org/rfc/rfc4287. Ids are UUIDs of version 5, made of the edition's own UUID
and of the names that things had first, so that they outlast a move of the site and a new name
(https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial

from ...edition import DocumentEntry, Edition, Note
from ...locales.catalogues import language
from ...render import LocalisedEdition, Page, Renderer, TemplateView
from ...render.citing import single_quoted
from ...render.dates import Dates, midnight
from ...render.kinds.theme_page import THEME
from ...render.names import Holder
from ...render.units import Unit, lemma
from ..export import Export, ExportedFile, FileLink

MOST = 200
"""How many notes the feed of the edition holds at most; all are on the page of the notes."""
MOST_OF_THEME = 50
"""How many that of a theme does, for an edition has as many of these as it has themes."""
FILE = "feed.xml"
"""The name of every feed, in the folder of the page that it follows."""
# What XML 1.0 cannot hold, however it is written: https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """A note in a feed."""

    id: str
    """Its lasting id, a URN."""
    note: Note
    """The note."""
    unit: Unit
    """What it is about."""
    title: str
    """The words it is about, and where they stand."""
    published: datetime
    """When it was first published."""
    updated: datetime
    """When it last changed."""
    themes: tuple[str, ...]
    """The themes to which it belongs."""

    @property
    def path(self) -> str:
        """Where it stands: a page and an id on it."""
        return f"{self.note.key}/#note-{self.note.id}"


@dataclass(frozen=True)
class Feed:
    """The newest notes of the edition or of a theme, in one locale."""

    id: str
    """Its lasting id, a URN."""
    page: str
    """The path of the page that it follows, in whose folder it stands."""
    title: str
    """What it is called."""
    subtitle: str
    """What is in it."""
    updated: datetime
    """When a note in it last changed."""
    entries: tuple[FeedEntry, ...]
    """The notes, the newest first."""

    @property
    def path(self) -> str:
        """Where it stands."""
        return self.page + FILE


@dataclass(frozen=True)
class FeedView(TemplateView):
    """What the template of a feed may ask."""

    feed: Feed
    """The feed."""
    folder: str
    """The folder of the locale in which this copy of it stands."""

    @property
    def own_url(self) -> str | None:
        """The canonical URL of the feed, if the site has one."""
        return self.localised.canonical_url(self.feed.path)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """The language tags and the URLs of the same feed in the other locales."""
        urls, own = self.localised.urls, self.localised.locale
        return [
            (language(locale).tag, self._link(urls.in_locale(self.feed.path, locale)))
            for locale in self.localised.settings.locales
            if locale != own
        ]

    def link(self, path: str) -> str:
        """Return the URL of a page of the locale."""
        return self._link(self.localised.urls.in_locale(path, self.localised.locale))

    def _link(self, to: str) -> str:
        base = self.localised.urls.in_locale(self.folder, self.localised.locale)
        return self.localised.urls.standalone_link(base, to)


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

    def __init__(self, localised: LocalisedEdition) -> None:
        self.localised = localised
        self.edition = localised.edition
        self.names = localised.names
        self.dates = localised.dates
        self.words = localised.words
        self._newest = NewestNotes(self.edition, self.dates)
        self._entries: dict[tuple[str, str], FeedEntry] = {}

    def whole(self) -> Feed:
        """Return the feed of the whole edition."""
        return self._feed(
            "annotations/",
            whole_title(self.localised),
            self.words("annotations.description"),
            self._newest.of(),
        )

    def of_theme(self, theme: str) -> Feed:
        """Return the feed of a theme."""
        value = self.edition.themes[theme].value
        return self._feed(
            f"themes/{theme}/",
            theme_title(self.localised, theme),
            self.localised.own_words(value.description),
            self._newest.of(theme),
            f"themes/{_first(theme, value.formerly)}/",
        )

    def folders(self, theme: str) -> tuple[str, ...]:
        """Return where the feed of a theme stands, and where it stood under its retired ids."""
        names = (theme, *self.edition.themes[theme].value.formerly)
        taken = self.edition.themes
        return tuple(f"themes/{name}/" for name in names if name == theme or name not in taken)

    def _feed(
        self,
        page: str,
        title: str,
        subtitle: str,
        notes: Sequence[Note],
        first: str = "",
    ) -> Feed:
        entries = tuple(map(self._entry, notes))
        updated = entries[0].updated if entries else self._beginning()
        return Feed(self._urn(first or page), page, title, subtitle, updated, entries)

    def _beginning(self) -> datetime:
        """Return the day of the newest document, for a feed that has no note yet."""
        dates = [entry.document.issued for entry in self.edition.documents.values()]
        days = [date.first for date in dates if date is not None]
        return midnight(max(days)) if days else datetime.fromtimestamp(0, UTC)

    def _entry(self, note: Note) -> FeedEntry:
        """Return the entry of a note, which is the same in every feed."""
        key = (note.key, note.id)
        if key not in self._entries:
            self._entries[key] = self._new_entry(note)
        return self._entries[key]

    def _new_entry(self, note: Note) -> FeedEntry:
        holder: Holder = self.edition.articles.get(note.key) or self.edition.documents[note.key]
        unit = self.localised.passages.units(holder, self.names.side)[note.unit]
        first = _first(note.id, note.formerly)
        return FeedEntry(
            id=self._urn(f"{self._first_key(holder)}/notes/{first}"),
            note=note,
            unit=unit,
            title=self._title(note, unit),
            published=self.dates.published(note),
            updated=self.dates.updated(note),
            themes=self.edition.themes_of_note(note),
        )

    def _title(self, note: Note, unit: Unit) -> str:
        """Return the quote in the locale's language, or in the one it has, and where it stands."""
        target, words = note.remark.target, self.words
        side = self.localised.side
        if target.get(side) is None:
            side = self.localised.other_side
        quote = target.get(side)
        where = self.names.located_note(note, unit)
        text = single_quoted(lemma(quote.exact, side)) if quote else ""
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


def whole_title(localised: LocalisedEdition) -> str:
    """Return the title of the feed of the whole edition."""
    return localised.words("feed.title", site=localised.settings.name)


def theme_title(localised: LocalisedEdition, theme: str) -> str:
    """Return the title of the feed of a theme."""
    title = localised.own_words(localised.edition.themes[theme].value.title)
    return localised.words("feed.title-of", site=localised.settings.name, theme=title)


def xml_safe(xml: str) -> str:
    """Return XML without the characters that XML cannot hold.

    No record has them, but the reference of one in a note's Markdown (``&#1;``) makes it.
    """
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", xml)


def _first(present: str, formerly: Sequence[str]) -> str:
    """Return the name that a thing had first: the oldest of its retired ones, or its own."""
    return formerly[0] if formerly else present


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield every feed of a locale.

    A theme's feed stands in the folders of its retired ids too, for those who follow it there.
    """
    localised = renderer.localised
    feeds = Feeds(localised)

    def file(folder: str, feed: Callable[[], Feed]) -> ExportedFile:
        path = localised.urls.in_locale(folder + FILE, localised.locale)
        return ExportedFile(path, partial(_xml, renderer, feed, folder))

    yield file("annotations/", feeds.whole)
    for theme in localised.edition.themes:
        for folder in feeds.folders(theme):
            yield file(folder, partial(feeds.of_theme, theme))


def _xml(renderer: Renderer, feed: Callable[[], Feed], folder: str) -> str:
    view = FeedView(renderer.localised, feed(), folder)
    return xml_safe(renderer.filled("feed.xml", view))


def links(renderer: Renderer, page: Page | None) -> Iterator[FileLink]:
    """Yield the feed of the page's theme, if it is a theme's, and that of the whole edition."""
    localised = renderer.localised
    if page is not None and page.kind == THEME.name:
        path = localised.urls.in_locale(page.path + FILE, localised.locale)
        yield FileLink(theme_title(localised, page.subject), path)
    path = localised.urls.in_locale(f"annotations/{FILE}", localised.locale)
    yield FileLink(whole_title(localised), path)


ATOM = Export("atom", "application/atom+xml", files, links, localised=True)
