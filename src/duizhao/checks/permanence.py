"""Two states of an edition: whether every published id still leads to the same thing.

An id is a promise: it may retire into the ``formerly`` of its successor, but it is never lost and
never reused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from rapidfuzz.distance import LCSseq

from ..edition import ArticleEntry, DocumentEntry, Edition, Note
from ..model import (
    ARTICLES,
    CONTRIBUTORS,
    DOCUMENTS,
    GLOSSARY,
    INBOX,
    SIDE_NAMES,
    SIDES,
    THEMES,
    Bilingual,
    Pair,
)
from ..model.problems import Problem, quoted
from ..records.reading import Path_, Sourced
from ..records.source import Source
from ..text.matching import nearest, tokens
from .rules.registry import Rule, comparison_rule

_SAME = 0.4
"""Below this likeness, in both languages, a text is another text."""
_MOVED = 0.9
"""From this likeness on, a text under another id is the text that had this id."""
_CHANGED = 0.7
"""Below this likeness a text may have moved to another id."""
_RETURNED = 0.8
"""How much of a text whose retired id is used again must be in its successor."""
_ENOUGH = 5000
"""How many words of a text are compared, however long it is."""


def _words(text: str) -> list[str]:
    words = (token.lower() for token in tokens(text) if token[0].isalnum())
    return list(islice(words, _ENOUGH))


@dataclass(frozen=True)
class _Content:
    """What an id stands for."""

    texts: tuple[str | None, ...]
    """Its texts, always in the same order; None where it has none."""
    record: Sourced[Any]
    """Where it is."""
    path: Path_
    """Where in the record."""

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        return tuple(_words(text) if text else [] for text in self.texts)

    def likeness(self, other: _Content) -> float:
        """Return how alike the two are, from 0 to 1, on the side where they are most alike."""
        if self.texts == other.texts:
            return 1.0
        pairs = [(a, b) for a, b in zip(self.words, other.words, strict=True) if a and b]
        if not pairs:
            return 1.0
        return max(2 * LCSseq.similarity(a, b) / (len(a) + len(b)) for a, b in pairs)

    def contained_in(self, other: _Content) -> float:
        """Return how much of this is in the other, from 0 to 1."""
        pairs = [(a, b) for a, b in zip(self.words, other.words, strict=True) if a and b]
        return max((LCSseq.similarity(a, b) / len(a) for a, b in pairs), default=0.0)

    def sample(self) -> str:
        """Return its beginning, by which a reader recognises it."""
        return quoted(next((text for text in self.texts if text), ""), 40)


@dataclass
class _Namespace:
    """Ids that must differ from one another: those of one kind in one place."""

    kind: str
    """What they are ids of."""
    place: str
    """What they belong to, in words; empty for the edition itself."""
    file: str
    """The file to open when one is missing."""
    current: dict[str, _Content] = field(default_factory=dict)
    """What each id in use stands for."""
    retired: dict[str, str] = field(default_factory=dict)
    """The successor of each retired id."""
    where: tuple[Sourced[Any], Path_] | None = None
    """The value to which a problem points when one is missing."""

    def add(self, name: str, content: _Content, formerly: Iterable[str]) -> None:
        self.current[name] = content
        self.retired.update(dict.fromkeys(formerly, name))


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
    present = {entry.document for entry in new.articles.values()} | set(new.documents)
    successors_of = {f: d.id for d in new.documents.values() for f in d.document.formerly}
    names = {entry.document for entry in old.articles.values()} | set(old.documents)
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


def _texts(pair: Pair | Bilingual | None) -> tuple[str | None, str | None]:
    return (pair.en, pair.zh) if pair is not None else (None, None)


def _documents(edition: Edition) -> _Namespace:
    namespace = _Namespace("document", "", DOCUMENTS.place)
    for entry in edition.documents.values():
        content = _Content(_texts(entry.document.title), entry.record, ())
        namespace.add(entry.id, content, entry.document.formerly)
    return namespace


def _articles(edition: Edition, document: str) -> _Namespace:
    namespace = _Namespace("article", document, ARTICLES.folder(document).rstrip("/"))
    for entry in edition.of_document(document):
        sides = [[pair.get(side) or "" for _, pair in entry.units()] for side in SIDES]
        content = _Content(tuple("\n".join(side) for side in sides), entry.record, ())
        namespace.add(entry.id, content, entry.article.formerly)
    return namespace


def _segments(entry: ArticleEntry) -> _Namespace:
    namespace = _Namespace("segment", entry.key, entry.record.file)
    namespace.where = entry.record, ("segments",)
    for index, segment in enumerate(entry.segments):
        content = _Content(_texts(segment), entry.record, ("segments", index))
        namespace.add(segment.id, content, segment.formerly)
    return namespace


def _notes(edition: Edition, holder: ArticleEntry | DocumentEntry) -> _Namespace:
    namespace = _Namespace("note", holder.key, holder.record.file)
    namespace.where = holder.record, ("annotations",)
    # If an id is there twice, which is a problem of its own, the record's note has it.
    for note in sorted(edition.notes(holder.key), key=lambda n: not n.submitted):
        remark = note.remark
        quotes = [remark.target.get(side) for side in SIDES]
        words = (remark.en, remark.zh, *(quote.exact if quote else None for quote in quotes))
        namespace.add(note.id, _Content(words, note.record, note.path), note.formerly)
    return namespace


def _listed(edition: Edition) -> Iterator[_Namespace]:
    themes = _Namespace("theme", "", THEMES.path())
    for name, theme in edition.themes.items():
        texts = (*_texts(theme.value.title), *_texts(theme.value.description))
        themes.add(name, _Content(texts, theme, ()), theme.value.formerly)
    terms = _Namespace("term", "", GLOSSARY.path())
    for name, term in edition.terms.items():
        terms.add(name, _Content((term.value.en, term.value.zh), term, ()), term.value.formerly)
    people = _Namespace("contributor", "", CONTRIBUTORS.path())
    for name, person in edition.contributors.items():
        people.add(name, _Content(_texts(person.value.name), person, ()), ())
    yield from (themes, terms, people)


def _namespaces(old: Edition, new: Edition) -> Iterator[tuple[_Namespace, _Namespace]]:
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
            replaced_articles |= {f"{successor}/{name}" for name, _ in _replaced(before, after)}
        if notes and successor in new.documents and document in old.documents:
            yield _notes(old, old.documents[document]), _notes(new, new.documents[successor])
    for key, successor in followed.articles.items():
        # An article whose id was given to another text is one problem, not one for each segment.
        if key in followed.merged or successor in replaced_articles:
            continue
        yield _segments(old.articles[key]), _segments(new.articles[successor])
        if notes:
            yield _notes(old, old.articles[key]), _notes(new, new.articles[successor])


@comparison_rule
def lasting_id(old: Edition, new: Edition) -> Iterator[Problem]:
    """Every id once published is still there, or in the ``formerly`` of its successor.

    This holds for documents, articles, segments, notes, themes, terms and contributors;
    ``duizhao check --against REV`` checks it.
    """
    for before, after in _namespaces(old, new):
        yield from _lost(before, after)


@comparison_rule
def reused_id(old: Edition, new: Edition) -> Iterator[Problem]:
    """An id is never reused for something else.

    ``duizhao check --against REV`` checks it.
    """
    for before, after in _namespaces(old, new):
        yield from _reused(before, after)


@comparison_rule
def orphaned_quote(old: Edition, new: Edition) -> Iterator[Problem]:
    """A text that changes still has the words that notes quote from it.

    ``duizhao check --against REV`` checks it.
    """
    yield from _orphans(old, new)


PERMANENCE_RULES: Mapping[str, Rule] = {
    rule.name: rule for rule in (lasting_id, reused_id, orphaned_quote)
}
"""Each rule by its name; only ``duizhao check --against REV`` applies them."""


def permanence(old: Edition, new: Edition) -> Iterator[Problem]:
    """Find ids that were lost or reused since ``old``, and quotes that a change orphaned.

    What cannot be read in ``new`` is not compared: it has problems of its own.
    """
    for rule in PERMANENCE_RULES.values():
        if rule.compare is not None:
            yield from rule.compare(old, new)


def _lost(before: _Namespace, after: _Namespace) -> Iterator[Problem]:
    place = f" of {before.place}" if before.place else ""
    for name in (*before.current, *before.retired):
        if name in after.current or name in after.retired:
            continue
        content = before.current.get(name)
        if content is None:
            message = f"the retired {before.kind} id '{name}'{place} is no longer in any 'formerly'"
            successor = before.retired[name]
            hint = f"put it back into the 'formerly' of '{successor}': links to it must still work"
        else:
            message = f"the {before.kind} '{name}'{place}, {content.sample()}, is gone"
            hint = _proposed_successor(name, content, before, after)
        if after.where is not None:
            record, path = after.where
            yield record.problem(path, message, hint, key=True)
        else:
            file = before.file
            if before.kind in ("document", "article"):
                file = f"{before.file}/{name}.yml"
            yield Source(file, "").problem(0, message, hint)


def _proposed_successor(name: str, content: _Content, before: _Namespace, after: _Namespace) -> str:
    """Return a hint that names the likely successor of what is gone."""
    if before.kind == "contributor":
        return "put the entry back: notes and links still use it"
    added = {n: h for n, h in after.current.items() if n not in before.current}
    likeness = {
        n: max(content.likeness(h), content.contained_in(h))
        for n, h in (added or after.current).items()
    }
    best = max(likeness, key=lambda n: likeness[n], default="")
    if best and likeness[best] >= _SAME:
        return f"put it back, or write 'formerly: [{name}]' in '{best}', which is most similar"
    return f"put it back, or write 'formerly: [{name}]' in its successor"


def _reused(before: _Namespace, after: _Namespace) -> Iterator[Problem]:
    messages = dict(_replaced(before, after))
    for name, now in after.current.items():
        if name in before.retired and name not in before.current:
            successor = before.retired[name]
            if now.contained_in(before.current[successor]) < _RETURNED:
                messages[name] = f"the id '{name}' was retired into '{successor}'"
    for name, message in messages.items():
        hint = (
            f"an id is never reused: choose a new one, such as '{_unused_id(name, before, after)}'"
        )
        now = after.current[name]
        yield now.record.problem((*now.path, "id"), message, hint)


def _replaced(before: _Namespace, after: _Namespace) -> Iterator[tuple[str, str]]:
    """Yield each id that stands for something else now, and what it stood for."""
    for name, now in after.current.items():
        then = before.current.get(name)
        likeness = then.likeness(now) if then is not None else 1.0
        if then is None or likeness >= _CHANGED:
            continue
        start = f"the id '{name}' stood for {then.sample()}"
        moved = (n for n, h in after.current.items() if n != name and then.likeness(h) >= _MOVED)
        other = next(moved, None)
        if other is not None:
            yield name, f"{start}, which is now '{other}'"
        elif max(likeness, then.contained_in(now), now.contained_in(then)) < _SAME:
            yield name, f"{start} and now stands for {now.sample()}"


def _unused_id(name: str, before: _Namespace, after: _Namespace) -> str:
    """Return an id that was never used."""
    used = {*before.current, *before.retired, *after.current, *after.retired}
    if before.kind == "segment":
        return f"s{max(int(other[1:]) for other in used) + 1}"
    return next(n for i in range(2, len(used) + 3) if (n := f"{name}-{i}") not in used)


def _orphans(old: Edition, new: Edition) -> Iterator[Problem]:
    followed = successors(old, new)
    pairs = [*followed.articles.items()]
    pairs += [(k, v) for k, v in followed.documents.items() if k in old.documents]
    for key, successor in pairs:
        known = {note.id: note for note in old.notes(key)}
        twice = Counter(note.id for note in new.notes(successor))
        for note in new.notes(successor):
            if twice[note.id] > 1:
                continue
            before = next((known[i] for i in (note.id, *note.formerly) if i in known), None)
            if before is not None:
                yield from _orphans_of(old, new, before, note)


def _orphans_of(old: Edition, new: Edition, before: Note, note: Note) -> Iterator[Problem]:
    then = old.units(before.key).get(before.unit)
    now = new.units(note.key).get(note.unit)
    if then is None or now is None:
        return
    for side in SIDES:
        quote, text = note.remark.target.get(side), now.get(side)
        if quote is None or note.span(side) is not None or before.span(side) is None:
            continue
        if text == then.get(side):
            continue
        message = (
            f"this {SIDE_NAMES[side]} changed, and the note '{note.id}' no longer finds "
            f"{quoted(quote.exact)} in it"
        )
        hint = "run 'duizhao fix', or change the quote by hand"
        near = nearest(quote, text) if text else None
        offset, length = 0, 1
        if near is not None and text:
            offset, length = near.span.start, near.span.end - near.span.start
            hint = f"did the note mean {quoted(text[offset : offset + length])}? {hint}"
        holder = new.articles.get(note.key) or new.documents[note.key]
        path = holder.path_of(note.unit) if isinstance(holder, ArticleEntry) else ("title",)
        yield holder.record.problem((*path, side), message, hint, offset=offset, length=length)
