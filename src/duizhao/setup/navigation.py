"""The navigation in ``mkdocs.yml``, changed without touching any other line of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml


def with_document(text: str, document: str, others: Sequence[str]) -> str | None:
    """Return a configuration whose ``nav`` names a document, after the last of the others.

    It is unchanged if it has no ``nav`` or names the document already. Returns None if no line of
    its own names one of the others, so that nothing tells where the new one belongs.
    """
    if not re.search(r"(?m)^nav:", text) or _line(document).search(text):
        return text
    places = [match for other in others for match in _line(other).finditer(text)]
    if not places:
        return None
    last = max(places, key=lambda match: match.end())
    added = f"{last['indent']}- {document}/index.md\n"
    changed = f"{text[: last.end()]}{added}{text[last.end() :]}"
    return changed if _entries(changed) == _entries(text) + 1 else None


def _line(document: str) -> re.Pattern[str]:
    return re.compile(rf"(?m)^(?P<indent> *)- (?:[^\n]*: *)?{re.escape(document)}/index\.md *\n")


class _ConfigurationLoader(yaml.SafeLoader):
    """Reads the tags of MkDocs (!ENV, !!python/name) as nothing."""


_ConfigurationLoader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def _entries(text: str) -> int:
    """Return how many pages the navigation names, so that a change is known to have added one."""
    return str(yaml.load(text, _ConfigurationLoader).get("nav")).count("/index.md")
