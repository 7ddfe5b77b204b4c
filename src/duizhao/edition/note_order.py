"""The order of the notes on a text, in which they are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Side, other_side
from .entries import Note


def numbered(units: Sequence[str], notes: Iterable[Note], first: Side) -> tuple[Note, ...]:
    """Return notes in the order in which their marks appear in a text, numbered from 1.

    ``units`` are the title and segments in order, ``first`` is the language of that text. A mark
    is where its quote ends; that of a note which quotes the other language alone, at the end
    of its segment.
    """
    places = {unit: index for index, unit in enumerate(units)}
    other = other_side(first)

    def position(note: Note) -> tuple[int, ...]:
        unit = places.get(note.unit, len(places))
        own, beside = note.span(first), note.span(other)
        if own is not None:
            return unit, 0, own.end, own.start, beside.end if beside else 0
        return (unit, 1, beside.end, beside.start, 0) if beside else (unit, 2, 0, 0, 0)

    ordered = sorted(notes, key=position)
    return tuple(replace(note, number=number) for number, note in enumerate(ordered, 1))
