"""Markdown to its text: one paragraph a block, without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FRONT = re.compile(r"\A---\r?\n.*?\n(?:---|\.\.\.)\r?\n", re.DOTALL)


def markdown_text(source: str) -> tuple[str, list[str]]:
    """Return the text of a Markdown file, and what of the file is not in it."""
    front = _FRONT.match(source)
    body = source[front.end() :] if front is not None else source
    left = [" ".join(front.group().split())] if front is not None else []
    reader = MarkdownIt("commonmark").enable("table")
    blocks = list(_blocks(reader.parse(body)))
    text = re.sub(r"\n{3,}", "\n\n", "\n\n".join(blocks)).strip("\n")
    return f"{text}\n", left


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """Yield the text of each block, with the number that an item of a list is written with."""
    label = ""
    for token in tokens:
        if token.type == "list_item_open":
            label = f"{token.info}{token.markup} " if token.info else "• "
        elif token.type == "inline":
            yield label + _words(token.children or [])
            label = ""
        elif token.type in ("fence", "code_block"):
            yield label + token.content.rstrip("\n")
            label = ""
        elif token.type == "html_block":
            plain = re.sub(r"<[^>]*>", "", token.content).strip()
            if plain:
                yield plain


def _words(children: list[Token]) -> str:
    found: list[str] = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            found.append("\n")
        elif child.type in ("text", "code_inline"):
            found.append(child.content)
        elif child.type == "image":
            found.append(_words(child.children or []))
        elif child.type == "html_inline" and re.match(r"<br\b", child.content, re.IGNORECASE):
            found.append("\n")
    return "".join(found)
