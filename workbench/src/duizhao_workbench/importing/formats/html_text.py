"""A saved web page to its text: one paragraph a block, without menus and scripts.

selectolax (lexbor) parses the page as browsers do, with the ends of elements that are not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..outline.bilingual_headings import Block, joined
from ..tables import table
from .decoding import Unreadable
from .footnotes import MARK, placed

_APART, _HIDDEN, _AROUND = map(frozenset, table("html").values())
_AROUND_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary"])
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FIRST_LEVEL = 0xFDD0
_LEVELS = {f"h{level}": chr(_FIRST_LEVEL + level - 1) for level in range(1, 7)}
"""A sign that is no character, put before the words of a heading: its level."""
_SIGNS = re.compile(f"[{''.join(_LEVELS.values())}]")
_DEEPEST = 10_000
_NESTED = re.compile(
    r"<(/?)(?:article|aside|blockquote|center|details|div|fieldset|section)\b", re.IGNORECASE
)
"""The elements whose end is always written, and that a parser looks for among all around it."""
_LABEL = re.compile(r"[\[(（［【]?(?:\d{1,3}|[*†‡§¶]{1,4}|[a-z]|(?:注|註|note)\d+)[\])）］】]?")
"""The mark of a footnote, without white space."""
_NOTE_IN = frozenset(["li", "p", "div", "aside", "dd", "td"])
"""The elements that a footnote can be."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def charset(data: bytes) -> str | None:
    """Return the encoding that a page says it has."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii").lower() if found is not None else None


def looks_like_html(text: str) -> bool:
    """Return whether a text is a page, whatever its file is called."""
    start = text.lstrip("\ufeff \t\r\n")[:300].lower()
    return start.startswith(("<!doctype html", "<html")) or "<head" in start or "<body" in start


def page_text(html: str) -> dict[str, Any]:
    """Return what an ``ExtractedText`` says of a page, by its fields.

    Raises Unreadable if its elements are nested too deep.
    """
    depth = accumulate(-1 if close else 1 for close in _NESTED.findall(html))
    if any(one > _DEEPEST for one in depth):
        # The time that a parser takes grows with the square of the depth.
        raise Unreadable("the elements of the page are nested too deep", "save it as plain text")
    reader = _PageReader()
    root = LexborHTMLParser(html).root
    if root is not None:
        reader.find_notes(root)
        reader.read(root)
    return reader.done()


def _footnotes(root: LexborNode) -> Iterator[tuple[LexborNode, LexborNode, list[LexborNode]]]:
    """Yield each mark, the block that is its note, and the links in it that lead back.

    A mark is a link to a block further on that leads back to it, or that is raised.
    """
    places: dict[str | None, tuple[int, LexborNode]] = {}
    nodes = list(enumerate(root.css("[id], [name], a[href^='#']")))
    for place, node in nodes:
        for name in ("id", "name"):
            places.setdefault(node.attributes.get(name), (place, node))
    for place, link in nodes:
        at, target = places.get(_target(link), (-1, link))
        if link.tag != "a" or at < place or not _LABEL.fullmatch(_label(link)):
            continue
        around = list(_upwards(link))
        note = next((one for one in _upwards(target) if one.tag in _NOTE_IN), link)
        own = {one.attributes.get(name) for one in around[:4] for name in ("id", "name")}
        back = [one for one in note.css("a[href^='#']") if _target(one) in own]
        raised = any(one.tag == "sup" for one in (*around[:3], *link.css("sup")))
        known = back or raised or link.attributes.get("role") == "doc-noteref"
        if known and note.mem_id not in {one.mem_id for one in around}:
            yield link, note, back


def _target(link: LexborNode) -> str:
    return unquote(link.attributes.get("href") or "")[1:]


def _label(link: LexborNode) -> str:
    return "".join(link.text().split())


def _upwards(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.parent


@dataclass(frozen=True, slots=True)
class _PageContext:
    """What the elements around a node say of it."""

    around: bool = False
    """Whether it is in what is around the text."""
    main: bool = False
    """Whether it is in the main part of the page: a header there is the document's own."""
    preformatted: bool = False

    def within(self, node: LexborNode) -> _PageContext:
        """Return the context of what is in a node."""
        tag = node.tag or ""
        around = tag in _AROUND and not (tag == "header" and self.main)
        around = around or node.attributes.get("role") in _AROUND_ROLES
        return _PageContext(
            self.around or around,
            self.main or tag in ("article", "main"),
            self.preformatted or tag in ("pre", "textarea"),
        )


class _PageReader:
    """Collects the words of the text, and those of what is around it."""

    def __init__(self) -> None:
        self._url = ""
        self._parts: list[str] = []
        self._around: list[str] = []
        self._marks: dict[int, str] = {}
        self._skipped: set[int] = set()
        self._notes: dict[str, str] = {}

    def find_notes(self, root: LexborNode) -> None:
        """Find what is no part of the text: footnotes, and the links in them to their marks."""
        found = list(_footnotes(root))
        self._skipped = {one.mem_id for _, _, back in found for one in back}
        for link, note, _ in found:
            key, label = str(note.mem_id), _label(link)
            self._marks[link.mem_id] = MARK.format(label=label, key=key)
            inner = _PageReader()
            inner._skipped = self._skipped
            inner.read(note)
            words = _SIGNS.sub("", " ".join("".join([*inner._parts, *inner._around]).split()))
            # An item of a list has its number, and no label.
            plain = re.escape(label.strip("()[]（）［］【】")) if note.tag != "li" else "$"
            lead = re.match(rf"[\^↑\s]*(?:[\[(（［【]?{plain}(?!\w)[\])）］】.．:、\s]*)?", words)
            self._notes[key] = words[lead.end() if lead else 0 :]
        self._skipped = self._skipped | {note.mem_id for _, note, _ in found}

    def read(self, root: LexborNode) -> None:
        """Read a tree in order, without recursion: a page may be nested as deep as it likes."""
        waiting: list[tuple[LexborNode | str, _PageContext]] = [(root, _PageContext())]
        while waiting:
            node, context = waiting.pop()
            if isinstance(node, str):
                self._add(node, context)
            elif node.mem_id in self._marks:
                self._add(self._marks[node.mem_id], context)
            elif node.mem_id in self._skipped:
                continue
            elif node.is_text_node:
                words = node.text_content or ""
                # A line of the file is not a line of the page.
                words = words if context.preformatted else _SPACE.sub(" ", words)
                self._add(words, context)
            elif node.tag == "br":
                self._add("\n", context)
            elif node.is_element_node and not _is_hidden(node):
                self._find_url(node)
                boundary = "\n\n" if node.tag in _APART else ""
                self._add(boundary + _LEVELS.get(node.tag or "", ""), context)
                inner = context.within(node)
                children = [(child, inner) for child in node.iter(include_text=True)]
                waiting += [(boundary, context), *reversed(children)]

    def _find_url(self, node: LexborNode) -> None:
        known = node.attributes
        canonical = node.tag == "link" and (known.get("rel") or "").lower() == "canonical"
        meta = node.tag == "meta" and (known.get("property") or "").lower() == "og:url"
        url = known.get("href") if canonical else known.get("content") if meta else None
        if url is not None and url.startswith(("https://", "http://")):
            self._url = self._url or url

    def _add(self, words: str, context: _PageContext) -> None:
        (self._around if context.around else self._parts).append(words)

    def done(self) -> dict[str, Any]:
        """Return what was read."""
        text = re.sub(r" *\n *", "\n", "".join(self._parts))
        blocks = [_block(part.strip("\n ")) for part in re.split(r"\n{2,}", text)]
        blocks = list(placed([block for block in blocks if block[0]], self._notes))
        words = _SIGNS.sub("", "".join(self._around))
        left = [" ".join(part.split()) for part in words.split("\n\n") if part.strip()]
        found = joined(blocks, [*filter(None, [" ".join(left)]), *self._notes.values()])
        return {**found, "url": self._url}


def _block(text: str) -> Block:
    """Return the words of a block, and the level that signs before them say."""
    levels = [ord(sign) - _FIRST_LEVEL + 1 for sign in _SIGNS.findall(text)]
    return _SIGNS.sub("", text).strip(), max(levels, default=0)


def _is_hidden(node: LexborNode) -> bool:
    """Return whether the words in an element are not on the page."""
    if node.tag in _HIDDEN:
        return True
    known = node.attributes
    if "hidden" in known or known.get("aria-hidden") == "true":
        return True
    return bool(_NOT_SHOWN.search(known.get("style") or ""))
