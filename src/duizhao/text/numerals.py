"""Chinese numerals, as articles of a Chinese text are numbered."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


def numeral(number: int) -> str:
    """Return ``number``, from 1 to 99,999,999, in Chinese: 15 is 十五, 105 is 一百零五."""
    if not 1 <= number < 10**8:
        raise ValueError(f"no numeral for {number}")
    myriads, rest = divmod(number, 10_000)
    if not myriads:
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
