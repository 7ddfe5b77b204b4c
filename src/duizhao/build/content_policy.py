"""The Content-Security-Policy of a finished page: its own files, and the inline parts that it has.

It is a meta element, so that it holds on every host and on a disk too
(https://www.w3.org/TR/CSP3/#meta-element).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

PLACE = "dz-content-security-policy"
"""What stands in a template where the policy belongs, for it depends on the finished page."""
_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_DATA = re.compile(r'\btype="?application/(?:ld\+)?json')
_SOURCE = re.compile(r"\bsrc=")


def with_policy(html: str, *, offline: bool) -> str:
    """Return a page with its policy where the template leaves a place for it.

    ``offline`` allows files beside it on a disk, where not every browser counts a page's own
    folder as its origin.
    """
    return html.replace(PLACE, policy(html, offline=offline), 1)


def policy(html: str, *, offline: bool) -> str:
    """Return the policy under which a page works and nothing else does."""
    own = "'self' file:" if offline else "'self'"
    rules = {
        "default-src": "'none'",
        "script-src": " ".join([own, *_hashes(html, "script")]),
        "style-src": " ".join([own, *_hashes(html, "style")]),
        "img-src": own,
        "font-src": own,
        "connect-src": own,
        "form-action": own,
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _hashes(html: str, element: str) -> Iterator[str]:
    """Yield the hash of every inline script or style of a page, each once."""
    found = (m for m in _INLINE.finditer(html) if m[1] == element)
    inline = (m[3] for m in found if not _DATA.search(m[2]) and not _SOURCE.search(m[2]))
    yield from map(_hash, dict.fromkeys(inline))


@lru_cache(maxsize=64)
def _hash(content: str) -> str:
    """Return the hash of a script or style; most are the same on every page."""
    # A browser has read every line end as one character before it makes the hash.
    lines = content.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(lines.encode()).digest()).decode()}'"
