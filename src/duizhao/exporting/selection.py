"""The walk through what is exported into one file.

Documents, articles, titles, segments and notes are those of the edition, in reading order. Nothing
of them is held: a format that writes what it is given needs no more memory for ten thousand
articles than for ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..edition import ArticleEntry, DivisionEntry, DocumentEntry, Note
from ..edition.holders import Holder, Passage, passages_of
from ..model import SIDES, TITLE, Bilingual, Side, Term, Theme, Witness
from ..site.reading.lens import Lens
from ..site.reading.prose import plain
from ..text.markdown import escaped

# What XML 1.0 cannot hold, however it is written: https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class WitnessReading(NamedTuple):
    """What a witness has for a title, for a segment, or for several as one text."""

    witness: Witness
    text: str
    units: tuple[str, ...]
    """The ids of the segments for which it stands, or ``title``."""


class Selection:
    """What is exported into one file: the whole edition, or a document of it."""

    def __init__(
        self, lens: Lens, document: str = "", written: Mapping[str, Path] | None = None
    ) -> None:
        """``document`` is the id of the document, or nothing for the whole edition.

        ``written`` has the files of documents in the same format, by their ids, if they are there
        already.
        """
        self.document = document
        self.written = written or {}
        self.lens = lens
        """The edition as the locale shows it."""
        self.edition = lens.edition
        self.settings = lens.settings
        self.words = lens.words
        known = self.edition.documents
        self.documents = (known[document],) if document else tuple(known.values())
        """The documents in it."""
        self.whole = not document or len(known) == 1
        """Whether it is the whole edition."""
        self._at: tuple[Holder | None, Sequence[Passage]] = (None, ())

    @property
    def name(self) -> str:
        """By which its files have their lasting ids: a document that is all there is has none."""
        return "" if self.whole else self.document

    def title(self, side: Side) -> str:
        """Return what it is called: the document by its title, else the edition."""
        if len(self.documents) != 1:
            return self.settings.name
        title = self.documents[0].document.title
        return title.get(side) or title.en or title.zh or self.documents[0].id

    @property
    def rights(self) -> str:
        """What licence the notes have, in words."""
        licence, words = self.settings.licence, self.words
        return words("licence.notes", licence=licence.name) if licence else words("licence.none")

    @property
    def editors(self) -> list[Bilingual]:
        """Who wrote the notes, in the order of their first notes."""
        return self.edition.annotators(self.holders())

    # The walk

    def holders(self, document: DocumentEntry | None = None) -> Iterator[Holder]:
        """Yield each document, or that one, and after it its articles."""
        for one in self.documents if document is None else (document,):
            yield from one.holders

    def passages(self, holder: Holder) -> Sequence[Passage]:
        """Return the title, if there is one, and the segments of an article or a document."""
        if self._at[0] is not holder:
            passages = tuple(passages_of(holder, holder.original or self.lens.side).values())
            self._at = (holder, passages)
        return self._at[1]

    def title_of(self, holder: Holder) -> Passage | None:
        """Return the title of an article or a document, if it has one."""
        return next((passage for passage in self.passages(holder) if passage.name == TITLE), None)

    def segments(self, article: ArticleEntry) -> Sequence[Passage]:
        """Return the segments of an article."""
        return [passage for passage in self.passages(article) if passage.name != TITLE]

    def all_passages(self, document: DocumentEntry | None = None) -> Iterator[Passage]:
        """Yield every title and segment, or those of a document."""
        for holder in self.holders(document):
            yield from self.passages(holder)

    def notes(self, document: DocumentEntry | None = None) -> Iterator[Note]:
        """Yield the notes on them."""
        for passage in self.all_passages(document):
            yield from passage.notes

    def readings(self, holder: Holder) -> Sequence[WitnessReading]:
        """Return what witnesses have for an article, in the order of its text."""
        found = []
        for text in holder.witnesses if isinstance(holder, ArticleEntry) else ():
            if text.title is not None:
                found.append(WitnessReading(text.witness, text.title, (TITLE,)))
            names = [name for name in holder.pairs if name != TITLE]
            for covered in text.covered(names):
                words = text.segments[covered[0]].get(text.side)
                if words is not None:
                    found.append(WitnessReading(text.witness, words, covered))
        order = list(holder.pairs) if found else []
        return sorted(found, key=lambda one: order.index(one.units[0]))

    def divided(
        self, articles: Iterable[ArticleEntry]
    ) -> Iterator[tuple[int, Sequence[DivisionEntry], ArticleEntry]]:
        """Yield each article with how many divisions end before it and those that begin with it."""
        before: Sequence[str] = ()
        for article in articles:
            above = article.divisions
            now = [one.division.id for one in above]
            shared = 0
            while shared < min(len(before), len(now)) and before[shared] == now[shared]:
                shared += 1
            yield len(before) - shared, above[shared:], article
            before = now

    @property
    def terms(self) -> Iterator[Term]:
        """Yield the terms of the glossary; for one of several documents, those that occur in it."""
        for name, record in self.edition.terms.items():
            documents = () if self.whole else self.edition.glossary[name].documents
            if self.whole or any(one.id == self.document for one, _ in documents):
                yield record.value

    @property
    def themes(self) -> Iterator[Theme]:
        """Yield the themes; for one of several documents, those that occur in it."""
        used = {theme for document in self.documents for theme in document.themed}
        for name, record in self.edition.themes.items():
            if self.whole or name in used:
                yield record.value

    # What is said of each

    def id(self, one: Passage | Note) -> str:
        """Return the id of a title, a segment or a note in the whole edition."""
        return f"{one.key}#note-{one.id}" if isinstance(one, Note) else "#".join(one.key)

    def url(self, one: Holder | Passage | Note | str) -> str:
        """Return a permalink, or the URL of a path of the site; the path if the site has no URL."""
        if isinstance(one, Note | Passage):
            path = self.id(one).replace("#", "/#")
        else:
            path = one if isinstance(one, str) else f"{one.key}/"
        return self.lens.canonical_url(path) or path

    def names(self, article: ArticleEntry) -> Mapping[Side, str]:
        """Return what an article is called by its number in each language; empty if it has none."""
        return article.part or dict.fromkeys(SIDES, "")

    def texts(self, passage: Passage) -> Iterator[tuple[Side, str, str]]:
        """Yield each text that there is: its side, its language tag, and the text."""
        for side in SIDES:
            text = passage.pair.get(side)
            if text is not None:
                yield side, passage.holder.code(side), text

    def themes_of(self, passage: Passage) -> tuple[str, ...]:
        """Return the ids of the themes of a segment, those of the whole article included."""
        return passage.holder.themes_in(passage.name)

    def bodies(self, note: Note) -> dict[str, str]:
        """Return the body of a note in Markdown, in each language that it has, with no HTML."""
        return {
            side: escaped(body) for side in SIDES if (body := note.remark.get(side)) is not None
        }

    # Files

    def part(
        self, document: DocumentEntry, begin: str, end: str, made: Iterable[str]
    ) -> Iterator[str | bytes]:
        """Yield the part of the file that is the same in the document's own file.

        That file, if it is written, has it between the first ``begin`` and the next ``end``, or to
        its end; else ``made`` is the part.
        """
        path = self.written.get(document.id)
        if path is None:
            yield from made
        else:
            data = path.read_bytes()
            start = data.index(begin.encode()) + len(begin.encode())
            yield data[start : data.index(end.encode(), start) if end else len(data)]

    def render(self, template: str, **values: object) -> Iterator[str]:
        """Yield what a template of an XML format makes of the selection, piece by piece."""
        found = self.lens.environment.get_template(template)
        known = {"selection": self, "sides": SIDES, "own": self.lens.own_words, "plain": plain}
        for piece in batched(found.generate(**known, **values)):
            yield xml_safe(piece)


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
