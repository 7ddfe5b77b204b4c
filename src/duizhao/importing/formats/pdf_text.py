"""A PDF to its text, page by page, in the order in which it was written: column after column."""

from __future__ import annotations

import logging
import re
import unicodedata
from io import BytesIO

from .decoding import Unreadable

_LEAST = 20
"""A page with fewer characters is taken for a picture."""
_DAMAGED = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError),
    *(RecursionError, OverflowError, NotImplementedError, OSError, ZeroDivisionError),
)
"""What is raised for a PDF that was changed or not downloaded whole."""
_FORMS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
"""Ligatures and radicals, which fonts have in the place of letters and characters."""


_RADICALS = str.maketrans(
    "⺟⺠⻅⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民见贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Radicals that Unicode does not name the same as their characters."""


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, with a form feed between its pages.

    Raises Unreadable if it has none, or cannot be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What it mends by itself is no news to the reader of a report.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            hint = "save it without a password, or copy its text into a .txt file"
            raise Unreadable("this PDF has a password", hint)
        pages = [page.extract_text() for page in reader.pages]
    except (*_DAMAGED, PyPdfError) as error:
        hint = "save it again, or copy its text into a .txt file"
        raise Unreadable("this PDF cannot be read", hint) from error
    written = [page for page in pages if len("".join(page.split())) >= _LEAST]
    if len(written) * 2 <= len(pages):
        hint = "let a program recognise their text (OCR), and import what it saves"
        raise Unreadable("this PDF has pictures of pages, and no text", hint)
    text = "\n\f".join(page.strip("\n") for page in pages)
    return (
        _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text).translate(
            _RADICALS
        )
        + "\n"
    )
