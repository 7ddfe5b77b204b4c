"""The glossary: each term in its place in the edition, where it occurs, how it is translated."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from ...model import Pair, PartialDate, Side, Term
from ...records.reading import Sourced
from ..articles import ArticleEntry
from ..documents import DocumentEntry, by_document
from ..holders import Holder
from .terms import TermPlace, is_preferred


class Occurrence:
    """One segment or title in which a term occurs, and how it was rendered there."""

    __slots__ = ("en", "holder", "key", "renderings", "unit", "zh")

    def __init__(self, holder: Holder, unit: str, place: TermPlace) -> None:
        self.holder = holder
        """The article, or the document whose title it is."""
        self.unit = unit
        """The segment's id, or ``title``."""
        self.key = (holder.key, unit)
        """What tells its segment or title from all others of the edition."""
        self.zh, self.en = place.zh, place.en
        """Where either text has the term, or a rendering of it."""
        self.renderings = place.renderings
        """Each rendering that the translation has, once, as the glossary spells it."""

    @property
    def pair(self) -> Pair:
        """Its two texts."""
        return self.holder.pairs[self.unit]

    def marked(self, side: Side) -> list[tuple[str, bool]]:
        """Return a text of it in pieces, each with whether it is the term."""
        text, at = self.pair.get(side) or "", 0
        found: list[tuple[str, bool]] = []
        for span in sorted(self.en if side == "en" else self.zh, key=attrgetter("start")):
            if span.start >= at:
                found += ((text[at : span.start], False), (text[span.start : span.end], True))
                at = span.end
        return [(words, is_term) for words, is_term in (*found, (text[at:], False)) if words]


@dataclass(frozen=True, slots=True)
class RenderingCount:
    """How often a term is translated in one way."""

    rendering: str
    """The words of the translation; empty for the places where nothing renders the term."""
    count: int
    first: Occurrence


class TermEntry:
    """A term in its place in the edition."""

    def __init__(self, name: str, record: Sourced[Term], glossary: Glossary) -> None:
        self.id = self.key = name
        """Its id, which tells it from all other terms."""
        self.record = record
        self.term = term = record.value
        """What the record says."""
        self._glossary = glossary
        self.words = term.get(term.original)
        """What it is in its original language."""
        self.preferred = term.get(term.translation)
        """Its preferred translation."""

    @property
    def other_renderings(self) -> list[str]:
        """Its other translations."""
        return [one for one in self.term.renderings if one != self.preferred]

    @property
    def occurrences(self) -> Sequence[Occurrence]:
        """Every place where it occurs, and how it was rendered there, in reading order."""
        return self._glossary.occurrences.get(self.id, ())

    @property
    def not_preferred(self) -> list[Occurrence]:
        """The places where it has not its preferred translation."""
        return [
            one
            for one in self.occurrences
            if not any(is_preferred(self.preferred, words) for words in one.renderings)
        ]

    @property
    def forms(self) -> list[tuple[str, int]]:
        """Each form of it that occurs, with in how many places: the most frequent first."""
        return Counter(
            form for one in self.occurrences for form in self.forms_in(one)
        ).most_common()

    def forms_in(self, place: Occurrence) -> list[str]:
        """Return the forms of it that a place has, each once."""
        own = [text for text, is_term in place.marked(self.term.original) if is_term]
        written = {form.casefold(): form for form in (self.words, *self.term.also)}
        return list(dict.fromkeys(written.get(form.casefold(), form) for form in own))

    @cached_property
    def renderings(self) -> tuple[RenderingCount, ...]:
        """Its translations by how often they occur, the places without one last."""
        return renderings_of(self.occurrences)

    @cached_property
    def documents(self) -> list[tuple[DocumentEntry, list[Occurrence]]]:
        """The documents in which it occurs, each with the places in it."""
        return by_document(self.occurrences, self._glossary.documents)

    @property
    def over_time(self) -> list[tuple[DocumentEntry, list[Occurrence]]]:
        """The same by the dates of the documents; those of unknown date are last."""
        days = {one.id: one.document.issued or PartialDate(9999) for one, _ in self.documents}
        return sorted(self.documents, key=lambda row: days[row[0].id].first)

    @cached_property
    def articles(self) -> list[tuple[ArticleEntry, int]]:
        """The articles in which it occurs, each with in how many of its passages."""
        counts = Counter(one.holder for one in self.occurrences)
        return [(one, count) for one, count in counts.items() if isinstance(one, ArticleEntry)]


class Glossary:
    """The terms in their places, and what they have in common."""

    def __init__(
        self,
        terms: Mapping[str, Sourced[Term]],
        documents: Mapping[str, DocumentEntry],
        holders: Iterable[Holder],
    ) -> None:
        """``holders`` are in reading order."""
        self.entries = {name: TermEntry(name, record, self) for name, record in terms.items()}
        """Each term, by its id."""
        self.documents = documents
        self._holders = holders

    @cached_property
    def occurrences(self) -> Mapping[str, Sequence[Occurrence]]:
        """Every occurrence of each term, by the term's id."""
        return occurrences_in(self._holders)


def occurrences_in(holders: Iterable[Holder]) -> Mapping[str, Sequence[Occurrence]]:
    """Return every occurrence of each term in some texts, by the term's id, in their order."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for holder in holders:
        for unit, places in holder.terms_in.items():
            for place in places:
                found[place.term].append(Occurrence(holder, unit, place))
    return found


def renderings_of(occurrences: Iterable[Occurrence]) -> tuple[RenderingCount, ...]:
    """Return the translations in some places by how often they occur, places without one last."""
    counts: Counter[str] = Counter()
    first: dict[str, Occurrence] = {}
    for occurrence in occurrences:
        for rendering in occurrence.renderings or ("",):
            counts[rendering] += 1
            first.setdefault(rendering, occurrence)
    ranked = sorted(counts.items(), key=lambda item: (not item[0], -item[1]))
    return tuple(RenderingCount(text, count, first[text]) for text, count in ranked)
