"""A saved web page to its text: one paragraph a block, without menus and scripts.

selectolax (lexbor) parses the page as browsers do, with the ends of elements that are not written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...tables import table
from ..outline.bilingual_headings import CELL, Block
from ..outline.number_forms import marks_at
from .docx_text import in_numerals
from .footnotes import MARK, placed
from .joined_blocks import END, ROW, cell, joined
from .limits import LINES, Budget

_APART, _HIDDEN, _AROUND = map(frozenset, table("html").values())
_AROUND_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary"])
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FIRST_LEVEL = 0xFDD0
_LEVELS = {f"h{level}": chr(_FIRST_LEVEL + level - 1) for level in range(1, 7)}
"""A sign that is no character, put before the words of a heading: its level."""
_SIGNS = re.compile(f"[{''.join(_LEVELS.values())}]")
_CELL = "\ufde3"
"""Stands before what a block says of the table that it is in, and is no text."""
_NESTED = re.compile(
    r"<(/?)(?:article|aside|blockquote|center|details|div|fieldset|section)\b", re.IGNORECASE
)
"""The elements whose end is always written, and that a parser looks for among all around it."""
_LABEL = re.compile(r"[\[(（［【]?(?:\d{1,3}|[*†‡§¶]{1,4}|[a-z]|(?:注|註|note)\d+)[\])）］】]?")
"""The mark of a footnote, without white space."""
_RAISED = re.compile("<sup|super|noteref|footnote", re.IGNORECASE)
_NOTE_IN = frozenset(["li", "p", "div", "aside", "dd", "td"])
"""The elements that a footnote can be."""
_PROSE = 120
"""How many characters of paragraphs a header has at most that is not the document's own."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_URLS = "link[rel=canonical i], meta[property='og:url' i]"
"""Where a page says its URL."""
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

    Raises Unreadable if its elements are too many, or nested too deep.
    """
    budget = Budget()
    budget.spend("tags", html.count("<"))
    for close in _NESTED.findall(html):
        # The time that a parser takes grows with the square of the depth.
        budget.spend("levels of elements", -1 if close else 1)
    reader = _PageReader(budget)
    root = LexborHTMLParser(html).root
    if root is None:
        return reader.done()
    reader.read(root)
    links = [one.attributes for one in root.css(_URLS)]
    urls = [one.get("href") or one.get("content") or "" for one in links]
    url = next((one for one in urls if one.startswith(("https://", "http://"))), "")
    return {**reader.done(), "url": url}


@dataclass(frozen=True, slots=True)
class _PageContext:
    """What the elements around a node say of it."""

    around: bool = False
    """Whether it is in what is around the text."""
    main: bool = False
    """Whether it is in the main part of the page: a header there is the document's own."""
    preformatted: bool = False
    note: str = ""
    """The key of the footnote that it is in."""
    level: int = 0
    table: bool = False
    """Whether it is in a table that has no other in it."""

    def within(self, node: LexborNode) -> _PageContext:
        """Return the context of what is in a node."""
        tag = node.tag or ""
        around = tag in _AROUND
        if tag == "header":
            around = not (self.main or sum(len(one.text()) for one in node.css("p")) > _PROSE)
        around = around or node.attributes.get("role") in _AROUND_ROLES
        return _PageContext(
            self.around or around,
            self.main or tag in ("article", "main"),
            self.preformatted or tag in ("pre", "textarea"),
            self.note,
            self.level + 1,
            len(node.css("table")) == 1 if tag == "table" else self.table,
        )


class _PageReader:
    """Collects the words of the text, and those of what is around it."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._parts: list[str] = []
        self._around: list[str] = []
        self._names: set[str] = set()
        self._marks: dict[str, str] = {}
        self._wanted: set[str] = set()
        """The marks whose footnotes have not been read."""
        self._notes: dict[str, list[str]] = {}
        self._counts: dict[int, int] = {}
        """How far each numbered list was counted, by its place in memory."""
        self._label = ""
        """The number of an item whose words follow."""

    def read(self, root: LexborNode) -> None:
        """Read a tree in order. Raises Unreadable if it is nested too deep."""
        waiting: list[tuple[LexborNode | str, _PageContext]] = [(root, _PageContext())]
        while waiting:
            node, context = waiting.pop()
            if isinstance(node, str):
                self._add(node, context)
            elif node.is_text_node:
                words = node.text_content or ""
                # A line of the file is not a line of the page.
                words = words if context.preformatted else _SPACE.sub(" ", words)
                self._add(words, context)
            elif node.tag == "br":
                self._add("\n", context)
            elif node.is_element_node and not _is_hidden(node) and not self._is_mark(node, context):
                Budget().spend("levels of elements", context.level)
                boundary = "\n\n" if node.tag in _APART else ""
                self._budget.spend(LINES, len(boundary) // 2)
                inner = replace(context.within(node), note=context.note or self._note(node))
                mark = "" if inner.around or inner.note else _table_mark(node, inner)
                self._add(boundary + mark + _LEVELS.get(node.tag or "", ""), context)
                boundary += f"{_CELL}{END[0]}\n\n" if mark and node.tag == "table" else ""
                if node.tag == "li" and not inner.note and not inner.around:
                    self._label = self._number(node)
                children = [(child, inner) for child in node.iter(include_text=True)]
                waiting += [(boundary, context), *reversed(children)]

    def _number(self, node: LexborNode) -> str:
        """Return the number that a browser shows before an item; nothing if it shows none."""
        around = node.parent
        if around is None or around.tag != "ol" or "none" in (around.attributes.get("style") or ""):
            return ""
        start = around.attributes.get("start") or "1"
        last = self._counts.get(around.mem_id, int(start) - 1 if start.isdecimal() else 0)
        own = node.attributes.get("value") or ""
        count = self._counts[around.mem_id] = int(own) if own.isdecimal() else last + 1
        numerals = table("numerals")["types"].get(around.attributes.get("type"), "")
        return "" if marks_at(node.text().lstrip()) else f"{in_numerals(numerals, count)}. "

    def _note(self, node: LexborNode) -> str:
        """Return the key of a footnote if a block is one, to which a mark before it leads."""
        inside = [node] if self._wanted and node.tag in _NOTE_IN else []
        inside += node.css("[id], [name]") if inside and node.tag in ("p", "li", "dd") else []
        names = {one.attributes.get(name) or "" for one in inside for name in ("id", "name")}
        found = next(iter(names & self._wanted), "")
        self._wanted.discard(found)
        return found

    def _is_mark(self, node: LexborNode, context: _PageContext) -> bool:
        """Return whether a link is the mark of a footnote further on, or leads back to one."""
        self._names |= {node.attributes.get("id") or "", node.attributes.get("name") or ""}
        href = node.attributes.get("href") or ""
        if node.tag != "a" or not href.startswith("#"):
            return False
        key = unquote(href[1:])
        if context.note or key in self._names:
            return bool(context.note) and key in self._names and key not in self._notes
        label = "".join(node.text().split())
        above = [node.parent, node.parent and node.parent.parent]
        raised = any(one.tag == "sup" for one in above if one) or _RAISED.search(node.html or "")
        if not (raised and _LABEL.fullmatch(label)):
            return False
        if self._marks.setdefault(key, label) is label:
            self._wanted.add(key)
        self._add(MARK.format(label=label, key=key), context)
        return True

    def _add(self, words: str, context: _PageContext) -> None:
        if self._label and words.strip():
            words, self._label = self._label + words.lstrip(), ""
        own = self._notes.setdefault(context.note, []) if context.note else self._parts
        (self._around if context.around and not context.note else own).append(words)

    def done(self) -> dict[str, Any]:
        """Return what was read."""
        text = re.sub(r" *\n *", "\n", "".join(self._parts))
        blocks = [_block(part.strip("\n ")) for part in re.split(r"\n{2,}", text)]
        notes: dict[str, str] = {}
        for key, parts in self._notes.items():
            plain = re.escape(self._marks[key].strip("()[]（）［］【】"))
            label = rf"^[\^↑\s]*(?:[\[(（［【]?{plain}[\])）］】.．:、\s]+)?"
            notes[key] = re.sub(label, "", _SIGNS.sub("", " ".join("".join(parts).split())))
        blocks = list(placed([block for block in blocks if block[0]], notes))
        words = _SIGNS.sub("", "".join(self._around))
        left = [" ".join(part.split()) for part in words.split("\n\n") if part.strip()]
        return joined(blocks, [*filter(None, [" ".join(left)]), *notes.values()])


def _table_mark(node: LexborNode, context: _PageContext) -> str:
    """Return what stands before an element of a table."""
    known, tag = node.attributes, node.tag if context.table else ""
    spans = cell(known.get("colspan"), known.get("rowspan"))
    mark = {"tr": ROW, "td": spans, "th": spans, "table": END}.get(tag or "")
    return f"{_CELL}{mark[0]}\n\n" if mark else ""


def _block(text: str) -> Block:
    """Return the words of a block, and the level that signs before them say."""
    if text.startswith(_CELL):
        return text[1:], CELL
    levels = [ord(sign) - _FIRST_LEVEL + 1 for sign in _SIGNS.findall(text)]
    return _SIGNS.sub("", text).strip(), max(levels, default=0)


def _is_hidden(node: LexborNode) -> bool:
    known = node.attributes
    said = node.tag in _HIDDEN or "hidden" in known or known.get("aria-hidden") == "true"
    return said or bool(_NOT_SHOWN.search(known.get("style") or ""))
