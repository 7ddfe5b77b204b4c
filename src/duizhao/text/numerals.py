"""Numbers as documents write them: Arabic, Roman and Chinese numerals, and labels such as 6-1.

A label is what a source writes to number a thing: ``8``, ``6-1``, ``IV``, ``十五``, ``(a)``. Where
it can be read as a number it has a natural order and can be written in other numerals.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Numbers = tuple[int, ...]
"""A label read as numbers: ``6-1`` is (6, 1)."""

_MOST = 10**8
"""The largest number of an article: more is a code, a year with its day, or the like."""
_LONGEST = 200
"""How many signs of a number are read."""
_DIGITS = "零一二三四五六七八九"
_VALUES = {**{sign: value for value, sign in enumerate(_DIGITS)}, "〇": 0, "○": 0, "兩": 2, "两": 2}
_PLACES = ("", "十", "百", "千")
_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ROMAN_FORM = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_CHINESE_FORM = re.compile(rf"[{_DIGITS}〇○兩两十百千万萬亿億廿卅]{{1,40}}")
_PART = re.compile(r"[0-9.]+|.")
_ARABIC_FORM = re.compile(r"[0-9]{1,9}")
_JOINT = re.compile(r"\s*[-.‐‑–之]\s*")
_SLOT = re.compile(r"\{(number|arabic|roman|chinese)\}")


def numeral(number: int) -> str:
    """Return ``number``, from 0 to 99,999,999, in Chinese: 15 is 十五, 105 is 一百零五."""
    if not 0 <= number < _MOST:
        raise ValueError(f"no numeral for {number}")
    myriads, rest = divmod(number, 10_000)
    if not number:
        words = _DIGITS[0]
    elif not myriads:
        words = _below_myriad(rest)
    else:
        gap = "零" if 0 < rest < 1000 else ""
        words = _below_myriad(myriads) + "万" + gap + (_below_myriad(rest) if rest else "")
    # 一十 is shortened only at the very beginning: 十五, but 一百一十五.
    return words.removeprefix("一") if words.startswith("一十") else words


def _below_myriad(number: int) -> str:
    words = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return words


def roman(number: int) -> str:
    """Return ``number``, from 1 to 3,999, in Roman numerals: 14 is XIV."""
    if not 1 <= number < 4000:
        raise ValueError(f"no Roman numeral for {number}")
    words = ""
    for value, signs in _ROMAN:
        times, number = divmod(number, value)
        words += signs * times
    return words


@lru_cache(maxsize=4096)
def numbers(label: str) -> Numbers | None:
    """Return a label as numbers, the first being the main one, or nothing if it is no number.

    Arabic, Roman and Chinese numerals are read, and what is joined to them: ``6-1``, ``6.1``,
    ``六之一``. ``Annex II`` and ``附件一`` are names and no numbers.
    """
    result: list[int] = []
    for part in _JOINT.split(unicodedata.normalize("NFKC", label).strip()):
        value = _number(part)
        if value is None or value >= _MOST:
            return None
        result.append(value)
    return tuple(result)


def _number(text: str) -> int | None:
    if _ARABIC_FORM.fullmatch(text):
        return int(text)
    if text and _ROMAN_FORM.fullmatch(text.upper()) and (text.isupper() or text.islower()):
        return _from_roman(text.upper())
    return amount(text) if _CHINESE_FORM.fullmatch(text) else None


def _from_roman(text: str) -> int:
    total, at = 0, 0
    for value, signs in _ROMAN:
        while text.startswith(signs, at):
            total, at = total + value, at + len(signs)
    return total


def amount(text: str) -> int:
    """Return a number in Chinese signs, in figures, or in both: 二十億, 1.5萬, 5千.

    Of more signs than any number has, it is that of the first ones.
    """
    text = text[:_LONGEST]
    if not any(sign in "十百千万萬亿億廿卅" for sign in text):
        return int("".join(str(_VALUES.get(sign, sign)) for sign in text))
    total = section = digit = 0.0
    for part in _PART.findall(text):
        if part in _VALUES:
            digit = _VALUES[part]
        elif part in _TENS:
            section, digit = section + (digit or 1) * _TENS[part], 0
        elif part in "亿億":
            total, section, digit = (total + section + digit or 1) * 10**8, 0, 0
        elif part in "万萬":
            total, section, digit = total + (section + digit or 1) * 10_000, 0, 0
        else:
            digit = float(part)
    return round(total + section + digit)


@lru_cache(maxsize=1 << 14)
def filled(pattern: str, label: str) -> str:
    """Return a label put into a pattern: ``8`` in ``第{chinese}条`` is 第八条.

    ``{number}`` stands for the label as it is; ``{arabic}``, ``{roman}`` and ``{chinese}`` stand
    for it in those numerals. What a Chinese numeral is joined to follows the word: ``6-1`` is
    第六条之一. A label that is no number is a name of its own, and stands for the whole.
    """
    if (value := numbers(label)) is None:
        return label
    slot = _SLOT.search(pattern)
    kind = slot[1] if slot else "number"
    first, *others = value
    if kind == "chinese":
        joined = "".join(f"之{numeral(n)}" for n in others)
        return _SLOT.sub(lambda _: numeral(first), pattern) + joined
    written = label
    if kind == "arabic":
        written = "-".join(map(str, value))
    elif kind == "roman" and 0 < first < 4000:
        written = "-".join([roman(first), *map(str, others)])
    return _SLOT.sub(lambda _: written, pattern)


def natural_order(label: str) -> tuple[int, Numbers, str]:
    """Return a key by which labels are in their natural order: 6, 6-1, 7, 10, then names."""
    value = numbers(label)
    return (0, value, "") if value is not None else (1, (), label)
