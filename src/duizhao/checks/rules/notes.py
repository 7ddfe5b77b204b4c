"""The rules of notes: quotes that are in the text, days that are real, bodies that do no harm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as day
from typing import Any

from ...edition import Edition, joined_text, next_unit, pairs_at
from ...edition.specimen import MOST, may_be_shown
from ...messages import NOTHING, Message, joined, say, side_name
from ...model import (
    SIDES,
    TITLE,
    Annotation,
    AnnotationType,
    Article,
    Contributor,
    Document,
    Pair,
    Quote,
    Remark,
    Side,
    Submission,
    Target,
    document_of,
    other_side,
)
from ...model.problems import Problem, Severity, quoted
from ...records.mistakes import BULLETS
from ...records.reading import Path_, Sourced
from ...text import anchors, markdown, scripts
from ...text.allowed_markdown import SCHEMES
from ...text.anchors import Span
from ...text.passage_links import is_passage
from .quoted_words import Suggestions, choices
from .references import answered, is_broken, remarks, remarks_of
from .registry import Over, rule
from .wordings import Wording, WordingKind

BULLET = re.compile(rf"(?m)^[ ]{{0,3}}[{BULLETS}](?=[ \t\u3000]*\S)")
GIST: Mapping[Side, tuple[int, re.Pattern[str]]] = {
    "en": (8, re.compile(r"\S+")),
    "zh": (14, re.compile(rf"[{scripts.HAN}]|[^\W{scripts.HAN}]+")),
}
"""How long a gist may be in each language, and what is counted: words, and Chinese characters."""
_WITHOUT_GIST = 25
"""How many English words a note may have without a gist."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def _needs_looking_up(record: Sourced[Any]) -> bool:
    """Return whether quotes are elsewhere than each once in the segment that its note is about."""
    value = record.value
    if not isinstance(value, Article | Document):
        return isinstance(value, Submission)
    segments = value.segments if isinstance(value, Article) else ()
    units: Mapping[str, Pair | None] = {TITLE: value.title, **{one.id: one for one in segments}}
    notes = (note for note in value.annotations if note.withdrawn is None)
    return any(_is_in_doubt(note, units.get(note.target.segment)) for note in notes)


def _is_in_doubt(note: Annotation, pair: Pair | None) -> bool:
    quotes = [(side, quote) for side in SIDES if (quote := note.target.get(side)) is not None]
    if pair is None or note.compared or note.target.through is not None or not quotes:
        return True
    for side, quote in quotes:
        text = pair.get(side) or ""
        span = anchors.resolve(quote, text)
        if span is None or (side == "en" and _cuts_word(text, span)):
            return True
    return False


def _cuts_word(text: str, span: Span) -> bool:
    return any(anchors.inside_word(text, at) for at in (span.start, span.end))


@rule(Over.RECORDS, about=_needs_looking_up)
def quote(edition: Edition, records: Iterable[Sourced[Any]]) -> Iterator[Problem]:
    """A note quotes its segment to the letter, once: ``prefix`` or ``suffix`` decide between two.

    It quotes the English, the Chinese or both, and no language in which the segment has no text.
    A quote that begins or ends within an English word is a warning.
    """
    suggestions = Suggestions()
    for key, record, path, remark in remarks_of(records):
        units = pairs_at(edition, key)
        target = remark.target
        if target.segment not in units or is_broken(edition, key):
            continue
        through = target.through
        if through is not None and (wrong := _not_next(units, target.segment, through)):
            yield record.problem((*path, "target", "through"), *wrong)
            continue
        if target.en is None and target.zh is None:
            message = say("notes.target-quotes-nothing")
            hint = say("notes.quote-words-note-about-en")
            yield record.problem((*path, "target", "segment"), message, hint, key=True)
        found: list[Problem] = []
        for side in SIDES:
            if (selector := target.get(side)) is not None:
                where = (*path, "target", side)
                found += _quote(edition, key, target, record, where, selector, side, suggestions)
        yield from found
        if through is not None and not found and not _goes_on(units, target):
            message = say("notes.no-quote-continues-into", through=through)
            hint = say("common.delete")
            yield record.problem((*path, "target", "through"), message, hint, key=True)
        yield from _compared(edition, record, path, remark, suggestions)


def _compared(
    edition: Edition, record: Sourced[Any], path: Path_, remark: Remark, suggestions: Suggestions
) -> Iterator[Problem]:
    """Check the quotes of the passages with which a note compares its own."""
    compared = remark.compared if isinstance(remark, Annotation) else ()
    if compared and remark.type is not AnnotationType.COMPARISON:
        message = say("notes.note-type-compares-no-other", type=remark.type)
        hint = say("notes.write-type-delete-compared", comparison=AnnotationType.COMPARISON)
        yield record.problem((*path, "compared"), message, hint, key=True)
    for index, passage in enumerate(compared):
        key, here = passage.article, (*path, "compared", index)
        if passage.segment not in pairs_at(edition, key) or is_broken(edition, key):
            continue
        for side in SIDES:
            if (selector := passage.get(side)) is not None:
                where = (*here, side)
                yield from _quote(edition, key, passage, record, where, selector, side, suggestions)


def _goes_on(units: Mapping[str, Pair], target: Target) -> bool:
    """Return whether a quote has words of both segments."""
    for side in SIDES:
        selector, texts = target.get(side), [units[name].get(side) or "" for name in target.units]
        if selector is not None and not any(anchors.candidates(selector, text) for text in texts):
            return True
    return False


def _not_next(units: Mapping[str, Pair], first: str, second: str) -> tuple[Message, Message] | None:
    """Return message and hint where a segment does not directly follow another."""
    after = next_unit(units, first)
    if after == second:
        return None
    message = say("notes.does-not-directly-follow", second=quoted(second), first=first)
    following = say("notes.write-through-delete", after=after) if after else say("common.delete")
    return message, following if first != TITLE else say("notes.title-no-next-segment-delete")


def _quote(
    edition: Edition,
    key: str,
    target: Target,
    record: Sourced[Any],
    path: Path_,
    selector: Quote,
    side: Side,
    suggestions: Suggestions,
) -> Iterator[Problem]:
    text, name = joined_text(pairs_at(edition, key), target.units, side), side_name(side)
    unit = joined(target.units, "and")
    exact = (*path, "exact")
    if text is None:
        hint = say("notes.delete-here", side=side)
        yield record.problem(exact, say("notes.no-text", unit=unit, name=name), hint)
        return
    found = anchors.candidates(selector, text)
    words = quoted(selector.exact)
    if len(found) == 1:
        if side == "en" and _cuts_word(text, found[0]):
            message, hint = say("notes.cuts-word", words=words), say("notes.quote-whole-words")
            yield record.problem(exact, message, hint, severity=Severity.WARNING)
        return
    if len(found) > 1:
        message = say("notes.occurs-times", words=words, count=len(found), name=name, unit=unit)
        yield record.problem(exact, message, choices(side, found, text))
        return
    places = anchors.occurrences(selector.exact, text)
    if places:
        before = text[max(0, places[0].start - 12) : places[0].start]
        after = text[places[0].end : places[0].end + 12]
        wrong = "prefix" if not text[: places[0].start].endswith(selector.prefix) else "suffix"
        message = say("notes.occurs-but-not-next", words=words, unit=unit, wrong=wrong)
        hint = say("notes.before-comes-after", before=quoted(before), after=quoted(after))
        yield record.problem((*path, wrong), message, hint)
        return
    message = say("notes.does-not-occur", words=words, name=name, unit=unit)
    hint = _elsewhere(edition, key, selector, target.units, side)
    yield record.problem(exact, message, hint or _nearest(selector, unit, text, suggestions))


def _elsewhere(
    edition: Edition, key: str, selector: Quote, here: tuple[str, ...], side: Side
) -> Message:
    """Return in which other text of the article a quote is, if in any."""
    units, other = pairs_at(edition, key), other_side(side)
    if selector.exact in (joined_text(units, here, other) or ""):
        return say("notes.write-other-side", language=side_name(other), side=other)
    others = {name: pair.get(side) or "" for name, pair in units.items() if name not in here}
    elsewhere = [name for name, other in others.items() if selector.exact in other]
    if elsewhere:
        return say("notes.write-segment", elsewhere=elsewhere[0])
    after = next_unit(units, here[-1])
    if after and selector.exact in (joined_text(units, (here[-1], after), side) or ""):
        return say("notes.continues-into-write-segment-through", after=after, here=here[-1])
    return NOTHING


def _nearest(selector: Quote, unit: Message, text: str, suggestions: Suggestions) -> Message:
    if (found := suggestions.passage(selector, text)) is None:
        return say("notes.segment-begins", unit=unit, text=quoted(text[:30]))
    return say("common.did-you-mean-words", words=quoted(text[found.start : found.end]))


@rule(Over.DAY)
def date(edition: Edition, today: day) -> Iterator[Problem]:
    """A date is one of the calendar, not in the future; a note is no older than its document.

    A document without any date is a warning.
    """
    for document in edition.documents.values():
        issued = document.document.issued
        if issued is None:
            hint = say("notes.write-date-dates-kind-each")
            message, weight = say("notes.document-no-date"), Severity.WARNING
            yield document.record.problem((), message, hint, severity=weight)
        elif issued.first > today:
            where: Path_ = ("date",) if document.document.date else ("dates", 0, "date")
            message = say("notes.in-the-future", date=issued.isoformat())
            yield document.record.problem(where, message, say("notes.today", today=today))
    for key, record, path, remark in remarks(edition):
        owner = edition.documents.get(document_of(key))
        issued = owner.document.issued if owner is not None else None
        where = (*path, "date")
        if remark.date > today:
            message = say("notes.in-the-future", date=remark.date)
            yield record.problem(where, message, say("notes.today", today=today))
        elif issued is not None and remark.date < issued.first <= today:
            message = say("notes.before-document", date=remark.date, issued=issued.isoformat())
            yield record.problem(where, message, say("notes.write-day-note-was-written"))
    for record, path, one in answered(edition):
        if one.on > today:
            message = say("notes.in-the-future", date=one.on)
            yield record.problem((*path, "on"), message, say("notes.today", today=today))


@rule(Over.WRITING)
def link(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """A link has a whole URL, of https, http or mailto; a note's may be ``passage:``.

    A note is shown on several pages, so a link relative to one of them would be wrong on another.
    """
    for path, url in _urls(record.value):
        if wrong := _wrong(url):
            yield record.problem(path, *wrong)
    for wording in _bodies(writing):
        # The body of a note may refer to passages of the edition.
        in_note = wording.path[:-1] == () or wording.path[0] == "annotations"
        for found in markdown.links(wording.text):
            if in_note and is_passage(found.text):
                continue
            if wrong := _wrong(found.text):
                yield wording.problem(*wrong, found.offset, max(1, len(found.text)))


def _urls(value: Any) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, Document):
        yield ("source", "url"), value.source.url
        for index, one in enumerate(value.sources):
            yield ("sources", index, "url"), one.url
    elif isinstance(value, Contributor) and value.url is not None:
        yield ("url",), value.url


def _wrong(url: str) -> tuple[Message, Message] | None:
    """Return what is wrong with a URL, and a hint; None if nothing is."""
    # What a browser reads: white space and controls gone.
    plain = "".join(c for c in url if not c.isspace() and unicodedata.category(c) != "Cc")
    scheme = _SCHEME.match(plain)
    if scheme is not None and scheme.group(1).lower() not in SCHEMES:
        message = say("notes.link-scheme", lower=scheme.group(1).lower())
        return message, say("notes.link-https-http-mailto")
    if plain.startswith(("//", "\\\\", "/\\")):
        return say("notes.no-scheme", url=quoted(url)), say("notes.write-https", plain=plain)
    if not plain:
        return say("notes.empty-link"), say("notes.write-url-between-parentheses")
    if scheme is None:
        return say("notes.not-complete-url", url=quoted(url)), say("notes.begin-https")
    return None


@rule()
def gist(edition: Edition) -> Iterator[Problem]:
    """A gist has at most eight English words and 14 Chinese characters.

    Where some notes on a document and its articles have one, each of more than 25 English words has
    (a warning). Latin words count as one character, punctuation as none.
    """
    documents = {document_of(key) for key, _, _, one in remarks(edition) if one.gist}
    for key, record, path, remark in remarks(edition):
        for side, (most, unit) in GIST.items():
            text = remark.gist.get(side) if remark.gist else ""
            count = len(unit.findall(text))
            if count > most:
                message = say(f"notes.gist-long-{side}", text=quoted(text), count=count)
                hint = say(f"notes.gist-short-{side}", most=most)
                yield record.problem((*path, "gist", side), message, hint)
        # Whoever accepts a note that was sent in writes its gist.
        due = not (remark.gist or isinstance(remark, Submission))
        count = len((remark.en or "").split()) if due and document_of(key) in documents else 0
        if count > _WITHOUT_GIST:
            message, hint = say("notes.no-gist", count=count), say("notes.write-gist")
            yield record.problem(path, message, hint, severity=Severity.WARNING)


@rule()
def find(edition: Edition) -> Iterator[Problem]:
    """The home page shows five notes with ``find: true``, those that come first (a warning).

    Each is on words of one segment, which can be shown alone.
    """
    flagged = [note for note in edition.all_notes() if getattr(note.remark, "find", False)]
    shown = [note for note in flagged if may_be_shown(note)][:MOST]
    for note in flagged:
        if note not in shown:
            why = "find-many" if may_be_shown(note) else "find-alone"
            message, hint = say(f"notes.{why}", most=MOST), say("notes.find-delete")
            yield note.record.problem(
                (*note.path, "find"), message, hint, severity=Severity.WARNING
            )


@rule(Over.WRITING)
def html(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """Notes are written in Markdown, not in HTML.

    The bullets of a word processor are no list: its entries would be one paragraph (a warning).
    """
    for wording in _bodies(writing):
        for match in BULLET.finditer(wording.text):
            sign = match.group()[-1]
            message = say("notes.bullet", sign=quoted(sign))
            hint = say("notes.write-hyphen")
            yield wording.problem(
                message, hint, match.end() - 1, 1, Severity.WARNING, fix=(f"{sign} ", "- ")
            )
        for found in markdown.tags(wording.text):
            message = say("notes.html", text=quoted(found.text, 40))
            hint = say("notes.write-markdown-emphasis-strong-words")
            size = len(found.text.split("\n")[0])
            yield wording.problem(message, hint, found.offset, size)


def _bodies(writing: Sequence[Wording]) -> Iterator[Wording]:
    return (wording for wording in writing if wording.kind is WordingKind.MARKDOWN)
