"""How a document is ordered and numbered: its contents, and what articles and parts are called."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Discriminator, StringConstraints, Tag

from .fields import Id, Ids, LabelField, Model, NonEmpty, Pair, TwoSided, some

UNION_TAG = "either:"
"""What the steps of an error's path begin with that name a choice of types and no field."""
Pattern = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        pattern=r"^[^{}]*\{(number|arabic|roman|chinese)\}[^{}]*(?!\n)$",
        max_length=60,
    ),
]
"""How a number is written: ``Article {number}``, ``第{chinese}条``, ``{roman}.``"""


class NumberPattern(Model, TwoSided[str]):
    """How things of one kind are called by their number, in each language."""

    en: Pattern
    """In English: ``Article {number}``."""
    zh: Pattern
    """In Chinese: ``第{chinese}条``."""


class DivisionKind(StrEnum):
    """A level of a document above its articles, from the highest."""

    PART = "part"
    """编, 編"""
    CHAPTER = "chapter"
    """章"""
    SECTION = "section"
    """节, 節"""
    SUBSECTION = "subsection"
    """款"""


class Numbering(NonEmpty):
    """What articles and divisions are called, where that is not the usual."""

    article: NumberPattern | None = None
    """Articles: ``Section {number}``, ``第{chinese}條``, ``{chinese}、``."""
    part: NumberPattern | None = None
    """Parts."""
    chapter: NumberPattern | None = None
    """Chapters."""
    section: NumberPattern | None = None
    """Sections."""
    subsection: NumberPattern | None = None
    """Subsections."""


class Division(Model):
    """A part, a chapter or a section: a heading with articles or other divisions under it."""

    id: Id
    """Its lasting id within the document."""
    formerly: Ids = ()
    """Retired ids of it; links to them arrive here."""
    kind: DivisionKind
    """What it is."""
    number: LabelField | None = None
    """Its number, if it has one."""
    title: Pair | None = None
    """Its title in both languages, if it has one."""
    contents: Annotated[tuple[ContentsItem, ...], AfterValidator(some)]
    """What it contains, in order: ids of articles, and other divisions."""


def _which(value: object) -> str:
    return f"{UNION_TAG}division" if isinstance(value, dict | Division) else f"{UNION_TAG}id"


ContentsItem = Annotated[
    Annotated[Id, Tag(f"{UNION_TAG}id")] | Annotated[Division, Tag(f"{UNION_TAG}division")],
    Discriminator(_which),
]
"""The id of an article, or a division."""
Division.model_rebuild()
