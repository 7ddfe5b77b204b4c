"""Markdown to its text: one paragraph a block, without marks, and where its headings are."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from duizhao.text.scripts import FULL_WIDTH, HAN

from ..outline.bilingual_headings import joined

_YAML = re.compile(r"---[ \t]*\r?\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?\n)??\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_WIDE = re.compile(f"[{HAN}{FULL_WIDTH}]")
_BREAK = "\u2028"
"""Stands for the end of a line that means nothing, until both its sides are known."""


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """The text of a Markdown file."""

    text: str
    """Its blocks, an empty line between any two."""
    headings: tuple[tuple[int, int], ...]
    """The offset of each heading in the text, and its level."""
    metadata: Mapping[str, str]
    """What its front matter says, as far as it is text or dates."""
    left_out: tuple[str, ...]
    """What of the file is not in its text."""


def markdown_text(source: str) -> MarkdownText:
    """Return the text of a Markdown file."""
    metadata, end = _front_matter(source)
    left = " ".join(source[:end].split())
    reader = MarkdownIt("commonmark").enable("table")
    text, headings, names = joined(list(_blocks(reader.parse(source[end:]))))
    return MarkdownText(text, headings, metadata, (*filter(None, [left]), *names))


def _front_matter(source: str) -> tuple[dict[str, str], int]:
    """Return what front matter in YAML, TOML or JSON says, and where it ends."""
    try:
        if (found := _YAML.match(source)) is not None:
            return _texts(yaml.safe_load(found[1] or "")), found.end()
        if (found := _TOML.match(source)) is not None:
            return _texts(tomllib.loads(found[1] or "")), found.end()
        if source.startswith("{"):
            values, end = json.JSONDecoder().raw_decode(source)
            return _texts(values), end
    except (yaml.YAMLError, ValueError, RecursionError):
        # What looks like front matter and is none may still be no text.
        return {}, found.end() if found is not None else 0
    return {}, 0


def _texts(values: Any) -> dict[str, str]:
    known = values.items() if isinstance(values, dict) else ()
    return {str(key): str(value) for key, value in known if not isinstance(value, dict | list)}


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, int]]:
    """Yield the text of each block, with its level if it is a heading.

    An item of a list has the number that it is written with.
    """
    label, level = "", 0
    for token in tokens:
        if token.type == "list_item_open":
            label = f"{token.info}{token.markup} " if token.info else "• "
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline":
            words = _words(token.children or [])
            if words.strip():
                yield label + words, level
            label = ""
        elif token.type in ("fence", "code_block"):
            yield label + token.content.rstrip("\n"), 0
            label = ""
        elif token.type == "html_block":
            plain = re.sub(r"<!--.*?-->|<[^>]*>", "", token.content, flags=re.DOTALL).strip()
            if plain:
                yield re.sub(r"\n{2,}", "\n", plain), 0


def _words(children: list[Token]) -> str:
    found: list[str] = []
    for child in children:
        if child.type == "softbreak":
            found.append(_BREAK)
        elif child.type == "hardbreak":
            found.append("\n")
        elif child.type in ("text", "code_inline"):
            found.append(child.content)
        elif child.type == "image":
            found.append(_words(child.children or []))
        elif child.type == "html_inline" and re.match(r"<br\b", child.content, re.IGNORECASE):
            found.append("\n")
    first, *others = "".join(found).split(_BREAK)
    text = first
    for other in others:
        # Between Chinese characters, the end of a line is no space.
        wide = _WIDE.search(text[-1:]) and _WIDE.match(other)
        text += other if wide else f" {other}"
    return text
