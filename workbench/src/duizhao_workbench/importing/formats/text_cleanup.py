"""Characters of a source to a text as an edition has it, with every change that was made.

Nothing is corrected but typography: white space, what cannot be seen, and punctuation of the other
language's width.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from simplemma import is_known

from duizhao.model import Side
from duizhao.records.source import INVISIBLE
from duizhao.text.scripts import FULL_WIDTH, HAN, STOPS

_PROPER = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_HALF = {full: half for half, full in _PROPER.items()} | {"、": ","}
_BESIDE = f"[{HAN}{STOPS}]"
_ASCII = re.compile(
    rf"(?<={_BESIDE})[,:;?!()]|[,:;?!()](?=\n?{_BESIDE})|(?<=[{HAN}])\.(?=[”’」』）]*(?:\s|$))"
)
_BRACKETS = re.compile(rf"\((?=[^()]*[{HAN}][^()]*\))|(?<=\()[^()]*[{HAN}][^()]*(\))")
_QUOTED = re.compile(rf'"[{HAN}](?:[^"\n]*[{HAN}])?"')
_PAIR = re.compile(r"\([^()\n]*\)")
_CJK = re.compile(f"[{HAN}{FULL_WIDTH}]")
_STOP = re.compile(f"[{STOPS}]")
_BLANK = re.compile(rf"(?:\s|{INVISIBLE.pattern})+")
_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_FULL = re.compile("[，。：；？！（）、]")
_WORD_END = re.compile(r"([A-Za-z]+)-$")
_WORD = re.compile("[A-Za-z]+")
_lower = lru_cache(maxsize=2)(str.lower)
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*", re.DOTALL)


class ChangeKind(StrEnum):
    """What a change is for."""

    WIDTH = "width"
    """Punctuation of the other language's width."""
    SPACE = "space"
    """White space that typography does not have there."""
    BREAK = "break"
    """The end of a line inside a text."""
    UNSEEN = "unseen"
    """Characters that cannot be seen."""
    PAGE = "page"
    """The end of a page inside a text, with its number and running head."""
    HYPHEN = "hyphen"
    """A hyphen where a word was divided at the end of a line."""
    FORM = "form"
    """Characters in an unusual form."""


@dataclass(frozen=True, slots=True)
class SourceChange:
    """Characters of a source, and what a text has instead."""

    start: int
    """The offset of the first of them in the source."""
    end: int
    """The offset after the last."""
    before: str
    after: str
    """What the text has instead; may be nothing."""
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class CleanText:
    """A part of a source as a text."""

    text: str
    """The text, without white space around it."""
    changes: tuple[SourceChange, ...]
    """What was changed, in order."""
    places: tuple[int, ...]
    """For each character of the text, the offset in the source that it begins at."""
    span: tuple[int, int]
    """The offsets of the text in the source."""


def cleaned(
    source: str, start: int, end: int, side: Side, holes: Sequence[tuple[int, int]] = ()
) -> CleanText:
    """Return the characters of a source between two offsets as a text of that language.

    ``holes`` are the offsets, in order, of what is no text: the text goes on after it.
    """
    while start < end and _BLANK.fullmatch(source[start]):
        start += 1
    while end > start and _BLANK.fullmatch(source[end - 1]):
        end -= 1
    raw = source[start:end]
    inner = raw
    for first, last in holes[bisect_left(holes, (start, start)) :]:
        if last > end:
            break
        inner = inner[: first - start] + "\n" * (last - first) + inner[last - start :]
    found = sorted(_changes(inner, side, source), key=lambda change: change.start)
    pieces: list[str] = []
    places: list[int] = []
    moved: list[SourceChange] = []
    at = 0
    for one in found:
        if one.start < at:
            continue
        pieces += (raw[at : one.start], one.after)
        places += range(start + at, start + one.start)
        places += [start + one.start] * len(one.after)
        at = one.end
        before = raw[one.start : one.end]
        kind = one.kind if before == one.before else ChangeKind.PAGE
        moved.append(SourceChange(start + one.start, start + one.end, before, one.after, kind))
    pieces.append(raw[at:])
    places += range(start + at, end)
    return CleanText("".join(pieces), tuple(moved), tuple(places), (start, end))


def _changes(raw: str, side: Side, source: str) -> Iterator[SourceChange]:
    same = _wide(raw) if side == "zh" else raw
    for place, (old, new) in enumerate(zip(raw, same, strict=True)):
        if old != new:
            yield SourceChange(place, place + 1, old, new, ChangeKind.WIDTH)
    if side == "en":
        yield from _narrow(raw)
    for blank in _BLANK.finditer(raw):
        start, end = blank.span()
        if side == "en" and _is_divided(raw, start, end, source):
            yield SourceChange(start - 1, end, raw[start - 1 : end], "", ChangeKind.HYPHEN)
        elif (new := _space(same, start, end, side)) != blank[0]:
            kind = ChangeKind.SPACE if blank[0].isspace() else ChangeKind.UNSEEN
            kind = ChangeKind.BREAK if _BREAK.search(blank[0]) else kind
            yield SourceChange(*blank.span(), blank[0], new, kind)
    yield from unusual_forms(raw, 0, len(raw))


def unusual_forms(source: str, start: int, end: int) -> Iterator[SourceChange]:
    """Yield the characters between two offsets that Unicode composes, such as e with an accent."""
    if unicodedata.is_normalized("NFC", source[start:end]):
        return
    for cluster in _CLUSTER.finditer(source, start, end):
        usual = unicodedata.normalize("NFC", cluster.group())
        if usual != cluster.group():
            yield SourceChange(*cluster.span(), cluster.group(), usual, ChangeKind.FORM)


def _wide(raw: str) -> str:
    """Return a Chinese text, of the same length, with the punctuation that Chinese has."""
    signs = list(raw)
    for found in _BRACKETS.finditer(raw):
        place = found.start(1) if found.group(1) else found.start()
        signs[place] = _PROPER[signs[place]]
    same = "".join(signs)
    while (wider := _ASCII.sub(lambda match: _PROPER[match.group()], same)) != same:
        same = wider
    signs = list(same)
    for found in _PAIR.finditer(raw):
        both = found.start(), found.end() - 1
        if any(signs[place] != raw[place] for place in both):
            signs[both[0]], signs[both[1]] = "（", "）"
    for found in _QUOTED.finditer(raw):
        signs[found.start()], signs[found.end() - 1] = "“", "”"
    return "".join(signs)


def _narrow(raw: str) -> Iterator[SourceChange]:
    """Yield the changes that give an English text the punctuation that English has."""
    for found in _FULL.finditer(raw):
        sign = _HALF[found.group()]
        before, after = raw[: found.start()][-1:], raw[found.end() :][:1]
        if sign == "(":
            sign = sign if not before or before.isspace() else f" {sign}"
        elif after.isalnum() or (sign in ",;:" and after in ("“", "‘", "(")):
            sign = f"{sign} "
        yield SourceChange(*found.span(), found.group(), sign, ChangeKind.WIDTH)


def _space(same: str, start: int, end: int, side: Side) -> str:
    """Return what is in a text for the white space between two offsets."""
    blank, left, right = same[start:end], same[start - 1 : start], same[end : end + 1]
    seen = not blank.startswith("\u00ad") and any(sign.isspace() for sign in blank)
    breaks = bool(_BREAK.search(blank))
    if side == "zh":
        wide = [bool(_CJK.match(sign)) for sign in (left, right)]
        if all(wide) or _STOP.match(left) or _STOP.match(right) or (breaks and any(wide)):
            return ""
    elif breaks and left == "-" and same[start - 2 : start - 1].isalpha() and right.isalpha():
        return ""
    return " " if seen else ""


def _is_divided(raw: str, start: int, end: int, source: str) -> bool:
    """Return whether a word was divided there at the end of a line, and has no hyphen itself."""
    breaks, right = _BREAK.search(raw, start, end), _WORD.match(raw, end)
    left = _WORD_END.search(raw, max(0, start - 99), start) if breaks else None
    if left is None or right is None:
        return False
    first, second = left[1], right[0]
    if not second.islower() or f"{first}-{second}".lower() in _lower(source):
        return False
    joined = f"{first}{second}".lower()
    return joined in _lower(source) or is_known(joined, "en")
