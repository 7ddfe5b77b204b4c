"""What every id of an edition stands for, so that two states of it can be compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from rapidfuzz.distance import LCSseq

from ..edition import ArticleEntry, DocumentEntry, Edition
from ..messages import Message, say
from ..model import (
    ARTICLES,
    CONTRIBUTORS,
    DOCUMENTS,
    GLOSSARY,
    INBOX,
    SERIES,
    SIDES,
    THEMES,
    Bilingual,
    Pair,
    RecordKind,
)
from ..model.problems import quoted
from ..records.reading import Path_, Sourced
from ..text.matching import tokens

SAME = 0.4
"""Below this likeness, in both languages, a text is another text."""
_MOVED = 0.9
"""From this likeness on, a text under another id is the text that had this id."""
_CHANGED = 0.7
"""Below this likeness a text may have moved to another id."""
_ENOUGH = 5000
"""How many words of a text are compared, however long it is."""


def _words(text: str) -> list[str]:
    words = (token.lower() for token in tokens(text) if token[0].isalnum())
    return list(islice(words, _ENOUGH))


@dataclass(frozen=True)
class IdContent:
    """What an id stands for."""

    texts: tuple[str | None, ...]
    """Its texts, always in the same order; None where it has none."""
    record: Sourced[Any]
    path: Path_

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        return tuple(_words(text) if text else [] for text in self.texts)

    def likeness(self, other: IdContent) -> float:
        """Return how alike the two are, from 0 to 1, on the side where they are most alike."""
        if self.texts == other.texts:
            return 1.0
        pairs = [(a, b) for a, b in zip(self.words, other.words, strict=True) if a and b]
        if not pairs:
            return 1.0
        return max(2 * LCSseq.similarity(a, b) / (len(a) + len(b)) for a, b in pairs)

    def contained_in(self, other: IdContent) -> float:
        """Return how much of this is in the other, from 0 to 1."""
        pairs = [(a, b) for a, b in zip(self.words, other.words, strict=True) if a and b]
        return max((LCSseq.similarity(a, b) / len(a) for a, b in pairs), default=0.0)

    def sample(self) -> Message:
        """Return its beginning, by which a reader recognises it."""
        return quoted(next((text for text in self.texts if text), ""), 40)


@dataclass
class IdNamespace:
    """Ids that must differ from one another: those of one kind in one place."""

    kind: str
    place: str
    """What they belong to, in words; empty for the edition itself."""
    file: str
    """The file to open when one is missing."""
    where: tuple[Sourced[Any], Path_] | None = None
    """The value to which a problem points when one is missing."""
    current: dict[str, IdContent] = field(default_factory=dict)
    """What each id in use stands for."""
    retired: dict[str, str] = field(default_factory=dict)
    """The successor of each retired id."""
    kept: Collection[str] = ()
    """Ids whose earlier texts are kept as versions: what they stand for has changed since."""

    def add(self, name: str, content: IdContent, formerly: Iterable[str]) -> None:
        self.current[name] = content
        self.retired.update(dict.fromkeys(formerly, name))


_TextsOf = Callable[[Any], tuple[str | None, ...]]
"""Returns the texts of an entry of a list, always as many."""


def _texts(pair: Pair | Bilingual | None) -> tuple[str | None, str | None]:
    return (pair.en, pair.zh) if pair is not None else (None, None)


def _documents(edition: Edition) -> IdNamespace:
    namespace = IdNamespace("document", "", DOCUMENTS.place)
    for entry in (*edition.documents.values(), *edition.withdrawn.values()):
        content = IdContent(_texts(entry.document.title), entry.record, ())
        namespace.add(entry.id, content, entry.document.formerly)
    namespace.retired.update({key: "" for key in edition.takedowns if "/" not in key})
    return namespace


def _articles(edition: Edition, document: str) -> IdNamespace:
    namespace = IdNamespace("article", document, ARTICLES.folder(document).rstrip("/"))
    for entry in edition.articles_by_document.get(document, ()):
        sides = [[pair.get(side) or "" for pair in entry.pairs.values()] for side in SIDES]
        content = IdContent(tuple("\n".join(side) for side in sides), entry.record, ())
        namespace.add(entry.id, content, entry.article.formerly)
    # What a version repealed is still there, and forwarded to.
    namespace.kept = {one.id for one in edition.earlier_texts.get(document, ())}
    namespace.retired.update(dict.fromkeys(namespace.kept, ""))
    # What was withdrawn may come back, too.
    articles = edition.withdrawn_articles.values()
    old = (f"{one.document}/{name}" for one in articles for name in one.article.formerly)
    gone = (key.partition("/") for key in (*edition.gone, *old))
    namespace.retired.update({name: "" for folder, _, name in gone if name and folder == document})
    holder = edition.documents.get(document) or edition.withdrawn.get(document)
    if holder is not None:
        # A withdrawn document may come back with all its articles.
        successor = "" if holder.document.withdrawn else f"{document}/"
        namespace.retired.update(dict.fromkeys(holder.document.retired, successor))
    return namespace


def _witnesses(edition: Edition, document: str) -> IdNamespace:
    record = edition.documents[document].record
    namespace = IdNamespace("witness", document, record.file, (record, ("witnesses",)))
    for index, witness in enumerate(record.value.witnesses):
        content = IdContent(_texts(witness.name), record, ("witnesses", index))
        namespace.add(witness.id, content, witness.formerly)
    return namespace


def _divisions(edition: Edition, document: str) -> IdNamespace:
    record = edition.documents[document].record
    namespace = IdNamespace("division", document, record.file, (record, ("contents",)))
    for found in edition.documents[document].contents.divisions:
        # A heading may be worded again: what lies under it also identifies it.
        articles = " ".join(entry.id for entry in found.articles)
        content = IdContent((*_texts(found.division.title), articles), record, found.path)
        namespace.add(found.division.id, content, found.division.formerly)
    return namespace


def _segments(entry: ArticleEntry) -> IdNamespace:
    where = entry.record, ("segments",)
    namespace = IdNamespace("segment", entry.key, entry.record.file, where)
    for index, segment in enumerate(entry.segments):
        content = IdContent(_texts(segment), entry.record, ("segments", index))
        namespace.add(segment.id, content, segment.formerly)
    return namespace


def _notes(holder: ArticleEntry | DocumentEntry) -> IdNamespace:
    where = holder.record, ("annotations",)
    namespace = IdNamespace("note", holder.key, holder.record.file, where)
    # If an id is there twice, which is a problem of its own, the record's note has it.
    notes = (*holder.notes, *holder.withdrawn_notes)
    for note in sorted(notes, key=lambda n: not n.submitted):
        remark = note.remark
        quotes = [remark.target.get(side) for side in SIDES]
        words = (remark.en, remark.zh, *(quote.exact if quote else None for quote in quotes))
        namespace.add(note.id, IdContent(words, note.record, note.path), note.formerly)
    return namespace


def _listed(edition: Edition) -> Iterator[IdNamespace]:
    # A series may be called otherwise: what is in it tells it apart as well.
    lists: dict[str, tuple[RecordKind, Mapping[str, Sourced[Any]], _TextsOf]] = {
        "series": (SERIES, edition.series, lambda o: (*_texts(o.title), " ".join(o.documents))),
        "theme": (THEMES, edition.themes, lambda o: _texts(o.title) + _texts(o.description)),
        "term": (GLOSSARY, edition.terms, lambda o: (o.en, o.zh)),
        "contributor": (CONTRIBUTORS, edition.all_contributors, lambda o: _texts(o.name)),
    }
    for kind, (file, entries, texts) in lists.items():
        namespace = IdNamespace(kind, "", file.path())
        for name, record in entries.items():
            content = IdContent(texts(record.value), record, ())
            namespace.add(name, content, getattr(record.value, "formerly", ()))
        yield namespace


def namespaces(old: Edition, new: Edition) -> Iterator[tuple[IdNamespace, IdNamespace]]:
    """Yield the namespaces of both editions in pairs, as far as both can be read."""
    followed = successors(old, new)
    folders = {file.rpartition("/")[0] for file in new.broken}
    if DOCUMENTS.place not in folders:
        yield _documents(old), _documents(new)
    for before, after in zip(_listed(old), _listed(new), strict=True):
        if before.file not in new.broken:
            yield before, after
    notes = INBOX.place not in folders
    replaced_articles: set[str] = set()
    for document, successor in followed.documents.items():
        if ARTICLES.folder(successor).rstrip("/") not in folders:
            before, after = _articles(old, document), _articles(new, successor)
            yield before, after
            replaced_articles |= {f"{successor}/{name}" for name, _ in replaced(before, after)}
        if successor not in new.documents or document not in old.documents:
            continue
        yield _divisions(old, document), _divisions(new, successor)
        yield _witnesses(old, document), _witnesses(new, successor)
        if notes:
            yield _notes(old.documents[document]), _notes(new.documents[successor])
    for key, successor in followed.articles.items():
        # An article whose id was given to another text is one problem, not one for each segment.
        if key in followed.merged or successor in replaced_articles:
            continue
        yield _segments(old.articles[key]), _segments(new.articles[successor])
        if notes:
            yield _notes(old.articles[key]), _notes(new.articles[successor])


def replaced(before: IdNamespace, after: IdNamespace) -> Iterator[tuple[str, Message]]:
    """Yield each id that stands for something else now, and what it stood for."""
    for name, now in after.current.items():
        then = before.current.get(name)
        likeness = then.likeness(now) if then is not None else 1.0
        if then is None or likeness >= _CHANGED or name in after.kept:
            continue
        start = say("id-namespaces.id-was", name=name, sample=then.sample())
        moved = (n for n, h in after.current.items() if n != name and then.likeness(h) >= _MOVED)
        other = next(moved, None)
        if other is not None:
            yield name, say("id-namespaces.now", start=start, other=other)
        elif max(likeness, then.contained_in(now), now.contained_in(then)) < SAME:
            yield name, say("id-namespaces.now-2", start=start, sample=now.sample())


@dataclass(frozen=True)
class Successors:
    """The key that each document and article of an earlier edition has now."""

    documents: Mapping[str, str]
    """The documents that are still there, or have a successor."""
    articles: Mapping[str, str]
    """The articles that are still there, or have a successor."""
    merged: frozenset[str]
    """Keys of articles that were merged into one that already existed."""


def successors(old: Edition, new: Edition) -> Successors:
    """Follow every document and article of ``old`` to where it is in ``new``."""
    known = {**new.documents, **new.withdrawn}
    present = {entry.document for entry in new.articles.values()} | set(known)
    successors_of = {f: d.id for d in known.values() for f in d.document.formerly}
    names = {entry.document for entry in old.articles.values()}
    names |= {*old.documents, *old.withdrawn}
    documents = {
        n: n if n in present else successors_of[n]
        for n in names
        if n in present or n in successors_of
    }
    retired = {f"{e.document}/{f}": e for e in new.articles.values() for f in e.article.formerly}
    followed: dict[str, str] = {}
    merged: set[str] = set()
    for key, entry in old.articles.items():
        document = documents.get(entry.document)
        if document is None:
            continue
        same = f"{document}/{entry.id}"
        successor = retired.get(same)
        if same in new.articles:
            followed[key] = same
        elif successor is not None:
            followed[key] = successor.key
            if f"{entry.document}/{successor.id}" in old.articles:
                merged.add(key)
    return Successors(documents, followed, frozenset(merged))
