"""A small table with which a page converts an edition's Chinese as OpenCC does.

OpenCC's own dictionaries are megabytes. Of an edition's texts all that matters is known when it is
built: the characters that change, and the expressions in which one of them changes otherwise than
by itself (发: 發, but 头发: 頭髮). Expressions are replaced first, the leftmost and then the
longest one; every other character by itself. So converted, the texts given are exactly what OpenCC
makes of them; another text is converted nearly as well.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .script_conversion import Script, convert

_BREAK = "\n"
# Each round lets an expression that another one got in the way of grow; few ever need a third.
_ROUNDS = 12
# Up to this length what becomes of an expression is noted before.
_SHORT = 4


@dataclass(frozen=True)
class ConversionTable:
    """What converts a text character by character, without changing its length."""

    characters: Mapping[str, str]
    """Each character that changes, and what it becomes."""
    expressions: Mapping[str, str]
    """Expressions in which a character changes otherwise, and what they become."""

    def convert(self, text: str) -> str:
        """Return a text in the other script."""
        if not self.expressions:
            return text.translate(self._each)
        found, end = [], 0
        for match in self._any.finditer(text):
            found.append(text[end : match.start()].translate(self._each))
            found.append(self.expressions[match.group()])
            end = match.end()
        return "".join([*found, text[end:].translate(self._each)])

    def as_data(self) -> list[str]:
        """Return the table for a script.

        The characters and what they become, as two strings of the same length; then the
        expressions, the longest first, and what they become, each list divided by line breaks.
        """
        longest = sorted(self.expressions, key=lambda one: (-len(one), one))
        characters = sorted(self.characters)
        return [
            "".join(characters),
            "".join(self.characters[one] for one in characters),
            _BREAK.join(longest),
            _BREAK.join(self.expressions[one] for one in longest),
        ]

    @cached_property
    def _each(self) -> dict[int, str]:
        return str.maketrans(dict(self.characters))

    @cached_property
    def _any(self) -> re.Pattern[str]:
        # By first character, so that few alternatives are tried at each place.
        groups: dict[str, list[str]] = {}
        for one in sorted(self.expressions, key=lambda one: (-len(one), one)):
            groups.setdefault(one[0], []).append(re.escape(one[1:]))
        return re.compile(
            "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
        )


def conversion_table(texts: Iterable[str], script: Script) -> ConversionTable:
    """Return the table that converts some texts into a script.

    A text that OpenCC makes longer or shorter, which it never does with these two scripts' own
    standard characters, is left out.
    """
    pairs = [(text, convert(text, script)) for text in dict.fromkeys(texts) if text]
    pairs = [(text, wanted) for text, wanted in pairs if len(text) == len(wanted)]
    source = _BREAK.join(text for text, _ in pairs)
    wanted = _BREAK.join(converted for _, converted in pairs)
    each = ((one, convert(one, script)) for one in sorted(set(source)))
    characters = {one: other for one, other in each if one != other and len(other) == 1}
    table = ConversionTable(characters, {})
    contexts = _Contexts(source, wanted)
    for _ in range(_ROUNDS):
        signs = enumerate(zip(table.convert(source), wanted, strict=True))
        if not (wrong := [at for at, (one, other) in signs if one != other]):
            break
        more = contexts.expressions(wrong, table.expressions)
        table = ConversionTable(table.characters, {**table.expressions, **more})
    return table


class _Contexts:
    """What is around a character in the texts, and whether that always becomes the same."""

    def __init__(self, source: str, wanted: str) -> None:
        self.source = source
        self.wanted = wanted
        self._becomes: dict[str, str | None] = {}
        self._indexed: set[str] = set()

    def expressions(self, wrong: Iterable[int], known: Container[str]) -> dict[str, str]:
        """Return for each place the shortest expression around it that always becomes the same.

        One that is known already did not help: another one took some of its characters. Where none
        always does, it is the longest: wherever that one becomes something else there is more
        around it, and a longer one for that place.
        """
        chosen: dict[str, str] = {}
        for at in wrong:
            self._index(self.source[at])
            expression = becomes = ""
            for start, end in self._windows(at):
                expression, becomes = self.source[start:end], self.wanted[start:end]
                if expression not in known and self._is_constant(expression, becomes):
                    chosen[expression] = becomes
                    break
            else:
                if expression and expression not in known:
                    chosen.setdefault(expression, becomes)
        return chosen

    def _windows(self, at: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of one text around a place, the shortest first."""
        first = self.source.rfind(_BREAK, 0, at) + 1
        last = self.source.find(_BREAK, at)
        last = len(self.source) if last < 0 else last
        for size in range(2, last - first + 1):
            for start in range(max(first, at - size + 1), min(at, last - size) + 1):
                yield start, start + size

    def _index(self, character: str) -> None:
        """Note all short expressions with a character, once, in one pass."""
        if character in self._indexed:
            return
        self._indexed.add(character)
        source, wanted, noted = self.source, self.wanted, self._becomes
        at = source.find(character)
        while at >= 0:
            for size in range(2, _SHORT + 1):
                for start in range(max(0, at - size + 1), at + 1):
                    expression = source[start : start + size]
                    becomes = wanted[start : start + size]
                    if noted.setdefault(expression, becomes) != becomes:
                        noted[expression] = None
            at = source.find(character, at + 1)

    def _is_constant(self, expression: str, becomes: str) -> bool:
        if len(expression) <= _SHORT:
            return self._becomes[expression] == becomes
        size, at = len(expression), self.source.find(expression)
        while at >= 0:
            if self.wanted[at : at + size] != becomes:
                return False
            at = self.source.find(expression, at + 1)
        return True
