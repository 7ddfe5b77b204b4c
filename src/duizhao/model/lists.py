"""What an edition lists: its series of documents, its themes, its terms, and its contributors."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from .fields import (
    ARTICLE_KEY_PATTERN,
    Bilingual,
    BilingualMarkdown,
    BilingualProse,
    DateField,
    Id,
    Ids,
    Model,
    Side,
    Text,
    TwoSided,
    Waivers,
    other_side,
    some,
)
from .responsibility import Withdrawal


class Series(Model):
    """Documents that belong together, in the order in which they are read."""

    id: Id
    """Its permanent id, and part of its URL."""
    formerly: Ids = ()
    """Retired ids; links to them lead here."""
    title: Bilingual
    """What it is called."""
    description: BilingualProse | None = None
    """What belongs to it, in a sentence or two."""
    documents: Annotated[Ids, AfterValidator(some)]
    """The ids of its documents, in order."""


class Theme(Model):
    """A subject that cuts across articles."""

    id: Id
    """Its permanent id, and part of its URL."""
    formerly: Ids = ()
    """Retired ids; links to them lead here."""
    title: Bilingual
    """What it is called."""
    description: BilingualProse | None = None
    """What belongs to it, in a sentence or two."""


class Term(Model, TwoSided[str]):
    """A glossary entry: an expression of the original and its renderings in the translation."""

    id: Id
    """Its permanent id, and part of its URL."""
    formerly: Ids = ()
    """Retired ids; links to them arrive here."""
    original: Side = "zh"
    """The language in which the term is the original's; the other one renders it."""
    zh: Text
    """The Chinese expression, as the text has it; or the preferred Chinese rendering."""
    also: tuple[Text, ...] = ()
    """Other forms of the same term in the original."""
    en: Text
    """The preferred English; or the English expression, as the text has it."""
    since: DateField | None = None
    """Since when its rendering is the preferred one, where an earlier one was."""
    renderings: tuple[Text, ...] = ()
    """The renderings found in the translation, as they are written there (ignoring case)."""
    note: BilingualMarkdown | None = None
    """Why the rendering matters; Markdown."""
    waive: Waivers = ()
    """Rules that do not apply to it, each with the reason."""

    @property
    def translation(self) -> Side:
        """The language that renders the term."""
        return other_side(self.original)

    def other_forms(self, side: Side) -> tuple[Text, ...]:
        """Return what else it is called in a language, besides the words that head its entry."""
        return self.also if side == self.original else self.renderings


class Contributor(Model):
    """A person or group that writes notes."""

    id: Id
    """The id by which records name them."""
    name: Bilingual
    """How they are named on the page."""
    url: Text | None = None
    """Where to read about them."""
    withdrawn: Withdrawal | None = None
    """When and why all their notes were withdrawn, if they were."""


class Takedown(Withdrawal):
    """A document or an article that had to be removed: nothing is left of it but its id."""

    id: Annotated[str, StringConstraints(pattern=ARTICLE_KEY_PATTERN, max_length=129)]
    """Which: ``document``, or ``document/article``."""
