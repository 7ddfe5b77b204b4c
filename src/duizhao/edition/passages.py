"""Passages: the titles and segments of articles and documents, with what is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..model import Pair, Segment, Side, other_side
from ..text.anchors import Span, bracketed, occurrences, resolve
from ..text.runs import Piece, pieces
from .standing import Standing, standing

if TYPE_CHECKING:
    from .entries import Holder, Note
    from .shared_wording import SharedWording


class Passage:
    """A title or a segment in its place in the edition."""

    def __init__(
        self,
        holder: Holder,
        name: str,
        pair: Pair,
        *,
        notes: tuple[Note, ...] = (),
        quoted_by: tuple[Note, ...] = (),
        footnotes: tuple[Segment, ...] = (),
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
        self.sides = sides_of(first)
        """The two languages in their order."""
        self.segment = segment = pair if isinstance(pair, Segment) else None
        """The segment, if it is no title."""
        self.formerly: tuple[str, ...] = segment.formerly if segment else ()
        """Retired ids of it."""
        self.themes: tuple[str, ...] = segment.themes if segment else ()
        """Its own themes."""
        self.verbatim = segment is not None and segment.verbatim
        """Whether its lines are those of the source."""

    @property
    def standing(self) -> Standing:
        """Who answers for it: by hand, by machine, reviewed."""
        return standing(self.holder, self.pair)

    @property
    def sharing(self) -> Sequence[SharedWording]:
        """The other passages that share most of its wording."""
        return self.holder.edition.shared_wordings.of(*self.key)

    @property
    def labelled(self) -> bool:
        """Whether the source writes anything before its text."""
        return self.segment is not None and self.segment.label is not None

    def label(self, side: Side) -> str | None:
        """Return what the source writes before its text in a language: (a), （一）."""
        label = self.segment.label if self.segment else None
        return label.get(side) if label else None

    @property
    def texts(self) -> tuple[Text, Text]:
        """Both texts, in their order."""
        first, second = self.sides
        return Text(self, first), Text(self, second)

    def links(self, side: Side) -> list[tuple[Span, str]]:
        """Return words with the id of the term or the key of the article to which they lead."""
        edition, key = self.holder.edition, self.holder.key
        terms = [(one.span, one.term) for one in edition.term_index.marks_in(key, self.name, side)]
        found = self.segment and edition.cross_references.links(key, self.name, side)
        if not found:
            return terms
        free = (one for one in found if not any(one[0].overlaps(span) for span, _ in terms))
        return sorted([*terms, *free])

    def pieces(self, side: Side) -> tuple[Piece, ...]:
        """Return a text cut at its notes and terms, its footnotes' marks and what it sets apart."""
        text = self.pair.get(side) or ""
        notes = [(n.id, span) for n in self.quoted_by if (span := n.span(side, self.name))]
        terms = [(name, span) for span, name in self.links(side)]
        marks = [
            (footnote.id, span)
            for footnote in self.footnotes
            if (label := footnote.label.get(side) if footnote.label else None)
            if (span := _footnote_mark(label, text)) is not None
        ]
        special = self.segment and (self.segment.emphasis or self.segment.supplied)
        marked = [words_in(self.pair, n, side) for n in ("emphasis", "supplied")] if special else ()
        return pieces(text, notes, terms, marks, *marked)


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


def words_in(pair: Pair, name: str, side: Side) -> list[Span]:
    """Return where a text has words of its ``emphasis``, or those that are ``supplied``."""
    quotes = (one.get(side) for one in getattr(pair, name, ()))
    found = (resolve(quote, pair.get(side) or "") for quote in quotes if quote is not None)
    return [span for span in found if span is not None]


def as_shown(pair: Pair, side: Side) -> str:
    """Return a text as pages show it: with [ and ] around words that its translation supplied."""
    cut = pieces(pair.get(side) or "", supplied=words_in(pair, "supplied", side))
    return "".join(run.text for piece in cut for run in piece.runs)


def of_source(pair: Pair, side: Side) -> str:
    """Return a text with ⟦ and ⟧ around words that its translation supplied."""
    return bracketed(pair.get(side) or "", (one.get(side) for one in getattr(pair, "supplied", ())))


def sides_of(first: Side) -> tuple[Side, Side]:
    """Return the two languages, beginning with one."""
    return first, other_side(first)


def passages_of(holder: Holder, first: Side) -> Mapping[str, Passage]:
    """Return the title and segments of an article or document by name, in order.

    ``first`` is the language that comes first.
    """
    edition = holder.edition
    notes: dict[str, list[Note]] = defaultdict(list)
    quoting: dict[str, list[Note]] = defaultdict(list)
    for note in holder.notes:
        notes[note.unit].append(note)
        for name in dict.fromkeys(anchor.unit for anchor in note.anchors):
            quoting[name].append(note)
    footnotes: dict[str, list[Segment]] = defaultdict(list)
    pairs = edition.units(holder.key)
    for pair in pairs.values():
        if isinstance(pair, Segment) and pair.footnote:
            footnotes[pair.footnote].append(pair)
    return {
        name: Passage(
            holder,
            name,
            pair,
            notes=tuple(notes.get(name, ())),
            quoted_by=tuple(quoting.get(name, ())),
            footnotes=tuple(footnotes.get(name, ())),
            first=first,
        )
        for name, pair in pairs.items()
    }


def _footnote_mark(label: str, text: str) -> Span | None:
    """Return where a footnote's mark stands: the last place where it is no part of a longer one.

    The mark 1 is not in 12 or in 2021, and * is not in **.
    """

    def goes_on(sign: str) -> bool:
        return sign.isdigit() if label.isdigit() else sign == label

    found = [
        span
        for span in occurrences(label, text)
        if not goes_on(text[span.start - 1 : span.start]) and not goes_on(text[span.end :][:1])
    ]
    return found[-1] if found else None


def lemma(text: str, side: Side) -> str:
    """Return a quote short enough to head a note: its first words … its last ones."""
    if side == "zh":
        return text if len(text) <= 18 else f"{text[:8]}……{text[-6:]}"
    words = text.split()
    if len(text) <= 44 or len(words) < 7:
        return text
    return f"{' '.join(words[:3])} … {' '.join(words[-3:])}"
