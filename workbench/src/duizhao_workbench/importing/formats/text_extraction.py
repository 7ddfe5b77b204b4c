"""The text of a file: plain text, HTML, Word, PDF or Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.model import Side
from duizhao.text.scripts import FOREIGN_SIGN, LATIN_SIGN, han

from ...tables import table
from .decoding import controls, decode
from .docx_text import docx_text
from .given_file import XML_ROOT, GivenFile
from .html_text import charset, looks_like_html, page_text
from .limits import Budget, Unreadable
from .markdown_text import markdown_text
from .pdf_text import pdf_text
from .table_text import TableRow, delimited, sheets, table_text, units


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a file."""

    name: str
    text: str
    """Its text, as its capture keeps it."""
    how: str
    """What it was, in a word or two: ``text in Big5``, ``HTML``."""
    byte_order_mark: bool = False
    """Whether the file begins with a byte order mark."""
    left_out: tuple[str, ...] = ()
    """What of the file is not in its text: menus of a page, headers of a document."""
    url: str = ""
    """The URL that the file says it has."""
    headings: tuple[tuple[int, int], ...] = ()
    """The offset of each heading, and its level, if the file says which lines are headings."""
    code: tuple[tuple[int, int, int], ...] = ()
    """What has no language: the offsets of code, and of footnotes, and where their marks end."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What its front matter says."""
    side: Side | None = None
    """The language that it is in, if somebody said so."""
    rows: tuple[TableRow, ...] = ()
    """The rows of tables with a column for each language, in order, if it has some."""
    pairs: Mapping[int, TableRow] = field(default_factory=dict)
    """The rows of tables by the number of their turn, once the turns are known."""
    turns: tuple[int, ...] = ()
    """Where what belongs to each turn of the other language begins, if that has another file."""

    def __post_init__(self) -> None:
        Budget().text(self.text)


_MARKDOWN = (".md", ".markdown", ".mdx")
_MDX = re.compile(r"^(?:\{/\*.*?\*/\}|(?:import|export) .*)$", re.MULTILINE)
"""What MDX has besides Markdown: comments and code."""
_FENCED = re.compile(r"^ *(```|~~~).*?^ *\1|^(?: {4}|\t).*$", re.MULTILINE | re.DOTALL)
"""Code in Markdown."""
_THIRD = 0.1
"""How much of the letters can be those of a script that is neither Latin nor Chinese."""


def extracted(given: GivenFile) -> ExtractedText:
    """Return the text of a file. Raises Unreadable if it has none in English or Chinese."""
    found = _extracted(given)
    others = FOREIGN_SIGN.findall(found.text)
    letters = len(LATIN_SIGN.findall(found.text)) + han(found.text) + len(others)
    if len(others) > _THIRD * letters:
        names = Counter(unicodedata.name(sign, "other").split()[0] for sign in others)
        script = names.most_common(1)[0][0].title()
        message = f"{len(others) / letters:.0%} of its letters are in a third script, {script}"
        hint = "give the English and the Chinese alone, or a table with a column for each language"
        raise Unreadable(message, hint)
    return found


def _extracted(given: GivenFile) -> ExtractedText:
    name, data, ending = given.name, given.data, Path(given.name).suffix.lower()
    if given.compressed:
        if b"xl/workbook.xml" in data:
            return _of_table(name, "an Excel workbook", table_text(sheets(given)))
        return ExtractedText(name, how="a Word document", **docx_text(given))
    if data.startswith(b"%PDF"):
        return ExtractedText(name, **pdf_text(data))
    if given.translation:
        read = table_text([units(given.tree[0])], headed=True)
        return _of_table(name, given.translation.upper(), read)
    found = decode(data, charset(data) if ending in (".html", ".htm", ".xhtml") else None)
    if ending in (".html", ".htm", ".xhtml") or looks_like_html(found.text):
        page = page_text(found.text)
        if not page["text"].strip():
            raise Unreadable("the page has no text", "save the page as the browser shows it")
        return ExtractedText(name, how=f"HTML in {found.encoding}", **page)
    _refuse_others(Budget().text(found.text), ending)
    if ending in _MARKDOWN:
        how = f"Markdown{controls(found.text)}"
        text = _MDX.sub("", found.text) if ending == ".mdx" else found.text
        return ExtractedText(name, how=how, **markdown_text(text))
    named = ending in (".csv", ".tsv", ".tab")
    rows = delimited(found.text, named=named)
    if rows or named:
        return _of_table(name, f"a table in {found.encoding}", table_text([rows or []]))
    how = f"text in {found.encoding}{controls(found.text)}"
    return ExtractedText(name, found.text, how, found.byte_order_mark)


def _of_table(
    name: str, how: str, found: tuple[str, tuple[TableRow, ...], tuple[str, ...]]
) -> ExtractedText:
    text, rows, left_out = found
    if not rows:
        hint = "give it a column in English and one in Chinese, or save its text as .txt"
        raise Unreadable(f"this is {how} without texts in both languages", hint)
    alone = sum(row.middle in (row.start, row.end) for row in rows)
    how += f", {len(rows):,} rows, {alone:,} of them in one language" if alone else ""
    return ExtractedText(name, text, how, left_out=left_out, rows=rows)


def _refuse_others(text: str, ending: str) -> None:
    """Raise Unreadable for XML, and for what is no prose by its name, its form or its lines."""
    if (root := XML_ROOT.match(text)) is not None and root[1]:
        kind = table("xml").get(root[2].lower(), f"XML (<{root[2]}>)")
        hint = "save its text as .txt, .md, .html or .docx, one file for each language"
        raise Unreadable(f"this is {kind}, which is not read", hint)
    plain = _FENCED.sub("", text) if ending in _MARKDOWN else text
    rows = [row for row in plain.splitlines() if row.strip()]
    kinds = []
    for kind, (form, share, least) in table("shares").items():
        count = sum(bool(re.match(form, row)) for row in rows)
        kinds += [kind] if count >= max(least, share * len(rows)) else []
    kinds += [kind for kind, names in table("endings").items() if ending[1:] in names]
    # Front matter may be JSON.
    prose = text.lstrip()[:1] in "{[" and re.search(r"\n#+ |\n\n\S[^{}]{80}", text)
    kinds += [kind for form, kind in table("texts") if not prose and re.match(form, text.lstrip())]
    if kinds:
        hint = "save its text as .txt, or as a table with a column for each language"
        raise Unreadable(f"this is {kinds[0]}, not a text", hint)
