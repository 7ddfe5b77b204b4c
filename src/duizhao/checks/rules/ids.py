"""The rules of ids, numbers and kinds: each identifies one thing, permanently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...edition import DEVICES, Edition, hand_written_names, taken_by
from ...messages import Message, say
from ...model.problems import Problem, quoted
from ...records.reading import Path_, Sourced
from .registry import rule

PARTS = frozenset(("full", "index", "passages", "source"))
"""URLs of pages about a document, which no article can have."""


class _Claim(NamedTuple):
    id: str
    record: Sourced[Any]
    path: Path_
    retired: bool = False


class _Named(NamedTuple):
    """Something with an id, and with the ids that it had."""

    record: Sourced[Any]
    path: Path_
    id: str
    formerly: Sequence[str] = ()
    field: Path_ = ("id",)
    retiring: str = "formerly"
    """The field with the ids that it had."""

    def claims(self) -> Iterator[_Claim]:
        if self.id:
            yield _Claim(self.id, self.record, (*self.path, *self.field))
        for index, old in enumerate(self.formerly):
            yield _Claim(old, self.record, (*self.path, self.retiring, index), retired=True)


def _shared_ids(edition: Edition) -> Iterator[tuple[str, list[_Claim]]]:
    """Yield the claims to ids of one kind in one place where two are for the same id."""
    for kind, named in _namespaces(edition):
        ids = [one.id for one in named if one.id]
        ids += [old for one in named for old in one.formerly]
        if len(set(ids)) < len(ids):
            yield kind, [claim for one in named for claim in one.claims()]


def _namespaces(edition: Edition) -> Iterator[tuple[str, list[_Named]]]:
    """Yield what must have different ids: the things of one kind in one place."""
    documents = [*edition.documents.values(), *edition.withdrawn.values()]
    yield "document", [_Named(d.record, (), d.id, d.document.formerly) for d in documents]
    for notes in _notes(edition).values():
        yield "annotation", notes
    for document in documents:
        entries = document.articles
        articles = [_Named(e.record, (), e.id, e.article.formerly) for e in entries]
        gone = _Named(document.record, (), "", document.document.retired, retiring="retired")
        yield "article", [*articles, gone]
    for document in edition.documents.values():
        divisions = [(one.path, one.division) for one in document.contents.divisions]
        yield "division", [_Named(document.record, p, d.id, d.formerly) for p, d in divisions]
    for document in documents:
        named = [(("witnesses", i), one) for i, one in enumerate(document.document.witnesses)]
        yield "witness", [_Named(document.record, p, w.id, w.formerly) for p, w in named]
    for entry in (*edition.articles.values(), *edition.versions.values()):
        record, segments = entry.record, enumerate(entry.segments)
        yield "segment", [_Named(record, ("segments", i), s.id, s.formerly) for i, s in segments]
    lists: dict[str, Mapping[str, Sourced[Any]]] = {
        "series": edition.series,
        "theme": edition.themes,
        "term": edition.terms,
    }
    for kind, records in lists.items():
        yield kind, [_Named(r, (), r.value.id, r.value.formerly) for r in records.values()]


def _notes(edition: Edition) -> dict[str, list[_Named]]:
    """Return the notes by the key of their article or document, those of the inbox too."""
    notes: dict[str, list[_Named]] = defaultdict(list)
    for holder in edition.holders.values():
        for i, note in enumerate(holder.record.value.annotations):
            path = ("annotations", i)
            notes[holder.key].append(_Named(holder.record, path, note.id, note.formerly))
    for note_id, record in edition.inbox.items():
        notes[record.value.article].append(_Named(record, (), note_id, field=("article",)))
    return notes


@rule(first=True)
def unique(edition: Edition) -> Iterator[Problem]:
    """Nothing is listed twice, and no id is given to two things of a kind.

    Segments differ within their article, annotations within theirs (including those in the
    inbox); divisions and witnesses within their document; series, themes, terms and contributors
    within their file; and no two terms share a form of the original.
    """
    for kind, claims in _shared_ids(edition):
        seen: dict[str, _Claim] = {}
        for claim in claims:
            first = seen.setdefault(claim.id, claim)
            if first is not claim and not (claim.retired or first.retired):
                message = say("ids.id-used-twice-first", **_values(kind, first))
                yield claim.record.problem(claim.path, message, say("ids.give-one-new-id"))
    for record in edition.repeated:
        message = say("ids.id-used-twice-file", id=quoted(record.value.id))
        yield record.problem(("id",), message, say("ids.delete-one-give-new-id"))
    forms: dict[str, str] = {}
    for term, entry in edition.terms.items():
        value = entry.value
        paths: list[Path_] = [(value.original,), *(("also", i) for i, _ in enumerate(value.also))]
        for form, path in zip((value.get(value.original), *value.also), paths, strict=True):
            if form in forms:
                message = say("ids.already-form-term", form=quoted(form), forms=forms[form])
                yield entry.problem(path, message, say("common.keep-it-in-one"))
            forms.setdefault(form, term)


def _values(kind: str, first: _Claim) -> dict[str, str]:
    """Return what messages say of an id, and of what has it first."""
    place = str(first.record.location(first.path))
    return {"kind": say(f"kind.{kind}"), "id": quoted(first.id), "place": place}


@rule()
def retired(edition: Edition) -> Iterator[Problem]:
    """A retired id (``formerly``, ``retired``) is never used again, and has one successor."""
    for kind, claims in _shared_ids(edition):
        seen: dict[str, _Claim] = {}
        for claim in sorted(claims, key=lambda c: c.retired):
            first = seen.setdefault(claim.id, claim)
            if first is claim or not claim.retired:
                continue
            values = _values(kind, first)
            if first.retired:
                message = say("ids.retired-id-also-successor", **values)
                hint = say("ids.keep-one-links-should-lead")
            else:
                message = say("ids.id-retired-here-but-use", **values)
                hint = say("ids.give-one-uses-id-was")
            yield claim.record.problem(claim.path, message, hint)


_PAGE = re.compile(r"page-[0-9]+")
"""The folder, below the URL of a list, of its second and later pages."""
_ORDERS = frozenset(("by-english", "by-frequency", "by-pinyin"))
"""The folder, below the glossary's URL, of its other orders."""


@rule()
def reserved(edition: Edition) -> Iterator[Problem]:
    """No document or article has the URL of another page; no other id is the name of a device.

    Windows cannot store a folder with such a name, so the page could not be saved on a disk.
    """
    hand_written = hand_written_names(edition.root)
    for document in (*edition.documents.values(), *edition.withdrawn.values()):
        for name, path in _urls(document.id, document.document.formerly):
            if place := taken_by(name, hand_written):
                message = say("ids.url-taken", name=name, place=place)
                yield document.record.problem(path, message, _other_name(path))
    for entry in edition.articles.values():
        for name, path in _urls(entry.id, entry.article.formerly):
            document_of = edition.documents.get(entry.document)
            compared = document_of is not None and len(document_of.document.versions) > 1
            if name in PARTS or _PAGE.fullmatch(name) or (compared and name == "changes"):
                message = say("ids.url-page-about-whole-document", name=name)
                yield entry.record.problem(path, message, _other_name(path))
    for listed in (edition.series, edition.themes, edition.terms):
        for name, record in listed.items():
            if name in DEVICES:
                message = say("ids.reserved-windows-cannot-store-page", name=name)
                yield record.problem(("id",), message, say("ids.choose-another-id"))
            elif _PAGE.fullmatch(name) or (listed is edition.terms and name in _ORDERS):
                message = say("ids.url-part-long-list", name=name)
                yield record.problem(("id",), message, say("ids.choose-another-id"))


def _urls(own: str, formerly: Iterable[str]) -> Iterator[tuple[str, Path_]]:
    """Yield each id at whose URL a record has a page, and where the record has it."""
    yield own, ()
    yield from ((old, ("formerly", i)) for i, old in enumerate(formerly))


def _other_name(path: Path_) -> Message:
    return say("ids.delete-no-page-can-redirect") if path else say("ids.give-file-another-name")
