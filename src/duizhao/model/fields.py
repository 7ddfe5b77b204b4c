"""The types of single fields, and what all records share: ids, texts, dates, bilingual words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

Side = Literal["en", "zh"]
"""One of the two languages of every text."""

SIDES: tuple[Side, Side] = ("en", "zh")
"""Both languages, in the order in which records name them."""
SIDE_NAMES: Mapping[Side, str] = {"en": "English", "zh": "Chinese"}
"""What each is called in a message."""


def other_side(side: Side) -> Side:
    """Return the one of the two languages that is not ``side``."""
    return "zh" if side == "en" else "en"


# '$' alone would allow a line break at the end; JavaScript, which also reads the schemas, has no
# other way to write it.
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$"
ID_LENGTH = 64
"""How many characters an id may have, and therefore a file name that is an id."""
SEGMENT_ID_PATTERN = r"^s[1-9][0-9]*(?!\n)$"
ARTICLE_KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?(?!\n)$"
BODY_LENGTH = 25_000
"""How many characters a text written for the edition may have, such as the body of a note."""
BODY_BRACKETS = 100
"""How many square or angle brackets may open in it: a Markdown parser tries each one with all that
follow."""
BODY_LEVELS = 10
"""How deep lists and quotations may be nested in it."""
_LEVEL = r"[ ]{0,3}(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=\s))\s?|[ ]{4}|\t"
NESTED = re.compile(rf"(?m)^(?:{_LEVEL}){{{BODY_LEVELS + 1}}}")
"""Matches where a text is nested deeper than that."""
TITLE = "title"
"""The name under which a title can be annotated like a segment."""

M = TypeVar("M")
V = TypeVar("V")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _parse_date(value: object) -> date:
    """Read ``YYYY-MM-DD`` and nothing else, so that 3/12/2020 and 20201203 are never guessed."""
    if isinstance(value, date):
        return value
    text = str(value)
    if not _ISO_DATE.fullmatch(text):
        raise PydanticCustomError(
            "date_form", "not a date of the form YYYY-MM-DD", {"partial": False}
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("date_unreal", "not a valid date") from None


def unique(values: tuple[str, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise PydanticCustomError("repeated", "'{value}' is listed twice", {"value": value})
        seen.add(value)
    return values


def some(values: tuple[M, ...]) -> tuple[M, ...]:
    # pydantic's own min_length counts only the valid items, and would report an invalid one twice.
    if not values:
        raise PydanticCustomError("too_short", "empty")
    return values


def _readable(body: str) -> str:
    # What would take a Markdown parser very long, or more than its stack.
    for sign in "[<":
        if body.count(sign) > BODY_BRACKETS:
            message = f"more than {BODY_BRACKETS} '{sign}' in one text: shorten or divide it"
            raise PydanticCustomError("brackets", message, {"sign": sign, "limit": BODY_BRACKETS})
    if NESTED.search(body):
        message = f"more than {BODY_LEVELS} levels of lists and quotations: nest them less"
        raise PydanticCustomError("nested", message, {"limit": BODY_LEVELS})
    return body


def is_id(text: str) -> bool:
    """Tell whether a text is a valid id."""
    return len(text) <= ID_LENGTH and re.fullmatch(ID_PATTERN, text) is not None


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is not empty, without the white space around it."""
Body = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=BODY_LENGTH),
    AfterValidator(_readable),
]
"""A text written for the edition, of limited length: a note's body, a description."""
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
"""A permanent id, and a part of a URL: lower-case Latin letters and digits, joined by hyphens."""
SegmentId = Annotated[str, StringConstraints(pattern=SEGMENT_ID_PATTERN, max_length=8)]
"""A segment's permanent id: s1, s2, …"""
TargetId = Annotated[
    str, StringConstraints(pattern=rf"{SEGMENT_ID_PATTERN}|^{TITLE}(?!\n)$", max_length=8)
]
"""A segment's id, or ``title``."""
Day = Annotated[
    date, BeforeValidator(_parse_date), WithJsonSchema({"type": "string", "format": "date"})
]
"""A calendar day, written YYYY-MM-DD."""
Ids = Annotated[tuple[Id, ...], AfterValidator(unique)]


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year, as exactly as it is known."""

    year: int
    """The year."""
    month: int | None = None
    """The month, from 1, if it is known."""
    day: int | None = None
    """The day of the month, if it is known."""

    @property
    def first(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    def isoformat(self) -> str:
        """Return it as ISO 8601 writes it: ``2020-05-01``, ``2020-05`` or ``2020``."""
        written = f"{self.year:04d}"
        if self.month is not None:
            written += f"-{self.month:02d}"
        return f"{written}-{self.day:02d}" if self.day is not None else written


_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
PARTIAL_DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(?!\n)$"


def _parse_partial_date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not (match := _PARTIAL_DATE.fullmatch(str(value))):
        message = "not a date of the form YYYY-MM-DD, YYYY-MM or YYYY"
        raise PydanticCustomError("date_form", message, {"partial": True})
    year, month, day = (int(part) if part else None for part in match.groups())
    result = PartialDate(year or 0, month, day)
    try:
        result.first  # noqa: B018
    except ValueError:
        raise PydanticCustomError("date_unreal", "no such day in the calendar") from None
    return result


def is_date(text: str) -> bool:
    """Tell whether a text is a day, a month or a year as records write it."""
    try:
        _parse_partial_date(text)
    except PydanticCustomError:
        return False
    return True


DateField = Annotated[
    PartialDate,
    BeforeValidator(_parse_partial_date),
    PlainSerializer(PartialDate.isoformat),
    WithJsonSchema({"type": ["string", "integer"], "pattern": PARTIAL_DATE_PATTERN}),
]
"""A day, a month or a year, written YYYY-MM-DD, YYYY-MM or YYYY."""


_FIELD_SETS: dict[frozenset[str], set[str]] = {}


class Model(BaseModel):
    """What all records share: frozen, no unknown fields, described field by field."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        regex_engine="python-re",
        # What reads a record is built for the first of its kind: no command reads all kinds.
        defer_build=True,
    )

    def model_post_init(self, _context: Any) -> None:
        """Let records with the same fields share the set of these: it is a quarter of a record."""
        own = self.__pydantic_fields_set__
        shared = _FIELD_SETS.setdefault(frozenset(own), own)
        object.__setattr__(self, "__pydantic_fields_set__", shared)


class TwoSided(Generic[V]):
    """What has a value for each language, which each class describes."""

    if TYPE_CHECKING:
        en: V
        zh: V

    def get(self, side: str) -> V:
        """Return the value in the language ``side``."""
        return self.zh if side == "zh" else self.en


class NonEmpty(Model):
    """A mapping that needs none of its fields, but one of them at least."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _some_field(self) -> Self:
        if not any(self.__dict__.values()):
            raise PydanticCustomError("too_short", "empty")
        return self


class Bilingual(Model, TwoSided[str]):
    """Words written for the edition, in both languages."""

    en: Body
    """In English."""
    zh: Body
    """In Chinese."""


class BilingualProse(Bilingual):
    """Sentences written for the edition, in both languages."""


class BilingualMarkdown(BilingualProse):
    """Sentences written for the edition, in Markdown and in both languages."""


class Pair(Model, TwoSided[str | None]):
    """A text of the source in both languages; ``null`` if one language has none."""

    en: Text | None
    """The English text, or null if there is none."""
    zh: Text | None
    """The Chinese text, or null if there is none."""
    doubtful: bool = False
    """Whether a program put it together, was not sure, and nobody has decided yet."""


class Label(NonEmpty, TwoSided[str | None]):
    """What numbers or marks a thing in the source, in each language: ``8``, ``6-1``, ``(a)``."""

    en: Text | None = None
    """In English; nothing where it has none."""
    zh: Text | None = None
    """In Chinese; nothing where it has none."""


def _label_from_text(value: object) -> object:
    return {"en": value, "zh": value} if isinstance(value, str) else value


_LABEL_SCHEMA: dict[str, Any] = {
    "description": "One label for both languages, or {en, zh} where they differ.",
    "anyOf": [
        {"type": ["string", "number"]},
        {
            "type": "object",
            "properties": {
                "en": {"type": ["string", "number", "null"]},
                "zh": {"type": ["string", "number", "null"]},
            },
            "minProperties": 1,
            "additionalProperties": False,
        },
    ],
}
LabelField = Annotated[Label, BeforeValidator(_label_from_text), WithJsonSchema(_LABEL_SCHEMA)]


class Waiver(Model):
    """A rule that does not apply here, and why."""

    rule: Text
    """The name of the rule."""
    why: Text
    """The reason, for readers of the report."""


Waivers = tuple[Waiver, ...]
