"""Which characters are Han, Latin, or punctuation of either: used by the rules of writing."""

from __future__ import annotations

import re
from typing import Literal

from .tables import character_class, table

HAN = character_class(table("han"))
"""Han characters, including 々 and 〇, as the inside of a character class."""
STOPS = character_class(table("stops"))
"""Punctuation that is only Chinese, as the inside of a character class."""
FULL_WIDTH = f"{STOPS}“”‘’…—"
"""Punctuation of Chinese texts, including punctuation that English also has."""
_OTHER = "\u0370-\u167f\u1681-\u1cff\u3041-\u30ff\u3105-\u318f\ua000-\ud7ff"

QUOTATION_MARKS = "'＇\"＂“”„‟‘’‚‛«»‹›「」『』〝〞﹁﹂﹃﹄"
DASHES = "-－\u2010-\u2015\u2212─"
"""Dashes and hyphens, of which ``--`` and ``——`` are one, as the inside of a character class."""
_WIDTHS = (chr(code) + chr(code + 0xFEE0) for code in range(0x21, 0x7F))
SIGN_FORMS = (*_WIDTHS, QUOTATION_MARKS, ".．。｡", "·・•‧∙", "、､")
"""Signs that are forms of one another: what is only typography."""
_PLAIN = str.maketrans({sign: forms[0] for forms in SIGN_FORMS for sign in forms})
_DASH = re.compile(f"[{DASHES}]+")

HAN_SIGN = re.compile(f"[{HAN}]")
HAN_RUN = re.compile(f"[{HAN}][{HAN}{FULL_WIDTH}]*")
LATIN_SIGN = re.compile(r"[A-Za-z\u00c0-\u024f]")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
FOREIGN_SIGN = re.compile(f"[{_OTHER}]")
FOREIGN_RUN = re.compile(f"[{_OTHER}][{_OTHER}\\s]*")
_RIGHT_TO_LEFT = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
)
RIGHT_TO_LEFT_RUN = re.compile(f"[{_RIGHT_TO_LEFT}](?:[{_RIGHT_TO_LEFT}\\s]*[{_RIGHT_TO_LEFT}])?")
"""Letters written from right to left: the Unicode blocks reserved for them, after
https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types (types R and AL)."""
MIXED = re.compile(r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
URL = re.compile(r"(?:https?|ftp)://[^\s\u3000-\u303f\uff00-\uffef]+", re.IGNORECASE)
"""An address on the web, which is of no language."""
NAME = re.compile(r"(?=\S*[A-Z])[!-~\u00c0-\u024f]+(?: (?=\S*[A-Z0-9])[!-~\u00c0-\u024f]+){0,3}")
"""A name in Latin letters: up to four words, each with a capital letter, or a figure after it."""
OWN_SIGNS = {
    "zh-Hans": re.compile("[们这国时会对过经现动业关开应变门间议认设计规权责为机条务员请处证无与]"),
    "zh-Hant": re.compile("[們這國時會對過經現動業關開應變門間議認設計規權責為機條務員請處證無與]"),
}
"""Frequent characters that only a text with that tag has: simplified ones, or traditional ones."""
ABBREVIATIONS = 2
"""How many abbreviations in capitals may be the whole of a Chinese text: 'WTO', 'OECD'."""


def plain_signs(text: str) -> str:
    """Return a text with one form of each sign that has several, without white space."""
    return "".join(_DASH.sub("-", text).translate(_PLAIN).split())


def han(text: str) -> int:
    """Count the Han characters."""
    return len(HAN_SIGN.findall(text))


def first(run: re.Pattern[str], text: str) -> tuple[int, int] | None:
    """Return offset and length of the first ``HAN_RUN``, or other run, if there is one."""
    match = run.search(text)
    return (match.start(), match.end() - match.start()) if match else None


def mixed(text: str) -> int | None:
    """Return the offset of a Greek or Cyrillic letter inside a Latin word, if there is one."""
    match = MIXED.search(text)
    if match is None:
        return None
    return match.start() if ord(match.group()[0]) > 0x36F else match.start() + 1


def foreign(text: str) -> tuple[int, int] | None:
    """Return the first run of neither Latin nor Han letters, if most letters are such."""
    runs = list(FOREIGN_RUN.finditer(text))
    letters = sum(len(FOREIGN_SIGN.findall(run.group())) for run in runs)
    if not runs or letters <= len(LATIN_SIGN.findall(text)) + han(text):
        return None
    return runs[0].start(), len(runs[0].group().rstrip())


def is_in(side: Literal["en", "zh"], text: str, *, quoting: bool = False) -> bool:
    """Return whether a text can be in that language; ``quoting`` allows words of the other.

    A text without letters can be in either, and so can an abbreviation or two.
    """
    text = URL.sub(" ", text)
    count = han(text)
    if side == "en":
        return not count or (quoting and 2 * count <= len(LATIN_SIGN.findall(text)))
    words = LATIN_WORD.findall(text)
    if not count:
        return all(word.isupper() for word in words) and len(words) <= ABBREVIATIONS
    return sum(not word.isupper() for word in words) <= count * (2 if quoting else 1)
