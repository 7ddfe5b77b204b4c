"""A record as its editor wrote it to the same record in canonical layout, with its comments."""

from __future__ import annotations

from ..model import RecordKind
from ..model.problems import Problem
from . import layout
from .comments import comments, read
from .layout import Value
from .nodes import parse
from .reading import load
from .source import Source


class FormatError(Exception):
    """The canonical form would not mean the same, so the file is left unchanged."""


def _header(value: Value) -> list[str]:
    """Take the comments of the whole file from the first entry: those followed by a blank line."""
    if not value.entries:
        return []
    first = value.entries[0]
    while first.lead and not first.lead[0]:
        first.lead = first.lead[1:]
    if "" not in first.lead:
        return []
    size = len(first.lead) - first.lead[::-1].index("")
    header, first.lead = first.lead[:size], first.lead[size:]
    return header


def canonical(source: Source, kind: RecordKind) -> tuple[str | None, list[Problem]]:
    """Return the text of a record in canonical layout, or None and why it cannot be read.

    Meaning and comments are those of ``source``. Raises FormatError if they would not be, which
    is a bug in this program, not a mistake in the record.
    """
    values, problems = load(source, kind)
    root, _ = parse(source)
    if problems or root is None:
        return None, problems
    value = read(source, root)
    # In a file that lists nothing yet, the comments are before its list.
    empty = "\n".join([*filter(None, value.foot), "[]", ""])
    text = layout.record(value, kind.model, _header(value)) if root.value else empty
    if text == source.text:
        return text, []
    again = Source(source.file, text)
    kept, broken = load(again, kind)
    if broken or [v.value for v in kept] != [v.value for v in values]:
        raise FormatError(f"{source.file}: formatting would change its meaning")
    known = sorted(c.text for c in comments(source, root))
    if sorted(c.text for c in comments(again, parse(again)[0])) != known:
        raise FormatError(f"{source.file}: formatting would lose a comment")
    return text, []
