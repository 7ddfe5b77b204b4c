"""Kinds of divergence between two texts, what editors declare harmless, and what rules compared."""

from __future__ import annotations

from enum import StrEnum

from .annotations import BindingKind, Quote, QuoteField
from .fields import Model, TargetId, Text, TwoSided


class DivergenceKind(StrEnum):
    """In which way two texts may say different things."""

    NUMBER = "number"
    """A number or date is in one text alone."""
    NEGATION = "negation"
    """One of the texts denies what the other one does not."""
    MODALITY = "modality"
    """One of the texts permits what the other one does not, or obliges to it."""
    REFERENCE = "reference"
    """Each text refers to an article to which the other does not refer."""
    LATIN = "latin"
    """An abbreviation or name in Latin letters in the Chinese is not in the English."""
    ENUMERATION = "enumeration"
    """An enumeration has more members in one text."""
    OMISSION = "omission"
    """Chinese words have no counterpart in the English."""
    ADDITION = "addition"
    """English words have no counterpart in the Chinese."""
    WORDING = "wording"
    """Words are rendered by words that no dictionary gives for them."""
    TERM = "term"
    """A glossary term has not its preferred rendering, or the rendering of another term."""
    VARIANT = "variant"
    """A word is rendered in several ways within a document."""
    ALIKE = "alike"
    """Two words are rendered by the same one within a document."""
    ORDER = "order"
    """Clauses are in another order."""


class Harmless(Model, TwoSided[Quote | None]):
    """A candidate for divergence that an editor looked at and found harmless."""

    segment: TargetId
    """The segment's id, or ``title``."""
    kind: DivergenceKind
    """The kind of divergence, as ``duizhao review`` names it."""
    en: QuoteField | None = None
    """Its English words; without a quote, all candidates of that kind in the segment."""
    zh: QuoteField | None = None
    """Its Chinese words."""
    why: Text
    """Why it is harmless, for other editors."""


class ComparedWords(Model, TwoSided[str | None]):
    """Words of a segment that a rule compared: of what one language alone has, only those."""

    segment: TargetId
    """The segment's id, or ``title``."""
    kind: BindingKind
    """In what they are the same, or differ."""
    en: Text | None = None
    """The English words."""
    zh: Text | None = None
    """The Chinese words."""
    differs: bool = False
    """Whether the words of the two languages say different things."""

    @property
    def group(self) -> str:
        """Its kind, if the texts say the same; else ``unlike``, and the language that is alone."""
        if self.en and self.zh:
            return "unlike" if self.differs else self.kind
        return "unlike-en" if self.en else "unlike-zh"


class Compared(Model):
    """What rules compared in the texts of an article, as ``duizhao review --keep`` found it."""

    texts: Text
    """The digest of the texts that were compared: of others it says nothing."""
    words: tuple[ComparedWords, ...] = ()
    """What is the same in both, what differs, and what is in one language alone."""
