"""One form for all that a reader may type for the same character: the index and queries meet there.

The browser folds queries the same way (frontend/search/character-folding.ts), by the same table:
text/tables/folding.json.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

from ..text.script_conversion import variants
from ..text.scripts import HAN
from ..text.tables import table

_RULES = table("folding")
_SPECIAL = {ord(sign): shown for shown, signs in _RULES["signs"].items() for sign in signs}
_REMOVED = frozenset(_RULES["removed"])
_SPACES = frozenset(_RULES["spaces"])
_COMPOUND = re.compile(rf"[^\W_{HAN}]+(?:-[^\W_{HAN}]+)*")
_POSSESSIVE = re.compile(rf"(?<=[^\W_{HAN}])'s(?![^\W_{HAN}'])")
_PUNCTUATION = re.compile(r"[.,;:!?()\[\]\"—]+")
_HAN_RUNS = re.compile(rf"[{HAN}]+")
END = " "
"""What is in a run of characters where a text ends; folded text has no such character."""
_LEFT_OUT = str.maketrans("", "", f"{END}\"'")


class _Folds(dict[int, str | None]):
    """What each code point becomes, found when first requested."""

    def __missing__(self, point: int) -> str | None:
        character = _SPECIAL.get(point, chr(point))
        category = unicodedata.category(character)
        if category in _REMOVED:
            folded: str | None = None
        elif category in _SPACES:
            folded = END
        else:
            folded = variants().get(character, character)
        self[point] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return ``text`` folded; white space becomes spaces, quotation marks become \" and '."""
    return unicodedata.normalize("NFKD", text.translate(_SPECIAL)).lower().translate(_FOLDS)


def words(folded: str) -> list[tuple[str, ...]]:
    """Return the words of a folded text; the parts of a hyphenated one stay together.

    A possessive is the word itself: “document's” is found as “document”.
    """
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded).replace("'", "")
    return [tuple(m.split("-")) for m in _COMPOUND.findall(folded)]


def clauses(folded: str) -> list[str]:
    """Return the parts of a folded text between signs of punctuation."""
    return _PUNCTUATION.split(folded)


def characters(folded: str) -> str:
    """Return a folded Chinese text as it is searched: without spaces and quotation marks."""
    return folded.translate(_LEFT_OUT)


def chinese_runs(folded: str) -> list[str]:
    """Return the stretches of Chinese characters in a folded text of another language."""
    return _HAN_RUNS.findall(folded.replace('"', "").replace("'", ""))


def alphabet(texts: list[str]) -> dict[str, str]:
    """Return of the variants those that fold to a character of these folded texts."""
    present = set(chain.from_iterable(texts))
    return {c: shown for c, shown in sorted(variants().items()) if shown in present}
