"""How much of a file is read, in whatever format: far more than the largest real texts have.

What is compressed or repeats itself can be small as a file and very large when it is read. So it is
counted while it is read, and reading ends at the first limit that is passed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from ...tables import table

LIMITS: dict[str, int] = table("limits")["most"]
"""How many of each a file may have."""
LINES = "lines, paragraphs or rows"
_BLOCKS = frozenset(table("limits")["lines"])
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")


class Unreadable(Exception):
    """A file that is no text: the message says what it is, ``hint`` what to do."""

    def __init__(self, message: str, hint: str, *place: int) -> None:
        super().__init__(message)
        self.hint = hint
        self.place = "".join(f":{number}" for number in place)
        """What follows the name of the file: line and column, each after a colon, if known."""


class Budget:
    """What was read of a file so far. Each method raises Unreadable at the first limit."""

    def __init__(self) -> None:
        self._spent = Counter[str]()

    def spend(self, what: str, count: int = 1) -> None:
        """Count so many more of what ``LIMITS`` names."""
        self._spent[what] += count
        if self._spent[what] > LIMITS[what]:
            hints = table("limits")["hints"]
            message = f"it has more than {LIMITS[what]:,} {what}"
            raise Unreadable(message, hints.get(what, hints["usual"]))

    def text(self, text: str) -> str:
        """Count the characters and lines of a text, and return it."""
        self.spend("characters", len(text))
        sizes = [line.end() - line.start() for line in _LINE.finditer(text)]
        self.spend(LINES, len(sizes))
        Budget().spend("characters in one line", max(sizes, default=0))
        return text

    def tree(self, pieces: Iterable[bytes | str], *, doctype: bool = False) -> Xml.Element:
        """Return the root of XML that comes in pieces; ``doctype`` is whether it may have one.

        Raises ParseError if it is broken.
        """
        builder = _Builder(self, doctype=doctype)
        parser = Xml.XMLParser(target=builder)
        for piece in pieces:
            builder.quiet += len(piece)
            Budget().spend("characters in one tag", builder.quiet)
            parser.feed(piece)
        return parser.close()


class _Builder(Xml.TreeBuilder):
    """Builds a tree as far as a budget allows."""

    def __init__(self, budget: Budget, *, doctype: bool) -> None:
        super().__init__()
        self.quiet = 0  # how many bytes were read since there was an element or a text
        self._spend = budget.spend
        self._with_doctype = doctype

    def start(self, tag: str, attrs: dict[str, str]) -> Xml.Element:
        self.quiet = 0
        self._spend("elements")
        self._spend("levels of elements")
        if tag.rpartition("}")[2] in _BLOCKS:
            self._spend(LINES)
        return super().start(tag, attrs)

    def end(self, tag: str) -> Xml.Element:
        self._spend("levels of elements", -1)
        return super().end(tag)

    def data(self, data: str) -> None:
        self.quiet = 0
        self._spend("characters", len(data.strip()))
        super().data(data)

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """Refuse what may declare entities."""
        if not self._with_doctype:
            raise Unreadable("the document declares entities", "save it again")
