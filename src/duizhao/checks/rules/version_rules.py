"""The rules of versions: in the order of their dates, each with the texts that it alone has."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import DocumentEntry, Edition, VersionEntry
from ...edition.versions import same_text
from ...messages import say
from ...model import VERSIONS, Article, Segment
from ...model.problems import Problem, Severity, did_you_mean, quoted
from ...records.reading import Path_
from .registry import rule

_TEXT = {"kind", "number", "status", "title", "segments"}
_OF_SEGMENT = {
    *("id", "formerly", "en", "zh", "paragraph", "item", "label", "verbatim", "cell", "footnote")
}


@rule(first=True)
def version(edition: Edition) -> Iterator[Problem]:
    """The versions of a document are in the order of their dates, and each but the last has a text.

    The articles that a version added are named by their ids. A record of an earlier text belongs
    to a declared version, has its text alone, and reads otherwise than that of the next version,
    which is a warning if it does not.
    """
    for document in edition.documents.values():
        yield from _dates(document)
        yield from _added(edition, document)
        yield from _without_text(edition, document)
    for entry in edition.versions.values():
        document_of = edition.documents.get(entry.document)
        if document_of is not None:
            yield from _record(edition, document_of, entry)


def _dates(document: DocumentEntry) -> Iterator[Problem]:
    versions = document.document.versions
    for at in range(1, len(versions)):
        before, here = versions[at - 1], versions[at]
        if here.since.first <= before.since.first:
            dates = {"day": here.since.isoformat(), "before": before.since.isoformat()}
            message = say("version-rules.not-after", id=quoted(here.id), other=before.id, **dates)
            path: Path_ = ("versions", at, "since")
            yield document.record.problem(path, message, say("version-rules.in-order"))


def _added(edition: Edition, document: DocumentEntry) -> Iterator[Problem]:
    known = {entry.id for entry in edition.of_document(document.id)}
    known |= {one.id for one in edition.earlier_texts_of(document.id)}
    seen: set[str] = set()
    for at, one in enumerate(document.document.versions):
        if one.id in seen:
            message = say("version-rules.twice", id=quoted(one.id))
            path: Path_ = ("versions", at, "id")
            yield document.record.problem(path, message, say("version-rules.other-id"))
        seen.add(one.id)
        for place, name in enumerate(one.added):
            path = ("versions", at, "added", place)
            if at == 0:
                message = say("version-rules.first-adds", name=quoted(name))
                yield document.record.problem(path, message, say("version-rules.delete-added"))
            elif name not in known and not one.tag and document.id not in edition.broken:
                message = say("version-rules.no-article", document=document.id, id=quoted(name))
                hint = did_you_mean(name, known) or say("version-rules.name-article")
                yield document.record.problem(path, message, hint)


def _without_text(edition: Edition, document: DocumentEntry) -> Iterator[Problem]:
    *earlier, _last = document.document.versions or [None]
    kept = {one.version for one in edition.earlier_texts_of(document.id)}
    if any(file.startswith(VERSIONS.place) for file in edition.broken):
        return
    for at, one in enumerate(earlier):
        adds = document.document.versions[at + 1].added
        if one is not None and one.id not in kept and not one.tag and not adds:
            file = VERSIONS.path(f"{document.id}/{one.id}/<article>")
            message = say("version-rules.no-text", id=quoted(one.id))
            hint = say("version-rules.add-text", file=file)
            yield document.record.problem(("versions", at), message, hint)


def _record(edition: Edition, document: DocumentEntry, entry: VersionEntry) -> Iterator[Problem]:
    """Yield what is wrong with the record of an earlier text."""
    versions, record = document.document.versions, entry.record
    known = [one.id for one in versions]
    if entry.version not in known:
        message = say("version-rules.undeclared", id=document.id, version=quoted(entry.version))
        hint = did_you_mean(entry.version, known) or say(
            "version-rules.declare", file=document.record.file, version=entry.version
        )
        yield record.problem((), message, hint)
        return
    at = known.index(entry.version)
    if at == len(versions) - 1 or versions[at].tag:
        key = "present" if at == len(versions) - 1 else "tagged"
        message = say(f"version-rules.{key}", id=quoted(entry.version))
        yield record.problem((), message, say(f"version-rules.{key}-hint"))
        return
    yield from _not_text(entry)
    later = (edition.versions.get(f"{document.id}/{one}/{entry.id}") for one in known[at + 1 :])
    following = next(filter(None, later), edition.articles.get(f"{document.id}/{entry.id}"))
    added = any(entry.id in one.added for one in versions[at + 1 :])
    if following is not None and not added and same_text(record.value, following.article):
        message = say("version-rules.same", file=following.record.file)
        hint = say("version-rules.delete-file")
        yield record.problem((), message, hint, severity=Severity.WARNING)


def _not_text(entry: VersionEntry) -> Iterator[Problem]:
    article: Article = entry.record.value
    places: list[tuple[Path_, Article | Segment, set[str]]] = [((), article, _TEXT)]
    segments = enumerate(article.segments)
    places += [(("segments", index), one, _OF_SEGMENT) for index, one in segments]
    for path, value, fields in places:
        for name in sorted(value.model_fields_set - fields):
            message = say("version-rules.not-text", name=quoted(name))
            hint = say("version-rules.delete-field")
            yield entry.record.problem((*path, name), message, hint, key=True)
