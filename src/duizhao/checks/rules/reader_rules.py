"""The rules applied while files are read, and the one of the waivers: none searches an edition."""

from __future__ import annotations

from .registry import Rule


def _read(name: str, statement: str) -> Rule:
    return Rule(name, statement)


READING = (
    _read("file", "Each record is a regular file that can be opened and is of a reasonable size."),
    _read("place", "Every file in content/ is one of its lists, or in one of its folders."),
    _read("file-name", "A file is named in lower-case Latin letters and digits, with hyphens."),
    _read("encoding", "A file is text in the encoding UTF-8."),
    _read(
        "characters", "No character is invisible: controls, direction marks, zero-width joiners."
    ),
    _read("yaml", "A record is plain YAML: no aliases, anchors, tags, merges or directives."),
    _read("duplicate-key", "No field occurs twice in the same mapping."),
    _read("field", "Each field is one that the record can have, and no required field is missing."),
    _read("form", "Each value has the form of its field: a text, a number, a list, an id."),
)
"""What ``records`` and ``edition`` report while they read files."""
WAIVE = _read(
    "waive",
    "A rule that is waived is one that can be, and something there breaks it (else a warning).",
)
"""What ``checks.waivers`` reports."""
