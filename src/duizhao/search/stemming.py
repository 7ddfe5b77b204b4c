"""Takes the endings of inflections off English words by rule, as the browser does.

The same rules are in frontend/search/stemming.js; a test compares them.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VERB = re.compile(r"(.*[aeiouy].*)(?:ing|(?<!e)ed)")
_SHORT_VERB = re.compile(r"[aeiou][^aeiou]ed")
_DOUBLED = re.compile(r"([^aeiouylsz])\1$")


@lru_cache(maxsize=1 << 16)
def regular_stem(word: str) -> str:
    """Return what the regular inflections of a word share; it need not be a word."""
    if len(word) < 4 or any(c.isdecimal() for c in word):
        return word
    root = _without_verb_ending(_without_plural(word))
    if len(root) > 4:
        root = re.sub(r"([tb])re$", r"\1er", root)
        root = re.sub(r"amme$", "am", root)
        if len(root) > 5:
            root = re.sub(r"our$", "or", root)
            root = re.sub(r"ll$", "l", root)
        root = re.sub(r"isation$", "ization", root)
    if len(root) > 3:
        root = root.removesuffix("e")
    return re.sub(r"is$", "iz", root) if len(root) > 4 else root


def _without_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    return word[:-1] if re.search(r"[^siu]s$", word) else word


def _without_verb_ending(root: str) -> str:
    if root.endswith("ied"):
        return f"{root[:-3]}y" if len(root) > 4 else root[:-1]
    verb = _VERB.fullmatch(root)
    if verb and len(verb[1]) > 2:
        return _DOUBLED.sub(r"\1", verb[1])
    return root[:-1] if _SHORT_VERB.fullmatch(root) else root
