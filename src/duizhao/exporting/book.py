"""What a book for readers of one locale says of an edition: EPUB, DOCX and PDF are made of it.

Texts are cut at the references to their notes, and a note has its body in the readers' language,
if it has one in that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup, escape

from ..edition import ArticleEntry, DivisionEntry, DocumentEntry, Note
from ..edition.holders import Holder, Passage
from ..edition.pairs import lemma
from ..history.dates import newest_date
from ..model import SIDES, Bilingual, Provenance, Side
from ..site.reading.lens import NoteBody
from ..site.reading.prose import prose
from ..site.reading.urls import LinkTo
from ..text.runs import Run
from .selection import Selection

_LINK = Markup('<a href="{}">{}</a>')
_OLDEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of a book without any, which every format can hold."""


class Book:
    """What a book says of the documents, articles, passages and notes of a selection."""

    def __init__(self, selection: Selection, link: LinkTo | None = None) -> None:
        """``link`` returns the URL of a path of the site, by default its permalink."""
        self.selection = selection
        self.lens = selection.lens
        self.words = selection.words
        self._link = link or selection.url
        self._numbers: defaultdict[str, dict[str, int]] = defaultdict(dict)

    @property
    def modified(self) -> datetime:
        """The newest date in the records: a book has no date of the day on which it is made."""
        return max(newest_date(self.selection.documents) or _OLDEST, _OLDEST)

    @property
    def titles(self) -> Mapping[Side, str]:
        """What the book is called in each language."""
        return {side: self.selection.title(side) for side in SIDES}

    def number(self, note: Note) -> int:
        """Return the number of a note in its document: as many as were asked for before it."""
        numbers = self._numbers[note.holder.document_id]
        return numbers.setdefault(self.selection.id(note), len(numbers) + 1)

    def rows(self, entry: DocumentEntry) -> Iterator[tuple[str, Markup]]:
        """Yield what is known of a document: names, and values in HTML."""
        own, words, value = self.lens.own_words, self.words, entry.document
        for name, days in self.lens.document_dates(entry):
            yield name, escape(words("list-comma").join(map(words.date, days)))
        found = [
            ("card.place", own(value.place)),
            ("card.occasion", own(value.occasion) if value.occasion else ""),
            ("card.parties", words.listed([own(party) for party in value.parties])),
        ]
        for side in SIDES:
            by = value.languages.get(side).by
            translated = words(f"language.{side}") + words("card.by", name=own(by)) if by else ""
            found.append(("role.translation", translated))
        found += [
            ("card.source", self._source(value.source, value.source.note)),
            ("card.rights", self._said(value.rights)),
            ("card.remarks", self._said(value.remarks)),
        ]
        for one in value.witnesses:
            by, day = one.language.by, one.date
            named = own(one.name) + (words("card.by", name=own(by)) if by else "")
            parts = [named, words.date(day) if day else "", self._source(one.source, one.rights)]
            found.append(("card.witness", Markup(words("list-comma")).join(filter(None, parts))))
        for key, gone in self.selection.edition.gone.items():
            if key.startswith(f"{entry.id}/"):
                parts = [key, words.date(gone.date), self._said(gone.reason)]
                found.append(("card.gone", Markup(words("list-comma")).join(parts)))
        found += [
            ("card.notes", self.lens.authors(entry.holders)),
            ("card.licence", self.selection.rights),
        ]
        yield from ((words(name), escape(said)) for name, said in found if said)

    def _source(self, source: Provenance, more: Bilingual | None) -> Markup:
        """Return where a text comes from as a link, and what else is said of that."""
        return _LINK.format(source.url, self.lens.own_words(source.name)) + self._said(more)

    def _said(self, text: Bilingual | None) -> Markup:
        """Return Markdown in the language of the readers as HTML."""
        return prose(self.lens.own_words(text)) if text else Markup("")

    def names(self, one: ArticleEntry | DivisionEntry) -> Sequence[tuple[str, str]]:
        """Return what an article or a division is called in each language that has a name for it.

        Each comes with its language tag: an article by its number alone.
        """
        documents = self.selection.edition.documents
        holder = one if isinstance(one, ArticleEntry) else documents[one.document]
        named = ((holder.code(side), self._name(one, side)) for side in self.lens.sides(holder))
        return [(lang, name) for lang, name in named if name]

    def in_contents(self, holder: Holder) -> Sequence[tuple[str, str]]:
        """Return number and title of an article or a document in each language, after its tag."""
        found = []
        for side in self.lens.sides(holder):
            number = holder.reference(side) if isinstance(holder, ArticleEntry) else ""
            title = holder.title.get(side) if holder.title else ""
            found.append((holder.code(side), " ".join(filter(None, (number, title)))))
        return [one for one in found if one[1]] or [("", self.lens.full_name(holder))]

    def _name(self, one: ArticleEntry | DivisionEntry, side: Side) -> str:
        if isinstance(one, DivisionEntry):
            return self.lens.whole_division(one, side)
        return " ".join(filter(None, (one.reference(side), one.status(side))))

    def themes(self, entry: ArticleEntry) -> Sequence[str]:
        """Return the names of the themes of an article."""
        edition = self.selection.edition
        titles = (edition.themes[theme].value.title for theme in entry.themes)
        return [self.lens.own_words(title) for title in titles]

    def sides(self, passage: Passage) -> Sequence[Side]:
        """Return the languages in which a passage has a text, in the order of the document."""
        return [side for side in passage.sides if passage.pair.get(side) is not None]

    def gap(self, passage: Passage) -> str:
        """Return what says that one language has no text here; nothing if both or none have."""
        gaps = [side for side in passage.sides if passage.pair.get(side) is None]
        return self.words(f"gap.{gaps[0]}") if len(gaps) == 1 else ""

    def kind(self, passage: Passage) -> str:
        """Return how a segment stands in the source; nothing if it stands like most."""
        if (segment := passage.segment) is None:
            return ""
        kinds = {
            "verbatim": segment.verbatim,
            "footnote": segment.footnote,
            "item": segment.item,
            "paragraph": segment.paragraph,
        }
        return next((name for name, applies in kinds.items() if applies), "")

    def with_notes(
        self, passage: Passage, *, once: bool = True
    ) -> Sequence[tuple[Side, Sequence[Run | Note]]]:
        """Return the texts of a passage with its notes in them.

        A note is at the end of its quote, in each text that has one; if ``once``, in the first.
        """
        left = {note.id: note for note in passage.notes}
        notes = left if once else dict(left)
        found: list[tuple[Side, list[Run | Note]]] = []
        for side in self.sides(passage):
            pieces: list[Run | Note] = []
            for piece in passage.pieces(side):
                pieces += [*piece.runs, *(notes[name] for name in piece.ends if name in notes)]
                for name in piece.ends:
                    left.pop(name, None)
            found.append((side, pieces))
        if found:
            # A note on words that go on from another segment, or on words that are not found.
            found[0][1].extend(left.values())
        return found

    def type(self, note: Note) -> str:
        """Return the type of a note in words."""
        return self.words(f"type.{note.remark.type}")

    def quotes(self, note: Note, passage: Passage) -> Sequence[tuple[str, str]]:
        """Return what a note quotes, after the language tag of each."""
        quotes = [(side, note.remark.target.get(side)) for side in passage.sides]
        return [
            (passage.holder.code(side), quote.exact)
            for side, quote in quotes
            if quote is not None and note.span(side)
        ]

    def body(self, note: Note) -> NoteBody:
        """Return the body of a note."""
        return self.lens.body(note, self._link)

    def compared(self, note: Note) -> Iterator[tuple[str, str, Sequence[tuple[str, str]]]]:
        """Yield the passages with which a note compares its own: name, URL and shortened quotes."""
        for one in note.compared:
            if (passage := self.lens.passage(one.article, one.segment)) is not None:
                quotes = [
                    (passage.holder.code(side), lemma(quote.exact, side))
                    for side in passage.sides
                    if (quote := one.get(side)) is not None
                ]
                href = self._link(f"{one.article}/#{one.segment}")
                yield self.lens.located(passage), href, quotes

    @property
    def origins(self) -> list[tuple[str, str, Markup]]:
        """Which text has words of a passage: name and URL of the passage, and that as HTML."""
        shared: Any = self.lens.environment.get_template("shared/origins.html").module
        return [
            (
                self.lens.located(self.lens.bare(article.key, unit)),
                self._link(f"{article.key}/#{unit}"),
                shared.origin(article, *source),
            )
            for entry in self.selection.documents
            for article in entry.articles
            for unit, found in article.origins.items()
            for source in found
        ]

    def signed(self, note: Note, body: NoteBody) -> str:
        """Return who wrote a note when, in which language alone, and whether no editor read it."""
        said = [f"{self.lens.author(note)}, {self.words.date(note.remark.date)}"]
        if note.submitted:
            said.append(self.words("note.submitted"))
        return " · ".join(filter(None, (body.only, self.words("list-loose").join(said))))
