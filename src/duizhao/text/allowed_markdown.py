"""What of Markdown and HTML a body may have, and what of it a page shows."""

from __future__ import annotations

import re

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

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(\s*/?>\Z)?")


def tag_of(html: str) -> tuple[str, bool, bool]:
    """Return the name of a tag, whether it ends an element, and whether it has no attributes."""
    match = _TAG.match(html)
    return (match[2].lower(), bool(match[1]), match[3] is not None) if match else ("", False, False)
