"""The navigation in ``mkdocs.yml``, changed without touching any other line of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .mkdocs_file import pages_in_navigation, parse


def with_document(text: str, document: str, others: Sequence[str]) -> str | None:
    """Return a configuration whose ``nav`` names a document, after the last of the others.

    It is unchanged if it has no ``nav`` or names the document already. Returns None if no line of
    its own names one of the others, so that nothing tells where the new one belongs.
    """
    page = f"{document}/index.md"
    if not re.search(r"(?m)^nav:", text) or page in pages_in_navigation(parse(text)):
        return text
    places = [match for other in others for match in _line(other).finditer(text)]
    if not places:
        return None
    last = max(places, key=lambda match: match.end())
    changed = f"{text[: last.end()]}{last['indent']}- {page}\n{text[last.end() :]}"
    there = pages_in_navigation(parse(changed))
    return changed if len(there) == len(pages_in_navigation(parse(text))) + 1 else None


def without_document(text: str, document: str) -> str | None:
    """Return a configuration whose ``nav`` does not name a document.

    Returns None if its line cannot simply be left out, because its group would then be empty.
    """
    page = f"{document}/index.md"
    if page not in pages_in_navigation(parse(text)):
        return text
    changed = _line(document).sub("", text, count=1)
    configuration = parse(changed)
    if page in pages_in_navigation(configuration) or _has_gap(configuration.get("nav")):
        return None
    return changed


def _has_gap(entry: Any) -> bool:
    """Return whether a group is empty."""
    if isinstance(entry, dict | list):
        return not entry or any(map(_has_gap, entry.values() if isinstance(entry, dict) else entry))
    return entry is None


def _line(document: str) -> re.Pattern[str]:
    return re.compile(rf"(?m)^(?P<indent> *)- (?:[^\n]*: *)?{re.escape(document)}/index\.md *\n")
