"""The differences between two texts for a human reader: Chinese by character, English by word.

References and numbers are compared whole, and white space alone is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from rapidfuzz.distance import LCSseq

from .cross_references import find
from .matching import tokens
from .scripts import plain_signs

_MANY = 4_000_000
"""How many pairs of tokens are compared at most; longer texts are shown as replaced."""
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])[0-9]+(?:[.,:][0-9]+)*%?(?![A-Za-z0-9])|[〇零一二三四五六七八九十百千万萬亿億]{2,}"
)


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A part of a text: kept, removed, or added."""

    kind: Literal["kept", "removed", "added"]
    text: str
    """Its characters, at least one."""
    typographic: bool = False
    """Whether what was removed and what was added are the same but for the forms of their signs."""


def word_diff(old: str, new: str) -> list[DiffPart]:
    """Return how one text becomes another: Chinese by character, English by word.

    The kept and added parts make the new text; the kept and removed ones make the old one, but for
    its white space.
    """
    found: list[DiffPart] = []
    kept = ""
    for out, came, same in _changes(old, new):
        removed, added = "".join(out), "".join(came)
        if removed and added:
            # The space after both is after what replaced the other.
            removed, same = removed.rstrip(), added[len(added.rstrip()) :] + same
            added = added.rstrip()
        if removed or added:
            found += [DiffPart("kept", kept)] if kept else []
            signs = bool(removed and added) and plain_signs(removed) == plain_signs(added)
            found += [DiffPart("removed", removed, signs)] if removed else []
            found += [DiffPart("added", added, signs)] if added else []
            kept = ""
        kept += same
    return found + ([DiffPart("kept", kept)] if kept else [])


def same_words(old: str, new: str) -> bool:
    """Tell whether two texts are the same but for white space beside words and signs."""
    pairs = zip_longest(_units(old), _units(new), fillvalue="")
    return old == new or all(one.strip() == other.strip() for one, other in pairs)


def _units(text: str) -> list[str]:
    """Divide all of a text into what is compared, each with the white space after it."""
    spans = [(one.start, -one.end) for one in find(text)]
    spans += [(one.start(), -one.end()) for one in _NUMBER.finditer(text)]
    found: list[str] = []
    end = 0
    for start, stop in (*sorted(spans), (len(text), -len(text))):
        if start < end:
            continue
        for token in (*tokens(text[end:start]), text[start:-stop]):
            if found and (token.isspace() or not found[-1].strip()):
                found[-1] += token
            elif token:
                found.append(token)
        end = -stop
    return found if text.strip() else []


def _changes(old: str, new: str) -> Iterator[tuple[list[str], list[str], str]]:
    """Yield what was removed, what was added, and what was kept after it, again and again."""
    one, other = _units(old), _units(new)
    a, b = ([unit.strip() for unit in units] for units in (one, other))
    least = min(len(a), len(b))
    head = next((i for i in range(least) if a[i] != b[i]), least)
    tail = next((i for i in range(least - head) if a[-1 - i] != b[-1 - i]), least - head)
    yield [], [], "".join(other[:head])
    here, there = head, head
    if (len(a) - head - tail) * (len(b) - head - tail) <= _MANY:
        for code in LCSseq.opcodes(a[head : len(a) - tail], b[head : len(b) - tail]):
            start, end = head + code.dest_start, head + code.dest_end
            # A lone comma between two changes would only make the difference harder to read.
            if code.tag != "equal" or not any(unit[0].isalnum() for unit in b[start:end]):
                continue
            yield one[here : head + code.src_start], other[there:start], "".join(other[start:end])
            here, there = head + code.src_end, end
    yield one[here : len(a) - tail], other[there : len(b) - tail], "".join(other[len(b) - tail :])
