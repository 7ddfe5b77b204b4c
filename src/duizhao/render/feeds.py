"""Feeds of the notes, for the whole edition and for each theme: Atom, RFC 4287.

https://www.rfc-editor.org/rfc/rfc4287. Ids are UUIDs of version 5, made of the edition's own UUID
and of the names that things had first, so that they outlast a move of the site and a new name
(https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from jinja2 import Template

from ..edition import DocumentEntry, Note
from ..locales.catalogues import Locale
from .citing import inner
from .dates import Dates, midnight
from .listing import relative, whole
from .names import Holder, Names
from .pages import Page
from .units import Unit, lemma, units_of

NAMESPACE = uuid.UUID("842c5870-e965-4731-a001-e47ba496a59d")
"""The UUID of an edition that has none of its own."""
MOST = 200
"""How many notes a feed holds at most; all of them stand on the page of the notes."""
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
    formerly: tuple[str, ...] = ()
    """Folders in which it stood before, and where those who follow it since then find it."""

    @property
    def path(self) -> str:
        """Where it stands."""
        return self.page + FILE


class Feeds:
    """The feeds of one locale."""

    def __init__(
        self,
        names: Names,
        dates: Dates,
        template: Template,
        *,
        site: str,
        address: str | None,
        directory_urls: bool,
        namespace: uuid.UUID,
    ) -> None:
        self.names = names
        self.edition = names.edition
        self.locale = names.locale
        self.other: Locale = "zh" if names.locale == "en" else "en"
        self.dates = dates
        self.template = template
        self.site = site
        self.address = address.rstrip("/") if address else ""
        self.directory_urls = directory_urls
        self.namespace = namespace

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield every feed of the locale: its path in the site, and itself as XML.

        A theme's feed stands in the folders of its retired ids too, for those who follow it there.
        """
        for feed in self.feeds():
            for folder in (feed.page, *feed.formerly):
                yield whole(folder + FILE, self.locale), self.xml(feed, folder)

    def links(self, page: Page | None) -> list[tuple[str, str]]:
        """Return the feeds that a page names, its own first: their titles and paths in the site."""
        title = self.names.words("feed.title", site=self.site)
        found = [(title, whole(f"annotations/{FILE}", self.locale))]
        if page is not None and page.kind == "theme":
            path = whole(page.path + FILE, self.locale)
            found.insert(0, (self._theme_title(page.subject), path))
        return found

    def xml(self, feed: Feed, folder: str) -> str:
        """Return a feed as it stands in a folder.

        Its links are whole addresses where the site has one, and relative to the feed itself where
        it has none, or where the pages are read from a disk: a copy must not lead out of itself.
        """

        def href(path: str) -> str:
            if self.address and self.directory_urls:
                return f"{self.address}/{path}"
            base = whole(folder, self.locale)
            return relative(base, path, directory_urls=self.directory_urls)

        xml = self.template.render(
            feed=feed,
            href=lambda path: href(whole(path, self.locale)),
            elsewhere=href(whole(feed.path, self.other)),
            own=f"{self.address}/{whole(feed.path, self.locale)}" if self.address else None,
        )
        return possible(xml)

    def feeds(self) -> Iterator[Feed]:
        """Yield the feed of the whole edition, then that of each theme."""
        words = self.names.words
        yield self._feed(
            "annotations/",
            words("feed.title", site=self.site),
            words("annotations.description"),
            self._notes,
        )
        for theme, record in self.edition.themes.items():
            value = record.value
            yield self._feed(
                f"themes/{theme}/",
                self._theme_title(theme),
                value.description.get(self.locale),
                self._by_theme[theme],
                tuple(f"themes/{old}/" for old in value.formerly if old not in self.edition.themes),
                f"themes/{_first(theme, value.formerly)}/",
            )

    def _theme_title(self, theme: str) -> str:
        title = self.edition.themes[theme].value.title.get(self.locale)
        return self.names.words("feed.title-of", site=self.site, theme=title)

    def _feed(
        self,
        page: str,
        title: str,
        subtitle: str,
        notes: Sequence[Note],
        formerly: tuple[str, ...] = (),
        first: str = "",
    ) -> Feed:
        entries = tuple(self._entry(note) for note in notes[:MOST])
        updated = entries[0].updated if entries else self._beginning()
        return Feed(self._urn(first or page), page, title, subtitle, updated, entries, formerly)

    def _beginning(self) -> datetime:
        """Return the day of the newest document, for a feed that has no note yet."""
        days = [entry.document.date for entry in self.edition.documents.values()]
        return midnight(max(days)) if days else datetime.fromtimestamp(0, UTC)

    @cached_property
    def _notes(self) -> list[Note]:
        """Every note of the edition, the newest first."""
        return self.dates.latest(self.edition.all_notes())

    @cached_property
    def _by_theme(self) -> dict[str, list[Note]]:
        found: dict[str, list[Note]] = {theme: [] for theme in self.edition.themes}
        for note in self._notes:
            for theme in self.edition.themes_of_note(note):
                found[theme].append(note)
        return found

    def _entry(self, note: Note) -> FeedEntry:
        holder: Holder = self.edition.articles.get(note.key) or self.edition.documents[note.key]
        unit = units_of(self.edition, holder, [note.unit])[0]
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
        target, words = note.remark.target, self.names.words
        side = self.locale if target.get(self.locale) else self.other
        quote = target.get(side)
        where = self.names.label(unit)
        if len(self.edition.documents) > 1:
            document = self.edition.documents[note.key.partition("/")[0]]
            where = words("feed.where", label=where, document=self.names.name(document))
        said = inner(lemma(quote.exact, side)) if quote else ""
        return words("feed.entry", quote=said, where=where)

    def _first_key(self, holder: Holder) -> str:
        """Return the key that an article or document had first."""
        if isinstance(holder, DocumentEntry):
            return _first(holder.id, holder.document.formerly)
        document = self.edition.documents.get(holder.document)
        folder = self._first_key(document) if document else holder.document
        return f"{folder}/{_first(holder.id, holder.article.formerly)}"

    def _urn(self, name: str) -> str:
        return uuid.uuid5(self.namespace, f"{self.locale}/{name}").urn


def possible(xml: str) -> str:
    """Return XML without the characters that XML cannot hold.

    No record has them, but the reference of one in a note's Markdown (``&#1;``) makes it.
    """
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", xml)


def _first(present: str, formerly: Sequence[str]) -> str:
    """Return the name that a thing had first: the oldest of its retired ones, or its own."""
    return formerly[0] if formerly else present
