"""The rules of references: what a record names exists, and what exists is used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from ...edition import Edition, pairs_at
from ...edition.holders import Holder
from ...messages import Message, say
from ...model import (
    ARTICLES,
    CAPTURES,
    CONTRIBUTORS,
    DOCUMENTS,
    SIDES,
    THEMES,
    TITLE,
    Annotation,
    Article,
    Document,
    Remark,
    Reviewed,
    Submission,
    Withdrawal,
    document_of,
    key_of,
    kind_of_key,
)
from ...model.problems import Problem, Severity, quoted
from ...records.editing import OF_THE_TEXT
from ...records.reading import Path_, Sourced
from ...text.passage_links import passage_links
from .quoted_words import Suggestions
from .registry import Over, rule


def remarks(edition: Edition) -> Iterator[tuple[str, Sourced[Any], Path_, Remark]]:
    """Yield every note: the key it belongs to, its record, its path there, and the note."""
    held = (holder.record for holder in edition.holders.values())
    return remarks_of((*held, *edition.inbox.values()))


def answered(edition: Edition) -> Iterator[tuple[Sourced[Any], Path_, Reviewed]]:
    """Yield every ``reviewed`` of a document, an article or a segment, and its path."""
    for record in (holder.record for holder in edition.holders.values()):
        if record.value.reviewed is not None:
            yield record, ("reviewed",), record.value.reviewed
        for index, one in enumerate(getattr(record.value, "segments", ())):
            if one.reviewed is not None:
                yield record, ("segments", index, "reviewed"), one.reviewed


def remarks_of(
    records: Iterable[Sourced[Any]],
) -> Iterator[tuple[str, Sourced[Any], Path_, Remark]]:
    """Yield every note of some records, as ``remarks`` does."""
    for record in records:
        key = key_of(record.file)
        for path, note in remarks_in(record):
            yield note.article if isinstance(note, Submission) else key, record, path, note


def remarks_in(record: Sourced[Any]) -> Iterator[tuple[Path_, Remark]]:
    """Yield every note that a record holds or is, and its path there."""
    value = record.value
    if isinstance(value, Remark):
        yield (), value
    elif isinstance(value, Article | Document):
        for index, note in enumerate(value.annotations):
            # Of a withdrawn note nothing is shown that could be wrong.
            if note.withdrawn is None:
                yield ("annotations", index), note


def is_broken(edition: Edition, key: str) -> bool:
    """Return whether the record of that document or article could not be read."""
    return kind_of_key(key).path(key) in edition.broken


_Named = tuple[Sourced[Any], Path_, Message, str, Collection[str]]
"""A name in a record: the record and the path, what it is the name of, itself, and those there
are."""


@rule(first=True)
def reference(edition: Edition) -> Iterator[Problem]:
    """Every theme, contributor, document, article, segment and capture that is named exists.

    So do the sources of a note; the documents of a series, each in one series at most; and the
    passages to which notes refer (``passage:document/article#s1``) or which they compare. Nobody
    who was withdrawn has reviewed anything.
    """
    suggestions = Suggestions()
    for find in (_themes, _authors, _sources, _captures):
        for record, path, what, name, known in find(edition):
            if name not in known:
                yield unknown(record, path, what, name, list(known), suggestions)
    for record, path, one in answered(edition):
        if one.by in edition.withdrawn_contributors:
            message = say("references.was-withdrawn", name=quoted(one.by))
            yield record.problem((*path, "by"), message, say("references.name-another-reader"))
    yield from _documents(edition, suggestions)
    yield from _targets(edition, suggestions)
    yield from _series(edition, suggestions)
    yield from _passages(edition, suggestions)


def unknown(
    record: Sourced[Any],
    path: Path_,
    what: Message,
    name: str,
    known: list[str],
    suggestions: Suggestions,
) -> Problem:
    """Return that a record names what there is not, as ``what`` says; ``known`` are those there."""
    hint = suggestions.word(name, known)
    if not hint:
        few = ", ".join(known[:8]) + (" …" if len(known) > 8 else "")
        hint = say("common.known", names=few) if known else say("references.there-none-yet")
    return record.problem(path, say("references.no-such", what=what, name=quoted(name)), hint)


def _themes(edition: Edition) -> Iterator[_Named]:
    if THEMES.path() in edition.broken:
        return
    for entry in edition.articles.values():
        segments = ((("segments", i), one.themes) for i, one in enumerate(entry.segments))
        for path, themes in (((), entry.article.themes), *segments):
            for index, theme in enumerate(themes):
                where = (*path, "themes", index)
                yield entry.record, where, say("kind.theme"), theme, edition.themes


def _authors(edition: Edition) -> Iterator[_Named]:
    if CONTRIBUTORS.path() in edition.broken:
        return
    what, known = say("kind.contributor"), edition.all_contributors
    for _, record, path, remark in remarks(edition):
        yield record, (*path, "author"), what, remark.author, known
    for record, path, one in answered(edition):
        yield record, (*path, "by"), what, one.by, known


def _sources(edition: Edition) -> Iterator[_Named]:
    for key, record, path, remark in remarks(edition):
        document = edition.documents.get(document_of(key))
        known = [one.id for one in document.document.sources] if document else []
        for index, name in enumerate(remark.sources if document else ()):
            yield record, (*path, "sources", index), say("kind.source"), name, known


def _captures(edition: Edition) -> Iterator[_Named]:
    for document in edition.documents.values():
        articles = [entry.id for entry in document.articles]
        for path, capture in document.all_captures:
            for index, name in enumerate(capture.articles):
                if not is_broken(edition, f"{document.id}/{name}"):
                    where = (*path, "articles", index)
                    yield document.record, where, say("kind.article"), name, articles
            if f"{CAPTURES}/{capture.file}" not in edition.broken:
                what = say("references.file", captures=CAPTURES)
                yield document.record, (*path, "file"), what, capture.file, edition.captures


def _documents(edition: Edition, suggestions: Suggestions) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in edition.articles.values():
        name = entry.document
        known = name in edition.documents or name in edition.withdrawn
        if known or name in seen or is_broken(edition, name):
            continue
        seen.add(name)
        message = say("references.document-no-record", name=quoted(name))
        add = say("numbers.add", path=DOCUMENTS.path(name))
        hint = suggestions.word(name, list(edition.documents)) or add
        yield entry.record.problem((), message, hint)


def _targets(edition: Edition, suggestions: Suggestions) -> Iterator[Problem]:
    for key, record, path, remark in remarks(edition):
        units = pairs_at(edition, key)
        unit = remark.target.segment
        if not units:
            if isinstance(remark, Submission) and not is_broken(edition, key):
                document = document_of(key)
                known = [one for one in edition.articles if one.endswith((f"/{key}", f"/0{key}"))]
                inside = [entry.key for entry in edition.articles_by_document.get(document, ())]
                known += [*edition.documents, *(inside or (() if known else edition.articles))]
                known = list(dict.fromkeys(known))
                what = say("references.article-document")
                yield unknown(record, ("article",), what, key, known, suggestions)
        elif unit not in units and not _repeats(edition, key):
            where = (*path, "target", "segment")
            if unit == TITLE:
                hint = say("references.name-segment", names=", ".join(list(units)[:8]))
                yield record.problem(where, say("references.no-title", key=key), hint)
            else:
                message = say("references.no-segment", key=key, unit=quoted(unit))
                hint = say("common.known", names=", ".join(list(units)[:12]))
                yield record.problem(where, message, hint)


def _repeats(edition: Edition, key: str) -> bool:
    """Return whether an id occurs twice in an article, which hides another id."""
    entry = edition.articles.get(key)
    return entry is not None and len({s.id for s in entry.segments}) < len(entry.segments)


def _series(edition: Edition, suggestions: Suggestions) -> Iterator[Problem]:
    known = list(edition.documents)
    first: dict[str, str] = {}
    for series, record in edition.series.items():
        for index, name in enumerate(record.value.documents):
            where = ("documents", index)
            if name in first:
                message = say(
                    "references.document-already-series", name=quoted(name), first=first[name]
                )
                yield record.problem(where, message, say("common.keep-it-in-one"))
            elif name in edition.withdrawn:
                message = say("references.was-withdrawn", name=quoted(name))
                yield record.problem(where, message, say("references.delete-from-series"))
            elif name not in edition.documents and not is_broken(edition, name):
                yield unknown(record, where, say("kind.document"), name, known, suggestions)
            first.setdefault(name, series)


def _passages(edition: Edition, suggestions: Suggestions) -> Iterator[Problem]:
    for _, record, path, remark in remarks(edition):
        for side in SIDES:
            for link in passage_links(remark.get(side) or ""):
                if link.key:
                    wrong = _no_passage(edition, link.key, link.unit, suggestions)
                else:
                    message = say("references.refers-no-passage", url=quoted(link.url))
                    wrong = message, say("references.write-passage-document-article-s")
                if wrong:
                    at, size = link.offset, len(link.url)
                    yield record.problem((*path, side), *wrong, offset=at, length=size)
        for index, passage in enumerate(remark.compared if isinstance(remark, Annotation) else ()):
            if wrong := _no_passage(edition, passage.article, passage.segment, suggestions):
                yield record.problem((*path, "compared", index, "article"), *wrong)


def _no_passage(
    edition: Edition, key: str, unit: str, suggestions: Suggestions
) -> tuple[Message, Message] | None:
    """Return message and hint where there is no such article or document, or passage of it."""
    units = pairs_at(edition, key)
    if not units:
        if is_broken(edition, key):
            return None
        if edition.gone.keys() & {key, document_of(key)}:
            message = say("references.was-withdrawn", name=quoted(key))
            return message, say("references.refer-to-another")
        known = [*edition.articles, *edition.documents]
        few = f"{', '.join(known[:8])} …"
        hint = suggestions.word(key, known) or say("common.known", names=few)
        return say("references.no-such-article-document", key=quoted(key)), hint
    if unit and unit not in units and not _repeats(edition, key):
        hint = say("common.known", names=", ".join(list(units)[:12]))
        return say("references.no-passage", key=key, unit=quoted(unit)), hint
    return None


@rule()
def unused(edition: Edition) -> Iterator[Problem]:
    """Every theme and every capture is used (a warning)."""
    articles, documents = (not kind.among(edition.broken) for kind in (ARTICLES, DOCUMENTS))
    themes: set[str] = set()
    for entry in edition.articles.values():
        themes.update(entry.article.themes, *(segment.themes for segment in entry.segments))
    for theme, record in edition.themes.items():
        if articles and theme not in themes:
            message = say("references.no-article-segment-theme", theme=quoted(theme))
            hint = say("references.add-themes-one-delete")
            yield record.problem(("id",), message, hint, severity=Severity.WARNING)
    named = {c.file for d in edition.documents.values() for _, c in d.all_captures}
    for name, source in edition.captures.items():
        if documents and name not in named:
            message = say("references.no-document-names-capture")
            hint = say("references.write-file-under-capture-document", name=name)
            yield source.problem(0, message, hint, severity=Severity.WARNING)


@rule(Over.DAY)
def withdrawn(edition: Edition, today: date) -> Iterator[Problem]:
    """A withdrawal is not in the future; of a withdrawn document only its own record is left.

    The ids of its articles are in its ``retired``, so that links to them still arrive. A withdrawn
    article has neither segments nor notes, and what had to be removed has no record.
    """
    gone: list[Holder] = [*edition.withdrawn.values(), *edition.withdrawn_articles.values()]
    for record in (*(one.record for one in gone), *edition.withdrawn_contributors.values()):
        value: Any = record.value
        if value.withdrawn is not None:
            own = value.withdrawn
            yield from _withdrawal(own, record, ("withdrawn", "date"), own.date, today)
            for name in (*OF_THE_TEXT, "segments"):
                if getattr(value, name, None):
                    message = say("withdrawals.still-has", name=name)
                    yield record.problem((name,), message, say("common.delete"), key=True)
    for key, one in edition.takedowns.items():
        yield from _withdrawal(one.value, one, ("date",), one.value.date, today)
        earlier = (f"{e.document}/{e.id}/".startswith(f"{key}/") for e in edition.versions.values())
        if key in edition.holders or any(earlier):
            message = say("withdrawals.still-there", key=key)
            yield one.problem(("id",), message, say("withdrawals.delete-it", key=key))
    for document in edition.withdrawn.values():
        for entry in document.articles:
            message = say("withdrawals.document-is-withdrawn", name=document.id)
            hint = say("withdrawals.delete-file", name=entry.id, file=document.record.file)
            yield entry.record.problem((), message, hint)
    for holder in edition.holders.values():
        for index, note in enumerate(holder.record.value.annotations):
            if note.withdrawn is not None:
                path = ("annotations", index, "withdrawn", "date")
                yield from _withdrawal(note.withdrawn, holder.record, path, note.date, today)


def _withdrawal(
    withdrawal: Withdrawal, record: Sourced[Any], path: Path_, first: date, today: date
) -> Iterator[Problem]:
    if withdrawal.date > today:
        message = say("withdrawals.in-the-future", date=withdrawal.date)
        yield record.problem(path, message, say("withdrawals.today-is", today=today))
    elif withdrawal.date < first:
        message = say("withdrawals.before-the-note", date=withdrawal.date, first=first)
        yield record.problem(path, message, say("withdrawals.write-the-day"))
