"""The differences between two texts for a human reader: Chinese by character, English by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from .matching import tokens

_MANY = 4_000_000
"""How many pairs of tokens are compared at most; longer texts are shown as replaced."""


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A part of a text: kept, removed, or added."""

    kind: Literal["kept", "removed", "added"]
    text: str
    """Its characters, at least one."""


def word_diff(old: str, new: str) -> list[DiffPart]:
    """Return how one text becomes another: Chinese by character, English by word.

    The kept and added parts make the new text; the kept and removed parts make the old one.
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
        # A lone space or comma between two changes would only make the difference harder to read.
        yield out, new, code.tag == "equal" and any(t[0].isalnum() for t in out)


def _joined(parts: Sequence[tuple[list[str], list[str], bool]]) -> list[DiffPart]:
    found: list[DiffPart] = []
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
        found += (
            [DiffPart("removed", "".join(out[: len(out) - shared]))] if len(out) > shared else []
        )
        found += [DiffPart("added", "".join(new[: len(new) - shared]))] if len(new) > shared else []
        found += [DiffPart("kept", "".join((*tail, *before)))] if tail or before else []
        out, new = [], []
    return _merged(found)


def _merged(found: Sequence[DiffPart]) -> list[DiffPart]:
    merged: list[DiffPart] = []
    for part in found:
        if merged and merged[-1].kind == part.kind:
            merged[-1] = DiffPart(part.kind, merged[-1].text + part.text)
        elif part.text:
            merged.append(part)
    return merged
