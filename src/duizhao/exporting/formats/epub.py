"""EPUB 3: a book that flows, the two texts of each pair one after the other, with its notes.

https://www.w3.org/TR/epub-33/. An article is a file of its own, and so is the front of a document.
Another EPUB is read in one language, and has what stands beside a text as a note that pops up.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache, partial
from importlib import resources
from itertools import chain
from typing import Any, NamedTuple
from zipfile import ZipFile

from markupsafe import Markup, escape

from ...cache import cached_for_user, content_digest
from ...edition import ArticleEntry, DivisionEntry, DocumentEntry
from ...edition.holders import Passage
from ...extras import is_installed
from ...model import SIDES, Bilingual, Side
from ...site.reading.offers import Format
from ...site.reading.prose import prose
from ...text.passage_links import passage_links
from ...text.runs import Run
from ...zip_files import zip_file
from ..book import Book
from ..selection import Selection, xml_safe
from .pdf import PACKAGES, typeset

_EMPTY = re.compile(r"<(br|hr)>")
_NO_LINK = re.compile(r"(?s)<a(?![^>]* href=)[^>]*>(.*?)</a>")
"""A link whose URL was no URL of the web: HTML allows such an element, EPUB does not."""
_REFERENCE = '<a class="ref" epub:type="noteref" role="doc-noteref" href="#note-{}">{}</a>'
_KIND = "mimetype"
_Line = dict[str, Any]
"""A line of the contents: its names, its href, its level, and the lines below it."""


class Chapter(NamedTuple):
    """A file of the book that is read, and its place in the contents."""

    file: str
    names: Sequence[tuple[str, str]]
    """What the contents call it in each language, after the language tag."""
    level: int = 1
    """Its level in the contents, from 1."""
    divisions: Sequence[DivisionEntry] = ()
    """The divisions that begin in it, which the contents name before it."""


def write(selection: Selection, *, popup: bool = False) -> Iterator[bytes]:
    """Yield the file; with ``popup``, texts in the readers' language have the others as notes."""
    yield from zip_file(_Writer(selection, popup=popup).files(), plain=_KIND)


class _Writer:
    def __init__(self, selection: Selection, *, popup: bool) -> None:
        self.selection = selection
        self._only = selection.lens.side if popup else ""
        self.words = selection.words
        self.book = Book(selection, self._link)
        self._keys = {holder.key for holder in selection.holders()}
        self._terms = tuple(selection.terms)
        self._known_terms = {term.id for term in self._terms}

    def files(self) -> Iterator[tuple[str, Iterable[str | bytes]]]:
        """Yield all files; the one that tells what a zip file is comes first."""
        yield _KIND, ["application/epub+zip"]
        yield "META-INF/container.xml", self._rendered("container.xml")
        yield "EPUB/style.css", self._rendered("style.css")
        chapters: list[Chapter] = []
        for chapter, pieces in self._chapters():
            yield f"EPUB/{chapter.file}", pieces
            chapters.append(chapter)
        more: dict[str, Any] = {"chapters": chapters, "cover": all(map(is_installed, PACKAGES))}
        if more["cover"]:
            yield "EPUB/cover.png", self._picture()
            title = self.selection.title(self.selection.lens.side)
            yield "EPUB/cover.xhtml", self._rendered("cover.xhtml", title=title)
        more |= {"lines": self._contents(chapters), **self._metadata()}
        for name in ("nav.xhtml", "package.opf"):
            title = self.words("contents.title")
            yield f"EPUB/{name}", self._rendered(name, title=title, **more)

    def _picture(self) -> Iterator[bytes]:
        own_first = sorted(SIDES, key=lambda side: side != self.selection.lens.side)
        titles = {self.book.titles[side]: side for side in own_first}
        shown = {"titles": list(titles.items()), "publisher": self.selection.settings.name}
        yield _cover(json.dumps(shown, ensure_ascii=False).encode())

    def _chapters(self) -> Iterator[tuple[Chapter, Iterable[str]]]:
        title = self.selection.title(self.selection.lens.side)
        several = len(self.selection.documents) > 1
        yield Chapter("title.xhtml", ()), self._rendered("title.xhtml", title=title)
        for entry in self.selection.documents:
            title = self.book.lens.name(entry)
            chapter = Chapter(_file(entry.id), self.book.in_contents(entry))
            yield chapter, self._rendered("document.xhtml", title=title, entry=entry)
            yield from self._articles(entry, 2 if several else 1)
        for name, entries in (
            ("annotations", [holder for holder in self.selection.holders() if holder.notes]),
            ("themes", list(self.selection.themes)),
            ("origins", self.book.origins),
            ("glossary", self._terms),
        ):
            if entries:
                title, file = self.words(f"{name}.title"), f"{name}.xhtml"
                yield Chapter(file, [("", title)]), self._rendered(file, title=title, found=entries)

    def _articles(
        self, document: DocumentEntry, level: int
    ) -> Iterator[tuple[Chapter, Iterable[str]]]:
        path = self.selection.written.get(document.id)
        with ZipFile(path) if path else nullcontext() as written:
            for entry in document.articles:
                names, depth = self.book.in_contents(entry), level + len(entry.divisions)
                chapter = Chapter(_file(entry.key), names, depth, entry.opening)
                yield chapter, [self._article(entry, written)]

    def _article(self, entry: ArticleEntry, written: ZipFile | None) -> str:
        """Return the file of an article.

        The book of its document, if that is ``written``, has the same one, unless notes on the
        article lead to other documents, which are in the book of the edition alone.
        """
        if written is not None and not self._leads_away(entry):
            return written.read(f"EPUB/{_file(entry.key)}").decode()
        title = self.book.lens.full_name(entry)
        return "".join(self._rendered("article.xhtml", title=title, entry=entry))

    def _leads_away(self, entry: ArticleEntry) -> bool:
        return any(
            note.compared or any(any(passage_links(note.remark.get(side) or "")) for side in SIDES)
            for note in entry.notes
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
        settings = self.selection.settings
        kind = "epub-popup" if self._only else "epub"
        name = f"{self.selection.lens.locale}/{kind}/{self.selection.name}"
        documents = [entry.document for entry in self.selection.documents]
        parties = chain.from_iterable(document.parties for document in documents)
        languages = [one.languages.get(side) for one in documents for side in SIDES]
        codes = (one.code for one in languages)
        return {
            "identifier": uuid.uuid5(settings.namespace, name).urn,
            "titles": self.book.titles,
            "languages": list(dict.fromkeys(codes)),
            "creators": self._named(parties),
            "translators": self._named(one.by for one in languages if one.by),
            "annotators": self._named(self.selection.editors),
            "sources": list(dict.fromkeys(document.source.url for document in documents)),
            "modified": self.book.modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "accessibility": self.words("book.accessibility"),
        }

    def _named(self, names: Iterable[Bilingual]) -> list[str]:
        """Return names in the language of the readers, each once."""
        return list(dict.fromkeys(map(self.selection.lens.own_words, names)))

    def _rendered(self, template: str, **values: object) -> Iterator[str]:
        known = {"book": self.book, "xhtml": xhtml, "prose": prose, "link": self._link}
        known["words_of"] = self._words_of
        yield from self.selection.render(
            f"epub_files/{template}", only=self._only, **known, **values
        )

    def _words_of(self, passage: Passage, side: Side) -> Markup:
        """Return a text: with its label, its terms as links, and references to its notes."""
        label, numbers = passage.label(side), {note.id: note.number for note in passage.quoted_by}
        html = f'<span class="label">{escape(label)}</span> ' if label else ""
        for piece in passage.pieces(side):
            runs = "".join([_run(run) for run in piece.runs])
            if piece.kind == "footnote":
                html += f'<a href="#{escape(piece.to)}">{runs}</a>'
            elif piece.kind == "term" and piece.to in self._known_terms:
                html += f'<a class="term" href="glossary.xhtml#{escape(piece.to)}">{runs}</a>'
            else:
                html += runs
            for name in piece.ends:
                html += _REFERENCE.format(escape(name), numbers[name])
        return Markup(html)

    def _contents(self, chapters: list[Chapter]) -> list[_Line]:
        """Return the lines of the contents: a division is a line of its own above its articles."""
        top: list[_Line] = []
        above: list[_Line] = []
        for line in self._lines(chapters):
            while above and above[-1]["level"] >= line["level"]:
                above.pop()
            (above[-1]["lines"] if above else top).append(line)
            above.append(line)
        return top

    def _lines(self, chapters: list[Chapter]) -> Iterator[_Line]:
        for file, names, level, divisions in chapters:
            for one in divisions:
                named = self.book.names(one) or [("", one.division.id)]
                own = level - len(divisions[-1].above) - 1 + len(one.above)
                yield _line(named, f"{file}#div-{one.division.id}", own)
            if names:
                yield _line(names, f"{file}#text" if divisions else file, level)


@lru_cache(maxsize=128)
def _cover(shown: bytes) -> bytes:
    """Return the picture of a cover, the same in both EPUBs of a locale, as long as its titles."""
    template = resources.files(__package__) / "epub_files/cover.typ"
    files = {"main.typ": template.read_bytes(), "cover.json": shown}
    made = partial(typeset, files, {"format": "png", "ppi": 192}, [])
    name = f"cover-{content_digest(shown)}"
    return base64.b64decode(cached_for_user(name, lambda: base64.b64encode(made()).decode()))


def _line(names: Sequence[tuple[str, str]], href: str, level: int) -> _Line:
    return {"names": names, "href": href, "level": level, "lines": []}


def _run(run: Run) -> str:
    text = str(escape(run.text))
    return f"<em>{text}</em>" if run.emphasis else text


def xhtml(html: Markup) -> Markup:
    """Return the HTML of a body as XML writes it."""
    closed = _EMPTY.sub(r"<\1/>", _NO_LINK.sub(r"\1", html))
    return Markup(xml_safe(closed.replace("&nbsp;", "\N{NO-BREAK SPACE}")))


def _file(key: str) -> str:
    return f"{key.replace('/', '.')}.xhtml"


EPUB = Format("epub", "EPUB", "epub", "application/epub+zip", write, localised=True)
EPUB_POPUP = replace(
    EPUB,
    name="epub-popup",
    title="EPUB (pop-up)",
    extension="popup.epub",
    write=partial(write, popup=True),
)
