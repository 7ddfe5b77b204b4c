"""The text of a file: plain text, HTML, Word, PDF or Markdown."""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .decoding import Unreadable, decode
from .docx_text import docx_text
from .html_text import charset, looks_like_html, page_text
from .markdown_text import markdown_text
from .pdf_text import pdf_text

_XML_ROOT = re.compile(
    r"\s*<\?xml\b.*?\?>(?:\s|<!--.*?-->|<[!?][^>]*>)*<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL
)
_XML_KINDS = {
    "tei": "TEI, a form of XML",
    "teicorpus": "TEI, a form of XML",
    "tmx": "TMX, a translation memory in XML",
    "xliff": "XLIFF, a translation file in XML",
    "akomantoso": "Akoma Ntoso, a law in XML",
}
"""What XML is called by its root element."""
_LARGEST = 64 << 20
"""How many bytes a file may have."""


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
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What its front matter says."""


def read(path: Path) -> ExtractedText:
    """Return the text of a file.

    Raises Unreadable if it has none, and OSError if it cannot be read.
    """
    if stat.S_ISCHR(path.stat().st_mode) or stat.S_ISBLK(path.stat().st_mode):
        raise Unreadable("this is a device, not a file", "name the file with the text")
    with path.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise Unreadable("the file is too large for a text", "divide it")
    return extracted(path.name, data)


def extracted(name: str, data: bytes) -> ExtractedText:
    """Return the text of a file with that name and content. Raises Unreadable if it has none."""
    ending = Path(name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        text, left = docx_text(data)
        return ExtractedText(name, text, "a Word document", left_out=tuple(left))
    if data.startswith(b"%PDF"):
        return ExtractedText(name, pdf_text(data), "a PDF")
    found = decode(data, charset(data) if ending in (".html", ".htm", ".xhtml") else None)
    if ending in (".html", ".htm", ".xhtml") or looks_like_html(found.text):
        html = page_text(found.text)
        if not html.text.strip():
            raise Unreadable("the page has no text", "save the page as the browser shows it")
        how = f"HTML in {found.encoding}"
        return ExtractedText(
            name,
            html.text,
            how,
            left_out=tuple(html.left_out),
            url=html.url,
            headings=html.headings,
        )
    _refuse_xml(found.text)
    if ending in (".md", ".markdown"):
        page = markdown_text(found.text)
        return ExtractedText(
            name,
            page.text,
            "Markdown",
            left_out=page.left_out,
            headings=page.headings,
            metadata=page.metadata,
        )
    return ExtractedText(name, found.text, f"text in {found.encoding}", found.byte_order_mark)


def _refuse_xml(text: str) -> None:
    root = _XML_ROOT.match(text)
    if root is None:
        return
    kind = _XML_KINDS.get(root[1].lower(), f"XML (<{root[1]}>)")
    hint = "save its text as .txt, .md, .html or .docx, one file for each language"
    if root[1].lower() == "tmx":
        hint = f"{hint}; --update imports a TMX that was exported and edited"
    raise Unreadable(f"this is {kind}, which is not read", hint)


__all__ = ["ExtractedText", "Unreadable", "read"]
