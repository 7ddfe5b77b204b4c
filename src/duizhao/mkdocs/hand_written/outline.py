"""What stands on a finished page, headings and passages: for a host's contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_HEADINGS = ("h1", "h2", "h3")
_SKIPPED = {"template", "dialog", "script", "nav", "details"}
_TOKEN = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")
"""A tag or a text in a page of ours, which has no bare sign in an attribute."""
_ID = re.compile(r'\sid="([^"]+)"')
_CLASS = re.compile(r'\sclass="([^"]+)"')
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
    """Return what a link can lead to on a page of ours, all of whose elements have their end tags.

    What is inert, or leads elsewhere, is passed over. Python's own parser takes four times as long.
    """
    found: list[OutlineEntry] = []
    opened: list[_Open] = [("", frozenset(), None)]
    for end, tag, given, data in _TOKEN.findall(html):
        _, around, entry = opened[-1]
        if data and entry is not None:
            _add(entry, around, unescape(data))
        elif end:
            while len(opened) > 1 and opened.pop()[0] != tag:
                pass
        elif not data and tag not in _VOID and not given.endswith("/"):
            classes = _CLASS.search(given)
            names = (tag, *classes[1].split()) if classes else (tag,)
            name = _ID.search(given) if "dz-unit" in names or tag in _HEADINGS else None
            if name and "dz-unit" in names:
                found.append(entry := OutlineEntry(name[1], 3))
            elif tag in _HEADINGS and "dz-unit" in around and entry:
                entry.level = int(tag[1])
            elif name and not around & _SKIPPED:
                found.append(entry := OutlineEntry(name[1], int(tag[1])))
            opened.append((tag, around.union(names), entry))
    for entry in found:
        entry.texts = {side: " ".join(text.split()) for side, text in entry.texts.items()}
        entry.number = " ".join(entry.number.split())
    return tuple(entry for entry in found if entry.number or any(entry.texts.values()))


def ids_in(html: str) -> set[str]:
    """Return the ids of the elements of a page."""
    return set(_ID.findall(html))


_Open = tuple[str, frozenset[str], OutlineEntry | None]
"""An open element: its tag, all tags and classes that are around text in it, and its entry."""


def _add(entry: OutlineEntry, around: frozenset[str], data: str) -> None:
    """Add text to an entry, if it is what the entry is called."""
    if "dz-unit" not in around:
        entry.texts[""] = entry.texts.get("", "") + data
    elif "dz-no" in around:
        entry.number += data
    elif "dz-pair" in around and not around & {"dz-ref", "dz-chips"}:
        for side in (_SIDES[name] for name in _SIDES if name in around):
            entry.texts[side] = entry.texts.get(side, "") + data
