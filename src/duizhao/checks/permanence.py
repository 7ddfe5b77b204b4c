"""Two states of an edition: whether every id that was published still leads where it led.

An id is a promise: it may retire into the ``formerly`` of its successor, but it is never lost and
never given to something else.
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
"""From this likeness on, a text under another id is the one that stood here."""
_CHANGED = 0.7
"""Below this likeness a text has perhaps left its id for another."""
_RETURNED = 0.8
"""How much of a text that comes back must be in its successor."""
_ENOUGH = 5000
"""So many words tell what a text is, however long it is made."""


def _words(text: str) -> list[str]:
    words = (token.lower() for token in tokens(text) if token[0].isalnum())
    return list(islice(words, _ENOUGH))


@dataclass(frozen=True)
class _Held:
    """What an id stands for."""

    texts: tuple[str | None, ...]
    """Its words, always in the same order; none where it has none."""
    record: Sourced[Any]
    """Where it is."""
    path: Path_
    """Where in the record."""

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        return tuple(_words(text) if text else [] for text in self.texts)

    def likeness(self, other: _Held) -> float:
        """Return how alike the two are, from 0 to 1, on the side where they are most alike."""
        if self.texts == other.texts:
            return 1.0
        pairs = [(a, b) for a, b in zip(self.words, other.words, strict=True) if a and b]
        if not pairs:
            return 1.0
        return max(2 * LCSseq.similarity(a, b) / (len(a) + len(b)) for a, b in pairs)

    def within(self, other: _Held) -> float:
        """Return how much of this is in the other, from 0 to 1."""
        pairs = [(a, b) for a, b in zip(self.words, other.words, strict=True) if a and b]
        return max((LCSseq.similarity(a, b) / len(a) for a, b in pairs), default=0.0)

    def sample(self) -> str:
        """Return its beginning, to be recognised by."""
        return quoted(next((text for text in self.texts if text), ""), 40)


@dataclass
class _Shelf:
    """Ids that must differ from one another: those of one kind in one place."""

    kind: str
    """What they are ids of."""
    place: str
    """Where they are, in words; empty for what is the edition's own."""
    file: str
    """The file to open when one is missing."""
    held: dict[str, _Held] = field(default_factory=dict)
    """What each present id stands for."""
    retired: dict[str, str] = field(default_factory=dict)
    """The successor of each retired id."""
    where: tuple[Sourced[Any], Path_] | None = None
    """What to point at when one is missing."""

    def add(self, name: str, held: _Held, formerly: Iterable[str]) -> None:
        self.held[name] = held
        self.retired.update(dict.fromkeys(formerly, name))


@dataclass(frozen=True)
class Succession:
    """Under which key each document and article of an earlier edition is found now."""

    documents: Mapping[str, str]
    """The documents that are still there, or have a successor."""
    articles: Mapping[str, str]
    """The articles that are still there, or have a successor."""
    merged: frozenset[str]
    """Keys of articles that went into one that was there before."""


def succession(old: Edition, new: Edition) -> Succession:
    """Follow every document and article of ``old`` to where it is in ``new``."""
    present = {entry.document for entry in new.articles.values()} | set(new.documents)
    heirs = {f: d.id for d in new.documents.values() for f in d.document.formerly}
    names = {entry.document for entry in old.articles.values()} | set(old.documents)
    documents = {n: n if n in present else heirs[n] for n in names if n in present or n in heirs}
    retired = {f"{e.document}/{f}": e for e in new.articles.values() for f in e.article.formerly}
    followed: dict[str, str] = {}
    merged: set[str] = set()
    for key, entry in old.articles.items():
        document = documents.get(entry.document)
        if document is None:
            continue
        same = f"{document}/{entry.id}"
        heir = retired.get(same)
        if same in new.articles:
            followed[key] = same
        elif heir is not None:
            followed[key] = heir.key
            if f"{entry.document}/{heir.id}" in old.articles:
                merged.add(key)
    return Succession(documents, followed, frozenset(merged))


def _texts(pair: Pair | Bilingual | None) -> tuple[str | None, str | None]:
    return (pair.en, pair.zh) if pair is not None else (None, None)


def _documents(edition: Edition) -> _Shelf:
    shelf = _Shelf("document", "", DOCUMENTS.place)
    for entry in edition.documents.values():
        held = _Held(_texts(entry.document.title), entry.record, ())
        shelf.add(entry.id, held, entry.document.formerly)
    return shelf


def _articles(edition: Edition, document: str) -> _Shelf:
    shelf = _Shelf("article", document, ARTICLES.folder(document).rstrip("/"))
    for entry in edition.of_document(document):
        sides = [[pair.get(side) or "" for _, pair in entry.units()] for side in SIDES]
        held = _Held(tuple("\n".join(side) for side in sides), entry.record, ())
        shelf.add(entry.id, held, entry.article.formerly)
    return shelf


def _segments(entry: ArticleEntry) -> _Shelf:
    shelf = _Shelf("segment", entry.key, entry.record.file)
    shelf.where = entry.record, ("segments",)
    for index, segment in enumerate(entry.segments):
        held = _Held(_texts(segment), entry.record, ("segments", index))
        shelf.add(segment.id, held, segment.formerly)
    return shelf


def _notes(edition: Edition, holder: ArticleEntry | DocumentEntry) -> _Shelf:
    shelf = _Shelf("note", holder.key, holder.record.file)
    shelf.where = holder.record, ("annotations",)
    # If an id is there twice, which is a problem of its own, the record's note has it.
    for note in sorted(edition.notes(holder.key), key=lambda n: not n.submitted):
        remark = note.remark
        quotes = [remark.target.get(side) for side in SIDES]
        words = (remark.en, remark.zh, *(quote.exact if quote else None for quote in quotes))
        shelf.add(note.id, _Held(words, note.record, note.path), note.formerly)
    return shelf


def _listed(edition: Edition) -> Iterator[_Shelf]:
    themes = _Shelf("theme", "", THEMES.path())
    for name, theme in edition.themes.items():
        texts = (*_texts(theme.value.title), *_texts(theme.value.description))
        themes.add(name, _Held(texts, theme, ()), theme.value.formerly)
    terms = _Shelf("term", "", GLOSSARY.path())
    for name, term in edition.terms.items():
        terms.add(name, _Held((term.value.en, term.value.zh), term, ()), term.value.formerly)
    people = _Shelf("contributor", "", CONTRIBUTORS.path())
    for name, person in edition.contributors.items():
        people.add(name, _Held(_texts(person.value.name), person, ()), ())
    yield from (themes, terms, people)


def _shelves(old: Edition, new: Edition) -> Iterator[tuple[_Shelf, _Shelf]]:
    """Yield the shelves of both editions that belong together, as far as they can be read."""
    heirs = succession(old, new)
    folders = {file.rpartition("/")[0] for file in new.broken}
    if DOCUMENTS.place not in folders:
        yield _documents(old), _documents(new)
    for before, after in zip(_listed(old), _listed(new), strict=True):
        if before.file not in new.broken:
            yield before, after
    notes = INBOX.place not in folders
    given_away: set[str] = set()
    for document, heir in heirs.documents.items():
        if ARTICLES.folder(heir).rstrip("/") not in folders:
            before, after = _articles(old, document), _articles(new, heir)
            yield before, after
            given_away |= {f"{heir}/{name}" for name, _ in _reused(before, after)}
        if notes and heir in new.documents and document in old.documents:
            yield _notes(old, old.documents[document]), _notes(new, new.documents[heir])
    for key, heir in heirs.articles.items():
        # An article whose id went to another text is one problem, not one for each segment.
        if key in heirs.merged or heir in given_away:
            continue
        yield _segments(old.articles[key]), _segments(new.articles[heir])
        if notes:
            yield _notes(old, old.articles[key]), _notes(new, new.articles[heir])


@comparison_rule
def lasting_id(old: Edition, new: Edition) -> Iterator[Problem]:
    """Every id once published is still there, or in the ``formerly`` of its successor.

    This is asked of documents, articles, segments, notes, themes, terms and contributors by
    ``duizhao check --against REV``.
    """
    for before, after in _shelves(old, new):
        yield from _vanished(before, after)


@comparison_rule
def reused_id(old: Edition, new: Edition) -> Iterator[Problem]:
    """An id stays with what it was given to, and never comes back for something else.

    This is asked by ``duizhao check --against REV``.
    """
    for before, after in _shelves(old, new):
        yield from _given_away(before, after)


@comparison_rule
def hanging_quote(old: Edition, new: Edition) -> Iterator[Problem]:
    """A text that changes still has the words that notes quote from it.

    This is asked by ``duizhao check --against REV``.
    """
    yield from _hanging(old, new)


PERMANENCE_RULES: Mapping[str, Rule] = {
    rule.name: rule for rule in (lasting_id, reused_id, hanging_quote)
}
"""Each rule by its name; only ``duizhao check --against REV`` asks them."""


def permanence(old: Edition, new: Edition) -> Iterator[Problem]:
    """Find ids that were lost or given away since ``old``, and quotes that a change left hanging.

    What of ``new`` cannot be read is not judged: its own problems say so.
    """
    for rule in PERMANENCE_RULES.values():
        if rule.compare is not None:
            yield from rule.compare(old, new)


def _vanished(before: _Shelf, after: _Shelf) -> Iterator[Problem]:
    place = f" of {before.place}" if before.place else ""
    for name in (*before.held, *before.retired):
        if name in after.held or name in after.retired:
            continue
        held = before.held.get(name)
        if held is None:
            message = f"the retired {before.kind} id '{name}'{place} is no longer in any 'formerly'"
            heir = before.retired[name]
            hint = f"put it back into the 'formerly' of '{heir}': links to it must still work"
        else:
            message = f"the {before.kind} '{name}'{place}, {held.sample()}, is gone"
            hint = _where_to(name, held, before, after)
        if after.where is not None:
            record, path = after.where
            yield record.problem(path, message, hint, key=True)
        else:
            file = before.file
            if before.kind in ("document", "article"):
                file = f"{before.file}/{name}.yml"
            yield Source(file, "").problem(0, message, hint)


def _where_to(name: str, held: _Held, before: _Shelf, after: _Shelf) -> str:
    """Propose the successor of what is gone."""
    if before.kind == "contributor":
        return "put the entry back: notes and links still use it"
    fresh = {n: h for n, h in after.held.items() if n not in before.held}
    likeness = {n: max(held.likeness(h), held.within(h)) for n, h in (fresh or after.held).items()}
    best = max(likeness, key=lambda n: likeness[n], default="")
    if best and likeness[best] >= _SAME:
        return f"put it back, or write 'formerly: [{name}]' in '{best}', which is most similar"
    return f"put it back, or write 'formerly: [{name}]' in its successor"


def _given_away(before: _Shelf, after: _Shelf) -> Iterator[Problem]:
    messages = dict(_reused(before, after))
    for name, now in after.held.items():
        if name in before.retired and name not in before.held:
            heir = before.retired[name]
            if now.within(before.held[heir]) < _RETURNED:
                messages[name] = f"the id '{name}' was retired into '{heir}'"
    for name, message in messages.items():
        hint = f"an id is never reused: choose a new one, such as '{_fresh(name, before, after)}'"
        now = after.held[name]
        yield now.record.problem((*now.path, "id"), message, hint)


def _reused(before: _Shelf, after: _Shelf) -> Iterator[tuple[str, str]]:
    """Yield each id that stands for something else now, and what it stood for."""
    for name, now in after.held.items():
        then = before.held.get(name)
        likeness = then.likeness(now) if then is not None else 1.0
        if then is None or likeness >= _CHANGED:
            continue
        said = f"the id '{name}' stood for {then.sample()}"
        moved = (n for n, h in after.held.items() if n != name and then.likeness(h) >= _MOVED)
        other = next(moved, None)
        if other is not None:
            yield name, f"{said}, which is now '{other}'"
        elif max(likeness, then.within(now), now.within(then)) < _SAME:
            yield name, f"{said} and now stands for {now.sample()}"


def _fresh(name: str, before: _Shelf, after: _Shelf) -> str:
    """Return an id that was never used."""
    used = {*before.held, *before.retired, *after.held, *after.retired}
    if before.kind == "segment":
        return f"s{max(int(other[1:]) for other in used) + 1}"
    return next(n for i in range(2, len(used) + 3) if (n := f"{name}-{i}") not in used)


def _hanging(old: Edition, new: Edition) -> Iterator[Problem]:
    heirs = succession(old, new)
    pairs = [*heirs.articles.items()]
    pairs += [(k, v) for k, v in heirs.documents.items() if k in old.documents]
    for key, heir in pairs:
        known = {note.id: note for note in old.notes(key)}
        twice = Counter(note.id for note in new.notes(heir))
        for note in new.notes(heir):
            if twice[note.id] > 1:
                continue
            before = next((known[i] for i in (note.id, *note.formerly) if i in known), None)
            if before is not None:
                yield from _left_hanging(old, new, before, note)


def _left_hanging(old: Edition, new: Edition, before: Note, note: Note) -> Iterator[Problem]:
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
