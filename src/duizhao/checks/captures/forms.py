"""The forms that titles and headings have in a capture: filled in, and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...edition import DocumentEntry
from ...messages import joined, say
from ...model import Capture
from ...model.problems import Problem, quoted
from ...records.reading import Path_
from .parts import ExpectedPart, PartKind

NUMBER, NAME, TITLE_SLOT = "{number}", "{name}", "{title}"
_OPENING = " \t\u3000(（[【《〈「『“‘"
"""What can come before a title, and is missing without one."""
_SLOT = re.compile(r"(\{[^{}]*\})")
_SLOTS = {
    "title": (TITLE_SLOT,),
    "heading": (TITLE_SLOT, NUMBER, NAME),
    "untitled": (NUMBER, NAME),
    "division": (TITLE_SLOT, NUMBER, NAME),
}
"""What can be filled into each form. A title is needed where there can be one, else a number."""


def form_problems(document: DocumentEntry, path: Path_, capture: Capture) -> Iterator[Problem]:
    """Yield what is wrong with the forms that a capture declares."""
    for name, slots in _SLOTS.items():
        form = getattr(capture, name)
        for side in capture.order if form is not None else ():
            written = form.get(side)
            if written is not None:
                yield from _problems(document, (*path, name, side), written, slots)


def _problems(
    document: DocumentEntry, path: Path_, form: str, slots: tuple[str, ...]
) -> Iterator[Problem]:
    found = _SLOT.findall(form)
    for slot in found:
        if slot not in slots:
            message = say("forms.no-meaning-here", slot=quoted(slot))
            hint = say("common.known-here", names=", ".join(sorted(slots)))
            offset = form.index(slot)
            yield document.record.problem(path, message, hint, offset=offset, length=len(slot))
    needed = slots[:1] if TITLE_SLOT in slots else slots
    if not set(needed) & set(found) and set(slots).issuperset(found):
        message = say("forms.place-missing", what=say(f"forms.{needed[0].strip('{}')}"))
        yield document.record.problem(
            path, message, say("forms.write-where-goes", needed=joined(needed, "or"))
        )


def fill(
    document: DocumentEntry, path: Path_, form: str, known: Mapping[str, ExpectedPart]
) -> tuple[ExpectedPart, ...]:
    """Put number and title into a form.

    Without a title only the part before it remains, without an opening bracket. Without a number
    the heading begins with its title, and the punctuation after it is optional. So is white space
    between the two, if nothing else is there.
    """
    before, title, after = form.partition(TITLE_SLOT)
    numbered = NUMBER in known or NAME in known or not _SLOT.search(before + after)
    if TITLE_SLOT not in known:
        form = before.rstrip(_OPENING)
    elif not numbered:
        form = title + after
    parts = []
    for piece in _SLOT.split(form):
        if piece in known:
            parts.append(known[piece])
        elif piece.isspace():
            parts.append(ExpectedPart(PartKind.SPACING, "", document.record, path, literal=True))
        elif piece and not _SLOT.fullmatch(piece):
            kind, record = PartKind.HEADING, document.record
            parts.append(
                ExpectedPart(kind, piece, record, path, optional=not numbered, literal=True)
            )
    return tuple(parts) if not all(part.literal for part in parts) else ()


def spaced(*parts: ExpectedPart | None) -> tuple[ExpectedPart, ...]:
    """Put parts side by side, with or without white space between them."""
    result: list[ExpectedPart] = []
    for part in parts:
        if part is not None:
            if result:
                result.append(ExpectedPart(PartKind.SPACING, "", part.record, part.path))
            result.append(part)
    return tuple(result)
