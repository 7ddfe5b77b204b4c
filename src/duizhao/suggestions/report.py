"""What ``duizhao terms --suggest`` prints."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import yaml

from ..edition import Edition
from ..edition.terms import TermIndex, finder
from ..model import Term
from ..model.problems import visible
from ..records.reading import Sourced
from ..records.source import Source
from .expressions import Expression, suggested


def suggestions(edition: Edition, least: int, limit: int, format_: str) -> str:
    """Return the expressions that occur at least so often, in a format of the command.

    It is a list (``text``), entries of glossary.yml (``yaml``), or for programs (``json``).
    """
    found = suggested(edition, least)[:limit]
    if format_ == "json":
        rows = [
            {"zh": one.zh, "count": one.count, "renderings": dict(one.likely), "first": one.first}
            for one in found
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if format_ == "yaml":
        return _entries(edition, found)
    rows_ = []
    for one in found:
        used = ", ".join(f"{words} {count}" for words, count in one.likely) or "?"
        rows_.append(visible(f"{one.count:5} {one.zh}  {used}  ({' '.join(one.first)})"))
    return "\n".join(rows_)


def _entries(edition: Edition, found: Sequence[Expression]) -> str:
    """Return entries for glossary.yml; what has no likely rendering is left out.

    A place inside a longer term is that term's alone, also of those that are suggested with it:
    only renderings that are left in some place are listed.
    """
    taken = set(edition.terms)
    entries: list[dict[str, Any]] = []
    for one in found:
        if not one.likely:
            continue
        preferred = one.likely[0][0]
        name = _id(preferred, taken)
        taken.add(name)
        entries.append(
            {
                "id": name,
                "zh": one.zh,
                "en": preferred,
                "renderings": [words for words, _ in one.likely],
            }
        )
    terms = {
        entry["id"]: Sourced(Term.model_validate(entry), Source("", ""), (0, 0))
        for entry in entries
    }
    index = TermIndex({**edition.terms, **terms}, edition.holders)
    for entry in entries:
        texts = index.beside.get(entry["id"], ())
        entry["renderings"] = [
            words for words in entry["renderings"] if any(map(finder([words], "en"), texts))
        ]
        entry["en"] = next(iter(entry["renderings"]), "")
    entries = [entry for entry in entries if entry["en"]]
    if not entries:
        return ""
    text: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=100)
    return text.rstrip("\n")


def _id(words: str, taken: set[str]) -> str:
    """Return an id for a term that none has yet."""
    base = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60].strip("-") or "term"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
