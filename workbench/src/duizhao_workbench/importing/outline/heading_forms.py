"""How a source writes its headings, and the numbers and titles that a record needs to say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import mode

from duizhao.model import Side
from duizhao.text.numerals import Numbers, filled

from ...tables import table
from .number_forms import ARTICLE, name_at
from .sections import Heading

_USUAL: Mapping[str, str] = table("usual")
_USUAL_WORDS = ("条", "條", "编", "編", "章", "节", "節", "款")
_SPACE = re.compile(r"\s+")


HeadingText = tuple[str | None, tuple[int, int] | None]
"""The number of a heading, if its form has a place for it; the offsets of its title, or of all."""


class SideForms:
    """The forms that headings have in one language."""

    def __init__(self, source: str, found: Sequence[Heading], patterns: Mapping[str, str]) -> None:
        self.source = source
        self.found = found
        self.patterns = patterns
        """What things of each kind are called by their number, as the document will say it."""
        styles = [self._style(one) for one in found if one.kind == ARTICLE]
        self.style = mode(styles or ["{name}"]) or "{name}"
        """The number with the word for it, with ``{number}`` or ``{name}`` for it."""
        titled = [one for one in found if one.title is not None]
        signs = [(self._between(one).strip(), _spaced(one.after(source))) for one in titled]
        sign, self.after = mode(signs or [("", "")])
        betweens = map(self._between, titled)
        spaces = [between for between in betweens if between.strip() == sign]
        # The check lets white space between number and title be missing.
        self.between = max(spaces, key=len, default=" ")
        bare = [self._between(one) for one in found if one.title is None]
        self.bare = mode(bare or [""]).strip()

    @property
    def heading(self) -> str:
        """The form of a heading with a title."""
        return f"{self.style}{self.between}{{title}}{self.after}".strip()

    @property
    def untitled(self) -> str:
        """The form of a heading that has only a number."""
        return f"{self.style}{self.bare}".strip()

    def of(self, one: Heading, other: str | None = None) -> HeadingText:
        """Return what a record says of that heading.

        ``other`` is what it says as the number in the other language.
        """
        if one.numbered == one.start:
            return None, one.title
        label = self._label(one)
        if label is None and self.style == "{name}":
            label = _spaced(one.named(self.source))
        elif label is not None and other not in (None, label) and self._fits(one, one.number):
            label = one.number
        if one.title is None:
            fits = self._between(one).strip() == self.bare
        else:
            alike = self._between(one) in (self.between, self.between.strip())
            fits = alike and _spaced(one.after(self.source)) == self.after
        if label is None or not fits:
            return None, one.whole
        return label, one.title

    def _between(self, one: Heading) -> str:
        return _spaced(one.between(self.source))

    # The number

    def _style(self, one: Heading) -> str:
        """Return how a number is written: by its name, or by its label in a form of its own."""
        name = any(self._is_named(one, label) for label in (_arabic(one.value), one.number))
        # 第 8 條 is written with Arabic numerals, which the name 第八條 does not have.
        return "{name}" if name and one.number else self._literal(one)

    def _literal(self, one: Heading) -> str:
        spaced = r"\s*".join(map(re.escape, one.number))
        form = _spaced(re.sub(spaced, "{number}", one.named(self.source), count=1))
        return form.replace("．", ".").replace("：", ":")

    def _label(self, one: Heading) -> str | None:
        labels = (_arabic(one.value), one.number)
        return next((label for label in labels if label and self._fits(one, label)), None)

    def _fits(self, one: Heading, label: str) -> bool:
        if self.style == "{name}":
            return self._is_named(one, label)
        return self._literal(one) == self.style and label == one.number

    def _is_named(self, one: Heading, label: str) -> bool:
        """Return whether a number is written as a name, but for spaces and capitals."""
        name = filled(self.patterns[one.kind], label), one.named(self.source)
        return len({_SPACE.sub("", text).lower() for text in name}) == 1


def _arabic(value: Numbers) -> str:
    return "-".join(map(str, value))


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text)


def pattern_of(kind: str, side: Side, names: Iterable[str]) -> tuple[str, bool]:
    """Return what things of a kind are called by their number, and whether that is the usual.

    ``names`` are their numbers with the words for them, as the source writes them.
    """
    words = Counter(word for name in names if (word := _word(name, side)))
    word = max(words, key=words.__getitem__, default="")
    if side == "zh":
        return f"第{{chinese}}{word or '条'}", word in ("", *_USUAL_WORDS)
    usual = _USUAL[kind]
    own = f"{word} {{number}}" if word else usual
    return (usual, True) if own.lower() == usual.lower() else (own, False)


def _word(written: str, side: Side) -> str:
    if (name := name_at(written)) is None:
        return ""
    if side == "en" and name.word.isalpha():
        point = "." if f"{name.word}." in written else ""
        return name.word.capitalize() + point
    return name.word
