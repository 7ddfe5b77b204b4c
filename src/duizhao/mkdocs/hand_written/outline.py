"""What stands on a finished page, headings and passages: for a host's contents and its search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SKIPPED = {"template", "dialog", "script", "nav", "details"}
_ID = re.compile(r'\sid="([^"]+)"')
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_SIDES = {"dz-en": "en", "dz-zh": "zh"}


@dataclass
class OutlineEntry:
    """A heading, or a passage, that a link can lead to."""

    id: str
    """Its id on the page."""
    level: int
    """The level of the heading; that of a passage is one below the headings of articles."""
    number: str = ""
    """The number of a passage."""
    texts: dict[str, str] = field(default_factory=dict)
    """Its words by language; by nothing where it is a heading of the interface."""

    def words(self, side: str) -> str:
        """Return its words, in a language if they are in several."""
        return self.texts.get(side) or next(iter(self.texts.values()), "")


def outline(html: str) -> tuple[OutlineEntry, ...]:
    """Return what a link can lead to on a page, in order."""
    reader = _OutlineReader()
    reader.feed(html)
    reader.close()
    for entry in reader.found:
        entry.texts = {side: " ".join(text.split()) for side, text in entry.texts.items()}
        entry.number = " ".join(entry.number.split())
    return tuple(entry for entry in reader.found if entry.number or any(entry.texts.values()))


def ids_in(html: str) -> set[str]:
    """Return the ids of the elements of a page."""
    return set(_ID.findall(html))


class _OutlineReader(HTMLParser):
    """Follows the elements of a page of ours, all of which have their end tags.

    What is inert, or leads elsewhere, is passed over.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[OutlineEntry] = []
        self._stack: list[tuple[str, Sequence[str]]] = []
        self._unit: tuple[int, OutlineEntry] | None = None
        self._heading: tuple[int, OutlineEntry] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        self._stack.append((tag, classes))
        depth, name = len(self._stack), given.get("id") or ""
        if "dz-unit" in classes and name:
            self._unit = (depth, OutlineEntry(name, 3))
            self.found.append(self._unit[1])
        elif tag in ("h1", "h2", "h3") and self._unit:
            self._unit[1].level = int(tag[1])
        elif tag in ("h1", "h2", "h3") and name and self._shown:
            self._heading = (depth, OutlineEntry(name, int(tag[1])))
            self.found.append(self._heading[1])

    def handle_endtag(self, tag: str) -> None:
        while self._stack:
            last = self._stack.pop()
            if self._unit and len(self._stack) < self._unit[0]:
                self._unit = None
            if self._heading and len(self._stack) < self._heading[0]:
                self._heading = None
            if last[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        classes = {name for _, own in self._stack for name in own}
        if self._heading:
            self._add(self._heading[1], "", data)
        elif self._unit and "dz-no" in classes:
            self._unit[1].number += data
        elif self._unit and "dz-pair" in classes and not classes & {"dz-ref", "dz-chips"}:
            for name, side in _SIDES.items():
                if name in classes:
                    self._add(self._unit[1], side, data)

    @property
    def _shown(self) -> bool:
        return not any(tag in _SKIPPED for tag, _ in self._stack)

    @staticmethod
    def _add(entry: OutlineEntry, side: str, text: str) -> None:
        entry.texts[side] = entry.texts.get(side, "") + text
