"""What a body says and its page would not: text in images, unused definitions and so on.

The form for a note finds the same (frontend/markdown/unshown.ts); a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from .allowed_markdown import TEXT_TOKENS
from .markdown import parsed

if TYPE_CHECKING:
    from markdown_it.token import Token

_LABEL = re.compile(r"\[((?:\\.|[^\\\[\]])*)\]:", re.DOTALL)
_BREAK = re.compile(r"\r\n?|\n")
"""Where a line ends for the parser: a lone carriage return ends one too."""
_SIGN = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufeff]")
"""What is neither white space nor a control character, in Python or in JavaScript."""


class Why(StrEnum):
    """Why something of a body is not on its page."""

    IMAGE = "image"
    """It is an image: a note has none."""
    INFO = "info"
    """It follows the backticks that begin a block of code, where it names a language."""
    DEFINITION = "definition"
    """It defines a link that the body does not have, or that is defined before."""
    NUMBER = "number"
    """It numbers an item of a list, which is numbered in order on the page."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Unshown:
    """A part of a body that its page would not show."""

    why: Why
    text: str
    offset: int
    shown: str = ""
    """What the page would have instead, if anything."""


def unshown(body: str) -> Iterator[Unshown]:
    """Yield every part of a body that its page would not show, kind by kind."""
    blocks, env = parsed(body)
    starts = [0, *(match.end() for match in _BREAK.finditer(body))]
    found = [*_images(body, blocks), *_infos(body, blocks, starts)]
    found += [*_definitions(body, blocks, env, starts), *_numbers(body, blocks, starts)]
    yield from found
    shown = any(_has_words(token) for token in blocks)
    if not found and not shown and _SIGN.search(body):
        yield Unshown(Why.NOTHING, body, 0)


def _has_words(token: Token) -> bool:
    if token.type == "inline":
        return any(_has_words(child) for child in token.children or ())
    return token.type in TEXT_TOKENS and bool(_SIGN.search(token.content))


def _images(body: str, blocks: list[Token]) -> Iterator[Unshown]:
    at = 0
    for token in (child for block in blocks for child in block.children or ()):
        if token.type == "image":
            # In a quotation its lines are preceded by other signs.
            written = str(token.meta["written"])
            at = max(at, body.find(written.split("\n")[0], at))
            yield Unshown(Why.IMAGE, written, at)


def _infos(body: str, blocks: list[Token], starts: list[int]) -> Iterator[Unshown]:
    for token in blocks:
        written = token.info.strip() if token.type == "fence" else ""
        if written and token.map:
            # Its escapes are resolved: what is on the line is what is written.
            line = _line(body, starts, token.map[0])
            at = line.index(token.markup) + len(token.markup)
            words = line[at:].strip()
            yield Unshown(Why.INFO, words, starts[token.map[0]] + line.index(words, at))


def _definitions(
    body: str, blocks: list[Token], env: dict[str, Any], starts: list[int]
) -> Iterator[Unshown]:
    # The parser is there by now; this module does not wait for it.
    from markdown_it.common.utils import normalizeReference

    links = {t.attrs.get("href") for block in blocks for t in block.children or ()}
    begun: set[str] = set()
    for first, end in env.get("definitions", ()):
        start = body.index("[", starts[first])
        last = starts[end] if end < len(starts) else len(body)
        text = body[start:last].rstrip()
        match = _LABEL.match(text)
        label = normalizeReference(match[1]) if match else ""
        known = env["references"].get(label)
        if label in begun or known is None or known["href"] not in links:
            yield Unshown(Why.DEFINITION, text, start)
        begun.add(label)


def _numbers(body: str, blocks: list[Token], starts: list[int]) -> Iterator[Unshown]:
    expected: list[int | None] = []
    for token in blocks:
        if token.type == "ordered_list_open":
            expected.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            expected.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            expected.pop()
        elif token.type == "list_item_open" and expected[-1] is not None:
            number, written = expected[-1], token.info
            if int(written) != number and token.map:
                line = _line(body, starts, token.map[0])
                text = f"{written}{token.markup}"
                at = starts[token.map[0]] + max(0, line.find(text))
                yield Unshown(Why.NUMBER, text, at, f"{number}{token.markup}")
            expected[-1] = number + 1


def _line(body: str, starts: list[int], number: int) -> str:
    end = starts[number + 1] if number + 1 < len(starts) else len(body)
    return body[starts[number] : end]
