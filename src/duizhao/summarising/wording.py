"""Texts as a summary shows them: their differences marked, and nothing in them obeyed.

Records are written by strangers, and a summary is shown by a host with links, mentions and
references that act. So every word of a record becomes characters that no Markdown reader obeys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup
from rapidfuzz.distance import LCSseq

from ..matching import tokens
from ..problems import visible

_MANY = 4_000_000
"""So many pairs of tokens are compared at most; longer texts are shown as replaced."""

_ACTIVE = re.compile(r"[&<>\"'`*_~|\\\[\]!$^:#@]|(?<=[wW])\.|(?<=[gG][hH])-|\n")
_LINKS = re.compile(r"[@#.-]|:(?=//)")
"""Of those, what makes links and mentions: hosts look for them in the finished page too."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text: kept, taken out, or put in."""

    sort: Literal["kept", "out", "in"]
    text: str


def runs(old: str, new: str) -> list[Run]:
    """Return how one text becomes another: Chinese by character, English by word.

    What is kept and put in is the new text; what is kept and taken out is the old one.
    """
    one, other = tokens(old), tokens(new)
    head = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rest = min(len(one), len(other)) - head
    tail = next((i for i in range(rest) if one[-1 - i] != other[-1 - i]), rest)
    middle = one[head : len(one) - tail], other[head : len(other) - tail]
    parts: list[tuple[list[str], list[str], bool]] = [(one[:head], other[:head], True)]
    parts += _aligned(*middle)
    parts.append((one[len(one) - tail :], other[len(other) - tail :], True))
    return _joined(parts)


def _aligned(one: list[str], other: list[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    if len(one) * len(other) > _MANY:
        yield one, other, False
        return
    for code in LCSseq.opcodes(one, other):
        out, new = one[code.src_start : code.src_end], other[code.dest_start : code.dest_end]
        # A space or a comma between two changes is no place to rest the eye on.
        yield out, new, code.tag == "equal" and any(t[0].isalnum() for t in out)


def _joined(parts: Sequence[tuple[list[str], list[str], bool]]) -> list[Run]:
    found: list[Run] = []
    out: list[str] = []
    new: list[str] = []
    for before, after, kept in (*parts, ([], [], True)):
        if not kept:
            out += before
            new += after
            continue
        shared = 0
        while shared < min(len(out), len(new)) and out[-1 - shared] == new[-1 - shared]:
            shared += 1
        tail = out[len(out) - shared :]
        found += [Run("out", "".join(out[: len(out) - shared]))] if len(out) > shared else []
        found += [Run("in", "".join(new[: len(new) - shared]))] if len(new) > shared else []
        found += [Run("kept", "".join((*tail, *before)))] if tail or before else []
        out, new = [], []
    return _merged(found)


def _merged(found: Sequence[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in found:
        if merged and merged[-1].sort == run.sort:
            merged[-1] = Run(run.sort, merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return merged


def _inert(match: re.Match[str]) -> str:
    sign = match.group()
    if sign == "\n":
        return "<br>"
    apart = "&#8203;" if _LINKS.match(match.string, match.start()) else ""
    return f"&#{ord(sign)};{apart}"


def harmless(text: object) -> Markup:
    """Return a text as characters that no reader of Markdown or HTML obeys, whatever it holds."""
    if isinstance(text, Markup):
        return text
    lines = (visible(line) for line in str(text).split("\n"))
    shown = _ACTIVE.sub(_inert, "\n".join(lines))
    # Markup that begins a line acts on all of it; a number and a stop would begin a list.
    return Markup(re.sub(r"(?m)^([-+=]|\d+(?=[.)]))", lambda m: f"&#8203;{m.group()}", shown))
