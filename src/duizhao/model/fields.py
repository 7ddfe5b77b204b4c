"""The types of single fields, and what all records share: ids, texts, dates, bilingual words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

Side = Literal["en", "zh"]
"""One of the two languages of every text."""

SIDES: tuple[Side, Side] = ("en", "zh")
"""Both languages, in the order in which records name them."""
SIDE_NAMES: Mapping[Side, str] = {"en": "English", "zh": "Chinese"}
"""What each is called in a message."""

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
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _parse_date(value: object) -> date:
    """Read ``YYYY-MM-DD`` and nothing else, so that 3/12/2017 and 20171203 are never guessed."""
    if isinstance(value, date):
        return value
    text = str(value)
    if not _ISO_DATE.fullmatch(text):
        raise PydanticCustomError("date_form", "not a date of the form YYYY-MM-DD")
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
            raise PydanticCustomError("brackets", message)
    if NESTED.search(body):
        message = f"more than {BODY_LEVELS} levels of lists and quotations: nest them less"
        raise PydanticCustomError("nested", message)
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


class Model(BaseModel):
    """What all records share: frozen, no unknown fields, described field by field."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, regex_engine="python-re"
    )


class Bilingual(Model):
    """Words written for the edition, in both languages."""

    en: Body
    """In English."""
    zh: Body
    """In Chinese."""

    def get(self, side: str) -> str:
        """Return the words in the language ``side``."""
        return self.zh if side == "zh" else self.en


class BilingualProse(Bilingual):
    """Sentences written for the edition, in both languages."""


class BilingualMarkdown(BilingualProse):
    """Sentences written for the edition, in Markdown and in both languages."""


class Pair(Model):
    """A text of the source in both languages; ``null`` if one language has none."""

    en: Text | None
    """The English text, or null if there is none."""
    zh: Text | None
    """The Chinese text, or null if there is none."""

    def get(self, side: str) -> str | None:
        """Return the text in the language ``side``, if it has one."""
        return self.zh if side == "zh" else self.en
