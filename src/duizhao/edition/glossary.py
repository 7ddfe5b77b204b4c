"""The glossary: each term in its place in the edition, where it occurs, how it is translated."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..model import PartialDate, Term
from ..records.reading import Sourced
from .entries import ArticleEntry, DocumentEntry, Occurrence, RenderingCount
from .terms import is_preferred

if TYPE_CHECKING:
    from .edition import Edition


@dataclass(frozen=True, eq=False)
class TermEntry:
    """A term in its place in the edition."""

    id: str
    """Its id."""
    record: Sourced[Term]
    edition: Edition = field(repr=False)
    """The edition that it belongs to."""

    @property
    def key(self) -> str:
        """What tells it from all other terms."""
        return self.id

    @property
    def term(self) -> Term:
        """What the record says."""
        return self.record.value

    @property
    def words(self) -> str:
        """What it is in its original language."""
        return self.term.get(self.term.original)

    @property
    def preferred(self) -> str:
        """Its preferred translation."""
        return self.term.get(self.term.translation)

    @property
    def other_renderings(self) -> list[str]:
        """Its other translations."""
        return [one for one in self.term.renderings if one != self.preferred]

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every place where it occurs, in reading order."""
        return self.edition.occurrences(self.id)

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

    @property
    def renderings(self) -> tuple[RenderingCount, ...]:
        """Its translations by how often they occur, the places without one last."""
        return self.edition.term_index.renderings(self.id)

    def also_for(self, rendering: str) -> list[tuple[TermEntry, str, int]]:
        """Return the forms of other terms that have the same translation, with how often."""
        found = self.edition.rendering_index.get(rendering, ())
        return [row for row in found if row[0] is not self]

    @cached_property
    def documents(self) -> list[tuple[DocumentEntry, list[Occurrence]]]:
        """The documents in which it occurs, each with the places in it."""
        return self.edition.by_document(self.occurrences)

    @property
    def over_time(self) -> list[tuple[DocumentEntry, list[Occurrence]]]:
        """The same by the dates of the documents; those of unknown date are last."""
        days = {one.id: one.document.issued or PartialDate(9999) for one, _ in self.documents}
        return sorted(self.documents, key=lambda row: days[row[0].id].first)

    @cached_property
    def articles(self) -> list[tuple[ArticleEntry, int]]:
        """The articles in which it occurs, each with in how many of its passages."""
        holders = {one.holder.key: one.holder for one in self.occurrences}
        counts = Counter(one.holder.key for one in self.occurrences)
        return [(one, counts[k]) for k, one in holders.items() if isinstance(one, ArticleEntry)]


RenderingIndex = Mapping[str, list[tuple[TermEntry, str, int]]]
"""The terms for which each translation stands, in the form that occurs, with how often: the most
frequent first."""


def rendering_index(terms: Iterable[TermEntry]) -> RenderingIndex:
    """Return the glossary the other way round, the translations in alphabetical order.

    Case makes no difference between them.
    """
    found: dict[str, Counter[tuple[TermEntry, str]]] = defaultdict(Counter)
    spelt: dict[str, str] = {}
    for term in terms:
        for place in term.occurrences:
            forms = [(term, form) for form in term.forms_in(place)] if place.renderings else []
            for words in place.renderings:
                found[spelt.setdefault(words.casefold(), words)].update(forms)
    return {
        words: [(*one, count) for one, count in found[words].most_common()]
        for words in sorted(found, key=str.casefold)
    }
