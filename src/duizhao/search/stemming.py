"""Stems English words by rule: the inflections of a word, and its two spellings, share a stem.

The rules are in text/tables/stemming.json, which the script of the search reads too. They are tried
step by step; of each step the first that matches the whole word rewrites it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..text.tables import table

_STEPS = [
    [(re.compile(pattern), stem.replace("$", "\\")) for pattern, stem in rules]
    for rules in table("stemming").values()
]


@lru_cache(maxsize=1 << 16)
def regular_stem(word: str) -> str:
    """Return what the regular inflections of a word share; it need not be a word."""
    if len(word) < 4 or any(c.isdecimal() for c in word):
        return word
    for rules in _STEPS:
        for pattern, stem in rules:
            if match := pattern.fullmatch(word):
                word = match.expand(stem)
                break
    return word
