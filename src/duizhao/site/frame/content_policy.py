"""The Content-Security-Policy of a finished page: its own files, and the inline parts that it has.

It is a meta element, so that it holds on every host and on a disk too
(https://www.w3.org/TR/CSP3/#meta-element).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

PLACE = "dz-content-security-policy"
"""What stands in a template where the policy belongs, for it depends on the finished page."""
_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_DATA = re.compile(r'\btype="?application/(?:ld\+)?json')
_SOURCE = re.compile(r"\bsrc=")


def with_policy(html: str, *, offline: bool, content: str = "") -> str:
    """Return a page with its policy where the template leaves a place for it.

    ``offline`` allows files beside it on a disk, where not every browser counts a page's own
    folder as its origin. No inline script or style in the ``content`` is allowed: that is taken out
    first, for a script that it leaves open would end in the frame. If it does not stand in the page
    as it is, none is allowed at all.
    """
    before, found, after = html.partition(content) if content else (html, "", "")
    inline = inline_parts(f"{before} {after}") if found or not content else ()
    return html.replace(PLACE, policy(inline, offline=offline), 1)


def inline_parts(html: str) -> Iterator[tuple[str, str]]:
    """Yield each inline script or style of a page: ``script`` or ``style``, and what is in it."""
    for found in _INLINE.finditer(html):
        if not _DATA.search(found[2]) and not _SOURCE.search(found[2]):
            yield found[1], found[3]


def policy(inline: Iterable[tuple[str, str]], *, offline: bool) -> str:
    """Return the policy under which a page with some inline parts works and nothing else does."""
    own = "'self' file:" if offline else "'self'"
    parts = list(dict.fromkeys(inline))
    script, style = (
        " ".join([own, *(source_hash(content) for element, content in parts if element == kind)])
        for kind in ("script", "style")
    )
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src {own}; "
        f"font-src {own}; connect-src {own}; form-action {own}; base-uri 'none'"
    )


@lru_cache(maxsize=64)
def source_hash(content: str) -> str:
    """Return the hash of a script or style; most are the same on every page."""
    # A browser has read every line end as one character before it makes the hash.
    lines = content.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(lines.encode()).digest()).decode()}'"
