"""What of Markdown and HTML a body may have, and what of it a page shows: tables/markdown.json."""

from __future__ import annotations

import re

from .scripts import HAN, STOPS
from .tables import table

_ALLOWED = table("markdown")
CJK = f"{HAN}{STOPS}"
"""Chinese characters and stops, as the inside of a character class."""
SCHEMES = tuple[str, ...](_ALLOWED["schemes"])
"""Schemes of the URLs to which a body may link."""
PASSAGE: str = _ALLOWED["passageScheme"]
"""The scheme by which a note refers to a passage: ``passage:document/article#s1``."""
ELEMENTS = tuple[str, ...](_ALLOWED["elements"])
"""Elements that a page shows of a body; of all others it shows only what is in them."""
ALLOWED_HTML = tuple[str, ...](_ALLOWED["allowedHtml"])
"""HTML that a body may have, for Markdown has no sign for it."""
MAX_NESTING: int = _ALLOWED["maxNesting"]
"""More levels than a body can have: the parser would leave out deeper ones without a word."""
TEXT_TOKENS = frozenset[str](_ALLOWED["textTokens"])
"""The parser's tokens that hold text which a page shows."""
OTHER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in the raw text of a body for what is not text."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(\s*/?>\Z)?")


def tag_of(html: str) -> tuple[str, bool, bool]:
    """Return the name of a tag, whether it ends an element, and whether it has no attributes."""
    match = _TAG.match(html)
    return (match[2].lower(), bool(match[1]), match[3] is not None) if match else ("", False, False)


def is_allowed(html: str) -> bool:
    """Return whether HTML is a tag that a body may have, without attributes."""
    name, _, bare = tag_of(html)
    return bare and name in ALLOWED_HTML
