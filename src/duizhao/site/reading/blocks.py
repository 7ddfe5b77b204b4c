"""Blocks: HTML that is made once and stands on many pages, with holes for what differs there.

A block is what a macro makes of a thing: of a passage, a note, the bar of a document. Its key is
the thing, not the page. What depends on the page (what ids begin with, the way up to the root) or
on the locale (a word) is a hole, which is filled where the block is put.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from ...locales.words import Catalogue

HOLE = "\ufdd0"
"""Stands around the name of a hole. It is a noncharacter, which no record may contain."""
_SPECIAL = re.compile("[&<>'\"]").search
Block = list[str]
"""HTML and the names of its holes in turn."""


def escaped(value: object) -> str:
    """Return a value as HTML: as ``escape`` does, which makes three objects more of each."""
    if isinstance(value, Markup) or (type(value) is str and not _SPECIAL(value)):
        return value
    return str(escape(value))


def hole(name: str, **values: str) -> str:
    """Return a hole: ``id``, ``up``, ``index``, a value of whoever fills it, or a word.

    ``values`` are those of a word: ``note.ref`` with its number and type.
    """
    said = "".join(f"|{key}={value}" for key, value in values.items())
    return f"{HOLE}{name}{said}{HOLE}"


def way(path: str) -> str:
    """Return the URL of a page in another folder of the locale, with holes for the way up to it."""
    return f"{HOLE}up{HOLE}{path}{HOLE}index{HOLE}"


class WordHoles(dict[str, str]):
    """What fills the holes that are words of a locale, by their names."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, name: str) -> str:
        key, *values = name.split("|")
        found = dict(value.split("=", 1) for value in values)
        if "type" in found:
            found["type"] = self._words(f"type.{found['type']}")
        self[name] = filled = escaped(self._words(key, **found))
        return filled


def fill(
    block: Sequence[str],
    here: Mapping[str, str],
    values: Mapping[str, object],
    words: Mapping[str, str],
) -> Markup:
    """Return a block as HTML.

    ``here`` is what fills holes on the page, ``values`` what whoever uses the block gives, whose
    text is escaped. Every other hole is a word.
    """
    if len(block) == 1:
        return Markup(block[0])
    pieces = [*block]
    pieces[1::2] = [
        here[name] if name in here else escaped(values[name]) if name in values else words[name]
        for name in block[1::2]
    ]
    return Markup("".join(pieces))
