"""The pair of sentences that the home page shows, with a note on it: what an edition looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..edition import ArticleEntry, Note
from ..model import SIDES, AnnotationType, Side
from .links import LinkTo
from .reader import Reader
from .text.note_views import NoteBody, NoteViews, Quote

LONGEST: dict[Side, int] = {"en": 240, "zh": 90}
"""The longest sentence, in characters, that is short enough to be read at a glance."""
LONGEST_NOTE: dict[Side, int] = {"en": 420, "zh": 160}
"""The longest note."""
_TELLING = (AnnotationType.TRANSLATION, AnnotationType.TERMINOLOGY)
"""The types of notes that show best what two texts beside each other are for."""


@dataclass(frozen=True, slots=True)
class SpecimenText:
    """A sentence in one language, and the words in it that the note quotes."""

    side: Side
    lang: str
    before: str
    quote: str
    """Empty where there is no note."""
    after: str


@dataclass(frozen=True, slots=True)
class SpecimenNote:
    """The note on the pair."""

    href: str
    kind: str
    """Its type in words."""
    quotes: tuple[Quote, ...]
    body: NoteBody


@dataclass(frozen=True, slots=True)
class Specimen:
    """A pair of sentences of the edition."""

    document: str
    """The id of its document."""
    href: str
    """Where it is in its article."""
    where: str
    """What the article is called."""
    texts: tuple[SpecimenText, ...]
    note: SpecimenNote | None


def specimen(localised: Reader, notes: NoteViews, link: LinkTo) -> Specimen | None:
    """Return the shortest pair with a short note on words in both texts, if there is one.

    Where no note will do, it is the first pair that is short enough.
    """
    best = min(_notes(localised), default=None)
    if best is not None:
        return _annotated(localised, notes, best[-1], link)
    for entry in localised.edition.articles.values():
        for segment in entry.article.segments:
            if _weight(localised, entry.key, segment.id) is not None:
                return _specimen(localised, entry, segment.id, None, None, link)
    return None


def _notes(localised: Reader) -> Iterator[tuple[bool, bool, int, str, str, Note]]:
    """Yield the notes that will do, each after what it is sorted by: the best is the first."""
    edition = localised.edition
    for note in edition.all_notes():
        remark = note.remark
        entry = edition.articles.get(note.key)
        if entry is None or note.submitted or len(note.units) > 1 or note.unit == "title":
            continue
        if any(note.span(side) is None for side in SIDES):
            continue
        bodies = {side: remark.get(side) or "" for side in SIDES}
        if any(len(text) > LONGEST_NOTE[side] for side, text in bodies.items()):
            continue
        weight = _weight(localised, note.key, note.unit)
        if weight is not None:
            weight += len(bodies["en"]) + 3 * len(bodies["zh"])
            one_language, plain = not all(bodies.values()), remark.type not in _TELLING
            yield one_language, plain, weight, note.key, note.id, note


def _weight(localised: Reader, key: str, unit: str) -> int | None:
    """Return how much room a pair takes; None if it is too long, or a text is missing."""
    texts = {side: localised.edition.text(key, [unit], side) or "" for side in SIDES}
    if any(not 0 < len(text) <= LONGEST[side] for side, text in texts.items()):
        return None
    return len(texts["en"]) + 3 * len(texts["zh"])


def _annotated(localised: Reader, notes: NoteViews, note: Note, link: LinkTo) -> Specimen | None:
    entry, unit = localised.edition.articles[note.key], notes.unit(note.key, note.unit)
    if unit is None:
        return None
    shown = SpecimenNote(
        link(f"{note.key}/#note-{note.id}"),
        localised.words(f"type.{note.remark.type}"),
        notes.quotes(note, unit),
        notes.body(note, link),
    )
    return _specimen(localised, entry, note.unit, note, shown, link)


def _specimen(
    localised: Reader,
    entry: ArticleEntry,
    unit: str,
    note: Note | None,
    shown: SpecimenNote | None,
    link: LinkTo,
) -> Specimen:
    labels, texts = localised.labels, []
    for side in labels.sides(entry):
        text = localised.edition.text(entry.key, [unit], side) or ""
        span = note.span(side) if note else None
        start, end = (span.start, span.end) if span else (len(text), len(text))
        language = labels.language(entry, side)
        texts.append(SpecimenText(side, language, text[:start], text[start:end], text[end:]))
    return Specimen(
        entry.document,
        link(f"{entry.key}/#{unit}"),
        labels.listed_name(entry),
        tuple(texts),
        shown,
    )
