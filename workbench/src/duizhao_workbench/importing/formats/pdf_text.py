"""A PDF to its text, page by page, with the footnotes of each page after their paragraphs."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any

from ...tables import table
from ..outline.blocks import over_pages, page_lines
from ..outline.paragraphs import lines, paragraphs
from .footnotes import MARK, placed
from .joined_blocks import joined
from .limits import Budget, Unreadable

_LEAST = 20
"""A page with fewer characters is taken for a picture."""
_DAMAGED = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError),
    *(RecursionError, OverflowError, NotImplementedError, OSError, ZeroDivisionError),
)
"""What is raised for a PDF that was changed or not downloaded whole."""
_FORMS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
"""Ligatures and radicals, which fonts have in the place of letters and characters."""
_RADICALS = str.maketrans(*table("radicals"))
"""Radicals that Unicode does not name the same as their characters."""
_SMALLER = 0.92
"""How large the type of footnotes is at most, with that of the text as 1."""
# Characters in smaller type are between signs that are no characters.
_FOOT = re.compile(r"(?<=\n)\ufde3([^\ufde4]+)\ufde4(?=\n?[^\n]{0,12}$)")
"""The footnotes of a page: nothing but its number is below them."""
_NOTE = re.compile(r"^[(\[（]?(\d{1,3}|[*†‡]{1,3})[)\]）]?[.．]?\s*(?=\S)", re.MULTILINE)
"""The beginning of a footnote."""
_ENDED = re.compile(r"[.!?)。！？）”’」]\s*$")


def pdf_text(data: bytes) -> dict[str, Any]:
    """Return what an ``ExtractedText`` says of a PDF, by its fields; form feeds divide its pages.

    Raises Unreadable if it has none, or cannot be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What it mends by itself is no news to the reader of a report.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[list[tuple[str, float]]] = []
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            hint = "save it without a password, or copy its text into a .txt file"
            raise Unreadable("this PDF has a password", hint)
        budget = Budget()
        for page in reader.pages:
            drawn = page.get_contents()
            length = len(drawn.get_data()) if drawn is not None else 0
            budget.spend("pages")
            budget.spend("bytes of text and drawings", length)
            Budget().spend("bytes of text and drawings on one page", length)
        for page in reader.pages:
            pages.append([])
            page.extract_text(
                visitor_operand_before=lambda *_: budget.spend("operations"),
                visitor_text=partial(_collect, pages[-1]),
            )
            # What was raised in a form that the page repeats was caught there.
            budget.spend("operations", 0)
            budget.text("".join(words for words, _ in pages[-1]))
    except (*_DAMAGED, PyPdfError) as error:
        hint = "save it again, or copy its text into a .txt file"
        raise Unreadable("this PDF cannot be read", hint) from error
    written = [page for page in pages if sum(len("".join(t.split())) for t, _ in page) >= _LEAST]
    if len(written) * 2 <= len(pages):
        hint = "let a program recognise their text (OCR), and import what it saves"
        raise Unreadable("this PDF has pictures of pages, and no text", hint)
    usual: Counter[float] = Counter()
    for words, size in (chunk for page in pages for chunk in page):
        usual[size] += len(words.strip())
    return _with_notes(pages, _SMALLER * usual.most_common(1)[0][0])


def _collect(found: list[tuple[str, float]], text: str, *how: Any) -> None:
    """Take a piece of a text from pypdf, with its two matrices, its font and its size."""
    cm, tm, _, size = how
    text = _FORMS.sub(lambda one: unicodedata.normalize("NFKC", one.group()), text)
    scale = abs(tm[3] or tm[1]) * abs(cm[3] or cm[1])
    found.append((text.translate(_RADICALS), round(size * scale, 1)))


def _with_notes(pages: Sequence[Sequence[tuple[str, float]]], largest: float) -> dict[str, Any]:
    """Return pages of which type that is not larger can be that of footnotes and their marks."""
    notes: dict[str, str] = {}
    done: list[str] = []
    left = 0
    for number, page in enumerate(pages):
        text = "".join(
            re.sub(r"\S(?:.*\S)?", lambda one: f"\ufde3{one[0]}\ufde4", words)
            if size <= largest
            else words
            for words, size in page
        )
        text = re.sub("\ufde4(\\s*)\ufde3", r"\1", text.strip("\n"))
        foot = _FOOT.search(text)
        lead, *own = _NOTE.split(foot[1]) if foot else ("",)
        body, below = (text[: foot.start()], text[foot.end() :]) if foot else (text, "")
        key = next(reversed(notes), "")
        if lead and key and not _ENDED.search(notes[key]):
            notes[key] += f"\n{lead.strip()}"  # from the page before
            lead = ""
        for label, words in zip(own[::2], own[1::2], strict=True):
            key = f"{number} {label}"
            form = re.escape(label).join((r"\ufde3[(\[（]?", r"[)\]）]?\ufde4"))
            mark = MARK.format(label=label, key=key)
            body, found = re.subn(form, mark, body, count=1)
            notes |= {key: words.strip()} if found else {}
            lead += "" if found else f"{label} {words}"
            left += not found
        done.append(re.sub("[\ufde3\ufde4]", "", body.rstrip() + f"\n{lead}".rstrip() + below))
    text = "\n\f".join(done) + "\n"
    how = f"a PDF; {left} footnotes without a mark are in its text" if left else "a PDF"
    if not notes:
        return {"text": text, "how": how}
    around = page_lines(text, list(lines(text)))
    inside = over_pages(list(lines(text)), around, around)
    kept = paragraphs(inside, names=True)
    ends = [one.end for one in kept if MARK[0] in one.text]
    cuts = zip([0, *ends], [*ends, len(text)], strict=True)
    blocks = [(text[start:end].strip("\n"), 0) for start, end in cuts]
    return {**joined(list(placed(blocks, notes)), whole=True), "how": how}
