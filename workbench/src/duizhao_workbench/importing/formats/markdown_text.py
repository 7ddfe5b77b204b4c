"""Markdown to its text: one paragraph a block, without marks, and where its headings are."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from textwrap import dedent
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from duizhao.text.scripts import FULL_WIDTH, HAN

from ..outline.bilingual_headings import CODE
from ..outline.number_forms import BULLETS
from .footnotes import AGAIN, MARK, placed
from .joined_blocks import END, ROW, cell, joined

_YAML = re.compile(r"---[ \t]*\r?\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?\n)??\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_NOTE = re.compile(
    r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?!\s*$| {0,3}\[\^).+|\n+(?: {4}|\t).+)*)", re.MULTILINE
)
"""A footnote, as GitHub has them: its label, its words, and what is indented below it."""
_TAG = re.compile(
    r"[ \t]*(?:\[/?(?:en|zh|cn)\]|^:::[ \t]*\w*[ \t]*$)[ \t]*", re.IGNORECASE | re.MULTILINE
)
"""What is around a text in one language, or around a box."""
BOLD = 7
"""The level of a heading that is only a paragraph in bold."""
_BREAK = "\u2028"
"""Stands for the end of a line that means nothing, until both its sides are known."""
_NO_SPACE = re.compile(f"(?<=[{HAN}{FULL_WIDTH}]){_BREAK}(?=[{HAN}{FULL_WIDTH}])")
"""The end of a line between Chinese characters is no space."""


def markdown_text(source: str) -> dict[str, Any]:
    """Return what an ``ExtractedText`` says of a Markdown file, by its fields."""
    metadata, end = _front_matter(source)
    left = [words] if (words := " ".join(source[:end].split())) else []
    reader = MarkdownIt("commonmark").enable("table")
    notes: dict[str, str] = {}
    left += dict.fromkeys(tag.strip() for tag in _TAG.findall(source, end))
    text = _labelled_once(_TAG.sub("\n\n", source[end:]))
    for label, words in _NOTE.findall(text):
        words = re.sub(rf"{AGAIN}\d+", "", words)
        notes[label] = " ".join(text for text, _ in _blocks(reader.parse(dedent(f"    {words}"))))
    form, mark = _marks(notes), MARK.format(label="", key=r"\1")
    found = _blocks(reader.parse(_NOTE.sub("", text)))
    blocks = list(placed(((re.sub(form, mark, text), level) for text, level in found), notes))
    return {**joined(blocks, [*left, *notes.values()]), "metadata": metadata}


def _labelled_once(source: str) -> str:
    """Return Markdown in which no two footnotes have one label, as each of two texts may have it.

    A text begins after the footnotes before the first of those that have a label again.
    """
    parts: list[tuple[int, set[str]]] = [(0, set())]
    last = 0
    for note in _NOTE.finditer(source):
        if note[1] in parts[-1][1]:
            parts.append((last, set()))
        parts[-1][1].add(note[1])
        last = note.end()
    ends = [start for start, _ in parts[1:]] + [len(source)]
    done = ""
    for at, ((start, labels), end) in enumerate(zip(parts, ends, strict=True)):
        again = f"{AGAIN}{at}" if at else ""
        done += re.sub(_marks(labels), rf"[^\1{again}]", source[start:end])
    return done


def _marks(labels: Iterable[str]) -> str:
    """Return the pattern of the marks of some footnotes."""
    return rf"\[\^({'|'.join(map(re.escape, labels)) or '(?!)'})\]"


def _front_matter(source: str) -> tuple[dict[str, str], int]:
    """Return what front matter in YAML, TOML or JSON says, and where it ends."""
    try:
        for form, read in ((_YAML, yaml.safe_load), (_TOML, tomllib.loads)):
            if (found := form.match(source)) is not None:
                return _texts(read(found[1] or "")), found.end()
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

    An item of a list has the number that it is written with, or the one after the last if that is
    higher, as in a list that is written ``1. 1. 1.``; in quotations words in bold are no headings.
    """
    label, level = "", 0
    lists: list[int] = []
    quotes = 0
    marks = {"tr_open": ROW, "th_open": cell(), "td_open": cell(), "table_close": END}
    for token in tokens:
        if token.type in marks:
            yield marks[token.type]
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append(-1)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type == "list_item_open":
            lists[-1] = max(lists[-1] + 1, int(token.info or 0))
            bullet = BULLETS[min(len(lists), len(BULLETS)) - 1]
            label = f"{lists[-1]}{token.markup} " if token.info else f"{bullet} "
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline":
            bold = [] if label or level or quotes else _bold_lines(token.children or [])
            words = _words(token.children or [])
            if bold:
                yield from ((line, BOLD) for line in bold)
            elif words.strip():
                yield label + words, level
            label = ""
        elif token.type in ("fence", "code_block"):
            yield label + token.content.rstrip("\n"), CODE if token.type == "fence" else 0
            label = ""
        elif token.type == "html_block":
            plain = re.sub(r"<!--.*?-->|<[^>]*>", "", token.content, flags=re.DOTALL).strip()
            if plain:
                yield re.sub(r"\n{2,}", "\n", plain), 0


def _bold_lines(children: list[Token]) -> list[str]:
    """Return the lines of a paragraph that has nothing but words in bold: they are headings."""
    lines: list[list[Token]] = [[]]
    depth = 0
    for child in children:
        depth += child.nesting if child.type.startswith("strong") else 0
        if depth:
            lines[-1].append(child)
        elif child.type in ("softbreak", "hardbreak"):
            lines.append([])
        elif not child.type.startswith("strong") and child.content.strip():
            return []
    return [words for line in lines if (words := _words(line).strip())]


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
    return _NO_SPACE.sub("", "".join(found)).replace(_BREAK, " ")
