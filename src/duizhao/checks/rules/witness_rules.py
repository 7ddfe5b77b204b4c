"""The rules of witnesses: each text belongs to a declared one, and to segments of its article."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import ArticleEntry, DocumentEntry, Edition, WitnessEntry
from ...messages import say, side_name
from ...model import TITLE, WITNESSES, Reading, Witness
from ...model.problems import Problem, Severity, did_you_mean, quoted
from ...records.reading import Path_
from .references import is_broken
from .registry import rule


@rule(first=True)
def witness(edition: Edition) -> Iterator[Problem]:
    """The text of a witness stands for segments of its article, each once and in their order.

    It is in the witness's own language, has a heading or a text, and its document declares the
    witness. A witness without any text is a warning.
    """
    for entry in edition.witnesses.values():
        document = edition.documents.get(entry.document)
        known = document.document.witnesses if document is not None else ()
        declared = next((one for one in known if one.id == entry.witness), None)
        article = edition.articles.get(entry.article)
        if document is not None and declared is None:
            yield _undeclared(document, entry)
        elif article is None:
            yield from _no_article(edition, entry)
        elif declared is not None:
            yield from _languages(entry, declared)
            yield from _segments(entry, article)
    yield from _without_text(edition)


def _undeclared(document: DocumentEntry, entry: WitnessEntry) -> Problem:
    known = [one.id for one in document.document.witnesses]
    named = {"id": document.id, "witness": quoted(entry.witness)}
    message = say("witness-rules.declares-no-witness", **named)
    values = {"file": document.record.file, "witness": entry.witness}
    hint = did_you_mean(entry.witness, known) or say("witness-rules.declare", **values)
    return entry.record.problem((), message, hint)


def _no_article(edition: Edition, entry: WitnessEntry) -> Iterator[Problem]:
    if entry.document not in edition.documents or is_broken(edition, entry.article):
        return
    known = [article.id for article in edition.articles_by_document.get(entry.document, ())]
    message = say("witness-rules.no-article", document=entry.document, id=quoted(entry.id))
    hint = did_you_mean(entry.id, known) or say("witness-rules.name-file-record-article")
    yield entry.record.problem((), message, hint)


def _languages(entry: WitnessEntry, declared: Witness) -> Iterator[Problem]:
    side, record = declared.side, entry.record
    title = record.value.title
    if title is None and not entry.segments:
        message = say("witness-rules.witness-no-heading-no-text")
        yield record.problem((), message, say("witness-rules.write-title-segments-delete-file"))
    found: list[tuple[Path_, Reading]] = [((TITLE,), title)] if title is not None else []
    found += [(("segments", index), one) for index, one in enumerate(entry.segments)]
    for path, reading in found:
        for other in reading.sides:
            if other != side:
                languages = {"language": side_name(other), "own": side_name(side)}
                message = say("witness-rules.other-language", id=declared.id, **languages)
                hint = say("common.write-field", name=side)
                yield record.problem((*path, other), message, hint, key=True)
        if not reading.sides:
            message = say("witness-rules.witness-no-text-here")
            yield record.problem(path, message, say("witness-rules.write-delete-entry", side=side))


def _segments(entry: WitnessEntry, article: ArticleEntry) -> Iterator[Problem]:
    names = [segment.id for segment in article.segments]
    if len(set(names)) < len(names):
        return
    last = -1
    for index, segment in enumerate(entry.segments):
        path: Path_ = ("segments", index)
        for field, name in (("id", segment.id), ("through", segment.through)):
            if name is not None and name not in names:
                message = say("witness-rules.no-segment", key=article.key, name=quoted(name))
                hint = say("common.known", names=", ".join(names[:12]))
                yield entry.record.problem((*path, field), message, hint)
        through = segment.through or segment.id
        if segment.id not in names or through not in names:
            continue
        first, end = names.index(segment.id), names.index(through)
        if first <= last:
            message = say("witness-rules.before-within-segment-above", id=quoted(segment.id))
            hint = say("witness-rules.write-segments-order-article-each")
            yield entry.record.problem((*path, "id"), message, hint)
        elif segment.through is not None and end <= first:
            message = say(
                "witness-rules.does-not-follow", through=quoted(segment.through), id=segment.id
            )
            hint = say("witness-rules.name-later-segment-none")
            yield entry.record.problem((*path, "through"), message, hint)
        last = max(last, first, end)


def _without_text(edition: Edition) -> Iterator[Problem]:
    if WITNESSES.among(edition.broken):
        return
    written = {(entry.document, entry.witness) for entry in edition.witnesses.values()}
    for document in edition.documents.values():
        for index, one in enumerate(document.document.witnesses):
            if (document.id, one.id) not in written:
                file = WITNESSES.path(f"{document.id}/{one.id}/<article>")
                message = say("witness-rules.witness-no-text", id=quoted(one.id))
                hint = say("witness-rules.add-one-such", file=file)
                path: Path_ = ("witnesses", index, "id")
                yield document.record.problem(path, message, hint, severity=Severity.WARNING)
