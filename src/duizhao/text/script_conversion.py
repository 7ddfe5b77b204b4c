"""Chinese in the other script, simplified or traditional, as OpenCC converts it.

OpenCC goes by words, since one simplified character may stand for several traditional ones
(发展/發展, 头发/頭髮): https://github.com/BYVoid/OpenCC. The traditional forms are those that
Taiwan's standard prefers (裡, 著), the words themselves stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

from opencc import OpenCC

Script = Literal["hans", "hant"]
"""Simplified (hans) or traditional (hant), as in ISO 15924."""

NONE: Mapping[str, str] = {}

_TO: dict[Script, str] = {"hans": "tw2s", "hant": "s2tw"}
# Code in a Markdown page: between fences, or between backticks.
_CODE = re.compile(
    r"^(?P<fence> *(?:```+|~~~+))[^\n]*\n.*?^(?P=fence)[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL
)
_TARGET = re.compile(r"\]\([^)\s]*")
_QUOTES = str.maketrans("“”", "「」")
# What is quoted within a quotation: another ’ is the apostrophe of an English word.
_WITHIN = re.compile("‘([^‘’]*)’")


@cache
def _converter(script: Script) -> OpenCC:
    return OpenCC(_TO[script])


def convert(text: str, script: Script) -> str:
    """Return Chinese in a script; what is in it already, and what is not Chinese, stays."""
    return str(_converter(script).convert(text))


def to_traditional(text: str, corrections: Mapping[str, str] = NONE) -> str:
    """Return Chinese in traditional characters, and quotation marks as they go with them: 「『』」.

    ``corrections`` are expressions in simplified characters that the converter gets wrong, with
    their correct form: it takes 英文采用 for 英 文采 用.
    """
    text = _WITHIN.sub(r"『\1』", text.translate(_QUOTES))
    if not corrections:
        return convert(text, "hant")
    wrong = re.compile("|".join(map(re.escape, sorted(corrections, key=len, reverse=True))))
    return _but(wrong, text, lambda rest: convert(rest, "hant"), lambda hit: corrections[hit])


def to_traditional_markdown(text: str, corrections: Mapping[str, str] = NONE) -> str:
    """Return a Markdown page in traditional characters, but for code and the targets of links.

    Code is what a user types or a record says, and must stay as it is.
    """
    return _but(
        _CODE, text, lambda some: _but(_TARGET, some, lambda one: to_traditional(one, corrections))
    )


def _but(
    pattern: re.Pattern[str],
    text: str,
    change: Callable[[str], str],
    other: Callable[[str], str] = str,
) -> str:
    """Return a text changed in one way where a pattern does not match, in another where it does."""
    found, end = [], 0
    for match in pattern.finditer(text):
        found += [change(text[end : match.start()]), other(match.group())]
        end = match.end()
    return "".join([*found, change(text[end:])])
