"""Markdown as bodies are written in it: CommonMark, with emphasis that works in Chinese.

The parser is set up as the composer's (frontend/markdown/parser.js), so that a preview shows what a
page will show; a test compares the two. What is allowed on a page is for ``render`` to decide.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from .scripts import HAN, STOPS

CJK = f"{HAN}{STOPS}"
"""Chinese characters and stops, as the inside of a character class."""
SCHEMES = ("https", "http", "mailto")
"""Schemes of the URLs to which a body may link."""
PASSAGE = "passage"
"""The scheme by which a note refers to a passage: ``passage:document/article#s1``."""
ELEMENTS = (
    "a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "sub", "sup",
    "ul",
)  # fmt: skip
"""Elements that a page shows of a body; of all others it shows only what is in them."""
ALLOWED_HTML = ("br", "sub", "sup")
"""HTML that a body may have, for Markdown has no sign for it."""

_MAX_NESTING = 100
"""More levels than a body can have: deeper ones would be left out without a word."""
_CJK = re.compile(f"[{CJK}]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(\s*/?>\Z)?")
_LOCAL = threading.local()


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A part of a body that the rules look at."""

    text: str
    """The URL of a link, or a tag."""
    offset: int
    """Where it is in the body; of a URL that is written in another form, where its link is."""


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def flanking(before: str, after: str, *, in_words: bool) -> tuple[bool, bool]:
    """Tell whether a run of ``*`` or ``_`` between two characters can begin emphasis, and end it.

    Chinese has no spaces between words, so that CommonMark's rules alone would leave ``**“好”**的``
    as it was typed; beside a Chinese character they do not ask for one. It is what
    https://github.com/commonmark/commonmark-spec/issues/650 proposes.
    """
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    stop_before, stop_after = _is_punctuation(before), _is_punctuation(after)
    chinese = bool(_CJK.match(before) or _CJK.match(after))
    left = not space_after and (not stop_after or space_before or stop_before or chinese)
    right = not space_before and (not stop_before or space_after or stop_after or chinese)
    return (
        left and (in_words or not right or stop_before),
        right and (in_words or not left or stop_after),
    )


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Find a run of ``*`` or ``_``, in place of the parser's own rule."""
    start, marker = state.pos, state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    begins, ends = flanking(before, after, in_words=marker == "*")
    for _ in range(start, end):
        state.push("text", "", 0).content = marker
        at = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), end - start, at, -1, begins, ends))
    state.pos = end
    return True


def _demote_headings(state: StateCore) -> None:
    # A heading would rival those of the page: its words stay, as a paragraph.
    for token in state.tokens:
        if token.type.startswith("heading_"):
            token.tag = "p"


def tag_of(html: str) -> tuple[str, bool, bool]:
    """Return the name of a tag, whether it ends an element, and whether it has no attributes."""
    match = _TAG.match(html)
    return (match[2].lower(), bool(match[1]), match[3] is not None) if match else ("", False, False)


def _strip_html(state: StateCore) -> None:
    # What HTML makes of a tag that does not belong there is no matter for the sanitisers alone:
    # those of the page and of the browser need not agree on it. What is between two tags stays.
    found: list[str] = state.env.setdefault("html", [])
    for token in state.tokens:
        if token.children:
            found += [child.content for child in token.children if child.type == "html_inline"]
            token.children = [child for child in token.children if _is_shown(child)]


def _is_shown(token: Token) -> bool:
    return token.type != "html_inline" or tag_of(token.content)[0] in ELEMENTS


def _image(state: StateInline, silent: bool) -> bool:
    """Read an image by the parser's own rule, and keep how it is written."""
    start = state.pos
    found = image(state, silent)
    if found and not silent:
        state.tokens[-1].meta["written"] = state.src[start : state.pos]
    return found


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the definition of a link by the parser's own rule, and keep where it is."""
    found = reference(state, start, end, silent)
    if found and not silent:
        # Of two definitions with one label the parser takes the first, and forgets the second.
        state.env.setdefault("definitions", []).append((start, state.line))
    return found


def _parser() -> MarkdownIt:
    # Making a parser costs more than reading a body; none is shared between threads.
    if not hasattr(_LOCAL, "parser"):
        _LOCAL.parser = _new_parser()
    parser: MarkdownIt = _LOCAL.parser
    return parser


def _new_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"xhtmlOut": False})
    # Links are for the rules and the sanitiser to judge, which must see them as they are written.
    as_written = {
        "validateLink": lambda _: True,
        "normalizeLink": lambda url: url,
        "normalizeLinkText": lambda url: url,
    }
    for name, function in as_written.items():
        setattr(parser, name, function)
    # HTML is a part of its paragraph, in which Markdown is still Markdown.
    parser.disable("html_block")
    parser.options["maxNesting"] = _MAX_NESTING
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("image", _image)
    parser.block.ruler.at("reference", _reference)
    parser.core.ruler.push("demote_headings", _demote_headings)
    parser.core.ruler.push("strip_html", _strip_html)
    return parser


def to_html(body: str) -> str:
    """Return a body as HTML, whose attributes and links are as they were written: unsafe."""
    blocks, env = parsed(body)
    parser = _parser()
    return str(parser.renderer.render(blocks, parser.options, env)).rstrip("\n")


@lru_cache(maxsize=1 << 13)
def parsed(body: str) -> tuple[list[Token], dict[str, Any]]:
    """Return what a body is made of, and what the parser noted down while reading it.

    Several rules ask it of each body, and then the page.
    """
    env: dict[str, Any] = {}
    return _parser().parse(body, env), env


def links(body: str) -> Iterator[LocatedText]:
    """Yield the URL of every link, image and definition."""
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
            # It stands in a definition before this link.
            place = body.find(url)
        else:
            # It is empty, or written with escapes.
            place = at = max(at, body.find("](", at) + 2)
        yield LocatedText(url, place)


def tags(body: str) -> Iterator[LocatedText]:
    """Yield the tags that a page does not show; of an element that has both, the first."""
    _, env = parsed(body)
    begun: set[str] = set()
    at = 0
    for html in env["html"]:
        at = max(at, body.find(html.split("\n")[0], at))
        name, ends, bare = tag_of(html)
        if name and not (bare and name in ALLOWED_HTML) and not (ends and name in begun):
            yield LocatedText(html, at)
        if not ends:
            begun.add(name)
