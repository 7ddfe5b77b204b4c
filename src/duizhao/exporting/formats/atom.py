"""Feeds of the notes, for the whole edition and for each theme: Atom, RFC 4287.

https://www.rfc-editor.org/rfc/rfc4287. Ids are UUIDs of version 5, made of the edition's own UUID
and of the names that things had first, so that they outlast a move of the site and a new name
(https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from ...edition import ArticleEntry, Holder, Note, Passage
from ...edition.pairs import lemma
from ...history.dates import midnight, rfc3339
from ...locales.catalogues import language
from ...site.pages.export import Export, FileLink
from ...site.pages.theme import THEME
from ...site.reading.lens import Lens
from ...site.reading.offers import ExportedFile, Name, Shown
from ...site.reading.page import Page
from ...site.reading.urls import LinkTo
from ..selection import xml_safe

MOST = 200
"""How many notes the feed of the edition holds at most; all are on the page of the notes."""
MOST_OF_THEME = 50
"""How many that of a theme does, for an edition has as many of these as it has themes."""
FILE = "feed.xml"
"""The name of every feed, in the folder of the page that it follows."""
_SINGLE_QUOTES = {0x201C: 0x2018, 0x201D: 0x2019}
"""What quotation marks become within a quotation."""


class Feeds:
    """The feeds of one locale, each the newest notes of the edition or of a theme."""

    def __init__(self, lens: Lens) -> None:
        self.lens = lens
        self.edition = lens.edition
        self.dates = lens.dates
        self.words = lens.words
        self._entries: dict[tuple[str, str, int], Markup] = {}

    @cached_property
    def newest(self) -> Mapping[str, Sequence[Note]]:
        """So many notes as a feed has, by the theme, and under none those of the whole edition."""
        notes = self.dates.latest(self.edition.all_notes())
        found: dict[str, list[Note]] = {"": notes, **{theme: [] for theme in self.edition.themes}}
        for note in notes:
            for theme in note.themes:
                found[theme].append(note)
        return {theme: some[: MOST_OF_THEME if theme else MOST] for theme, some in found.items()}

    def xml(self, theme: str, folder: str) -> str:
        """Return the feed of a theme, or of the whole edition, for a folder of the locale."""
        lens, words = self.lens, self.words
        urls, own, settings = lens.urls, lens.locale, lens.settings
        notes, base = self.newest[theme], urls.in_locale(folder, own)
        if theme:
            value = self.edition.themes[theme].value
            page, subtitle = f"themes/{theme}/", lens.own_words(value.description or value.title)
            first = f"themes/{_first(theme, value.formerly)}/"
        else:
            page = first = "annotations/"
            subtitle = words("annotations.description")

        def link(to: str) -> str:
            """Return the URL of a page of the locale, for a file that is read elsewhere."""
            return urls.standalone_link(base, urls.in_locale(to, own))

        path, licence = page + FILE, settings.licence
        xml = lens.environment.get_template("atom.xml").render(
            id=self._urn(first),
            title=feed_title(lens, theme),
            subtitle=subtitle,
            updated=rfc3339(self.dates.updated(notes[0]) if notes else self._beginning()),
            page=link(page),
            alternates=[
                (language(locale).tag, urls.standalone_link(base, urls.in_locale(path, locale)))
                for locale in settings.locales
                if locale != own
            ],
            own_url=lens.canonical_url(path),
            licence=licence,
            # Entries of two feeds differ in their relative links alone, these in their depth alone.
            entries=[self._entry(note, link, folder.count("/")) for note in notes],
        )
        return xml_safe(xml)

    def _beginning(self) -> datetime:
        """Return the day of the newest document, for a feed that has no note yet."""
        dates = [entry.document.issued for entry in self.edition.documents.values()]
        days = [date.first for date in dates if date is not None]
        return midnight(max(days)) if days else datetime.fromtimestamp(0, UTC)

    def _entry(self, note: Note, link: LinkTo, depth: int) -> Markup:
        """Return the entry of a note, which is the same in every feed of that depth."""
        key = (note.key, note.id, depth)
        if key not in self._entries:
            self._entries[key] = self._new_entry(note, link)
        return self._entries[key]

    def _new_entry(self, note: Note, link: LinkTo) -> Markup:
        holder = note.holder
        passage = holder.passages(self.lens.side)[note.unit]
        themes = {one: self.edition.themes[one] for one in note.themes}
        module: Any = self.lens.environment.get_template("atom_entry.xml").module
        entry: Markup = module.entry(
            note,
            id=self._urn(f"{self._first_key(holder)}/notes/{_first(note.id, note.formerly)}"),
            title=self._title(note, passage),
            published=rfc3339(self.dates.published(note)),
            updated=rfc3339(self.dates.updated(note)),
            author=self.lens.author(note),
            author_url=self.lens.author_url(note),
            themes={one: self.lens.own_words(t.value.title) for one, t in themes.items()},
            href=link(f"{note.key}/#note-{note.id}"),
            quoted=[
                (side, holder.code(side), quote.exact)
                for side in passage.sides
                if (quote := note.remark.target.get(side)) is not None
            ],
            body=self.lens.body(note, link),
        )
        return entry

    def _title(self, note: Note, passage: Passage) -> str:
        """Return the quote in the locale's language, or in the one it has, and where it stands."""
        target, side = note.remark.target, self.lens.side
        if target.get(side) is None:
            side = self.lens.other_side
        quote = target.get(side)
        text = lemma(quote.exact, side).translate(_SINGLE_QUOTES) if quote else ""
        return self.words("feed.entry", quote=text, where=self.lens.located_note(note))

    def _first_key(self, holder: Holder) -> str:
        own = _first(holder.id, holder.record.value.formerly)
        if not isinstance(holder, ArticleEntry):
            return own
        document = self.edition.documents.get(holder.document)
        folder = self._first_key(document) if document else holder.document
        return f"{folder}/{own}"

    def _urn(self, name: str) -> str:
        return uuid.uuid5(self.lens.settings.namespace, f"{self.lens.locale}/{name}").urn


def feed_title(lens: Lens, theme: str = "") -> str:
    """Return the title of the feed of a theme, or of the whole edition."""
    words, site = lens.words, lens.settings.name
    if not theme:
        return words("feed.title", site=site)
    title = lens.own_words(lens.edition.themes[theme].value.title)
    return words("feed.title-of", site=site, theme=title)


def _first(present: str, formerly: Sequence[str]) -> str:
    return formerly[0] if formerly else present


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield every feed of a locale.

    A theme's feed stands in the folders of its retired ids too, for those who follow it there.
    """
    feeds, edition = Feeds(lens), lens.edition

    def file(folder: str, theme: str) -> ExportedFile:
        path = lens.urls.in_locale(folder + FILE, lens.locale)
        notes = feeds.newest[theme]
        keys = tuple(dict.fromkeys(note.key for note in notes))
        titles: list[Name] = [("theme", one) for one in edition.themes]
        order = [(note.key, note.id) for note in notes]
        shown = Shown(keys, order, texts=(), names=titles)
        return ExportedFile(path, partial(feeds.xml, theme, folder), shown=shown)

    yield file("annotations/", "")
    for theme, record in edition.themes.items():
        for name in (theme, *record.value.formerly):
            yield file(f"themes/{name}/", theme)


def links(lens: Lens, page: Page | None) -> Iterator[FileLink]:
    """Yield the feed of the page's theme, if it is a theme's, and that of the whole edition."""
    if page is not None and page.kind == THEME.name:
        path = lens.urls.in_locale(page.path + FILE, lens.locale)
        yield FileLink(feed_title(lens, page.subject), path)
    path = lens.urls.in_locale(f"annotations/{FILE}", lens.locale)
    yield FileLink(feed_title(lens), path)


ATOM = Export("atom", "application/atom+xml", files, links, localised=True)
