"""The bodies of notes for formats that are no HTML: as nested lists, or as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

_BLOCKS = frozenset(("p", "li", "blockquote", "pre", "hr"))


class _Tree(HTMLParser):
    """Reads the HTML of a body as nested lists: text, or tag, value and what is in the element.

    The value is the URL of a link, or the first number of a list.
    """

    def __init__(self) -> None:
        super().__init__()
        self.top: list[Any] = []
        self._open: list[list[Any]] = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inner: list[Any] = []
        values = dict(attrs)
        self._open[-1].append([tag, values.get("href") or values.get("start") or "", inner])
        if tag not in ("br", "hr"):
            self._open.append(inner)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("br", "hr") and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].append(data)


def tree(html: Markup) -> list[Any]:
    """Return the HTML of a body as nested lists."""
    reader = _Tree()
    # What is cut of Markup would be Markup, and no longer be escaped.
    reader.feed(str(html))
    reader.close()
    return reader.top


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a paragraph that look the same."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    """Where they lead; empty for nowhere."""
    marker: bool = False
    """Whether they are the number or the sign of an item."""


def paragraphs(html: Markup) -> list[list[Words]]:
    """Return the paragraphs of a body; an item of a list is one too."""
    found: list[list[Words]] = [[]]
    for one in _flat(tree(html), Words("")):
        if one is None:
            if not all(words.marker for words in found[-1]):
                found.append([])
        elif one.text.strip() or found[-1]:
            found[-1].append(one)
    return [paragraph for paragraph in found if any(words.text.strip() for words in paragraph)]


def with_urls(html: Markup) -> str:
    """Return a body as plain text on one line, with the URL of a link behind its words."""
    found = [
        "".join(
            f"{one.text} ({one.url})" if one.url and one.url != one.text else one.text
            for one in paragraph
        )
        for paragraph in paragraphs(html)
    ]
    return " ".join(text.strip() for text in found)


def _flat(nodes: Sequence[Any], look: Words) -> Iterator[Words | None]:
    """Yield the words, and None where a paragraph ends."""
    for node in nodes:
        if isinstance(node, str):
            yield replace(look, text=node.replace("\n", " "))
            continue
        tag, url, inner = node
        if tag in _BLOCKS:
            yield None
        if tag in ("ol", "ul"):
            items = [item for item in inner if not isinstance(item, str)]
            for number, item in enumerate(items, int(url or 1)):
                yield None
                sign = f"{number}. " if tag == "ol" else "• "
                yield replace(look, text=sign, marker=True)
                yield from _flat(item[2], look)
            yield None
            continue
        if tag == "br":
            yield replace(look, text=" ")
        inside = replace(
            look,
            bold=look.bold or tag == "strong",
            italic=look.italic or tag == "em",
            url=url or look.url,
        )
        yield from _flat(inner, inside)
        if tag in _BLOCKS:
            yield None
