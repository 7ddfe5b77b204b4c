"""Pairs of texts by their names: several as one, and where the words are that a record quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import SIDES, TITLE, Pair, Side, Target
from ..text import anchors
from ..text.anchors import Span, bracketed, occurrences, resolve
from ..text.runs import pieces

SIDES_FROM: Mapping[Side, tuple[Side, Side]] = {"en": ("en", "zh"), "zh": ("zh", "en")}
"""The two languages, beginning with one."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note's quote is."""

    unit: str
    """The segment's id, or ``title``."""
    side: Side
    span: Span


def anchors_of(target: Target, pairs: Mapping[str, Pair]) -> tuple[Anchor, ...]:
    """Return where the quotes of a note are; a quote that cannot be found is nowhere."""
    places: list[Anchor] = []
    for side in SIDES:
        if (quote := target.get(side)) is None:
            continue
        there = [(u, t) for u in target.units if u in pairs and (t := pairs[u].get(side))]
        texts = [text for _, text in there]
        if (span := resolve(quote, anchors.joined(texts, side))) is not None:
            for index, part in anchors.divided(span, texts, side):
                places.append(Anchor(there[index][0], side, part))
    return tuple(places)


def joined_text(units: Mapping[str, Pair], names: Sequence[str], side: Side) -> str | None:
    """Return the texts of some neighbouring units as one; nothing if none has that language."""
    texts = [text for name in names if name in units and (text := units[name].get(side))]
    return anchors.joined(texts, side) if texts else None


def joined_pair(units: Mapping[str, Pair], names: Sequence[str]) -> Pair:
    """Return some neighbouring units as one, in both languages."""
    texts = {side: joined_text(units, names, side) for side in SIDES}
    return Pair(en=texts["en"], zh=texts["zh"])


def next_unit(units: Mapping[str, Pair], unit: str) -> str | None:
    """Return the segment that directly follows another; nothing follows a title as its text."""
    names = list(units)
    after = names[names.index(unit) + 1 :] if unit != TITLE else []
    return after[0] if after else None


def stretches(units: Mapping[str, Pair]) -> Iterator[tuple[str, ...]]:
    """Yield what a note can be about: every unit, then every two segments that are neighbours."""
    yield from ((unit,) for unit in units)
    yield from pairwise(unit for unit in units if unit != TITLE)


def words_in(pair: Pair, side: Side, *names: str) -> list[Span]:
    """Return where a text has words of its ``emphasis``, or of other fields with such quotes."""
    quotes = (one.get(side) for name in names for one in getattr(pair, name, ()))
    found = (resolve(quote, pair.get(side) or "") for quote in quotes if quote is not None)
    return [span for span in found if span is not None]


def as_shown(pair: Pair, side: Side) -> str:
    """Return a text as pages show it: with [ and ] around words that its translation supplied."""
    cut = pieces(pair.get(side) or "", supplied=words_in(pair, side, "supplied"))
    return "".join(run.text for piece in cut for run in piece.runs)


def of_source(pair: Pair, side: Side) -> str:
    """Return a text with ⟦ and ⟧ around words that its translation supplied."""
    return bracketed(pair.get(side) or "", (one.get(side) for one in getattr(pair, "supplied", ())))


def footnote_mark(label: str, text: str) -> Span | None:
    """Return where a footnote's mark stands: the last place where it is no part of a longer one.

    The mark 1 is not in 12 or in 2021, and * is not in **.
    """

    def goes_on(sign: str) -> bool:
        return sign.isdigit() if label.isdigit() else sign == label

    found = [
        span
        for span in occurrences(label, text)
        if not goes_on(text[span.start - 1 : span.start]) and not goes_on(text[span.end :][:1])
    ]
    return found[-1] if found else None


def lemma(text: str, side: Side) -> str:
    """Return a quote short enough to head a note: its first words … its last ones."""
    if side == "zh":
        return text if len(text) <= 18 else f"{text[:8]}……{text[-6:]}"
    words = text.split()
    if len(text) <= 44 or len(words) < 7:
        return text
    return f"{' '.join(words[:3])} … {' '.join(words[-3:])}"
