"""What stands on a finished page, headings and passages: for a host's contents and its search."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = ("h1", "h2", "h3")
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


_Open = tuple[str, frozenset[str], OutlineEntry | None]
"""An open element: its tag, all tags and classes that are around text in it, and its entry."""


class _OutlineReader(HTMLParser):
    """Follows the elements of a page of ours, all of which have their end tags.

    What is inert, or leads elsewhere, is passed over.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[OutlineEntry] = []
        self._open: list[_Open] = [("", frozenset(), None)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        classes, name = (given.get("class") or "").split(), given.get("id") or ""
        _, around, entry = self._open[-1]
        if "dz-unit" in classes and name:
            entry = OutlineEntry(name, 3)
            self.found.append(entry)
        elif tag in _HEADINGS and "dz-unit" in around and entry:
            entry.level = int(tag[1])
        elif tag in _HEADINGS and name and not around & _SKIPPED:
            entry = OutlineEntry(name, int(tag[1]))
            self.found.append(entry)
        self._open.append((tag, around.union((tag, *classes)), entry))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        _, around, entry = self._open[-1]
        if entry is None:
            return
        if "dz-unit" not in around:
            entry.texts[""] = entry.texts.get("", "") + data
        elif "dz-no" in around:
            entry.number += data
        elif "dz-pair" in around and not around & {"dz-ref", "dz-chips"}:
            for side in (_SIDES[name] for name in _SIDES if name in around):
                entry.texts[side] = entry.texts.get(side, "") + data
