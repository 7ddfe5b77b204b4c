"""What can be wrong with an edition, and where: the form in which every check reports."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ..messages import NOTHING, Message, say


class Severity(StrEnum):
    """How serious a problem is."""

    ERROR = "error"
    """The edition is not published until it is fixed."""
    WARNING = "warning"
    """The edition is published; somebody should look."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file, for a person and for a program that opens files at a position."""

    file: str
    """Path relative to the edition's root, with forward slashes."""
    line: int
    """Line, from 1."""
    column: int
    """Column, from 1, in Unicode code points."""
    length: int = field(default=1, compare=False)
    """How many code points of that line are wrong, at least 1."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of a file that corrects a problem and nothing else."""

    start: int
    """The offset of the first character that is replaced."""
    end: int
    """The offset after the last."""
    text: str
    """What takes their place."""
    lines: tuple[int, int]
    """The first and the last line that it changes, from 1."""
    result: str
    """Those lines as they are after it, without the last line break."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, described so that its reader can fix it."""

    where: Location
    """Where the error is."""
    message: Message
    """What is wrong, with the wrong words quoted; one sentence, no full stop."""
    hint: Message = NOTHING
    """The correct form, or the nearest match; may be empty."""
    severity: Severity = Severity.ERROR
    """Whether it stops the build."""
    rule: str = ""
    """The name of the rule that found it, as the documentation lists it; the registry gives it."""
    excerpt: str = field(default="", compare=False)
    """The line with the error, perhaps shortened around it."""
    caret: int = field(default=0, compare=False)
    """Where in the excerpt the error begins, in code points from 0."""
    correction: Correction | None = field(default=None, compare=False)
    """What certainly corrects it, where that is known."""

    def __str__(self) -> str:
        tail = f"; {self.hint}" if self.hint else ""
        return f"{self.where}: {self.rule}: {self.message}{tail}"


_ALIKE = 0.5
"""How similar two words must be, from 0 to 1, for one to be a misspelling of the other."""
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    """Return the text on one line, with every character that could control a terminal replaced."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if c in "\n\t" else _UNKNOWN if unicodedata.category(c) in _UNSEEN else c for c in text
    )


def quoted(text: str, limit: int = 60) -> Message:
    """Return the text as a message quotes it: visible, in quotation marks, shortened if long."""
    shown = visible(text)
    return say("common.quoted", text=f"{shown[:limit]}…" if len(shown) > limit else shown)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Return the problems by file, line and column, each once."""
    return sorted(set(problems), key=lambda p: (p.where, p.rule, p.message))


def is_like(word: str, other: str) -> bool:
    """Tell whether one word may be a misspelling of the other."""
    return bool(difflib.get_close_matches(word, [other], n=1, cutoff=_ALIKE))


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """Return ``did you mean 'x'?`` for the known word most similar to ``word``, or nothing."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=_ALIKE)
    return say("common.did-you-mean", name=matches[0]) if matches else NOTHING
