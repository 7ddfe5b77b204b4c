"""Every piece of writing in a record, with its language, its place and its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from ...messages import NOTHING, Message
from ...model import (
    SIDES,
    Bilingual,
    BilingualMarkdown,
    Contributor,
    Model,
    Pair,
    Reading,
    Remark,
    Segment,
    Side,
    Term,
    Witness,
)
from ...model.problems import Problem, Severity
from ...records.reading import Path_, Sourced
from ...text.scripts import NAME


class WordingKind(Enum):
    """What a piece of writing is."""

    SOURCE = auto()
    """Text of the source, or an expression from it: exactly one language."""
    WORDS = auto()
    """Words written for the edition: a theme, a place, a reason."""
    NAME = auto()
    """What is called the same in both languages, or in any."""
    MARKDOWN = auto()
    """A body in Markdown, which may quote the other language."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One piece of writing."""

    record: Sourced[Any]
    path: Path_
    side: Side
    """The language in which it should be."""
    text: str
    kind: WordingKind
    verbatim: bool = False
    """Whether its lines and spaces are those of the source."""
    doubtful: bool = False
    """Whether it is in a pair that nobody has decided on."""

    def problem(
        self,
        message: Message,
        hint: Message = NOTHING,
        at: int | None = None,
        length: int | None = None,
        severity: Severity = Severity.ERROR,
        *,
        fix: tuple[str, str] | None = None,
    ) -> Problem:
        """Return a problem with it, or with some of its characters.

        ``fix`` is what is there and what certainly corrects it.
        """
        return self.record.problem(
            self.path, message, hint, offset=at, length=length, severity=severity, fix=fix
        )


def wordings(record: Sourced[Any]) -> Iterator[Wording]:
    """Yield every piece of writing in a record."""
    if isinstance(record.value, Term):
        return _term(record)
    if isinstance(record.value, Contributor):
        return _both(record, record.value.name, ("name",), WordingKind.NAME)
    return _of(record, record.value, ())


def _both(
    record: Sourced[Any], value: Any, path: Path_, kind: WordingKind, *, verbatim: bool = False
) -> Iterator[Wording]:
    for side in SIDES:
        if (text := value.get(side)) is not None:
            doubtful = getattr(value, "doubtful", False)
            yield Wording(record, (*path, side), side, text, kind, verbatim, doubtful)


def _of(record: Sourced[Any], value: Model, path: Path_) -> Iterator[Wording]:
    """Yield what is written in a part of a record, and in the parts of that part."""
    if isinstance(value, Witness) and value.title is not None:
        yield Wording(record, (*path, "title"), value.side, value.title, WordingKind.SOURCE)
    if isinstance(value, Segment):
        # Names, code and forms that are the same in both have no language.
        same = value.en == value.zh and (value.verbatim or bool(NAME.fullmatch(value.en or "")))
        kind = WordingKind.NAME if same else WordingKind.SOURCE
        yield from _both(record, value, path, kind, verbatim=value.verbatim)
    elif isinstance(value, Pair | Reading):
        yield from _both(record, value, path, WordingKind.SOURCE)
    elif isinstance(value, Bilingual):
        named = value.en == value.zh and NAME.fullmatch(value.en)
        kind = WordingKind.NAME if named else WordingKind.WORDS
        kind = WordingKind.MARKDOWN if isinstance(value, BilingualMarkdown) else kind
        yield from _both(record, value, path, kind)
    elif isinstance(value, Remark):
        if value.gist is not None:
            yield from _of(record, value.gist, (*path, "gist"))
        yield from _both(record, value, path, WordingKind.MARKDOWN)
    else:
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if isinstance(inner, Model):
                yield from _of(record, inner, (*path, name))
            elif isinstance(inner, tuple):
                for index, item in enumerate(inner):
                    if isinstance(item, Model):
                        yield from _of(record, item, (*path, name, index))


def _term(record: Sourced[Term]) -> Iterator[Wording]:
    term = record.value
    original, other = term.original, term.translation
    yield Wording(record, ("zh",), "zh", term.zh, WordingKind.SOURCE)
    yield Wording(record, ("en",), "en", term.en, WordingKind.SOURCE)
    for index, text in enumerate(term.also):
        yield Wording(record, ("also", index), original, text, WordingKind.SOURCE)
    for index, text in enumerate(term.renderings):
        yield Wording(record, ("renderings", index), other, text, WordingKind.SOURCE)
    if term.note is not None:
        yield from _both(record, term.note, ("note",), WordingKind.MARKDOWN)
