"""The rules of versions: in the order of their dates, each with the texts that it alone has."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import DocumentEntry, Edition, VersionEntry
from ...edition.versions import SEGMENT_FIELDS, TEXT_FIELDS, same_text
from ...messages import say
from ...model import ARTICLES, VERSIONS, Article
from ...model.problems import Problem, Severity, did_you_mean, quoted
from ...records.reading import Path_
from .references import is_broken
from .registry import rule


@rule(first=True)
def version(edition: Edition) -> Iterator[Problem]:
    """The versions of a document are in the order of their dates, and each but the last has a text.

    The articles that a version added are named by their ids; they have a text in it, and none in
    the version before. A record of an earlier text belongs to a declared version, has its text
    alone, and reads otherwise than that of the next version, which is a warning if it does not.
    """
    for document in edition.documents.values():
        yield from _declared(edition, document)
    for entry in edition.versions.values():
        if (document_of := edition.documents.get(entry.document)) is not None:
            yield from _record(edition, document_of, entry)
        elif entry.document not in edition.withdrawn and not is_broken(edition, entry.document):
            message = say("version-rules.no-document", id=quoted(entry.document))
            hint = did_you_mean(entry.document, edition.documents)
            yield entry.record.problem((), message, hint or say("version-rules.delete-file"))


def _declared(edition: Edition, document: DocumentEntry) -> Iterator[Problem]:
    """Yield what is wrong with the versions that a document declares."""
    versions, record = document.document.versions, document.record
    own = edition.earlier_texts.get(document.id, ())
    present = {entry.id for entry in document.articles}
    known = present | {one.id for one in own}
    texts = {(one.version, one.id) for one in own}
    texts |= {(one.id, name) for one in versions[-1:] for name in present}
    folders = tuple(kind.folder(document.id) for kind in (ARTICLES, VERSIONS))
    kept = {version for version, _ in texts}
    # Records that cannot be read, and those at a tag, may be what is missed.
    unread = any(file.startswith(folders) for file in edition.broken)
    for at, one in enumerate(versions):
        before = versions[at - 1] if at else None
        if one.id in (other.id for other in versions[:at]):
            message = say("version-rules.twice", id=quoted(one.id))
            yield record.problem(("versions", at, "id"), message, say("version-rules.other-id"))
        if before is not None and one.since.first <= before.since.first:
            dates = {"day": one.since.isoformat(), "before": before.since.isoformat()}
            message = say("version-rules.not-after", id=quoted(one.id), other=before.id, **dates)
            yield record.problem(("versions", at, "since"), message, say("version-rules.in-order"))
        for place, name in enumerate(one.added):
            path = ("versions", at, "added", place)
            if before is None:
                message = say("version-rules.first-adds", name=quoted(name))
                yield record.problem(path, message, say("version-rules.delete-added"))
            elif unread or any(other.tag for other in versions):
                continue
            elif name not in known:
                message = say("version-rules.no-article", document=document.id, id=quoted(name))
                hint = did_you_mean(name, known) or say("version-rules.name-article")
                yield record.problem(path, message, hint)
            else:
                again = [k for k, two in enumerate(versions) if k > at and name in two.added]
                until = versions[at : min(again, default=None)]
                there = any((two.id, name) in texts for two in until)
                if not there or (before.id, name) in texts:
                    key = "there-before" if there else "added-again"
                    message = say(f"version-rules.{key}", name=quoted(name), other=before.id)
                    yield record.problem(path, message, say("version-rules.name-once"))
        if one is versions[-1] or one.id in kept or one.tag or versions[at + 1].added or unread:
            continue
        message = say("version-rules.no-text", id=quoted(one.id))
        file = VERSIONS.path(f"{document.id}/{one.id}/<article>")
        hint = say("version-rules.add-text", file=file)
        yield record.problem(("versions", at), message, hint)


def _record(edition: Edition, document: DocumentEntry, entry: VersionEntry) -> Iterator[Problem]:
    """Yield what is wrong with the record of an earlier text."""
    versions, record = document.document.versions, entry.record
    known = [one.id for one in versions]
    if entry.version not in known:
        message = say("version-rules.undeclared", id=document.id, version=quoted(entry.version))
        values = {"file": document.record.file, "version": entry.version}
        hint = did_you_mean(entry.version, known) or say("version-rules.declare", **values)
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
    places: list[tuple[Path_, frozenset[str]]]
    places = [((name,), TEXT_FIELDS) for name in sorted(article.model_fields_set)]
    for at, one in enumerate(article.segments):
        fields = sorted(one.model_fields_set)
        places += [(("segments", at, name), SEGMENT_FIELDS) for name in fields]
    for path, known in places:
        if path[-1] not in known:
            message = say("version-rules.not-text", name=quoted(str(path[-1])))
            yield entry.record.problem(path, message, say("version-rules.delete-field"), key=True)
