"""EPUB 3: a book that flows, the two texts of each pair one after the other, with its notes.

https://www.w3.org/TR/epub-33/. An article is a file of its own, and so is the front of a document.
"""

from __future__ import annotations

import re
import textwrap
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain
from typing import Any
from zipfile import ZipFile

from markupsafe import Markup, escape

from ...edition import ArticleEntry, DocumentEntry
from ...locales.catalogues import language
from ...model import SIDES, Side
from ...site.export import Format
from ...text.passage_links import passage_links
from ...text.runs import Run
from ...views.offers import Offer
from ...views.text.prose import prose
from ...zip_members import zip_file
from ..book import Book, BookDivision, BookText
from ..selection import Selection, xml_safe

_EMPTY = re.compile(r"<(br|hr)>")
_NO_LINK = re.compile(r"(?s)<a(?![^>]* href=)[^>]*>(.*?)</a>")
"""A link whose URL was no URL of the web: HTML allows such an element, EPUB does not."""
_REFERENCE = '<a class="ref" epub:type="noteref" role="doc-noteref" href="#note-{}">{}</a>'
_KIND = "mimetype"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the book that is read, and its place in the contents."""

    file: str
    title: str
    level: int = 1
    """Its level in the contents, from 1."""
    divisions: tuple[BookDivision, ...] = ()
    """The divisions that begin in it, which the contents name before it."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents."""

    title: str
    href: str
    level: int
    lines: list[ContentsLine]
    """Those below it."""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the title on the cover."""

    text: str
    lang: str
    size: int
    y: int


def write(selection: Selection) -> Iterator[bytes]:
    """Yield the file."""
    yield from zip_file(_Writer(selection).files(), plain=_KIND)


class _Writer:
    """Makes the files of a book, chapter by chapter."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.words = selection.localised.words
        self.tag = language(selection.localised.locale).tag
        self.book = Book(selection, self._link)
        self._keys = {e.id for e in selection.entries} | {
            one.key for e in selection.entries for one in selection.edition.of_document(e.id)
        }
        self._terms = tuple(selection.terms)
        self._known_terms = {term.id for term in self._terms}

    def files(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield all files; the one that tells what a zip file is comes first."""
        yield _KIND, ["application/epub+zip"]
        yield "META-INF/container.xml", self._rendered("container.xml")
        yield "EPUB/style.css", self._rendered("style.css")
        chapters: list[Chapter] = []
        for chapter, pieces in self._chapters():
            yield f"EPUB/{chapter.file}", pieces
            chapters.append(chapter)
        yield "EPUB/cover.svg", self._rendered("cover.svg", lines=_cover(self.book.titles))
        contents, title = _contents(chapters), self.words("contents.title")
        yield "EPUB/nav.xhtml", self._rendered("nav.xhtml", title=title, lines=contents)
        metadata = self._metadata()
        yield "EPUB/package.opf", self._rendered("package.opf", chapters=chapters, **metadata)

    def _chapters(self) -> Iterator[tuple[Chapter, Iterable[str]]]:
        """Yield each chapter and its file."""
        title = self.selection.title(self.selection.localised.side)
        yield Chapter("title.xhtml", title), self._rendered("title.xhtml", title=title)
        several = len(self.selection.entries) > 1
        for entry in self.selection.entries:
            document = self.book.document(entry)
            chapter = Chapter(_file(entry.id), document.name)
            yield chapter, self._rendered("document.xhtml", title=document.name, one=document)
            yield from self._articles(entry, 2 if several else 1)
        if self._terms:
            title, own = self.words("glossary.title"), self.selection.localised.own_words
            values = {"title": title, "terms": self._terms, "own": own}
            yield Chapter("glossary.xhtml", title), self._rendered("glossary.xhtml", **values)

    def _articles(
        self, document: DocumentEntry, level: int
    ) -> Iterator[tuple[Chapter, Iterable[str]]]:
        """Yield the chapter of each article of a document, and its file."""
        contents = self.selection.edition.contents(document.id)
        path = self.selection.written.get(document.id)
        with ZipFile(path) if path else nullcontext() as written:
            for entry in contents.articles:
                yield (
                    Chapter(
                        _file(entry.key),
                        self.book.labels.full_name(entry),
                        level + len(contents.above.get(entry.id, ())),
                        self.book.opening(entry),
                    ),
                    [self._article(entry, written)],
                )

    def _article(self, entry: ArticleEntry, written: ZipFile | None) -> str:
        """Return the file of an article.

        The book of its document, if that is ``written``, has the same one, unless notes on the
        article lead to other documents, which are in the book of the edition alone.
        """
        if written is not None and not self._leads_away(entry):
            return written.read(f"EPUB/{_file(entry.key)}").decode()
        one = self.book.article(self.selection.article(entry))
        return "".join(self._rendered("article.xhtml", title=one.name, one=one))

    def _leads_away(self, entry: ArticleEntry) -> bool:
        """Tell whether a note on an article leads to another passage."""
        return any(
            note.compared or any(any(passage_links(note.remark.get(side) or "")) for side in SIDES)
            for note in self.selection.edition.notes(entry.key)
        )

    def _link(self, path: str) -> str:
        """Return where a path of the site leads: within the book if that has it."""
        folder, _, fragment = path.partition("#")
        key = folder.rstrip("/")
        if key in self._keys:
            return f"{_file(key)}#{fragment}" if fragment else _file(key)
        url = self.selection.url(path)
        return url if "://" in url else "title.xhtml"

    def _metadata(self) -> dict[str, Any]:
        settings = self.selection.localised.settings
        name = f"{self.selection.localised.locale}/epub/{self.selection.name}"
        documents = [entry.document for entry in self.selection.entries]
        parties = chain.from_iterable(document.parties for document in documents)
        languages = chain.from_iterable((one.languages.en, one.languages.zh) for one in documents)
        codes = (one.code for one in languages)
        return {
            "identifier": uuid.uuid5(settings.namespace, name).urn,
            "titles": self.book.titles,
            "languages": list(dict.fromkeys(codes)),
            "creators": list(dict.fromkeys(map(self.selection.localised.own_words, parties))),
            "sources": list(dict.fromkeys(document.source.url for document in documents)),
            "modified": self.book.modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "settings": settings,
            "accessibility": self.words("book.accessibility"),
        }

    def _rendered(self, template: str, **values: object) -> Iterator[str]:
        known = {
            "tag": self.tag,
            "xhtml": xhtml,
            "prose": prose,
            "words_of": self._words_of,
        }
        yield from self.selection.render(f"epub_files/{template}", **known, **values)

    def _words_of(self, text: BookText) -> Markup:
        """Return a text: with its label, its terms as links, and references to its notes."""
        html = f'<span class="label">{escape(text.label)}</span> ' if text.label else ""
        for piece in text.pieces:
            runs = "".join([_run(run) for run in piece.runs])
            if piece.footnote:
                html += f'<a href="#{escape(piece.footnote)}">{runs}</a>'
            elif piece.term in self._known_terms:
                html += f'<a class="term" href="glossary.xhtml#{escape(piece.term)}">{runs}</a>'
            else:
                html += runs
            for name, number in piece.refs:
                html += _REFERENCE.format(escape(name), number)
        return Markup(html)


def _run(run: Run) -> str:
    text = str(escape(run.text))
    return f"<em>{text}</em>" if run.emphasis else text


def xhtml(html: Markup) -> Markup:
    """Return the HTML of a body as XML writes it."""
    closed = _EMPTY.sub(r"<\1/>", _NO_LINK.sub(r"\1", html))
    return Markup(xml_safe(closed.replace("&nbsp;", "\N{NO-BREAK SPACE}")))


def _file(key: str) -> str:
    return f"{key.replace('/', '.')}.xhtml"


def _contents(chapters: list[Chapter]) -> list[ContentsLine]:
    """Return the lines of the contents: a division is a line of its own above its articles."""
    top: list[ContentsLine] = []
    above: list[ContentsLine] = []
    for line in _lines(chapters):
        while above and above[-1].level >= line.level:
            above.pop()
        (above[-1].lines if above else top).append(line)
        above.append(line)
    return top


def _lines(chapters: list[Chapter]) -> Iterator[ContentsLine]:
    for chapter in chapters:
        for division in chapter.divisions:
            title = " · ".join(name.text for name in division.names) or division.id
            level = chapter.level - chapter.divisions[-1].level - 1 + division.level
            yield ContentsLine(title, f"{chapter.file}#div-{division.id}", level, [])
        start = "#text" if chapter.divisions else ""
        yield ContentsLine(chapter.title, chapter.file + start, chapter.level, [])


def _cover(titles: Mapping[Side, str]) -> Iterator[CoverLine]:
    """Yield the lines of both titles, as many as fit on the cover."""
    y = 180
    for side, width, size in (("zh", 11, 40), ("en", 24, 32)):
        text = titles["zh" if side == "zh" else "en"]
        lines = textwrap.wrap(text, width) if side == "en" else _cut(text, width)
        for line in lines[:7]:
            yield CoverLine(line, side, size, y)
            y += size * 3 // 2
        y += size
        if titles["en"] == titles["zh"]:
            return


def _cut(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


EPUB = Format(Offer("epub", "EPUB", "epub", "application/epub+zip", localised=True), write)
