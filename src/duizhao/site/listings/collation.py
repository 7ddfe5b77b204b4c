"""The order of glossary entries: by English letter, or by the sounds of the Chinese."""

from __future__ import annotations

import bisect

from ...model import Side, Term

# GB 2312 arranges its 3,755 common characters by pinyin, so that their codes sort them without a
# dictionary. These are the first codes of each initial letter.
_STARTS = (
    (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"),
    (0xB8C1, "G"), (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"),
    (0xC4C3, "N"), (0xC5B6, "O"), (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"),
    (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"), (0xD1B9, "Y"), (0xD4D1, "Z"),
)  # fmt: skip
_END = 0xD7FA
_CODES = [code for code, _ in _STARTS]
_OTHER = "#"


def initial(text: str) -> str:
    """Return the Latin letter under which a Chinese or English expression is looked up, or '#'."""
    head = next((c for c in text if c.isalnum()), "")
    if head.isascii():
        return head.upper() if head.isalpha() else _OTHER
    encoded = head.encode("gb2312", "ignore")
    code = int.from_bytes(encoded, "big")
    if len(encoded) != 2 or not _CODES[0] <= code < _END:
        return _OTHER
    return _STARTS[bisect.bisect_right(_CODES, code) - 1][1]


def sorting_key(term: Term, side: Side) -> tuple[bool, str, bytes | str]:
    """Return by what terms are put in the order of a language; its second part is the letter."""
    letter = initial(term.get(side))
    word = term.zh.encode("gb18030") if side == "zh" else term.en.casefold()
    return letter == _OTHER, letter, word
