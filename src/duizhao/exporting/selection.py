"""What is exported into one file: the walk through documents, articles, segments and notes.

Everything is yielded in reading order, and nothing is held: a format that writes what it is given
needs no more memory for ten thousand articles than for ten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..edition import ArticleEntry, DivisionEntry, DocumentEntry, Edition, Note
from ..edition.entries import Holder
from ..model import SIDES, TITLE, Pair, Segment, Side, Term, Theme, Witness
from ..pages.renderer import Renderer
from ..views.citing.cited_work import Work
from ..views.reader import Reader

# What XML 1.0 cannot hold, however it is written: https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class ExportedNote:
    """A note."""

    note: Note
    id: str
    """Its id in the whole edition: ``document/article#note-id``."""
    url: str
    """Its permalink."""
    author: str
    """The name of its author."""
    bodies: Mapping[Side, str]
    """Its body in Markdown, in each language that it has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a witness has for a segment, or for several as one text."""

    witness: Witness
    text: str
    units: tuple[str, ...]
    """The segments for which it stands, or ``title``."""


@dataclass(frozen=True, slots=True)
class ExportedUnit:
    """A title or a segment."""

    holder: Holder
    """The article, or the document whose title it is."""
    name: str
    """Its id within that: ``s1``, ``title``."""
    pair: Pair
    """Its text in both languages."""
    id: str
    """Its id in the whole edition: ``document/article#s1``."""
    url: str
    """Its permalink."""
    themes: tuple[str, ...]
    """The ids of its themes, those of the whole article included."""
    notes: tuple[ExportedNote, ...]
    """The notes that begin at it."""
    readings: tuple[Reading, ...]
    """What witnesses have for it; a text for several segments is at the first."""
    languages: Mapping[Side, str]
    """The BCP 47 tags of both texts."""

    @property
    def segment(self) -> Segment | None:
        """The segment, if it is no title."""
        return self.pair if isinstance(self.pair, Segment) else None

    @property
    def texts(self) -> Iterator[tuple[Side, str, str]]:
        """Yield each text that there is: its side, its language tag, and the text."""
        for side in SIDES:
            text = self.pair.get(side)
            if text is not None:
                yield side, self.languages[side], text


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article with its texts."""

    entry: ArticleEntry
    opening: tuple[DivisionEntry, ...]
    """The parts, chapters and sections that begin with it, the outermost first."""
    above: tuple[DivisionEntry, ...]
    """All in which it is, the outermost first."""
    names: Mapping[Side, str]
    """What it is called by its number in each language: Article 8, 第八条; empty if it has none."""
    url: str
    """Its permalink."""
    units: tuple[ExportedUnit, ...]
    """Its title, if it has one, and its segments."""

    @property
    def segments(self) -> tuple[ExportedUnit, ...]:
        """Its segments."""
        return tuple(unit for unit in self.units if unit.name != TITLE)

    @property
    def title(self) -> ExportedUnit | None:
        """Its title, if it has one."""
        return self.units[0] if self.units and self.units[0].name == TITLE else None


@dataclass(frozen=True)
class ExportedDocument:
    """A document, whose articles are yielded one by one."""

    entry: DocumentEntry
    url: str
    """Its permalink."""
    title: ExportedUnit
    """Its title, and the notes on it."""
    selection: Selection

    @property
    def articles(self) -> Iterator[ExportedArticle]:
        """Yield its articles in reading order."""
        return self.selection.articles_of(self.entry)

    @property
    def units(self) -> Iterator[ExportedUnit]:
        """Yield every title and segment in reading order."""
        yield self.title
        for article in self.articles:
            yield from article.units


@dataclass(frozen=True)
class Selection:
    """What is exported into one file: the whole edition, or a document of it."""

    renderer: Renderer
    """Knows the edition as a locale shows it."""
    document: str = ""
    """The id of the document; empty for the whole edition."""
    written: Mapping[str, Path] = field(default_factory=dict)
    """The files of documents in the same format, by their ids, if they are written already."""

    @property
    def localised(self) -> Reader:
        """The edition as the locale shows it."""
        return self.renderer.localised

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.localised.edition

    @property
    def whole(self) -> bool:
        """Whether it is the whole edition."""
        return not self.document or len(self.edition.documents) == 1

    @property
    def name(self) -> str:
        """By which its files have their lasting ids: a document that is all there is has none."""
        return "" if self.whole else self.document

    @cached_property
    def entries(self) -> tuple[DocumentEntry, ...]:
        """The documents as the edition has them."""
        found = self.edition.documents
        return (found[self.document],) if self.document else tuple(found.values())

    @property
    def documents(self) -> Iterator[ExportedDocument]:
        """The documents with their texts, one by one."""
        return map(self.of_entry, self.entries)

    def of_entry(self, entry: DocumentEntry) -> ExportedDocument:
        """Return a document with its texts."""
        title = next(self._units(entry))
        return ExportedDocument(entry, self.url(f"{entry.id}/"), title, self)

    def articles_of(self, document: DocumentEntry) -> Iterator[ExportedArticle]:
        """Return the articles of a document in reading order, one by one."""
        return map(self.article, self.edition.contents(document.id).articles)

    def article(self, entry: ArticleEntry) -> ExportedArticle:
        """Return an article with its texts."""
        contents = self.edition.contents(entry.document)
        return ExportedArticle(
            entry,
            contents.opening.get(entry.id, ()),
            contents.above.get(entry.id, ()),
            entry.part or dict.fromkeys(SIDES, ""),
            self.url(f"{entry.key}/"),
            tuple(self._units(entry)),
        )

    @property
    def units(self) -> Iterator[ExportedUnit]:
        """Yield every title and segment in reading order."""
        for document in self.documents:
            yield from document.units

    @property
    def terms(self) -> Iterator[Term]:
        """Yield the terms of the glossary; for one of several documents, those that occur in it."""
        for name, record in self.edition.terms.items():
            spread = () if self.whole else self.edition.spread(name).documents
            if self.whole or any(one.document == self.document for one in spread):
                yield record.value

    @property
    def themes(self) -> Iterator[Theme]:
        """Yield the themes; for one of several documents, those that occur in it."""
        entries = self.edition.of_document(self.document)
        used = {theme for entry in entries for theme in self.edition.themes_of(entry)}
        for name, record in self.edition.themes.items():
            if self.whole or name in used:
                yield record.value

    def title(self, side: Side) -> str:
        """Return what it is called: the document by its title, else the edition."""
        if len(self.entries) != 1:
            return self.localised.settings.name
        title = self.entries[0].document.title
        return title.get(side) or title.en or title.zh or self.entries[0].id

    def part(
        self, document: DocumentEntry, begin: str, end: str, made: Callable[[], Iterator[str]]
    ) -> Iterator[str | bytes]:
        """Yield the part of the file that is the same in the document's own file.

        That file, if it is written, has it between the first ``begin`` and the next ``end``, or to
        its end; else ``made`` makes it.
        """
        path = self.written.get(document.id)
        if path is None:
            yield from made()
        else:
            data = path.read_bytes()
            start = data.index(begin.encode()) + len(begin.encode())
            yield data[start : data.index(end.encode(), start) if end else len(data)]

    def work(self, document: DocumentEntry, article: ArticleEntry | None = None) -> Work:
        """Return how a document, or an article of it, is cited."""
        path = f"{article.key if article else document.id}/"
        return self.localised.work(document, article, path)

    def url(self, path: str) -> str:
        """Return the URL of a path of the site; the path itself if the site has no URL."""
        return self.localised.canonical_url(path) or path

    def render(self, template: str, **values: object) -> Iterator[str]:
        """Yield what a template of an XML format makes of some values, piece by piece."""
        found = self.renderer.environment.get_template(template)
        for piece in batched(found.generate(**values)):
            yield xml_safe(piece)

    def _units(self, holder: Holder) -> Iterator[ExportedUnit]:
        """Yield the title and the segments of an article, or the title of a document."""
        edition, key = self.edition, holder.key
        languages = {side: self.localised.labels.language(holder, side) for side in SIDES}
        notes: dict[str, list[ExportedNote]] = {}
        for note in edition.notes(key):
            notes.setdefault(note.unit, []).append(self._note(note))
        page = self.url(f"{key}/")
        readings = self._readings(holder) if isinstance(holder, ArticleEntry) else {}
        for name, pair in edition.units(key).items():
            yield ExportedUnit(
                holder,
                name,
                pair,
                f"{key}#{name}",
                f"{page}#{name}",
                edition.themes_of(holder, name) if isinstance(holder, ArticleEntry) else (),
                tuple(notes.get(name, ())),
                tuple(readings.get(name, ())),
                languages,
            )

    def _note(self, note: Note) -> ExportedNote:
        bodies = {side: body for side in SIDES if (body := note.remark.get(side)) is not None}
        name, author = f"note-{note.id}", self.localised.labels.author(note)
        url = self.url(f"{note.key}/#{name}")
        return ExportedNote(note, f"{note.key}#{name}", url, author, bodies)

    def _readings(self, entry: ArticleEntry) -> dict[str, list[Reading]]:
        found: dict[str, list[Reading]] = {}
        for text in self.edition.witnesses_of(entry.key):
            if text.title is not None:
                found.setdefault(TITLE, []).append(Reading(text.witness, text.title, (TITLE,)))
            for names in text.covered(segment.id for segment in entry.segments):
                words = text.segments[names[0]].get(text.side)
                if words is not None:
                    found.setdefault(names[0], []).append(Reading(text.witness, words, names))
        return found


def batched(pieces: Iterable[str], size: int = 1 << 16) -> Iterator[str]:
    """Yield small pieces of text joined to larger ones, which are written faster."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(waiting)
            waiting, length = [], 0
    if waiting:
        yield "".join(waiting)


def xml_safe(xml: str) -> str:
    """Return XML without the characters that XML cannot hold.

    No record has them, but the reference of one in a note's Markdown (``&#1;``) makes it.
    """
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", xml)
