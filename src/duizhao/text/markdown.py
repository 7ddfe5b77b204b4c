"""Markdown as bodies are written in it: CommonMark, with emphasis that works in Chinese.

What a page shows of a body is for ``render`` to decide. Whoever only asks whether there are links
does not wait for the parser, which is in ``markdown_parser``.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .allowed_markdown import OTHER, is_allowed, tag_of

__all__ = ["OTHER", "LocatedText", "escaped", "links", "parsed", "raw_texts", "tags", "to_html"]

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BEGINS_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_BEGINS_LINK = re.compile(r"[\[<]")
"""One of these signs begins every link, image and definition."""
_LOCAL = threading.local()


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A part of a body that the rules look at."""

    text: str
    """The URL of a link, or HTML."""
    offset: int
    """Where it is in the body; of a URL that is written in another form, where its link is."""


def _parser() -> MarkdownIt:
    # Making a parser costs more than reading a body; none is shared between threads.
    if not hasattr(_LOCAL, "parser"):
        # Most checks read no body, for those of an earlier run are known.
        from .markdown_parser import new_parser

        _LOCAL.parser = new_parser()
    parser: MarkdownIt = _LOCAL.parser
    return parser


def to_html(body: str, resolve: Callable[[str], Mapping[str, str]] | None = None) -> str:
    """Return a body as HTML that is not sanitized.

    ``resolve`` gives the attributes of a link with that URL; by default it is as it was written.
    """
    blocks, env = parsed(body)
    parser = _parser()
    html = parser.renderer.render(blocks, parser.options, {**env, "resolve": resolve})
    return str(html).rstrip("\n")


def escaped(body: str) -> str:
    """Return a body that reads the same, with no HTML but what it may have.

    What our reader takes for text, such as ``<script`` at the beginning of a line, others may not.
    """
    at = 0
    while match := _BEGINS_HTML.search(body, at):
        at = match.end()
        other = f"{body[: match.start()]}&lt;{body[at:]}"
        found, left = ([one.text for one in tags(text)] for text in (body, other))
        # In code and in the URL of a link it would be another sign.
        if found != left or to_html(other) == to_html(body):
            body, at = other, at + len("&lt;") - 1
    return body


@lru_cache(maxsize=1 << 13)
def parsed(body: str) -> tuple[list[Token], dict[str, Any]]:
    """Return what a body consists of, and what the parser noted down while reading it.

    Several rules ask it of each body, and then the page.
    """
    env: dict[str, Any] = {}
    return _parser().parse(body, env), env


def links(body: str) -> Iterator[LocatedText]:
    """Yield the URL of every link, image and definition."""
    if not _BEGINS_LINK.search(body):
        return
    blocks, env = parsed(body)
    tokens = [child for token in blocks for child in token.children or ()]
    urls = (token.attrs.get("href", token.attrs.get("src")) for token in tokens)
    used = [str(url) for url in urls if url is not None]
    defined = [reference["href"] for reference in env.get("references", {}).values()]
    at = 0
    for url in [*used, *(url for url in defined if url not in used)]:
        place = body.find(url, at) if url else -1
        if place >= 0:
            at = place + len(url)
        elif url and url in body:
            # It is in a definition before this link.
            place = body.find(url)
        else:
            # It is empty, or written with escapes.
            place = at = max(at, body.find("](", at) + 2)
        yield LocatedText(url, place)


def raw_texts(body: str) -> list[str]:
    """Return the text of each paragraph that is neither markup nor code, as it is typed.

    OTHER stands for everything else in it, such as a link, code, or an escaped sign.
    """
    raw: list[str] = parsed(body)[1].get("raw", [])
    return raw


def tags(body: str) -> Iterator[LocatedText]:
    """Yield the HTML that a body may not have; of an element with two tags, the first."""
    if "<" not in body:
        return
    _, env = parsed(body)
    begun: set[str] = set()
    at = 0
    for html in env["html"]:
        at = max(at, body.find(html.split("\n")[0], at))
        name, ends, _ = tag_of(html)
        if not is_allowed(html) and not (ends and name in begun):
            yield LocatedText(html, at)
        if not ends:
            begun.add(name)
