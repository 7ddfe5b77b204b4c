"""Notes: what they quote, who wrote them when, and what they say in which language.

Names of a note's parts follow the W3C Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/): body, target, TextQuoteSelector.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from .fields import (
    ARTICLE_KEY_PATTERN,
    SIDES,
    Bilingual,
    Body,
    Day,
    Id,
    Ids,
    Model,
    SegmentId,
    TargetId,
    Text,
    TwoSided,
    Waivers,
)
from .responsibility import Withdrawal


class Quote(Model):
    """A TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector)."""

    exact: Text
    """The annotated words, exactly as in the segment."""
    prefix: str = ""
    """Words directly before them, where the exact words occur more than once."""
    suffix: str = ""
    """Words directly after them, where the exact words occur more than once."""

    @property
    def parts(self) -> dict[str, str]:
        """The words, and those beside them that are given, by the names of their fields."""
        parts = {"exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
        return {name: words for name, words in parts.items() if words}

    @property
    def written(self) -> str | dict[str, str]:
        """It as a record has it: the words, or a mapping where some beside them are given."""
        return self.exact if len(self.parts) == 1 else self.parts


def _quote_from_text(value: object) -> object:
    return {"exact": value} if isinstance(value, str) else value


_QUOTE_SCHEMA: dict[str, Any] = {
    "description": "The exact words, or {exact, prefix, suffix} where they occur more than once.",
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "required": ["exact"],
            "additionalProperties": False,
        },
    ],
}
QuoteField = Annotated[Quote, BeforeValidator(_quote_from_text), WithJsonSchema(_QUOTE_SCHEMA)]


class Target(Model, TwoSided[Quote | None]):
    """What a note is about: a quote on either side of a segment, or one on each."""

    segment: TargetId
    """The segment's id, or ``title``."""
    through: SegmentId | None = None
    """The next segment, where the quotes go on into it."""
    en: QuoteField | None = None
    """The English words."""
    zh: QuoteField | None = None
    """The Chinese words."""

    @property
    def units(self) -> tuple[str, ...]:
        """The segments that it is about: one, or two neighbours; or ``title``."""
        return (self.segment, self.through) if self.through is not None else (self.segment,)

    @property
    def written(self) -> dict[str, Any]:
        """It as a record has it: only the fields that say something."""
        fields: dict[str, Any] = {"segment": self.segment, "through": self.through}
        for side in SIDES:
            quote = self.get(side)
            fields[side] = quote.written if quote is not None else None
        return {name: value for name, value in fields.items() if value is not None}


class AnnotationType(StrEnum):
    """What a note is for."""

    TRANSLATION = "translation"
    """The two texts say different things."""
    TERMINOLOGY = "terminology"
    """A term, its usual rendering, and why it matters."""
    CONTEXT = "context"
    """What the text refers to."""
    TEXTUAL = "textual"
    """A slip, or an oddity of the source."""
    COMPARISON = "comparison"
    """This passage compared with another one, or with another text."""


BindingKind = Literal[
    "negation", "modality", "scope", "reference", "number", "date", "enumeration",
    "omission", "addition",
]  # fmt: skip
"""In what texts bind alike, or differently: as in a DivergenceKind, in scope or in a date."""


class Remark(Model, TwoSided[str | None]):
    """The fields of every note, wherever it is stored."""

    type: AnnotationType
    """What the note is for."""
    target: Target
    """The words it is about."""
    author: Id
    """Who wrote it: an id of contributors.yml."""
    date: Day
    """The day it was written."""
    sources: Ids = ()
    """The ids of the sources of its document on which it relies."""
    gist: Bilingual | None = None
    """What it says in a few words, for where there is no room for all of it."""
    en: Body | None = None
    """Its body in English, in Markdown."""
    zh: Body | None = None
    """Its body in Chinese, in Markdown."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """Its bodies in the languages in which it has one."""
        return tuple(body for body in (self.en, self.zh) if body is not None)


class ComparedPassage(Target):
    """Another passage with which a note compares its own: words of any article or document."""

    article: Annotated[str, StringConstraints(pattern=ARTICLE_KEY_PATTERN, max_length=129)]
    """Where it is: ``document/article``, or ``document`` for its title."""


class Annotation(Remark):
    """A note on a quote in a segment, in the record of its article or document."""

    id: Id
    """Its permanent id within the article."""
    formerly: Ids = ()
    """Retired ids of this note; links to them arrive here."""
    compared: tuple[ComparedPassage, ...] = ()
    """The passages with which a note of the type ``comparison`` compares its own."""
    divergence: BindingKind | None = None
    """In what it says that the two texts bind differently, if it does."""
    find: bool = False
    """Whether it is one of those that the home page shows."""
    withdrawn: Withdrawal | None = None
    """When and why it was withdrawn, if it was: its place then says this alone."""
    waive: Waivers = ()
    """Rules that do not apply to it, each with the reason."""


class Submission(Remark):
    """A note sent in, one a file of content/inbox, until it is folded into its record."""

    article: Annotated[str, StringConstraints(pattern=ARTICLE_KEY_PATTERN, max_length=129)]
    """What it is about: ``document/article``, or ``document`` for a note on its title."""
