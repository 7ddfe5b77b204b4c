"""What words of a document are rendered by in its other language, as its own pairs tell.

A phrase renders a word if it is nearly always where the word is, and hardly ever elsewhere, by the
coefficient of Dice: see Frank Smadja et al., Translating Collocations for Bilingual Lexicons,
Computational Linguistics 22 (1996), https://aclanthology.org/J96-1001/.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import chain

from ...model import SIDES, Pair, Side, other_side
from ...text.tables import table

_SIZES = {"en": (1, 6), "zh": (2, 12)}
"""How many words, or Chinese characters, a phrase has."""
_LEAST, _SEEN, _MOST = 0.6, 3, 3
"""How close to a word it is, in how many places it is with it, and how many such a word has."""
_OTHER, _OFTEN, _OPEN = 0.75, 5, 0.42
"""How close another one is than those known, which in so many places, of so many, are not there."""
_LONGER = 0.95
"""How close a longer phrase is beside a shorter one: 主管機關, not 主管."""
_CLOSER = 1.1
"""What is so much closer to a phrase is what it renders: 协定, and not a longer word with it."""
_RUN = {"en": re.compile(r"[A-Za-z’'/ -]+"), "zh": re.compile("[\u3400-\u9fff]+")}
_BOUND = frozenset(table("definitions")["bound"].split())
"""Words with which no phrase begins or ends."""


@cache
def singular(words: str) -> str:
    """Return words in small letters, without hyphens, the last one without a plural's ending."""
    words = words.casefold().replace("-", " ").removesuffix("(s)")
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words if words.endswith("ss") else words.removesuffix("s")


@cache
def any_of(words: tuple[str, ...], side: Side) -> re.Pattern[str]:
    """Return what finds any of some words, the longest first; English ones in the plural too."""
    longest = [re.escape(word) for word in sorted(words, key=len, reverse=True)] or ["(?!)"]
    if side == "zh":
        return re.compile(f"(?i)({'|'.join(longest)})")
    spaced = (one.replace(r"\ ", "[ -]") for one in longest)
    forms = (f"{one[:-1]}(?:y|ies)" if one[-1] == "y" else f"{one}(?:e?s)?" for one in spaced)
    return re.compile(rf"(?i)(?<!\w)({'|'.join(forms)})(?!\w)")


class Renderings:
    """The phrases of a document's pairs."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        texts = [{"en": one.en, "zh": one.zh} for one in pairs if one.en and one.zh]
        self._texts = {side: [one[side] or "" for one in texts] for side in SIDES}
        self._phrases = {s: [{*_phrases(one, s)} for one in self._texts[s]] for s in SIDES}
        self._counts = {side: Counter(chain(*found)) for side, found in self._phrases.items()}

    def of(self, word: str, side: Side, known: Sequence[str]) -> Iterator[str]:
        """Yield what renders a word of a language, besides what is ``known`` to do so."""
        other = other_side(side)
        here = self._having([word], side)
        for _ in range(_MOST):
            covered = here & self._having(known, other)
            left, least = here - covered, _OTHER if known else _LEAST
            if len(left) < (max(_OFTEN, _OPEN * len(here)) if known else _SEEN):
                return
            close = self._closeness(left, other, covered)
            near = _LONGER * max(close.values(), default=0)
            best = sorted(close, key=lambda one: (close[one] < near, -len(one), -close[one], one))
            for phrase in best:
                there = {at for at, own in enumerate(self._phrases[other]) if phrase in own}
                closest = max(self._closeness(there, side).values(), default=0)
                if close[phrase] >= max(least, closest / _CLOSER):
                    break
            else:
                return
            yield phrase
            known = [*known, phrase]

    def _having(self, words: Sequence[str], side: Side) -> set[int]:
        found = any_of(tuple(words), side).search
        return {at for at, text in enumerate(self._texts[side]) if found(text)}

    def _closeness(
        self, here: Set[int], side: Side, covered: Set[int] = frozenset()
    ) -> dict[str, float]:
        """Return how close each phrase is to what is in some places; ``covered`` do not count."""
        phrases, counts = self._phrases[side], self._counts[side]
        together = Counter(chain(*(phrases[at] for at in here)))
        before = Counter(chain(*(phrases[at] for at in covered)))
        return {
            phrase: 2 * both / (len(here) + counts[phrase] - before[phrase])
            for phrase, both in together.items()
            if both >= _SEEN
        }


def _phrases(text: str, side: Side) -> Iterator[str]:
    joint, (least, most) = " " if side == "en" else "", _SIZES[side]
    for run in _RUN[side].findall(text):
        parts = [one for one in run.split() if one.strip("-/’'")] if side == "en" else [*run]
        ends = [at for at, one in enumerate(parts) if one.lower() not in _BOUND]
        for phrase in (joint.join(parts[a : b + 1]) for a in ends for b in ends
                       if least <= b + 1 - a <= most):  # fmt: skip
            yield singular(phrase) if side == "en" else phrase
