"""What has texts and can have notes, an article or a document, with its passages and notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import Any

from ..model import (
    SIDES,
    Annotation,
    ArticlePair,
    ComparedPassage,
    Document,
    Pair,
    Remark,
    Segment,
    Side,
    other_side,
)
from ..model.documents import CitedSource
from ..records.reading import Path_, Sourced
from ..text import markdown
from ..text.anchors import Span
from ..text.runs import Piece, TextLink, pieces
from .indexes.terms import TermPlace, marked
from .pairs import SIDES_FROM, Anchor, anchors_of, footnote_mark, words_in
from .place import Place
from .standing import Share, Standing, standing

_MARKED = (("emphasis",), ("supplied",), ("taken_from", "taken_up_by"))
"""The fields whose words a text shows in each of three ways."""


class Holder:
    """An article or a document in its place in the edition.

    What is computed of it is kept until ``forget`` is called.
    """

    key: str
    """Its id in the whole edition, by which its page is found."""
    document_id: str
    """The id of its document."""
    id: str
    """Its id: the name of its record file, and the last part of its URL."""
    record: Sourced[Any]
    title: Pair | None
    """Its title, if it has one."""
    place: Place[Note]
    """The edition to which it belongs."""
    document_record: Document | None
    """The record of its document, if that could be read."""

    @property
    def pairs(self) -> Mapping[str, Pair]:
        """Its texts by name: the title as ``title``, then every segment by its id."""
        raise NotImplementedError

    @property
    def numbers(self) -> Mapping[str, str]:
        """The numbers of its segments, by their ids."""
        return {}

    @property
    def share(self) -> Share:
        """How far its pairs are answered for."""
        raise NotImplementedError

    def path_of(self, unit: str) -> Path_:
        """Return the path in the record of its title, or of a segment."""
        return (unit,)

    @property
    def anchor(self) -> str:
        """Its id on a page that shows several documents."""
        return self.key.replace("/", "-")

    def put(self, place: Place[Note], document: Document | None) -> None:
        """Give it its place in an edition, and the record of its document if there is one."""
        self.forget()
        self.place, self.document_record = place, document

    def forget(self) -> None:
        """Free the memory of what was computed of it: it is computed anew when it is needed."""
        for name in [*self.__dict__]:
            if isinstance(getattr(type(self), name, None), cached_property):
                del self.__dict__[name]

    @cached_property
    def original(self) -> Side | None:
        """The language of the original; none where both texts are equal."""
        return self.document_record.languages.original if self.document_record else None

    @cached_property
    def code(self) -> Callable[[Side], str]:
        """Returns the BCP 47 tag of a text of it."""
        if (document := self.document_record) is None:
            return {"en": "en", "zh": "zh-Hans"}.__getitem__
        return {side: document.languages.get(side).code for side in SIDES}.__getitem__

    def passages(self, side: Side) -> Mapping[str, Passage]:
        """Return its title and segments by name, in order.

        The language ``side`` comes first where the two texts are equal.
        """
        return self._passages(self.original or side)

    @cached_property
    def _passages(self) -> Callable[[Side], Mapping[str, Passage]]:
        return cache(partial(passages_of, self))

    def standing(self, pair: Pair) -> Standing:
        """Return who answers for its title or a segment of it."""
        return standing(pair, *filter(None, (self.record.value, self.document_record)))

    @cached_property
    def written(self) -> tuple[Note, ...]:
        """The notes in its record and in the inbox, also those that were withdrawn."""
        own = enumerate(self.record.value.annotations)
        sent = self.place.submitted.get(self.key, {})
        return (
            *(Note(self, one.id, one, self.record, ("annotations", at)) for at, one in own),
            *(Note(self, name, one.value, one, ()) for name, one in sent.items()),
        )

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes on it, numbered in text order.

        That is the order of the original, and of the English where the two texts are equal: a note
        has one number, by which it can be cited, in every view and language.
        """
        notes = [one for one in self.written if one.withdrawal is None]
        units, first = {unit: at for at, unit in enumerate(self.pairs)}, self.original or "en"
        notes.sort(key=lambda note: note.place_in(units, first))
        for number, note in enumerate(notes, 1):
            note.number = number
        return tuple(notes)

    @cached_property
    def withdrawn_notes(self) -> tuple[Note, ...]:
        """The notes that were withdrawn from it."""
        return tuple(one for one in self.written if one.withdrawal is not None)

    @property
    def comparing(self) -> Sequence[Note]:
        """The notes elsewhere that compare their passage with one of it."""
        return self.place.comparing.get(self.key, ())

    @cached_property
    def terms_in(self) -> Mapping[str, Sequence[TermPlace]]:
        """The terms that its title and segments have, by their names, in the order of the text."""
        return self.place.term_index.places(self)

    @cached_property
    def marks(self) -> Callable[[str, Side], Sequence[tuple[Span, str]]]:
        """Returns the terms to mark in a text of it; where terms overlap, the longest one."""
        return cache(lambda unit, side: marked(self.terms_in.get(unit, ()), side))

    def themes_in(self, unit: str) -> tuple[str, ...]:
        """Return every theme of its title or of a segment; a document has none."""
        return ()


class Note:
    """An annotation in its place in the edition."""

    number = 0
    """Its number on its page, from 1, in the order of the text that comes first."""

    def __init__(
        self, holder: Holder, name: str, remark: Remark, record: Sourced[Any], path: Path_
    ) -> None:
        annotation = remark if isinstance(remark, Annotation) else None
        self.holder = holder
        """What it is about: an article or a document."""
        self.key = holder.key
        """The key of that."""
        self.id = name
        self.remark = remark
        self.record, self.path = record, path
        self.withdrawal = holder.place.withdrawal(remark)
        """When and why it was withdrawn, if it was, alone or with all notes of its author."""
        self.formerly = annotation.formerly if annotation else ()
        """Retired ids of it."""
        self.compared: tuple[ComparedPassage, ...] = annotation.compared if annotation else ()
        """The passages with which it compares its own."""
        self.divergence = annotation.divergence if annotation else None
        """In what it says that the two texts bind differently, if it does."""
        self.submitted = annotation is None
        """Whether it is still in the inbox."""
        self.unit: str = remark.target.segment
        """The segment's id, or ``title``, that it is about."""
        self.units = remark.target.units
        """The same, and the segment into which its quotes go on."""

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Where its quotes are; a quote that cannot be found has none."""
        return anchors_of(self.remark.target, self.holder.pairs)

    @property
    def mark_id(self) -> str:
        """The id of its first mark; of its passage, where its quote cannot be found."""
        return f"ref-{self.id}" if self.anchors else self.unit

    @property
    def warns(self) -> bool:
        """Whether it warns those who quote its passage: the two texts, or two passages, differ."""
        return self.remark.type in ("translation", "comparison")

    @cached_property
    def side(self) -> Side | None:
        """The one language in which its quotes are; nothing if they are in both, or in none."""
        sides = {anchor.side for anchor in self.anchors}
        return sides.pop() if len(sides) == 1 else None

    def span(self, side: Side, unit: str | None = None) -> Span | None:
        """Return where its quote is in the language ``side``, if it has one there.

        With a unit, what of the quote is in that unit; else what is in the first.
        """
        for anchor in self.anchors:
            if anchor.side == side and unit in (None, anchor.unit):
                return anchor.span
        return None

    def place_in(self, units: Mapping[str, int], first: Side) -> tuple[int, ...]:
        """Return by what it is sorted: its mark is where its quote ends in the first language.

        The mark of a note that quotes the other language alone is at the end of its segment.
        ``units`` are the places of the title and segments.
        """
        unit = units.get(self.unit, len(units))
        own, beside = self.span(first), self.span(other_side(first))
        if own is not None:
            return unit, 0, own.end, own.start, beside.end if beside else 0
        return (unit, 1, beside.end, beside.start, 0) if beside else (unit, 2, 0, 0, 0)

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """Every theme of what it is about."""
        return self.holder.themes_in(self.unit)

    @cached_property
    def cited(self) -> tuple[CitedSource, ...]:
        """The sources on which it relies, in its order."""
        document = self.holder.document_record
        known = {one.id: one for one in document.sources} if document else {}
        return tuple(known[name] for name in self.remark.sources if name in known)

    @cached_property
    def unverified(self) -> bool:
        """Whether it links to a page that is none of its sources, nor the text's own."""
        links = [link.text for body in self.remark.bodies for link in markdown.links(body)]
        pages = {url for url in links if url.startswith(("https:", "http:"))}
        document = self.holder.document_record
        own = {document.source.url} if document else set()
        return bool(pages - own - {one.url for one in self.cited})


class Passage:
    """A title or a segment in its place in the edition."""

    def __init__(
        self,
        holder: Holder,
        name: str,
        pair: Pair,
        *,
        notes: Sequence[Note] = (),
        quoted_by: Sequence[Note] = (),
        footnotes: Sequence[Segment] = (),
        first: Side = "en",
    ) -> None:
        self.holder = holder
        """The article or document to which it belongs."""
        self.name = name
        """Its id, or ``title``."""
        self.pair = pair
        """Its text."""
        self.notes = notes
        """The notes on it; one that goes on into the next segment is listed at the first alone."""
        self.quoted_by = quoted_by
        """The notes that quote words of it."""
        self.footnotes = footnotes
        """The source's own footnotes to it."""
        self.first: Side = first
        """The language that comes first."""
        self.key = (holder.key, name)
        """The key of its article or document, and its name."""
        self.number = holder.numbers.get(name, "")
        """Its number within the article; a title has none."""
        self.sides = SIDES_FROM[first]
        """The two languages in their order."""
        self.segment = segment = pair if isinstance(pair, Segment) else None
        """The segment, if it is no title."""
        self.formerly: tuple[str, ...] = segment.formerly if segment else ()
        """Retired ids of it."""
        self.themes: tuple[str, ...] = segment.themes if segment else ()
        """Its own themes."""
        taken = isinstance(pair, ArticlePair) and (pair.taken_from or pair.taken_up_by)
        self.marked = bool(taken or (segment and (segment.emphasis or segment.supplied)))
        """Whether some of its words are set apart, supplied, or in another text too."""
        self.verbatim = segment is not None and segment.verbatim
        """Whether its lines are those of the source."""

    @property
    def standing(self) -> Standing:
        """Who answers for it: by hand, by machine, reviewed."""
        return self.holder.standing(self.pair)

    def label(self, side: Side) -> str | None:
        """Return what the source writes before its text in a language: (a), （一）."""
        label = self.segment.label if self.segment else None
        return label.get(side) if label else None

    @property
    def texts(self) -> tuple[Text, Text]:
        """Both texts, in their order."""
        first, second = self.sides
        return Text(self, first), Text(self, second)

    def links(self, side: Side) -> list[TextLink]:
        """Return the words that lead to a term, an article or a definition, in order."""
        holder, marks = self.holder, self.holder.marks(self.name, side)
        terms: list[TextLink] = [(span, "term", term) for span, term in marks]
        found = self.segment and holder.place.cross_references.links(holder.key, self.name, side)
        if not found:
            return terms
        free = (one for one in found if not any(one[0].overlaps(span) for span, _ in marks))
        return sorted([*terms, *free], key=lambda one: (one[0].start, -one[0].end, one[2]))

    def pieces(self, side: Side) -> tuple[Piece, ...]:
        """Return a text cut at its notes and terms, its footnotes' marks and what it sets apart."""
        text = self.pair.get(side) or ""
        notes = [(n.id, span) for n in self.quoted_by if (span := n.span(side, self.name))]
        footnotes: list[TextLink] = [
            (span, "footnote", footnote.id)
            for footnote in self.footnotes
            if (label := footnote.label.get(side) if footnote.label else None)
            if (span := footnote_mark(label, text)) is not None
        ]
        marked = [words_in(self.pair, side, *names) for names in _MARKED] if self.marked else ()
        return pieces(text, notes, [*self.links(side), *footnotes], *marked)


class Text:
    """One of the two texts of a passage."""

    __slots__ = ("code", "label", "passage", "side", "words")

    def __init__(self, passage: Passage, side: Side) -> None:
        self.passage, self.side = passage, side
        self.words = passage.pair.get(side)
        """What it says; nothing if there is none in this language."""
        self.code = passage.holder.code(side)
        """Its BCP 47 tag."""
        self.label = passage.label(side)
        """What the source writes before it: (a), （一）."""


def passages_of(holder: Holder, first: Side) -> Mapping[str, Passage]:
    """Return the title and segments of an article or document by name; ``first`` is a language."""
    notes: dict[str, list[Note]] = defaultdict(list)
    quoting: dict[str, list[Note]] = defaultdict(list)
    for note in holder.notes:
        notes[note.unit].append(note)
        for name in dict.fromkeys(anchor.unit for anchor in note.anchors):
            quoting[name].append(note)
    footnotes: dict[str, list[Segment]] = defaultdict(list)
    for pair in holder.pairs.values():
        if isinstance(pair, Segment) and pair.footnote:
            footnotes[pair.footnote].append(pair)
    return {
        name: Passage(
            holder,
            name,
            pair,
            notes=notes.get(name, ()),
            quoted_by=quoting.get(name, ()),
            footnotes=footnotes.get(name, ()),
            first=first,
        )
        for name, pair in holder.pairs.items()
    }
