"""The parser of bodies: CommonMark, set up as the composer's (frontend/markdown/parser.ts).

So a preview shows what a page will show; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from .allowed_markdown import CJK, MAX_NESTING, OTHER, is_allowed

_CJK = re.compile(f"[{CJK}]")


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def flanking(before: str, after: str, *, in_words: bool) -> tuple[bool, bool]:
    """Return whether a run of ``*`` or ``_`` between two characters can begin emphasis, and end it.

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


def _note_raw_texts(state: StateCore) -> None:
    # Later an escaped sign cannot be told from another one.
    for token in state.tokens:
        if token.children:
            raw = "".join(map(_raw_text, token.children))
            state.env.setdefault("raw", []).append(raw)


def _raw_text(token: Token) -> str:
    if token.type == "text":
        return token.content
    return "\n" if token.type in ("softbreak", "hardbreak") else OTHER


def _html_as_text(state: StateCore) -> None:
    # What HTML makes of a tag that does not belong there is no matter for the sanitisers alone:
    # those of the page and of the browser need not agree on it.
    found: list[str] = state.env.setdefault("html", [])
    for child in (child for token in state.tokens for child in token.children or ()):
        if child.type == "html_inline":
            found.append(child.content)
            child.type = "html_inline" if is_allowed(child.content) else "text"


def _image(state: StateInline, silent: bool) -> bool:
    """Read an image by the parser's own rule, and keep how it is written."""
    start = state.pos
    result = image(state, silent)
    if result and not silent:
        state.tokens[-1].meta["written"] = state.src[start : state.pos]
    return result


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the definition of a link by the parser's own rule, and keep where it is."""
    result = reference(state, start, end, silent)
    if result and not silent:
        # Of two definitions with one label the parser takes the first, and forgets the second.
        state.env.setdefault("definitions", []).append((start, state.line))
    return result


def _link_open(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    """Render the start of a link, its URL as ``markdown.to_html`` was told to resolve it."""
    token = tokens[at]
    if env.get("resolve"):
        rest = {name: value for name, value in token.attrs.items() if name != "href"}
        token = token.copy(attrs={**env["resolve"](str(token.attrs["href"])), **rest})
    return str(renderer.renderToken([token], 0, options, env))


def new_parser() -> MarkdownIt:
    """Return a parser, which is not to be shared between threads."""
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
    parser.options["maxNesting"] = MAX_NESTING
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("image", _image)
    parser.block.ruler.at("reference", _reference)
    parser.core.ruler.before("text_join", "raw_texts", _note_raw_texts)
    parser.core.ruler.push("demote_headings", _demote_headings)
    parser.core.ruler.push("html_as_text", _html_as_text)
    parser.add_render_rule("link_open", _link_open)
    return parser
