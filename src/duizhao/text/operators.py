"""Words that deny, permit or oblige, by the table ``operators``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from .anchors import Span
from .tables import table

NEGATION, PERMISSION, OBLIGATION = "negation", "permission", "obligation"


@dataclass(frozen=True)
class Operator:
    """A word that denies, permits or obliges, in small letters, and its place."""

    word: str
    span: Span
    certain: bool
    """Whether it should have a counterpart, or only can be one."""


@cache
def _table() -> Mapping[tuple[str, str], tuple[re.Pattern[str], Mapping[str, str]]]:
    """Return a pattern for the words of each sort in a language, and the strength of each word."""
    result: dict[tuple[str, str], tuple[re.Pattern[str], Mapping[str, str]]] = {}
    for sort, sides in table("operators")["words"].items():
        for side in ("en", "zh"):
            strength = {
                one.strip(): name for name, words in sides[side].items() for one in words.split(",")
            }
            longest = sorted(strength, key=len, reverse=True)
            each = "|".join(_pattern(one, side) for one in longest)
            begin = rf"\b(?=[{''.join({one[0] for one in longest})}])" if side == "en" else ""
            result[sort, side] = re.compile(f"{begin}(?:{each})", re.IGNORECASE), strength
    return result


def _pattern(word: str, side: str) -> str:
    between = "[^，。；.;]{1,30}" if side == "zh" else r"\b[^.;]{1,30}\b"
    plain = re.escape(word.rstrip("*")).replace("…", between).replace(r"\#", r"\d+")
    plain = re.sub("!(.+)", r"(?![\1])", plain)
    return plain if side == "zh" else plain + (r"\w*" if word.endswith("*") else r"\b")


def operators(sort: str, side: str, text: str) -> Iterator[Operator]:
    """Yield the words of a sort in a text: negation, permission or obligation."""
    pattern, strength = _table()[sort, side]
    for match in pattern.finditer(text):
        word = match[0].lower()
        name = strength.get(re.sub(r"\d+", "#", word), "possible")
        if side == "en" and word not in strength:
            begins = (f"{word[:end]}*" for end in range(len(word), 0, -1))
            name = next((strength[one] for one in begins if one in strength), "possible")
        if name != "none":
            yield Operator(word, Span(*match.span()), name == "certain")
