"""What an edition is made of: the records as typed, frozen values, read before anything else here.

The vocabulary is the design's. Names of a note's parts follow the W3C Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/): body, target, TextQuoteSelector.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

Side = Literal["en", "zh"]
"""One of the two languages in which every text stands."""

SIDES: tuple[Side, Side] = ("en", "zh")
"""Both languages, in the order in which records name them."""
SIDE_NAMES: Mapping[Side, str] = {"en": "English", "zh": "Chinese"}
"""What each is called in a message."""

# '$' alone would let a line break pass at the end; JavaScript, which reads the schemas too, has no
# other sign for it.
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$"
ID_LENGTH = 64
"""How many characters an id may have, and so the name of a file or folder that is one."""
SEGMENT_ID_PATTERN = r"^s[1-9][0-9]*(?!\n)$"
ARTICLE_KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?(?!\n)$"
BODY_LENGTH = 25_000
"""How many characters a text of the edition's own may have, such as the body of a note."""
BODY_BRACKETS = 100
"""How many square or pointed brackets may open in it: a Markdown reader tries each with all that
follow."""
BODY_LEVELS = 10
"""How deep lists and quotations may be nested in it."""
_LEVEL = r"[ ]{0,3}(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=\s))\s?|[ ]{4}|\t"
NESTED = re.compile(rf"(?m)^(?:{_LEVEL}){{{BODY_LEVELS + 1}}}")
"""Where a text is nested deeper than that."""
TITLE = "title"
"""The name under which a title can be annotated like a segment."""

M = TypeVar("M")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _parse_date(value: object) -> date:
    """Read ``YYYY-MM-DD`` and nothing else, so that 3/12/2017 and 20171203 are never guessed at."""
    if isinstance(value, date):
        return value
    text = str(value)
    if not _ISO_DATE.fullmatch(text):
        raise PydanticCustomError("date_form", "not a date of the form YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("date_unreal", "no such day in the calendar") from None


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise PydanticCustomError("repeated", "'{value}' is listed twice", {"value": value})
        seen.add(value)
    return values


def _some(values: tuple[M, ...]) -> tuple[M, ...]:
    # pydantic's own min_length counts the valid items, and would report a wrong one twice.
    if not values:
        raise PydanticCustomError("too_short", "empty")
    return values


def _readable(body: str) -> str:
    # What takes a Markdown reader longer than any page is worth, or more than its stack.
    for sign in "[<":
        if body.count(sign) > BODY_BRACKETS:
            message = (
                f"more than {BODY_BRACKETS} '{sign}' in one text: say less, or in several notes"
            )
            raise PydanticCustomError("brackets", message)
    if NESTED.search(body):
        message = f"more than {BODY_LEVELS} levels of lists and quotations: write it flat"
        raise PydanticCustomError("nested", message)
    return body


def is_id(text: str) -> bool:
    """Tell whether a text has the form of a lasting id."""
    return len(text) <= ID_LENGTH and re.fullmatch(ID_PATTERN, text) is not None


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is really there: white space around it is not part of it."""
Body = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=BODY_LENGTH),
    AfterValidator(_readable),
]
"""A text of the edition's own, short enough to be read: a note's body, a description."""
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
"""A lasting id, and a part of a URL: lower-case Latin letters and digits, joined by hyphens."""
SegmentId = Annotated[str, StringConstraints(pattern=SEGMENT_ID_PATTERN, max_length=8)]
"""A segment's lasting id: s1, s2, …"""
TargetId = Annotated[
    str, StringConstraints(pattern=rf"{SEGMENT_ID_PATTERN}|^{TITLE}(?!\n)$", max_length=8)
]
"""A segment's id, or ``title``."""
Day = Annotated[
    date, BeforeValidator(_parse_date), WithJsonSchema({"type": "string", "format": "date"})
]
"""A calendar day, written YYYY-MM-DD."""
Ids = Annotated[tuple[Id, ...], AfterValidator(_unique)]


class Model(BaseModel):
    """What all records share: frozen, no unknown fields, described field by field."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, regex_engine="python-re"
    )


class Bilingual(Model):
    """Words of the edition's own, said in both languages."""

    en: Body
    """In English."""
    zh: Body
    """In Chinese."""

    def get(self, side: str) -> str:
        """Return the words in the language ``side``."""
        return self.zh if side == "zh" else self.en


class Pair(Model):
    """A text of the source in both languages; ``null`` where one language has none."""

    en: Text | None
    """The English text, or null where there is none."""
    zh: Text | None
    """The Chinese text, or null where there is none."""

    def get(self, side: str) -> str | None:
        """Return the text in the language ``side``, if it has one."""
        return self.zh if side == "zh" else self.en


class Segment(Pair):
    """The aligned unit: one sentence, or as many as belong together, in both languages."""

    id: SegmentId
    """Its lasting id within the article: never changed, never used again for another text."""
    formerly: Annotated[tuple[SegmentId, ...], AfterValidator(_unique)] = ()
    """Retired ids that this segment succeeds; links to them arrive here."""
    themes: Ids = ()
    """Themes of this segment, besides those of its article."""


class Quote(Model):
    """A TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector)."""

    exact: Text
    """The words that are annotated, exactly as they stand in the segment."""
    prefix: str = ""
    """Words directly before them, where the exact words occur more than once."""
    suffix: str = ""
    """Words directly after them, where the exact words occur more than once."""


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


class Target(Model):
    """What a note is about: a quote on either side of one segment, or one on each."""

    segment: TargetId
    """The segment's id, or ``title``."""
    en: QuoteField | None = None
    """The English words."""
    zh: QuoteField | None = None
    """The Chinese words."""

    def get(self, side: str) -> Quote | None:
        """Return the quote on the language ``side``, if there is one."""
        return self.zh if side == "zh" else self.en


class AnnotationType(StrEnum):
    """What a note is for."""

    TRANSLATION = "translation"
    """The two texts say different things."""
    TERMINOLOGY = "terminology"
    """A term, its usual rendering, what hangs on it."""
    CONTEXT = "context"
    """What the text refers to."""
    TEXTUAL = "textual"
    """A slip, or a reading of the capture."""
    COMPARISON = "comparison"
    """This place against another place, or another text."""


class Remark(Model):
    """What every note has, wherever it is kept."""

    type: AnnotationType
    """What the note is for."""
    target: Target
    """The words it is about."""
    author: Id
    """Who wrote it: an id of contributors.yml."""
    date: Day
    """The day it was written."""
    en: Body | None = None
    """Its body in English, in Markdown."""
    zh: Body | None = None
    """Its body in Chinese, in Markdown."""

    def get(self, side: str) -> str | None:
        """Return the body in the language ``side``, if it has one."""
        return self.zh if side == "zh" else self.en


class Annotation(Remark):
    """A note on a quote in a segment, in the record of its article or document."""

    id: Id
    """Its lasting id within the article."""
    formerly: Ids = ()
    """Retired ids of this note; links to them arrive here."""


class Submission(Remark):
    """A note sent in, one a file of content/inbox, until it is folded into its record."""

    article: Annotated[str, StringConstraints(pattern=ARTICLE_KEY_PATTERN, max_length=129)]
    """Where it belongs: ``document/article``, or ``document`` for a note on its title."""


class ArticleKind(StrEnum):
    """What part of its document an article is."""

    ARTICLE = "article"
    """One numbered unit."""
    PREAMBLE = "preamble"
    """What stands before the first."""
    CLOSING = "closing"
    """What stands after the last: signatures, date, place."""


class Article(Model):
    """One numbered unit of a document, its preamble or its closing: a record."""

    kind: ArticleKind = ArticleKind.ARTICLE
    """What part of the document it is."""
    number: Annotated[int, Field(ge=1, le=99999)] | None = None
    """Its number in the document; the preamble and the closing have none."""
    formerly: Ids = ()
    """Retired ids of this article; links to them arrive here."""
    themes: Ids = ()
    """Themes of the whole article."""
    title: Pair | None = None
    """Its heading in the source, without number and final stop; absent where it has none."""
    segments: Annotated[
        tuple[Segment, ...], AfterValidator(_some), Field(json_schema_extra={"minItems": 1})
    ]
    """Its text, in order."""
    annotations: tuple[Annotation, ...] = ()
    """The notes on it, in the order in which they were added."""

    def segment(self, segment_id: str) -> Pair | None:
        """Return the segment with that id (or the title for ``title``), if there is one."""
        if segment_id == TITLE:
            return self.title
        return next((s for s in self.segments if s.id == segment_id), None)


class Role(StrEnum):
    """What a language is in a document."""

    ORIGINAL = "original"
    TRANSLATION = "translation"


class Language(Model):
    """One language of a document and its role."""

    code: Literal["en", "zh-Hans", "zh-Hant"]
    """Its BCP 47 tag, which the pages put on every block of text."""
    role: Role
    """Whether this text is the original or a translation."""
    by: Bilingual | None = None
    """Who made the translation, as far as known."""


class Languages(Model):
    """The two languages of a document."""

    en: Language
    """The English text."""
    zh: Language
    """The Chinese text."""

    def get(self, side: str) -> Language:
        """Return the language of that ``side``."""
        return self.zh if side == "zh" else self.en


class Provenance(Model):
    """Where the capture comes from."""

    name: Bilingual
    """What the place is called."""
    url: Text
    """Its address."""
    note: Bilingual | None = None
    """What is known of the capture, and what is not; Markdown."""


class Form(Model):
    """How a title or heading stands in the capture, on each side."""

    en: Text
    """With {number} and {title} where the record's number and title stand."""
    zh: Text
    """With {number} and {title} where the record's number and title stand."""

    def get(self, side: str) -> str:
        """Return the form in the language ``side``."""
        return self.zh if side == "zh" else self.en


class Boilerplate(Model):
    """Characters of the capture that are not part of the text."""

    text: Text
    """They themselves, exactly."""
    why: Bilingual
    """What they are."""


class Normalisation(Model):
    """A change made everywhere in one language of the capture, and how often."""

    side: Side
    """The language whose text it changes."""
    from_: Annotated[str, Field(alias="from", min_length=1)]
    """What the capture has, to the character."""
    to: str
    """What the edition has instead; may be empty."""
    after: str = ""
    """What must stand directly before it in the capture."""
    before: str = ""
    """What must stand directly after it in the capture."""
    times: Annotated[int, Field(ge=1)]
    """How often it applies; the check counts."""
    why: Bilingual
    """The reason."""


class Capture(Model):
    """How the source as found relates to the records: enough to prove that nothing is missing."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.txt(?!\n)$")]
    """Its file name in content/captures."""
    order: Annotated[tuple[Side, ...], AfterValidator(_unique), Field(min_length=1, max_length=2)]
    """Which languages it holds, in the order in which they stand."""
    title: Form
    """How the document's title stands in it."""
    heading: Form
    """How an article's number and heading stand in it."""
    boilerplate: tuple[Boilerplate, ...] = ()
    """Characters that are not part of the text."""
    normalisations: tuple[Normalisation, ...] = ()
    """Every change of characters between the capture and the edition."""
    spacing: Bilingual
    """A sentence that declares white space between the texts to be layout."""


class Document(Model):
    """The published text as a whole: what a card about it says."""

    formerly: Ids = ()
    """Retired ids of this document; links to them arrive here."""
    title: Pair
    """Its title in both languages."""
    date: Day
    """The day it was launched or issued."""
    place: Bilingual
    """Where."""
    occasion: Bilingual | None = None
    """At what event."""
    parties: tuple[Bilingual, ...] = ()
    """Who stands behind it, in the order of the source."""
    languages: Languages
    """The languages and their roles."""
    source: Provenance
    """Where the text comes from."""
    rights: Bilingual
    """Whose the text is, as far as known; Markdown."""
    remarks: Bilingual | None = None
    """What the sources disagree on; Markdown."""
    capture: Capture | None = None
    """How the records relate to the source as found."""
    annotations: tuple[Annotation, ...] = ()
    """Notes on the document's title."""


class Theme(Model):
    """A subject that cuts across articles."""

    id: Id
    """Its lasting id, and its URL."""
    formerly: Ids = ()
    """Retired ids; links to them arrive here."""
    title: Bilingual
    """What it is called."""
    description: Bilingual
    """What belongs to it, in a sentence or two."""


class Term(Model):
    """A glossary entry: a Chinese expression and its English renderings."""

    id: Id
    """Its lasting id, and its URL."""
    formerly: Ids = ()
    """Retired ids; links to them arrive here."""
    zh: Text
    """The Chinese expression, as the text has it."""
    also: tuple[Text, ...] = ()
    """Other Chinese forms of the same term in the text."""
    en: Text
    """The preferred English."""
    renderings: tuple[Text, ...] = ()
    """The renderings found in the translation, as they stand there (case aside)."""
    note: Bilingual | None = None
    """Why the rendering matters; Markdown."""


class Contributor(Model):
    """Somebody who writes notes."""

    id: Id
    """The id by which records name them."""
    name: Bilingual
    """How they are named on the page."""
    url: Text | None = None
    """Where to read about them."""


FORMS: Mapping[str, tuple[type[Model], bool]] = {
    "article": (Article, False),
    "document": (Document, False),
    "themes": (Theme, True),
    "glossary": (Term, True),
    "contributors": (Contributor, True),
    "inbox": (Submission, False),
}
"""Each kind of record file: the model of it, and whether the file is a list of them."""
