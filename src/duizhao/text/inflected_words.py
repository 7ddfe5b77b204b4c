"""Finds English words in other forms, and with a word or two between them: shares for share."""

from __future__ import annotations

import re
from functools import cache

_BETWEEN = r"(?:[\s,]+[\w’'-]+){0,2}?[\s,]+"
"""What may be between two words of an expression: up to two others of the same clause."""
_SHORT = 3
"""Words of no more letters have no other forms here: a, the, one."""
_ENDINGS = (
    ("ies", "y"),
    ("ing", "|e"),
    ("ed", "|e"),
    ("es", "|e"),
    ("s", ""),
    ("e", "e"),
    ("y", "y"),
)
"""Regular endings, and what the form without one may end in."""


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Return what finds an expression with its words in any regular form, in the same order."""
    words = [_forms(word) for word in re.split(r"[\s,]+", expression) if word]
    return re.compile(rf"(?<!\w){_BETWEEN.join(words)}(?!\w)", re.IGNORECASE)


def _forms(word: str) -> str:
    if len(word) <= _SHORT or not word.isalpha():
        return re.escape(word)
    base, ends = base_of(word.lower())
    doubled = f"{base[-1]}(?:ed|ing)"
    return rf"{base}(?:{ends}|s|es|ies|ed|d|ied|ing|{doubled})"


def base_of(word: str) -> tuple[str, str]:
    """Return a word without its ending, and what the dictionary form may end in."""
    for ending, ends in _ENDINGS:
        base = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(base) >= _SHORT and not word.endswith(("ss", "us", "is")):
            return base, ends
    return word, ""
